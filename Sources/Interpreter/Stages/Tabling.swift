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

/// Counts the records, all of them or by the values of some fields.
struct Count: Stage {
  static let signature = Signature(
    "count", nl: "tel", gives: .count,
    [Parameter(.fields, Wording(en: "FIELDS", nl: "VELDEN"), after: "by", nl: "per")],
    summary: Wording(
      en: "counts the records, all or by the values of some fields",
      nl: "telt de records, alle of per waarde van enkele velden"))
  static let examples = [
    Example("find contacts | count"), Example(#"find contacts where taal != "nld" | count by taal"#),
  ]

  private let fields: [CheckedField]
  private let span: Span

  init(_ call: CheckedStage) {
    if case .fields(let fields)? = call.argument(0) { self.fields = fields } else { fields = [] }
    span = call.span
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    guard case .records(let stream) = try outcome(counting: upstream, in: execution) else { return ArrayStream([]) }
    return stream
  }

  /// Lets the backend count.
  func outcome(
    matching query: Query, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome {
    let contacts = execution.contacts
    guard !fields.isEmpty else {
      let count = try asking(at: span) { () throws(BackendFailure) in try contacts.count(matching: query) }
      return .number(Double(count))
    }
    let evaluator = ExpressionEvaluator(execution: execution)
    var paths: [FieldPath] = []
    for field in fields { paths.append(try evaluator.path(of: field, in: .row(Row(columns: [], values: [])))) }
    let query = try withoutConfidential(query, paths, in: execution)
    let tallies = try asking(at: span) { () throws(BackendFailure) in
      try contacts.tallies(matching: query, by: paths)
    }
    return .records(ArrayStream(rows(of: tallies)))
  }

  /// Counts what flows by.
  func outcome(
    counting stream: any RecordStream, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome {
    guard !fields.isEmpty else {
      var count = 0
      while try stream.next() != nil { count += 1 }
      return .number(Double(count))
    }
    let evaluator = ExpressionEvaluator(execution: execution)
    var counts: [[Value]: Int] = [:]
    var confidential = 0
    while let record = try stream.next() {
      if isConfidential(record, in: execution) {
        confidential += 1
        continue
      }
      var values: [Value] = []
      for field in fields { values.append(record.value(at: try evaluator.path(of: field, in: record))) }
      counts[values, default: 0] += 1
    }
    if confidential > 0 { execution.audience.leftOutConfidential(confidential) }
    let tallies = counts.map { Tally(values: $0.key, count: $0.value) }
    return .records(ArrayStream(rows(of: tallies.sorted(by: Tally.areInOrder))))
  }

  // A row for each text would tell what confidential contacts were about.

  private func withoutConfidential(
    _ query: Query, _ paths: [FieldPath], in execution: Execution
  ) throws(EvaluationError) -> Query {
    guard execution.options.vertrouwelijkReason == nil, paths.contains(where: \.isMasked) else { return query }
    let open = Condition.compare(.path(.field(.vertrouwelijk)), .equal, .value(.yesNo(false)))
    var rest = query
    rest.condition = .and([query.condition, .not(open)])
    let contacts = execution.contacts
    let confidential = rest
    let count = try asking(at: span) { () throws(BackendFailure) in try contacts.count(matching: confidential) }
    if count > 0 { execution.audience.leftOutConfidential(count) }
    rest.condition = .and([query.condition, open])
    return rest
  }

  private func isConfidential(_ record: Record, in execution: Execution) -> Bool {
    guard execution.options.vertrouwelijkReason == nil, record.isConfidential else { return false }
    return fields.contains { field in
      switch (field.place, record) {
      case (.field(let index), _): FieldPath.field(Catalog.fields[index]).isMasked
      case (.entry, _): true
      case (.column(let index), .object(let object)): object.kind.relatedFields[index].kind == .text
      case (.column, _), (.namedColumn, _): false
      }
    }
  }

  private func rows(of tallies: [Tally]) -> [Record] {
    let columns = fields.map(\.name) + ["aantal"]
    return tallies.map { .row(Row(columns: columns, values: $0.values + [.number(Double($0.count))])) }
  }
}

/// Shows the records that flow by, and gives them on.
struct Show: Stage {
  static let signature = Signature(
    "show", nl: "toon", gives: .same, [Parameter(.fields, Wording(en: "FIELDS", nl: "VELDEN"))],
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

extension Tally {
  /// Most first, then by the values; what holds nothing comes last.
  static func areInOrder(_ left: Tally, _ right: Tally) -> Bool {
    if left.count != right.count { return left.count > right.count }
    let keys = left.values.indices.map { SortKey(.column($0)) }
    return keys.areInOrder(Row(columns: [], values: left.values), Row(columns: [], values: right.values))
  }
}
