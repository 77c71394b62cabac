import Changes
import Klantcontacten

extension Unit {
  /// Goes along the seals. Behind a line that does not fit it goes on from the seal that the line has, so that one altered
  /// line is told once and does not hide the next.
  func verify(_ found: (JournalFault) -> Void) throws(BackendFailure) -> JournalTally {
    try doing { () throws(BackendFailure) in
      let unsealed = try unsealedUpTo()
      let secret = try secret()
      var tally = JournalTally()
      var last = Seal.start(unsealedUpTo: unsealed, secret)
      var expected = unsealed + 1
      let runs = try Statement("SELECT \(RunColumns.names) FROM run ORDER BY number", on: connection)
      while try runs.step() {
        let columns = RunColumns(from: runs)
        guard columns.number > unsealed else {
          tally.unprotectedRuns += 1
          continue
        }
        if columns.number != expected { found(.missingRun(before: Int(columns.number))) }
        expected = columns.number + 1
        let seal = columns.seal(behind: last, secret)
        let stored = Seal.digest(runs.bytes(7))
        if stored != seal { found(.run(Int(columns.number))) }
        last = stored ?? seal
        tally.runs += 1
        let end = try verifyEntries(of: columns.number, behind: last, secret, &tally, found)
        if Seal.digest(runs.bytes(8)) != Seal.end(end, secret) { found(.endOfRun(Int(columns.number))) }
      }
      try verifyStrayEntries(unsealed, found)
      try verifyEnd(last, expected: tally.runs > 0, secret, found)
      return tally
    }
  }

  private func verifyEntries(
    of run: Int64, behind first: KeyedDigest, _ secret: (UInt64, UInt64), _ tally: inout JournalTally,
    _ found: (JournalFault) -> Void
  ) throws(BackendFailure) -> KeyedDigest {
    var last = first
    let entries = try Statement("SELECT \(EntryColumns.names) FROM entry WHERE run = ? ORDER BY number", on: connection)
    try entries.bind(run, at: 1)
    let outcomes = try Statement(
      "SELECT \(OutcomeColumns.names) FROM outcome WHERE run = ? ORDER BY number", on: connection)
    try outcomes.bind(run, at: 1)
    var expected: Int64 = 1
    func look(_ number: Int64, _ seal: KeyedDigest, _ bytes: [UInt8]?) {
      if number != expected { found(.missing(before: Int(number), run: Int(run))) }
      expected = number + 1
      let stored = Seal.digest(bytes)
      if stored != seal { found(.entry(Int(number), run: Int(run))) }
      last = stored ?? seal
      tally.entries += 1
    }
    // Both are lines of one chain.
    var entry = try entries.step() ? EntryColumns(from: entries) : nil
    var outcome = try outcomes.step() ? OutcomeColumns(from: outcomes) : nil
    while entry != nil || outcome != nil {
      if let line = entry, line.number < outcome?.number ?? .max {
        look(line.number, line.seal(behind: last, secret), entries.bytes(12))
        entry = try entries.step() ? EntryColumns(from: entries) : nil
      } else if let line = outcome {
        look(line.number, line.seal(behind: last, secret), outcomes.bytes(OutcomeColumns.seal))
        outcome = try outcomes.step() ? OutcomeColumns(from: outcomes) : nil
      }
    }
    return last
  }

  /// Entries whose run is not there.
  private func verifyStrayEntries(_ unsealed: Int64, _ found: (JournalFault) -> Void) throws(BackendFailure) {
    let entries = try Statement(
      "SELECT run, number FROM entry WHERE run > ? AND run NOT IN (SELECT number FROM run)", on: connection)
    try entries.bind(unsealed, at: 1)
    while try entries.step() { found(.entry(Int(entries.integer(1)), run: Int(entries.integer(0)))) }
  }

  private func verifyEnd(
    _ last: KeyedDigest, expected: Bool, _ secret: (UInt64, UInt64), _ found: (JournalFault) -> Void
  ) throws(BackendFailure) {
    let state = try Statement("SELECT head FROM journalState", on: connection)
    let head = try state.step() ? Seal.digest(state.bytes(0)) : nil
    let isWhole = head == nil ? !expected : head == Seal.end(last, secret)
    if !isWhole { found(.end) }
  }
}
