public import Interpreter
import Klantcontacten
import Language
import Wording

/// Makes the place where a statement's results go, in the form that is asked for.
///
/// - Parameter leftOut: hears how many confidential contacts a data format left out.
public func makeSink(
  for layout: ResultLayout, to output: any TextOutput, settings: OutputSettings, leftOut: @escaping (Int) -> Void,
  counted: @escaping (Int) -> Void
) -> any ResultSink {
  if case .chart(let names) = layout, settings.format.isForReading { return ChartSink(names, output, settings) }
  let columns = Columns(layout)
  switch settings.format {
  case .table: return TableSink(columns, output, settings, counted)
  case .card: return CardSink(columns, output, settings)
  case .markdown: return LineSink(columns, output, settings, MarkdownLines())
  case .text: return LineSink(columns, output, settings, TextLines())
  case .json, .ndjson, .csv: return DataSink(layout, output, settings, leftOut)
  }
}

/// Which columns results have, and how each record's cells are made.
struct Columns {
  enum Kind {
    /// The short form for lists: what tells contacts apart, and as much of their texts as fits.
    case contactList
    case contactFields([CheckedField])
    case rows([String])
    /// The short form for lists of related records.
    case objectList(RecordKind)
  }

  let kind: Kind

  init(_ layout: ResultLayout) {
    switch layout {
    case .contacts(let fields?): kind = .contactFields(fields)
    case .contacts(nil): kind = .contactList
    case .objects(let related): kind = .objectList(related)
    case .rows(let columns), .chart(let columns): kind = .rows(columns)
    }
  }

  static let list: [Field] = [.plaatsgevondenOp, .kanaal, .onderwerp, .inhoud]

  var names: [String] {
    switch kind {
    case .contactList: ["contact"] + Self.list.map(\.rawValue)
    case .contactFields(let fields): fields.map(\.name)
    case .rows(let columns): columns
    case .objectList(let kind): kind.listedFields.map { kind.relatedFields[$0].name }
    }
  }

  /// The cells of a record; numbers with no more decimals than people read, where that is asked for.
  func cells(of record: Record, isRounded: Bool = false) -> [String] {
    switch (record, kind) {
    case (.row(let row), _): row.values.map { isRounded ? $0.rounded.display : $0.display }
    case (.object(let object), .objectList(let kind)): kind.listedFields.map { object.values[$0].display }
    case (.object(let object), _): object.shownValues.map(\.display)
    case (.contact(let contact), .contactFields(let fields)): fields.map { contact.display(of: $0) }
    case (.contact(let contact), _): [contact.name] + Self.list.map { contact.display(of: $0) }
    }
  }

  /// Adds the cells of a record to bytes, each behind the one before with a byte between them, as they may be shown
  /// (``String/appendWithVisibleMarks(to:)``).
  func appendCells(of record: Record, separatedBy separator: UInt8, to bytes: inout [UInt8]) {
    guard case .contact(let contact) = record, case .contactFields(let fields) = kind else {
      for (index, cell) in cells(of: record).enumerated() {
        if index > 0 { bytes.append(separator) }
        cell.appendWithVisibleMarks(to: &bytes)
      }
      return
    }
    // Of these there may be a million, and half of the time would go into making texts.
    for index in fields.indices {
      if index > 0 { bytes.append(separator) }
      if case .field(let place) = fields[index].place {
        contact.appendDisplay(of: Catalog.fields[place], to: &bytes)
      } else {
        contact.display(of: fields[index]).appendWithVisibleMarks(to: &bytes)
      }
    }
  }

  /// Every field, for formats that cut nothing.
  var whole: Columns {
    if case .objectList(let kind) = kind { return Columns(.rows(kind.shownNames)) }
    guard case .contactList = kind else { return self }
    let fields = Catalog.fields.enumerated().map { index, field in
      CheckedField(place: .field(index), name: field.rawValue, span: Span(0, 0))
    }
    return Columns(.contacts(fields))
  }
}

extension TextOutput {
  /// Writes a line; a reader who has gone away, or a full disk, ends the statement.
  func print(_ text: String) throws(EvaluationError) {
    do {
      try write(text + "\n")
    } catch {
      throw EvaluationError(error)
    }
  }
}
