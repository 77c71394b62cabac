import Klantcontacten
import Language
import Wording

/// Tells how a pipeline would run. It parts the work just as ``PipelineEvaluator`` does, and then runs none of it.
struct Explainer {
  let execution: Execution
  private let evaluator: PipelineEvaluator
  /// Above so many records to look at, nobody waits for a count.
  private static let quickCount = 200_000

  init(_ execution: Execution) {
    self.execution = execution
    evaluator = PipelineEvaluator(execution)
  }

  func explanation(of explained: ExplainedPipeline) throws(EvaluationError) -> Explanation {
    execution.isExplaining = true
    defer { execution.isExplaining = false }
    let pipeline = explained.pipeline
    var unknown: Swift.Set<Int> = []
    for binding in pipeline.bindings {
      if binding.value.isKnownOnlyWhenRun(unknown) { unknown.insert(binding.slot) }
      let value = try ExpressionEvaluator(execution: execution).value(of: binding.value, for: nil)
      execution.slots[binding.slot] = .value(value)
    }
    var explanation = Explanation(ofRegister: execution.foresight != nil)
    explanation.steps = [Explanation.Step(source: execution.written(explained.sourceSpan))]
    var rest = pipeline.stages[...]
    switch pipeline.source {
    case .contact(let key, let span): explanation.steps[0].facts = try facts(ofKey: key, span, unknown)
    case .register(let record, _):
      explanation.steps[0].facts = [.writes(.registratie), .journal(Registering.names(in: record), hasReason: false)]
    case .read: explanation.steps[0].facts = [.file]
    case .slot(let slot): explanation.steps[0].facts = facts(ofName: slot)
    case .contacts(let predicate):
      rest = try search(.contact, predicate, explained, unknown, &explanation)
    case .objects(let kind, let predicate):
      rest = try search(Catalog.kinds[kind], predicate, explained, unknown, &explanation)
    }
    let changes = pipeline.stages.firstIndex(where: \.isChange)
    for index in rest.indices {
      let facts = try StageExplainer(execution: execution, pipeline: pipeline)
        .facts(of: rest[index], isFirstChange: index == changes)
      explanation.steps.append(Explanation.Step(source: "| " + execution.written(rest[index].span), facts: facts))
    }
    if explanation.isOfRegister {
      for index in explanation.steps.indices {
        explanation.steps[index].facts = Self.onRegister(explanation.steps[index].facts)
      }
    }
    return explanation
  }

  /// No register sorts what it found: the part of Klerk that asks it does, and takes the first of them then. Of a condition
  /// a register may know a part or nothing; then its calls tell what it is asked for, and Klerk tests the whole.
  private static func onRegister(_ facts: [ExplainedFact]) -> [ExplainedFact] {
    let isTestedByKlerk = facts.contains { $0.id == "test" }
    var isSorted = false
    return facts.compactMap { fact in
      if isTestedByKlerk, fact.actor == .store, fact.id == "condition" { return nil }
      var fact = fact
      switch fact.id {
      case "sort": isSorted = true
      case "limit" where isSorted: break
      case ExplainedFact.takenOver.id: return .isOfTheSearch
      default: return fact
      }
      fact.actor = .klerk
      return fact
    }
  }

  // MARK: Sources that are no searches

  private func facts(
    ofKey key: CheckedExpression, _ span: Span, _ unknown: Swift.Set<Int>
  ) throws(EvaluationError) -> [ExplainedFact] {
    if key.isKnownOnlyWhenRun(unknown) { return [.byKey, .depends, .exactlyOne] }
    let text = try ExpressionEvaluator(execution: execution).text(of: key, for: nil)
    let wanted = ContactKey(text.trimmedAsRegister)
    let how = try execution.facts(of: .find(wanted), .contact, at: span)
    switch wanted {
    case .identifier: return [.byIdentifier] + how + [.exactlyOne]
    case .number: return [.byNumber] + how + [.exactlyOne]
    }
  }

  private func facts(ofName slot: Int) -> [ExplainedFact] {
    switch execution.slots[slot] {
    case .contact: [.fetched, .kept(1, .contacts(1))]
    case .contacts(let identifiers): [.fetched, .kept(identifiers.count, .contacts(identifiers.count))]
    case .object(let object): [.fetchedRecords, .kept(1, object.kind.counted(1))]
    case .objects(let kind, let identifiers):
      [.fetchedRecords, .kept(identifiers.count, kind.counted(identifiers.count))]
    case .row: [.kept(1, Self.rows(1))]
    case .rows(_, let rows): [.kept(rows.count, Self.rows(rows.count))]
    case .empty, .value: []
    }
  }

  private static func rows(_ count: Int) -> Wording { .count(count, en: ("row", "rows"), nl: ("rij", "rijen")) }

  // MARK: Searches

