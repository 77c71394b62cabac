import Wording

/// What the checker can find wrong.
enum CheckProblem: Problem {
  case unknownName(String, known: [String], couldBeText: Bool)
  case unknownField(String, known: [String], elsewhere: Wording?)
  case unknownColumn(String, known: [String])
  case unknownFieldOf(kind: String, String, known: [String])
  case manyValues(String, kind: Wording)
  case noSuchPart(String, of: String)
  case nameTaken(String)
  case fieldNameTaken(String)
  case unknownType(String)
  case wrongType(found: Wording, expected: Wording, help: Wording?)
  case notOrdered(String)
  case noCondition(Wording)
  case immutable(String, Wording)
  case noRecordHere(String)
  case mismatch(stage: Wording, takes: Wording, receives: Wording, help: Wording?)
  case notAmong(String, [String])
  case valueRefused(Wording)
  case badPattern(Wording)
  case fileProblem(Wording)
  case fieldTwice(String)
  case parameterNotGiven(String, type: String)
  case unknownParameter(String, known: [String])
  case badParameter(String, type: Wording)
  case parameterNotAtTop
  case wrongField(String, allowed: [String])
  case stageWithoutSource(String)
  case notRecords(String)
  case wrongValueCount(Wording, found: Int, expected: ClosedRange<Int>, usage: Wording)
  case noArithmetic(String, Wording, Wording, help: Wording?)
  case divisionByZero
  case missingEntries(String, [String])
  case neverOnTheClock
  case noRecordAtHand
  case nameInsidePipeline(String)
  case includeNotAtTop
  case includesItself([String])
  case includedTooDeeply
  case defineNotAtTop
  case unknownCommand(String, known: [String])
  case callsItself(String)
  case calledTooDeeply(Int)
  case tooManyStages(String, Int)
  case wrongNumberOfValues(String, needed: Int, found: Int)
  case commandAsValue(String)
  case notAStage(String)
  case onlyAtPrompt(String)

  var identifier: String {
    switch self {
    case .unknownName: "unknown-name"
    case .unknownField, .unknownFieldOf, .wrongField: "unknown-field"
    case .manyValues: "many-values"
    case .unknownColumn: "unknown-column"
    case .noSuchPart: "no-such-part"
    case .nameTaken, .fieldNameTaken: "name-taken"
    case .unknownType: "unknown-type"
    case .wrongType, .notRecords: "wrong-type"
    case .notOrdered: "not-ordered"
    case .noCondition: "no-condition"
    case .immutable: "immutable-field"
    case .noRecordHere: "no-record-here"
    case .mismatch: "stage-mismatch"
    case .notAmong: "unknown-value"
    case .valueRefused: "value-refused"
    case .badPattern: "bad-pattern"
    case .fileProblem: "file-problem"
    case .fieldTwice: "field-twice"
    case .parameterNotGiven, .unknownParameter, .badParameter, .parameterNotAtTop: "parameter"
    case .stageWithoutSource: "stage-without-source"
    case .wrongValueCount: "value-count"
    case .noArithmetic: "no-arithmetic"
    case .divisionByZero: "division-by-zero"
    case .missingEntries: "missing-part"
    case .neverOnTheClock: "no-date"
    case .noRecordAtHand: "no-record-here"
    case .nameInsidePipeline: "name-inside-pipeline"
    case .includeNotAtTop, .includesItself, .includedTooDeeply: "include"
    case .defineNotAtTop: "define"
    case .unknownCommand: "unknown-command"
    case .callsItself: "calls-itself"
    case .calledTooDeeply, .tooManyStages: "too-large"
    case .wrongNumberOfValues: "wrong-number-of-values"
    case .commandAsValue: "wrong-type"
    case .notAStage: "not-a-stage"
    case .onlyAtPrompt: "only-at-prompt"
    }
  }

