import GRDBSQLite
import Klantcontacten

/// The rows of related records and links, as the JSON in them is taken apart and put together.
extension Unit {
  /// A related record that was reached over a link.
  struct Found {
    let row: Int64
    let json: String
    /// Whether nothing is known of it but where it is.
    let isReferenceOnly: Bool
    /// What stands for it where the API only refers to it.
    let reference: String
    /// Whether it is a partij that asked not to be shown.
    let asksForSecrecy: Bool
    /// The link that led to it, where several were followed at once.
    let link: Link?

    fileprivate init(_ row: Statement, link: Link?) {
      self.row = row.integer(0)
      json = row.text(1)
      isReferenceOnly = row.yesNo(2)
      reference = row.text(3)
      asksForSecrecy = row.yesNo(4)
      self.link = link ?? Link(rawValue: Int(row.integer(5)))
    }
  }

  /// The related records that stand directly with a contact, in the order of their links.
  func attached(to contact: ContactID) throws(BackendFailure) -> [Found] {
    let statement = try connection.statement(.attached)
    try statement.bind(contact.description, at: 1)
    var found: [Found] = []
    while try statement.step() { found.append(Found(statement, link: nil)) }
    return found
  }

  /// The related records that one is linked with: those that it refers to (`linked`), or that refer to it (`referring`).
  func records(_ which: Kept, _ link: Link, at row: Int64) throws(BackendFailure) -> [Found] {
    let statement = try connection.statement(which)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row)])
    var found: [Found] = []
    while try statement.step() { found.append(Found(statement, link: link)) }
    return found
  }

  /// The rows of the records, or contacts, that a record refers to.
  func targets(of link: Link, from row: Int64) throws(BackendFailure) -> [Int64] {
    let statement = try connection.statement(.targets)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row)])
    var rows: [Int64] = []
    while try statement.step() { rows.append(statement.integer(0)) }
    return rows
  }

  /// Where a related record stands, and whether more than a reference to it is known.
  func known(
    _ kind: RecordKind, _ identifier: ContactID
  ) throws(BackendFailure) -> (row: Int64, isReferenceOnly: Bool)? {
    let statement = try connection.statement(.knownObject)
    try statement.bind([.integer(Int64(kind.rawValue)), .text(identifier.description)])
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return (statement.integer(0), statement.yesNo(1))
  }

  func contactRow(_ identifier: ContactID) throws(BackendFailure) -> Int64? {
    let statement = try connection.statement(.contactRow)
    try statement.bind(identifier.description, at: 1)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return statement.integer(0)
  }

  /// What stands for a related record where the API only refers to it, and whether more is known.
  func reference(_ row: Int64) throws(BackendFailure) -> (json: String, isAlone: Bool) {
    let statement = try connection.statement(.objectReference)
    try statement.bind(row, at: 1)
    guard try statement.step() else { throw .other("a related record is missing in the file") }
    defer { statement.reset() }
    return (statement.text(0), statement.yesNo(1))
  }

  /// Whether an identificator is a secret, as its partij or all contacts of that are.
  func isConfidentialIdentificator(_ row: Int64) throws(BackendFailure) -> Bool {
    let statement = try connection.statement(.isConfidentialIdentificator)
    try statement.bind(row, at: 1)
    guard try statement.step() else { return false }
    defer { statement.reset() }
    return statement.yesNo(0)
  }

  func contactReference(_ row: Int64) throws(BackendFailure) -> String {
    let statement = try connection.statement(.contactReference)
    try statement.bind(row, at: 1)
    guard try statement.step() else { throw .other("a contact is missing in the file") }
    defer { statement.reset() }
    return statement.text(0)
  }

  func add(_ json: String, _ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> Int64 {
    let statement = try connection.statement(.insertObject)
    try statement.bind([.integer(Int64(kind.rawValue)), .text(identifier.description), .text(json)])
    try statement.run()
    knownToHoldObjects = true
    return sqlite3_last_insert_rowid(connection.handle)
  }

  func set(_ json: String, inRow row: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.setObjectJSON)
    try statement.bind([.text(json), .integer(row)])
    try statement.run()
    try noteSought(inRow: row)
  }

  /// Brings the field that is searched by up to date with the JSON.
  func noteSought(inRow row: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.noteSought)
    try statement.bind(row, at: 1)
    try statement.run()
  }

  /// Adds a link, unless it is there.
  func addLink(_ link: Link, from row: Int64, to targetRow: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.insertLink)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row), .integer(targetRow)])
    try statement.run()
  }

  /// Adds a link behind all others, or moves it there.
  func moveLink(_ link: Link, from row: Int64, to targetRow: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.moveLink)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row), .integer(targetRow)])
    try statement.run()
  }

  /// Whether there are related records at all: an export of contacts alone need not ask for each.
  func holdsObjects() throws(BackendFailure) -> Bool {
    if let knownToHoldObjects { return knownToHoldObjects }
    let statement = try connection.statement(.anyObject)
    let answer = try statement.step() && statement.yesNo(0)
    statement.reset()
    knownToHoldObjects = answer
    return answer
  }
}
