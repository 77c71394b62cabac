public import Klantcontacten

/// Contacts as they would be: what a backend has, with changes on top that nobody has carried out.
///
/// It is handed something that can only be read, so nothing that is done to it reaches a record. Whoever reads it sees
/// what earlier statements would have changed.
public final class Draft {
  let base: any ContactReading
  /// The same where it is so far away that look-ups are begun ahead.
  let far: (any LooksAhead)?
  private var differences: Differences
  /// What went wrong while a condition asked for related records, which it cannot throw.
  private var failure: BackendFailure?

  /// Makes a draft that is as the backend is.
  ///
  /// - Parameter shelf: where changes are put aside that it takes, if any are.
  public init(of base: any ContactReading, shelf: (any ChangeShelf)? = nil) {
    self.base = base
    far = base as? any LooksAhead
    differences = Differences(contacts: ChangedContacts(shelf: shelf))
  }

  /// In what a draft differs from its backend. A value, so that whoever keeps it can put it back.
  struct Differences {
    /// Contacts that differ, or are not there yet.
    var contacts: ChangedContacts
    /// The contacts that would be made: few, where those that differ may be many.
    var madeContacts: [ContactID] = []
    /// Related records that differ, or are not there yet.
    var objects: [RecordKey: RelatedObject] = [:]
    /// Related records that would be made, in order.
    var made: [RelatedObject] = []
    var links = LinkDraft()
  }

  var contacts: ChangedContacts { differences.contacts }
  var madeContacts: [ContactID] { differences.madeContacts }
  var objects: [RecordKey: RelatedObject] { differences.objects }
  var made: [RelatedObject] { differences.made }
  var links: LinkDraft { differences.links }

  /// Whether related records or links differ, so that conditions on them must be tested here.
  var isRelatedTouched: Bool { !objects.isEmpty || !links.isEmpty }

  /// Whether anything differs.
  var isTouched: Bool { !contacts.isEmpty || isRelatedTouched }

  /// Takes a change, as if it had happened; `place` is where it was put aside, if it was.
  public func take(_ change: PlannedChange, at place: Int? = nil) throws(BackendFailure) {
    try differences.take(change, at: place)
  }

  /// Does something with this draft that may fail; then it is as it was before.
  func attempt<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
    let before = differences
    do {
      return try work()
    } catch {
      differences = before
      throw error
    }
  }

  // MARK: Conditions

  /// Whether a record fulfils a condition, what hangs on it as it would be.
  func holds(_ condition: Condition, _ record: some Fielded, _ key: RecordKey) throws(BackendFailure) -> Bool {
    try holds(condition, record, key, in: self)
  }

  /// Whether a contact fulfilled a condition in the backend.
  func heldBefore(_ condition: Condition, _ contact: Klantcontact) throws(BackendFailure) -> Bool {
    try holds(condition, contact, RecordKey(.contact, contact.uuid), in: base)
  }

  private func holds(
    _ condition: Condition, _ record: some Fielded, _ key: RecordKey, in contacts: any ContactReading
  ) throws(BackendFailure) -> Bool {
    guard condition.looksAtRelations else { return condition.holds(for: record) }
    let related = RelatedLook(record: record, key: key, contacts: contacts) { [self] in failure = failure ?? $0 }
    let answer = condition.holds(for: related)
    if let failure {
      self.failure = nil
      throw failure
    }
    return answer
  }
}

extension Draft.Differences {
  fileprivate mutating func take(_ change: PlannedChange, at place: Int?) throws(BackendFailure) {
    switch change {
    case .contact(let change):
      if change.isNew { madeContacts.append(change.contact.uuid) }
      try contacts.take(change, at: place)
      for addition in change.additions {
        switch addition {
        case .record(let record): insert(record)
        case .link(let object, let target): links.add(object.uuid, target)
        case .mention: break
        }
      }
    case .related(let change, _):
      objects[RecordKey(change.object.kind, change.object.uuid)] = change.result
      if let partij = change.partij {
        links.replace(change.object.uuid, LinkTarget(.betrokkenePartij, partij.uuid))
      }
    case .added(let record, _, _): insert(record)
    }
  }

  private mutating func insert(_ record: RelatedRecord) {
    objects[RecordKey(record.object.kind, record.object.uuid)] = record.object
    made.append(record.object)
    for link in record.links { links.add(record.object.uuid, link) }
  }
}

/// A record whose related records can be asked for.
private struct RelatedLook<Held: Fielded>: Fielded {
  let record: Held
  let key: RecordKey
  let contacts: any ContactReading
  /// A condition cannot throw; what went wrong is told to whoever asked for it.
  let fail: (BackendFailure) -> Void

  func value(at path: FieldPath) -> Value { record.value(at: path) }

  func hasSome(_ kind: RecordKind, that condition: Condition) -> Bool {
    do throws(BackendFailure) {
      for uuid in try contacts.related(kind, to: key.uuid, of: key.kind) {
        let key = RecordKey(kind, uuid)
        if kind == .contact {
          guard let contact = try contacts.contact(uuid) else { continue }
          if condition.holds(for: RelatedLook<Klantcontact>(record: contact, key: key, contacts: contacts, fail: fail))
          {
            return true
          }
        } else if let object = try contacts.object(kind, uuid),
          condition.holds(for: RelatedLook<RelatedObject>(record: object, key: key, contacts: contacts, fail: fail))
        {
          return true
        }
      }
    } catch {
      fail(error)
    }
    return false
  }
}
