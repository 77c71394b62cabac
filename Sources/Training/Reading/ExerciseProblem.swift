import Language
import Wording

/// What can be wrong with an exercise's file.
enum ExerciseProblem {
  case noFrontMatter
  case openFrontMatter
  case noSetting
  case unknownSetting(String)
  case settingTwice(String)
  case missingSetting(String)
  case badValue(String, expected: Wording)
  case textBeforeSection
  case badHeading
  case unknownSection(String)
  case sectionTwice(String)
  case missingSection(String)
  case emptySection(String)
  case unequalHints(english: Int, dutch: Int)
  case noName(String)
  case nameTwice(String)
  case noMessage(String)
  case noStatements(String)
  case unknownCheck(String, known: [String])
  case badRegisterLine
  case needsRegister(String)

  var identifier: String {
    switch self {
    case .noFrontMatter, .openFrontMatter: "front-matter"
    case .noSetting, .unknownSetting: "unknown-setting"
    case .settingTwice, .sectionTwice, .nameTwice: "given-twice"
    case .missingSetting, .missingSection, .noMessage, .noName, .noStatements, .unequalHints: "missing-part"
    case .badValue, .badRegisterLine: "bad-value"
    case .textBeforeSection, .badHeading, .unknownSection: "unknown-section"
    case .emptySection: "empty-section"
    case .unknownCheck: "unknown-check"
    case .needsRegister: "needs-register"
    }
  }

  var message: Wording {
    switch self {
    case .noFrontMatter:
      Wording(
        en: "an exercise begins with a line `---`, settings, and a line `---`",
        nl: "een oefening begint met een regel `---`, instellingen, en een regel `---`")
    case .openFrontMatter:
      Wording(en: "the settings have no closing `---`", nl: "de instellingen hebben geen afsluitende `---`")
    case .noSetting: Wording(en: "this is no `NAME: VALUE`", nl: "dit is geen `NAAM: WAARDE`")
    case .unknownSetting(let name):
      Wording(en: "there is no setting `\(name)`", nl: "er is geen instelling `\(name)`")
    case .settingTwice(let name): Wording(en: "`\(name)` stands here twice", nl: "`\(name)` staat hier twee keer")
    case .missingSetting(let name):
      Wording(en: "the setting `\(name)` is missing", nl: "de instelling `\(name)` ontbreekt")
    case .badValue(let name, let expected):
      Wording(en: "`\(name)` is \(expected.en)", nl: "`\(name)` is \(expected.nl)")
    case .textBeforeSection:
      Wording(en: "this stands in no section", nl: "dit staat in geen onderdeel")
    case .badHeading:
      Wording(
        en: "a line that begins with `[` is a heading, and this has no `]` at its end",
        nl: "een regel die met `[` begint is een kop, en deze heeft geen `]` aan het eind")
    case .unknownSection(let name):
      Wording(en: "there is no section `[\(name)]`", nl: "er is geen onderdeel `[\(name)]`")
    case .sectionTwice(let name):
      Wording(en: "the section `[\(name)]` stands here twice", nl: "het onderdeel `[\(name)]` staat hier twee keer")
    case .missingSection(let name):
      Wording(en: "the section `[\(name)]` is missing", nl: "het onderdeel `[\(name)]` ontbreekt")
    case .emptySection(let name):
      Wording(en: "the section `[\(name)]` is empty", nl: "het onderdeel `[\(name)]` is leeg")
    case .unequalHints(let english, let dutch):
      Wording(
        en: "there are \(english) hints in English and \(dutch) in Dutch",
        nl: "er zijn \(english) hints in het Engels en \(dutch) in het Nederlands")
    case .noName(let section):
      Wording(en: "`[\(section)]` needs a name behind it", nl: "achter `[\(section)]` hoort een naam")
    case .nameTwice(let name): Wording(en: "`\(name)` is there twice", nl: "`\(name)` is er twee keer")
    case .noMessage(let language):
      Wording(
        en: "the check has no message `\(language): …`", nl: "de controle heeft geen melding `\(language): …`")
    case .noStatements(let name):
      Wording(en: "the check `\(name)` has no statements", nl: "de controle `\(name)` heeft geen opdrachten")
    case .unknownCheck(let name, _):
      Wording(en: "there is no check `\(name)`", nl: "er is geen controle `\(name)`")
    case .badRegisterLine:
      Wording(en: "this is no `call NUMBER: MISCHIEF`", nl: "dit is geen `call NUMMER: ONHEIL`")
    case .needsRegister(let name):
      Wording(
        en: "`[\(name)]` is only for an exercise on a register",
        nl: "`[\(name)]` is alleen voor een oefening op een register")
    }
  }

  var help: Wording? {
    switch self {
    case .noFrontMatter, .openFrontMatter:
      Wording(
        en: "`klerk learn new` makes a whole exercise to begin with",
        nl: "`klerk learn new` maakt een hele oefening om mee te beginnen")
    case .unknownSetting(let name):
      nearest(to: name, among: Setting.allCases.map(\.rawValue)).map {
        Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?")
      } ?? Wording(same: Setting.allCases.map(\.rawValue).joined(separator: ", "))
    case .unknownSection(let name):
      nearest(to: name, among: ExerciseSection.names).map {
        Wording(en: "did you mean `[\($0)]`?", nl: "bedoelde u `[\($0)]`?")
      } ?? Wording(same: ExerciseSection.names.map { "[\($0)]" }.joined(separator: ", "))
    case .unknownCheck(let name, let known):
      nearest(to: name, among: known).map { Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?") }
        ?? Wording(
          en: "the checks are \(known.joined(separator: ", "))",
          nl: "de controles zijn \(known.joined(separator: ", "))")
    case .noMessage:
      Wording(en: "behind its statements: `en: …` and `nl: …`", nl: "achter de opdrachten: `en: …` en `nl: …`")
    case .badRegisterLine:
      Wording(
        en: "such as `call 3: breaks`; mischief is one of \(UnkindRegister.Mischief.names.joined(separator: ", "))",
        nl: "zoals `call 3: breaks`; onheil is een van \(UnkindRegister.Mischief.names.joined(separator: ", "))")
    case .needsRegister: Wording(en: "set `register: yes`", nl: "zet `register: yes`")
    default: nil
    }
  }

  func diagnostic(at span: Span) -> Diagnostic {
    Diagnostic(identifier: identifier, message: message, span: span, help: help)
  }
}

extension UnkindRegister.Mischief {
  /// Their names in an exercise's file.
  static var names: [String] { allCases.map(\.name) }

  var name: String {
    switch self {
    case .refuses: "refuses"
    case .losesTheAnswer: "loses-the-answer"
    case .losesTheRequest: "loses-the-request"
    case .isLate: "is-late"
    case .pretends: "pretends"
    case .meddlesBefore: "meddles-before"
    case .meddlesAfter: "meddles-after"
    case .isGone: "is-gone"
    case .breaks: "breaks"
    }
  }

  init?(named name: String) {
    guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
