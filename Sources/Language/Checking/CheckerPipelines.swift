import Wording

/// Pipelines: what each stage takes must be what the one before gives.
extension Checker {
  mutating func check(_ pipeline: Pipeline) throws(Stop) -> CheckedPipeline {
    let isOwn = isInOwnPipeline
    isInOwnPipeline = false
    var origin = pipeline.sourceSpan
    var stages: [CheckedStage] = []
    stages.reserveCapacity(pipeline.stages.count)
    var failure: Stop?
    var source = CheckedSource.contacts(where: nil)
    var current = StreamShape.contacts
    do throws(Stop) {
      (source, current) = try check(pipeline.source)
    } catch {
      // Whatever is wrong with a `find`, contacts come out of it; from anything else nobody knows what.
      failure = error
      switch pipeline.source {
      case .contact, .contacts, .register: break
      case .objects(let kind, _): current = .objects(kind)
      case .read, .name: throw error
      }
    }
    var bindings: [(slot: Int, value: CheckedExpression)] = []
    var mayDoNothing = false
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
        stageCount += 1
        mayDoNothing = mayDoNothing || vocabulary.stages[call.stage].nature.mayDoNothing
        isInOwnPipeline = isOwn
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
    if mayDoNothing { noteEffects(of: pipeline) }
    return CheckedPipeline(source: source, stages: stages, gives: current, span: pipeline.span, bindings: bindings)
  }

  private func givesAnyway(_ call: StageCall, taking shape: StreamShape) -> StreamShape? {
    let signature = vocabulary.stages[call.stage]
    switch (signature.gives, shape) {
    case (.same, .contacts), (.same, .rows), (.same, .objects): return shape
    case (.related(let kind), _): return self.shape(of: kind)
    case (.changedContacts, .contacts), (.changedContacts, .objects): return shape
    default: return nil
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
    var arguments: [CheckedStage.Argument] = []
    arguments.reserveCapacity(call.arguments.count)
    var failure: Stop?
    for argument in call.arguments {
      do throws(Stop) {
        let value = try check(
          argument, for: signature.parameters[argument.parameter], call, record, in: pipeline, shape)
        arguments.append((argument.parameter, value))
      } catch { failure = error }
    }
    if let failure { throw failure }
    if signature.gives == .changedContacts { changesContacts = true }
    return CheckedStage(
      stage: call.stage, arguments: arguments, takes: shape,
      gives: gives(signature, arguments, taking: shape, record), span: call.span)
  }

  private mutating func check(
    _ argument: StageCall.Argument, for parameter: Parameter, _ call: StageCall, _ record: Record,
    in pipeline: Pipeline, _ shape: StreamShape
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
    case .block(let body): return try check(body, in: pipeline, record)
    case .newName(let name): return try checkNameOfRecords(name, shape)
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
    if parameter.shape == .file, case .text(let path) = value, let problem = context.problemWithTarget(path) {
      throw stop(.fileProblem(problem), at: expression.span)
    }
    if let fills = parameter.fills, case .text(let text) = value,
      let problem = context.problemWithAddition(fieldAddedTo(call) ?? fills, text)
    {
      throw stop(.valueRefused(problem), at: expression.span)
    }
    return value
  }

  /// Which field `append … to` names, if it does.
  private func fieldAddedTo(_ call: StageCall) -> String? {
    for argument in call.arguments {
      if case .fields(let names) = argument.value, let name = names.first { return name.text }
    }
    return nil
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
    fields.reserveCapacity(names.count)
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
    if let reference = try checkReference(assignment, record) { return reference }
    let (field, type) = try checkField(assignment.field, of: record)
    var mayBeNothing = true
    if let signature = signature(of: field, in: record) {
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
    let name =
      if case .object(let kind) = record { "\(vocabulary.kinds[kind].singular).\(field.name)" } else { field.name }
    if let problem = context.problemWithValue(name, value) {
      throw stop(.valueRefused(problem), at: assignment.value.span)
    }
    return (field, value)
  }

  /// `partij = 0000004106` of a betrokkene: another record that it refers to from now on.
  private mutating func checkReference(
    _ assignment: Assignment, _ record: Record
  ) throws(Stop) -> (CheckedField, CheckedExpression)? {
    guard case .object(let kind) = record, assignment.field.rest.isEmpty,
      vocabulary.kinds[kind].references.contains(assignment.field.text)
    else { return nil }
    let (value, _) = try checkKey(assignment.value)
    let name = assignment.field.text
    return (CheckedField(place: .entry(name), name: name, span: assignment.field.span), value)
  }

  private func gives(
    _ signature: Signature, _ arguments: [CheckedStage.Argument], taking shape: StreamShape, _ record: Record
  ) -> StreamShape {
    switch signature.gives {
    case .same: return shape
    case .changedContacts: return shape
    case .related(let kind): return self.shape(of: kind)
    case .nothing: return .nothing
    case .rows: return .rows(columns(arguments, record))
    case .count:
      return totals(arguments, record, named: "aantal", .number)
    case .total(let total): return totals(arguments, record, named: total.column, valueType(of: arguments))
    }
  }

  private func columns(_ arguments: [CheckedStage.Argument], _ record: Record) -> [StreamShape.Column] {
    for argument in arguments {
      if case .fields(let fields) = argument.value {
        return fields.map { StreamShape.Column(name: $0.name, type: type(of: $0, record)) }
      }
    }
    return []
  }

  func type(of field: CheckedField, _ record: Record) -> ValueType {
    switch (field.place, record) {
    case (.entry, _): .text
    case (.column(let index), .row(let columns?)): columns[index].type
    default: signature(of: field, in: record)?.type ?? .any
    }
  }
}
