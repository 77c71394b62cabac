import Klantcontacten
import Language

/// Tells what Klerk itself does in a stage.
struct StageExplainer {
  let execution: Execution
  let pipeline: CheckedPipeline

  func facts(of call: CheckedStage, isFirstChange: Bool) throws(EvaluationError) -> [ExplainedFact] {
    let stage = Catalog.stage(for: call)
    if let change = stage as? any ChangingStage { return try facts(of: change, call, isFirstChange) }
    if case .related(let kind) = type(of: stage).signature.gives {
      let kind = Catalog.kinds[kind]
      return facts(ofRelationTo: kind) + (try each(.follow(kind, from: call.kind), call))
    }
    switch stage {
    case is AddAddress:
      let how = try deciding(stage, call) + execution.facts(of: .make(.digitaalAdres), call.kind, at: call.span)
      return [.writes(.adres)] + eachOf(how) + (isFirstChange ? asking : [])
        + [.journal(["digitaaladres"], hasReason: false)]
    case is Where: return [.oneByOne]
    case is Sort: return [.gathersAll]
    case is Take, is First: return [.asksNoMore]
    case is Last: return [.keepsLast]
    case is Distinct: return [.keepsSeen]
    case is Expect: return [.gathersFirst]
    case is As: return [.gathersNamed]
    case is Chart: return [.gathersAll]
    case is Save: return call.takes.isOfStore ? [.saves, execution.confidentialFact] : [.saves]
    case is Each:
      guard call.changesContacts else { return [.runsStatements] }
      return [.runsStatements, .statementsChange] + (isFirstChange ? asking : [])
    case let total as any TotallingStage: return [.totals] + (total.isMasked ? [execution.confidentialFact] : [])
    default: return [.flowing]
    }
  }

  private func facts(ofRelationTo kind: RecordKind) -> [ExplainedFact] {
    [kind == .contact ? .fetched : .function(kind), .keepsSeen]
  }

  /// What a backend does for every record that a stage takes.
  private func each(_ errand: Errand, _ call: CheckedStage) throws(EvaluationError) -> [ExplainedFact] {
    eachOf(try execution.facts(of: errand, call.kind, at: call.span))
  }

  /// The same of several things, no call told twice.
  private func eachOf(_ how: [ExplainedFact]) -> [ExplainedFact] {
    how.isEmpty ? [] : [.forEach] + how.indices.filter { !how[..<$0].contains(how[$0]) }.map { how[$0] }
  }

  /// What a backend that is far away is asked before a change that depends on other records than its own.
  private func deciding(_ stage: any Stage, _ call: CheckedStage) throws(EvaluationError) -> [ExplainedFact] {
    guard execution.foresight != nil else { return [] }
    switch stage {
    case is GiveTask:
      return try execution.factsOfActor(in: call, 1)
        + execution.facts(of: .follow(.taak, from: .contact), .taak, at: call.span)
        + execution.facts(of: .follow(.actor, from: .taak), .actor, at: call.span)
    case is Transfer:
      return try execution.factsOfActor(in: call, 0)
        + execution.facts(of: .follow(.actor, from: .contact), .actor, at: call.span)
    case is AddAddress:
      return try execution.facts(of: .follow(.digitaalAdres, from: call.kind), .digitaalAdres, at: call.span)
    default: return []
    }
  }

  // MARK: Changes

