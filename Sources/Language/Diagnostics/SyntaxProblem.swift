import Wording

/// What the lexer and the parser can find wrong.
enum SyntaxProblem: Equatable, Problem {
  case unexpected(Found, expected: Expected, help: Wording?)
  case unclosed(Unfinished.Kind)
  case unterminatedText
  case unterminatedLongText
  case unclosedExpression
  case longTextOnOneLine
  case closingQuotesNotAlone
  case tooLittleIndentation
  case unknownEscape
  case notACodePoint
  case singleQuote
  case strangeCharacter(String)
  case curlyQuote(String)
  case invisibleCharacter(Unicode.Scalar)
  case doubleEqual
  case lessGreater
  case numberRunsIntoWord
  case durationTooLong
  case notAUUID
  case notADate
  case dayFirst(String)
  case noSuchDate(String)
  case nestedTooDeeply
  case chainedComparison
  case reservedName(String)
  case unknownStage(String, known: [String])
  case unknownFunction(String, known: [String])
  case stageWithoutSource(String)
  case noStatement(String)
  case stageInExpect(String, String)
  case givenTwice(String)
  case excluded(String, String)
  case missingPart(stage: String, words: [String], nl: [String], label: Wording)

  var identifier: String {
    switch self {
    case .unexpected: "unexpected"
    case .unclosed: "unclosed"
    case .unterminatedText, .unterminatedLongText, .unclosedExpression: "unterminated-text"
    case .longTextOnOneLine, .closingQuotesNotAlone, .tooLittleIndentation: "long-text-layout"
    case .unknownEscape, .notACodePoint: "unknown-escape"
    case .singleQuote, .curlyQuote, .invisibleCharacter, .strangeCharacter, .doubleEqual, .lessGreater:
      "strange-character"
    case .numberRunsIntoWord: "no-number"
    case .durationTooLong: "no-duration"
    case .unknownFunction: "unknown-function"
    case .notAUUID: "no-uuid"
    case .notADate, .dayFirst, .noSuchDate: "no-date"
    case .nestedTooDeeply: "nested-too-deeply"
    case .chainedComparison: "chained-comparison"
    case .reservedName: "reserved-name"
    case .unknownStage: "unknown-stage"
    case .stageWithoutSource: "stage-without-source"
    case .noStatement: "no-statement"
    case .stageInExpect: "stage-in-expect"
    case .givenTwice: "given-twice"
    case .excluded: "excluded"
    case .missingPart: "missing-part"
    }
  }

  var message: Wording {
    switch self {
    case .unexpected(let found, let expected, _):
      Wording(
        en: "found \(found.wording.en), expected \(expected.wording.en)",
        nl: "\(found.wording.nl) gevonden, \(expected.wording.nl) verwacht")
    case .unclosed(let kind):
      Wording(en: "\(kind.wording.en) is missing at the end", nl: "aan het eind ontbreekt \(kind.wording.nl)")
    case .reservedName(let word):
      Wording(
        en: "`\(word)` is a word of the language and can be no name",
        nl: "`\(word)` is een woord van de taal en kan geen naam zijn")
    case .unknownStage(let word, _): Wording(en: "there is no stage `\(word)`", nl: "er is geen stap `\(word)`")
    case .stageWithoutSource(let word):
      Wording(
        en: "`\(word)` is a stage, and has nothing to work on here",
        nl: "`\(word)` is een stap, en heeft hier niets om mee te werken")
    case .stageInExpect(let word, let statement):
      Wording(
        en: "`\(word)` is a stage, and `\(statement)` takes a condition",
        nl: "`\(word)` is een stap, en `\(statement)` neemt een voorwaarde")
    case .givenTwice(let word): Wording(en: "`\(word)` stands here twice", nl: "`\(word)` staat hier twee keer")
    case .noStatement(let word):
      Wording(en: "no statement begins with `\(word)`", nl: "geen opdracht begint met `\(word)`")
    case .excluded(let word, let other):
      Wording(
        en: "`\(word)` does not go with `\(other)`; leave one of them out",
        nl: "`\(word)` gaat niet samen met `\(other)`; laat een van beide weg")
    case .missingPart(let stage, let words, let nl, let label):
      Wording(
        en: "`\(stage)` needs `\(words.joined(separator: " "))` \(label.en)",
        nl: "`\(stage)` heeft `\(nl.joined(separator: " "))` \(label.nl) nodig")
    case .nestedTooDeeply:
      Wording(
        en: "this is nested more than \(Vocabulary.maximumDepth) deep",
        nl: "dit is meer dan \(Vocabulary.maximumDepth) diep genest")
    case .chainedComparison:
      Wording(en: "one comparison follows another", nl: "de ene vergelijking volgt op de andere")
    default: lexicalMessage
    }
  }

