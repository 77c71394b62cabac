import Klantcontacten

extension RecordKind {
  /// What the API calls records of this kind, in paths and in messages.
  var resource: String {
    switch self {
    case .contact: "klantcontacten"
    case .actor: "actoren"
    case .betrokkene: "betrokkenen"
    case .partij: "partijen"
    case .taak: "internetaken"
    case .bijlage: "bijlagen"
    case .onderwerpobject: "onderwerpobjecten"
    case .digitaalAdres: "digitaleadressen"
    case .partijIdentificator: "partij-identificatoren"
    }
  }

  /// The path of one record.
  func path(to identifier: ContactID) -> String { "\(resource)/\(identifier)" }

  /// The list in which a record of this kind names those that refer to it; nothing where it has none.
  func list(of link: Link) -> String? {
    switch (self, link) {
    case (.contact, .actorKlantcontact): "hadBetrokkenActoren"
    case (.contact, .betrokkeneKlantcontact): "hadBetrokkenen"
    case (.contact, .taakKlantcontact): "leiddeTotInterneTaken"
    case (.contact, .bijlageKlantcontact): "omvatteBijlagen"
    case (.contact, .onderwerpobjectKlantcontact): "gingOverOnderwerpobjecten"
    case (.betrokkene, .adresBetrokkene), (.partij, .adresPartij): "digitaleAdressen"
    case (.partij, .betrokkenePartij): "betrokkenen"
    case (.partij, .identificatorPartij): "partijIdentificatoren"
    default: nil
    }
  }
}

extension Link {
  /// The resource of its own that actors are tied to contacts by.
  static let actorResource = "actorklantcontacten"
  /// Where the API still has the first of the actors to whom a taak is assigned, and older registers the only one.
  static let firstActor = "toegewezenAanActor"

  /// Whether a record can refer to several in this way.
  var allowsSeveral: Bool { self == .actorKlantcontact || self == .taakActor }
}

extension RecordKind {
  /// The API's name for the objects that it gives in full when it is asked to.
  static let expansion = "_expand"

  /// The lists in which the API gives records in full by itself, not references to them.
  var whole: [(name: String, kind: RecordKind)] {
    switch self {
    case .contact: [("hadBetrokkenActoren", .actor)]
    case .partij: [("partijIdentificatoren", .partijIdentificator)]
    default: []
    }
  }

  /// The kind of the records that stand under a name in an object of this kind; nothing where no records do.
  func kind(under name: String) -> RecordKind? {
    for link in Link.allCases {
      if link.to == self, list(of: link) == name { return link.from }
      if link.from == self, link.member == name { return link.to }
    }
    return nil
  }
}
