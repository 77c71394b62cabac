import Changes
import GRDBSQLite
import Klantcontacten

extension Unit: JournalReading {
  func runs(matching filter: JournalFilter, limit: Int) throws(BackendFailure) -> [RunSummary] {
    try doing { () throws(BackendFailure) in
      let condition = filter.sql(forEntries: false)
      let statement = try self.statement(
        "SELECT \(RunColumns.names), (SELECT count(DISTINCT contact) FROM entry WHERE entry.run = run.number "
          + "AND \(EntryColumns.isDone)) FROM run "
          + condition + Fragment(" ORDER BY number DESC"))
      var runs: [RunSummary] = []
      while runs.count < limit, try statement.step() {
        let summary = Self.summary(from: statement, changes: 9)
        if filter.takes(summary.run) { runs.append(summary) }
      }
      return runs
    }
  }

  func entries(
    of run: Int, behind number: Int, atMost limit: Int, _ body: (JournalEntry, _ contact: String) throws -> Void
  ) throws -> Run? {
    guard let found = try doing({ () throws(BackendFailure) in try self.run(run) }) else { return nil }
    let statement = try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT \(EntryColumns.names), coalesce(nummer, referentienummer, name, contact) FROM entry "
          + "LEFT JOIN klantcontact ON uuid = contact WHERE run = ? AND entry.number > ? ORDER BY entry.number LIMIT ?",
        on: connection)
      try statement.bind(Int64(run), at: 1)
      try statement.bind(Int64(number), at: 2)
      try statement.bind(Int64(limit), at: 3)
      return statement
    }
    while true {
      let row = try doing { () throws(BackendFailure) in
        try statement.step() ? (try Self.entry(from: statement), statement.text(EntryColumns.count)) : nil
      }
      guard let (entry, contact) = row else { return found }
      try body(entry, contact)
    }
  }

  func entries(
    matching filter: JournalFilter, _ body: (JournalEntry, _ contact: String, RunSummary) throws -> Void
  ) throws {
    let statement = try doing { () throws(BackendFailure) in
      try self.statement(
        "SELECT \(EntryColumns.names), coalesce(nummer, referentienummer, name, contact), run.number, who, script, startedAt, "
          + "version, vertrouwelijkReason, undoes, run.seal FROM entry JOIN run ON run.number = entry.run "
          + "LEFT JOIN klantcontact ON uuid = contact " + filter.sql(forEntries: true)
          + Fragment(" ORDER BY entry.run, entry.number"))
    }
    while true {
      let row = try doing { () throws(BackendFailure) in
        try statement.step()
          ? (
            try Self.entry(from: statement), statement.text(EntryColumns.count),
            Self.summary(from: statement, first: EntryColumns.count + 1)
          ) : nil
      }
      guard let (entry, contact, run) = row else { return }
      if filter.takes(run.run) { try body(entry, contact, run) }
    }
  }

  func undoings() throws(BackendFailure) -> [(run: Int, undoes: Int)] {
    try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT number, undoes FROM run WHERE undoes IS NOT NULL ORDER BY number", on: connection)
      var runs: [(run: Int, undoes: Int)] = []
      while try statement.step() { runs.append((Int(statement.integer(0)), Int(statement.integer(1)))) }
      return runs
    }
  }

  func changed(by run: Int) throws(BackendFailure) -> Set<ContactID> {
    try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT contact FROM entry WHERE run = ? AND \(EntryColumns.isDone)", on: connection)
      try statement.bind(Int64(run), at: 1)
      var contacts: Set<ContactID> = []
      while try statement.step() {
        if let contact = ContactID(statement.text(0)) { contacts.insert(contact) }
      }
      return contacts
    }
  }

  func unfinishedRuns() throws(BackendFailure) -> [Int] {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT run FROM unfinished ORDER BY run", on: connection)
      var runs: [Int] = []
      while try statement.step() { runs.append(Int(statement.integer(0))) }
      return runs
    }
  }

  func piece(_ number: Int, ofPlanOf run: Int) throws(BackendFailure) -> [UInt8]? {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT bytes FROM unfinishedPlan WHERE run = ? AND piece = ?", on: connection)
      try statement.bind(Int64(run), at: 1)
      try statement.bind(Int64(number), at: 2)
      return try statement.step() ? statement.bytes(0) : nil
    }
  }

  func given(to ours: ContactID) throws(BackendFailure) -> GivenRecord? { try given(where: "ours", is: ours) }
  func given(as theirs: ContactID) throws(BackendFailure) -> GivenRecord? { try given(where: "theirs", is: theirs) }

  private func given(where column: String, is uuid: ContactID) throws(BackendFailure) -> GivenRecord? {
    try doing { () throws(BackendFailure) in
      let statement = try Statement(
        "SELECT kind, ours, theirs, digest FROM outcome WHERE \(column) = ? ORDER BY run DESC, number DESC LIMIT 1",
        on: connection)
      try statement.bind(uuid.description, at: 1)
      return try statement.step() ? OutcomeColumns.given(from: statement, first: 0) : nil
    }
  }

  func knowsGivenRecords() throws(BackendFailure) -> Bool {
    try doing { () throws(BackendFailure) in
      let statement = try Statement("SELECT EXISTS (SELECT 1 FROM outcome WHERE ours IS NOT NULL)", on: connection)
      return try statement.step() && statement.yesNo(0)
    }
  }

  func kept(beforeEntry number: Int, of run: Int) throws(BackendFailure) -> KeptValues? {
    try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.kept)
      try statement.bind([.integer(Int64(run)), .integer(Int64(number))])
      guard try statement.step() else { return nil }
      defer { statement.reset() }
      return KeptText.kept(from: statement.text(0))
    }
  }

  func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds] {
    try doing { () throws(BackendFailure) in
      let row = record.kind == .contact ? try contactRow(record.uuid) : try known(record.kind, record.uuid)?.row
      guard let row else { return [] }
      var found: [LinkEnds] = []
      for link in Link.allCases where link.from == record.kind {
        for uuid in try ends(.along(link), at: row) { found.append(LinkEnds(link, from: record.uuid, to: uuid)) }
      }
      for link in Link.allCases where link.to == record.kind {
        for uuid in try ends(.back(link), at: row) { found.append(LinkEnds(link, from: uuid, to: record.uuid)) }
      }
      return found
    }
  }

  private func ends(_ step: LinkStep, at row: Int64) throws(BackendFailure) -> [ContactID] {
    let far: RecordKind = if case .along(let link) = step { link.to } else { step.link.from }
    let table = far == .contact ? "klantcontact" : "object"
    let statement = try Statement(
      "SELECT uuid FROM link JOIN \(table) ON \(table).id = \(step.far) WHERE relation = ? AND \(step.near) = ?",
      on: connection)
    try statement.bind([.integer(Int64(step.link.rawValue)), .integer(row)])
    var found: [ContactID] = []
    while try statement.step() {
      if let uuid = ContactID(statement.text(0)) { found.append(uuid) }
    }
    return found
  }

  private func run(_ number: Int) throws(BackendFailure) -> Run? {
    let statement = try connection.statement(.run)
    try statement.bind(Int64(number), at: 1)
    defer { statement.reset() }
    return try statement.step() ? RunColumns(from: statement).run : nil
  }

  private static func summary(from row: Statement, changes: Int32) -> RunSummary {
    let columns = RunColumns(from: row)
    return RunSummary(
      number: Int(columns.number), run: columns.run, changes: Int(row.integer(changes)),
      isProtected: !row.isNothing(7))
  }

  private static func summary(from row: Statement, first: Int32) -> RunSummary {
    let run = Run(
      who: row.text(first + 1), script: row.text(first + 2), startedAt: Moment(microseconds: row.integer(first + 3)),
      version: row.text(first + 4), vertrouwelijkReason: row.optionalText(first + 5),
      undoes: row.isNothing(first + 6) ? nil : Int(row.integer(first + 6)))
    return RunSummary(
      number: Int(row.integer(first)), run: run, changes: 1, isProtected: !row.isNothing(first + 7))
  }

  private static func entry(from row: Statement) throws(BackendFailure) -> JournalEntry {
    guard let entry = EntryColumns(from: row).entry else {
      throw .other(
        "an entry of the journal in the file cannot be read; `klerk journal verify` says which, a copy of the file has it"
      )
    }
    return entry
  }
}

