import Changes
import Klantcontacten
public import Language
import Wording

/// Evaluates pipelines: what a backend can do is handed to it, the rest happens record by record.
struct PipelineEvaluator {
  let execution: Execution

  init(_ execution: Execution) {
    self.execution = execution
  }

  /// What comes out of a pipeline.
  enum Outcome {
    case records(any RecordStream)
    case value(Value)
  }

  /// - Parameter isPrompt: whether what is done with each record before the next is asked for takes no time to speak of.
  func outcome(of pipeline: CheckedPipeline, isPrompt: Bool = true) throws(EvaluationError) -> Outcome {
    let (start, rest) = try begin(pipeline, isPrompt: isPrompt)
    guard let change = rest.firstIndex(where: \.isChange), !hasAtMostOneContact(pipeline) else {
      return try finish(rest, from: start)
    }
    // More than one contact: choose them first, ask, then change each as it is by then.
    let putsAside = !(Catalog.stages[rest[change].stage] is Redact.Type)
    let read = execution.foresight.map { ReadContacts($0, putsAside: putsAside) }
    // Statements of its own may change what was chosen, or take their time; an `each` that is the change reads all first.
    if rest[..<change].contains(where: \.isEach) || rest[(change + 1)...].contains(where: \.isEach) { read?.forget() }
    let chosen = try choose(try finish(rest[..<change], from: start), noting: read)
    let stage = rest[change]
    try askPermission(for: chosen, of: stage.kind, at: stage.span, isSaidHowMany: pipeline.saysHowMany) {
      () throws(EvaluationError) in
      // Whoever is asked may take his time.
      read?.forget()
      return try sample(of: chosen, stage)
    }
    return try finish(
      rest[change...], from: .records(execution.records(stage.kind, chosen, at: stage.span, read: read)))
  }

  func value(of pipeline: CheckedPipeline) throws(EvaluationError) -> Value {
    if execution.isExplaining { return .nothing }
    guard case .value(let value) = try outcome(of: pipeline) else { return .nothing }
    return value
  }

  /// The contacts that a pipeline would change, and what would become of the first few; nothing when it changes one
  /// contact at the most, or none.
  func selection(
    of pipeline: CheckedPipeline
  ) throws(EvaluationError) -> (contacts: [ContactID], kind: RecordKind, sample: [PlannedChange])? {
    // To look at a `register` would be to make its contact.
    guard !hasAtMostOneContact(pipeline) else { return nil }
    let (start, rest) = try begin(pipeline)
    guard let change = rest.firstIndex(where: \.isChange) else { return nil }
    // Statements that stand before the change run once, in the unit; it is asked there.
    if rest[..<change].contains(where: \.isEach) { return nil }
    let chosen = try choose(try finish(rest[..<change], from: start))
    return (chosen, rest[change].kind, try sample(of: chosen, rest[change]))
  }

  // MARK: Sources

  private enum Start {
    case query(Query)
    case outcome(Outcome)
  }

  /// The source, with the stages that a backend does itself, and the stages that are left.
  private func begin(
    _ pipeline: CheckedPipeline, isPrompt: Bool = true
  ) throws(EvaluationError) -> (Outcome, ArraySlice<CheckedStage>) {
    for binding in pipeline.bindings {
      let value = try ExpressionEvaluator(execution: execution).value(of: binding.value, for: nil)
      execution.slots[binding.slot] = .value(value)
    }
    let rest = pipeline.stages[...]
    switch pipeline.source {
    case .contact(let key, let span): return (.records(try contact(called: key, span)), rest)
    case .read(let path, let span): return (.records(try rows(ofFile: path, span)), rest)
    case .slot(let slot):
      let areAllWanted = isPrompt && pipeline.asksForAll
      return (.records(execution.records(under: slot, at: pipeline.span, areAllWanted: areAllWanted)), rest)
    case .register(let record, let span):
      return (.records(try Registering(execution, span).contact(from: record)), rest)
    case .objects(let kind, let predicate):
      let handed = try handOver(predicate, rest, of: Catalog.kinds[kind])
      let records = try objects(Catalog.kinds[kind], matching: handed.query, pipeline.span)
      return (.records(handed.left.map { filtered(records, by: $0) } ?? records), handed.rest)
    case .contacts(let predicate):
      let handed = try handOver(predicate, rest, of: .contact)
      if let total = handed.total, let stage = Catalog.stage(for: total) as? any TotallingStage,
        let outcome = try stage.outcome(matching: handed.query, in: execution)
      {
        return (outcome, handed.rest)
      }
      let records = try contacts(matching: handed.query, pipeline.span)
      return (.records(handed.left.map { filtered(records, by: $0) } ?? records), handed.rest)
    }
  }

  /// What a backend is asked for, and what is left to do with what it gives.
  struct Handed {
    var query = Query()
    /// The part of the condition that is tested record by record.
    var left: CheckedExpression?
    /// The stage that the backend does at the end, instead of giving records.
    var total: CheckedStage?
    /// How many stages went into the query.
    var foldedCount = 0
    /// The stages that are left.
    var rest: ArraySlice<CheckedStage>
  }

