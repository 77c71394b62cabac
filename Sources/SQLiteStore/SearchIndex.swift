import Klantcontacten

/// The search in `onderwerp` and `inhoud`: for groups of three letters, the contacts in which they stood.
///
/// It is a sieve. A contact that it names is tested again with the whole condition, so what it keeps of texts that
/// have since changed does no harm; and a contact that is not in it yet is tested too. So a change need not touch it:
/// keeping it up to date would make an append several times slower. A new contact costs nothing (its row number is
/// beyond `indexedUpTo`), a changed one a row in `searchPending`. Both are caught up with when somebody searches.
///
/// Without the texts, their lengths and the places in them the sieve takes a fifth of the room and a third of the time
/// of a full one. What it cannot do is forget: `SQLiteStore.compact()` makes it anew, from the texts as they are.
struct SearchIndex {
  let connection: Connection

  /// How far the search has come.
  struct State {
    let indexedUpTo: Int64
    let lastRow: Int64
    let waiting: Int
  }

  /// With more hits than this, or more contacts that are not in it, looking at every contact in order is as quick.
  private static let worthwhile = 20_000

  func state() throws(BackendFailure) -> State {
    let indexedUpTo = try number(.searchedUpTo)
    let last = try number(.lastRow)
    let changed = try number(.changedCount)
    return State(
      indexedUpTo: indexedUpTo, lastRow: last, waiting: Int(max(0, last - indexedUpTo) + changed))
  }

  /// The SQL that narrows contacts down to those that can fulfil an expression; nothing where a scan is better.
  func candidates(
    for expression: String, in state: State, limit: Int?
  ) throws(BackendFailure) -> Fragment? {
    let worthwhile = Self.worthwhile(for: limit, in: state)
    guard state.indexedUpTo > 0, state.waiting <= Self.worthwhile else { return nil }
    let hits = try connection.statement(.hits)
    try hits.bind([.text(expression), .integer(Int64(worthwhile + 1))])
    guard try number(hits) <= worthwhile else { return nil }
    return Self.candidates(for: expression, indexedUpTo: state.indexedUpTo)
  }

  /// How many contacts it finds for an expression, where that is not more than is worthwhile.
  func hits(for expression: String) throws(BackendFailure) -> Int {
    let hits = try connection.statement(.hits)
    try hits.bind([.text(expression), .integer(Int64(Self.worthwhile + 1))])
    return Int(try number(hits))
  }

  /// The hits, and what is not in the index yet.
  static func candidates(for expression: String, indexedUpTo: Int64) -> Fragment {
    Fragment(
      "id IN (SELECT rowid FROM search WHERE search MATCH ? UNION ALL SELECT contact FROM searchPending "
        + "UNION ALL SELECT id FROM klantcontact WHERE id > ?)",
      [.text(expression), .integer(indexedUpTo)])
  }

  /// Up to how many hits the index is quicker. All of them are fetched and sorted before the first contact comes; where
  /// only `limit` are asked for, walking along the order meets these after `limit` in every `hits` of all contacts.
  /// Fetching one costs twice what passing one by does, so the two cost the same at `2 * hits * hits = limit * all`.
  private static func worthwhile(for limit: Int?, in state: State) -> Int {
    guard let limit else { return worthwhile }
    let hits = (Double(max(0, limit)) * Double(state.lastRow) / 2).squareRoot()
    return hits < Double(worthwhile) ? Int(hits) : worthwhile
  }

  /// Notes that the texts of contacts have changed.
  func noteChanges(ofRows rows: [Int64]) throws(BackendFailure) {
    let note = try connection.statement(.noteChange)
    // In order, so that each goes where the one before went.
    for row in rows.sorted() {
      try note.bind(row, at: 1)
      try note.run()
    }
  }

  /// Takes up at most `limit` contacts, inside a unit that may write; gives how many it took.
  func catchUp(limit: Int) throws(BackendFailure) -> Int {
    let changed = try catchUpWithChanged(limit: limit)
    return try changed + catchUpWithNew(limit: limit - changed)
  }

  /// Empties the search, inside a unit that may write: every contact is to be taken up again.
  func forget() throws(BackendFailure) {
    try connection.statement(.emptySearch).run()
    try connection.statement(.emptyChanged).run()
    try setSearchedUpTo(0)
  }

  private func catchUpWithChanged(limit: Int) throws(BackendFailure) -> Int {
    let (last, count) = try span(.changedSpan, after: 0, limit: limit)
    guard count > 0 else { return 0 }
    let add = try connection.statement(.addChanged)
    try add.bind(last, at: 1)
    try add.run()
    let done = try connection.statement(.forgetChanged)
    try done.bind(last, at: 1)
    try done.run()
    return count
  }

  private func catchUpWithNew(limit: Int) throws(BackendFailure) -> Int {
    let start = try number(.searchedUpTo)
    let (last, count) = try span(.newSpan, after: start, limit: limit)
    guard count > 0 else { return 0 }
    let add = try connection.statement(.addNew)
    try add.bind([.integer(start), .integer(last)])
    try add.run()
    try setSearchedUpTo(last)
    return count
  }

  private func setSearchedUpTo(_ row: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.setSearchedUpTo)
    try statement.bind(row, at: 1)
    try statement.run()
  }

  private func span(_ which: Kept, after: Int64, limit: Int) throws(BackendFailure) -> (last: Int64, count: Int) {
    let statement = try connection.statement(which)
    try statement.bind([.integer(after), .integer(Int64(max(0, limit)))])
    guard try statement.step() else { return (0, 0) }
    defer { statement.reset() }
    return (statement.integer(0), Int(statement.integer(1)))
  }

  private func number(_ which: Kept) throws(BackendFailure) -> Int64 {
    try number(connection.statement(which))
  }

  private func number(_ statement: Statement) throws(BackendFailure) -> Int64 {
    guard try statement.step() else { return 0 }
    defer { statement.reset() }
    return statement.integer(0)
  }
}