  private var lexicalMessage: Wording {
    switch self {
    case .unterminatedText:
      Wording(en: "this text has no closing `\"`", nl: "deze tekst heeft geen sluitende `\"`")
    case .unterminatedLongText:
      Wording(en: "this text has no closing `\"\"\"`", nl: "deze tekst heeft geen sluitende `\"\"\"`")
    case .unclosedExpression: Wording(en: "this `\\(` has no `)`", nl: "deze `\\(` heeft geen `)`")
    case .longTextOnOneLine:
      Wording(en: "a `\"\"\"` text begins on the next line", nl: "een `\"\"\"`-tekst begint op de volgende regel")
    case .closingQuotesNotAlone:
      Wording(
        en: "the closing `\"\"\"` stands behind text", nl: "de sluitende `\"\"\"` staat achter tekst")
    case .tooLittleIndentation:
      Wording(
        en: "this line is indented less than the closing `\"\"\"`",
        nl: "deze regel springt minder in dan de sluitende `\"\"\"`")
    case .unknownEscape:
      Wording(en: "a backslash means nothing before this", nl: "een backslash betekent hiervoor niets")
    case .notACodePoint:
      Wording(en: "this is no character's number", nl: "dit is geen nummer van een teken")
    case .singleQuote:
      Wording(en: "found a single quote", nl: "enkel aanhalingsteken gevonden")
    case .curlyQuote(let quote):
      Wording(en: "found the printer's quote `\(quote)`", nl: "drukkersaanhalingsteken `\(quote)` gevonden")
    case .invisibleCharacter(let scalar):
      Wording(
        en: "the invisible character \(name(of: scalar)) means nothing here",
        nl: "het onzichtbare teken \(name(of: scalar)) betekent hier niets")
    case .strangeCharacter(let character):
      Wording(en: "`\(character)` means nothing here", nl: "`\(character)` betekent hier niets")
    case .doubleEqual: Wording(en: "found `==`", nl: "`==` gevonden")
    case .lessGreater: Wording(en: "found `<>`", nl: "`<>` gevonden")
    case .numberRunsIntoWord:
      Wording(en: "letters stand right behind a number", nl: "er staan letters vlak achter een getal")
    case .durationTooLong:
      Wording(en: "this is longer than any time that counts here", nl: "dit is langer dan elke tijd die hier telt")
    case .unknownFunction(let name, _):
      Wording(en: "there is no function `\(name)`", nl: "er is geen functie `\(name)`")
    case .notAUUID: Wording(en: "this is no uuid", nl: "dit is geen uuid")
    case .notADate: Wording(en: "this is no date", nl: "dit is geen datum")
    case .dayFirst:
      Wording(
        en: "a date outside quotes begins with the year", nl: "een datum buiten aanhalingstekens begint met het jaar")
    case .noSuchDate(let text): Wording(en: "there is no `\(text)`", nl: "`\(text)` bestaat niet")
    default: Wording(same: "")
    }
  }

  /// The name that a word is meant to be. Some leave a part of a name away, or write it in two words, as people do: `vul aan`
  /// for `vulaan`, `leg uit` for `leguit`. Where one name begins like that it is meant, however near another one is.
  private static func meant(by word: String, among names: [String]) -> String? {
    let longer = word.count > 2 ? names.filter { $0.hasPrefix(word.lowercased()) } : []
    return longer.count == 1 ? longer[0] : nearest(to: word, among: names)
  }

