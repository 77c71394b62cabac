public import Changes
import GRDB
public import Klantcontacten

/// The embedded store: contacts and journal in one SQLite file, or in memory.
///
/// Each unit is one transaction. Several processes may use one file: those that write wait for each other, those that
/// read see the moment at which they began and wait for nobody. A store belongs to one thread.
public final class SQLiteStore: MirrorStore {
  /// Where the contacts are kept.
  public enum Place: Equatable, Sendable {
    /// In a file.
    case file(String)
    /// In memory, until the store is let go.
    case memory
  }

  /// What happens when no file stands at the path.
  public enum WhenMissing: Sendable {
    /// It is made, and the folders above it.
    case create
    /// ``Klantcontacten/BackendFailure/noStore(path:)`` is thrown: a mistyped path must not become an empty store.
    case refuse
  }

  /// What the prompt shows: the file's name, unless another one was given.
  public let name: String
  let queue: DatabaseQueue
  let connection: Connection
  private var unit: Unit?
  /// The register that this is the mirror of; nothing where the records are its own.
  private(set) var mirrorOrigin: String?

  /// After a search at most this many contacts are taken up into the index. It costs some 20 µs each: people do not
  /// notice it, and looking through a million, as a search does while all of them wait, takes twenty times as long.
  private static let caughtUpPerSearch = 2_000
  /// How many contacts one unit takes up when the index is caught up with on purpose; others may write in between.
  private static let caughtUpPerUnit = 20_000

  /// Opens a store, or makes one.
  ///
  /// It is opened for reading alone where the file or its folder may not be written, and where `isForReading` asks for
  /// it: then SQLite itself refuses whatever would write in the file, and none is made. `patience` is how many seconds
  /// one waits for another process that writes; from the first second on `waiting` is told how many have passed.
  public init(
    _ place: Place, name: String? = nil, whenMissing: WhenMissing = .refuse, isForReading: Bool = false,
    patience: Int = 60, interruption: (any Interruption)? = nil,
    waiting: ((_ seconds: Int) -> Void)? = nil
  ) throws(BackendFailure) {
    let patience = Patience(bound: patience, interruption: interruption, waiting: waiting)
    switch place {
    case .memory:
      self.name = name ?? ":memory:"
      queue = try Self.openMemory(patience)
      connection = try Self.connect(queue, path: ":memory:", patience)
    case .file(let path):
      self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
      let file = StoreFile(path)
      let isNew = try !file.exists()
      if isNew {
        guard whenMissing == .create, !isForReading else { throw .noStore(path: path) }
        try file.create()
      }
      queue = try file.openDatabase(patience, isForReading: isForReading)
      connection = try Self.connect(queue, path: path, patience)
    }
    connection.isForReading = isForReading && place != .memory
    let mayFill = place == .memory || whenMissing == .create && !isForReading
    try Self.prepare(queue, connection, mayFill: mayFill)
    mirrorOrigin = try mirrorState()?.origin
    if isForReading { try forbidWriting() }
  }

  deinit {
    // The statements must go before the database that they belong to.
    connection.forgetStatements()
  }

  /// Whether changes are refused, because the file or its folder may not be written, or because that was asked for.
  public var isReadOnly: Bool { connection.isReadOnly }

  /// Refuses every change from now on: of a store in memory, which has to be filled before.
  public func forbidWriting() throws(BackendFailure) {
    do {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    } catch {
      throw connection.failure(error)
    }
    connection.isForReading = true
  }

  /// Lets somebody read; everything that is read belongs to one moment.
  public func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer {
    // Somebody who reads while he is in a unit reads what that unit sees.
    if let unit { return try work(unit) }
    return try inUnit(.deferred) { try work($0) }
  }

  /// Lets somebody change: all of it happens or, when `work` throws, nothing.
  public func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer {
    guard !isReadOnly else { throw connection.refusalToWrite }
    if let mirrorOrigin { throw BackendFailure.mirror(.isMirror(path: connection.path, of: mirrorOrigin)) }
    guard unit == nil else { throw BackendFailure.other("a unit was begun inside another one") }
    return try inUnit(.immediate) { try work($0) }
  }

