/// A kind of record: the klantcontact, and what hangs on it (`domain.md`, section 3.1).
public enum RecordKind: Int, Sendable, CaseIterable {
  case contact
  /// An employee, a department or a system that handled contacts or must act.
  case actor
  /// Somebody on the other side of one contact (betrokkene bij klantcontact).
  case betrokkene
  /// A person or organisation whose identity is known.
  case partij
  /// An interne taak: what a colleague was asked to do because of a contact.
  case taak
  /// A reference to a document that was part of a contact.
  case bijlage
  /// What a contact was about: a zaak, another object, an earlier contact.
  case onderwerpobject
  /// A telephone number or address that a betrokkene or partij gave.
  case digitaalAdres
  /// A number by which a basic register knows a partij: BSN, KVK-nummer, RSIN, vestigingsnummer.
  case partijIdentificator

  /// What one of them is called in the language.
  public var singular: String {
    switch self {
    case .contact: "contact"
    case .actor: "actor"
    case .betrokkene: "betrokkene"
    case .partij: "partij"
    case .taak: "taak"
    case .bijlage: "bijlage"
    case .onderwerpobject: "onderwerpobject"
    case .digitaalAdres: "digitaaladres"
    // The API has a hyphen in it, which cannot be in a word of the language.
    case .partijIdentificator: "partijidentificator"
    }
  }

  /// What several are called in the language; the field's own words, the same in both languages but for contacts.
  public var plural: (en: String, nl: String) {
    switch self {
    case .contact: ("contacts", "contacten")
    case .actor: ("actoren", "actoren")
    case .betrokkene: ("betrokkenen", "betrokkenen")
    case .partij: ("partijen", "partijen")
    case .taak: ("taken", "taken")
    case .bijlage: ("bijlagen", "bijlagen")
    case .onderwerpobject: ("onderwerpobjecten", "onderwerpobjecten")
    case .digitaalAdres: ("digitaleadressen", "digitaleadressen")
    case .partijIdentificator: ("partijidentificatoren", "partijidentificatoren")
    }
  }

  /// The kinds that a relation leads to from a record of this kind, with the links that it follows.
  public var relations: [(kind: RecordKind, path: [LinkStep])] {
    RecordKind.allCases.compactMap { kind in path(to: kind).map { (kind, $0) } }
  }

  /// The links to follow from a record of this kind to the ones of another that belong to it; nothing when there is no
  /// such relation.
  public func path(to kind: RecordKind) -> [LinkStep]? {
    switch (self, kind) {
    case (.contact, .actor): [.back(.actorKlantcontact)]
    case (.contact, .betrokkene): [.back(.betrokkeneKlantcontact)]
    case (.contact, .partij): [.back(.betrokkeneKlantcontact), .along(.betrokkenePartij)]
    case (.contact, .taak): [.back(.taakKlantcontact)]
    case (.contact, .bijlage): [.back(.bijlageKlantcontact)]
    case (.contact, .onderwerpobject): [.back(.onderwerpobjectKlantcontact)]
    case (.contact, .digitaalAdres): [.back(.betrokkeneKlantcontact), .back(.adresBetrokkene)]
    case (.contact, .partijIdentificator):
      [.back(.betrokkeneKlantcontact), .along(.betrokkenePartij), .back(.identificatorPartij)]
    case (.actor, .contact): [.along(.actorKlantcontact)]
    case (.actor, .taak): [.back(.taakActor)]
    case (.betrokkene, .contact): [.along(.betrokkeneKlantcontact)]
    case (.betrokkene, .partij): [.along(.betrokkenePartij)]
    case (.betrokkene, .digitaalAdres): [.back(.adresBetrokkene)]
    case (.betrokkene, .partijIdentificator): [.along(.betrokkenePartij), .back(.identificatorPartij)]
    case (.partij, .contact): [.back(.betrokkenePartij), .along(.betrokkeneKlantcontact)]
    case (.partij, .betrokkene): [.back(.betrokkenePartij)]
    case (.partij, .digitaalAdres): [.back(.adresPartij)]
    case (.partij, .partijIdentificator): [.back(.identificatorPartij)]
    case (.taak, .contact): [.along(.taakKlantcontact)]
    case (.taak, .actor): [.along(.taakActor)]
    case (.bijlage, .contact): [.along(.bijlageKlantcontact)]
    case (.onderwerpobject, .contact): [.along(.onderwerpobjectKlantcontact)]
    case (.digitaalAdres, .contact): [.along(.adresBetrokkene), .along(.betrokkeneKlantcontact)]
    case (.digitaalAdres, .betrokkene): [.along(.adresBetrokkene)]
    case (.digitaalAdres, .partij): [.along(.adresPartij)]
    case (.partijIdentificator, .contact):
      [.along(.identificatorPartij), .back(.betrokkenePartij), .along(.betrokkeneKlantcontact)]
    case (.partijIdentificator, .betrokkene): [.along(.identificatorPartij), .back(.betrokkenePartij)]
    case (.partijIdentificator, .partij): [.along(.identificatorPartij)]
    // A vestigingsnummer is one under a KVK-nummer.
    case (.partijIdentificator, .partijIdentificator): [.along(.identificatorHoofd)]
    default: nil
    }
  }
}

