public import Klantcontacten

/// How far a search through pages has come.
public enum SearchProgress: Equatable, Sendable {
  /// So many contacts have been looked at without one to give, of so many that there are, where the end is not sooner.
  case lookedAt(Int, of: Int?)
  /// There is something to give, or nothing more.
  case answered
}

/// A register with the Klantinteracties API (Open Klant 2.x), as a backend.
///
/// What it answers is believed only as far as it is tested: filters that are empty or that it does not know make it answer
/// with everything (`facts.md`, 4), so each record is held against the condition that it was asked for.
public final class Register {
  let wire: Wire
  /// Told how a search goes on, for whoever waits for it.
  public var watch: (SearchProgress) -> Void = { _ in }
  /// The newest contacts, as far as somebody wanted to know which values there are.
  var newest: [Klantcontact]?
  /// How many times as many look-ups are begun ahead as there may be calls on their way: so many that there always is one to
  /// send, and so few that their answers are never old.
  var eagerness = 4
  /// In which order the register writes a contact's members.
  let contactOrder = ContactLister.unknownOrder()
  /// The look-ups that were begun and that nobody has asked for yet, in the order in which they are expected.
  var expected: [Wire.Job] = []

  /// Makes ready; nothing is opened or sent until something is asked.
  public init(_ settings: ConnectionSettings, interruption: (any Interruption)? = nil) throws(BackendFailure) {
    wire = try Wire(settings, interruption: interruption)
  }

  /// Where the register is: host and, where it is another one than usual, port.
  public var place: String { wire.base.place }

  init(_ wire: Wire) {
    self.wire = wire
  }
}
