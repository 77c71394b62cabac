import GRDB
import GRDBSQLite
import Glibc
import Klantcontacten

/// One open database: the handle that statements are prepared on, and what its errors mean to a user.
final class Connection {
  let handle: OpaquePointer
  let path: String
  let patience: Patience
  /// Whether nothing can be written, because of the file or its folder, or because nothing is to be.
  var isReadOnly: Bool { mayOnlyRead || isForReading }
  /// Whether somebody asked for nothing to be written.
  var isForReading = false
  private let mayOnlyRead: Bool
  private var kept = [Statement?](repeating: nil, count: Kept.allCases.count)
  private var updates: [FieldSet: Statement] = [:]
  private var lookups: [Lookup: Statement] = [:]

  init(_ handle: OpaquePointer, path: String, patience: Patience) throws(BackendFailure) {
    self.handle = handle
    self.path = path
    self.patience = patience
    mayOnlyRead = sqlite3_db_readonly(handle, "main") == 1
    try SwiftFunctions.register(on: self)
    if patience.canBeStopped { stopOnRequest() }
  }

  /// A statement that is prepared when it is first needed, and kept.
  func statement(_ which: Kept) throws(BackendFailure) -> Statement {
    if let known = kept[which.rawValue] { return known }
    let made = try Statement(which.sql, on: self, isKept: true)
    kept[which.rawValue] = made
    return made
  }

  /// The statement that changes exactly these fields of a contact.
  func update(_ fields: FieldSet) throws(BackendFailure) -> Statement {
    if let known = updates[fields] { return known }
    let columns = fields.fields.map { "\($0.rawValue) = ?" }.joined(separator: ", ")
    let made = try Statement("UPDATE klantcontact SET \(columns) WHERE id = ?", on: self, isKept: true)
    updates[fields] = made
    return made
  }

  /// The statement that looks up related records of one kind.
  func statement(_ lookup: Lookup) throws(BackendFailure) -> Statement {
    if let known = lookups[lookup] { return known }
    let made = try Statement(lookup.sql, on: self, isKept: true)
    lookups[lookup] = made
    return made
  }

  /// Lets go of every statement, as must be done before the database is closed.
  func forgetStatements() {
    kept = []
    updates = [:]
    lookups = [:]
  }

  /// Ends all that is still being read, so that nothing keeps a snapshot alive after its unit.
  func resetStatements() {
    var statement = sqlite3_next_stmt(handle, nil)
    while let current = statement {
      if sqlite3_stmt_busy(current) != 0 { sqlite3_reset(current) }
      statement = sqlite3_next_stmt(handle, current)
    }
  }

  private func stopOnRequest() {
    // A thousand steps of SQLite's machine take some hundredths of a millisecond: a stop is noticed at once, and
    // asking costs nothing that can be measured.
    sqlite3_progress_handler(
      handle, 1_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue().isStopRequested ? 1 : 0
      },
      Unmanaged.passUnretained(patience).toOpaque())
  }

  /// Why nothing is written.
  var refusalToWrite: BackendFailure { isForReading ? .openedForReading(path: path) : .readOnly(path: path) }

  /// The failure behind the handle's last error.
  func failure(_ code: Int32) -> BackendFailure {
    let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "error \(code)"
    return Self.failure(
      code, message: message, path: path, patience: patience, systemError: sqlite3_system_errno(handle))
  }

  /// The failure behind an error that GRDB threw.
  func failure(_ error: any Error) -> BackendFailure {
    Self.failure(error, path: path, patience: patience)
  }

  /// The failure behind an error that GRDB threw, where there is no connection yet.
  static func failure(_ error: any Error, path: String, patience: Patience) -> BackendFailure {
    switch error {
    case let failure as BackendFailure: failure
    case let error as DatabaseError:
      failure(
        error.extendedResultCode.rawValue, message: error.message ?? "error \(error.resultCode.rawValue)",
        path: path, patience: patience, systemError: 0)
    default: .other(String(describing: error))
    }
  }

  private static func failure(
    _ code: Int32, message: String, path: String, patience: Patience, systemError: Int32
  ) -> BackendFailure {
    switch code & 0xFF {
    case SQLITE_BUSY: patience.wasInterrupted ? .interrupted : .busy(path: path, seconds: patience.bound)
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_READONLY: .readOnly(path: path)
    case SQLITE_FULL: .full(path: path)
    case SQLITE_IOERR where [ENOSPC, EDQUOT, EFBIG].contains(systemError): .full(path: path)
    case SQLITE_CANTOPEN, SQLITE_PERM: .notReadable(path: path)
    case SQLITE_NOTADB: .notADatabase(path: path)
    default: .other(message)
    }
  }
}
