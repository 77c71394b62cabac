import Klantcontacten

/// What is told and asked before anything is looked up.
extension RegisterUnit {
  func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] {
    guard case .find(let key) = errand else { return try register.plan(of: errand) }
    return try register.plan(of: .find(try theirs(key)))
  }

  /// Somebody who writes a uuid that Klerk told him means the record that was made under it.
  private func theirs(_ key: ContactKey) throws(BackendFailure) -> ContactKey {
    guard case .identifier(let identifier) = key else { return key }
    return .identifier(try names.theirs(identifier))
  }
}

extension RegisterUnit: LooksAhead {
  var lookAhead: Int { (register as? any LooksAhead)?.lookAhead ?? 0 }

  /// A key whose meaning the journal does not tell will say so to whoever asks for it.
  func expect(_ keys: [ContactKey]) {
    guard let register = register as? any LooksAhead else { return }
    register.expect(keys.compactMap { try? theirs($0) })
  }

  func expectNothing() { (register as? any LooksAhead)?.expectNothing() }
}