  var message: Wording {
    switch self {
    case .unknownName(let name, _, _): Wording(en: "there is no `\(name)`", nl: "`\(name)` bestaat niet")
    case .unknownField(let name, _, _):
      Wording(en: "a contact has no field `\(name)`", nl: "een contact heeft geen veld `\(name)`")
    case .unknownFieldOf(let kind, let name, _):
      Wording(en: "a \(kind) has no field `\(name)`", nl: "een \(kind) heeft geen veld `\(name)`")
    case .manyValues(let name, _):
      Wording(
        en: "`\(name)` may have many values, and one is needed",
        nl: "`\(name)` kan veel waarden hebben, en hier hoort er één")
    case .unknownColumn(let name, _):
      Wording(en: "there is no column `\(name)`", nl: "er is geen kolom `\(name)`")
    case .noSuchPart(let part, let whole):
      Wording(en: "`\(whole)` has no part `\(part)`", nl: "`\(whole)` heeft geen deel `\(part)`")
    case .nameTaken(let name): Wording(en: "`\(name)` has a meaning already", nl: "`\(name)` heeft al een betekenis")
    case .fieldNameTaken(let name):
      Wording(en: "`\(name)` is a field of a contact", nl: "`\(name)` is een veld van een contact")
    case .unknownType(let name): Wording(en: "there is no type `\(name)`", nl: "er is geen type `\(name)`")
    case .wrongType(let found, let expected, _):
      Wording(
        en: "this is \(found.en), and \(expected.en) is needed",
        nl: "dit is \(found.nl), en hier hoort \(expected.nl)")
    case .notOrdered(let name):
      Wording(
        en: "`\(name)` has no order, only `=` and `!=`", nl: "`\(name)` heeft geen volgorde, alleen `=` en `!=`")
    case .noCondition(let found):
      Wording(
        en: "this is \(found.en), and a condition is needed", nl: "dit is \(found.nl), en hier hoort een voorwaarde")
    case .immutable(_, let why): why
    case .noRecordHere(let name):
      Wording(
        en: "`\(name)` is a field, and there is no contact here to take it from",
        nl: "`\(name)` is een veld, en er is hier geen contact om het uit te halen")
    case .mismatch(let stage, let takes, let receives, _):
      Wording(
        en: "`\(stage.en)` takes \(takes.en), but receives \(receives.en)",
        nl: "`\(stage.nl)` neemt \(takes.nl), maar krijgt \(receives.nl)")
    case .notAmong(let value, _):
      Wording(en: "`\(value)` is no value that it can have", nl: "`\(value)` is geen waarde die het kan hebben")
    case .valueRefused(let why), .badPattern(let why), .fileProblem(let why): why
    case .fieldTwice(let name):
      Wording(en: "`\(name)` is given a value twice", nl: "`\(name)` krijgt twee keer een waarde")
    case .wrongField(let name, let allowed):
      Wording(
        en: "this stage does not take `\(name)`, only \(allowed.map { "`\($0)`" }.joined(separator: " or "))",
        nl: "deze stap neemt geen `\(name)`, alleen \(allowed.map { "`\($0)`" }.joined(separator: " of "))")
    case .stageWithoutSource(let name): SyntaxProblem.stageWithoutSource(name).message
    case .notRecords(let name):
      Wording(
        en: "`\(name)` stands for one value, not for records", nl: "`\(name)` staat voor één waarde, niet voor records")
    case .wrongValueCount(let name, let found, let expected, _): Self.countMessage(name, found, expected)
    case .noArithmetic(let sign, let left, let right, _):
      Wording(
        en: "`\(sign)` does not go between \(left.en) and \(right.en)",
        nl: "`\(sign)` gaat niet tussen \(left.nl) en \(right.nl)")
    case .neverOnTheClock:
      Wording(
        en: "a Dutch clock never shows this: it is put forward from 02:00 to 03:00",
        nl: "een Nederlandse klok wijst dit nooit aan: hij gaat van 02:00 naar 03:00")
    case .missingEntries(let kind, let names):
      Wording(
        en: "a \(kind) needs \(names.map { "`\($0)`" }.joined(separator: ", "))",
        nl: "een \(kind) heeft \(names.map { "`\($0)`" }.joined(separator: ", ")) nodig")
    case .divisionByZero: Wording(en: "nothing can be divided by 0", nl: "delen door 0 kan niet")
    default: statementMessage ?? parameterMessage
    }
  }

  private static func countMessage(_ name: Wording, _ found: Int, _ expected: ClosedRange<Int>) -> Wording {
    let wanted =
      expected.lowerBound == expected.upperBound
      ? Wording(same: String(expected.lowerBound))
      : Wording(
        en: "\(expected.lowerBound) to \(expected.upperBound)", nl: "\(expected.lowerBound) tot \(expected.upperBound)")
    let (one, many) = (expected.upperBound == 1 ? "value" : "values", expected.upperBound == 1 ? "waarde" : "waarden")
    return Wording(
      en: "`\(name.en)` takes \(wanted.en) \(one), but is given \(found)",
      nl: "`\(name.nl)` neemt \(wanted.nl) \(many), maar krijgt er \(found)")
  }

