import Klantcontacten

extension Unit: ContactReading {
  func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    try doing { () throws(BackendFailure) in
      switch key {
      case .identifier(let identifier): return try find(identifier).map { [$0] } ?? []
      case .number(let number):
        var found: [Klantcontact] = []
        try find(.contactByNummer, number, into: &found)
        if let padded = ContactKey.padded(number) { try find(.contactByNummer, padded, into: &found) }
        try find(.contactByReferentienummer, number, into: &found)
        return found
      }
    }
  }

  func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    try doing { () throws(BackendFailure) in try find(identifier) }
  }

  func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    try doing { () throws(BackendFailure) in
      let sql = try QuerySQL(query, candidates: try candidates(for: query))
      return try ContactRows(in: self, sql)
    }
  }

  func count(matching query: Query) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let sql = try QuerySQL(query, candidates: try candidates(for: query)).count
      let statement = try self.statement(sql)
      return try statement.step() ? Int(statement.integer(0)) : 0
    }
  }

  func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally] {
    try doing { () throws(BackendFailure) in
      let statement = try self.statement(
        try QuerySQL(query, candidates: try candidates(for: query)).tallies(by: groupings))
      var tallies: [Tally] = []
      while try statement.step() {
        var values: [Value] = []
        for (index, grouping) in groupings.enumerated() {
          values.append(try grouping.value(in: statement, at: Int32(index)))
        }
        let count = Int(statement.integer(Int32(groupings.count)))
        if count > 0 { tallies.append(Tally(values: values, count: count)) }
      }
      return tallies
    }
  }

  func firsts(_ key: SortKey, matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [[Value]] {
    try doing { () throws(BackendFailure) in
      let statement = try self.statement(
        try QuerySQL(query, candidates: try candidates(for: query)).firsts(key, by: groupings))
      var rows: [[Value]] = []
      while try statement.step() {
        var values: [Value] = []
        for (index, grouping) in (groupings + [Grouping(key.path)]).enumerated() {
          values.append(try grouping.value(in: statement, at: Int32(index)))
        }
        rows.append(values)
      }
      return rows
    }
  }

  func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    try doing { () throws(BackendFailure) in
      let place = Place(field)
      guard place.kind == .text else { return [] }
      let column = field.rawValue
      // Channels are counted in their index. For the other fields there is none, and somebody is waiting for the Tab
      // key: the newest contacts tell enough. Of numbers, each of which occurs once, the newest come first.
      let source =
        switch field {
        case .kanaal: "klantcontact"
        default: "(SELECT \(column) FROM klantcontact ORDER BY plaatsgevondenOp DESC LIMIT 20000)"
        }
      let sql =
        field.kind == .nummer
        ? "SELECT \(column) FROM klantcontact WHERE \(column) IS NOT NULL ORDER BY plaatsgevondenOp DESC LIMIT ?"
        : "SELECT \(column) FROM \(source) WHERE \(column) <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?"
      let statement = try self.statement(Fragment(sql, [.integer(Int64(max(0, limit)))]))
      var values: [String] = []
      while try statement.step() { values.append(statement.text(0)) }
      return values
    }
  }

  // MARK: Finding one

  /// The contact with a uuid, and where it stands.
  func find(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    let statement = try connection.statement(.contactByUUID)
    try statement.bind(identifier.description, at: 1)
    return try single(statement)
  }

  private func find(
    _ which: Kept, _ number: String, into found: inout [Klantcontact]
  ) throws(BackendFailure) {
    let statement = try connection.statement(which)
    try statement.bind(number, at: 1)
    guard let contact = try single(statement), !found.contains(where: { $0.uuid == contact.uuid }) else { return }
    found.append(contact)
  }

  private func single(_ statement: Statement) throws(BackendFailure) -> Klantcontact? {
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    let contact = try ContactRow.contact(from: statement, first: 1)
    lastRead = (contact, statement.integer(0))
    return contact
  }

  // MARK: Queries

  func statement(_ sql: Fragment) throws(BackendFailure) -> Statement {
    let statement = try Statement(sql.sql, on: connection)
    try statement.bind(sql.values)
    return statement
  }

  private func candidates(for query: Query) throws(BackendFailure) -> Fragment? {
    guard let expression = SearchExpression.of(query.condition) else { return nil }
    try writeChangeNotes()
    let state = try search.state()
    if state.waiting > 0 { hasMissedInSearch = true }
    return try search.candidates(for: expression, in: state, limit: query.limit)
  }

  /// The contacts of a query, read as they are asked for.
  private final class ContactRows: ContactCursor {
    private let unit: Unit
    private let statement: Statement
    private let givesRowNumbers: Bool
    private var isAtEnd = false

    init(in unit: Unit, _ sql: QuerySQL) throws(BackendFailure) {
      self.unit = unit
      givesRowNumbers = !sql.isInIndexOrder
      statement = try unit.statement(givesRowNumbers ? sql.rowNumbers : sql.rows)
    }

    func next() throws(BackendFailure) -> Klantcontact? {
      // A statement that is stepped after its end would begin anew.
      if isAtEnd { return nil }
      return try unit.doing { () throws(BackendFailure) in
        guard try statement.step() else {
          isAtEnd = true
          return nil
        }
        guard givesRowNumbers else { return try ContactRow.contact(from: statement, first: 1) }
        let row = try unit.connection.statement(.contactInRow)
        try row.bind(statement.integer(0), at: 1)
        guard try row.step() else { return nil }
        defer { row.reset() }
        return try ContactRow.contact(from: row, first: 1)
      }
    }
  }
}
