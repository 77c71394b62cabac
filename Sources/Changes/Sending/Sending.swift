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
    var sent = 0
    do {
      for call in calls {
        try call.carryOut(on: contacts)
        sent += 1
      }
    } catch {
      guard try outcome(of: entry, of: run, after: error, isFirst: sent == 0) == .done else { throw error }
      return
    }
    try note(.done, entry, of: run)
  }

  /// Sends what is missing of a change of which a part has happened.
  func finish(_ calls: [Call], _ entry: JournalEntry, of run: Int) throws(BackendFailure) {
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

  /// What became of a change whose sending failed, written down as far as it is known.
  private func outcome(
    of entry: JournalEntry, of run: Int, after failure: BackendFailure, isFirst: Bool
  ) throws(BackendFailure) -> JournalEntry.Outcome {
    if isFirst, failure.saysThatNothingHappened {
      try note(.notDone, entry, of: run)
      return .notDone
    }
    // Written down before anything else is tried: what comes next may fail as well.
    try note(.unknown, entry, of: run)
    let found: JournalEntry.Outcome
    do {
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
    case .noAnswer, .notTaken, .interrupted, .other: false
    case .register(let failure): failure.happened == .nothing
    default: true
    }
  }

  /// Whether what was sent may still be on its way.
  fileprivate var mayStillArrive: Bool {
    switch self {
    case .noAnswer: true
    case .register(let failure): failure.mayStillArrive
    default: false
    }
  }
}
