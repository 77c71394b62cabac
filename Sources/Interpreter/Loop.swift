import Language

/// Statements that are carried out for each of some records.
struct Loop {
  /// The slot under which a record stands.
  let slot: Int
  let body: [CheckedStatement]
  /// Whether its statements take no longer for one record than a few look-ups: none of them searches, and none is a loop.
  /// Known only where the backend is far away: elsewhere it makes no difference.
  let isPrompt: Bool

  init(slot: Int, body: [CheckedStatement], in execution: Execution) {
    (self.slot, self.body) = (slot, body)
    var ownSlots: Swift.Set<Int> = [slot]
    isPrompt = execution.foresight != nil && body.allSatisfy { $0.isPrompt(&ownSlots) }
  }

  /// Whether a statement takes texts out for good.
  var redacts: Bool { body.contains(where: \.redacts) }
}

extension CheckedStatement {
  /// - Parameter slots: those under which no more than one contact stands.
  fileprivate func isPrompt(_ slots: inout Swift.Set<Int>) -> Bool {
    switch kind {
    case .pipeline(let pipeline): return pipeline.isPrompt(slots)
    case .bind(let slot, .pipeline(let pipeline)):
      guard pipeline.isPrompt(slots) else { return false }
      slots.insert(slot)
      return true
    case .bind(_, let value): return !value.isKnownOnlyWhenRun([])
    case .expect(let condition): return !condition.isKnownOnlyWhenRun([])
    case .included(let statements): return statements.allSatisfy { $0.isPrompt(&slots) }
    case .call(let call):
      return !call.bindings.contains { $0.value.isKnownOnlyWhenRun([]) } && call.body.allSatisfy { $0.isPrompt(&slots) }
    case .branches(let branches, let otherwise):
      return !branches.contains { $0.condition.isKnownOnlyWhenRun([]) }
        && (branches.flatMap(\.body) + otherwise).allSatisfy { $0.isPrompt(&slots) }
    case .forEach, .explain: return false
    }
  }

  fileprivate var redacts: Bool {
    switch kind {
    case .pipeline(let pipeline), .bind(_, .pipeline(let pipeline)): pipeline.redacts
    case .forEach(_, let pipeline, let body): pipeline.redacts || body.contains(where: \.redacts)
    case .included(let statements): statements.contains(where: \.redacts)
    case .call(let call): call.body.contains(where: \.redacts)
    case .branches(let branches, let otherwise): (branches.flatMap(\.body) + otherwise).contains(where: \.redacts)
    case .bind, .expect, .explain: false
    }
  }

}

extension CheckedPipeline {
  fileprivate func isPrompt(_ slots: Swift.Set<Int>) -> Bool {
    switch source {
    case .contact, .register: break
    case .slot(let slot): guard slots.contains(slot) else { return false }
    case .contacts, .objects, .read: return false
    }
    return !stages.contains(where: \.asksByItself) && !bindings.contains { $0.value.isKnownOnlyWhenRun([]) }
  }

  fileprivate var redacts: Bool {
    stages.contains { stage in
      Catalog.stages[stage.stage] is Redact.Type
        || stage.block?.body.contains(where: \.redacts) ?? false
    }
  }
}
