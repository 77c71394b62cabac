public import Wording

/// A field of a klantcontact, under the name that the Klantinteracties API gives it.
public enum Field: String, Sendable, CaseIterable {
  case uuid
  case url
  case nummer
  case referentienummer
  case kanaal
  case onderwerp
  case inhoud
  case reactie
  case indicatieContactGelukt
  case hoofdOnderwerpType
  case verdereActieOndernomen
  case taal
  case vertrouwelijk
  case plaatsgevondenOp
  case metadata
  case toestand

  /// What kind of value a field holds.
  public enum Kind: Sendable {
    case identifier
    case text
    case nummer
    case yesNo
    case moment
    case metadata
    case toestand
  }

  /// What kind of value the field holds.
  public var kind: Kind {
    switch self {
    case .uuid: .identifier
    case .nummer, .referentienummer: .nummer
    case .url, .kanaal, .onderwerp, .inhoud, .reactie, .hoofdOnderwerpType, .taal: .text
    case .indicatieContactGelukt, .verdereActieOndernomen, .vertrouwelijk: .yesNo
    case .plaatsgevondenOp: .moment
    case .metadata: .metadata
    case .toestand: .toestand
    }
  }

  /// How many code points the register takes, where it counts them (`facts.md`).
  public var maximumLength: Int? {
    switch self {
    case .nummer, .referentienummer: 10
    case .kanaal: 50
    case .onderwerp, .hoofdOnderwerpType: 200
    case .inhoud: 1000
    case .reactie: 4000
    case .taal: 3
    default: nil
    }
  }

  /// Whether the register refuses an empty value.
  public var isRequired: Bool {
    switch self {
    case .uuid, .kanaal, .onderwerp, .taal, .vertrouwelijk, .plaatsgevondenOp, .verdereActieOndernomen: true
    default: false
    }
  }

  /// Whether the field may hold nothing at all.
  public var mayBeNothing: Bool {
    switch self {
    case .nummer, .referentienummer, .indicatieContactGelukt: true
    default: false
    }
  }

  /// Other names under which VNG's documents know the field (`domain.md`, section 2).
  public var otherNames: [String] {
    switch self {
    case .uuid: ["id"]
    case .kanaal: ["codeKanaal"]
    case .taal: ["codeTaal"]
    case .vertrouwelijk: ["vertrouwelijkheid"]
    default: []
    }
  }

  /// The field under one of its names, letter case counted.
  public static func named(_ name: String) -> Field? { byName[name] }

  /// Why the field can never be changed, or nothing when it can.
  public var whyImmutable: Wording? {
    switch self {
    case .uuid, .nummer:
      Wording(
        en: "`\(rawValue)` identifies the contact and never changes (F0796)",
        nl: "`\(rawValue)` identificeert het contact en verandert nooit (F0796)")
    case .url:
      Wording(
        en: "`url` is the address that the register itself gives the contact",
        nl: "`url` is het adres dat het register zelf aan het contact geeft")
    case .toestand:
      Wording(
        en: "`toestand` follows from what happened to the contact and is not written by hand",
        nl: "`toestand` volgt uit wat er met het contact gebeurde en wordt niet met de hand gezet")
    default: nil
    }
  }

  /// What the field means, in one line.
  public var meaning: Wording {
    switch self {
    case .uuid: Wording(en: "technical identifier", nl: "technische identificatie")
    case .url: Wording(en: "address in the register it came from", nl: "adres in het register waar het vandaan komt")
    case .nummer: Wording(en: "number that people say aloud", nl: "nummer dat mensen hardop noemen")
    case .referentienummer: Wording(en: "number in newer registers", nl: "nummer in nieuwere registers")
    case .kanaal: Wording(en: "channel", nl: "kanaal")
    case .onderwerp: Wording(en: "what it was about", nl: "waar het over ging")
    case .inhoud: Wording(en: "what was said", nl: "wat er gezegd is")
    case .reactie: Wording(en: "the answer, in newer registers", nl: "het antwoord, in nieuwere registers")
    case .indicatieContactGelukt: Wording(en: "was the client reached", nl: "is de klant bereikt")
    case .hoofdOnderwerpType: Wording(en: "type of the subject (URL)", nl: "type van het onderwerp (URL)")
    case .verdereActieOndernomen:
      Wording(en: "does the system act by itself", nl: "onderneemt het systeem zelf actie")
    case .taal: Wording(en: "language, three letters", nl: "taal, drie letters")
    case .vertrouwelijk: Wording(en: "confidential", nl: "vertrouwelijk")
    case .plaatsgevondenOp: Wording(en: "when it took place", nl: "wanneer het plaatsvond")
    case .metadata: Wording(en: "management data, `metadata.NAME`", nl: "beheergegevens, `metadata.NAAM`")
    case .toestand: Wording(en: "how far the contact has come", nl: "hoe ver het contact is")
    }
  }

  private static let byName: [String: Field] = {
    var fields: [String: Field] = [:]
    for field in allCases {
      for name in [field.rawValue] + field.otherNames { fields[name] = field }
    }
    return fields
  }()
}
