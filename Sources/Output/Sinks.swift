public import Interpreter
import Klantcontacten
import Language

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

  /// What stands in a cell: a text that is made for it, or a value that is shown as its kind is.
  enum Cell {
    case text(String)
    case value(Value)

    var text: String {
      switch self {
      case .text(let text): text
      case .value(let value): value.display
      }
    }
  }

  /// The cells of a record; numbers with no more decimals than people read, where that is asked for.
  func cells(of record: Record, isRounded: Bool = false) -> [String] {
    var cells: [String] = []
    forEachCell(of: record, isRounded: isRounded) { cells.append($0.text) }
    return cells
  }

  /// Tells the cells of a record, one after the other.
  func forEachCell(of record: Record, isRounded: Bool = false, _ body: (Cell) -> Void) {
    switch (record, kind) {
    case (.row(let row), _): for value in row.values { body(.value(isRounded ? value.rounded : value)) }
    case (.object(let object), .objectList(let kind)):
      for place in kind.listedFields { body(.value(object.values[place])) }
    case (.object(let object), _): for value in object.shownValues { body(.value(value)) }
    case (.contact(let contact), .contactFields(let fields)):
      for field in fields {
        switch field.place {
        case .field(let index): body(contact.cell(of: Catalog.fields[index]))
        case .entry(let name): body(.text(contact.metadata[name] ?? ""))
        case .column, .namedColumn: body(.text(""))
        }
      }
    case (.contact(let contact), _):
      body(.text(contact.name))
      for field in Self.list { body(contact.cell(of: field)) }
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
