import Klantcontacten
import Language
import Wording

/// Makes rows of some fields.
struct Select: Stage {
  static let signature = Signature(
    "select", nl: "kies", gives: .rows,
    [Parameter(.fields, Wording(en: "FIELDS", nl: "VELDEN"), required: true)],
    summary: Wording(en: "makes rows of some fields", nl: "maakt rijen van enkele velden"))
  static let examples = [Example("find contacts | select nummer, kanaal, onderwerp | take 5")]

  private let fields: [CheckedField]

  init(_ call: CheckedStage) {
    if case .fields(let fields)? = call.argument(0) { self.fields = fields } else { fields = [] }
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let evaluator = ExpressionEvaluator(execution: execution)
    let fields = fields
    let columns = fields.map(\.name)
    let reason = execution.options.vertrouwelijkReason
    return MadeStream { () throws(EvaluationError) in
      guard let record = try upstream.next() else { return nil }
      let shown = record.masked(unless: reason)
      var values: [Value] = []
      for field in fields { values.append(shown.value(at: try evaluator.path(of: field, in: record))) }
      return .row(Row(columns: columns, values: values))
    }
  }
}

/// Shows the records that flow by, and gives them on.
struct Show: ShowingStage {
  static let signature = Signature(
    "show", nl: "toon", gives: .same, [Parameter(.fields, Wording(en: "FIELDS", nl: "VELDEN"))],
    nature: .shows,
    summary: Wording(
      en: "shows the records, all fields or some, and gives them on",
      nl: "toont de records, alle velden of enkele, en geeft ze door"))
  static let examples = [
    Example("find contact 23019182 | show"), Example("find contacts | take 3 | show nummer, inhoud"),
  ]

  private let fields: [CheckedField]?
  private let columns: [String]?
  private let isOfContacts: Bool
  private let kind: RecordKind?

  init(_ call: CheckedStage) {
    if case .objects(let kind) = call.takes { self.kind = Catalog.kinds[kind] } else { kind = nil }
    if case .fields(let fields)? = call.argument(0) { self.fields = fields } else { fields = nil }
    isOfContacts = call.takes == .contacts
    if case .rows(let columns?) = call.takes { self.columns = columns.map(\.name) } else { columns = nil }
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    var sink: (any ResultSink)?
    var isFinished = false
    let stage = self
    let evaluator = ExpressionEvaluator(execution: execution)
    return MadeStream { () throws(EvaluationError) in
      guard let record = try upstream.next() else {
        if !isFinished {
          isFinished = true
          try (sink ?? execution.audience.makeSink(for: stage.layout(of: nil))).finish()
        }
        return nil
      }
      let target = sink ?? execution.audience.makeSink(for: stage.layout(of: record))
      sink = target
      try target.add(try stage.shown(record, evaluator, execution.options.vertrouwelijkReason))
      return record
    }
  }

  private func layout(of record: Record?) -> ResultLayout {
    if isOfContacts { return .contacts(fields) }
    if let fields { return .rows(fields.map(\.name)) }
    if let kind { return .objects(kind) }
    if case .row(let row)? = record { return .rows(row.columns) }
    return .rows(columns ?? [])
  }

  private func shown(
    _ record: Record, _ evaluator: ExpressionEvaluator, _ reason: String?
  ) throws(EvaluationError) -> Record {
    guard !isOfContacts, let fields else { return record }
    let masked = record.masked(unless: reason)
    var values: [Value] = []
    for field in fields { values.append(masked.value(at: try evaluator.path(of: field, in: record))) }
    return .row(Row(columns: fields.map(\.name), values: values))
  }
}
