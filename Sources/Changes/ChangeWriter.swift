public import Klantcontacten

/// The door into a store: the journal first, then the record, in the same unit.
public final class ChangeWriter: ChangeDoor {
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

  /// What the ledger knows a wanted change of a related record by.
  public func tag(of wish: RelatedWish) throws(BackendFailure) -> UInt64? {
    isRemembered ? try ledger().tag(of: wish.canonicalBytes) : nil
  }

  /// Carries out a change that the rules allow, under the tag of what was wanted.
  public func write(_ change: PlannedChange, tag: UInt64?, line: Int) throws(BackendFailure) {
    let run = try runNumberForWriting()
    try journal.record(JournalEntry(of: change, at: now(), line: line, tag: tag), of: run)
    switch change {
    case .contact(let change): try carryOut(change)
    case .related(let change, _):
      if !change.fields.isEmpty { try contacts.update(change.object, with: change.fields) }
      if let partij = change.partij {
        try contacts.relink(change.object.uuid, LinkTarget(.betrokkenePartij, partij.uuid))
      }
    case .added(let record, _, _): try contacts.insert(record.object, links: record.links)
    }
    count += 1
  }

  /// A unit of a store with transactions is whole or gone: one refusal undoes it.
  public func goesOn(without refusals: [RefusedChange], of total: Int, line: Int) -> Bool { false }

  private func carryOut(_ change: Change) throws(BackendFailure) {
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
