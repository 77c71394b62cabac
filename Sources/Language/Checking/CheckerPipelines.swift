import Wording

/// Pipelines: what each stage takes must be what the one before gives.
extension Checker {
  mutating func check(_ pipeline: Pipeline) throws(Stop) -> CheckedPipeline {
    let isOwn = isInOwnPipeline
    isInOwnPipeline = false
    var origin = pipeline.sourceSpan
    var stages: [CheckedStage] = []
    var failure: Stop?
    var source = CheckedSource.contacts(where: nil)
    var current = StreamShape.contacts
    do throws(Stop) {
      (source, current) = try check(pipeline.source)
    } catch {
      // Whatever is wrong with a `find`, contacts come out of it; from anything else nobody knows what.
      failure = error
      switch pipeline.source {
      case .contact, .contacts: break
      case .objects(let kind, _): current = .objects(kind)
      case .read, .name: throw error
      }
    }
    var bindings: [(slot: Int, value: CheckedExpression)] = []
    for stage in pipeline.stages {
      guard case .stage(let call) = stage else {
        do throws(Stop) {
          let outcome = try expanded(stage, taking: current, from: origin)
          if outcome.gives != current { origin = stage.span }
          current = outcome.gives
          stages += outcome.stages
          bindings += outcome.bindings
          continue
        } catch {
          failure = error
          break
        }
      }
      do throws(Stop) {
        isInOwnPipeline = isOwn
        defer { isInOwnPipeline = false }
        stageCount += 1
        let stage = try check(call, in: pipeline, taking: current, from: origin)
        if stage.gives != current { origin = call.span }
        current = stage.gives
        stages.append(stage)
      } catch {
        failure = error
        // What the next stage receives is known even so, unless the arguments of this one decide it.
        guard let given = givesAnyway(call, taking: current) else { break }
        current = given
      }
    }
    if let failure { throw failure }
    if pipeline.isMistaken { throw Stop() }
    noteEffects(of: pipeline)
    return CheckedPipeline(source: source, stages: stages, gives: current, span: pipeline.span, bindings: bindings)
  }

  private func givesAnyway(_ call: StageCall, taking shape: StreamShape) -> StreamShape? {
    let signature = vocabulary.stages[call.stage]
    switch (signature.gives, shape) {
    case (.same, .contacts), (.same, .rows), (.same, .objects): return shape
    case (.related(let kind), _): return self.shape(of: kind)
    case (.changedContacts, .contacts): return .contacts
    default: return nil
    }
  }

  private mutating func check(_ source: PipelineSource) throws(Stop) -> (CheckedSource, StreamShape) {
    switch source {
    case .contact(let key):
      let (checked, _) = try checkKey(key)
      return (.contact(checked, key.span), .contacts)
    case .contacts(let condition):
      guard let condition else { return (.contacts(where: nil), .contacts) }
      return (.contacts(where: try checkCondition(condition, of: .contact)), .contacts)
    case .objects(let kind, let condition):
      guard let condition else { return (.objects(kind, where: nil), .objects(kind)) }
      return (.objects(kind, where: try checkCondition(condition, of: .object(kind))), .objects(kind))
    case .read(let file):
      let (checked, _) = try checkValue(file, of: .none, wanted: .text)
      guard case .text(let path) = checked else { return (.read(checked, file.span), .rows(nil)) }
      do {
        return (.read(checked, file.span), .rows(try context.columns(path)))
      } catch {
        throw stop(.fileProblem(error.wording), at: file.span)
      }
    case .name(let name): return try checkNamedSource(name)
    }
  }

  private mutating func checkKey(_ key: Expression) throws(Stop) -> (CheckedExpression, ValueType) {
    if case .uuid(let uuid) = key.kind { return (.text(uuid), .text) }
    if case .path(let name) = key.kind, scope.names[name.parts[0].text] == nil,
      vocabulary.field(named: name.parts[0].text) == nil, name.parts[0].text != Name.recordAtHand
    {
      throw stop(
        .wrongType(
          found: Wording(en: "a word", nl: "een woord"),
          expected: Wording(en: "a nummer or a uuid", nl: "een nummer of een uuid"),
          help: Wording(
            en: "to search, write `find contacts where …`", nl: "schrijf om te zoeken `zoek contacten waar …`")),
        at: key.span)
    }
    return try checkValue(key, of: .none, wanted: .nummer)
  }

