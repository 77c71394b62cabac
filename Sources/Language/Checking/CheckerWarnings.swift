import Wording

/// Names that were given and that nothing has used yet, by what they stand for: one word may be given several times.
struct UnusedNames {
  private var open: [Int: (name: Name, kind: CheckWarning.NameKind)] = [:]

  mutating func add(_ name: Name, _ kind: CheckWarning.NameKind, _ meaning: Scope.Meaning) {
    if let key = Self.key(of: meaning) { open[key] = (name, kind) }
  }

  mutating func use(_ meaning: Scope.Meaning) {
    guard !open.isEmpty, let key = Self.key(of: meaning) else { return }
    open[key] = nil
  }

  var all: [(name: Name, kind: CheckWarning.NameKind)] {
    open.values.sorted { $0.name.span.start < $1.name.span.start }
  }

  /// The slot, or for a literal, which has none, the place where it stands.
  private static func key(of meaning: Scope.Meaning) -> Int? {
    switch meaning {
    case .literal(let literal): -1 - literal.span.start
    case .value(let slot, _), .contact(let slot), .row(let slot, _), .object(let slot, _), .records(let slot, _): slot
    case .command, .unfinishedCommand, .mistaken: nil
    }
  }
}

/// What runs, and is hardly meant: names that nobody uses, changes without a bound, stages that do nothing.
extension Checker {
  mutating func warn(_ warning: CheckWarning, at span: Span, labels: [Diagnostic.Label] = []) {
    guard warnings.count < Parser.maximumDiagnostics else { return }
    // The stages of a command are read again at every call of it.
    if warnings.contains(where: { $0.span == span && $0.identifier == warning.identifier }) { return }
    warnings.append(Diagnostic(warning, at: span, labels: labels))
  }

  // MARK: Names

  /// Keeps an eye on a name that was just given.
  mutating func watch(_ name: Name, _ kind: CheckWarning.NameKind, slot: Int? = nil) {
    guard !isExplaining else { return }
    guard let meaning = slot.map({ .records(slot: $0, .nothing) }) ?? scope.names[name.text] else { return }
    let isLocal =
      switch kind {
      case .eachRecord, .commandParameter: true
      case .value, .parameter, .records: isInBlock
      }
    // What a file gives at its top is for those who include it, and a name at the prompt for the next line.
    guard isLocal || files.chain.count == 1 && !context.isPrompt, !name.text.hasPrefix("_") else { return }
    unusedNames.add(name, kind, meaning)
  }

  /// Tells the names that nothing used, once all of the script makes sense: what is wrong might have used them.
  mutating func warnOfUnusedNames() {
    guard diagnostics.isEmpty else { return }
    for (name, kind) in unusedNames.all { warn(.unusedName(name.text, kind), at: name.span) }
  }

  // MARK: Changes

  /// A script that changes contacts of which nobody said how many there are stops where nobody can be asked.
  mutating func noteChange(_ checked: CheckedPipeline, in pipeline: Pipeline) {
    guard !context.isPrompt, !isExplaining, !isOne(checked.source, pipeline.source) else { return }
    for stage in checked.stages {
      let signature = vocabulary.stages[stage.stage]
      switch signature.nature {
      case .expects: return
      case .limits:
        guard let limit = limit(stage) else { break }
        if limit <= 1 { return }
      default: break
      }
      guard stage.isChange(in: vocabulary) else { continue }
      let isWithin = pipeline.span.start <= stage.span.start && stage.span.end <= pipeline.span.end
      return warn(.unboundedChange, at: isWithin ? stage.span : pipeline.span)
    }
  }

  /// The same of a loop over records of a store, whose statements change contacts.
  mutating func noteLoop(_ checked: CheckedPipeline, in pipeline: Pipeline) {
    guard !context.isPrompt, !isExplaining, !isOne(checked.source, pipeline.source) else { return }
    switch (checked.source, checked.gives) {
    case (.read, _), (_, .rows), (_, .value), (_, .nothing): return
    default: break
    }
    for stage in checked.stages {
      switch vocabulary.stages[stage.stage].nature {
      case .expects: return
      case .limits: if let limit = limit(stage), limit <= 1 { return }
      default: break
      }
    }
    warn(.unboundedChange, at: pipeline.span)
  }

  /// How many records a stage lets through; nothing when only running tells.
  private func limit(_ stage: CheckedStage) -> Double? {
    switch stage.argument(0) {
    case nil: 1
    case .expression(.number(let number))?: number
    default: nil
    }
  }

