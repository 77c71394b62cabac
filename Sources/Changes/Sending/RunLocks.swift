public import Klantcontacten

/// What processes that share a journal keep from each other. It is let go when a process ends, however it ends.
public protocol RunLocks: AnyObject {
  /// Takes hold of a run, so that others see that it is going on; tells whether it could be had.
  func hold(run: Int) throws(BackendFailure) -> Bool
  /// Lets a run go.
  func release(run: Int)
  /// Whether somebody else holds a run.
  func isHeld(run: Int) throws(BackendFailure) -> Bool
  /// Waits until nobody else is changing a record, and keeps others from it.
  func hold(_ record: ContactID) throws(BackendFailure)
  /// Keeps others from a record, if nobody else is changing it; tells whether it could be had.
  func tryHold(_ record: ContactID) throws(BackendFailure) -> Bool
  /// Lets others change the record.
  func release(_ record: ContactID)
}
