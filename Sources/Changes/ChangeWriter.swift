public import Klantcontacten

/// The one door through which a contact is changed: the journal first, then the contact, in the same unit.
public final class ChangeWriter {
  private let contacts: any ContactWriting
  private let journal: any Journal
  private let now: () -> Moment
  private let run: Run
  private var number: Int?

  /// How many contacts were changed through this door.
  public private(set) var count = 0

  /// Opens the door for one run. The run is written down with its first change, so that one which changes nothing
  /// leaves no trace.
  public init(
    _ contacts: any ContactWriting, journal: any Journal, run: Run, now: @escaping () -> Moment
  ) {
    self.contacts = contacts
    self.journal = journal
    self.run = run
    self.now = now
  }

  /// The run's number, once it has changed something.
  public var runNumber: Int? { number }

  /// Carries out a change that the rules allow.
  public func write(_ change: Change, line: Int) throws(BackendFailure) {
    let run = try runNumberForWriting()
    try journal.record(JournalEntry(of: change, at: now(), line: line), of: run)
    try contacts.update(change.contact, with: change.fields)
    count += 1
  }

  private func runNumberForWriting() throws(BackendFailure) -> Int {
    if let number { return number }
    let opened = try journal.begin(run)
    number = opened
    return opened
  }
}
