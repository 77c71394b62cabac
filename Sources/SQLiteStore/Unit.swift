import GRDBSQLite
import Klantcontacten

/// What happens between a BEGIN and its COMMIT, for whoever reads or changes in it.
///
/// A cursor may stay open while the same unit changes contacts. Each contact comes as it is at the moment that it is
/// reached, and one whose place in the order is changed may come twice or not at all: collect the uuids first, then
/// read and change each.
final class Unit {
  let connection: Connection
  let search: SearchIndex
  /// Why nothing more can be done in this unit: SQLite itself has taken it back.
  private(set) var failure: BackendFailure?
  /// Whether a search had to look at contacts that were not in the index yet.
  var hasMissedInSearch = false
  /// The contact that was read last, and its row. Nobody else can change it within a unit that writes, so a change
  /// that was made from it needs no second look. Changes by this unit itself empty it.
  var lastRead: (contact: Klantcontact, row: Int64)?
  /// The next number of an entry, for the run that last wrote one.
  var nextEntry: (run: Int, number: Int64)?
  /// Whether there are related records at all, looked up once; this unit's own make it true.
  var knownToHoldObjects: Bool?
  /// Whether records came in that refer to contacts that were not there yet.
  var awaitsContacts = false
  private var isOpen = true
  private var changedRows: [Int64] = []
  private var knownIndexedUpTo: Int64?

  init(on connection: Connection) {
    self.connection = connection
    search = SearchIndex(connection: connection)
  }

  /// Ends the unit: cursors that are still held give an error instead of reading outside of any snapshot.
  func end() {
    isOpen = false
    connection.resetStatements()
  }

  /// Does something in the unit, unless it is over. Some errors (a full disk, a stop) make SQLite roll back by itself;
  /// what came after would be written at once, each piece by itself, so from there on all is refused.
  func doing<Answer>(_ work: () throws(BackendFailure) -> Answer) throws(BackendFailure) -> Answer {
    guard isOpen else { throw .other("this was read in a unit that has ended") }
    if let failure { throw failure }
    do {
      return try work()
    } catch {
      if sqlite3_get_autocommit(connection.handle) != 0 { failure = error }
      throw error
    }
  }

  /// Does something whole or, when it throws, not at all; what was done before stays.
  func part<Answer>(_ work: () throws -> Answer) throws -> Answer {
    try writeChangeNotes()
    let awaitedBefore = awaitsContacts
    try execute("SAVEPOINT part")
    connection.patience.isInPart = true
    defer { connection.patience.isInPart = false }
    do {
      let answer = try work()
      try writeChangeNotes()
      connection.resetStatements()
      try execute("RELEASE part")
      return answer
    } catch {
      guard failure == nil else { throw error }
      connection.resetStatements()
      // What was known of rows, of the journal and of the search may be of what is taken back.
      (changedRows, lastRead, nextEntry, knownIndexedUpTo) = ([], nil, nil, nil)
      awaitsContacts = awaitedBefore
      try execute("ROLLBACK TO part")
      try execute("RELEASE part")
      throw error
    }
  }

  private func execute(_ sql: String) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in try Statement(sql, on: connection).run() }
  }

  /// Notes for the search that the texts in a row have changed. Some thousands of notes are kept and written together,
  /// which costs a quarter of writing each by itself.
  func noteChange(ofRow row: Int64) throws(BackendFailure) {
    guard try row <= indexedUpTo() else { return }
    changedRows.append(row)
    if changedRows.count >= 10_000 { try writeChangeNotes() }
  }

  /// Writes the notes that are still kept: before a search, and before the commit.
  func writeChangeNotes() throws(BackendFailure) {
    guard !changedRows.isEmpty else { return }
    try doing { () throws(BackendFailure) in try search.noteChanges(ofRows: changedRows) }
    changedRows = []
  }

  /// How far the search has come, looked up once: within a unit that writes nobody else moves it.
  private func indexedUpTo() throws(BackendFailure) -> Int64 {
    if let knownIndexedUpTo { return knownIndexedUpTo }
    let known = try search.state().indexedUpTo
    knownIndexedUpTo = known
    return known
  }
}
