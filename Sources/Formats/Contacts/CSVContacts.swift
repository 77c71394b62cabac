import Klantcontacten

/// The klantcontacten in a CSV text. An empty cell says nothing about its field; rows of empty cells, which
/// spreadsheets leave behind a table, are passed over.
final class CSVContacts {
  /// The column that holds the related objects.
  static let relationsColumn = "relations"

  private let csv: CSVReader
  private let columns: [Column]

  private enum Column {
    case field(Field)
    case metadata(String)
    case relations
  }

  init(_ csv: CSVReader) throws(FormatError) {
    self.csv = csv
    var columns: [Column] = []
    var fields: [Field] = []
    for (index, name) in csv.columns.enumerated() {
      let column = try Self.column(name, at: index, of: csv)
      if case .field(let field) = column {
        guard !fields.contains(field) else { throw csv.columnError(.doubledField(field.rawValue), at: index) }
        fields.append(field)
      }
      columns.append(column)
    }
    let missing = ContactDraft.required.filter { !fields.contains($0) }
    guard missing.isEmpty else {
      throw FormatError(source: csv.source.name, place: .init(line: csv.line), kind: .missingFields(missing))
    }
    self.columns = columns
  }

  var sourceName: String { csv.source.name }

  /// The next record, each of its values checked, but not whether all are there.
  func next() throws(FormatError) -> (line: Int, draft: ContactDraft)? {
    repeat {
      guard try csv.next() else { return nil }
    } while columns.indices.allSatisfy(csv.isEmpty)
    var draft = ContactDraft(zone: .amsterdam)
    for (index, column) in columns.enumerated() where !csv.isEmpty(index) {
      do { try read(csv.text(index), of: column, into: &draft) } catch {
        throw rowError(error.kind, field: error.field ?? FormatError.shown(csv.columns[index]))
      }
    }
    return (csv.line, draft)
  }

  private func read(_ cell: String, of column: Column, into draft: inout ContactDraft) throws(FormatError) {
    do throws(Fault) {
      switch column {
      case .field(.metadata): break
      case .field(let field): return try draft.set(field, to: .text(cell))
      case .metadata(let name): return try draft.setMetadata(name, to: .text(cell))
      case .relations: break
      }
    } catch { throw FormatError(source: sourceName, kind: error.kind) }
    let source = ByteSource(bytes: Array(cell.utf8), name: sourceName)
    if case .relations = column {
      draft.relations = Relations.joined(try Relations.members(of: source))
    } else {
      try readMetadata(from: JSONReader(source), into: &draft)
    }
  }

  private func readMetadata(from json: JSONReader, into draft: inout ContactDraft) throws(FormatError) {
    guard try json.next() == .beginObject else {
      throw json.error(.unexpected(json.finding, expected: .metadata))
    }
    try draft.readMetadata(from: json)
    _ = try json.next()
  }

  private static func column(_ name: String, at index: Int, of csv: CSVReader) throws(FormatError) -> Column {
    if let field = Field.named(name) { return .field(field) }
    if name == relationsColumn { return .relations }
    if name.hasPrefix("metadata."), name.utf8.count > "metadata.".utf8.count {
      return .metadata(String(name.dropFirst("metadata.".count)))
    }
    let known = Field.allCases.flatMap { [$0.rawValue] + $0.otherNames } + [relationsColumn]
    throw csv.columnError(.unknownField(name, among: known), at: index)
  }

  private func rowError(_ kind: FormatError.Kind, field: String) -> FormatError {
    var error = FormatError(source: sourceName, place: .init(line: csv.line), field: field, kind: kind)
    error.leavesNextRecord = true
    return error
  }
}
