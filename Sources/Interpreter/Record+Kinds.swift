public import Klantcontacten
public import Wording

extension Record {
  /// What kind of record it is, and its uuid; nothing for a row.
  var identity: (kind: RecordKind, uuid: ContactID)? {
    switch self {
    case .contact(let contact): (.contact, contact.uuid)
    case .object(let object): (object.kind, object.uuid)
    case .row: nil
    }
  }

  /// Whether its texts are shown only when somebody gave a reason.
  public var isConfidential: Bool {
    switch self {
    case .contact(let contact): contact.vertrouwelijk
    case .object(let object): object.isConfidential
    case .row: false
    }
  }
}

extension RecordKind {
  /// The fields that results show, by their numbers: the address in a register is left out, the uuid comes last.
  public var shownFields: [Int] {
    let all = relatedFields.indices.filter { !["uuid", "url"].contains(relatedFields[$0].name) }
    return all + relatedFields.indices.filter { relatedFields[$0].name == "uuid" }
  }

  /// The fields that tell records of this kind apart in a table for people.
  public var listedFields: [Int] {
    let names: [String] =
      switch self {
      case .contact: []
      case .actor: ["naam", "soortActor", "functie", "indicatieActief"]
      case .betrokkene: ["volledigeNaam", "organisatienaam", "rol", "initiator"]
      case .partij: ["nummer", "volledigeNaam", "naam", "soortPartij", "indicatieActief", "indicatieGeheimhouding"]
      case .taak: ["nummer", "gevraagdeHandeling", "toelichting", "status", "toegewezenOp", "afgehandeldOp"]
      case .bijlage, .onderwerpobject, .partijIdentificator:
        ["objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"]
      case .digitaalAdres: ["adres", "soortDigitaalAdres", "omschrijving", "isStandaardAdres"]
      }
    return names.compactMap { relatedField(named: $0) }
  }

  /// The names of the fields that results show.
  public var shownNames: [String] { shownFields.map { relatedFields[$0].name } }
}

extension RelatedObject {
  /// The values that results show.
  public var shownValues: [Value] { kind.shownFields.map { values[$0] } }

  /// The record with its texts masked; what kind it is and how it stands is not.
  public var masked: RelatedObject {
    var values = values
    for (index, field) in kind.relatedFields.enumerated() where field.kind == .text {
      if case .text(let text) = values[index], !text.isEmpty { values[index] = .text(Klantcontact.mask) }
    }
    return RelatedObject(kind, uuid, values: values)
  }
}

extension RecordKind {
  /// `1 taak`, `12 taken`.
  public func counted(_ count: Int) -> Wording {
    self == .contact
      ? .contacts(count) : .count(count, en: (singular, plural.en), nl: (singular, plural.nl))
  }
}
