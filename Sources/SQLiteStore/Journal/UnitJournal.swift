import Changes
import GRDBSQLite
import Klantcontacten

extension Unit: Journal {
  func begin(_ run: Run) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let last = try lastRun()
      // Given out here, not by SQLite, since the seal has the number in it.
      let number = last.number + 1
      let columns = RunColumns(number, run)
      let secret = try secret()
      let seal = columns.seal(behind: last.seal, secret)
      let statement = try connection.statement(.insertRun)
      try columns.bind(to: statement, seal: seal)
      try statement.run()
      lastSeals[Int(number)] = seal
      let head = try connection.statement(.setHead)
      try head.bind(Seal.bytes(of: Seal.end(seal, secret)), at: 1)
      try head.run()
      return Int(number)
    }
  }

  func record(_ entry: JournalEntry, of run: Int, keptUntil expiry: Moment) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let number = try nextNumber(in: run)
      let columns = EntryColumns(entry, run: run, number: number)
      let secret = try secret()
      let seal = columns.seal(behind: try lastSeal(of: run), secret)
      let statement = try connection.statement(.insertEntry)
      try columns.bind(to: statement, seal: seal)
      try statement.run()
      if let kept = entry.kept {
        let statement = try connection.statement(.insertKept)
        try statement.bind([
          .integer(Int64(run)), .integer(number), .text(columns.contact), .integer(expiry.microseconds),
          .text(KeptText.text(of: kept)),
        ])
        try statement.run()
      }
      nextEntry = (run, number + 1)
      lastSeals[run] = seal
      return Int(number)
    }
  }

  func note(
    _ outcome: JournalEntry.Outcome, ofEntry entry: Int, of run: Int, at moment: Moment
  ) throws(BackendFailure) {
    try note(in: run) { OutcomeColumns(outcome, ofEntry: entry, run: run, at: moment, number: $0) }
  }

  func note(_ given: GivenRecord, ofEntry entry: Int, of run: Int, at moment: Moment) throws(BackendFailure) {
    try note(in: run) { OutcomeColumns(given, ofEntry: entry, run: run, at: moment, number: $0) }
  }

  private func note(in run: Int, _ line: (_ number: Int64) -> OutcomeColumns) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let number = try nextNumber(in: run)
      let columns = line(number)
      let seal = columns.seal(behind: try lastSeal(of: run), try secret())
      let statement = try connection.statement(.insertOutcome)
      try columns.bind(to: statement, seal: seal)
      try statement.run()
      nextEntry = (run, number + 1)
      lastSeals[run] = seal
    }
  }

  func keepOpen(_ run: Int, plan: ((_ keep: ([UInt8]) throws -> Void) throws -> Void)?) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("INSERT OR REPLACE INTO unfinished VALUES (?)", on: connection)
      try statement.bind(Int64(run), at: 1)
      try statement.run()
    }
    guard let plan else { return }
    var number = 0
    do {
      try plan { piece in
        try doing { () throws(BackendFailure) in
          let statement = try Statement("INSERT INTO unfinishedPlan VALUES (?, ?, ?)", on: connection)
          try statement.bind(Int64(run), at: 1)
          try statement.bind(Int64(number), at: 2)
          try statement.bind(piece, at: 3)
          try statement.run()
        }
        number += 1
      }
    } catch {
      throw error as? BackendFailure ?? .other("\(type(of: error))")
    }
  }

  func close(_ run: Int) throws(BackendFailure) {
    _ = try forget("DELETE FROM unfinishedPlan WHERE run = ?", Int64(run))
    _ = try forget("DELETE FROM unfinished WHERE run = ?", Int64(run))
  }

  func forgetKept(of contact: ContactID) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.forgetKeptOfContact)
      try statement.bind(contact.description, at: 1)
      try statement.run()
    }
  }

  func forgetKept(ofRun run: Int) throws(BackendFailure) -> Int {
    try forget("DELETE FROM kept WHERE run = ?", Int64(run))
  }

  func forgetKept(expiredBy moment: Moment) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.forgetExpired)
      try statement.bind(moment.microseconds, at: 1)
      try statement.run()
      return Int(sqlite3_changes(connection.handle))
    }
  }

  /// Whether something is kept that has expired by a moment.
  func holdsKept(expiredBy moment: Moment) throws(BackendFailure) -> Bool {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT EXISTS (SELECT 1 FROM kept WHERE expiry <= ?)", on: connection)
      try statement.bind(moment.microseconds, at: 1)
      return try statement.step() && statement.yesNo(0)
    }
  }

  func forgetKept(ofRunsBefore moment: Moment) throws(BackendFailure) -> Int {
    try forget("DELETE FROM kept WHERE run IN (SELECT number FROM run WHERE startedAt < ?)", moment.microseconds)
  }

  private func forget(_ sql: String, _ number: Int64) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let statement = try Statement(sql, on: connection)
      try statement.bind(number, at: 1)
      try statement.run()
      return Int(sqlite3_changes(connection.handle))
    }
  }

  /// Notes where the runs end to which something was written: before the commit, and before a part, which may be taken
  /// back.
  func writeJournalEnds() throws(BackendFailure) {
    guard !lastSeals.isEmpty else { return }
    try doing { () throws(BackendFailure) in
      let secret = try secret()
      let statement = try connection.statement(.setEnd)
      for (run, seal) in lastSeals {
        try statement.bind(Seal.bytes(of: Seal.end(seal, secret)), at: 1)
        try statement.bind(Int64(run), at: 2)
        try statement.run()
      }
      lastSeals = [:]
    }
  }

  /// The number of the last run, and its seal. Behind runs of an older Klerk the chain begins.
  private func lastRun() throws(BackendFailure) -> (number: Int64, seal: KeyedDigest) {
    let statement = try connection.statement(.lastRun)
    defer { statement.reset() }
    let isThere = try statement.step()
    let run = isThere ? statement.integer(0) : 0
    if isThere, let seal = Seal.digest(statement.bytes(1)) { return (run, seal) }
    let secret = try secret()
    return (run, Seal.start(unsealedUpTo: try unsealedUpTo(), secret))
  }

  /// The seal of a run's last line: of its last entry or, before the first, its own.
  private func lastSeal(of run: Int) throws(BackendFailure) -> KeyedDigest {
    if let seal = lastSeals[run] { return seal }
    let statement = try connection.statement(.lastSeal)
    try statement.bind(Int64(run), at: 1)
    defer { statement.reset() }
    guard try statement.step() else { throw .other("run \(run) is not in the journal; begin a new one") }
    let isOutcome = statement.integer(3) > statement.integer(1)
    guard let seal = Seal.digest(statement.bytes(isOutcome ? 4 : 2) ?? statement.bytes(0)) else {
      throw .other("run \(run) is not in the journal, or an older Klerk wrote it; begin a new one")
    }
    return seal
  }

  /// Up to which run the journal was written before there were seals.
  func unsealedUpTo() throws(BackendFailure) -> Int64 {
    let statement = try Statement("SELECT unsealedUpTo FROM journalState", on: connection)
    return try statement.step() ? statement.integer(0) : 0
  }

  private func nextNumber(in run: Int) throws(BackendFailure) -> Int64 {
    if let nextEntry, nextEntry.run == run { return nextEntry.number }
    let statement = try connection.statement(.nextEntry)
    try statement.bind(Int64(run), at: 1)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 1
  }
}