  /// Writes down that somebody does something that changes no contact.
  public func note(_ run: Run) throws {
    guard !isReadOnly else { throw connection.refusalToWrite }
    guard unit == nil else { throw BackendFailure.other("a unit was begun inside another one") }
    _ = try inUnit(.immediate) { try $0.begin(run) }
  }

  /// What the store knows of itself as a mirror; nothing where it is none.
  public func mirrorState() throws(BackendFailure) -> MirrorState? {
    do {
      return try inUnit(.deferred) { try $0.mirrorState() }
    } catch {
      throw connection.failure(error)
    }
  }

  /// Lets somebody bring the mirror up to date, or make one of a store that nothing was ever put in: all of it happens or,
  /// when `work` throws, nothing.
  public func mirroring<Answer>(_ work: (any MirrorKeeping & Journal) throws -> Answer) throws -> Answer {
    guard !isReadOnly else { throw connection.refusalToWrite }
    guard unit == nil else { throw BackendFailure.other("a unit was begun inside another one") }
    let (answer, origin) = try inUnit(.immediate) { unit in (try work(unit), try unit.mirrorState()?.origin) }
    mirrorOrigin = origin
    return answer
  }

  /// Gives a store in memory a secret that is known, so that a made-up one, which is the same on every start, knows the
  /// plans that were made on it the last time. One in a file has its own, and keeps it.
  public func useKnownSecret(_ secret: (UInt64, UInt64)) throws(BackendFailure) {
    guard connection.path == ":memory:" else { throw .other("a store in a file keeps its secret") }
    do {
      try queue.inDatabase { database in
        try database.execute(
          sql: "UPDATE secret SET high = ?, low = ?",
          arguments: [Int64(bitPattern: secret.0), Int64(bitPattern: secret.1)])
      }
    } catch {
      throw connection.failure(error)
    }
  }

  /// A store in memory that holds what this one holds now.
  public func copied(named name: String) throws(BackendFailure) -> SQLiteStore {
    let copy = try SQLiteStore(.memory, name: name)
    do {
      try queue.backup(to: copy.queue)
    } catch {
      throw connection.failure(error)
    }
    return copy
  }

  /// Does something inside the unit that is open, whole or not at all.
  public func part<Answer>(_ work: () throws -> Answer) throws -> Answer {
    guard let unit else { throw BackendFailure.other("a part was begun outside of any unit") }
    do {
      return try unit.part(work)
    } catch {
      if let failure = unit.failure { throw UnitLost(failure) }
      throw error
    }
  }

  // MARK: Upkeep

  /// Takes up at most `limit` contacts into the search, for an import or a prompt that has nothing else to do; gives how
  /// many still wait.
  public func catchUpSearch(upTo limit: Int = .max) throws -> Int {
    guard !isReadOnly else { throw connection.refusalToWrite }
    var left = limit
    while left > 0 {
      let taken = try inUnit(.immediate) { try $0.search.catchUp(limit: min(left, Self.caughtUpPerUnit)) }
      guard taken > 0 else { break }
      left -= taken
    }
    return try inUnit(.deferred) { try $0.search.state().waiting }
  }

  /// Forgets what is kept for undoing and has expired by a moment: silently, when the store is opened. When somebody else
  /// is writing just now, the next one who opens it does.
  public func forgetExpired(at moment: Moment) {
    guard !isReadOnly, !connection.patience.isStopRequested else { return }
    connection.patience.isSuspended = true
    defer { connection.patience.isSuspended = false }
    let isDue = try? inUnit(.deferred) { try $0.holdsKept(expiredBy: moment) }
    if isDue == true { _ = try? inUnit(.immediate) { try $0.forgetKept(expiredBy: moment) } }
  }

