import Klantcontacten
import Language
import Wording

/// Puts the records in an order.
struct Sort: FoldingStage {
  static let signature = Signature(
    "sort", nl: "sorteer", gives: .same,
    [
      Parameter(
        .sortKeys, Wording(en: "FIELD [desc], …", nl: "VELD [aflopend], …"), after: "by", nl: "op", required: true)
    ],
    nature: .orders,
    summary: Wording(
      en: "puts the records in an order; what holds nothing comes last",
      nl: "zet de records op volgorde; wat leeg is komt achteraan"))
  static let examples = [Example("find contacts | sort by kanaal, plaatsgevondenOp desc | take 10")]

  private let keys: [(field: CheckedField, isDescending: Bool)]
  private let span: Span

  init(_ call: CheckedStage) {
    if case .sortKeys(let keys)? = call.argument(0) { self.keys = keys } else { keys = [] }
    span = call.span
  }

  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool {
    guard query.limit == nil, query.offset == 0 else { return false }
    var order: [SortKey] = []
    let evaluator = ExpressionEvaluator(execution: execution)
    for key in keys {
      if case .namedColumn = key.field.place { return false }
      order.append(
        SortKey(try evaluator.path(of: key.field, in: .row(Row(columns: [], values: []))), descending: key.isDescending)
      )
    }
    query.order = order + query.order
    return true
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    // The one place where all records must be in memory: nobody knows the first before having seen the last.
    let evaluator = ExpressionEvaluator(execution: execution)
    var records: [(record: Record, position: Int)] = []
    while let record = try upstream.next() {
      guard records.count < Execution.maximumKeptRows else {
        throw EvaluationError(.tooMany(Execution.maximumKeptRows), at: span)
      }
      records.append((record, records.count))
    }
    guard let first = records.first else { return ArrayStream([]) }
    var order: [SortKey] = []
    for key in keys {
      order.append(SortKey(try evaluator.path(of: key.field, in: first.record), descending: key.isDescending))
    }
    records.sort { left, right in
      if order.areInOrder(left.record, right.record) { return true }
      return !order.areInOrder(right.record, left.record) && left.position < right.position
    }
    return ArrayStream(records.map(\.record))
  }
}
