import Klantcontacten
import Language
import Wording

/// Stops everything unless there are as many records as its writer says.
struct Expect: Stage {
  static let signature = Signature(
    "expect", nl: "verwacht", gives: .same,
    [Parameter(.countTest, Wording(en: "<= NUMBER", nl: "<= AANTAL"), after: "count", nl: "aantal", required: true)],
    nature: .expects,
    summary: Wording(
      en: "stops everything unless there are as many records as you say",
      nl: "stopt alles als er niet zo veel records zijn als u zegt"))
  static let examples = [
    Example("find contacts where kanaal = \"Fax\" | expect count = 0"),
    Example("find contacts | take 5 | expect count between 1 and 5 | count"),
  ]

  private let tests: [(ComparisonOperator, CheckedExpression)]
  private let span: Span

  init(_ call: CheckedStage) {
    if case .countTest(let tests)? = call.argument(0) { self.tests = tests } else { tests = [] }
    span = call.span
  }

  /// Gathers which records there are, counts, and only then lets them on: behind it something may be changed.
  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let limits = try limits(in: execution)
    var rows: [Record] = []
    var identifiers: [ContactID] = []
    while let record = try upstream.next() {
      switch record {
      case .contact(let contact): identifiers.append(contact.uuid)
      case .row, .object: rows.append(record)
      }
    }
    let count = identifiers.count + rows.count
    for (comparison, number) in limits where !Comparison(comparison).holds(.number(Double(count)), .number(number)) {
      let expected = limits.map { "count \($0.0.rawValue) \(Value.digits(of: $0.1))" }
      throw EvaluationError(
        .unexpectedCount(
          expected: Wording(en: expected.joined(separator: " and "), nl: expected.joined(separator: " en ")),
          found: count), at: span)
    }
    guard rows.isEmpty else { return ArrayStream(rows) }
    return execution.contacts(identifiers, at: span)
  }

  private func limits(in execution: Execution) throws(EvaluationError) -> [(ComparisonOperator, Double)] {
    let evaluator = ExpressionEvaluator(execution: execution)
    var limits: [(ComparisonOperator, Double)] = []
    for (comparison, expression) in tests {
      guard case .number(let number) = try evaluator.value(of: expression, for: nil) else { continue }
      limits.append((comparison, number))
    }
    return limits
  }
}
