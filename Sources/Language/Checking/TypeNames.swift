public import Wording

extension ValueType {
  /// How messages call a value of this type.
  public var wording: Wording {
    switch self {
    case .text: Wording(en: "a text", nl: "een tekst")
    case .nummer: Wording(en: "a nummer", nl: "een nummer")
    case .number: Wording(en: "a number", nl: "een getal")
    case .yesNo: Wording(en: "yes or no", nl: "ja of nee")
    case .moment: Wording(en: "a date", nl: "een datum")
    case .identifier: Wording(en: "a uuid", nl: "een uuid")
    case .duration: Wording(en: "a length of time", nl: "een tijdsduur")
    case .word(let words):
      Wording(en: "one of \(words.joined(separator: ", "))", nl: "een van \(words.joined(separator: ", "))")
    case .entries: Wording(en: "a set of names and texts", nl: "een verzameling namen en teksten")
    case .any: Wording(en: "a value", nl: "een waarde")
    }
  }

  /// The type that a script names, in either language.
  init?(named name: String) {
    switch name {
    case "text", "tekst": self = .text
    case "number", "getal": self = .number
    case "nummer": self = .nummer
    case "date", "datum": self = .moment
    case "yesno", "janee": self = .yesNo
    case "uuid": self = .identifier
    case "duration", "duur": self = .duration
    default: return nil
    }
  }

  /// The names of types, as scripts write them.
  static let names: (en: [String], nl: [String]) = (
    ["text", "number", "nummer", "date", "duration", "yesno", "uuid"],
    ["tekst", "getal", "nummer", "datum", "duur", "janee", "uuid"]
  )

  /// Whether `<` and `>` mean something.
  var hasOrder: Bool {
    switch self {
    case .text, .nummer, .number, .moment, .duration, .any: true
    case .yesNo, .identifier, .word, .entries: false
    }
  }
}

extension StreamShape {
  /// How messages call what flows.
  var wording: Wording {
    switch self {
    case .contacts: Wording(en: "contacts", nl: "contacten")
    case .objects: Wording(en: "related records", nl: "verwante records")
    case .rows: Wording(en: "rows", nl: "rijen")
    case .value(let type): type.wording
    case .nothing: Wording(en: "nothing", nl: "niets")
    }
  }
}
