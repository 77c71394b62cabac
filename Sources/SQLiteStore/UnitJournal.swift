import Changes
import GRDBSQLite
import Klantcontacten

extension Unit: Journal {
  func begin(_ run: Run) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.insertRun)
      try statement.bind([
        .text(run.who), .text(run.script), .integer(run.startedAt.microseconds), .text(run.version),
      ])
      try statement.bind(run.vertrouwelijkReason, at: 5)
      try statement.run()
      return Int(sqlite3_last_insert_rowid(connection.handle))
    }
  }

  func record(_ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let number = try nextNumber(in: run)
      let statement = try connection.statement(.insertEntry)
      try statement.bind(Int64(run), at: 1)
      try statement.bind(number, at: 2)
      try statement.bind(entry.at.microseconds, at: 3)
      try statement.bind(Int64(entry.line), at: 4)
      try statement.bind(entry.function.rawValue, at: 5)
      try statement.bind(entry.contact.description, at: 6)
      try statement.bind(FieldLengthsText.text(of: entry.fields), at: 7)
      try statement.bind(entry.reason, at: 8)
      try statement.bind(entry.assumesTransfer, at: 9)
      try statement.bind(entry.tag.map { Int64(bitPattern: $0) }, at: 10)
      try statement.run()
      nextEntry = (run, number + 1)
    }
  }

  func secret() throws(BackendFailure) -> (UInt64, UInt64) {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT high, low FROM secret", on: connection)
      guard try statement.step() else { throw .other("the secret is missing in the file; restore a copy of the file") }
      return (UInt64(bitPattern: statement.integer(0)), UInt64(bitPattern: statement.integer(1)))
    }
  }

  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64] {
    try doing { () throws(BackendFailure) in
      // Runs are few; their names are compared here, since LIKE would take the name's own % and _ for its signs.
      let runs = try Statement("SELECT number, script FROM run", on: connection)
      let entries = try Statement("SELECT tag FROM entry WHERE run = ? AND tag IS NOT NULL", on: connection)
      var tags: [UInt64] = []
      while try runs.step() {
        guard Ledger.name(of: runs.text(1)) == name else { continue }
        try entries.bind(runs.integer(0), at: 1)
        while try entries.step() { tags.append(UInt64(bitPattern: entries.integer(0))) }
        entries.reset()
      }
      return tags.sorted()
    }
  }

  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID? {
    try doing { () throws(BackendFailure) in
      let entries = try Statement(
        "SELECT contact, script FROM entry JOIN run ON run.number = entry.run WHERE tag = ?", on: connection)
      try entries.bind(Int64(bitPattern: tag), at: 1)
      while try entries.step() {
        if Ledger.name(of: entries.text(1)) == name { return ContactID(entries.text(0)) }
      }
      return nil
    }
  }

  private func nextNumber(in run: Int) throws(BackendFailure) -> Int64 {
    if let nextEntry, nextEntry.run == run { return nextEntry.number }
    let statement = try connection.statement(.nextEntry)
    try statement.bind(Int64(run), at: 1)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 1
  }
}

extension Unit: JournalReading {
  func runs(limit: Int) throws(BackendFailure) -> [(number: Int, run: Run, changes: Int)] {
    try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT number, who, script, startedAt, version, vertrouwelijkReason, "
          + "(SELECT count(DISTINCT contact) FROM entry WHERE entry.run = run.number) "
          + "FROM run ORDER BY number DESC LIMIT ?", on: connection)
      try statement.bind(Int64(max(0, limit)), at: 1)
      var runs: [(number: Int, run: Run, changes: Int)] = []
      while try statement.step() {
        runs.append((Int(statement.integer(0)), Self.run(from: statement), Int(statement.integer(6))))
      }
      return runs
    }
  }

  func entries(of run: Int, _ body: (JournalEntry, _ contact: String) throws -> Void) throws -> Run? {
    guard let found = try doing({ () throws(BackendFailure) in try self.run(run) }) else { return nil }
    let statement = try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT at, line, function, contact, fields, reason, assumesTransfer, "
          + "coalesce(nummer, referentienummer, contact) FROM entry LEFT JOIN klantcontact ON uuid = contact "
          + "WHERE run = ? ORDER BY entry.number", on: connection)
      try statement.bind(Int64(run), at: 1)
      return statement
    }
    while true {
      let row = try doing { () throws(BackendFailure) in
        try statement.step() ? (try Self.entry(from: statement), statement.text(7)) : nil
      }
      guard let (entry, contact) = row else { return found }
      try body(entry, contact)
    }
  }

  private func run(_ number: Int) throws(BackendFailure) -> Run? {
    let statement = try connection.statement(.run)
    try statement.bind(Int64(number), at: 1)
    defer { statement.reset() }
    return try statement.step() ? Self.run(from: statement) : nil
  }

  private static func run(from row: Statement) -> Run {
    Run(
      who: row.text(1), script: row.text(2), startedAt: Moment(microseconds: row.integer(3)), version: row.text(4),
      vertrouwelijkReason: row.optionalText(5))
  }

  private static func entry(from row: Statement) throws(BackendFailure) -> JournalEntry {
    guard let function = ChangeFunction(rawValue: row.text(2)), let contact = ContactID(row.text(3)),
      let fields = FieldLengthsText.fields(from: row.text(4))
    else {
      throw .other("an entry of the journal in the file cannot be read; restore a copy of the file")
    }
    return JournalEntry(
      at: Moment(microseconds: row.integer(0)), line: Int(row.integer(1)), function: function, contact: contact,
      fields: fields, reason: row.optionalText(5), assumesTransfer: row.yesNo(6))
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
