public import Klantcontacten

/// The one door through which a contact is changed: the journal first, then the contact, in the same unit.
public final class ChangeWriter {
  private let contacts: any ContactWriting
  private let journal: any Journal
  private let now: () -> Moment
  private let run: Run
  private let isRemembered: Bool
  private let isAgain: Bool
  private var number: Int?
  private var openedLedger: Ledger?

  /// How many contacts were changed through this door.
  public private(set) var count = 0

  /// Opens the door for one run. The run is written down with its first change, so that one which changes nothing
  /// leaves no trace.
  ///
  /// - `isRemembered`: whether the run is of a script that may be run again, so that the ledger knows its changes.
  /// - `isAgain`: whether changes that an earlier run made are made again (`--again`).
  public init(
    _ contacts: any ContactWriting, journal: any Journal, run: Run, isRemembered: Bool = false, isAgain: Bool = false,
    now: @escaping () -> Moment
  ) {
    self.contacts = contacts
    self.journal = journal
    self.run = run
    self.isRemembered = isRemembered
    self.isAgain = isAgain
    self.now = now
  }

  /// The run's number, once it has changed something.
  public var runNumber: Int? { number }

  /// What the ledger knows a wanted change by; nothing in a run that is not remembered.
  public func tag(of intention: Intention, for contact: ContactID) throws(BackendFailure) -> UInt64? {
    isRemembered ? try ledger().tag(of: intention, for: contact) : nil
  }

  /// Whether an earlier run of the same script made the change with this tag already.
  public func wasDone(_ tag: UInt64?) throws(BackendFailure) -> Bool {
    guard let tag, !isAgain else { return false }
    return try ledger().holds(tag)
  }

  /// The contact that an earlier run of the same script made with this tag; nothing when there is none.
  public func contactDone(_ tag: UInt64?) throws(BackendFailure) -> ContactID? {
    guard let tag, try wasDone(tag) else { return nil }
    return try journal.contact(tagged: tag, ofRunsOf: Ledger.name(of: run.script))
  }

  /// Carries out a change that the rules allow, under the tag of what was wanted.
  public func write(_ change: Change, tag: UInt64?, line: Int) throws(BackendFailure) {
    let run = try runNumberForWriting()
    try journal.record(JournalEntry(of: change, at: now(), line: line, tag: tag), of: run)
    if change.isNew {
      try contacts.insert(change.result)
    } else if !change.fields.isEmpty {
      try contacts.update(change.contact, with: change.fields)
    }
    for addition in change.additions {
      switch addition {
      case .record(let record): try contacts.insert(record.object, links: record.links)
      case .link(let object, let target): try contacts.link(object.uuid, target)
      case .mention: break
      }
    }
    count += 1
  }

  /// Does something with this door that may fail; then the door, too, is as it was before.
  public func attempt<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
    let before = (number, count)
    do {
      return try work()
    } catch {
      (number, count) = before
      throw error
    }
  }

  /// What the ledger knows a wanted change of a related record by.
  public func tag(of wish: RelatedWish) throws(BackendFailure) -> UInt64? {
    isRemembered ? try ledger().tag(of: wish.canonicalBytes) : nil
  }

  /// Carries out a change of a related record that the rules allow. The journal has it under the contact that it
  /// belongs to, or under its own uuid where it belongs to none.
  public func write(
    _ change: RelatedChange, of contact: ContactID?, tag: UInt64?, line: Int
  ) throws(BackendFailure) {
    let run = try runNumberForWriting()
    try journal.record(JournalEntry(of: change, contact, at: now(), line: line, tag: tag), of: run)
    if !change.fields.isEmpty { try contacts.update(change.object, with: change.fields) }
    if let partij = change.partij {
      try contacts.relink(change.object.uuid, LinkTarget(.betrokkenePartij, partij.uuid))
    }
    count += 1
  }

  /// Adds a record that hangs on another one, such as an address that a betrokkene gave (F1995).
  public func add(
    _ record: RelatedRecord, under function: ChangeFunction, of contact: ContactID?, tag: UInt64?, line: Int
  ) throws(BackendFailure) {
    let run = try runNumberForWriting()
    try journal.record(
      JournalEntry(adding: record, under: function, contact, at: now(), line: line, tag: tag), of: run)
    try contacts.insert(record.object, links: record.links)
    count += 1
  }

  private func ledger() throws(BackendFailure) -> Ledger {
    if let openedLedger { return openedLedger }
    let ledger = try Ledger(of: run.script, in: journal)
    openedLedger = ledger
    return ledger
  }

  private func runNumberForWriting() throws(BackendFailure) -> Int {
    if let number { return number }
    let opened = try journal.begin(run)
    number = opened
    return opened
  }
}
