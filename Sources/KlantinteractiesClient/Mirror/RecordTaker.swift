import Formats
import Klantcontacten

/// Takes what a register gives apart into records that stand by themselves.
struct RecordTaker {
  private let isSparing: Bool
  private var objects: [MirroredObject] = []
  /// The partijen that were left out because they asked not to be shown.
  private(set) var secrets: Set<ContactID> = []
  /// The digitale adressen that the partijen refer to.
  var addressesOfPartijen: [ContactID] = []

  init(isSparing: Bool) {
    self.isSparing = isSparing
  }

  /// The links of the records that hang on a contact, in the order of the API.
  private static let attaching: [Link] = [
    .onderwerpobjectKlantcontact, .actorKlantcontact, .bijlageKlantcontact, .betrokkeneKlantcontact, .taakKlantcontact,
  ]

  /// A contact with what came with it.
  mutating func contact(_ record: JSONTree, _ contact: Klantcontact) throws(BackendFailure) -> MirroredContact {
    objects = []
    var attached: [LinkTarget] = []
    for link in Self.attaching {
      guard let name = RecordKind.contact.list(of: link) else { continue }
      for element in record[name]?.elements ?? [] {
        guard let uuid = element.uuid else { continue }
        attached.append(LinkTarget(link, uuid))
        if link == .actorKlantcontact { try take(element, .actor) }
      }
    }
    try takeExpanded(record, .contact)
    return MirroredContact(contact, objects: takeObjects(), attached: attached)
  }

  /// The records that were taken since this was asked last.
  mutating func takeObjects() -> [MirroredObject] {
    defer { objects = [] }
    return objects
  }

  /// Takes a record, and what stands in it in full behind it.
  mutating func take(_ record: JSONTree, _ kind: RecordKind) throws(BackendFailure) {
    let uuid = try AnswerObject(record, of: kind.resource).identifier()
    if isSparing, kind == .partij, record["indicatieGeheimhouding"]?.yesNo == true {
      secrets.insert(uuid)
      return
    }
    var own = record
    own[RecordKind.expansion] = nil
    var whole: [(record: JSONTree, kind: RecordKind)] = []
    for member in kind.whole {
      let elements = record[member.name]?.elements ?? []
      guard !elements.isEmpty else { continue }
      whole += elements.map { ($0, member.kind) }
      own[member.name] = .list(elements.map(\.reference))
    }
    let isInContacts = kind == .partij && record["betrokkenen"]?.elements.isEmpty == false
    objects.append(
      MirroredObject(
        kind, uuid, json: String(decoding: own.json, as: UTF8.self), references: try references(of: own, kind),
        isInContacts: isInContacts))
    if kind == .partij {
      addressesOfPartijen += record["digitaleAdressen"]?.elements.compactMap(\.uuid) ?? []
    }
    for (record, kind) in whole { try take(record, kind) }
    try takeExpanded(record, kind)
  }

  private mutating func takeExpanded(_ record: JSONTree, _ kind: RecordKind) throws(BackendFailure) {
    for (name, value) in record[RecordKind.expansion]?.members ?? [] {
      guard let other = kind.kind(under: name) else { continue }
      // A register gives null for a record that it has given in this answer already.
      if case .object = value { try take(value, other) }
      for element in value.elements {
        if case .object = element { try take(element, other) }
      }
    }
  }

  private func references(
    of record: JSONTree, _ kind: RecordKind
  ) throws(BackendFailure) -> [MirroredObject.Reference] {
    var references: [MirroredObject.Reference] = []
    for link in Link.allCases where link.from == kind {
      guard let name = link.member else { continue }
      var found = Self.objects(record[name])
      // Registers before 2.2 have but one.
      if link == .taakActor, found.isEmpty { found = Self.objects(record[Link.firstActor]) }
      for element in found {
        guard let uuid = element.uuid else {
          throw .unsuited(.unexpectedValue(field: "\(name).uuid", resource: kind.resource))
        }
        references.append(
          MirroredObject.Reference(
            LinkTarget(link, uuid), json: String(decoding: element.reference.json, as: UTF8.self)))
      }
    }
    return references
  }

  private static func objects(_ value: JSONTree?) -> [JSONTree] {
    if case .object? = value, let value { return [value] }
    return value?.elements ?? []
  }
}

extension JSONTree {
  /// No more than where the record is.
  fileprivate var reference: JSONTree {
    .object(["uuid", "url"].compactMap { name in self[name].map { (name, $0) } })
  }
}
