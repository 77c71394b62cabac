import Wording

/// Commands of the writer's own.
extension Checker {
  // MARK: Definitions

  mutating func checkDefine(_ definition: CommandDefinition, _ span: Span) throws(Stop) {
    let name = definition.name
    guard !isInBlock else { throw stop(.defineNotAtTop, at: span) }
    do throws(Stop) {
      let isTaken = scope.names[name.text] != nil && !namesBefore.contains(name.text)
      try checkNewName(name)
      if isTaken { throw stop(.nameTaken(name.text), at: name.span) }
      namesBefore.remove(name.text)
      scope.names[name.text] = .command(try command(of: definition))
    } catch {
      // The first of two is the one that is meant.
      if case .command? = scope.names[name.text], !namesBefore.contains(name.text) { throw error }
      scope.names[name.text] = .mistaken
      throw error
    }
  }

  private mutating func command(of definition: CommandDefinition) throws(Stop) -> Command {
    let outer = (names: scope.names, block: isInBlock, changes: changesContacts, stages: stageCount, depth: calledDepth)
    (changesContacts, calledDepth) = (false, 0)
    defer {
      (scope.names, isInBlock, changesContacts) = (outer.names, outer.block, outer.changes)
      calledDepth = outer.depth
    }
    let known = diagnostics.count
    scope.names[definition.name.text] = .unfinishedCommand
    let parameters = checkParameters(of: definition)
    isInBlock = true
    var gives = StreamShape.nothing
    let body: Command.Body
    switch definition.body {
    case .statements(let statements): body = .statements(checkBlock(statements))
    case .stages(let stages, let isMistaken):
      body = .stages(stages, names: scope.names)
      gives = try check(pipeline(of: stages, definition.name.span, isMistaken: isMistaken)).gives
    }
    guard diagnostics.count == known else { throw Stop() }
    guard calledDepth < Command.maximumDepth else {
      throw stop(.calledTooDeeply(Command.maximumDepth), at: definition.name.span)
    }
    return Command(
      definition, parameters: parameters, body: body, gives: gives, changesContacts: changesContacts,
      size: stageCount - outer.stages, depth: calledDepth + 1)
  }

  private mutating func checkParameters(of definition: CommandDefinition) -> [Command.Parameter] {
    var parameters: [Command.Parameter] = []
    for parameter in definition.parameters {
      do throws(Stop) {
        try checkNewName(parameter.name)
        if parameters.contains(where: { $0.name == parameter.name.text }) || parameter.name == definition.name {
          throw stop(.nameTaken(parameter.name.text), at: parameter.name.span)
        }
        guard let type = ValueType(named: parameter.type.text) else {
          throw stop(.unknownType(parameter.type.text), at: parameter.type.span)
        }
        let slot = newSlot()
        scope.names[parameter.name.text] = .value(slot: slot, type)
        watch(parameter.name, .commandParameter)
        parameters.append(
          Command.Parameter(
            name: parameter.name.text, type: type, slot: slot,
            span: parameter.name.span.union(with: parameter.type.span)))
      } catch {
        scope.names[parameter.name.text] = .mistaken
      }
    }
    return parameters
  }

  private func pipeline(of stages: [PipelineStage], _ name: Span, isMistaken: Bool = false) -> Pipeline {
    Pipeline(
      source: .contacts(where: nil), sourceSpan: name, stages: stages, isMistaken: isMistaken,
      span: name.union(with: stages.last?.span ?? name))
  }

  /// The prompt goes on with what was defined, whose places lie in texts that must be kept for it.
  mutating func keepSources(of source: SourceText) {
    for case .command(let command) in scope.names.all.values where !isKept(command) {
      scope.sources = source.otherTexts + [source]
      return
    }
  }

  private func isKept(_ command: Command) -> Bool {
    scope.sources.contains { $0.start <= command.span.start && command.span.end <= $0.size }
  }

  // MARK: Calls

