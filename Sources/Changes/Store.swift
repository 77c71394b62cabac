public import Klantcontacten

/// A place that keeps contacts and the journal of their changes, and does what it is asked in units.
public protocol Store: AnyObject {
  /// What the prompt shows: `demo`, or the file's name.
  var name: String { get }
  /// Whether all that is done in a unit is gone when the unit fails. On a register it is not.
  var keepsUnitsWhole: Bool { get }
  /// Whether each change that is sent makes somebody be notified, as registers can.
  var sendsNotifications: Bool { get }
  /// What processes keep from each other while a run is sent; nothing where units are whole, or there is one process.
  var locks: (any RunLocks)? { get }
  /// Lets somebody read; everything that is read belongs to one moment.
  func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer
  /// Lets somebody change. On a store with transactions all of it happens or, when `work` throws, nothing.
  func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer
  /// Writes down, in a unit of its own, that somebody does something that changes no contact.
  func note(_ run: Run) throws
  /// Does something inside a unit that is open, whole or, when `work` throws, not at all; the unit goes on either way. It
  /// throws ``UnitLost`` when the store itself has taken all of the unit back.
  func part<Answer>(_ work: () throws -> Answer) throws -> Answer
}

extension Store {
  /// What has transactions keeps its units whole.
  public var keepsUnitsWhole: Bool { true }
  /// A store of one's own tells nobody.
  public var sendsNotifications: Bool { false }
  /// Whole units need no locks but the store's own.
  public var locks: (any RunLocks)? { nil }

  /// Writes down, in a unit of its own, that somebody does something that changes no contact.
  public func note(_ run: Run) throws {
    _ = try write { try $0.begin(run) }
  }
}

/// All that was done in a unit is gone, since the store took it back.
public struct UnitLost: Error {
  /// Why.
  public let failure: BackendFailure

  /// Says why a unit is gone.
  public init(_ failure: BackendFailure) {
    self.failure = failure
  }
}
