public import Klantcontacten

/// Changes of contacts on a register, several on their way at once, never two of the same contact.
///
/// Each goes the way of every change: the contact is read and compared with what the plan saw, the intention is safe on the
/// disk, the change is sent, the answer is compared with what was meant, and what became of it is written down. Between
/// reading and sending there is nothing but the journal, some milliseconds. Whatever does not go well is settled as it
/// would be for a single change.
public final class Convoy {
  /// One contact that is to be changed.
  public struct Member {
    let contact: ContactID
    let step: Int
    let tag: UInt64?
    let line: Int
    let decide: (Klantcontact?) -> PlannedChange?
    let done: (Result<PlannedChange, BackendFailure>) -> Void

    /// Makes a member.
    ///
    /// - `decide`: the change of the contact as it is, which is of its fields alone; nothing when it is left as it is.
    /// - `done`: told what came of it, whether it was carried out.
    public init(
      _ contact: ContactID, step: Int, tag: UInt64?, line: Int, decide: @escaping (Klantcontact?) -> PlannedChange?,
      done: @escaping (Result<PlannedChange, BackendFailure>) -> Void
    ) {
      (self.contact, self.step, self.tag, self.line) = (contact, step, tag, line)
      (self.decide, self.done) = (decide, done)
    }
  }

  /// A member on its way.
  private final class Wagon {
    let member: Member
    var contact: Klantcontact?
    var change: PlannedChange?
    var fields: [FieldChange] = []
    var entry: JournalEntry?
    var isSent = false
    var attempts = 1

    init(_ member: Member) { self.member = member }
  }

  private let register: any SeveralAtOnce
  private let writer: ChangeWriter
  private let sending: Sending
  private let journal: any Journal
  private let names: GivenNames
  private let locks: (any RunLocks)?
  private let openRun: () throws(BackendFailure) -> Int
  private var openedRun: Int?
  private let hand: JournalHand?
  private let now: () -> Moment
  private var wagons: [Int: Wagon] = [:]
  private var nextNumber = 0
  private var read: [(Int, Result<Klantcontact?, BackendFailure>)] = []
  private var readAgain: [(Int, Result<Klantcontact?, BackendFailure>)] = []
  private var updated: [(Int, Result<Klantcontact, BackendFailure>)] = []
  private var intentions: [JournalHand.Batch.Intention] = []
  private var endings: [JournalHand.Batch.Ending] = []
  /// What was written without a thread, and not taken up yet.
  private var writtenHere: JournalHand.Written?

  private static let endingsTogether = 32

  /// As many as keep the register busy while others wait for the disk.
  private var room: Int { register.atOnce * 16 }

  init(
    _ register: any SeveralAtOnce, writer: ChangeWriter, sending: Sending, journal: any Journal,
    names: GivenNames, locks: (any RunLocks)?, hand: JournalHand?, now: @escaping () -> Moment,
    openRun: @escaping () throws(BackendFailure) -> Int
  ) {
    (self.register, self.writer, self.sending, self.journal) = (register, writer, sending, journal)
    (self.names, self.locks, self.openRun, self.hand, self.now) = (names, locks, openRun, hand, now)
  }

  deinit {
    hand?.stop()
    for wagon in wagons.values { locks?.release(wagon.member.contact) }
  }

  /// Whether the register knows a contact by the uuid that plans know it by, so that it can come along.
  public func takes(_ contact: ContactID) throws(BackendFailure) -> Bool { try names.theirs(contact) == contact }

  /// Begins with a contact, once there is room for it.
  public func add(_ member: Member) throws(BackendFailure) {
    while wagons.count >= room { try turn() }
    if try locks?.tryHold(member.contact) == false {
      // Another process is at it. Who waits must hold nothing that the other may wait for.
      try finish()
      try locks?.hold(member.contact)
    }
    let number = nextNumber
    nextNumber += 1
    wagons[number] = Wagon(member)
    register.beginReading(member.contact) { [weak self] in self?.read.append((number, $0)) }
  }

  /// Waits until all have come to their end.
  public func finish() throws(BackendFailure) {
    while !wagons.isEmpty { try turn() }
  }

  /// Ends what is on its way when the run stops: what was sent is written down as far as it is known, and the rest is not
  /// sent. Gives the steps of those that were not reached.
  public func windUp() -> [Int] {
    waitForSent()
    hand?.waitForWritten()
    if let written = takeWritten() { note(written) }
    settleUpdates()
    let done = endings
    if let run = openedRun, !done.isEmpty,
      (try? JournalHand.Batch(run: run, endings: done).write(in: journal)) != nil
    {
      for ending in done { tellDone(ending.member) }
    }
    var dropped: [Int] = []
    for (_, wagon) in wagons.sorted(by: { $0.key < $1.key }) {
      if let run = openedRun, let entry = wagon.entry, entry.number > 0 {
        try? journal.note(wagon.isSent ? .unknown : .notDone, ofEntry: entry.number, of: run, at: now())
      }
      if wagon.isSent { wagon.member.done(.failure(.interrupted)) } else { dropped.append(wagon.member.step) }
      locks?.release(wagon.member.contact)
    }
    (wagons, intentions, endings, read, readAgain, updated) = ([:], [], [], [], [], [])
    return dropped
  }

  /// What was sent is waited for, unless the user wants no more of it.
  private func waitForSent() {
    while !register.isIdle, wagons.contains(where: { $0.value.isSent && !isTold($0.key) }) {
      do { try register.goOn() } catch { return }
    }
  }

