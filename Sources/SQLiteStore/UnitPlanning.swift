import Klantcontacten

/// How queries would be carried out, from what SQLite says about their SQL.
extension Unit {
  func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    try doing { () throws(BackendFailure) in
      let candidates = kind == .contact ? try sieve(for: query) : nil
      let sql = try QuerySQL(query, on: kind, candidates: candidates?.sql)
      let lines = try explained(kind == .contact && !sql.isInIndexOrder ? sql.rowNumbers : sql.rows)
      var steps = try access(lines, query.condition, on: kind, sieve: candidates?.count)
      steps.append(lines.contains { $0.detail == "USE TEMP B-TREE FOR ORDER BY" } ? .sort : .inOrder)
      if query.limit != nil || query.offset > 0 { steps.append(.cut(offset: query.offset, limit: query.limit)) }
      return steps
    }
  }

  /// How a contact is looked up by its key; nothing else that is done to single records takes a search.
  func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] {
    switch errand {
    case .find(.identifier): [.index([Field.uuid.rawValue])]
    case .find(.number): [.index([Field.nummer.rawValue, Field.referentienummer.rawValue])]
    case .count, .follow, .change, .make, .link: []
    }
  }

  /// A line of SQLite's own plan. One without a parent is about the records themselves, others about subqueries.
  private struct Line {
    let number: Int64
    let parent: Int64
    let detail: String

    /// The columns that are looked up in an index: `SEARCH t USING INDEX i (kanaal=? AND plaatsgevondenOp>?)`.
    var columns: [String] {
      guard detail.hasPrefix("SEARCH "), let opening = detail.lastIndex(of: "("), detail.last == ")" else { return [] }
      var columns: [String] = []
      for word in detail[opening...].dropFirst().dropLast().split(separator: " ") where word != "AND" {
        let column = String(word.prefix { $0.isLetter })
        if !columns.contains(column) { columns.append(column) }
      }
      return columns
    }
  }

  private func explained(_ sql: Fragment) throws(BackendFailure) -> [Line] {
    let statement = try statement("EXPLAIN QUERY PLAN " + sql)
    var lines: [Line] = []
    while try statement.step() {
      lines.append(Line(number: statement.integer(0), parent: statement.integer(1), detail: statement.text(3)))
    }
    return lines
  }

  private func access(
    _ lines: [Line], _ condition: Condition, on kind: RecordKind, sieve: Int?
  ) throws(BackendFailure) -> [QueryStep] {
    let columns = columns(lines, under: 0)
    var steps: [QueryStep] = []
    if let sieve { steps.append(.sieve(candidates: sieve)) }
    for (related, inner) in condition.relationsAsked where kind.path(to: related) != nil {
      steps.append(.related(related, try access(to: related, inner)))
    }
    let isByRow = columns.contains("rowid")
    var fields: [String] = []
    for column in columns where column != "kind" && column != "rowid" {
      let name = column == "sought" ? kind.relatedFields.first { ObjectRow.isSought($0.name, of: kind) }?.name : column
      if let name, !fields.contains(name) { fields.append(name) }
    }
    if !fields.isEmpty {
      steps.insert(.index(fields), at: 0)
    } else if !isByRow || steps.isEmpty {
      steps.insert(.scan(try total(of: kind)), at: 0)
    }
    return steps
  }

  /// The columns that are looked up for the records themselves, in one index or, with an OR, in several. What stands
  /// under a subquery is about others.
  private func columns(_ lines: [Line], under parent: Int64) -> [String] {
    lines.filter { $0.parent == parent }.flatMap { line in
      let isPartOfSeveral = line.detail.hasPrefix("MULTI-INDEX OR") || line.detail.hasPrefix("INDEX ")
      return isPartOfSeveral ? columns(lines, under: line.number) : line.columns
    }
  }

  /// How the related records of a condition are found: they are what SQLite looks for first.
  private func access(to kind: RecordKind, _ condition: Condition) throws(BackendFailure) -> [QueryStep] {
    if case .always = condition { return [] }
    let lines = try explained(try QuerySQL(Query(condition), on: kind).count)
    return try access(lines, condition, on: kind, sieve: nil)
  }

  private func total(of kind: RecordKind) throws(BackendFailure) -> Int {
    kind == .contact ? try count(matching: Query()) : try count(kind, matching: Query())
  }

  private func sieve(for query: Query) throws(BackendFailure) -> (sql: Fragment, count: Int)? {
    guard let expression = SearchExpression.of(query.condition) else { return nil }
    let state = try search.state()
    guard let sql = try search.candidates(for: expression, in: state, limit: query.limit) else { return nil }
    return (sql, try search.hits(for: expression) + state.waiting)
  }
}

extension Condition {
  /// The kinds of related records that it asks about, each with what is asked of them.
  fileprivate var relationsAsked: [(kind: RecordKind, condition: Condition)] {
    switch self {
    case .some(let kind, let condition): [(kind, condition)]
    case .and(let conditions), .or(let conditions): conditions.flatMap(\.relationsAsked)
    case .not(let condition): condition.relationsAsked
    case .always, .compare, .text, .isOneOf, .isEmpty, .isTrue: []
    }
  }
}