  var help: Wording? {
    switch self {
    case .unexpected(_, _, let help): help
    case .nestedTooDeeply:
      Wording(en: "give the inner parts a name with `let`", nl: "geef de binnenste delen een naam met `laat`")
    case .chainedComparison:
      Wording(en: "join two of them with `and`", nl: "verbind er twee met `en`")
    case .reservedName: Wording(en: "choose another name", nl: "kies een andere naam")
    case .unknownStage(let word, let known):
      didYouMean(Self.meant(by: word, among: known))
        ?? Wording(en: "`help` lists the stages", nl: "`hulp` toont de stappen")
    case .unknownFunction(let word, let known):
      didYouMean(nearest(to: word, among: known))
        ?? Wording(en: "`help functions` lists what there is", nl: "`hulp functies` toont wat er is")
    case .noStatement(let word):
      didYouMean(Self.meant(by: word, among: Expected.source.words.en + Expected.source.words.nl))
        ?? Wording(
          en: "begin with `find`, `let`, `for`, `expect`; `help` lists what there is",
          nl: "begin met `zoek`, `laat`, `voor`, `verwacht`; `hulp` toont wat er is")
    case .stageWithoutSource(let word):
      Wording(
        en: "begin with `find`: `find contact 23019182 | \(word) …`",
        nl: "begin met `zoek`: `zoek contact 23019182 | \(word) …`")
    case .stageInExpect(_, let statement) where Keyword.table[statement] == .if:
      Wording(
        en: "put a pipeline in parentheses: `\(statement) (find contacts | count) = 0 { … }`",
        nl: "zet een pijplijn tussen haakjes: `\(statement) (zoek contacten | tel) = 0 { … }`")
    case .stageInExpect:
      Wording(
        en:
          "put a pipeline in parentheses, `expect (find contacts | count) = 0`; in a pipeline it is `| expect count = 0`",
        nl: "zet een pijplijn tussen haakjes, `verwacht (zoek contacten | tel) = 0`; "
          + "in een pijplijn is het `| verwacht aantal = 0`")
    default: lexicalHelp
    }
  }

  private var lexicalHelp: Wording? {
    switch self {
    case .unterminatedText:
      Wording(
        en: "close it in the same line; a text over several lines stands between `\"\"\"`",
        nl: "sluit hem op dezelfde regel; een tekst over meer regels staat tussen `\"\"\"`")
    case .unclosedExpression:
      Wording(
        en: "close the expression in the same line: \\(nummer)",
        nl: "sluit de uitdrukking op dezelfde regel: \\(nummer)")
    case .unterminatedLongText, .longTextOnOneLine, .closingQuotesNotAlone, .tooLittleIndentation:
      Wording(
        en: "the opening `\"\"\"` ends its line, the closing one has a line of its own, and the text between them is "
          + "indented as the closing one",
        nl:
          "de openende `\"\"\"` sluit zijn regel af, de sluitende heeft een eigen regel, en de tekst ertussen springt "
          + "even ver in als de sluitende")
    case .unknownEscape, .notACodePoint:
      Wording(
        en: "a text knows \\n \\t \\\" \\\\ \\u{1F600} and \\(expression); for a backslash itself write \\\\",
        nl: "een tekst kent \\n \\t \\\" \\\\ \\u{1F600} en \\(uitdrukking); schrijf voor de backslash zelf \\\\")
    case .singleQuote, .curlyQuote:
      Wording(
        en: "a text stands in straight double quotes: \"…\"",
        nl: "een tekst staat in rechte dubbele aanhalingstekens: \"…\"")
    case .invisibleCharacter:
      Wording(
        en: "it most often comes with pasted text; delete it, or type a blank in its place",
        nl: "het komt meestal mee met geplakte tekst; haal het weg, of typ er een spatie voor in de plaats")
    case .doubleEqual: Wording(en: "equal is one `=`", nl: "gelijk is één `=`")
    case .lessGreater: Wording(en: "unequal is `!=`", nl: "ongelijk is `!=`")
    case .durationTooLong:
      Wording(en: "it has at most six digits: `90d`, `10y`", nl: "hij heeft ten hoogste zes cijfers: `90d`, `10j`")
    case .numberRunsIntoWord: Wording(en: "a text stands in quotes", nl: "een tekst staat in aanhalingstekens")
    case .notAUUID:
      Wording(
        en: "a uuid has 32 digits and letters a to f in five groups; was all of it copied?",
        nl: "een uuid heeft 32 cijfers en letters a tot en met f in vijf groepen; is hij helemaal gekopieerd?")
    case .notADate, .noSuchDate:
      Wording(
        en: "write 2023-03-01, 2023-03-01T10:00, or 2023-03 for the whole month",
        nl: "schrijf 2023-03-01, 2023-03-01T10:00, of 2023-03 voor de hele maand")
    case .dayFirst(let date): Wording(en: "write \(date)", nl: "schrijf \(date)")
    default: nil
    }
  }
}

func didYouMean(_ name: String?) -> Wording? {
  name.map { Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?") }
}

/// A character that cannot be seen, by its number.
private func name(of scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
