import GRDBSQLite
import Glibc
import Klantcontacten

/// A prepared statement, stepped through SQLite's C interface: GRDB's rows are as fast, but its errors are untyped and
/// its arguments boxed, and this is the loop that 100,000 changes go through.
final class Statement: ColumnSource {
  private let pointer: OpaquePointer
  private let connection: Connection

  init(_ sql: String, on connection: Connection, isKept: Bool = false) throws(BackendFailure) {
    var pointer: OpaquePointer?
    let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = sqlite3_prepare_v3(connection.handle, sql, -1, flags, &pointer, nil)
    guard code == SQLITE_OK else { throw connection.failure(code) }
    guard let pointer else { throw .other("an empty statement") }
    self.pointer = pointer
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(pointer)
  }

  /// Goes to the next row; false at the end, where the statement starts anew.
  func step() throws(BackendFailure) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(pointer)
      return false
    case let code:
      let failure = connection.failure(code)
      sqlite3_reset(pointer)
      throw failure
    }
  }

  /// Carries out a statement that gives no rows; tells which unique field stood in the way, if one did.
  func run(ofContact name: @autoclosure () -> String) throws(BackendFailure) {
    connection.patience.isBound = connection.patience.isInPart
    let code = sqlite3_step(pointer)
    connection.patience.isBound = false
    defer { sqlite3_reset(pointer) }
    guard code != SQLITE_DONE else { return }
    if sqlite3_extended_errcode(connection.handle) == SQLITE_CONSTRAINT | 8 << 8, let field = duplicatedField() {
      throw .duplicate(field, of: name())
    }
    throw connection.failure(code)
  }

  /// Carries out a statement that gives no rows, or whose rows do not matter.
  func run() throws(BackendFailure) {
    connection.patience.isBound = connection.patience.isInPart
    defer { connection.patience.isBound = false }
    while try step() {}
  }

  /// Leaves the rest of the rows.
  func reset() {
    sqlite3_reset(pointer)
  }

  private func duplicatedField() -> Field? {
    // "UNIQUE constraint failed: klantcontact.nummer"
    guard let message = sqlite3_errmsg(connection.handle) else { return nil }
    let words = String(cString: message).split(separator: ".")
    return words.last.flatMap { Field(rawValue: String($0)) }
  }

  func bind(_ values: [SQLValue]) throws(BackendFailure) {
    var index: Int32 = 1
    for value in values {
      switch value {
      case .integer(let number): try bind(number, at: index)
      case .text(let text): try bind(text, at: index)
      case .question(let question): try bind(question, at: index)
      }
      index += 1
    }
  }

  func bind(_ number: Int64?, at index: Int32) throws(BackendFailure) {
    let code = number.map { sqlite3_bind_int64(pointer, index, $0) } ?? sqlite3_bind_null(pointer, index)
    guard code == SQLITE_OK else { throw connection.failure(code) }
  }

  func bind(_ answer: Bool?, at index: Int32) throws(BackendFailure) {
    try bind(answer.map { $0 ? 1 : 0 } as Int64?, at: index)
  }

  func bind(_ text: String?, at index: Int32) throws(BackendFailure) {
    guard var text else { return try bind(nil as Int64?, at: index) }
    var holdsNul = false
    let code = text.withUTF8 { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_text(pointer, index, "", 0, Self.copied)
      }
      holdsNul = memchr(start, 0, bytes.count) != nil
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text(pointer, index, $0, Int32(clamping: bytes.count), Self.copied)
      }
    }
    // SQLite stores the rest of such a text, but its functions and the search do not see it; no register takes one.
    guard !holdsNul else { throw .other("a text holds U+0000, which cannot be stored") }
    guard code == SQLITE_OK else { throw connection.failure(code) }
  }

  func bind(_ bytes: [UInt8]?, at index: Int32) throws(BackendFailure) {
    guard let bytes else { return try bind(nil as Int64?, at: index) }
    let code = bytes.withUnsafeBytes {
      sqlite3_bind_blob(pointer, index, $0.baseAddress, Int32(clamping: $0.count), Self.copied)
    }
    guard code == SQLITE_OK else { throw connection.failure(code) }
  }

  private func bind(_ question: Question, at index: Int32) throws(BackendFailure) {
    let code = sqlite3_bind_pointer(
      pointer, index, Unmanaged.passRetained(question).toOpaque(), Question.cName,
      { if let question = $0 { Unmanaged<Question>.fromOpaque(question).release() } })
    guard code == SQLITE_OK else { throw connection.failure(code) }
  }

  // SQLITE_TRANSIENT is a macro with a cast, which is not imported: "copy the text, I will not keep it for you".
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  func isNothing(_ column: Int32) -> Bool {
    sqlite3_column_type(pointer, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(pointer, column)
  }

  /// The bytes in a column; nothing where there are none.
  func bytes(_ column: Int32) -> [UInt8]? {
    guard !isNothing(column) else { return nil }
    let count = Int(sqlite3_column_bytes(pointer, column))
    guard let start = sqlite3_column_blob(pointer, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(pointer, column) else { return "" }
    let count = Int(sqlite3_column_bytes(pointer, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// Something with columns, counted from 0: a row, or the arguments of an SQL function.
protocol ColumnSource {
  func isNothing(_ column: Int32) -> Bool
  func integer(_ column: Int32) -> Int64
  func text(_ column: Int32) -> String
}

extension ColumnSource {
  func optionalText(_ column: Int32) -> String? {
    isNothing(column) ? nil : text(column)
  }

  func yesNo(_ column: Int32) -> Bool {
    integer(column) != 0
  }
}

/// What stands for a `?` in SQL.
enum SQLValue {
  case integer(Int64)
  case text(String)
  case question(Question)
}