extension JournalFilter {
  /// The part of the filter that SQLite answers; a script's name is compared by ``takes(_:)``.
  fileprivate func sql(forEntries: Bool) -> Fragment {
    var conditions: [Fragment] = []
    if let since { conditions.append(Fragment("startedAt >= ?", [.integer(since.microseconds)])) }
    if let who { conditions.append(Fragment("who = ?", [.text(who)])) }
    var entries: [Fragment] = []
    if let contact { entries.append(Fragment("entry.contact = ?", [.text(contact.description)])) }
    if let function { entries.append(Fragment("entry.function = ?", [.text(function.rawValue)])) }
    if forEntries {
      conditions += entries
    } else if !entries.isEmpty {
      conditions.append(
        "EXISTS (SELECT 1 FROM entry WHERE entry.run = run.number AND " + Self.all(entries) + Fragment(")"))
    }
    return conditions.isEmpty ? Fragment("") : "WHERE " + Self.all(conditions)
  }

  fileprivate func takes(_ run: Run) -> Bool {
    script.map { Ledger.name(of: $0) == Ledger.name(of: run.script) } ?? true
  }

  private static func all(_ conditions: [Fragment]) -> Fragment {
    conditions.dropFirst().reduce(conditions.first ?? Fragment("1")) { $0 + Fragment(" AND ") + $1 }
  }
}
