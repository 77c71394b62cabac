public import Wording

/// What the parser would have taken at a place.
public indirect enum Expected: Equatable, Sendable {
  case endOfStatement
  case pipe
  case newName
  case equalSign
  case colon
  case type
  case `in`
  case and
  case or
  case `where`
  case block
  case source
  case records
  /// What `find` can find; the related kinds are told.
  case contactOrContacts([String])
  case key
  case stage
  case field
  case datePart
  case value
  case condition
  /// An operator with which a condition may go on.
  case comparison
  /// A comparison with a number.
  case countTest
  case choice([String])
  case empty
  case includedFile
  case openingParenthesis
  case closingBrace
  case commaOrParenthesis
  case commaOrBrace
  /// A name of what stands between `{ }`.
  case entry
  case closingParenthesis
  case words([String], [String])
  case argument(Wording, of: String, shape: Parameter.Shape)
  case anyOf([Expected])

  /// What was expected, to stand behind "expected" and before "verwacht".
  public var wording: Wording {
    switch self {
    case .endOfStatement: Wording(en: "the end of the statement", nl: "het eind van de opdracht")
    case .pipe: Wording(same: "`|`")
    case .newName: Wording(en: "a name of your own", nl: "een eigen naam")
    case .equalSign: Wording(same: "`=`")
    case .colon: Wording(same: "`:`")
    case .type:
      Wording(
        en: "a type: text, number, nummer, date, duration, yesno or uuid",
        nl: "een type: tekst, getal, nummer, datum, duur, janee of uuid")
    case .in, .and, .or, .where: Wording(en: "`\(words.en[0])`", nl: "`\(words.nl[0])`")
    case .block: Wording(same: "`{`")
    case .source:
      Wording(
        en: "a statement: `find`, `let`, `for`, `expect` …", nl: "een opdracht: `zoek`, `laat`, `voor`, `verwacht` …")
    case .records: Wording(en: "`find`, `read` or a name for records", nl: "`zoek`, `lees` of een naam voor records")
    case .contactOrContacts:
      Wording(
        en: "`contact`, `contacts` or a kind such as `taken`", nl: "`contact`, `contacten` of een soort zoals `taken`")
    case .key: Wording(en: "a nummer or a uuid", nl: "een nummer of een uuid")
    case .stage: Wording(en: "a stage", nl: "een stap")
    case .field: Wording(en: "a field", nl: "een veld")
    case .value: Wording(en: "a value", nl: "een waarde")
    case .condition: Wording(en: "a condition", nl: "een voorwaarde")
    case .openingParenthesis: Wording(same: "`(`")
    case .closingBrace: Wording(en: "`|` or `}`", nl: "`|` of `}`")
    case .includedFile:
      Wording(
        en: "a script's name in quotes, as it is: \"gemeenschappelijk.klerk\"",
        nl: "de naam van een script tussen aanhalingstekens, zoals hij is: \"gemeenschappelijk.klerk\"")
    default: compoundWording
    }
  }

  private var compoundWording: Wording {
    switch self {
    case .comparison:
      Wording(en: "a comparison such as `=` or `contains`", nl: "een vergelijking zoals `=` of `bevat`")
    case .datePart:
      Wording(
        en: "a part of a date: \(DatePartName.spellings.en.joined(separator: ", "))",
        nl: "een deel van een datum: \(DatePartName.spellings.nl.joined(separator: ", "))")
    case .choice(let words):
      Wording(
        en: words.map { "`\($0)`" }.joined(separator: ", "), nl: words.map { "`\($0)`" }.joined(separator: ", "))
    case .countTest:
      Wording(
        en: "`=`, `!=`, `<`, `<=`, `>`, `>=` or `between`", nl: "`=`, `!=`, `<`, `<=`, `>`, `>=` of `tussen`")
    case .empty: Wording(en: "`empty` or `not empty`", nl: "`leeg` of `niet leeg`")
    case .commaOrBrace: Wording(en: "`,` or `}`", nl: "`,` of `}`")
    case .entry: Wording(en: "a name, as in `kanaal: \"Telefoon\"`", nl: "een naam, zoals in `kanaal: \"Telefoon\"`")
    case .commaOrParenthesis: Wording(en: "`,` or `)`", nl: "`,` of `)`")
    case .closingParenthesis: Wording(same: "`)`")
    case .words(let en, let nl):
      Wording(en: "`\(en.joined(separator: " "))`", nl: "`\(nl.joined(separator: " "))`")
    case .argument(let label, let stage, let shape): Self.argument(label, stage, shape)
    case .anyOf(let parts):
      Wording(
        en: Self.list(parts.map(\.wording.en), "or"), nl: Self.list(parts.map(\.wording.nl), "of"))
    default: Wording(same: "")
    }
  }

  private static func list(_ parts: [String], _ or: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(or) " + last
  }

  private static func argument(_ label: Wording, _ stage: String, _ shape: Parameter.Shape) -> Wording {
    switch shape {
    case .text: Wording(en: "a text in quotes for `\(stage)`", nl: "een tekst in aanhalingstekens voor `\(stage)`")
    case .file:
      Wording(en: "a file name in quotes for `\(stage)`", nl: "een bestandsnaam in aanhalingstekens voor `\(stage)`")
    case .number: Wording(en: "a number for `\(stage)`", nl: "een getal voor `\(stage)`")
    case .value: Wording(en: "a value for `\(stage)`", nl: "een waarde voor `\(stage)`")
    default: Wording(en: "\(label.en) for `\(stage)`", nl: "\(label.nl) voor `\(stage)`")
    }
  }

  /// The words that could have stood there, of which a mistyped one may be meant.
  var words: (en: [String], nl: [String]) {
    let keywords: [Keyword]
    switch self {
    case .in: keywords = [.in]
    case .and: keywords = [.and]
    case .or: keywords = [.or]
    case .where: keywords = [.where]
    case .source: keywords = Keyword.beginningStatements
    case .records: keywords = [.find, .read]
    case .contactOrContacts(let kinds): return (["contact", "contacts"] + kinds, ["contact", "contacten"] + kinds)
    case .comparison: keywords = [.contains, .starts, .ends, .matches, .between, .in, .is, .not]
    case .countTest: keywords = [.between]
    case .empty: keywords = [.empty, .not]
    case .type: return ValueType.names
    case .datePart: return DatePartName.spellings
    case .choice(let words): return (words, words)
    case .words(let en, let nl): return (en.first.map { [$0] } ?? [], nl.first.map { [$0] } ?? [])
    case .anyOf(let parts): return (parts.flatMap(\.words.en), parts.flatMap(\.words.nl))
    default: keywords = []
    }
    return (keywords.flatMap(\.words.en), keywords.flatMap(\.words.nl))
  }

  /// Whether this is among what was expected.
  func includes(_ other: Expected) -> Bool {
    if case .anyOf(let parts) = self { return parts.contains(other) }
    return self == other
  }
}

/// What the parser found at a place.
struct Found: Equatable {
  let wording: Wording
  /// The word that was found, if it was one.
  let word: String?
  /// Whether the line or all of the source ended there.
  let isEndOfLine: Bool

  init(word: String) {
    self.init(Token(kind: .word, start: 0, end: 0), text: word)
  }

  init(_ token: Token, text: String) {
    word = token.kind == .word ? text : nil
    isEndOfLine = token.kind == .end || (token.kind == .separator && text != ";")
    switch token.kind {
    case .end: wording = Wording(en: "the end", nl: "het eind")
    case .separator:
      wording =
        text == ";" ? Wording(same: "`;`") : Wording(en: "the end of the line", nl: "het eind van de regel")
    case .text, .longText: wording = Wording(en: "a text", nl: "een tekst")
    default:
      // A long word is no help in a message; its beginning is.
      let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
      wording = Wording(same: "`\(shown)`")
    }
  }
}
