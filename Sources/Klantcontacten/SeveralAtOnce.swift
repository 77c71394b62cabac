/// A backend that can have several calls on their way at once. What it was asked is told later, while somebody waits.
public protocol SeveralAtOnce: ContactWriting {
  /// How many calls may be on their way at once.
  var atOnce: Int { get }
  /// Whether nothing is on its way.
  var isIdle: Bool { get }
  /// Begins to read a contact (F8618).
  func beginReading(_ contact: ContactID, then: @escaping (Result<Klantcontact?, BackendFailure>) -> Void)
  /// Begins to change a contact that was read just now: before anything that only waits to be read. Tells the contact as the
  /// backend answers that it is now.
  func beginUpdate(
    _ before: Klantcontact, with changes: [FieldChange],
    then: @escaping (Result<Klantcontact, BackendFailure>) -> Void)
  /// Waits until something was told, or somebody woke it.
  func goOn() throws(BackendFailure)
  /// What wakes whoever waits, from any thread.
  var waker: @Sendable () -> Void { get }
}
