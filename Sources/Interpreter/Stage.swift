import Changes
import Klantcontacten
import Language

/// One stage of a pipeline: what it is called and takes, examples, and what it does.
///
/// A new stage is one file, and one line in ``Catalog``. Help, completion, checking and the table in `grammar.md` read
/// the signature; each example is a test.
protocol Stage: SendableMetatype {
  static var signature: Signature { get }
  static var examples: [Example] { get }
  init(_ call: CheckedStage)
  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream
}

/// A stage that a backend can do itself, behind a `find contacts`.
protocol FoldingStage: Stage {
  /// Takes the stage into a query; says no when the query would not mean the same.
  func fold(into query: inout Query, in execution: Execution) throws(EvaluationError) -> Bool
}

/// A stage that shows what flows by, so that it is not shown again at the end.
protocol ShowingStage: Stage {}

/// A stage that changes contacts.
protocol ChangingStage: Stage {
  var call: CheckedStage { get }
  /// What is wanted of a contact, the arguments evaluated for it.
  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention
}

extension ChangingStage {
  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    ChangeStream(upstream, self, execution)
  }

  /// What becomes of a contact: a change, nothing to do, or a rule that forbids it.
  func outcome(
    for contact: Klantcontact, in execution: Execution
  ) throws(EvaluationError) -> Result<ChangeRules.Outcome, Refusal> {
    execution.outcome(of: try intention(for: contact, in: execution), for: contact)
  }

  func reason(
    of parameter: Int, for contact: Klantcontact, in execution: Execution
  ) throws(EvaluationError) -> String? {
    guard case .expression(let expression)? = call.argument(parameter) else { return nil }
    return try ExpressionEvaluator(execution: execution).text(of: expression, for: .contact(contact))
  }
}

/// An example of a stage: what is written, and how many contacts of Turfstad it changes.
public struct Example: Sendable {
  /// The statement.
  public let source: String
  /// How many contacts it changes.
  public let changes: Int

  init(_ source: String, changes: Int = 0) {
    self.source = source
    self.changes = changes
  }
}

/// Changes the contacts that flow through, one after the other, and gives them on as they are then.
///
/// A rule that forbids one does not hide the others: all are told together, and the unit that all of it belongs to is
/// rolled back.
private final class ChangeStream: RecordStream {
  private let upstream: any RecordStream
  private let stage: any ChangingStage
  private let execution: Execution
  private var refusals: [RefusedChange] = []
  private var total = 0

  init(_ upstream: any RecordStream, _ stage: any ChangingStage, _ execution: Execution) {
    self.upstream = upstream
    self.stage = stage
    self.execution = execution
  }

  func next() throws(EvaluationError) -> Record? {
    while let record = try upstream.next() {
      try execution.checkInterruption(at: stage.call.span)
      if case .object(let object) = record {
        if let changed = try change(object) { return .object(changed) }
        continue
      }
      guard case .contact(let contact) = record else { continue }
      total += 1
      let intention = try stage.intention(for: contact, in: execution)
      let tag = try asking(at: stage.call.span) { () throws(BackendFailure) in
        try execution.writer?.tag(of: intention, for: contact.uuid)
      }
      if try wasDone(tag) {
        skip(contact, .doneBefore)
        return record
      }
      switch execution.outcome(of: intention, for: contact) {
      case .failure(let refusal):
        refusals.append(RefusedChange(RecordKey(.contact, contact.uuid), named: contact.name, why: refusal))
      case .success(.alreadyDone):
        skip(contact, intention.isRedaction ? .nothingFound : .alreadySo)
        return record
      case .success(.change(let change)):
        try execution.carryOut(.contact(change), tag: tag, at: stage.call.span)
        return .contact(change.result)
      }
    }
    guard refusals.isEmpty || execution.goesOn(without: refusals, of: total, at: stage.call.span) else {
      throw EvaluationError(
        .refused(refusals.map { ($0.name, $0.why) }, of: total, stage.call.kind), at: stage.call.span)
    }
    return nil
  }

  /// The related record as it is then; nothing when a rule forbids the change.
  private func change(_ object: RelatedObject) throws(EvaluationError) -> RelatedObject? {
    guard let related = stage as? any RelatedChangingStage else { return object }
    total += 1
    let outcome = try RelatedChanging(related, execution).change(object)
    switch outcome {
    case .success(let changed): return changed
    case .failure(let refusal):
      refusals.append(RefusedChange(RecordKey(object.kind, object.uuid), named: object.key, why: refusal))
      return nil
    }
  }

  private func wasDone(_ tag: UInt64?) throws(EvaluationError) -> Bool {
    try asking(at: stage.call.span) { () throws(BackendFailure) in try execution.writer?.wasDone(tag) ?? false }
  }

  private func skip(_ contact: Klantcontact, _ why: SkipReason) {
    execution.skippedCount += 1
    execution.audience.skipped(contact, why: why)
  }
}
