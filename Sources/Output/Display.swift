import Interpreter
public import Klantcontacten

extension Value {
  /// The value as people see it: `Ja`, `01-03-2023 10:00`; nothing is empty. May hold control characters still.
  public var display: String {
    switch self {
    case .nothing: ""
    case .text(let text): text
    case .number(let number): Value.digits(of: number)
    case .yesNo(let answer): answer ? "Ja" : "Nee"
    case .moment(let moment): moment.display
    case .period(let period): period.start.display
    case .identifier(let identifier): identifier.description
    case .metadata(let metadata): metadata.entries.map { "\($0.name): \($0.text)" }.joined(separator: ", ")
    }
  }
}

extension Klantcontact {
  /// A field as people see it: a yes/no that nobody knows is `Onbekend`, a known language has its name.
  public func display(of field: Field) -> String {
    switch field {
    case .indicatieContactGelukt where indicatieContactGelukt == nil: "Onbekend"
    case .taal: Self.languageNames[taal].map { "\($0) (\(taal))" } ?? taal
    default: value(of: field).display
    }
  }

  /// The commonest of VNG's list of languages (ISO 639-2, T variant); the others are shown by their code.
  private static let languageNames = [
    "nld": "Nederlands", "eng": "Engels", "deu": "Duits", "fra": "Frans", "spa": "Spaans", "pol": "Pools",
    "tur": "Turks", "ara": "Arabisch", "ukr": "Oekraïens", "rus": "Russisch", "ron": "Roemeens", "bul": "Bulgaars",
    "fry": "Fries", "ita": "Italiaans", "por": "Portugees", "zho": "Chinees", "som": "Somalisch", "fas": "Perzisch",
  ]
}