/// How one record refers to another.
public enum Link: Int, Sendable, CaseIterable {
  case actorKlantcontact
  case betrokkeneKlantcontact
  case betrokkenePartij
  case adresBetrokkene
  case adresPartij
  case taakKlantcontact
  case taakActor
  case bijlageKlantcontact
  case onderwerpobjectKlantcontact
  /// An onderwerpobject that stands for an earlier contact (`wasKlantcontact`).
  case onderwerpobjectWasKlantcontact
  case identificatorPartij
  /// The identificator under which another one is unique (`subIdentificatorVan`).
  case identificatorHoofd

  /// The kind of record that refers.
  public var from: RecordKind {
    switch self {
    case .actorKlantcontact: .actor
    case .betrokkeneKlantcontact, .betrokkenePartij: .betrokkene
    case .adresBetrokkene, .adresPartij: .digitaalAdres
    case .taakKlantcontact, .taakActor: .taak
    case .bijlageKlantcontact: .bijlage
    case .onderwerpobjectKlantcontact, .onderwerpobjectWasKlantcontact: .onderwerpobject
    case .identificatorPartij, .identificatorHoofd: .partijIdentificator
    }
  }

  /// The kind of record that is referred to.
  public var to: RecordKind {
    switch self {
    case .betrokkenePartij, .adresPartij, .identificatorPartij: .partij
    case .identificatorHoofd: .partijIdentificator
    case .adresBetrokkene: .betrokkene
    case .taakActor: .actor
    default: .contact
    }
  }

  /// The member of the referring object that the API has for it; nothing for the one that is a resource of its own.
  public var member: String? {
    switch self {
    case .actorKlantcontact: nil
    case .betrokkeneKlantcontact: "hadKlantcontact"
    case .betrokkenePartij: "wasPartij"
    case .adresBetrokkene: "verstrektDoorBetrokkene"
    case .adresPartij: "verstrektDoorPartij"
    case .taakKlantcontact: "aanleidinggevendKlantcontact"
    case .taakActor: "toegewezenAanActoren"
    case .bijlageKlantcontact: "wasBijlageVanKlantcontact"
    case .onderwerpobjectKlantcontact: "klantcontact"
    case .onderwerpobjectWasKlantcontact: "wasKlantcontact"
    case .identificatorPartij: "identificeerdePartij"
    case .identificatorHoofd: "subIdentificatorVan"
    }
  }
}

/// One link on the way of a relation.
public enum LinkStep: Sendable, Equatable {
  /// From the record that refers to the one that it refers to.
  case along(Link)
  /// From the record that is referred to, to those that refer to it.
  case back(Link)
}

/// A reference from a record to another, to be stored with the first.
public struct LinkTarget: Sendable, Equatable {
  /// How it refers.
  public let link: Link
  /// The record that it refers to.
  public let target: ContactID

  /// Makes a reference.
  public init(_ link: Link, _ target: ContactID) {
    self.link = link
    self.target = target
  }
}