  /// Whether a source gives at the most one record, as far as anybody can tell.
  private func isOne(_ source: CheckedSource, _ written: PipelineSource) -> Bool {
    switch source {
    case .contact, .register: return true
    case .contacts(let condition?): return namesOne(condition)
    case .contacts, .objects, .read: return false
    case .slot:
      guard case .name(let name) = written, case .records? = scope.names[name.text] else { return true }
      return false
    }
  }

  /// Whether a condition asks for a nummer or a uuid, which are of one contact.
  private func namesOne(_ condition: CheckedExpression) -> Bool {
    switch condition {
    case .and(let parts): return parts.contains { namesOne($0) }
    case .compare(.field(let field), .equal, _): return isOfOne(field)
    case .oneOf(.field(let field), let choices): return choices.apartFromPadding.count == 1 && isOfOne(field)
    default: return false
    }
  }

  private func isOfOne(_ field: CheckedField) -> Bool {
    guard case .field(let index) = field.place else { return false }
    return vocabulary.fields[index].type == .nummer || vocabulary.fields[index].type == .identifier
  }

  // MARK: Stages

  /// Stages that do nothing where they stand.
  mutating func noteEffects(of pipeline: Pipeline) {
    // How many records there are at the most, where it is known.
    var most = atMost(pipeline.source)
    var before: StageCall?
    var shows = false
    for stage in pipeline.stages {
      guard case .stage(let call) = stage else {
        (most, before) = (nil, nil)
        continue
      }
      let signature = vocabulary.stages[call.stage]
      noteEffect(of: call, signature, behind: before, most: most)
      switch signature.nature {
      case .limits: most = [most, number(of: call)].compactMap { $0 }.min()
      case .shows: shows = true
      case .orders, .skips, .distinguishes, .names, .expects: break
      case .other:
        let keeps = signature.gives == .same || signature.gives == .changedContacts
        if !keeps { most = nil }
      }
      before = call
    }
    if shows { noteShownTwice(pipeline) }
  }

  private func atMost(_ source: PipelineSource) -> Double? {
    switch source {
    case .contact, .register: return 1
    case .contacts, .objects, .read: return nil
    case .name(let name):
      switch scope.names[name.text] {
      case .contact, .row, .object: return 1
      default: return nil
      }
    }
  }

  private mutating func noteEffect(
    of call: StageCall, _ signature: Signature, behind before: StageCall?, most: Double?
  ) {
    let number = number(of: call)
    switch signature.nature {
    case .limits where number == 0: return warn(.noEffect(.nothingIsLeft), at: call.span)
    case .skips where number == 0: return warn(.noEffect(.nothingIsSkipped), at: call.span)
    case .limits:
      guard let most, let number, number >= most else { break }
      return warn(.noEffect(most == 1 ? .onlyOne : .fewerAlready), at: call.span)
    case .orders, .distinguishes: if most == 1 { return warn(.noEffect(.onlyOne), at: call.span) }
    default: break
    }
    guard let before, vocabulary.stages[before.stage].nature == .orders, makesOneValue(call, signature) else { return }
    warn(
      .noEffect(.orderIsLost), at: before.span,
      labels: [Diagnostic.Label(span: call.span, text: Wording(en: "makes one value", nl: "maakt één waarde"))])
  }

  /// Whether one value is made of all records, so that their order is lost.
  private func makesOneValue(_ call: StageCall, _ signature: Signature) -> Bool {
    switch signature.gives {
    case .count, .total: break
    default: return false
    }
    return !call.arguments.contains { if case .groups = $0.value { true } else { false } }
  }

  /// The number behind a stage's name, where it stands there as it is; one, where none has to stand there.
  private func number(of call: StageCall) -> Double? {
    guard let argument = call.arguments.first else { return 1 }
    guard case .expression(let expression) = argument.value, case .digits(let digits) = expression.kind else {
      return nil
    }
    return Double(digits)
  }

  /// `show | show`, and a `show` behind which only a name is given: what comes out at the end is shown too.
  private mutating func noteShownTwice(_ pipeline: Pipeline) {
    var shown: StageCall?
    for stage in pipeline.stages {
      guard case .stage(let call) = stage, vocabulary.stages[call.stage].nature == .shows else {
        shown = nil
        continue
      }
      if let shown, fields(of: shown) == fields(of: call) {
        warn(
          .noEffect(.shownTwice), at: call.span,
          labels: [Diagnostic.Label(span: shown.span, text: Wording(en: "shown here", nl: "hier getoond"))])
      }
      shown = call
    }
  }

  private func fields(of call: StageCall) -> [String] {
    call.arguments.flatMap { argument -> [String] in
      if case .fields(let names) = argument.value { names.map(\.text) } else { [] }
    }
  }
}