  /// Parts the condition of a source and the stages behind it into what a backend does and what is left.
  func handOver(
    _ predicate: CheckedExpression?, _ stages: ArraySlice<CheckedStage>, of kind: RecordKind
  ) throws(EvaluationError) -> Handed {
    var handed = Handed(rest: stages)
    if let predicate {
      (handed.query.condition, handed.left) = try ExpressionEvaluator(execution: execution).parted(predicate)
      if handed.left != nil { return handed }
    }
    while let call = handed.rest.first, let stage = Catalog.stage(for: call) as? any FoldingStage,
      try stage.fold(into: &handed.query, in: execution)
    {
      handed.rest.removeFirst()
      handed.foldedCount += 1
    }
    if kind == .contact, let call = handed.rest.first, let stage = Catalog.stage(for: call) as? any TotallingStage,
      stage.isForBackends, handed.query.limit == nil, handed.query.offset == 0
    {
      handed.total = handed.rest.removeFirst()
    }
    return handed
  }

  private func objects(
    _ kind: RecordKind, matching query: Query, _ span: Span
  ) throws(EvaluationError) -> any RecordStream {
    let execution = execution
    let cursor = try asking(at: span) { () throws(BackendFailure) in
      try execution.contacts.objects(kind, matching: query)
    }
    return MadeStream { () throws(EvaluationError) in
      try execution.checkInterruption(at: span)
      return try asking(at: span) { () throws(BackendFailure) in try cursor.next() }.map(Record.object)
    }
  }

  /// F3896 by number, F8618 by uuid: exactly one contact, or an error.
  private func contact(called key: CheckedExpression, _ span: Span) throws(EvaluationError) -> any RecordStream {
    let text = try ExpressionEvaluator(execution: execution).text(of: key, for: nil)
    return ArrayStream([.contact(try execution.contact(called: text, at: span))])
  }

  private func contacts(matching query: Query, _ span: Span) throws(EvaluationError) -> any RecordStream {
    let execution = execution
    let cursor = try asking(at: span) { () throws(BackendFailure) in
      try execution.contacts.contacts(matching: query)
    }
    return MadeStream { () throws(EvaluationError) in
      try execution.checkInterruption(at: span)
      return try asking(at: span) { () throws(BackendFailure) in try cursor.next() }.map(Record.contact)
    }
  }

  private func filtered(_ stream: any RecordStream, by predicate: CheckedExpression) -> any RecordStream {
    let evaluator = ExpressionEvaluator(execution: execution)
    return MadeStream { () throws(EvaluationError) in
      while let record = try stream.next() {
        if try evaluator.holds(predicate, for: record) { return record }
      }
      return nil
    }
  }

  // MARK: Stages

  private func finish(_ stages: ArraySlice<CheckedStage>, from start: Outcome) throws(EvaluationError) -> Outcome {
    var outcome = start
    for call in stages {
      guard case .records(let stream) = outcome else { break }
      let stage = Catalog.stage(for: call)
      if let total = stage as? any TotallingStage {
        outcome = try total.outcome(of: stream, in: execution)
      } else {
        outcome = .records(try stage.apply(to: stream, in: execution))
      }
    }
    return outcome
  }

  /// Whether the source itself names one contact, so that nothing needs to be asked.
  func hasAtMostOneContact(_ pipeline: CheckedPipeline) -> Bool {
    switch pipeline.source {
    case .contact, .register: return true
    case .slot(let slot):
      if case .contact = execution.slots[slot] { return true }
      return false
    case .contacts, .objects, .read: return false
    }
  }

  // MARK: Many at once

  private func choose(_ outcome: Outcome, noting read: ReadContacts? = nil) throws(EvaluationError) -> [ContactID] {
    guard case .records(let stream) = outcome else { return [] }
    var chosen: [ContactID] = []
    var confidential = 0
    while let record = try stream.next() {
      guard let identity = record.identity else { continue }
      if record.isConfidential, execution.options.vertrouwelijkReason == nil {
        confidential += 1
      } else {
        chosen.append(identity.uuid)
        if case .contact(let contact) = record { read?.note(contact) }
      }
    }
    if confidential > 0 { execution.audience.leftOutConfidential(confidential) }
    read?.settle(chosen)
    return chosen
  }

  private func askPermission(
    for chosen: [ContactID], of kind: RecordKind, at span: Span, isSaidHowMany: Bool,
    sample: () throws(EvaluationError) -> [PlannedChange]
  ) throws(EvaluationError) {
    if let approved = execution.approved {
      guard approved == chosen else {
        throw EvaluationError(.selectionChanged(approved.count, chosen.count, kind), at: span)
      }
      // What else the statement changes, inside an `each`, was not asked yet.
      execution.approved = nil
      return
    }
    guard chosen.count > 1, !execution.options.isYes, !execution.options.isDryRun, !isSaidHowMany else { return }
    switch execution.audience.mayChange(chosen.count, of: kind, sample: try sample()) {
    case true?: return
    case false?: throw EvaluationError(.notAllowed(chosen.count, kind), at: span)
    case nil: throw EvaluationError(.needsPermission(chosen.count, kind), at: span)
    }
  }