  private mutating func checkNamedSource(_ name: Name) throws(Stop) -> (CheckedSource, StreamShape) {
    if let meaning = scope.names[name.text] { unusedNames.use(meaning) }
    switch scope.names[name.text] {
    case .records(let slot, let shape): return (.slot(slot), shape)
    case .contact(let slot): return (.slot(slot), .contacts)
    case .row(let slot, let columns): return (.slot(slot), .rows(columns))
    case .object(let slot, let kind): return (.slot(slot), .objects(kind))
    case .value, .literal: throw stop(.notRecords(name.text), at: name.span)
    case .command, .unfinishedCommand: throw stop(.commandAsValue(name.text), at: name.span)
    case .mistaken: throw Stop()
    case nil:
      if name.text == Name.recordAtHand { throw stop(.noRecordAtHand, at: name.span) }
      if vocabulary.stageTable[name.text] != nil { throw stop(.stageWithoutSource(name.text), at: name.span) }
      if files.isAnyMissing { throw Stop() }
      throw stop(
        .unknownName(name.text, known: scope.allNames + Keyword.spellings, couldBeText: false), at: name.span)
    }
  }

  private mutating func check(
    _ call: StageCall, in pipeline: Pipeline, taking shape: StreamShape, from origin: Span
  ) throws(Stop) -> CheckedStage {
    let signature = vocabulary.stages[call.stage]
    guard takes(signature.takes, shape), let record = record(of: shape) else {
      throw mismatch(signature, call, shape, origin)
    }
    if signature.takes == .figures, case .rows(let columns) = shape { try checkFigures(columns, call, origin) }
    var arguments: [(parameter: Int, value: CheckedArgument)] = []
    var failure: Stop?
    for argument in call.arguments {
      do throws(Stop) {
        let value: CheckedArgument =
          switch argument.value {
          case .block(let body): try check(body, in: pipeline, record)
          case .newName(let name): try checkNameOfRecords(name, shape)
          default: try check(argument, for: signature.parameters[argument.parameter], call, record)
          }
        arguments.append((argument.parameter, value))
      } catch { failure = error }
    }
    if let failure { throw failure }
    if signature.gives == .changedContacts { changesContacts = true }
    return CheckedStage(
      stage: call.stage, arguments: arguments, takes: shape,
      gives: gives(signature, arguments.map(\.value), taking: shape, record), span: call.span)
  }

  private func takes(_ takes: Signature.Takes, _ shape: StreamShape) -> Bool {
    switch (takes, shape) {
    case (.contacts, .contacts), (.records, .contacts), (.records, .objects), (.records, .rows), (.figures, .rows): true
    case (.relatedTo(let kind), .contacts): vocabulary.kinds[Vocabulary.contactKind].relations.contains(kind)
    case (.relatedTo(let kind), .objects(let origin)): vocabulary.kinds[origin].relations.contains(kind)
    default: false
    }
  }

  private func record(of shape: StreamShape) -> Record? {
    switch shape {
    case .contacts: .contact
    case .objects(let kind): .object(kind)
    case .rows(let columns): .row(columns)
    case .value, .nothing: nil
    }
  }

  func shape(of kind: Int) -> StreamShape { kind == Vocabulary.contactKind ? .contacts : .objects(kind) }

  private mutating func mismatch(
    _ signature: Signature, _ call: StageCall, _ shape: StreamShape, _ origin: Span
  ) -> Stop {
    let takes =
      switch signature.takes {
      case .contacts: StreamShape.contacts.wording
      case .records: Wording(en: "records", nl: "records")
      case .figures: StreamShape.rows(nil).wording
      case .relatedTo(let kind): wording(of: vocabulary.kinds.filter { $0.relations.contains(kind) })
      }
    let receives = wording(of: shape)
    let isChange = signature.gives == .changedContacts
    return stop(
      .mismatch(
        stage: Wording(en: signature.name, nl: signature.nl), takes: takes, receives: receives,
        help: signature.takes == .figures ? Self.helpForFigures(shape) : mismatchHelp(shape, isChange)),
      at: call.nameSpan,
      note: isChange ? Wording(en: "changes contacts", nl: "wijzigt contacten") : nil,
      labels: [
        Diagnostic.Label(
          span: origin,
          text: Wording(en: "\(receives.en) from here", nl: "\(receives.nl) van hier"))
      ])
  }