  private var parameterMessage: Wording {
    switch self {
    case .parameterNotGiven(let name, _):
      Wording(en: "the script needs a value for `\(name)`", nl: "het script heeft een waarde voor `\(name)` nodig")
    case .unknownParameter(let name, _):
      Wording(en: "the script has no parameter `\(name)`", nl: "het script heeft geen parameter `\(name)`")
    case .badParameter(let name, let type):
      Wording(
        en: "the value given for `\(name)` cannot be read as \(type.en)",
        nl: "de waarde voor `\(name)` kan niet gelezen worden als \(type.nl)")
    case .parameterNotAtTop:
      Wording(en: "`param` stands inside a block", nl: "`parameter` staat binnen een blok")
    default: Wording(same: "")
    }
  }

  var help: Wording? {
    switch self {
    case .unknownName(let name, let known, let couldBeText):
      didYouMean(nearest(to: name, among: known))
        ?? (couldBeText
          ? Wording(
            en: "if it is a text, put it in quotes: \"\(name)\"",
            nl: "is het een tekst, zet hem dan tussen aanhalingstekens: \"\(name)\"") : nil)
    case .unknownField(let name, let known, let elsewhere):
      elsewhere ?? didYouMean(nearest(to: name, among: known))
        ?? Wording(en: "`describe contact` lists the fields", nl: "`describe contact` toont de velden")
    case .unknownFieldOf(_, let name, let known):
      didYouMean(nearest(to: name, among: known))
        ?? Wording(
          en: "its fields are \(known.joined(separator: ", "))", nl: "zijn velden zijn \(known.joined(separator: ", "))"
        )
    case .manyValues(_, let kind):
      Wording(
        en: "it can stand in a condition, `where … = …`; for the values themselves go on with `| \(kind.en)`",
        nl: "het kan in een voorwaarde staan, `waar … = …`; ga voor de waarden zelf verder met `| \(kind.nl)`")
    case .unknownColumn(let name, let known):
      didYouMean(nearest(to: name, among: known))
        ?? Wording(
          en: "the columns are \(known.map { "`\($0)`" }.joined(separator: ", "))",
          nl: "de kolommen zijn \(known.map { "`\($0)`" }.joined(separator: ", "))")
    case .nameTaken, .fieldNameTaken: Wording(en: "choose another name", nl: "kies een andere naam")
    case .unknownType:
      Wording(
        en: "the types are text, number, nummer, date, duration, yesno and uuid",
        nl: "de types zijn tekst, getal, nummer, datum, duur, janee en uuid")
    case .wrongType(_, _, let help), .mismatch(_, _, _, let help): help
    case .noCondition:
      Wording(
        en: "compare it with something: `kanaal = \"Telefoon\"`", nl: "vergelijk het met iets: `kanaal = \"Telefoon\"`")
    case .notAmong(let value, let known):
      didYouMean(nearest(to: value, among: known))
        ?? Wording(
          en: "it is \(known.joined(separator: ", "))", nl: "het is \(known.joined(separator: ", "))")
    case .immutable:
      Wording(
        en: "leave it out; `describe contact` (or `describe taken` …) shows what may change, and how",
        nl: "laat het weg; `beschrijf contact` (of `beschrijf taken` …) toont wat mag wijzigen, en hoe")
    case .stageWithoutSource(let name): SyntaxProblem.stageWithoutSource(name).help
    case .notRecords: Wording(en: "a pipeline begins with `find`", nl: "een pijplijn begint met `zoek`")
    case .parameterNotGiven(let name, let type):
      Wording(
        en: "give it behind the script: `\(name)=…` (\(type)), or write a default: `param \(name): \(type) = …`",
        nl:
          "geef hem achter het script: `\(name)=…` (\(type)), of schrijf een standaard: `parameter \(name): \(type) = …`"
      )
    case .unknownParameter(let name, let known):
      known.isEmpty
        ? Wording(en: "it has no parameters at all", nl: "het heeft geen enkele parameter")
        : didYouMean(nearest(to: name, among: known))
          ?? Wording(
            en: "its parameters are \(known.joined(separator: ", "))",
            nl: "zijn parameters zijn \(known.joined(separator: ", "))")
    case .wrongValueCount(_, _, _, let usage):
      Wording(en: "write `\(usage.en)`", nl: "schrijf `\(usage.nl)`")
    case .noArithmetic(_, _, _, let help): help
    case .neverOnTheClock:
      Wording(
        en: "write a time that there was, or the offset: `…T02:30+01:00`",
        nl: "schrijf een tijd die er was, of het verschil met UTC: `…T02:30+01:00`")
    case .parameterNotAtTop:
      Wording(en: "move it to the top of the script", nl: "zet hem bovenaan het script")
    default: statementHelp
    }
  }
}
