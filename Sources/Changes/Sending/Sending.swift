import Klantcontacten

/// Sends the calls of one change to a register, and writes down what became of them. Its intention is in the journal
/// already.
///
/// An outcome that is not known is settled by reading the record back, never by sending again (design, section 4,
/// Resume).
struct Sending {
  private let contacts: any ContactWriting
  private let journal: any Journal
  private let settling: Settling
  private let now: () -> Moment

  init(_ contacts: any ContactWriting, journal: any Journal, hasher: RecordHasher, now: @escaping () -> Moment) {
    self.contacts = contacts
    self.journal = journal
    self.now = now
    settling = Settling(contacts, hasher: hasher)
  }

  func send(_ calls: [Call], _ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    var sent: [Call] = []
    do {
      for call in calls {
        try carryOut(call, entry, of: run)
        sent.append(call)
      }
    } catch {
      let makes = Making(calls, contacts, journal, settling, now)
      // It was made, but not as it was meant: nobody asked for that.
      if case .notTaken = error, calls[sent.count].made != nil {
        return try takeBack(sent + [calls[sent.count]], entry, of: run, because: error)
      }
      if !sent.isEmpty, makes.isOfOneRecord, error.saysThatNothingHappened {
        return try takeBack(sent, entry, of: run, because: error)
      }
      guard try outcome(of: entry, of: run, makes, after: error, isFirst: sent.isEmpty) == .done else { throw error }
      return
    }
    try note(.done, entry, of: run)
  }

  private func carryOut(_ call: Call, _ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    guard let made = call.made else { return try carryOutAgain(call, upTo: Self.attempts) }
    try call.carryOut(on: contacts) { answer throws(BackendFailure) in
      let given = settling.given(made, answer)
      // What keeps the uuid that it is given needs no second name.
      if given.uuid != made.uuid { try journal.note(given, ofEntry: entry.number, of: run, at: now()) }
    }
  }

  /// How often a change is tried that a register did not take for the moment (429).
  static let attempts = 4

  /// A change that was surely not made may be sent again, when the record has been read and compared again.
  private func carryOutAgain(_ call: Call, upTo attempts: Int) throws(BackendFailure) {
    do {
      try call.carryOut(on: contacts)
    } catch {
      guard attempts > 1, error.isWorthAnotherTry else { throw error }
      try carryOutAgain(call, upTo: attempts - 1)
    }
  }

  /// What was made is undone when a later step of the same registration is refused (F2173), last first, as long as it
  /// still is as it was made.
  private func takeBack(
    _ sent: [Call], _ entry: JournalEntry, of run: Int, because failure: BackendFailure
  ) throws(BackendFailure) {
    do {
      for call in sent.reversed() { try settling.takeBack(call, on: contacts, journal) }
    } catch {
      try note(.partly, entry, of: run)
      throw .leftHalfMade(because: failure)
    }
    try note(.notDone, entry, of: run)
    throw .takenBack(because: failure)
  }

  /// Sends what is missing of a change of which a part has happened.
  func finish(_ calls: [Call], _ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    try Making(calls, contacts, journal, settling, now).recognise(entry, of: run)
    var missing: [Call] = []
    for call in calls {
      if let isThere = try call.isThere(in: contacts) {
        if !isThere { missing.append(call) }
      } else if try !settling.haveFieldsChanged(entry) {
        missing.append(call)
      }
    }
    try send(missing, entry, of: run)
  }

  /// Finds out what became of a change of one call whose sending failed; tells whether it was done all the same.
  func settle(_ entry: JournalEntry, of run: Int, after failure: BackendFailure) throws(BackendFailure) -> Bool {
    let making = Making([], contacts, journal, settling, now)
    return try outcome(of: entry, of: run, making, after: failure, isFirst: true) == .done
  }

  /// What became of a change whose sending failed, written down as far as it is known.
  private func outcome(
    of entry: JournalEntry, of run: Int, _ making: Making, after failure: BackendFailure, isFirst: Bool
  ) throws(BackendFailure) -> JournalEntry.Outcome {
    if isFirst, failure.saysThatNothingHappened {
      try note(.notDone, entry, of: run)
      return .notDone
    }
    // Written down before anything else is tried: what comes next may fail as well.
    try note(.unknown, entry, of: run)
    let found: JournalEntry.Outcome
    do {
      try making.recognise(entry, of: run)
      found = try settling.outcome(of: entry)
    } catch {
      return .unknown
    }
    // What got no answer may still be on its way: that it has not arrived yet is not that it will not.
    if found == .notDone, failure.mayStillArrive { return .unknown }
    try note(found, entry, of: run)
    return found
  }

  private func note(
    _ outcome: JournalEntry.Outcome, _ entry: JournalEntry, of run: Int
  ) throws(BackendFailure) {
    try journal.note(outcome, ofEntry: entry.number, of: run, at: now())
  }
}

extension BackendFailure {
  /// Whether the register itself, or whoever did not ask it, has made sure that nothing was changed.
  fileprivate var saysThatNothingHappened: Bool {
    switch self {
    case .noAnswer, .notTaken, .other, .leftHalfMade, .severalTwins: false
    case .register(let failure): failure.happened == .nothing
    default: true
    }
  }

  /// Whether the same may go well a moment later.
  var isWorthAnotherTry: Bool { if case .register(let failure) = self { failure.isWorthAnotherTry } else { false } }

  /// Whether what was sent may still be on its way.
  fileprivate var mayStillArrive: Bool {
    switch self {
    case .noAnswer: true
    case .register(let failure): failure.mayStillArrive
    default: false
    }
  }
}
