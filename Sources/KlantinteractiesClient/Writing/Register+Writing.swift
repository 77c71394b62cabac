import Formats
public import Klantcontacten

/// Changing contacts. A register has no version to compare and keeps what it was sent; who calls compares right before, and
/// what is answered right after.
extension Register: ContactWriting {
  /// What was sent stays sent.
  public var keepsUnitsWhole: Bool { false }
  /// No register stores how far a contact has come.
  public var keepsToestand: Bool { false }

  /// Sends the fields that change, and nothing else, under the register's own names; gives the contact as it answers.
  public func update(
    _ before: Klantcontact, with changes: [FieldChange]
  ) throws(BackendFailure) -> Klantcontact? {
    let members = try ContactRecord.members(of: changes, on: before)
    guard !members.members.isEmpty else { return before }
    let answer = try send(.patch, RecordKind.contact.path(to: before.uuid), members, orElse: .changedSince(before.name))
    return try understood(answer) { tree throws(BackendFailure) in try ContactRecord.contact(tree) }
  }

  /// Makes a contact; the register gives it a uuid of its own.
  public func make(_ contact: Klantcontact) throws(BackendFailure) -> Klantcontact? {
    let answer = try send(.post, RecordKind.contact.resource, try ContactRecord.members(of: contact))
    return try understood(answer) { tree throws(BackendFailure) in try ContactRecord.contact(tree) }
  }

  /// Refuses: a register gives each record a uuid of its own.
  public func insert(_ contact: Klantcontact) throws(BackendFailure) { throw .unsuited(.takesNoCopies) }
  /// Refuses: a register gives each record a uuid of its own.
  public func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool { throw .unsuited(.takesNoCopies) }
  /// Refuses: a register gives each record a uuid of its own.
  public func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool { throw .unsuited(.takesNoCopies) }
  /// Refuses: a register gives each record a uuid of its own.
  public func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) {
    throw .unsuited(.takesNoCopies)
  }

  /// Takes a contact away, provided that it is as it is said to be and nothing hangs on it.
  public func remove(_ contact: Klantcontact) throws(BackendFailure) {
    let kind = RecordKind.contact
    guard let record = try record(kind, contact.uuid), try ContactRecord.contact(record) == contact else {
      throw .changedSince(contact.name)
    }
    guard try !isReferredTo(record, RecordKey(kind, contact.uuid)) else { throw .stillReferredTo(kind, contact.uuid) }
    try delete(kind.path(to: contact.uuid))
  }

  // MARK: Calls

  /// An answer to a change, with the call that it answers.
  struct ChangeAnswer {
    let request: Request
    let tree: JSONTree
  }

  /// Sends a change; a record that is not there any more is told in the words that are given.
  func send(
    _ method: Request.Method, _ path: String, _ members: JSONTree, orElse missing: BackendFailure? = nil
  ) throws(BackendFailure) -> ChangeAnswer {
    expectNothing()
    let request = Request(method, path, body: members.json, mayBeRepeated: false)
    let answer = try wire.answer(to: request)
    if answer.isNotFound {
      throw missing ?? .register(RegisterFailure(request.call, .notTheAPI(status: answer.status)))
    }
    return ChangeAnswer(request: request, tree: try Self.tree(answer, of: request))
  }

  /// What an answer to a change says. One that cannot be made out does not tell that nothing was changed.
  func understood<Record>(
    _ answer: ChangeAnswer, _ read: (JSONTree) throws(BackendFailure) -> Record
  ) throws(BackendFailure) -> Record {
    do {
      return try read(answer.tree)
    } catch {
      throw .register(RegisterFailure(answer.request.call, .brokenJSON))
    }
  }

  /// Takes something away; what is not there is gone already.
  func delete(_ path: String) throws(BackendFailure) {
    expectNothing()
    _ = try wire.answer(to: Request(.delete, path, mayBeRepeated: false))
  }
}
