import Klantcontacten
import Language
import Wording

/// Runs statements for each record, and gives the records on.
struct Each: Stage {
  static let signature = Signature(
    "each", nl: "elk", gives: .same,
    [Parameter(.block, Wording(en: "{ STATEMENTS }", nl: "{ OPDRACHTEN }"), required: true)],
    summary: Wording(
      en: "runs statements for each record, which they call `it`, and gives the records on",
      nl: "voert opdrachten uit voor elk record, dat daar `deze` heet, en geeft de records door"))
  static let examples = [
    Example(#"find contacts | take 2 | each { it | select nummer }"#),
    Example(#"find contact 23019182 | each { it | append "Kanaal: \(it.kanaal)" }"#, changes: 1),
  ]

  private let call: CheckedStage
  private let block: CheckedBlock?

  init(_ call: CheckedStage) {
    self.call = call
    if case .block(let block)? = call.argument(0) { self.block = block } else { block = nil }
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    guard let block else { return upstream }
    let evaluator = Evaluator(execution)
    let loop = Loop(slot: block.slot, body: block.body, in: execution)
    let areFresh = block.changesContacts || loop.isPrompt
    let records = block.changesContacts ? try chosen(upstream, block, for: loop, evaluator) : upstream
    let span = call.span
    return MadeStream { () throws(EvaluationError) in
      guard let record = try records.next() else { return nil }
      try execution.checkInterruption(at: span)
      execution.put(record, under: block.slot, isFresh: areFresh)
      try evaluator.run(body: block.body)
      execution.slots[block.slot] = .empty
      guard block.changesContacts, case .contact(let contact) = record else { return record }
      // It goes on as it is now.
      return try execution.contacts([contact.uuid], at: span).next() ?? record
    }
  }

  /// A block that changes contacts must not read through a cursor that its own changes move: it chooses first.
  private func chosen(
    _ upstream: any RecordStream, _ block: CheckedBlock, for loop: Loop, _ evaluator: Evaluator
  ) throws(EvaluationError) -> any RecordStream {
    guard block.isOfStore else { return upstream }
    guard case .contacts = call.takes else {
      return evaluator.execution.records(of: try evaluator.gathered(upstream, call.takes, call.span), at: call.span)
    }
    return try evaluator.execution.records(.contact, for: loop, at: call.span) { read throws(EvaluationError) in
      var chosen: [ContactID] = []
      while let record = try upstream.next() {
        guard case .contact(let contact) = record else { continue }
        chosen.append(contact.uuid)
        read?.note(contact)
      }
      read?.settle(chosen)
      return chosen
    }
  }
}

/// Gives the records so far a name for the statements that follow, and gives them on.
struct As: Stage {
  static let signature = Signature(
    "as", nl: "als", gives: .same, [Parameter(.newName, Wording(en: "NAME", nl: "NAAM"), required: true)],
    nature: .names,
    summary: Wording(
      en: "gives the records so far a name for the statements that follow, and gives them on",
      nl: "geeft de records tot hier een naam voor de opdrachten die volgen, en geeft ze door"))
  static let examples = [Example(#"find contacts where kanaal = "Fax" | as faxen | count"#)]

  private let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    guard case .slot(let slot)? = call.argument(0) else { return upstream }
    let gathered = try Evaluator(execution).gathered(upstream, call.takes, call.span)
    execution.slots[slot] = gathered
    return execution.records(of: gathered, at: call.span)
  }
}
