/// Whether the user has asked to stop; looked at between records, and set from a signal handler.
public protocol Interruption: AnyObject {
  /// Whether a stop was asked for since this was last cleared.
  var isRequested: Bool { get }
}