  /// Explains a search and the stages that the backend takes over; gives the stages that are left.
  private func search(
    _ kind: RecordKind, _ predicate: CheckedExpression?, _ explained: ExplainedPipeline, _ unknown: Swift.Set<Int>,
    _ explanation: inout Explanation
  ) throws(EvaluationError) -> ArraySlice<CheckedStage> {
    let stages = explained.pipeline.stages
    let handed = try evaluator.handOver(predicate, stages[...], of: kind)
    let folded = stages[..<handed.foldedCount]
    let later = explained.parts.filter { $0.condition.isKnownOnlyWhenRun(unknown) }
    let isOpen = !later.isEmpty || folded.contains { $0.isKnownOnlyWhenRun(unknown) }
    var facts = [ExplainedFact.search(kind, along: predicate?.chains(of: kind) ?? [])]
    let (byStore, byKlerk) = try conditionParts(explained.parts, handed)
    if !byStore.isEmpty { facts.append(.handed(byStore)) }
    let plan = isOpen ? [] : try plan(of: handed, kind, explained.pipeline.span)
    facts += isOpen ? [.depends] : plan.isEmpty ? [.untold] : accessFacts(plan, kind)
    if !byKlerk.isEmpty { facts.append(.tested(byKlerk, kind)) }
    if !later.isEmpty { facts.append(.later(later.map { execution.written($0.span) })) }
    explanation.steps[0].facts = facts
    for call in folded {
      var step = Explanation.Step(source: "| " + execution.written(call.span))
      if case .expression(let condition)? = call.argument(0), Catalog.stage(for: call) is Where {
        step.facts = [.search(kind, along: condition.chains(of: kind))]
      }
      step.facts.append(.takenOver)
      if call.isKnownOnlyWhenRun(unknown) { step.facts.append(.later([execution.written(call.span)])) }
      explanation.steps.append(step)
    }
    let isOneContact = handed.total != nil && plan.contains { if case .cut = $0 { true } else { false } }
    if !isOpen, !isOneContact, plan.contains(where: Self.isQuick) || handed.query.isPlain || Self.isCounted(plan) {
      let count = try asking(at: explained.pipeline.span) { () throws(BackendFailure) in
        try kind == .contact
          ? execution.contacts.count(matching: handed.query) : execution.contacts.count(kind, matching: handed.query)
      }
      let last = explanation.steps.count - 1
      let place = explanation.steps[last].facts.lastIndex { $0.actor == .store } ?? -1
      explanation.steps[last].facts.insert(.estimate(count, isExact: handed.left == nil, kind), at: place + 1)
    }
    if let total = handed.total {
      var step = Explanation.Step(source: "| " + execution.written(total.span), facts: [.takenOver])
      if (Catalog.stage(for: total) as? any TotallingStage)?.isMasked ?? false {
        step.facts.append(execution.confidentialFact)
      }
      explanation.steps.append(step)
    }
    return handed.rest
  }

  /// The parts of the condition that the backend tests, and those that Klerk does.
  private func conditionParts(
    _ parts: [(condition: CheckedExpression, span: Span)], _ handed: PipelineEvaluator.Handed
  ) throws(EvaluationError) -> (byStore: [String], byKlerk: [String]) {
    var byStore: [String] = []
    var byKlerk: [String] = []
    for part in parts {
      var isForStore = handed.left == nil
      if !isForStore { isForStore = try ExpressionEvaluator(execution: execution).condition(part.condition) != nil }
      if isForStore {
        byStore.append(execution.written(part.span))
      } else {
        byKlerk.append(execution.written(part.span))
      }
    }
    return (byStore, byKlerk)
  }

  private func accessFacts(_ plan: [QueryStep], _ kind: RecordKind) -> [ExplainedFact] {
    let stopsEarly = plan.contains(.inOrder) && plan.contains { if case .cut(_, _?) = $0 { true } else { false } }
    return plan.map { step in
      if stopsEarly, case .scan(let count) = step { return .walk(count, kind) }
      return .access(step, kind)
    }
  }

  private func plan(
    of handed: PipelineEvaluator.Handed, _ kind: RecordKind, _ span: Span
  ) throws(EvaluationError) -> [QueryStep] {
    var query = handed.query
    if kind == .contact, let call = handed.total, Catalog.stage(for: call) is Count, call.argument(0) == nil {
      let counted = query
      let told = try asking(at: span) { () throws(BackendFailure) in try execution.contacts.plan(of: .count(counted)) }
      if !told.isEmpty { return told }
    }
    if let call = handed.total, let total = Catalog.stage(for: call) as? any TotallingStage {
      query = try total.asked(of: query, in: execution)
    }
    let asked = query
    let plan = try asking(at: span) { () throws(BackendFailure) in
      try execution.contacts.plan(of: asked, kind: kind)
    }
    // What is only counted needs no order.
    return handed.total != nil && asked.limit == nil ? plan.filter { $0 != .inOrder && $0 != .sort } : plan
  }

  /// Whether a register itself says how many there are, along with its first answer.
  private static func isCounted(_ plan: [QueryStep]) -> Bool {
    !plan.contains(.test) && plan.contains { if case .request = $0 { true } else { false } }
  }

  private static func isQuick(_ step: QueryStep) -> Bool {
    switch step {
    case .index, .sieve: true
    case .related(_, let steps): steps.isEmpty || steps.contains(where: isQuick)
    case .scan(let count): count <= quickCount
    case .inOrder, .sort, .cut, .request, .requests, .pages, .period, .test, .all, .compare: false
    }
  }
}

extension Query {
  /// Whether every record fulfils it.
  fileprivate var isPlain: Bool { if case .always = condition { true } else { false } }
}

extension Execution {
  /// What was written somewhere, in one line.
  func written(_ span: Span) -> String {
    source.text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What a backend does for something else than a query; nothing where it does not tell.
  func facts(
    of errand: Errand, _ kind: RecordKind, at span: Span
  ) throws(EvaluationError) -> [ExplainedFact] {
    try asking(at: span) { () throws(BackendFailure) in try contacts.plan(of: errand) }.map { .access($0, kind) }
  }

  var confidentialFact: ExplainedFact {
    options.vertrouwelijkReason == nil ? .leavesOutConfidential : .takesInConfidential
  }
}
