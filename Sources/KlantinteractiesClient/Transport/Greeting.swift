public import Klantcontacten

extension ConnectionSettings {
  /// Asks the register for one contact, to see whether all is well, and gives the version of its API as it tells it;
  /// throws what stands in the way.
  public func greet(interruption: (any Interruption)? = nil) throws(BackendFailure) -> String {
    let wire = try Wire(self, interruption: interruption)
    return try wire.answer(to: Request(.get, "klantcontacten", query: [("pageSize", "1")])).version ?? "?"
  }
}
