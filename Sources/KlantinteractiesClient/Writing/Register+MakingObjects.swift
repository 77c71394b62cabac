import Formats
public import Klantcontacten

/// Changing related records.
extension Register {
  /// Sends the fields that change, and nothing else but the rest of an object that they stand in: a register replaces such
  /// an object as a whole. Gives the record as it answers.
  public func update(
    _ before: RelatedObject, with changes: [FieldChange]
  ) throws(BackendFailure) -> RelatedObject? {
    let kind = before.kind
    let missing = BackendFailure.recordChangedSince(kind, before.uuid)
    guard let present = try record(kind, before.uuid), try ObjectRecord.object(kind, present) == before else {
      throw missing
    }
    let members = try ObjectRecord.members(of: changes, on: before, present: present)
    guard !members.members.isEmpty else { return before }
    let answer = try send(.patch, kind.path(to: before.uuid), members, orElse: missing)
    return try understood(answer) { tree throws(BackendFailure) in try ObjectRecord.object(kind, tree) }
  }

  /// Makes a related record with what it refers to; the register gives it a uuid of its own.
  public func make(_ record: RelatedRecord) throws(BackendFailure) -> RelatedObject? {
    let kind = record.object.kind
    let members = try ObjectRecord.members(of: record.object, links: record.links)
    let answer = try send(.post, kind.resource, members)
    let made = try understood(answer) { tree throws(BackendFailure) in try ObjectRecord.object(kind, tree) }
    // An actor is tied to its contacts by records of their own; one that cannot be is not left behind.
    do {
      for link in record.links where link.link == .actorKlantcontact { try self.link(made.uuid, link) }
    } catch {
      try? delete(kind.path(to: made.uuid))
      throw error
    }
    return made
  }

  /// Takes a related record away, provided that it is as it is said to be and nothing refers to it.
  public func remove(_ object: RelatedObject) throws(BackendFailure) {
    let kind = object.kind
    guard let record = try record(kind, object.uuid), try ObjectRecord.object(kind, record) == object else {
      throw .recordChangedSince(kind, object.uuid)
    }
    guard try !isReferredTo(record, RecordKey(kind, object.uuid)) else { throw .stillReferredTo(kind, object.uuid) }
    try delete(kind.path(to: object.uuid))
  }

  /// Whether another record refers to one. Which identificatoren stand under another no register tells; it refuses by
  /// itself to take that one away.
  func isReferredTo(_ record: JSONTree, _ key: RecordKey) throws(BackendFailure) -> Bool {
    let surroundings = Surroundings(self)
    surroundings.take(record, key.kind)
    for link in Link.allCases where link.to == key.kind {
      if try !surroundings.reached(.back(link), from: key).isEmpty { return true }
    }
    return false
  }
}
