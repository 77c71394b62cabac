public import Klantcontacten
import Wording

/// One row of a table that was read from a file.
public struct TableRow: Equatable, Sendable {
  /// The line on which it begins.
  public let line: Int
  /// Its values, in the order of the columns.
  public let values: [Value]
}

/// Reads a table row by row: from CSV, where every value is a text, or from JSON, where values have their kinds.
///
/// In JSON the first object's names are the columns. A later object may leave some out, which are nothing then, but has
/// no others. An object of texts is metadata; any other object or list in a record is an error.
public final class TableReader {
  /// The columns' names; known before the rest of the file was read.
  public let columns: [String]
  private let rows: Rows

  private enum Rows {
    case csv(CSVReader)
    case json(JSONRows)
  }

  /// Opens a file in the format that its name announces.
  public convenience init(path: String, interruption: (any Interruption)? = nil) throws(FormatError) {
    let format = try FileFormat(ofFile: path)
    try self.init(ByteSource(path: path, interruption: interruption), format: format)
  }

  /// Begins to read a source.
  public init(_ source: ByteSource, format: FileFormat) throws(FormatError) {
    switch format {
    case .csv, .tsv:
      let reader = try CSVReader(source, separator: format == .tsv ? "\t" : nil)
      columns = reader.columns
      rows = .csv(reader)
    case .json, .ndjson:
      let reader = try JSONRows(JSONRecords(source, extent: format == .ndjson ? .lines : .oneValue))
      columns = reader.columns
      rows = .json(reader)
    }
  }

  /// The next row, or nothing at the end.
  public func next() throws(FormatError) -> TableRow? {
    switch rows {
    case .csv(let reader):
      guard try reader.next() else { return nil }
      return TableRow(line: reader.line, values: columns.indices.map { .text(reader.text($0)) })
    case .json(let reader): return try reader.next()
    }
  }
}

/// The rows of a table in JSON.
private final class JSONRows {
  private(set) var columns: [String] = []
  private let records: JSONRecords
  private var json: JSONReader { records.json }
  private var indices: [String: Int] = [:]
  private var first: TableRow?
  private var number = 0

  init(_ records: JSONRecords) throws(FormatError) {
    self.records = records
    guard try records.next() else { return }
    var values: [Value] = []
    try readRecord { name, value throws(FormatError) in
      self.indices[name] = self.columns.count
      self.columns.append(name)
      values.append(value)
    }
    first = TableRow(line: records.line, values: values)
  }

  func next() throws(FormatError) -> TableRow? {
    if let row = first {
      first = nil
      return row
    }
    guard try records.next() else { return nil }
    var values = [Value](repeating: .nothing, count: columns.count)
    try readRecord { name, value throws(FormatError) in
      guard let index = self.indices[name] else {
        throw self.error(
          .newColumn(FormatError.shown(name), nearest: nearest(to: name, among: self.columns)), field: nil)
      }
      values[index] = value
    }
    return TableRow(line: records.line, values: values)
  }

  private func readRecord(_ take: (String, Value) throws(FormatError) -> Void) throws(FormatError) {
    number += 1
    var known: Set<String> = []
    while try json.next() == .name {
      let name = json.text
      guard known.insert(name).inserted else { throw error(.doubledField(FormatError.shown(name)), field: nil) }
      try take(name, try readValue(of: name))
    }
  }

  private func readValue(of name: String) throws(FormatError) -> Value {
    switch try json.next() {
    case .text: return .text(json.text)
    case .yes: return .yesNo(true)
    case .no: return .yesNo(false)
    case .null: return .nothing
    case .number:
      // A number that a Double cannot hold would silently become another one.
      guard let number = Double(json.text), number.isFinite, number.rounded() != number || number.magnitude < 0x1p53
      else { throw error(.numberTooLarge, field: name) }
      return .number(number)
    case .beginObject: return .metadata(try readMetadata(of: name))
    default: throw error(.unexpected(json.finding, expected: .plainValue), field: name)
    }
  }

  private func readMetadata(of name: String) throws(FormatError) -> Metadata {
    var metadata = Metadata()
    while try json.next() == .name {
      guard metadata.entries.count < ContactDraft.maximumEntries else {
        throw error(.tooManyEntries(maximum: ContactDraft.maximumEntries), field: name)
      }
      let entry = json.text
      guard metadata[entry] == nil else { throw error(.doubledField(FormatError.shown(entry)), field: name) }
      guard try json.next() == .text else { throw error(.unexpected(json.finding, expected: .metadata), field: name) }
      metadata[entry] = json.text
    }
    return metadata
  }

  private func error(_ kind: FormatError.Kind, field: String?) -> FormatError {
    var error = json.error(kind)
    error.record = number
    error.field = field.map(FormatError.shown)
    return error
  }
}
