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