  /// How messages call what flows, related records by their own names.
  func wording(of shape: StreamShape) -> Wording {
    guard case .objects(let kind) = shape else { return shape.wording }
    return wording(of: [vocabulary.kinds[kind]])
  }

  private func wording(of kinds: [KindSignature]) -> Wording {
    let list = { (names: [String], or: String) in
      names.count < 2 ? names.first ?? "" : names.dropLast().joined(separator: ", ") + " \(or) " + (names.last ?? "")
    }
    return Wording(en: list(kinds.map(\.plural), "or"), nl: list(kinds.map(\.nl), "of"))
  }

  private func mismatchHelp(_ shape: StreamShape, _ isChange: Bool) -> Wording? {
    switch shape {
    case .value(.number) where isChange:
      Wording(
        en: "leave out `count`, or check it first: `expect count <= 50`",
        nl: "laat `tel` weg, of controleer het eerst: `verwacht aantal <= 50`")
    case .nothing: Wording(en: "make `save` the last stage", nl: "maak `bewaar` de laatste stap")
    case .objects where isChange:
      Wording(
        en: "go back to the contacts first: `| contacts`", nl: "ga eerst terug naar de contacten: `| contacten`")
    case .rows where isChange:
      Wording(
        en: "rows can't be changed; work on the contacts before they become rows",
        nl: "rijen kunnen niet gewijzigd worden; werk met de contacten voordat ze rijen worden")
    default: nil
    }
  }

  private mutating func check(
    _ argument: StageCall.Argument, for parameter: Parameter, _ call: StageCall, _ record: Record
  ) throws(Stop) -> CheckedArgument {
    switch argument.value {
    case .flag: return .flag
    case .expression(let expression):
      if parameter.shape == .value { return try checkTotalled(expression, by: call, of: record) }
      return .expression(try check(expression, for: parameter, call, record))
    case .groups(let groups): return .groups(try check(groups, of: record))
    case .fields(let names): return .fields(try check(names, for: parameter, record))
    case .sortKeys(let keys):
      var checked: [(field: CheckedField, isDescending: Bool)] = []
      for key in keys {
        let (field, type) = try checkField(key.field, of: record)
        if type == .entries { throw stop(.notOrdered(field.name), at: field.span) }
        checked.append((field, key.isDescending))
      }
      return .sortKeys(checked)
    case .assignments(let assignments): return .assignments(try check(assignments, record))
    case .countTest(let test): return .countTest(try check(test))
    case .choice(let name): return .choice(name.text)
    // What needs more than the record is checked where the stage is.
    case .block, .newName: return .flag
    }
  }

  private mutating func check(
    _ expression: Expression, for parameter: Parameter, _ call: StageCall, _ record: Record
  ) throws(Stop) -> CheckedExpression {
    switch parameter.shape {
    case .predicate: return try checkCondition(expression, of: record)
    case .number: return try checkWholeNumber(expression)
    default: break
    }
    let (value, _) = try checkValue(expression, of: record, wanted: .text)
    let signature = vocabulary.stages[call.stage]
    if parameter.shape == .file, case .text(let path) = value, let problem = context.problemWithTarget(path) {
      throw stop(.fileProblem(problem), at: expression.span)
    }
    if parameter.shape == .text, parameter.words.en.isEmpty, signature.gives == .changedContacts,
      case .text(let text) = value, let problem = context.problemWithAddition(fieldAddedTo(call), text)
    {
      throw stop(.valueRefused(problem), at: expression.span)
    }
    return value
  }

