public import Wording

/// A field of a record that hangs on a klantcontact, under the API's own name.
public struct RelatedField: Sendable {
  /// What kind of value it holds.
  public enum Kind: Sendable, Equatable {
    case identifier
    case text
    case nummer
    case yesNo
    case moment
    /// One of a few words.
    case choice([String])
  }

  /// Its name in the language; parts of a name (`contactnaam.achternaam`) are called by their last word.
  public let name: String
  /// Where the API has it: the names of members, outermost first.
  public let path: [String]
  /// What it holds.
  public let kind: Kind
  /// Whether it may hold nothing.
  public let mayBeNothing: Bool
  /// How many code points the register takes, where it counts them.
  public let maximumLength: Int?
  /// What it means, in one line.
  public let meaning: Wording

  init(
    _ name: String, in path: [String] = [], _ kind: Kind = .text, mayBeNothing: Bool = false, upTo length: Int? = nil,
    means meaning: Wording
  ) {
    self.name = name
    self.path = path + [name]
    self.kind = kind
    self.mayBeNothing = mayBeNothing
    maximumLength = length
    self.meaning = meaning
  }
}

extension RelatedField {
  /// Whether a register fills the field in itself, whatever it is sent for a new record (`internetaak-create`,
  /// `betrokkene-create`).
  public var isGivenByRegister: Bool { ["uuid", "url", "volledigeNaam", "toegewezenOp", "nummer"].contains(name) }
}

extension RecordKind {
  /// The fields of a related record, in the order of its values. A klantcontact has ``Field`` instead: none here.
  public var relatedFields: [RelatedField] {
    switch self {
    case .contact: []
    case .actor: Self.actorFields
    case .betrokkene: Self.betrokkeneFields
    case .partij: Self.partijFields
    case .taak: Self.taakFields
    case .bijlage: Self.bijlageFields
    case .onderwerpobject: Self.onderwerpobjectFields
    case .digitaalAdres: Self.digitaalAdresFields
    case .partijIdentificator: Self.partijIdentificatorFields
    }
  }

  /// Where a field with a name stands among the values; nothing when there is none.
  public func relatedField(named name: String) -> Int? { relatedFields.firstIndex { $0.name == name } }

  private static let identity = [
    RelatedField("uuid", .identifier, means: Wording(en: "technical identifier", nl: "technische identificatie")),
    RelatedField(
      "url", means: Wording(en: "address in the register it came from", nl: "adres in het register van herkomst")),
  ]

  private static let actorFields =
    identity + [
      RelatedField("naam", upTo: 200, means: Wording(en: "name", nl: "naam")),
      RelatedField(
        "soortActor", .choice(["medewerker", "organisatorische_eenheid", "geautomatiseerde_actor"]),
        means: Wording(en: "employee, department or system", nl: "medewerker, afdeling of systeem")),
      RelatedField(
        "indicatieActief", .yesNo, mayBeNothing: true,
        means: Wording(en: "may be used for new contacts", nl: "mag voor nieuwe contacten gebruikt worden")),
      RelatedField(
        "functie", in: ["actorIdentificatie"], mayBeNothing: true, means: Wording(en: "position", nl: "functie")),
      RelatedField(
        "emailadres", in: ["actorIdentificatie"], mayBeNothing: true,
        means: Wording(en: "e-mail address", nl: "e-mailadres")),
      RelatedField(
        "telefoonnummer", in: ["actorIdentificatie"], mayBeNothing: true,
        means: Wording(en: "telephone number", nl: "telefoonnummer")),
      RelatedField(
        "omschrijving", in: ["actorIdentificatie"], mayBeNothing: true,
        means: Wording(en: "description", nl: "omschrijving")),
      RelatedField(
        "objectId", in: ["actoridentificator"], mayBeNothing: true,
        means: Wording(
          en: "identifier in the register that it comes from", nl: "identificatie in het register van herkomst")),
    ]

  private static func nameFields(in path: [String]) -> [RelatedField] {
    [
      RelatedField(
        "voorletters", in: path, mayBeNothing: true, upTo: 10, means: Wording(en: "initials", nl: "voorletters")),
      RelatedField(
        "voornaam", in: path, mayBeNothing: true, upTo: 200, means: Wording(en: "first name", nl: "voornaam")),
      RelatedField(
        "voorvoegselAchternaam", in: path, mayBeNothing: true, upTo: 10,
        means: Wording(en: "what stands before the surname", nl: "voorvoegsel van de achternaam")),
      RelatedField(
        "achternaam", in: path, mayBeNothing: true, upTo: 200, means: Wording(en: "surname", nl: "achternaam")),
    ]
  }

  private static let betrokkeneFields =
    identity + [
      RelatedField(
        "rol", .choice(["klant", "vertegenwoordiger"]), mayBeNothing: true,
        means: Wording(en: "client or representative", nl: "klant of vertegenwoordiger")),
      RelatedField(
        "initiator", .yesNo, mayBeNothing: true, means: Wording(en: "began the contact", nl: "begon het contact")),
      RelatedField(
        "organisatienaam", mayBeNothing: true, upTo: 200, means: Wording(en: "organisation", nl: "organisatie")),
    ] + nameFields(in: ["contactnaam"]) + [
      RelatedField("volledigeNaam", mayBeNothing: true, means: Wording(en: "whole name", nl: "volledige naam"))
    ]

