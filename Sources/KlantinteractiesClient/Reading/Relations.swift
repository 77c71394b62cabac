import Formats
import Klantcontacten

/// Puts together what hangs on a contact, as the API gives it when it is asked for all, and what stands one step further:
/// the addresses of a partij, the actors of a taak.
struct Relations {
  private let surroundings: Surroundings
  private let isSparing: Bool

  init(_ surroundings: Surroundings, sparingConfidential isSparing: Bool = false) {
    self.surroundings = surroundings
    self.isSparing = isSparing
  }

  /// The members of a contact for what hangs on it, in the order of the API.
  private static let lists = [
    "gingOverOnderwerpobjecten", "hadBetrokkenActoren", "omvatteBijlagen", "hadBetrokkenen", "leiddeTotInterneTaken",
  ]

  /// What hangs on a contact, as one JSON object; empty when there is nothing.
  func text(of contact: JSONTree) throws(BackendFailure) -> String {
    var members: [(name: String, value: JSONTree)] = []
    var expanded: [(name: String, value: JSONTree)] = []
    var around: Set<ContactID> = []
    for element in contact["hadBetrokkenActoren"]?.elements ?? [] { around.formUnion(element.uuid.map { [$0] } ?? []) }
    for name in Self.lists {
      guard let list = contact[name], !list.elements.isEmpty else { continue }
      members.append((name, list))
      guard let kind = RecordKind.contact.kind(under: name), kind != .actor else { continue }
      var whole: [JSONTree] = []
      for element in list.elements {
        if let record = try record(kind, element) { whole.append(try filled(record, kind, without: around)) }
      }
      if !whole.isEmpty { expanded.append((name, .list(whole))) }
    }
    if members.isEmpty { return "" }
    if !expanded.isEmpty { members.append((RecordKind.expansion, .object(expanded))) }
    return String(decoding: JSONTree.object(members).json, as: UTF8.self)
  }

  /// Asks for what will be needed of the contacts of a page, several calls on their way at once.
  func gather(for contacts: [JSONTree]) throws(BackendFailure) {
    for contact in contacts { surroundings.take(contact, .contact) }
    var partijen: [ContactID] = []
    var actoren: [ContactID] = []
    for contact in contacts {
      let expansion = contact[RecordKind.expansion]
      for betrokkene in expansion?["hadBetrokkenen"]?.elements ?? [] {
        if let uuid = betrokkene["wasPartij"]?.uuid { partijen.append(uuid) }
      }
      for taak in expansion?["leiddeTotInterneTaken"]?.elements ?? [] {
        for actor in taak["toegewezenAanActoren"]?.elements ?? [] { if let uuid = actor.uuid { actoren.append(uuid) } }
      }
    }
    try surroundings.fetch(.actor, actoren)
    try surroundings.fetch(.partij, partijen)
    var addresses: [ContactID] = []
    for partij in partijen {
      guard let record = try surroundings.record(RecordKey(.partij, partij)) else { continue }
      for address in record["digitaleAdressen"]?.elements ?? [] {
        if let uuid = address.uuid { addresses.append(uuid) }
      }
    }
    try surroundings.fetch(.digitaalAdres, addresses)
  }

  private func record(_ kind: RecordKind, _ reference: JSONTree) throws(BackendFailure) -> JSONTree? {
    guard let uuid = reference.uuid else { return nil }
    return try surroundings.record(RecordKey(kind, uuid))
  }

  /// A record with those below it that it only refers to, as far as they do not stand around it already.
  func filled(
    _ record: JSONTree, _ kind: RecordKind, without around: Set<ContactID> = []
  ) throws(BackendFailure) -> JSONTree {
    var record = record
    record[RecordKind.expansion] = nil
    var around = around
    if let uuid = record.uuid { around.insert(uuid) }
    for member in kind.whole {
      var elements: [JSONTree] = []
      for element in record[member.name]?.elements ?? [] {
        elements.append(try filled(element, member.kind, without: around))
      }
      if !elements.isEmpty { record[member.name] = .list(elements) }
    }
    var expanded: [(name: String, value: JSONTree)] = []
    for name in kind.followed {
      guard let other = kind.kind(under: name), let member = record[name] else { continue }
      var whole: [JSONTree] = []
      for reference in member.uuid == nil ? member.elements : [member] {
        guard let uuid = reference.uuid, !around.contains(uuid), let found = try self.record(other, reference) else {
          continue
        }
        if isSparing, try isSpared(found, other) { continue }
        whole.append(try filled(found, other, without: around))
      }
      guard let first = whole.first else { continue }
      expanded.append((name, member.uuid == nil ? .list(whole) : first))
    }
    if !expanded.isEmpty { record[RecordKind.expansion] = .object(expanded) }
    return record
  }

  /// Whether a record stays behind though one that goes out leads to it: a partij that asked not to be shown, and an
  /// identificator above that of another partij, whose own may have asked so.
  private func isSpared(_ record: JSONTree, _ kind: RecordKind) throws(BackendFailure) -> Bool {
    switch kind {
    case .partij: return record["indicatieGeheimhouding"]?.yesNo == true
    case .partijIdentificator:
      return try surroundings.isConfidential(try ObjectRecord.object(kind, record))
    default: return false
    }
  }
}

extension RecordKind {
  /// The references that are followed to what stands in full below a record's `_expand`.
  fileprivate var followed: [String] {
    switch self {
    case .betrokkene: ["wasPartij", "digitaleAdressen"]
    case .partij: ["digitaleAdressen"]
    case .taak: ["toegewezenAanActoren"]
    case .partijIdentificator: ["subIdentificatorVan"]
    default: []
    }
  }
}

extension JSONTree {
  /// The uuid of a record or of a reference to one.
  var uuid: ContactID? { self["uuid"]?.text.flatMap { ContactID($0) } }
}
