import Klantcontacten

/// A member under which the API names the records that are related to a record, in it or in its `_expand`.
struct Reference {
  /// What the API calls it.
  let name: String
  /// The link that it stands for, as seen from the record.
  let step: LinkStep
  /// Whether it is a list, even when there is one.
  let isList: Bool
  /// Whether the API gives the records there in full by itself, not references to them.
  let isWhole: Bool

  init(_ name: String, _ step: LinkStep, isList: Bool = true, isWhole: Bool = false) {
    self.name = name
    self.step = step
    self.isList = isList
    self.isWhole = isWhole
  }

  /// The link itself.
  var link: Link { step.link }

  /// What kind of record stands there.
  var kind: RecordKind {
    switch step {
    case .along(let link): link.to
    case .back(let link): link.from
    }
  }
}

extension LinkStep {
  /// The link, whichever way it is followed.
  var link: Link {
    switch self {
    case .along(let link), .back(let link): link
    }
  }

  /// Whether it can lead from one record to several.
  var mayFork: Bool {
    switch self {
    case .along(let link): link.allowsSeveral
    case .back: true
    }
  }

  /// The column with the record that the step leaves from.
  var near: String {
    switch self {
    case .along: "origin"
    case .back: "target"
    }
  }

  /// The column with the record that the step arrives at.
  var far: String {
    switch self {
    case .along: "target"
    case .back: "origin"
    }
  }
}

extension Link {
  /// Whether a record can refer to several in this way.
  var allowsSeveral: Bool { self == .actorKlantcontact || self == .taakActor }

  /// The list in which the record that is referred to names those that refer to it, as far as such a list is kept.
  var listAtTarget: String? {
    switch self {
    case .adresBetrokkene, .adresPartij: "digitaleAdressen"
    case .betrokkenePartij: "betrokkenen"
    case .identificatorPartij: "partijIdentificatoren"
    default: nil
    }
  }
}

extension RecordKind {
  /// The API's name for the objects that it gives in full when it is asked to.
  static let expansion = "_expand"

  /// The members of a record's JSON that are followed, in the order of the API. References to contacts are not: a
  /// record belongs to the contact in whose JSON it stands.
  var references: [Reference] {
    switch self {
    case .contact:
      [
        Reference("gingOverOnderwerpobjecten", .back(.onderwerpobjectKlantcontact)),
        Reference("hadBetrokkenActoren", .back(.actorKlantcontact), isWhole: true),
        Reference("omvatteBijlagen", .back(.bijlageKlantcontact)),
        Reference("hadBetrokkenen", .back(.betrokkeneKlantcontact)),
        Reference("leiddeTotInterneTaken", .back(.taakKlantcontact)),
      ]
    case .betrokkene:
      [
        Reference("wasPartij", .along(.betrokkenePartij), isList: false),
        Reference("digitaleAdressen", .back(.adresBetrokkene)),
      ]
    case .partij:
      [
        Reference("betrokkenen", .back(.betrokkenePartij)),
        Reference("digitaleAdressen", .back(.adresPartij)),
        Reference("partijIdentificatoren", .back(.identificatorPartij), isWhole: true),
      ]
    case .taak: [Reference("toegewezenAanActoren", .along(.taakActor))]
    case .digitaalAdres:
      [
        Reference("verstrektDoorBetrokkene", .along(.adresBetrokkene), isList: false),
        Reference("verstrektDoorPartij", .along(.adresPartij), isList: false),
      ]
    case .partijIdentificator:
      [
        Reference("identificeerdePartij", .along(.identificatorPartij), isList: false),
        Reference("subIdentificatorVan", .along(.identificatorHoofd), isList: false),
      ]
    case .actor, .bijlage, .onderwerpobject: []
    }
  }

  /// The references that are followed to what stands in full below a record's `_expand`. None leads back but that of
  /// an identificator to the one above it, where whoever follows it takes care that it comes to an end.
  var expanded: [Reference] {
    switch self {
    case .betrokkene, .taak: references
    case .partij: references.filter { $0.link == .adresPartij }
    case .partijIdentificator: references.filter { $0.link == .identificatorHoofd }
    default: []
    }
  }

