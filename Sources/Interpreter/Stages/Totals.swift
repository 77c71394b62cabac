import Klantcontacten
import Language
import Wording

/// Adds up a number of each record.
struct Sum: TotalStage {
  static let signature = Signature(
    "sum", nl: "som", gives: .total(.sum), [value, by],
    summary: Wording(
      en: "adds up a number of each record, of all or by some fields",
      nl: "telt een getal van elk record op, van alle of per waarde van enkele velden"))
  static let examples = [Example("find contacts | count by kanaal, taal | sum aantal by kanaal")]
  let totalling: Totalling

  init(_ call: CheckedStage) { totalling = Totalling(call, .sum) }
}

/// Finds the least value.
struct Min: TotalStage {
  static let signature = Signature(
    "min", nl: "kleinste", gives: .total(.least), [value, by],
    summary: Wording(
      en: "gives the least number, the earliest date or the first text, of all or by some fields",
      nl: "geeft het kleinste getal, de vroegste datum of de eerste tekst, van alle of per waarde van enkele velden"))
  static let examples = [Example("find contacts | min plaatsgevondenOp")]
  let totalling: Totalling

  init(_ call: CheckedStage) { totalling = Totalling(call, .least) }
}

/// Finds the greatest value.
struct Max: TotalStage {
  static let signature = Signature(
    "max", nl: "grootste", gives: .total(.greatest), [value, by],
    summary: Wording(
      en: "gives the greatest number, the latest date or the last text, of all or by some fields",
      nl: "geeft het grootste getal, de laatste datum of de laatste tekst, van alle of per waarde van enkele velden"))
  static let examples = [
    Example("find contacts | max plaatsgevondenOp by kanaal"),
    Example("expect (find contacts | max plaatsgevondenOp) < 2027-01-01"),
  ]
  let totalling: Totalling

  init(_ call: CheckedStage) { totalling = Totalling(call, .greatest) }
}

/// Works out the average of a number of each record.
struct Avg: TotalStage {
  static let signature = Signature(
    "avg", nl: "gemiddelde", gives: .total(.average), [value, by],
    summary: Wording(
      en: "gives the average of a number of each record, of all or by some fields",
      nl: "geeft het gemiddelde van een getal van elk record, van alle of per waarde van enkele velden"))
  static let examples = [Example("find contacts | count by day of plaatsgevondenOp | avg aantal")]
  let totalling: Totalling

  init(_ call: CheckedStage) { totalling = Totalling(call, .average) }
}

/// One of the four stages that make a total of the records' values.
protocol TotalStage: TotallingStage {
  var totalling: Totalling { get }
}

extension TotalStage {
  static var value: Parameter { Parameter(.value, Wording(en: "VALUE", nl: "WAARDE"), required: true) }

  var isForBackends: Bool { totalling.isForBackends }
  var isMasked: Bool { totalling.isMasked }

  func asked(of query: Query, in execution: Execution) throws(EvaluationError) -> Query {
    try totalling.asked(of: query, in: execution)
  }