extension Unit: LedgerReading {
  func secret() throws(BackendFailure) -> (UInt64, UInt64) {
    if let knownSecret { return knownSecret }
    return try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT high, low FROM secret", on: connection)
      guard try statement.step() else { throw .other("the secret is missing in the file; restore a copy of the file") }
      let secret = (UInt64(bitPattern: statement.integer(0)), UInt64(bitPattern: statement.integer(1)))
      knownSecret = secret
      return secret
    }
  }

  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64] {
    try doing { () throws(BackendFailure) in
      let undone = try UndoState(in: self)
      // Runs are few; their names are compared here, since LIKE would take the name's own % and _ for its signs.
      let runs = try Statement("SELECT number, script FROM run", on: connection)
      let entries = try Statement(
        "SELECT tag, contact FROM entry WHERE run = ? AND tag IS NOT NULL AND \(EntryColumns.isDone)", on: connection)
      var tags: [UInt64] = []
      while try runs.step() {
        guard Ledger.name(of: runs.text(1)) == name else { continue }
        let gone = try undone.undone(of: Int(runs.integer(0)), in: self)
        try entries.bind(runs.integer(0), at: 1)
        while try entries.step() {
          if !gone.isEmpty, let contact = ContactID(entries.text(1)), gone[contact] != nil { continue }
          tags.append(UInt64(bitPattern: entries.integer(0)))
        }
        entries.reset()
      }
      return tags.sorted()
    }
  }

  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID? {
    try doing { () throws(BackendFailure) in
      let undone = try UndoState(in: self)
      let entries = try Statement(
        "SELECT contact, script, run FROM entry JOIN run ON run.number = entry.run WHERE tag = ? "
          + "AND \(EntryColumns.isDone)", on: connection)
      try entries.bind(Int64(bitPattern: tag), at: 1)
      while try entries.step() {
        guard Ledger.name(of: entries.text(1)) == name, let contact = ContactID(entries.text(0)),
          try undone.undone(of: Int(entries.integer(2)), in: self)[contact] == nil
        else { continue }
        return contact
      }
      return nil
    }
  }
}

/// The fields of a journal entry as they stand in their column: `[["inhoud",12,90]]`.
enum FieldLengthsText {
  static func text(of fields: [JournalEntry.FieldLengths]) -> String {
    let parts = fields.map { field in
      "[\(JSONText.quoted(field.field)),\(text(of: field.before)),\(text(of: field.after))]"
    }
    return "[" + parts.joined(separator: ",") + "]"
  }

  static func fields(from text: String) -> [JournalEntry.FieldLengths]? {
    var reader = JSONText(text)
    var fields: [JournalEntry.FieldLengths] = []
    guard reader.skip("[") else { return nil }
    while !reader.skip("]") {
      if !fields.isEmpty, !reader.skip(",") { return nil }
      guard reader.skip("["), let name = reader.string(), reader.skip(","), let before = length(&reader),
        reader.skip(","), let after = length(&reader), reader.skip("]")
      else { return nil }
      fields.append(JournalEntry.FieldLengths(field: name, before: before, after: after))
    }
    return reader.isAtEnd ? fields : nil
  }

  private static func text(of length: Int?) -> String {
    length.map { String($0) } ?? "null"
  }

  // The outer optional says whether a length could be read, the inner one whether there is one.
  private static func length(_ reader: inout JSONText) -> Int?? {
    if reader.skipNull() { return .some(nil) }
    return reader.integer().map { .some($0) }
  }
}
