import Interpreter
import Klantcontacten
import Language

/// What a statement showed, for the prompt's `last`: which contacts, the rows, or the number.
final class GatheredResult {
  var value: Value?
  private var contacts: [ContactID] = []
  private var rows: [[Value]] = []
  private var columns: [String]?
  private var isOfContacts = false
  private var kind = RecordKind.contact
  private var isTooMuch = false

  /// More than this is not kept; `last` then stays what it was.
  private static let maximumRows = 100_000

  func gathering(_ layout: ResultLayout, _ sink: any ResultSink) -> any ResultSink {
    contacts = []
    rows = []
    kind = .contact
    switch layout {
    case .contacts: (isOfContacts, columns) = (true, nil)
    case .objects(let kind): (isOfContacts, self.kind, columns) = (true, kind, nil)
    case .rows(let columns), .chart(let columns): (isOfContacts, self.columns) = (false, columns)
    }
    return GatheringSink(self, sink)
  }

  /// What `last` is to stand for; nothing when nothing was shown.
  var result: (shape: StreamShape, value: SlotValue)? {
    if let value { return (.value(value.type), .value(value)) }
    if isTooMuch { return nil }
    if isOfContacts, kind != .contact { return (.objects(kind.rawValue), .objects(kind, contacts)) }
    if isOfContacts { return (.contacts, .contacts(contacts)) }
    guard let columns else { return nil }
    return (.rows(columns.map { StreamShape.Column(name: $0, type: .any) }), .rows(columns, rows))
  }

  fileprivate func add(_ record: Record) {
    switch record {
    case .contact(let contact): contacts.append(contact.uuid)
    case .object(let object): contacts.append(object.uuid)
    case .row(let row):
      if rows.count < Self.maximumRows { rows.append(row.values) } else { isTooMuch = true }
    }
  }
}

private final class GatheringSink: ResultSink {
  private let gathered: GatheredResult
  private let sink: any ResultSink

  init(_ gathered: GatheredResult, _ sink: any ResultSink) {
    self.gathered = gathered
    self.sink = sink
  }

  func add(_ record: Record) throws(EvaluationError) {
    gathered.add(record)
    try sink.add(record)
  }

  func finish() throws(EvaluationError) { try sink.finish() }

  var takesRelations: Bool { sink.takesRelations }
}
