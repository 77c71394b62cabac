import Klantcontacten

/// The fields of a kind that Turfstad fills in, looked up once: two thousand records are made at each start.
struct RecordForm: Sendable {
  let kind: RecordKind
  private let blank: [Value]
  private let places: [Int]

  init(_ kind: RecordKind, _ names: [String]) {
    self.kind = kind
    blank = RelatedObject(kind, ContactID(high: 0, low: 0)).values
    places = (["uuid"] + names).compactMap { kind.relatedField(named: $0) }
  }

  /// A record with values for those fields, in their order.
  func record(_ uuid: ContactID, _ values: [Value], links: [LinkTarget]) -> RelatedRecord {
    var all = blank
    all[places[0]] = .identifier(uuid)
    for (place, value) in zip(places.dropFirst(), values) { all[place] = value }
    return RelatedRecord(RelatedObject(kind, uuid, values: all), links: links)
  }

  static let actor = RecordForm(
    .actor,
    [
      "naam", "soortActor", "indicatieActief", "functie", "emailadres", "telefoonnummer", "omschrijving", "objectId",
    ])
  static let betrokkene = RecordForm(
    .betrokkene,
    [
      "rol", "initiator", "organisatienaam", "voorletters", "voornaam", "voorvoegselAchternaam", "achternaam",
      "volledigeNaam",
    ])
  static let partij = RecordForm(
    .partij,
    [
      "nummer", "soortPartij", "indicatieActief", "indicatieGeheimhouding", "voorkeurstaal", "interneNotitie",
      "voorletters", "voornaam", "voorvoegselAchternaam", "achternaam", "volledigeNaam", "naam",
    ])
  static let taak = RecordForm(
    .taak, ["nummer", "gevraagdeHandeling", "toelichting", "status", "toegewezenOp", "afgehandeldOp"])
  static let bijlage = RecordForm(.bijlage, ["objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"])
  static let onderwerpobject = RecordForm(
    .onderwerpobject, ["objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"])
  static let digitaalAdres = RecordForm(
    .digitaalAdres, ["adres", "soortDigitaalAdres", "isStandaardAdres", "omschrijving", "verificatieDatum"])
  static let partijIdentificator = RecordForm(
    .partijIdentificator, ["objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"])
}

extension Value {
  /// A text, or nothing for an empty one.
  static func some(_ text: String) -> Value { text.isEmpty ? .nothing : .text(text) }
}