  private func isTold(_ number: Int) -> Bool {
    updated.contains { $0.0 == number } || endings.contains { $0.member == number }
  }

  // MARK: One turn

  private func turn() throws(BackendFailure) {
    try settleReads()
    settleSecondReads()
    settleUpdates()
    try handOver()
    if let written = takeWritten() { return try take(written) }
    if !register.isIdle {
      try register.goOn()
    } else {
      hand?.waitForWritten()
    }
  }

  private func settleReads() throws(BackendFailure) {
    let found = read
    read = []
    for (number, result) in found {
      guard let wagon = wagons[number] else { continue }
      switch result {
      case .failure(let failure): end(number, .failure(failure))
      case .success(let contact):
        guard let change = wagon.member.decide(contact), case .contact(let fields) = change, let contact else {
          leave(number)
          continue
        }
        (wagon.contact, wagon.change, wagon.fields) = (contact, change, fields.fields)
        let entry = try writer.entry(
          of: change, tag: wagon.member.tag, line: wagon.member.line, step: wagon.member.step)
        wagon.entry = entry
        intentions.append(.init(member: number, entry: entry, expiry: writer.expiry(from: entry.at)))
      }
    }
  }

  private func handOver() throws(BackendFailure) {
    // What is to be sent waits for nothing. What was done is written with the next of those, or with others: each time costs
    // as much as some lines do.
    let isTime = !intentions.isEmpty || !endings.isEmpty && (register.isIdle || endings.count >= Self.endingsTogether)
    guard isTime, writtenHere == nil, hand?.isOccupied != true else { return }
    let run = try self.run()
    let lines = JournalHand.Batch(run: run, intentions: intentions, endings: endings)
    (intentions, endings) = ([], [])
    if let hand { return hand.take(lines) }
    // Without a thread it is written at once.
    let outcome = Result { () throws(BackendFailure) in try lines.write(in: journal) }
    writtenHere = JournalHand.Written(batch: lines, outcome: outcome)
  }

  /// The run, which begins with the first change that is sent.
  private func run() throws(BackendFailure) -> Int {
    if let openedRun { return openedRun }
    let run = try openRun()
    openedRun = run
    return run
  }

  private func takeWritten() -> JournalHand.Written? {
    defer { writtenHere = nil }
    return writtenHere ?? hand?.takeWritten()
  }

  private func take(_ written: JournalHand.Written) throws(BackendFailure) {
    note(written)
    if case .failure(let failure) = written.outcome { throw failure }
    for intention in written.batch.intentions { send(intention.member) }
  }

  /// Takes up what the journal has now.
  private func note(_ written: JournalHand.Written) {
    guard case .success(let numbers) = written.outcome else { return }
    for (member, number) in numbers { wagons[member]?.entry?.number = number }
    for ending in written.batch.endings { tellDone(ending.member) }
  }

  private func send(_ number: Int) {
    guard let wagon = wagons[number], let contact = wagon.contact else { return }
    wagon.isSent = true
    register.beginUpdate(contact, with: wagon.fields) { [weak self] in self?.updated.append((number, $0)) }
  }

  private func settleUpdates() {
    let found = updated
    updated = []
    for (number, result) in found {
      guard let wagon = wagons[number], let contact = wagon.contact, let entry = wagon.entry else { continue }
      let failure: BackendFailure
      do throws(BackendFailure) {
        try Call.compare(try result.get(), wagon.fields, of: contact)
        endings.append(.init(member: number, entry: entry.number, at: now()))
        continue
      } catch {
        failure = error
      }
      if failure.isWorthAnotherTry, wagon.attempts < Sending.attempts {
        wagon.attempts += 1
        wagon.isSent = false
        register.beginReading(contact.uuid) { [weak self] in self?.readAgain.append((number, $0)) }
        continue
      }
      settle(number, wagon, entry, failure)
    }
  }

  /// What the register did not take for the moment is sent again, if the contact still is as it was.
  private func settleSecondReads() {
    let found = readAgain
    readAgain = []
    for (number, result) in found {
      guard let wagon = wagons[number], let contact = wagon.contact, let entry = wagon.entry else { continue }
      switch result {
      case .success(contact?): send(number)
      case .success: settle(number, wagon, entry, .changedSince(contact.name))
      case .failure(let failure):
        if let run = openedRun { try? journal.note(.notDone, ofEntry: entry.number, of: run, at: now()) }
        end(number, .failure(failure))
      }
    }
  }

  /// Finds out what became of a change that did not go well, and ends it.
  private func settle(_ number: Int, _ wagon: Wagon, _ entry: JournalEntry, _ failure: BackendFailure) {
    do throws(BackendFailure) {
      let isDone = try sending.settle(entry, of: try run(), after: failure)
      end(number, isDone ? wagon.change.map(Result.success) ?? .failure(failure) : .failure(failure))
    } catch {
      end(number, .failure(error))
    }
  }

  // MARK: Ends

  private func tellDone(_ number: Int) {
    guard let wagon = wagons.removeValue(forKey: number), let change = wagon.change else { return }
    locks?.release(wagon.member.contact)
    writer.noteDone()
    wagon.member.done(.success(change))
  }

  private func end(_ number: Int, _ result: Result<PlannedChange, BackendFailure>) {
    guard let wagon = wagons.removeValue(forKey: number) else { return }
    locks?.release(wagon.member.contact)
    if case .success = result { writer.noteDone() }
    wagon.member.done(result)
  }

  private func leave(_ number: Int) {
    guard let wagon = wagons.removeValue(forKey: number) else { return }
    locks?.release(wagon.member.contact)
  }
}
