public import Klantcontacten

/// Writes a table row by row, its values in wire form: moments in UTC, `true` and `false`, nothing as null or an empty
/// cell, a span of time as `START/END` (ISO 8601).
public final class TableWriter {
  private let columns: [String]
  private let sink: ByteSink
  private var document: JSONDocument?
  private var csv: CSVWriter?

  /// Begins a table.
  public init(
    _ format: FileFormat, columns: [String], layout: JSONWriter.Layout = .compact, to sink: @escaping ByteSink
  ) {
    self.columns = columns
    self.sink = sink
    document = JSONDocument(format, layout: layout)
    csv = CSVWriter(format, columns: columns)
  }

  /// Writes a row: a value for each column.
  public func write(_ values: [Value]) throws {
    document?.writeRecord { json in
      for (column, value) in zip(columns, values) {
        json.name(column)
        value.write(to: &json)
      }
    }
    for value in values { csv?.value(value) }
    csv?.endRow()
    if gathered >= outputChunk { try flush() }
  }

  /// Hands on what was gathered, for somebody who waits for it.
  public func flush() throws {
    if let bytes = document?.json.bytes ?? csv?.bytes { try sink(bytes) }
    document?.json.removeBytes()
    csv?.removeBytes()
  }

  /// Ends the table and hands on the rest.
  public func finish() throws {
    document?.end()
    try flush()
  }

  private var gathered: Int { document?.json.bytes.count ?? csv?.bytes.count ?? 0 }
}

extension CSVWriter {
  /// A writer that has written the columns' names, when the format is CSV at all.
  init?(_ format: FileFormat, columns: [String]) {
    guard format == .csv || format == .tsv else { return nil }
    self.init(separator: format == .tsv ? "\t" : ",")
    header(columns)
  }

  mutating func value(_ value: Value) {
    switch value {
    case .nothing: plainCell("")
    case .text(let text): cell(text)
    case .number(let number): plainCell(number.wireText ?? "")
    case .yesNo(let answer): plainCell(answer ? "true" : "false")
    case .moment(let moment): plainCell(moment.wire)
    case .period(let period): plainCell("\(period.start.wire)/\(period.end.wire)")
    case .duration(let amount): plainCell(amount.wire)
    case .identifier(let identifier): plainCell(identifier.description)
    case .metadata(let metadata): cell(metadata.jsonText)
    }
  }
}

extension Value {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .nothing: json.null()
    case .text(let text): json.text(text)
    case .number(let number): json.number(number)
    case .yesNo(let answer): json.yesNo(answer)
    case .moment(let moment): json.moment(moment)
    case .period(let period): json.text("\(period.start.wire)/\(period.end.wire)")
    case .duration(let amount): json.text(amount.wire)
    case .identifier(let identifier): json.text(identifier.description)
    case .metadata(let metadata): metadata.write(to: &json)
    }
  }
}

extension Value {
  /// The value by itself in JSON.
  public var jsonText: String {
    var json = JSONWriter()
    write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The value by itself as a cell of CSV.
  public var csvText: String {
    var csv = CSVWriter(separator: ",")
    csv.value(self)
    return String(decoding: csv.bytes, as: UTF8.self)
  }
}
