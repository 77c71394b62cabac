public import Wording

/// What the parser would have taken at a place.
public enum Expected: Equatable, Sendable {
  case endOfStatement
  case newName
  case equalSign
  case colon
  case type
  case `in`
  case and
  case block
  case source
  case contactOrContacts
  case key
  case stage
  case field
  case value
  case comparison
  case empty
  case commaOrParenthesis
  case closingParenthesis
  case words([String], [String])
  case argument(Wording, of: String, shape: Parameter.Shape)
  case furtherParts([Wording])

  /// What was expected, to stand behind "expected" and before "verwacht".
  public var wording: Wording {
    switch self {
    case .endOfStatement:
      Wording(en: "`|`, or the end of the statement", nl: "`|`, of het eind van de opdracht")
    case .newName: Wording(en: "a name of your own", nl: "een eigen naam")
    case .equalSign: Wording(same: "`=`")
    case .colon: Wording(same: "`:`")
    case .type:
      Wording(
        en: "a type: text, number, nummer, date or yesno", nl: "een type: tekst, getal, nummer, datum of janee")
    case .in: Wording(en: "`in`", nl: "`in`")
    case .and: Wording(en: "`and`", nl: "`en`")
    case .block: Wording(same: "`{`")
    case .source:
      Wording(
        en: "a statement: `find`, `let`, `for`, `expect` …", nl: "een opdracht: `zoek`, `laat`, `voor`, `verwacht` …")
    case .contactOrContacts:
      Wording(en: "`contact` or `contacts`", nl: "`contact` of `contacten`")
    case .key:
      Wording(
        en: "a nummer or a uuid", nl: "een nummer of een uuid")
    case .stage: Wording(en: "a stage", nl: "een stap")
    case .field: Wording(en: "a field", nl: "een veld")
    case .value: Wording(en: "a value", nl: "een waarde")
    case .comparison: Wording(en: "`=`, `!=`, `<`, `<=`, `>`, `>=` or `between`", nl: "`=`, `!=`, `<`, `<=`, `>`, `>=` of `tussen`")
    case .empty: Wording(en: "`empty` or `not empty`", nl: "`leeg` of `niet leeg`")
    case .commaOrParenthesis: Wording(en: "`,` or `)`", nl: "`,` of `)`")
    case .closingParenthesis: Wording(same: "`)`")
    case .words(let en, let nl):
      Wording(en: "`\(en.joined(separator: " "))`", nl: "`\(nl.joined(separator: " "))`")
    case .argument(let label, let stage, let shape): Self.argument(label, stage, shape)
    case .furtherParts(let words):
      Wording(
        en: (words.map { "`\($0.en)`" } + ["`|`"]).joined(separator: ", ") + " or the end of the statement",
        nl: (words.map { "`\($0.nl)`" } + ["`|`"]).joined(separator: ", ") + " of het eind van de opdracht")
    }
  }

  private static func argument(_ label: Wording, _ stage: String, _ shape: Parameter.Shape) -> Wording {
    switch shape {
    case .text: Wording(en: "a text in quotes for `\(stage)`", nl: "een tekst in aanhalingstekens voor `\(stage)`")
    case .file:
      Wording(en: "a file name in quotes for `\(stage)`", nl: "een bestandsnaam in aanhalingstekens voor `\(stage)`")
    case .number: Wording(en: "a number for `\(stage)`", nl: "een getal voor `\(stage)`")
    default: Wording(en: "\(label.en) for `\(stage)`", nl: "\(label.nl) voor `\(stage)`")
    }
  }
}

/// What the parser found at a place.
struct Found: Equatable {
  let wording: Wording

  init(_ token: Token, text: String) {
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