  /// The records of a loop whose statements change contacts: chosen first, and asked about when they are many, as any change
  /// of many is. Nothing for rows, and for one contact.
  func chosen(
    _ pipeline: CheckedPipeline, from stream: any RecordStream, for loop: Loop
  ) throws(EvaluationError) -> (any RecordStream)? {
    guard let kind = pipeline.kindInStore, !hasAtMostOneContact(pipeline) else { return nil }
    return try execution.records(kind, for: loop, at: pipeline.span) { read throws(EvaluationError) in
      let chosen = try choose(.records(stream), noting: read)
      try askPermission(for: chosen, of: kind, at: pipeline.span, isSaidHowMany: pipeline.expectsSomewhere) {
        // Whoever is asked may take his time.
        read?.forget()
        return []
      }
      return chosen
    }
  }

  /// The records of such a loop, before the unit that changes them begins; nothing where nobody need be asked.
  func selection(ofLoop pipeline: CheckedPipeline) throws(EvaluationError) -> (contacts: [ContactID], kind: RecordKind)?
  {
    guard pipeline.readsStore, let kind = pipeline.kindInStore, !hasAtMostOneContact(pipeline),
      !pipeline.stages.contains(where: { $0.isEach || $0.isChange })
    else { return nil }
    return (try choose(try outcome(of: pipeline)), kind)
  }

  private func records(_ chosen: [ContactID], for change: CheckedStage) -> any RecordStream {
    execution.records(change.kind, chosen, at: change.span)
  }

  private func sample(of chosen: [ContactID], _ change: CheckedStage) throws(EvaluationError) -> [PlannedChange] {
    guard let stage = Catalog.stage(for: change) as? any ChangingStage else { return [] }
    let first = records(Array(chosen.prefix(3)), for: change)
    var sample: [PlannedChange] = []
    while let record = try first.next() {
      switch record {
      case .contact(let contact):
        if case .success(.change(let change)) = try stage.outcome(for: contact, in: execution) {
          sample.append(.contact(change))
        }
      case .object(let object):
        guard let related = stage as? any RelatedChangingStage else { continue }
        let wish = try related.wish(for: object, in: execution)
        let outcome = try asking(at: change.span) { () throws(BackendFailure) in try execution.outcome(of: wish) }
        if case .success(.change(let change)) = outcome { sample.append(.related(change, of: nil)) }
      case .row: continue
      }
    }
    return sample
  }
}

extension CheckedStage {
  /// What kind of records it takes, where it takes those of a store.
  var kind: RecordKind {
    if case .objects(let kind) = takes { Catalog.kinds[kind] } else { .contact }
  }
  /// Whether the stage changes contacts.
  public var isChange: Bool { isChange(in: Catalog.vocabulary) }
  /// Whether the stage changes the contacts that it takes, or others.
  var changesContacts: Bool { isChange || block?.changesContacts ?? false }
  var isEach: Bool { block != nil }
  var isExpect: Bool { Catalog.vocabulary.stages[stage].name == Expect.signature.name }
  var isShow: Bool { Catalog.stages[stage] is any ShowingStage.Type }
}

extension CheckedPipeline {
  /// Whether a contact is made or changed.
  var changesContacts: Bool {
    if case .register = source { return true }
    return stages.contains(where: \.changesContacts)
  }

  /// Whether what comes out was shown on the way: by `show`, or as the diff of a change.
  var hasShownItself: Bool {
    if gives == .nothing { return true }
    guard let last = stages.last else { if case .register = source { return true } else { return false } }
    return last.isShow || last.isEach || last.isChange
  }

  /// Whether its stages ask for all records of the source, and for one right behind the other.
  var asksForAll: Bool {
    !stages.contains { stage in
      let type = Catalog.stages[stage.stage]
      return type is Take.Type || type is First.Type || stage.asksByItself
    }
  }

  /// Whether its records come from where contacts are changed, and not from a file or from memory.
  var readsStore: Bool {
    switch source {
    case .contact, .contacts, .objects, .register: true
    case .slot: if case .rows = gives { false } else { true }
    case .read: false
    }
  }

  /// Whether an `expect` stands before the first change, so that its writer has said how many there are.
  var saysHowMany: Bool {
    guard let change = stages.firstIndex(where: \.isChange) else { return false }
    return stages[..<change].contains(where: \.isExpect)
  }

  /// Whether an `expect` stands anywhere in it.
  var expectsSomewhere: Bool { stages.contains(where: \.isExpect) }

  /// The kind of records that come out, where they are those of a store.
  var kindInStore: RecordKind? {
    switch gives {
    case .contacts: .contact
    case .objects(let kind): Catalog.kinds[kind]
    case .rows, .value, .nothing: nil
    }
  }
}
