public import Klantcontacten

extension Klantcontact {
  /// A field as people see it: a yes/no that nobody knows is `Onbekend`, a known language has its name.
  public func display(of field: Field) -> String { cell(of: field).text }

  func cell(of field: Field) -> Columns.Cell {
    switch field {
    case .indicatieContactGelukt where indicatieContactGelukt == nil: .text("Onbekend")
    case .taal: .text(Self.languages[taal] ?? taal)
    default: .value(value(of: field))
    }
  }

  /// The commonest of VNG's list of languages (ISO 639-2, T variant); the others are shown by their code.
  private static let languages = Dictionary(
    uniqueKeysWithValues: [
      "nld": "Nederlands", "eng": "Engels", "deu": "Duits", "fra": "Frans", "spa": "Spaans", "pol": "Pools",
      "tur": "Turks", "ara": "Arabisch", "ukr": "Oekraïens", "rus": "Russisch", "ron": "Roemeens", "bul": "Bulgaars",
      "fry": "Fries", "ita": "Italiaans", "por": "Portugees", "zho": "Chinees", "som": "Somalisch", "fas": "Perzisch",
    ].map { ($0, "\($1) (\($0))") })
}
