import Klantcontacten
import Language
import Wording

/// A stage that makes one value, or a few rows, of all records.
protocol TotallingStage: Stage {
  /// Whether a backend can do it.
  var isForBackends: Bool { get }
  /// Whether it leaves confidential contacts out, since its rows would tell what they were about.
  var isMasked: Bool { get }
  /// Lets the backend do it; nothing when it cannot.
  func outcome(matching query: Query, in execution: Execution) throws(EvaluationError) -> PipelineEvaluator.Outcome?
  /// What the backend is asked for then.
  func asked(of query: Query, in execution: Execution) throws(EvaluationError) -> Query
  /// Does it with what flows by.
  func outcome(
    of stream: any RecordStream, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome
}

extension TotallingStage {
  func asked(of query: Query, in execution: Execution) throws(EvaluationError) -> Query { query }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    guard case .records(let stream) = try outcome(of: upstream, in: execution) else { return ArrayStream([]) }
    return stream
  }

  /// The words of `by`, which all of them take.
  static var by: Parameter { Parameter(.groups, Wording(en: "FIELDS", nl: "VELDEN"), after: "by", nl: "per") }
}

/// Counts the records, all of them or by the values of some fields.
struct Count: TotallingStage {
  static let signature = Signature(
    "count", nl: "tel", gives: .count, [by],
    summary: Wording(
      en: "counts the records, all or by the values of some fields",
      nl: "telt de records, alle of per waarde van enkele velden"))
  static let examples = [
    Example("find contacts | count"), Example(#"find contacts where taal != "nld" | count by taal"#),
    Example("find contacts where plaatsgevondenOp in 2023 | count by month of plaatsgevondenOp, kanaal"),
  ]

  private let groups: Grouped
  private let span: Span
  private let columns: [String]
  var isForBackends: Bool { true }
  var isMasked: Bool { groups.isMasked }

  init(_ call: CheckedStage) {
    groups = Grouped(call.argument(0))
    span = call.span
    if case .rows(let columns?) = call.gives { self.columns = columns.map(\.name) } else { columns = [] }
  }

  func outcome(
    matching query: Query, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome? {
    let contacts = execution.contacts
    guard !groups.isEmpty else {
      let count = try asking(at: span) { () throws(BackendFailure) in try contacts.count(matching: query) }
      return .value(.number(Double(count)))
    }
    let groupings = try groups.groupings(ExpressionEvaluator(execution: execution))
    // A row for each text would tell what confidential contacts were about.
    let query = try ConfidentialFilter(execution, isNeeded: groups.isMasked).open(query, at: span)
    let tallies = try asking(at: span) { () throws(BackendFailure) in
      try contacts.tallies(matching: query, by: groupings)
    }
    return .records(rows(tallies.map { $0.values + [.number(Double($0.count))] }))
  }

  func outcome(
    of stream: any RecordStream, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome {
    guard !groups.isEmpty else {
      var count = 0
      while try stream.next() != nil { count += 1 }
      return .value(.number(Double(count)))
    }
    let evaluator = ExpressionEvaluator(execution: execution)
    var confidential = ConfidentialFilter(execution, isNeeded: groups.isMasked)
    var counts: [[Value]: Int] = [:]
    var number = 0
    while let record = try stream.next() {
      number += 1
      guard confidential.takes(record, where: groups.isMasked(of:)) else { continue }
      counts[try groups.values(of: record, number: number, evaluator), default: 0] += 1
    }
    confidential.finish()
    return .records(rows(groups.sorted(counts.map { $0.key + [.number(Double($0.value))] })))
  }

  private func rows(_ rows: [[Value]]) -> any RecordStream {
    ArrayStream(rows.map { .row(Row(columns: columns, values: $0)) })
  }
}