  /// The references in whose place the records themselves stand.
  var whole: [Reference] { self == .contact ? [] : references.filter(\.isWhole) }

  /// The references that a record of this kind has in the API, to contacts too.
  var ownReferences: [Reference] {
    let toContacts = Link.allCases.compactMap { link in
      link.from == self && link.to == .contact ? link.member.map { Reference($0, .along(link), isList: false) } : nil
    }
    guard self == .taak else { return toContacts + references }
    // Deprecated: the first of the list that stands behind it.
    return toContacts + [Reference(Link.firstActor, .along(.taakActor), isList: false)] + references
  }

  /// The table in which records of this kind stand.
  var source: String { self == .contact ? "klantcontact" : "object" }

  /// What picks records of this kind out of their table, with an AND behind it. The number is written out, since a
  /// partial index is used only where its condition can be seen.
  var isOfKind: String { self == .contact ? "" : "kind = \(rawValue) AND " }
}

extension Link {
  /// Where the API still has the first of the actors to whom a taak is assigned.
  static let firstActor = "toegewezenAanActor"
}

/// The links of a relation as SQL: `l1`, `l2` … along its path.
struct RelationSQL {
  private let path: [LinkStep]

  init(_ path: [LinkStep]) {
    self.path = path
  }

  /// The row of the record that the relation leaves from.
  var origin: String { "l1.\(path.first?.near ?? "origin")" }

  /// The links, to be looked up from the first on; ends inside a WHERE.
  var links: String {
    table(0) + further + " WHERE " + holds(0)
  }

  /// The links, to be looked up from the record `id` on at which they arrive.
  var linksFromTarget: String {
    path.indices.reversed().map { index in
      let next = index == path.count - 1 ? "id" : near(index + 1)
      return "\(table(index)) ON \(holds(index)) AND \(far(index)) = \(next)"
    }.joined(separator: " CROSS JOIN ")
  }

  /// The records of another table at which the relation arrives from a row, to stand behind FROM; ends inside a WHERE.
  func linksTo(_ table: String, as name: String, from row: String) -> String {
    "\(self.table(0))\(further) CROSS JOIN \(table) AS \(name) ON \(name).id = \(far(path.count - 1)) "
      + "WHERE \(holds(0)) AND \(near(0)) = \(row)"
  }

  /// The uuids of the records at which the relation arrives from the one with a uuid, each once.
  func identifiers(of kind: RecordKind, from origin: RecordKind) -> String {
    // Those that two links lead to stand where the first of them does.
    // A link to the only one of its kind decides nothing, and more than two numbers would not fit in one.
    let forks = path.indices.filter { path[$0].mayFork }
    let place = (forks.isEmpty ? path.indices.suffix(1) : forks).map { "l\($0 + 1).number" }
      .joined(separator: " << 32 | ")
    let order = kind == .contact ? "plaatsgevondenOp DESC, uuid" : "min(\(place))"
    return "SELECT uuid FROM \(table(0))\(further) CROSS JOIN \(kind.source) ON id = \(far(path.count - 1)) "
      + "WHERE \(holds(0)) AND \(near(0)) = (SELECT id FROM \(origin.source) WHERE \(origin.isOfKind)uuid = ?) "
      + "GROUP BY id ORDER BY \(order)"
  }

  /// All links but the first, each looked up from the one before it.
  private var further: String {
    path.indices.dropFirst().map { index in
      " CROSS JOIN \(table(index)) ON \(holds(index)) AND \(near(index)) = \(far(index - 1))"
    }.joined()
  }

  private func table(_ index: Int) -> String { "link AS l\(index + 1)" }
  private func near(_ index: Int) -> String { "l\(index + 1).\(path[index].near)" }
  private func far(_ index: Int) -> String { "l\(index + 1).\(path[index].far)" }
  private func holds(_ index: Int) -> String { "l\(index + 1).relation = \(path[index].link.rawValue)" }
}
