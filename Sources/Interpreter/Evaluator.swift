public import Klantcontacten
public import Language
import Wording

/// Carries out what was checked, statement by statement, in one unit.
public struct Evaluator {
  let execution: Execution

  /// Makes an evaluator for a run.
  public init(_ execution: Execution) {
    self.execution = execution
  }

  /// Runs statements in order; stops at the first that fails.
  public func run(_ statements: [CheckedStatement]) throws(EvaluationError) {
    for statement in statements {
      try execution.checkInterruption(at: statement.span)
      try run(statement)
    }
  }

  /// The contacts that a statement would change, when they may be more than one, with a sample of what would become
  /// of them; so that somebody can be asked before the unit that changes them begins.
  public func selection(
    of statement: CheckedStatement
  ) throws(EvaluationError) -> (contacts: [ContactID], sample: [Change])? {
    guard case .pipeline(let pipeline) = statement.kind, !pipeline.saysHowMany else { return nil }
    return try PipelineEvaluator(execution).selection(of: pipeline)
  }

  private func run(_ statement: CheckedStatement) throws(EvaluationError) {
    switch statement.kind {
    case .pipeline(let pipeline): try show(pipeline)
    case .bind(let slot, let expression): execution.slots[slot] = try slotValue(of: expression)
    case .forEach(let slot, let pipeline, let body): try runForEach(slot, pipeline, body)
    case .expect(let condition): try expect(condition, statement.span)
    }
  }

  private func runForEach(
    _ slot: Int, _ pipeline: CheckedPipeline, _ body: [CheckedStatement]
  ) throws(EvaluationError) {
    guard case .records(let stream) = try PipelineEvaluator(execution).outcome(of: pipeline) else { return }
    // A loop that changes contacts must not read through a cursor that its own changes move: it chooses first.
    let records =
      pipeline.gives == .contacts && body.contains(where: \.changesContacts) ? try kept(stream, pipeline.span) : stream
    while let record = try records.next() {
      try execution.checkInterruption(at: pipeline.span)
      switch record {
      case .contact(let contact): execution.slots[slot] = .contact(contact)
      case .row(let row): execution.slots[slot] = .row(row)
      }
      try run(body)
    }
    execution.slots[slot] = .empty
  }

  private func kept(_ stream: any RecordStream, _ span: Span) throws(EvaluationError) -> any RecordStream {
    execution.contacts(try identifiers(in: stream), at: span)
  }

  private func identifiers(in stream: any RecordStream) throws(EvaluationError) -> [ContactID] {
    var identifiers: [ContactID] = []
    while case .contact(let contact)? = try stream.next() { identifiers.append(contact.uuid) }
    return identifiers
  }

  private func slotValue(of expression: CheckedExpression) throws(EvaluationError) -> SlotValue {
    guard case .pipeline(let pipeline) = expression else {
      return .value(try ExpressionEvaluator(execution: execution).value(of: expression, for: nil))
    }
    switch try PipelineEvaluator(execution).outcome(of: pipeline) {
    case .value(let value): return .value(value)
    case .records(let stream):
      return pipeline.gives == .contacts ? .contacts(try identifiers(in: stream)) : try rows(in: stream, pipeline)
    }
  }

  private func rows(in stream: any RecordStream, _ pipeline: CheckedPipeline) throws(EvaluationError) -> SlotValue {
    var rows: [[Value]] = []
    var columns: [String] = []
    while case .row(let row)? = try stream.next() {
      guard rows.count < Execution.maximumKeptRows else {
        throw EvaluationError(.tooMany(Execution.maximumKeptRows), at: pipeline.span)
      }
      columns = row.columns
      rows.append(row.values)
    }
    return .rows(columns, rows)
  }

  // MARK: Results

  private func show(_ pipeline: CheckedPipeline) throws(EvaluationError) {
    switch try PipelineEvaluator(execution).outcome(of: pipeline) {
    case .value(let value): try execution.audience.show(value)
    case .records(let stream):
      // What `show` has shown, and what a change prints as its diff, is not printed again.
      if let last = pipeline.stages.last, last.isShow || last.isChange || pipeline.gives == .nothing {
        while try stream.next() != nil {}
        return
      }
      let layout = try Self.layout(of: pipeline, first: stream)
      let sink = execution.audience.makeSink(for: layout.layout)
      if let first = layout.first { try sink.add(first) }
      while let record = try stream.next() { try sink.add(record) }
      try sink.finish()
    }
  }

  private static func layout(
    of pipeline: CheckedPipeline, first stream: any RecordStream
  ) throws(EvaluationError) -> (layout: ResultLayout, first: Record?) {
    switch pipeline.gives {
    case .rows(let columns?): return (.rows(columns.map(\.name)), nil)
    case .rows(nil):
      let first = try stream.next()
      guard case .row(let row)? = first else { return (.rows([]), first) }
      return (.rows(row.columns), first)
    default: return (.contacts(nil), nil)
    }
  }

  // MARK: Expectations

  private func expect(_ condition: CheckedExpression, _ span: Span) throws(EvaluationError) {
    let evaluator = ExpressionEvaluator(execution: execution)
    guard try !evaluator.holds(condition, for: nil) else { return }
    var text = execution.source.text(of: span)
    if let blank = text.firstIndex(of: " ") { text = String(text[blank...].dropFirst()) }
    throw EvaluationError(
      .expectation(condition: "`\(text)`", found: try found(in: condition, evaluator)), at: span)
  }

  private func found(
    in condition: CheckedExpression, _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> Wording {
    guard case .compare(let left, _, let right) = condition else {
      return Wording(en: "it does not hold", nl: "dat is niet zo")
    }
    let values = [try evaluator.value(of: left, for: nil), try evaluator.value(of: right, for: nil)]
    let shown = values.map(\.shownInExpectation)
    return Wording(en: "found ", nl: "gevonden: ") + shown[0] + Wording(en: " and ", nl: " en ") + shown[1]
  }
}

extension Value {
  /// Numbers and dates are shown as they are; a text may be somebody's, so only its length is.
  fileprivate var shownInExpectation: Wording {
    switch self {
    case .number, .yesNo, .moment, .period: Wording(same: display)
    default: kindWording
    }
  }
}

extension CheckedStatement {
  /// Whether the statement changes contacts.
  var changesContacts: Bool {
    switch kind {
    case .pipeline(let pipeline): pipeline.stages.contains(where: \.isChange)
    case .forEach(_, let pipeline, let body):
      pipeline.stages.contains(where: \.isChange) || body.contains(where: \.changesContacts)
    case .bind(_, .pipeline(let pipeline)): pipeline.stages.contains(where: \.isChange)
    case .bind, .expect: false
    }
  }
}
