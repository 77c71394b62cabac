import Formats
public import Klantcontacten

/// Several contacts read and changed at the same time, within the bound of the connection.
extension Register: SeveralAtOnce {
  /// How many calls may be on their way at once (`--concurrency`).
  public var atOnce: Int { wire.concurrency }
  /// Whether no call is on its way or waits for its turn.
  public var isIdle: Bool { wire.startedCount == 0 }
  /// What ends a wait, from any thread.
  public var waker: @Sendable () -> Void { wire.waker }

  /// Waits until something was told, or somebody woke it.
  public func goOn() throws(BackendFailure) { try wire.turnOnce() }

  /// Begins to read a contact (F8618).
  public func beginReading(
    _ contact: ContactID, then: @escaping (Result<Klantcontact?, BackendFailure>) -> Void
  ) {
    let request = Request(.get, RecordKind.contact.path(to: contact))
    wire.start(request) { result in
      then(
        Result { () throws(BackendFailure) in
          let answer = try result.get()
          return answer.isNotFound ? nil : try ContactRecord.contact(try Self.tree(answer, of: request))
        })
    }
  }

  /// Begins to send the fields that change, before anything that waits to be read.
  public func beginUpdate(
    _ before: Klantcontact, with changes: [FieldChange],
    then: @escaping (Result<Klantcontact, BackendFailure>) -> Void
  ) {
    expectNothing()
    let request: Request
    do {
      let members = try ContactRecord.members(of: changes, on: before)
      request = Request(.patch, RecordKind.contact.path(to: before.uuid), body: members.json, mayBeRepeated: false)
    } catch {
      return then(.failure(error))
    }
    wire.start(request, isFirst: true) { [self] result in
      then(
        Result { () throws(BackendFailure) in
          let answer = try result.get()
          if answer.isNotFound { throw .changedSince(before.name) }
          let change = ChangeAnswer(request: request, tree: try Self.tree(answer, of: request))
          return try understood(change) { tree throws(BackendFailure) in try ContactRecord.contact(tree) }
        })
    }
  }
}
