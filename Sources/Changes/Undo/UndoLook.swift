import Klantcontacten

/// Records as they would be after the steps of a group that are thought out already.
struct UndoLook {
  private let base: any ContactReading
  /// Contacts that differ; nothing where they are taken away.
  var contacts: [ContactID: Klantcontact?] = [:]
  /// Related records that differ; nothing where they are taken away.
  var objects: [RecordKey: RelatedObject?] = [:]
  /// Which partij betrokkenen would be.
  var partijen: [ContactID: ContactID?] = [:]
  /// References that would be gone.
  var goneLinks: Set<LinkEnds> = []

  init(_ base: any ContactReading) {
    self.base = base
  }

  func contact(_ identifier: ContactID) throws(UndoPlanner.Stop) -> Klantcontact? {
    if let known = contacts[identifier] { return known }
    return try asking { () throws(BackendFailure) in try base.contact(identifier) }
  }

  func object(_ record: RecordKey) throws(UndoPlanner.Stop) -> RelatedObject? {
    if let known = objects[record] { return known }
    return try asking { () throws(BackendFailure) in try base.object(record.kind, record.uuid) }
  }

  func partij(of record: RecordKey) throws(UndoPlanner.Stop) -> ContactID? {
    if let known = partijen[record.uuid] { return known }
    return try asking { () throws(BackendFailure) in
      try base.related(.partij, to: record.uuid, of: record.kind).first
    }
  }

  func isAway(_ record: RecordKey) throws(UndoPlanner.Stop) -> Bool {
    try record.kind == .contact ? contact(record.uuid) == nil : object(record) == nil
  }

  mutating func remove(_ record: RecordKey) {
    if record.kind == .contact {
      contacts[record.uuid] = .some(nil)
    } else {
      objects[record] = .some(nil)
    }
  }
}

extension [Trace] {
  /// The related record whose fields, or partij, changed; nothing where it was the contact's own.
  var changedRecord: RecordKey? {
    for trace in self {
      switch trace {
      case .changed(let record): return record
      case .relinked(let ends): return RecordKey(ends.link.from, ends.origin)
      default: continue
      }
    }
    return nil
  }

  /// The other record that one was made to refer to, if it was.
  var relinking: LinkEnds? {
    for case .relinked(let ends) in self { return ends }
    return nil
  }

  /// The references that were made.
  var links: [LinkEnds] { compactMap { if case .linked(let ends) = $0 { ends } else { nil } } }
}

extension Trace {
  /// Whether something was taken away.
  var isRemoval: Bool {
    switch self {
    case .removed, .unlinked: true
    default: false
    }
  }
}
