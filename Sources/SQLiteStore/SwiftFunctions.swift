import GRDBSQLite
import Klantcontacten

/// Functions that SQL calls back for what it cannot decide by itself, so that every condition, order and count is
/// exact inside SQLite: filtering there with a coarser test and again outside would move limits and counts outside too.
enum SwiftFunctions {
  /// `text_fulfils(question, text)`: what LIKE cannot tell, such as letter case outside ASCII, or a regular expression.
  static let textFulfils = "text_fulfils"
  /// `contact_fulfils(question, …all columns…)`: a whole condition, for the few that have no form in SQL.
  static let contactFulfils = "contact_fulfils"
  /// `object_fulfils(question, kind, …all columns…)`: the same of a related record.
  static let objectFulfils = "object_fulfils"
  /// `moment_of(text)`: the microseconds of a moment as the API writes it; NULL for anything else.
  static let momentOf = "moment_of"
  /// `metadata_text(metadata, name)`: one entry. SQLite's own JSON functions find names by their escaped form.
  static let metadataText = "metadata_text"
  /// `metadata_sorted(metadata)`: the same text for metadata that are equal.
  static let metadataSorted = "metadata_sorted"
  /// `date_part(question, microseconds)`: the key of a part of a moment in Dutch time, whose summer SQL does not know.
  static let datePart = "date_part"

  static func register(on connection: Connection) throws(BackendFailure) {
    try register(textFulfils, 2, on: connection) { context, _, values in
      let arguments = Arguments(values)
      sqlite3_result_int(context, arguments.question?.holds(forText: arguments, at: 1) == true ? 1 : 0)
    }
    try register(contactFulfils, 1 + ContactRow.count, on: connection) { context, _, values in
      let arguments = Arguments(values)
      do throws(BackendFailure) {
        let contact = try ContactRow.contact(from: arguments, first: 1)
        sqlite3_result_int(context, arguments.question?.holds(for: contact) == true ? 1 : 0)
      } catch {
        SwiftFunctions.fail(context, with: error)
      }
    }
    // Any number of columns: kinds of records have more and fewer.
    try register(objectFulfils, -1, on: connection) { context, _, values in
      let arguments = Arguments(values)
      guard let kind = RecordKind(rawValue: Int(arguments.integer(1))) else { return sqlite3_result_int(context, 0) }
      do throws(BackendFailure) {
        let object = try ObjectRow.object(kind, from: arguments, first: 2)
        sqlite3_result_int(context, arguments.question?.holds(for: object) == true ? 1 : 0)
      } catch {
        SwiftFunctions.fail(context, with: error)
      }
    }
    try register(momentOf, 1, on: connection) { context, _, values in
      guard let text = Arguments(values).optionalText(0), let moment = MomentText.parse(text, zone: .utc) else {
        return sqlite3_result_null(context)
      }
      sqlite3_result_int64(context, moment.microseconds)
    }
    try register(metadataText, 2, on: connection) { context, _, values in
      let arguments = Arguments(values)
      SwiftFunctions.answer(context, with: arguments) { $0[arguments.text(1)] }
    }
    try register(datePart, 2, on: connection) { context, _, values in
      let arguments = Arguments(values)
      guard let key = arguments.question?.key(of: arguments, at: 1) else { return sqlite3_result_null(context) }
      sqlite3_result_int64(context, key)
    }
    try register(metadataSorted, 1, on: connection) { context, _, values in
      SwiftFunctions.answer(context, with: Arguments(values)) { MetadataText.sortedText(of: $0) }
    }
  }

  private typealias Callback =
    @convention(c) (
      OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
    ) -> Void

  private static func register(
    _ name: String, _ count: Int32, on connection: Connection, _ callback: Callback
  ) throws(BackendFailure) {
    // DIRECTONLY: a view or trigger that somebody put into the file cannot call it.
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
    let code = sqlite3_create_function_v2(
      connection.handle, name, count, flags, nil, callback, nil, nil, nil)
    guard code == SQLITE_OK else { throw connection.failure(code) }
  }

  private static func answer(
    _ context: OpaquePointer?, with arguments: Arguments, _ text: (Metadata) -> String?
  ) {
    do throws(BackendFailure) {
      let metadata = try MetadataText.metadata(from: arguments.text(0))
      guard let text = text(metadata) else { return sqlite3_result_null(context) }
      // SQLITE_TRANSIENT: SQLite copies the text.
      sqlite3_result_text(context, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    } catch {
      fail(context, with: error)
    }
  }

  private static func fail(_ context: OpaquePointer?, with failure: BackendFailure) {
    guard case .other(let message) = failure else { return sqlite3_result_error_code(context, SQLITE_ERROR) }
    sqlite3_result_error(context, message, -1)
  }
}

/// What a function was called with.
private struct Arguments: ColumnSource {
  private let values: UnsafeMutablePointer<OpaquePointer?>?

  init(_ values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.values = values
  }

  var question: Question? {
    sqlite3_value_pointer(values?[0], Question.cName).map { Unmanaged<Question>.fromOpaque($0).takeUnretainedValue() }
  }

  func isNothing(_ column: Int32) -> Bool {
    sqlite3_value_type(values?[Int(column)]) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 {
    sqlite3_value_int64(values?[Int(column)])
  }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_value_text(values?[Int(column)]) else { return "" }
    let count = Int(sqlite3_value_bytes(values?[Int(column)]))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// A test that SQL hands back to Swift, row by row.
final class Question {
  private enum Kind {
    case text(TextTest)
    case record(Condition)
    case datePart(DatePart)
  }

  private let kind: Kind
  /// The stretch of time that the last moment lay in: in the order of time a million moments ask the calendar once a
  /// period.
  private var stretch: (range: Range<Int64>, key: Int64)?

  init(_ test: TextTest) {
    kind = .text(test)
  }

  init(_ condition: Condition) {
    kind = .record(condition)
  }

  init(_ part: DatePart) {
    kind = .datePart(part)
  }

  fileprivate func key(of arguments: Arguments, at column: Int32) -> Int64? {
    guard case .datePart(let part) = kind, !arguments.isNothing(column) else { return nil }
    let microseconds = arguments.integer(column)
    if let stretch, stretch.range.contains(microseconds) { return stretch.key }
    let found = part.stretch(around: Moment(microseconds: microseconds))
    stretch = (found.start.microseconds..<max(found.start.microseconds, found.end.microseconds), Int64(found.key))
    return Int64(found.key)
  }

  fileprivate func holds(forText arguments: Arguments, at column: Int32) -> Bool {
    guard case .text(let test) = kind, let text = arguments.optionalText(column) else { return false }
    return Condition.text(.value(.text(text)), test).holds(for: NoRecord())
  }

  fileprivate func holds(for record: some Fielded) -> Bool {
    guard case .record(let condition) = kind else { return false }
    return condition.holds(for: record)
  }

  /// The name under which SQLite keeps the pointer, so that no other extension's pointer is taken for a question; it
  /// must live as long as the program.
  static var cName: UnsafePointer<CChar> {
    let name: StaticString = "klerk.question"
    return UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

/// A record without anything in it, for conditions that look at no field.
struct NoRecord: Fielded {
  func value(at path: FieldPath) -> Value { .nothing }
}
