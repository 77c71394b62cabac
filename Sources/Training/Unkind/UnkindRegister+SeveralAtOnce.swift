public import Klantcontacten

/// Calls that are on their way together come to their ends in any order.
extension UnkindRegister: SeveralAtOnce {
  /// Whether nothing is on its way.
  public var isIdle: Bool { begun.isEmpty }
  /// Nobody waits here.
  public var waker: @Sendable () -> Void { {} }

  /// Begins to read a contact.
  public func beginReading(
    _ contact: ContactID, then: @escaping (Result<Klantcontact?, BackendFailure>) -> Void
  ) {
    begun.append { [self] in then(Result { () throws(BackendFailure) in try self.contact(contact) }) }
  }

  /// Begins to change a contact.
  public func beginUpdate(
    _ before: Klantcontact, with changes: [FieldChange],
    then: @escaping (Result<Klantcontact, BackendFailure>) -> Void
  ) {
    begun.append { [self] in
      then(
        Result { () throws(BackendFailure) in
          guard let answer = try update(before, with: changes) else { throw .changedSince(before.name) }
          return answer
        })
    }
  }

  /// Lets one of them come to its end.
  public func goOn() throws(BackendFailure) {
    guard !begun.isEmpty else { return }
    begun.remove(at: chance(begun.count))()
  }
}