  /// Which field `append` adds to: the one it names, else the field that F0796 completes.
  private func fieldAddedTo(_ call: StageCall) -> String {
    for argument in call.arguments {
      if case .fields(let names) = argument.value, let name = names.first { return name.text }
    }
    return "inhoud"
  }

  private mutating func checkWholeNumber(_ expression: Expression) throws(Stop) -> CheckedExpression {
    let (value, _) = try checkValue(expression, of: .none, wanted: .number)
    if case .number(let number) = value, number < 0 || number != number.rounded() || number > 1e15 {
      throw stop(
        .wrongType(
          found: Wording(en: "no whole number", nl: "geen heel getal"),
          expected: Wording(en: "a whole number from 0", nl: "een heel getal vanaf 0"), help: nil), at: expression.span)
    }
    return value
  }

  private mutating func check(
    _ names: [FieldName], for parameter: Parameter, _ record: Record
  ) throws(Stop) -> [CheckedField] {
    var fields: [CheckedField] = []
    var failure: Stop?
    for name in names {
      do throws(Stop) {
        if case .field(let allowed) = parameter.shape, !allowed.contains(name.text) {
          throw stop(.wrongField(name.text, allowed: allowed), at: name.span)
        }
        fields.append(try checkField(name, of: record).0)
      } catch { failure = error }
    }
    if let failure { throw failure }
    return fields
  }

  private mutating func check(
    _ assignments: [Assignment], _ record: Record
  ) throws(Stop) -> [(field: CheckedField, value: CheckedExpression)] {
    var checked: [(field: CheckedField, value: CheckedExpression)] = []
    var failure: Stop?
    for assignment in assignments {
      do throws(Stop) {
        let (field, value) = try check(assignment, record)
        if checked.contains(where: { $0.field.place == field.place }) {
          throw stop(.fieldTwice(field.name), at: field.span)
        }
        checked.append((field, value))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return checked
  }

  private mutating func check(
    _ assignment: Assignment, _ record: Record
  ) throws(Stop) -> (CheckedField, CheckedExpression) {
    let (field, type) = try checkField(assignment.field, of: record)
    var mayBeNothing = true
    if case .field(let index) = field.place {
      let signature = vocabulary.fields[index]
      if let why = signature.whyImmutable { throw stop(.immutable(field.name, why), at: field.span) }
      mayBeNothing = signature.mayBeNothing
      if type == .entries {
        throw stop(
          .wrongType(
            found: type.wording, expected: Wording(en: "one of its entries", nl: "één naam daaruit"),
            help: Wording(en: "write `metadata.NAME = …`", nl: "schrijf `metadata.NAAM = …`")), at: field.span)
      }
    }
    let (value, _) = try checkValue(assignment.value, of: record, wanted: type, mayBeNothing: mayBeNothing)
    if let problem = context.problemWithValue(field.name, value) {
      throw stop(.valueRefused(problem), at: assignment.value.span)
    }
    return (field, value)
  }

  private func gives(
    _ signature: Signature, _ arguments: [CheckedArgument], taking shape: StreamShape, _ record: Record
  ) -> StreamShape {
    switch signature.gives {
    case .same: return shape
    case .changedContacts: return .contacts
    case .related(let kind): return self.shape(of: kind)
    case .nothing: return .nothing
    case .rows: return .rows(columns(arguments, record))
    case .count:
      return totals(arguments, record, named: "aantal", .number)
    case .total(let total): return totals(arguments, record, named: total.column, valueType(of: arguments))
    }
  }

  private func columns(_ arguments: [CheckedArgument], _ record: Record) -> [StreamShape.Column] {
    for argument in arguments {
      if case .fields(let fields) = argument {
        return fields.map { StreamShape.Column(name: $0.name, type: type(of: $0, record)) }
      }
    }
    return []
  }

  func type(of field: CheckedField, _ record: Record) -> ValueType {
    switch (field.place, record) {
    case (.field(let index), _): vocabulary.fields[index].type
    case (.entry, _): .text
    case (.column(let index), .row(let columns?)): columns[index].type
    case (.column(let index), .object(let kind)): vocabulary.kinds[kind].fields[index].type
    default: .any
    }
  }
}