  private func facts(
    of stage: any ChangingStage, _ call: CheckedStage, _ isFirstChange: Bool
  ) throws(EvaluationError) -> [ExplainedFact] {
    if stage is End, !execution.options.rules.keepsToestand { return [.refused(.toestandNotKept)] }
    let function: ChangeFunction
    var fields: [String]
    switch stage {
    case is Redact: (function, fields) = (.redactie, ["onderwerp", "inhoud", "reactie"])
    case is Correct: (function, fields) = (.correctie, [])
    case is Append: (function, fields) = (call.argument(5) == nil ? .wijziging : .correctie, [Field.inhoud.rawValue])
    case is GiveTask: (function, fields) = (.taak, ["taak"])
    case is Transfer: (function, fields) = (.koppeling, ["toestand", "actor"])
    case is End: (function, fields) = (.einde, ["toestand"])
    case _ where call.kind != .contact: (function, fields) = (call.kind.changeFunction ?? .wijziging, [])
    default: (function, fields) = (.wijziging, [])
    }
    for argument in call.arguments {
      switch argument.value {
      case .assignments(let assignments): fields = assignments.map(\.field.name)
      case .fields(let names): fields = names.map(\.name)
      default: break
      }
    }
    let errand: Errand =
      switch stage {
      case is GiveTask: .make(.taak)
      case is Transfer: .link(.actorKlantcontact)
      default: .change(call.kind)
      }
    let how = try deciding(stage, call) + execution.facts(of: errand, call.kind, at: call.span)
    return [.writes(function)] + eachOf(how) + (isFirstChange ? asking : [])
      + [.journal(fields, hasReason: function == .redactie || function == .correctie || stage is Correct)]
  }

  /// Whether the contacts are chosen first, and whether somebody is asked.
  private var asking: [ExplainedFact] {
    if PipelineEvaluator(execution).hasAtMostOneContact(pipeline) { return [.asksNothing] }
    let question: ExplainedFact =
      execution.options.isDryRun
      ? .rehearsed : execution.options.isYes ? .agreed : pipeline.saysHowMany ? .expected : .asks
    return [.choosesFirst, question, execution.confidentialFact]
  }
}

extension StreamShape {
  /// Whether records of the store flow, which may be confidential.
  fileprivate var isOfStore: Bool {
    switch self {
    case .contacts, .objects: true
    case .rows, .value, .nothing: false
    }
  }
}

extension Execution {
  /// How the actor is found whom a stage names; that it depends, where the name is not known yet.
  fileprivate func factsOfActor(in call: CheckedStage, _ argument: Int) throws(EvaluationError) -> [ExplainedFact] {
    guard case .expression(let expression)? = call.argument(argument), !expression.isKnownOnlyWhenRun([]),
      !expression.usesRecord
    else { return [.depends] }
    let name = try ExpressionEvaluator(execution: self).text(of: expression, for: nil)
    // What a name that was not run yet stands for.
    if name.isEmpty { return [.depends] }
    let query = actorQuery(named: name)
    return try asking(at: call.span) { () throws(BackendFailure) in try contacts.plan(of: query, kind: .actor) }
      // A name is compared whole, and there are few of one name.
      .filter { $0 != .inOrder && $0 != .sort }.map { .access($0, .actor) }
  }
}

extension CheckedStage {
  /// Whether a value in it is only worked out when it runs.
  func isKnownOnlyWhenRun(_ unknown: Swift.Set<Int>) -> Bool {
    guard case .expression(let expression)? = argument(0) else { return false }
    return expression.isKnownOnlyWhenRun(unknown)
  }
}

extension CheckedExpression {
  /// Whether its value depends on the record at hand, or that of a loop.
  fileprivate var usesRecord: Bool {
    switch self {
    case .field, .fieldOf, .some: true
    default: parts.contains(where: \.usesRecord)
    }
  }

  /// Whether a pipeline must run, or one of the slots be known, before it has a value.
  func isKnownOnlyWhenRun(_ unknown: Swift.Set<Int>) -> Bool {
    if case .slot(let slot) = self { return unknown.contains(slot) }
    if case .pipeline = self { return true }
    return parts.contains { $0.isKnownOnlyWhenRun(unknown) }
  }

  /// The chains of F3896 along which a search with this condition goes, in its order.
  func chains(of kind: RecordKind) -> [SearchChain] {
    let found = chainsFound
    return kind == .contact ? SearchChain.allCases.filter(found.contains) : []
  }

  private var chainsFound: [SearchChain] {
    switch self {
    case .some(let kind, _): [SearchChain(through: Catalog.kinds[kind])]
    case .field: [.own]
    default: parts.flatMap(\.chainsFound)
    }
  }
}
