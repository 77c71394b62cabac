import Interpreter
public import Klantcontacten
import Language
import Wording

extension Klantcontact {
  /// A field as people see it: a yes/no that nobody knows is `Onbekend`, a known language has its name.
  public func display(of field: Field) -> String {
    switch field {
    case .indicatieContactGelukt where indicatieContactGelukt == nil: "Onbekend"
    case .taal: Self.languages[taal] ?? taal
    default: value(of: field).display
    }
  }

  /// The same of a column.
  func display(of column: CheckedField) -> String {
    switch column.place {
    case .field(let index): display(of: Catalog.fields[index])
    case .entry(let name): metadata[name] ?? ""
    case .column, .namedColumn: ""
    }
  }

  /// Adds a field to bytes, as people see it and as it may be shown.
  func appendDisplay(of field: Field, to bytes: inout [UInt8]) {
    switch field {
    // Made of digits and signs, which need no look.
    case .uuid: uuid.append(to: &bytes)
    case .plaatsgevondenOp: plaatsgevondenOp.appendDisplay(to: &bytes)
    default: display(of: field).appendWithVisibleMarks(to: &bytes)
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
