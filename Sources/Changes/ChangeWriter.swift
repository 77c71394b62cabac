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
  private var openedHasher: RecordHasher?

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

  /// Whether an earlier run of the same script made the change, and it was not undone since.
  public func wasDone(_ tag: UInt64?) throws(BackendFailure) -> Bool {
    guard let tag, !isAgain else { return false }
    return try ledger().holds(tag)
  }

  /// The contact that an earlier run of the same script made; nothing when there is none, or it was undone.
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
    let moment = now()
    var entry = JournalEntry(of: change, at: moment, line: line, tag: tag)
    try note(change, in: &entry)
    try journal.record(entry, of: run, keptUntil: expiry(from: moment))
    if change.function == .redactie { try journal.forgetKept(of: entry.contact) }
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

  /// Takes away what a run made: an undo's way through the door. The journal first, here too.
  public func write(_ removal: Removal) throws(BackendFailure) {
    let run = try runNumberForWriting()
    let moment = now()
    var entry = JournalEntry(of: removal, at: moment)
    let records = removal.records.map { RecordKey($0.object.kind, $0.object.uuid) }
    entry.traces =
      (removal.contact.map { [.removed(RecordKey(.contact, $0.uuid))] } ?? []) + records.map(Trace.removed)
      + removal.links.map(Trace.unlinked)
    let kept = KeptValues(contact: removal.contact, records: removal.records)
    entry.kept = kept.isEmpty ? nil : kept
    try journal.record(entry, of: run, keptUntil: expiry(from: moment))
    for link in removal.links { try contacts.unlink(link) }
    for record in removal.records.reversed() { try contacts.remove(record.object) }
    if let contact = removal.contact { try contacts.remove(contact) }
    count += 1
  }

  /// Notes what an undo of the change will need: hashes, what is made and linked, and the values to be kept apart.
  private func note(_ change: PlannedChange, in entry: inout JournalEntry) throws(BackendFailure) {
    let hasher = try hasher()
    let kept: KeptValues
    switch change {
    case .contact(let change):
      if !change.fields.isEmpty, !change.isNew { entry.hashes = hasher.hashes(of: change) }
      if change.isNew {
        entry.traces.append(
          .made(RecordKey(.contact, change.contact.uuid), hasher.digest(of: change.result)))
      }
      for addition in change.additions { entry.traces += addition.traces(hasher) }
      kept = KeptValues(of: change)
    case .related(let change, _):
      let record = RecordKey(change.object.kind, change.object.uuid)
      if !change.fields.isEmpty {
        entry.hashes = hasher.hashes(of: change)
        entry.traces.append(.changed(record))
      }
      var before: ContactID?
      if let partij = change.partij {
        before = try contacts.related(.partij, to: record.uuid, of: record.kind).first
        entry.traces.append(.relinked(LinkEnds(.betrokkenePartij, from: record.uuid, to: partij.uuid)))
      }
      kept = KeptValues(of: change, partij: before)
    case .added(let record, _, _):
      entry.traces = ChangeAddition.record(record).traces(hasher)
      kept = KeptValues()
    }
    entry.kept = kept.isEmpty ? nil : kept
  }

  private func expiry(from moment: Moment) -> Moment {
    Moment(microseconds: moment.microseconds + KeptValues.lifetime)
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

  private func hasher() throws(BackendFailure) -> RecordHasher {
    if let openedHasher { return openedHasher }
    let hasher = RecordHasher(secret: try journal.secret())
    openedHasher = hasher
    return hasher
  }

  private func runNumberForWriting() throws(BackendFailure) -> Int {
    if let number { return number }
    // Whoever writes clears away what is to be kept no longer.
    _ = try journal.forgetKept(expiredBy: now())
    let opened = try journal.begin(run)
    number = opened
    return opened
  }
}

extension ChangeAddition {
  /// What the journal notes of it, so that it can be taken away again.
  fileprivate func traces(_ hasher: RecordHasher) -> [Trace] {
    switch self {
    case .record(let record):
      [.made(RecordKey(record.object.kind, record.object.uuid), hasher.digest(of: record.object))]
        + record.links.map { .linked(LinkEnds($0.link, from: record.object.uuid, to: $0.target)) }
    case .link(let object, let target): [.linked(LinkEnds(target.link, from: object.uuid, to: target.target))]
    case .mention: []
    }
  }
}