  private static let partijFields =
    identity + [
      RelatedField("nummer", .nummer, mayBeNothing: true, upTo: 10, means: Wording(en: "number", nl: "nummer")),
      RelatedField(
        "soortPartij", .choice(["persoon", "organisatie", "contactpersoon"]), mayBeNothing: true,
        means: Wording(en: "person, organisation or contact person", nl: "persoon, organisatie of contactpersoon")),
      RelatedField(
        "indicatieActief", .yesNo, mayBeNothing: true, means: Wording(en: "still in use", nl: "nog in gebruik")),
      RelatedField(
        "indicatieGeheimhouding", .yesNo, mayBeNothing: true,
        means: Wording(en: "asked not to be shown to others", nl: "heeft om geheimhouding gevraagd")),
      RelatedField(
        "voorkeurstaal", mayBeNothing: true, upTo: 3, means: Wording(en: "preferred language", nl: "voorkeurstaal")),
      RelatedField(
        "interneNotitie", mayBeNothing: true, upTo: 1000,
        means: Wording(en: "internal note, not for the client", nl: "interne notitie, niet voor de klant")),
    ] + nameFields(in: ["partijIdentificatie", "contactnaam"]) + [
      RelatedField(
        "volledigeNaam", in: ["partijIdentificatie"], mayBeNothing: true,
        means: Wording(en: "whole name", nl: "volledige naam")),
      RelatedField(
        "naam", in: ["partijIdentificatie"], mayBeNothing: true, upTo: 200,
        means: Wording(en: "name of the organisation", nl: "naam van de organisatie")),
    ]

  private static let taakFields =
    identity + [
      RelatedField("nummer", .nummer, mayBeNothing: true, upTo: 10, means: Wording(en: "number", nl: "nummer")),
      RelatedField("gevraagdeHandeling", upTo: 200, means: Wording(en: "what is asked", nl: "wat er gevraagd wordt")),
      RelatedField("toelichting", mayBeNothing: true, upTo: 1000, means: Wording(en: "explanation", nl: "toelichting")),
      RelatedField(
        "status", .choice(["te_verwerken", "verwerkt"]),
        means: Wording(en: "to do or done", nl: "te verwerken of verwerkt")),
      RelatedField("toegewezenOp", .moment, mayBeNothing: true, means: Wording(en: "assigned at", nl: "toegewezen op")),
      RelatedField("afgehandeldOp", .moment, mayBeNothing: true, means: Wording(en: "done at", nl: "afgehandeld op")),
    ]

  private static func identificatorFields(in path: [String]) -> [RelatedField] {
    [
      RelatedField(
        "objectId", in: path, mayBeNothing: true, upTo: 200,
        means: Wording(en: "identifier of the object", nl: "id van het object")),
      RelatedField(
        "codeObjecttype", in: path, mayBeNothing: true, upTo: 200,
        means: Wording(en: "kind of object", nl: "soort object")),
      RelatedField(
        "codeRegister", in: path, mayBeNothing: true, upTo: 200, means: Wording(en: "register", nl: "register")),
      RelatedField(
        "codeSoortObjectId", in: path, mayBeNothing: true, upTo: 200,
        means: Wording(en: "kind of identifier", nl: "soort identificatie")),
    ]
  }

  private static let bijlageFields = identity + identificatorFields(in: ["bijlageidentificator"])
  private static let onderwerpobjectFields = identity + identificatorFields(in: ["onderwerpobjectidentificator"])

  private static let digitaalAdresFields =
    identity + [
      RelatedField("adres", upTo: 80, means: Wording(en: "number or address", nl: "nummer of adres")),
      RelatedField(
        "soortDigitaalAdres", .choice(["email", "telefoonnummer", "overig"]),
        means: Wording(en: "e-mail, telephone or other", nl: "e-mail, telefoon of overig")),
      RelatedField(
        "isStandaardAdres", .yesNo, mayBeNothing: true,
        means: Wording(en: "the usual one of its kind", nl: "standaardadres")),
      RelatedField("omschrijving", mayBeNothing: true, upTo: 40, means: Wording(en: "description", nl: "omschrijving")),
      RelatedField("referentie", mayBeNothing: true, means: Wording(en: "reference", nl: "referentie")),
      RelatedField(
        "verificatieDatum", mayBeNothing: true, means: Wording(en: "day of verification", nl: "dag van verificatie")),
    ]

  private static let partijIdentificatorFields: [RelatedField] = {
    let path = ["partijIdentificator"]
    return identity + [
      RelatedField("objectId", in: path, upTo: 200, means: Wording(en: "the number itself", nl: "het nummer zelf")),
      RelatedField(
        "codeObjecttype", in: path, .choice(IdentificatorKind.objectTypes),
        means: Wording(en: "kind of object", nl: "soort object")),
      RelatedField(
        "codeRegister", in: path, .choice(IdentificatorKind.registers),
        means: Wording(en: "register", nl: "register")),
      RelatedField(
        "codeSoortObjectId", in: path, .choice(IdentificatorKind.allCases.map(\.rawValue)),
        means: Wording(en: "kind of number", nl: "soort nummer")),
    ]
  }()
}
