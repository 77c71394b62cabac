public import Changes
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
    defer { execution.foresight?.forget() }
    try run(body: statements)
  }

  /// Runs statements that are part of a script.
  ///
  /// - Parameters:
  ///   - isFollowed: whether what stands behind the statement that led here is carried out next.
  ///   - rows: the rows for which they are carried out again.
  func run(
    body statements: [CheckedStatement], isFollowed: Bool = false, rows: RowsAhead? = nil
  ) throws(EvaluationError) {
    execution.foresight?.enter(statements, isFollowed: isFollowed, rows: rows)
    defer { execution.foresight?.leave() }
    for (index, statement) in statements.enumerated() {
      try execution.checkInterruption(at: statement.span)
      let outer = execution.statement
      defer { execution.statement = outer }
      if execution.source.holds(statement.span.start) { execution.statement = statement.span }
      execution.foresight?.reach(index, in: execution)
      try run(statement)
    }
  }

  /// The contacts that a statement would change, when they may be more than one, with a sample of what would become
  /// of them; so that somebody can be asked before the unit that changes them begins.
  public func selection(
    of statement: CheckedStatement
  ) throws(EvaluationError) -> (contacts: [ContactID], kind: RecordKind, sample: [PlannedChange])? {
    switch statement.kind {
    case .pipeline(let pipeline) where !pipeline.saysHowMany:
      return try PipelineEvaluator(execution).selection(of: pipeline)
    case .forEach(_, let pipeline, let body)
    where !pipeline.expectsSomewhere && body.contains(where: \.changesContacts):
      return try PipelineEvaluator(execution).selection(ofLoop: pipeline).map { ($0.contacts, $0.kind, []) }
    default: return nil
    }
  }

  private func run(_ statement: CheckedStatement) throws(EvaluationError) {
    switch statement.kind {
    case .pipeline(let pipeline): try show(pipeline)
    case .bind(let slot, let expression): execution.slots[slot] = try slotValue(of: expression)
    case .forEach(let slot, let pipeline, let body):
      try run(Loop(slot: slot, body: body, in: execution), over: pipeline)
    case .included(let statements): try run(body: statements, isFollowed: true)
    case .call(let call): try run(call)
    case .branches(let branches, let otherwise): try run(branches, otherwise: otherwise)
    case .expect(let condition): try expect(condition, statement.span)
    case .explain(let explained):
      try execution.audience.explained(try Explainer(execution).explanation(of: explained))
    }
  }

  private func run(_ loop: Loop, over pipeline: CheckedPipeline) throws(EvaluationError) {
    let evaluator = PipelineEvaluator(execution)
    guard case .records(let stream) = try evaluator.outcome(of: pipeline, isPrompt: loop.isPrompt) else { return }
    var records = stream
    // A page lasts for many turns; what was chosen first is read in its turn where those may be long.
    var areFresh = loop.isPrompt
    if pipeline.readsStore, loop.body.contains(where: \.changesContacts) {
      areFresh = true
      if let chosen = try evaluator.chosen(pipeline, from: stream, for: loop) {
        records = chosen
      } else {
        records = execution.records(of: try gathered(stream, pipeline.gives, pipeline.span), at: pipeline.span)
      }
    }
    let rows = execution.foresight == nil || !pipeline.canBeReadAhead ? nil : RowsAhead(records, of: loop)
    if let rows { records = rows }
    while let record = try records.next() {
      try execution.checkInterruption(at: pipeline.span)
      execution.put(record, under: loop.slot, isFresh: areFresh)
      try run(body: loop.body, rows: rows)
    }
    execution.slots[loop.slot] = .empty
  }

  private func run(_ branches: [CheckedBranch], otherwise: [CheckedStatement]) throws(EvaluationError) {
    let evaluator = ExpressionEvaluator(execution: execution)
    for branch in branches where try evaluator.holds(branch.condition, for: nil) {
      return try run(body: branch.body, isFollowed: true)
    }
    try run(body: otherwise, isFollowed: true)
  }

  private func run(_ call: CheckedCall) throws(EvaluationError) {
    var values: [SlotValue] = []
    for binding in call.bindings { values.append(try slotValue(of: binding.value)) }
    for (binding, value) in zip(call.bindings, values) { execution.slots[binding.slot] = value }
    try run(body: call.body, isFollowed: true)
  }

  /// The records as a name keeps them: of those in a store which they are, of rows what they say.
  func gathered(
    _ stream: any RecordStream, _ shape: StreamShape, _ span: Span
  ) throws(EvaluationError) -> SlotValue {
    switch shape {
    case .contacts: .contacts(try identifiers(in: stream))
    case .objects(let kind): .objects(Catalog.kinds[kind], try identifiers(in: stream))
    default: try rows(in: stream, span)
    }
  }

  private func identifiers(in stream: any RecordStream) throws(EvaluationError) -> [ContactID] {
    var identifiers: [ContactID] = []
    while let record = try stream.next() { if let identity = record.identity { identifiers.append(identity.uuid) } }
    return identifiers
  }

  private func slotValue(of expression: CheckedExpression) throws(EvaluationError) -> SlotValue {
    guard case .pipeline(let pipeline) = expression else {
      return .value(try ExpressionEvaluator(execution: execution).value(of: expression, for: nil))
    }
    switch try PipelineEvaluator(execution).outcome(of: pipeline) {
    case .value(let value): return .value(value)
    case .records(let stream):
      return try gathered(stream, pipeline.gives, pipeline.span)
    }
  }

  private func rows(in stream: any RecordStream, _ span: Span) throws(EvaluationError) -> SlotValue {
    var rows: [[Value]] = []
    var columns: [String] = []
    while case .row(let row)? = try stream.next() {
      guard rows.count < Execution.maximumKeptRows else {
        throw EvaluationError(.tooMany(Execution.maximumKeptRows), at: span)
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
      if pipeline.hasShownItself {
        while try stream.next() != nil {}
        return
      }
      let layout = try Self.layout(of: pipeline, first: stream)
      let sink = execution.audience.makeSink(for: layout.layout)
      if let first = layout.first { try sink.add(first) }
      while let record = try stream.next() {
        if case .contact(let contact) = record, sink.takesRelations {
          try sink.add(.contact(try execution.withRelations(contact, at: pipeline.span)))
        } else {
          try sink.add(record)
        }
      }
      try sink.finish()
    }
  }

  private static func layout(
    of pipeline: CheckedPipeline, first stream: any RecordStream
  ) throws(EvaluationError) -> (layout: ResultLayout, first: Record?) {
    switch pipeline.gives {
    case .rows(let columns?): return (.rows(columns.map(\.name)), nil)
    case .objects(let kind): return (.objects(Catalog.kinds[kind]), nil)
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

  /// What a condition that does not hold found instead: of several parts, those that decided it.
  private func found(
    in condition: CheckedExpression, _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> Wording {
    let values = try valuesFound(in: condition, evaluator)
    guard let first = values.first else { return Wording(en: "it does not hold", nl: "dat is niet zo") }
    return values.dropFirst().reduce(Wording(en: "found ", nl: "gevonden: ") + first) { sentence, value in
      sentence + Wording(en: " and ", nl: " en ") + value
    }
  }

  private func valuesFound(
    in condition: CheckedExpression, _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> [Wording] {
    func shown(_ parts: [CheckedExpression]) throws(EvaluationError) -> [Wording] {
      var values: [Wording] = []
      for part in parts { values.append(try evaluator.value(of: part, for: nil).shownInExpectation) }
      return values
    }
    switch condition {
    case .compare(let left, _, let right): return try shown([left, right])
    case .isTrue(let value), .isEmpty(let value), .oneOf(let value, _), .textTest(let value, _, _, _),
      .holds(let value, _):
      return try shown([value])
    case .not(let part): return try valuesFound(in: part, evaluator)
    case .and(let parts):
      for part in parts where try !evaluator.holds(part, for: nil) { return try valuesFound(in: part, evaluator) }
      return []
    case .or(let parts):
      var values: [Wording] = []
      for part in parts { values += try valuesFound(in: part, evaluator) }
      return values
    default: return []
    }
  }
}

extension Value {
  /// Numbers and dates are shown as they are; a text may be somebody's, so only its length is.
  fileprivate var shownInExpectation: Wording {
    switch self {
    case .number, .yesNo, .moment, .period, .duration: Wording(same: display)
    default: kindWording
    }
  }
}

extension CheckedStatement {
  /// Whether the statement changes contacts.
  var changesContacts: Bool {
    switch kind {
    case .pipeline(let pipeline): pipeline.changesContacts
    case .forEach(_, let pipeline, let body):
      pipeline.changesContacts || body.contains(where: \.changesContacts)
    case .bind(_, .pipeline(let pipeline)): pipeline.changesContacts
    case .branches(let branches, let otherwise):
      (branches.flatMap(\.body) + otherwise).contains(where: \.changesContacts)
    case .call(let call): call.changesContacts
    case .included(let statements): statements.contains(where: \.changesContacts)
    case .bind, .expect, .explain: false
    }
  }
}
