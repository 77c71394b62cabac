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
      return [.writes(.adres)] + (try each(.make(.digitaalAdres), call)) + (isFirstChange ? asking : [])
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
    let how = try execution.facts(of: errand, call.kind, at: call.span)
    return how.isEmpty ? [] : [.forEach] + how
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
    return [.writes(function)] + (try each(errand, call)) + (isFirstChange ? asking : [])
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

extension CheckedStage {
  /// Whether a value in it is only worked out when it runs.
  func isKnownOnlyWhenRun(_ unknown: Swift.Set<Int>) -> Bool {
    guard case .expression(let expression)? = argument(0) else { return false }
    return expression.isKnownOnlyWhenRun(unknown)
  }
}

extension CheckedExpression {
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
