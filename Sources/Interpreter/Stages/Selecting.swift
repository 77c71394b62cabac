import Klantcontacten
import Language
import Wording

/// Keeps the records for which a condition holds.
struct Where: FoldingStage {
  static let signature = Signature(
    "where", nl: "waar", gives: .same,
    [Parameter(.predicate, Wording(en: "CONDITION", nl: "VOORWAARDE"), required: true)],
    summary: Wording(
      en: "keeps the records for which a condition holds", nl: "houdt de records waarvoor een voorwaarde geldt"))
  static let examples = [
    Example(#"find contacts | where kanaal = "Telefoon" and inhoud contains "overkapping" | count"#),
    Example(#"find contacts where inhoud is empty or not (taal = "nld") | count"#),
  ]

  private let predicate: CheckedExpression?
  private let isOfContacts: Bool

  init(_ call: CheckedStage) {
    if case .expression(let predicate)? = call.argument(0) { self.predicate = predicate } else { predicate = nil }
    isOfContacts = call.takes == .contacts
  }

  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool {
    // After `take`, a condition means something else than before it.
    guard let predicate, query.limit == nil, query.offset == 0,
      let condition = try ExpressionEvaluator(execution: execution).condition(predicate)
    else { return false }
    if case .always = query.condition {
      query.condition = condition
    } else {
      query.condition = .and([query.condition, condition])
    }
    return true
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    guard let predicate else { return upstream }
    let evaluator = ExpressionEvaluator(execution: execution)
    if isOfContacts, let condition = try evaluator.condition(predicate), !condition.looksAtRelations {
      return MadeStream { () throws(EvaluationError) in
        while let record = try upstream.next() {
          if condition.holds(for: record) { return record }
        }
        return nil
      }
    }
    return MadeStream { () throws(EvaluationError) in
      while let record = try upstream.next() {
        if try evaluator.holds(predicate, for: record) { return record }
      }
      return nil
    }
  }
}

/// Gives the first records and asks for no more.
struct Take: FoldingStage {
  static let signature = Signature(
    "take", nl: "neem", gives: .same, [Parameter(.number, Wording(en: "NUMBER", nl: "AANTAL"), required: true)],
    nature: .limits, summary: Wording(en: "gives the first records only", nl: "geeft alleen de eerste records"))
  static let examples = [Example("find contacts | take 3")]

  private let number: CheckedExpression

  init(_ call: CheckedStage) {
    if case .expression(let number)? = call.argument(0) { self.number = number } else { number = .number(1) }
  }

  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool {
    let number = try ExpressionEvaluator(execution: execution).wholeNumber(of: number)
    query.limit = min(query.limit ?? number, number)
    return true
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    var left = try ExpressionEvaluator(execution: execution).wholeNumber(of: number)
    return MadeStream { () throws(EvaluationError) in
      guard left > 0 else { return nil }
      left -= 1
      return try upstream.next()
    }
  }
}

/// Passes over the first records.
struct Skip: FoldingStage {
  static let signature = Signature(
    "skip", nl: "overslaan", gives: .same, [Parameter(.number, Wording(en: "NUMBER", nl: "AANTAL"), required: true)],
    nature: .skips, summary: Wording(en: "passes over the first records", nl: "slaat de eerste records over"))
  static let examples = [Example("find contacts | skip 10 | take 5")]

  private let number: CheckedExpression

  init(_ call: CheckedStage) {
    if case .expression(let number)? = call.argument(0) { self.number = number } else { number = .number(0) }
  }

  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool {
    let number = try ExpressionEvaluator(execution: execution).wholeNumber(of: number)
    query.offset += number
    query.limit = query.limit.map { max(0, $0 - number) }
    return true
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    var left = try ExpressionEvaluator(execution: execution).wholeNumber(of: number)
    return MadeStream { () throws(EvaluationError) in
      while left > 0 {
        left -= 1
        guard try upstream.next() != nil else { return nil }
      }
      return try upstream.next()
    }
  }
}

/// Gives the first record, or the first few.
struct First: FoldingStage {
  static let signature = Signature(
    "first", nl: "eerste", gives: .same, [Parameter(.number, Wording(en: "NUMBER", nl: "AANTAL"))],
    nature: .limits,
    summary: Wording(en: "gives the first record, or the first few", nl: "geeft het eerste record, of de eerste paar"))
  static let examples = [Example("find contacts | first"), Example("find contacts | first 2")]

  private let take: Take

  init(_ call: CheckedStage) {
    take = Take(call)
  }

  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool {
    try take.fold(into: &query, in: execution)
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    try take.apply(to: upstream, in: execution)
  }
}

/// Gives the last record, or the last few.
struct Last: Stage {
  static let signature = Signature(
    "last", nl: "laatste", gives: .same, [Parameter(.number, Wording(en: "NUMBER", nl: "AANTAL"))],
    nature: .limits,
    summary: Wording(en: "gives the last record, or the last few", nl: "geeft het laatste record, of de laatste paar"))
  static let examples = [Example("find contacts | sort by plaatsgevondenOp | last")]

  private let number: CheckedExpression

  init(_ call: CheckedStage) {
    if case .expression(let number)? = call.argument(0) { self.number = number } else { number = .number(1) }
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let count = try ExpressionEvaluator(execution: execution).wholeNumber(of: number)
    guard count > 0 else { return ArrayStream([]) }
    var kept: [Record] = []
    var oldest = 0
    while let record = try upstream.next() {
      if kept.count < count {
        kept.append(record)
      } else {
        kept[oldest] = record
        oldest = (oldest + 1) % count
      }
    }
    return ArrayStream(Array(kept[oldest...] + kept[..<oldest]))
  }
}

/// Gives of records that are alike only the first.
struct Distinct: Stage {
  static let signature = Signature(
    "distinct", nl: "uniek", gives: .same, [Parameter(.fields, Wording(en: "FIELDS", nl: "VELDEN"))],
    nature: .distinguishes,
    summary: Wording(
      en: "gives of records that are alike, or alike in some fields, only the first",
      nl: "geeft van records die gelijk zijn, of in sommige velden, alleen het eerste"))
  static let examples = [Example("find contacts | distinct kanaal | select kanaal")]

  private let fields: [CheckedField]

  init(_ call: CheckedStage) {
    if case .fields(let fields)? = call.argument(0) { self.fields = fields } else { fields = [] }
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let evaluator = ExpressionEvaluator(execution: execution)
    let fields = fields
    var seen: Swift.Set<[Value]> = []
    return MadeStream { () throws(EvaluationError) in
      while let record = try upstream.next() {
        if seen.insert(try Self.key(of: record, fields, evaluator)).inserted { return record }
      }
      return nil
    }
  }

  private static func key(
    of record: Record, _ fields: [CheckedField], _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> [Value] {
    var key: [Value] = []
    for field in fields { key.append(record.value(at: try evaluator.path(of: field, in: record))) }
    guard key.isEmpty else { return key }
    switch record {
    case .contact(let contact): return [.identifier(contact.uuid)]
    case .object(let object): return [.identifier(object.uuid)]
    case .row(let row): return row.values
    }
  }
}
