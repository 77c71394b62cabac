public import Klantcontacten

/// A register and the journal of what Klerk changes in it, as one store.
///
/// The register knows no transactions. What is done in a unit stays done when the unit fails, and each change is written
/// down in the journal before it is sent.
public final class RegisterStore: Store {
  /// What the prompt shows.
  public let name: String
  /// What processes that share the journal keep from each other; nothing where there is only one.
  public let locks: (any RunLocks)?
  private let register: any ContactWriting
  private let journal: any Store
  private let openJournal: (@Sendable () throws -> any Store)?

  /// Whether the register notifies others of each change: then a plan says how often.
  public let sendsNotifications: Bool

  /// Puts a register and the store of its journal together.
  ///
  /// - Parameter openJournal: opens the same store once more, for a thread that writes the journal while several changes
  ///   are on their way; without it they wait for the disk.
  public init(
    _ register: any ContactWriting, named name: String, journal: any Store, locks: (any RunLocks)?,
    sendsNotifications: Bool = false, openJournal: (@Sendable () throws -> any Store)? = nil
  ) {
    self.openJournal = openJournal
    self.sendsNotifications = sendsNotifications
    self.name = name
    self.register = register
    self.journal = journal
    self.locks = locks
  }

  /// What was sent stays sent.
  public var keepsUnitsWhole: Bool { false }

  /// Lets somebody read; others may change records meanwhile.
  public func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer {
    try work(RegisterUnit(register, journal, locks, openJournal))
  }

  /// Lets somebody change. What he has sent stays sent when `work` throws.
  public func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer {
    try work(RegisterUnit(register, journal, locks, openJournal))
  }

  /// Writes down that somebody does something that changes no contact.
  public func note(_ run: Run) throws { try journal.note(run) }

  /// Nothing can be taken back: what is done in a part stays done.
  public func part<Answer>(_ work: () throws -> Answer) throws -> Answer { try work() }
}
