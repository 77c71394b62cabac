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

  /// How many changes were made through this door.
  public private(set) var count = 0
  /// Which step of the run's plan comes next, on a register; nothing counts them as they come.
  public var step: Int?

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

  /// Opens the run before its first change, or goes on with one that has not come to its end.
  public func open(goingOnWith earlier: Int? = nil) throws(BackendFailure) -> Int {
    if let earlier { number = earlier }
    return try runNumberForWriting()
  }

  /// Carries out what is missing of a change of which a part has happened on a register; `entry` is what the journal says
  /// of it, and stays what it says.
  public func finish(_ change: PlannedChange, _ entry: JournalEntry) throws(BackendFailure) {
    let sending = Sending(contacts, journal: journal, hasher: try hasher(), now: now)
    try sending.finish(change.calls, entry, of: try runNumberForWriting())
    count += 1
  }

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
    var entry = try entry(of: change, tag: tag, line: line, step: step ?? count + 1)
    entry.number = try journal.record(entry, of: run, keptUntil: expiry(from: entry.at))
    if change.function == .redactie { try journal.forgetKept(of: entry.contact) }
    try carryOut(change.calls, entry, of: run)
  }

  /// What the journal says of a change before it is carried out.
  func entry(of change: PlannedChange, tag: UInt64?, line: Int, step: Int) throws(BackendFailure) -> JournalEntry {
    var entry = JournalEntry(of: change, at: now(), line: line, tag: tag)
    try note(change, in: &entry)
    if !contacts.keepsUnitsWhole { (entry.step, entry.name) = (step, change.name) }
    return entry
  }

  /// A change was carried out that did not come through ``write(_:tag:line:)``.
  func noteDone() { count += 1 }

  /// A way to have several changes of contacts under way at once; nothing where the backend does one thing after the other.
  /// The run begins, by `begin`, with the first of them that is sent.
  public func convoy(begin: @escaping () throws(BackendFailure) -> Int) throws(BackendFailure) -> Convoy? {
    guard let unit = contacts as? RegisterUnit, let register = unit.register as? any SeveralAtOnce,
      register.atOnce > 1
    else { return nil }
    let waker = register.waker
    let hand = unit.openJournal.flatMap { JournalHand(openJournal: $0, wake: waker) }
    let sending = Sending(contacts, journal: journal, hasher: try hasher(), now: now)
    return Convoy(
      register, writer: self, sending: sending, journal: journal, names: unit.names, locks: unit.locks, hand: hand,
      now: now,
      openRun: { [unowned self] () throws(BackendFailure) in
        if let number { return number }
        return try begin()
      })
  }

  /// A change as people are told of it: a contact that was made has the uuid that the register gave it.
  public func asMade(_ change: PlannedChange) throws(BackendFailure) -> PlannedChange {
    guard !contacts.keepsUnitsWhole, case .contact(let made) = change, made.isNew,
      let given = try journal.given(to: made.contact.uuid)
    else { return change }
    var contact = made.contact
    contact.uuid = given.uuid
    return .contact(
      Change(
        contact, under: made.function, fields: made.fields, reason: made.reason, additions: made.additions, isNew: true)
    )
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
    if !contacts.keepsUnitsWhole { entry.step = step ?? count + 1 }
    entry.number = try journal.record(entry, of: run, keptUntil: expiry(from: moment))
    try carryOut(removal.calls, entry, of: run)
  }

  /// What is sent to a register stays sent: whatever comes of it is written down.
  private func carryOut(_ calls: [Call], _ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    if contacts.keepsUnitsWhole {
      for call in calls { try call.carryOut(on: contacts) }
    } else {
      try Sending(contacts, journal: journal, hasher: try hasher(), now: now).send(calls, entry, of: run)
    }
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

  func expiry(from moment: Moment) -> Moment {
    Moment(microseconds: moment.microseconds + KeptValues.lifetime)
  }

  /// One refusal ends the run, before anything of it is kept or, on a register, sent.
  public func goesOn(without refusals: [RefusedChange], of total: Int, line: Int) -> Bool { false }

  /// Does something with this door that may fail; then the door, too, is as it was before.
  public func attempt<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
    guard contacts.keepsUnitsWhole else { return try work() }
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