  mutating func checkCall(_ call: Invocation) throws(Stop) -> CheckedStatement {
    let command = try command(calledBy: call)
    guard case .statements(let body) = command.body else {
      throw stop(.stageWithoutSource(command.name), at: call.name.span, labels: [command.label])
    }
    let values = try checkValues(of: call, for: command)
    if command.changesContacts { changesContacts = true }
    let bindings = zip(command.parameters, values).map { (slot: $0.slot, value: $1) }
    let checked = CheckedCall(bindings: bindings, body: body, changesContacts: command.changesContacts)
    return CheckedStatement(kind: .call(checked), span: call.span)
  }

  /// The stages that a command stands for, and the values that they need.
  mutating func expanded(
    _ stage: PipelineStage, taking shape: StreamShape, from origin: Span
  ) throws(Stop) -> (stages: [CheckedStage], bindings: [(slot: Int, value: CheckedExpression)], gives: StreamShape) {
    guard case .own(let call) = stage else { throw Stop() }
    let command = try command(calledBy: call)
    guard case .stages(let stages, let names) = command.body else {
      throw stop(.notAStage(command.name), at: call.name.span, labels: [command.label])
    }
    let values = try checkValues(of: call, for: command)
    guard shape == .contacts else { throw mismatch(command, call, shape, origin) }
    guard command.size < Command.maximumSize else {
      throw stop(.tooManyStages(command.name, Command.maximumSize), at: call.name.span, labels: [command.label])
    }
    let outer = (names: scope.names, block: isInBlock, depth: calledDepth)
    defer { (scope.names, isInBlock, calledDepth) = (outer.names, outer.block, outer.depth) }
    scope.names = names
    isInBlock = true
    var bindings: [(slot: Int, value: CheckedExpression)] = []
    for (parameter, value) in zip(command.parameters, values) {
      let slot = newSlot()
      scope.names[parameter.name] = .value(slot: slot, parameter.type)
      bindings.append((slot, value))
    }
    let checked = try check(pipeline(of: stages, call.span))
    return (checked.stages, bindings + checked.bindings, checked.gives)
  }

  private mutating func command(calledBy call: Invocation) throws(Stop) -> Command {
    switch scope.names[call.name.text] {
    case .command(let command):
      calledDepth = max(calledDepth, command.depth)
      return command
    case .unfinishedCommand: throw stop(.callsItself(call.name.text), at: call.name.span)
    case .mistaken: throw Stop()
    default:
      if files.isAnyMissing { throw Stop() }
      let known = scope.commands.map(\.name) + vocabulary.stageNames
      throw stop(.unknownCommand(call.name.text, known: known), at: call.name.span)
    }
  }

  private mutating func checkValues(of call: Invocation, for command: Command) throws(Stop) -> [CheckedExpression] {
    guard call.arguments.count == command.parameters.count else {
      throw stop(
        .wrongNumberOfValues(command.name, needed: command.parameters.count, found: call.arguments.count),
        at: call.span, labels: [command.label])
    }
    var values: [CheckedExpression] = []
    var failure: Stop?
    for (argument, parameter) in zip(call.arguments, command.parameters) {
      let known = diagnostics.count
      do throws(Stop) {
        values.append(try checkValue(argument, of: .none, wanted: parameter.type, mayBeNothing: false).0)
      } catch {
        failure = error
        let label = Diagnostic.Label(span: parameter.span, text: Wording(en: "needed here", nl: "hier nodig"))
        for index in known..<diagnostics.count { diagnostics[index] = diagnostics[index].adding(label) }
      }
    }
    if let failure { throw failure }
    return values
  }

  private mutating func mismatch(_ command: Command, _ call: Invocation, _ shape: StreamShape, _ origin: Span) -> Stop {
    stop(
      .mismatch(
        stage: Wording(same: command.name), takes: StreamShape.contacts.wording, receives: shape.wording, help: nil),
      at: call.name.span,
      labels: [
        Diagnostic.Label(
          span: origin, text: Wording(en: "\(shape.wording.en) from here", nl: "\(shape.wording.nl) van hier"))
      ])
  }
}

extension Command {
  /// Where it is defined, to stand beside a mistake in a call.
  var label: Diagnostic.Label {
    Diagnostic.Label(span: span, text: Wording(en: "defined here", nl: "hier gedefinieerd"))
  }
}
