/// Statements that hold others.
extension Checker {
  mutating func checkIf(
    _ branches: [Branch], _ otherwise: [Statement]?, _ span: Span
  ) throws(Stop) -> CheckedStatement {
    var checked: [CheckedBranch] = []
    var failure: Stop?
    for branch in branches {
      // What is wrong with a condition does not hide what is wrong with the statements under it.
      do throws(Stop) {
        guard let condition = branch.condition else { throw Stop() }
        let holds = try checkCondition(condition, of: .none)
        checked.append(CheckedBranch(condition: holds, body: checkBlock(branch.body)))
      } catch {
        failure = error
        _ = checkBlock(branch.body)
      }
    }
    let last = checkBlock(otherwise ?? [])
    if let failure { throw failure }
    return CheckedStatement(kind: .branches(checked, otherwise: last), span: span)
  }

  /// The statements of a block; the names that they give are forgotten behind it.
  mutating func checkBlock(_ body: [Statement]) -> [CheckedStatement] {
    let block = scope.names.open()
    let wasInBlock = isInBlock
    defer {
      scope.names.close(block)
      isInBlock = wasInBlock
    }
    isInBlock = true
    var checked: [CheckedStatement] = []
    for statement in body {
      if let statement = check(statement) { checked.append(statement) }
    }
    return checked
  }

  // MARK: Stages that hold statements, or give names

  /// The pipeline of a statement, which alone may give its records a name.
  mutating func checkOwnPipeline(_ pipeline: Pipeline) throws(Stop) -> CheckedPipeline {
    isInOwnPipeline = true
    let known = namesBehind.count
    defer {
      isInOwnPipeline = false
      if namesBehind.count > known { giveNames(from: known) }
    }
    do throws(Stop) {
      let checked = try check(pipeline)
      noteChange(checked, in: pipeline)
      return checked
    } catch {
      // A name is one even when what it stands for is wrong: that is told once.
      for case .stage(let call) in pipeline.stages {
        for argument in call.arguments {
          if case .newName(let name) = argument.value { namesBehind.append((name.text, .mistaken)) }
        }
      }
      throw error
    }
  }

  private mutating func giveNames(from first: Int) {
    for (name, meaning) in namesBehind[first...] { scope.names[name] = meaning }
    namesBehind.removeSubrange(first...)
  }

  mutating func check(
    _ body: [Statement], in pipeline: Pipeline, _ record: Record
  ) throws(Stop) -> CheckedArgument {
    let block = scope.names.open()
    let outer = (changes: changesContacts, behind: namesBehind, own: isInOwnPipeline)
    (changesContacts, isInOwnPipeline) = (false, false)
    defer {
      scope.names.close(block)
      (namesBehind, isInOwnPipeline) = (outer.behind, outer.own)
      changesContacts = changesContacts || outer.changes
    }
    let slot = newSlot()
    scope.names[Name.recordAtHand] = meaning(of: record, slot)
    let isOfStore =
      switch pipeline.source {
      case .contact, .contacts, .objects, .register: true
      case .read, .name: false
      }
    return .block(
      CheckedBlock(slot: slot, body: checkBlock(body), changesContacts: changesContacts, isOfStore: isOfStore))
  }

  /// What the name of one record stands for, while statements run for it.
  func meaning(of record: Record, _ slot: Int) -> Scope.Meaning {
    switch record {
    case .row(let columns): .row(slot: slot, columns)
    case .object(let kind): .object(slot: slot, kind: kind)
    case .contact, .none: .contact(slot: slot)
    }
  }

  mutating func checkNameOfRecords(_ name: Name, _ shape: StreamShape) throws(Stop) -> CheckedArgument {
    guard isInOwnPipeline else { throw stop(.nameInsidePipeline(name.text), at: name.span) }
    try checkNewName(name)
    let slot = newSlot()
    namesBehind.append((name.text, .records(slot: slot, shape)))
    watch(name, .records, slot: slot)
    return .slot(slot)
  }
}