  /// Makes the file as small as its contents, and the search anew from the texts as they are: until then it holds what
  /// groups of three letters occurred in a text that was since redacted.
  public func compact() throws {
    guard !isReadOnly else { throw connection.refusalToWrite }
    try inUnit(.immediate) { try $0.search.forget() }
    _ = try catchUpSearch()
    do {
      try queue.inDatabase { try $0.execute(sql: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") }
    } catch {
      throw connection.failure(error)
    }
  }

  // MARK: Units

  private func inUnit<Answer>(
    _ kind: Database.TransactionKind, _ work: (Unit) throws -> Answer
  ) throws -> Answer {
    let (answer, hasMissed) = try queue.inDatabase { database in
      do { try database.beginTransaction(kind) } catch { throw connection.failure(error) }
      let unit = Unit(on: connection)
      self.unit = unit
      defer { self.unit = nil }
      do {
        let answer = try work(unit)
        if let failure = unit.failure { throw failure }
        try unit.writeChangeNotes()
        try unit.writeJournalEnds()
        unit.end()
        do { try database.commit() } catch { throw connection.failure(error) }
        return (answer, unit.hasMissedInSearch)
      } catch {
        unit.end()
        // SQLite may have rolled back by itself; then there is nothing left to roll back, and the first error counts.
        try? database.rollback()
        throw error
      }
    }
    if hasMissed { catchUpAfterSearch() }
    return answer
  }

  /// Takes up some of the contacts that a search had to look at by itself, so that the next one need not. Whoever
  /// searched has his answer: when this fails, or somebody else is writing just now, another search tries again.
  private func catchUpAfterSearch() {
    guard !isReadOnly, !connection.patience.isStopRequested else { return }
    connection.patience.isSuspended = true
    defer { connection.patience.isSuspended = false }
    _ = try? inUnit(.immediate) { try $0.search.catchUp(limit: Self.caughtUpPerSearch) }
  }
}

extension SQLiteStore {
  private static func openMemory(_ patience: Patience) throws(BackendFailure) -> DatabaseQueue {
    do {
      return try DatabaseQueue(configuration: StoreFile.configuration(patience))
    } catch {
      throw Connection.failure(error, path: ":memory:", patience: patience)
    }
  }

  /// Takes hold of the database itself, and sets what holds for a connection.
  ///
  /// `synchronous = FULL`: in WAL mode NORMAL would not wait for the disk at a commit, so that a run which has reported
  /// success could be gone after a power cut. FULL costs one wait for the disk a unit, and a script is one unit.
  /// Sixteen megabytes of cache hold the upper pages of every index of a million contacts. The log is cut back to
  /// that size as well, since one large script makes it as large as all the pages that it touched.
  private static func connect(
    _ queue: DatabaseQueue, path: String, _ patience: Patience
  ) throws(BackendFailure) -> Connection {
    do {
      return try queue.inDatabase { database in
        try database.execute(
          sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 16000000; "
            + "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON")
        guard let handle = database.sqliteConnection else { throw BackendFailure.other("the database is closed") }
        return try Connection(handle, path: path, patience: patience)
      }
    } catch {
      throw Connection.failure(error, path: path, patience: patience)
    }
  }

  /// Looks whether the database is a store that this Klerk knows; fills an empty one, where that was asked for.
  private static func prepare(
    _ queue: DatabaseQueue, _ connection: Connection, mayFill: Bool
  ) throws(BackendFailure) {
    let path = connection.path
    do {
      try queue.inDatabase { database in
        var finding = Schema.Finding.foreign
        // As of one moment: between two looks another process may have filled the file.
        try database.inTransaction(.deferred) {
          finding = try Schema.inspect(database)
          return .commit
        }
        switch finding {
        case .upToDate: return
        case .newer(let found):
          throw BackendFailure.newerVersion(path: path, found: found, known: Schema.version)
        case .foreign: throw BackendFailure.notAStore(path: path)
        case .empty where !mayFill: throw BackendFailure.notADatabase(path: path)
        case .behind where connection.isReadOnly: throw BackendFailure.olderVersion(path: path)
        case .empty, .behind: break
        }
        guard !connection.isReadOnly else { throw connection.refusalToWrite }
        try keepLog(database, connection.patience)
        try database.inTransaction(.immediate) {
          let unit = Unit(on: connection)
          defer { unit.end() }
          try Schema.migrate(database, in: unit)
          return .commit
        }
      }
    } catch {
      throw connection.failure(error)
    }
  }

  /// Turns WAL on. SQLite does not wait by itself when another process is about to do the same, so this does.
  private static func keepLog(_ database: Database, _ patience: Patience) throws {
    var attempt = 0
    while true {
      do {
        return try database.execute(sql: "PRAGMA journal_mode = WAL")
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard patience.waitsOn(attempt: attempt) else { throw error }
        attempt += 1
      }
    }
  }
}