  func outcome(
    matching query: Query, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome? {
    try totalling.outcome(matching: query, in: execution)
  }

  func outcome(
    of stream: any RecordStream, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome {
    try totalling.outcome(of: stream, in: execution)
  }
}

/// What the four stages do.
struct Totalling {
  private let total: Total
  private let expression: CheckedExpression
  private let readsTexts: Bool
  private let groups: Grouped
  private let columns: [String]
  private let span: Span

  init(_ call: CheckedStage, _ total: Total) {
    self.total = total
    if case .value(let expression, let type)? = call.argument(0) {
      self.expression = expression
      readsTexts = type == .any
    } else {
      expression = .nothing
      readsTexts = false
    }
    groups = Grouped(call.argument(1))
    if case .rows(let columns?) = call.gives { self.columns = columns.map(\.name) } else { columns = [] }
    span = call.span
  }

  var isMasked: Bool { groups.isMasked || expression.readsMaskedFields }

  private func isMasked(of kind: RecordKind) -> Bool {
    groups.isMasked(of: kind) || expression.readsMaskedFields(of: kind)
  }

  var isForBackends: Bool {
    if case .field = expression { total == .least || total == .greatest } else { false }
  }

  /// The first contact in the order of the field, which an index may know.
  func asked(of query: Query, in execution: Execution) throws(EvaluationError) -> Query {
    guard groups.isEmpty, case .field(let field) = expression else { return query }
    let path = try ExpressionEvaluator(execution: execution).path(of: field, in: .row(Row(columns: [], values: [])))
    var query = query
    query.condition = .and([query.condition, .not(.isEmpty(.path(path)))])
    query.order = [SortKey(path, descending: total == .greatest)]
    query.limit = 1
    return query
  }

  /// The least or the greatest of a field a backend finds by itself; what is worked out for each contact it does not.
  func outcome(
    matching query: Query, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome? {
    guard isForBackends, case .field(let field) = expression else { return nil }
    let evaluator = ExpressionEvaluator(execution: execution)
    let path = try evaluator.path(of: field, in: .row(Row(columns: [], values: [])))
    let key = SortKey(path, descending: total == .greatest)
    let contacts = execution.contacts
    let open = try ConfidentialFilter(execution, isNeeded: isMasked).open(query, at: span)
    guard groups.isEmpty else {
      let groupings = try groups.groupings(evaluator)
      let rows = try asking(at: span) { () throws(BackendFailure) in
        try contacts.firsts(key, matching: open, by: groupings)
      }
      return .records(self.rows(groups.sorted(rows, leastFirst: total == .least)))
    }
    let wanted = try asked(of: open, in: execution)
    let first = try asking(at: span) { () throws(BackendFailure) in
      try contacts.contacts(matching: wanted).next()
    }
    return .value(first?.value(at: path) ?? .nothing)
  }

  func outcome(
    of stream: any RecordStream, in execution: Execution
  ) throws(EvaluationError) -> PipelineEvaluator.Outcome {
    let evaluator = ExpressionEvaluator(execution: execution)
    var confidential = ConfidentialFilter(execution, isNeeded: isMasked)
    let none = RunningTotal(total, readsTexts: readsTexts)
    var totals: [[Value]: RunningTotal] = [:]
    var number = 0
    while let record = try stream.next() {
      number += 1
      guard confidential.takes(record, where: isMasked(of:)) else { continue }
      let key = try groups.values(of: record, number: number, evaluator)
      let value = try value(of: record, number: number, evaluator)
      totals[key, default: none].add(value)
    }
    confidential.finish()
    guard !groups.isEmpty else { return .value((totals[[]] ?? none).value) }
    let rows = groups.sorted(totals.map { $0.key + [$0.value.value] }, leastFirst: total == .least)
    return .records(self.rows(rows))
  }

  private func rows(_ rows: [[Value]]) -> any RecordStream {
    ArrayStream(rows.map { .row(Row(columns: columns, values: $0)) })
  }

  /// The value of one record. What cannot be read as what is needed is told with the record that holds it.
  private func value(
    of record: Record, number: Int, _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> Value {
    let value: Value
    do {
      value = try evaluator.value(of: expression, for: record)
    } catch {
      guard case .conversion(let found, let expected) = error.kind else { throw error }
      throw EvaluationError(
        .wrongCell(record: record.name(number: number), found: found, expected: expected), at: error.span)
    }
    let isFitting =
      switch value {
      case .nothing, .text, .moment, .period, .duration: true
      case .number(let number): number.isFinite
      case .yesNo, .identifier, .metadata: false
      }
    guard isFitting else {
      // `nan` and `inf` are read as numbers, and are none that can be added up.
      let found =
        if case .number = value { Wording(en: "no number", nl: "geen getal") } else { value.kindWording }
      throw EvaluationError(
        .wrongCell(
          record: record.name(number: number), found: found,
          expected: total == .sum || total == .average
            ? ValueType.number.wording
            : Wording(en: "a number, a date or a text", nl: "een getal, een datum of een tekst")), at: span)
    }
    return value
  }
}
