import Changes
import Formats
import Interpreter
import Klantcontacten
import Language
import Output
import Wording

/// Makes plans: carries statements out on a draft, and gathers what would happen.
struct PlanMaker {
  let store: any Store
  let console: Console
  let settings: RunSettings
  /// The contacts as open work would leave them, where that is a draft; nothing plans on those of the store.
  var draft: Draft?

  /// What the statements would change. The store can only be read meanwhile; others may write in it.
  ///
  /// - Parameter tellsDoubtful: whether numbers that only look like personal data are told; whoever carries the statements
  ///   out next tells them himself.
  func plan(of script: CheckedScript, slots: [SlotValue] = [], tellsDoubtful: Bool = true) throws -> Plan {
    let audience = PlanAudience(console, tellsDoubtful: tellsDoubtful)
    let (planner, _) = try drafted(script, slots: slots, settings.forPlanning, audience)
    var plan = plan(of: script.source.name, planner)
    (plan.refused, plan.skipped) = (planner.refused, audience.skipped)
    plan.confidentialLeftOut = audience.confidentialLeftOut
    if store.sendsNotifications { plan.notifications = plan.callCount }
    return plan
  }

  /// What went through a planner for a script, so far.
  func plan(of script: String, _ planner: Planner) -> Plan {
    Plan(
      script: script, who: settings.who, madeAt: settings.now(), version: settings.version,
      vertrouwelijkReason: settings.options.vertrouwelijkReason, steps: planner.steps)
  }

  /// Carries statements out on a draft, whole, with the questions that are to be asked, so that a mistake in the last line
  /// is found before anything of the first is done. Their results are told as they come, their changes are not: they have
  /// not happened yet.
  func draft(_ work: DraftedWork, _ audience: ConsoleAudience) throws -> Drafted {
    try store.read { contacts in
      let planner = try Planner(
        on: contacts, ledger: contacts, script: work.script.source.name,
        isRemembered: work.script.source.isScriptFile, isAgain: settings.options.isAgain,
        stopsAtRefusals: !work.listsRefusals, shelf: AsideChanges())
      let audience = DraftAudience(audience)
      let execution = settings.execution(
        of: work.script, on: planner.draft, writer: planner, audience, slots: work.slots)
      execution.approved = work.approved
      try Evaluator(execution).run(work.script.statements)
      try settings.processingLog?.flush()
      var plan = plan(of: work.script.source.name, planner)
      (plan.refused, plan.skipped) = (planner.refused, audience.skipped)
      return Drafted(
        filed: try FiledPlan(plan, on: contacts, sealing: try Sealing(of: contacts), shelf: try AsideSteps()),
        execution: execution)
    }
  }

  /// Carries statements out as a rehearsal: their results and changes are told as they come, and what rules forbid at the
  /// end. Gives how it ended, and the values of the names.
  func rehearse(
    _ script: CheckedScript, _ audience: ConsoleAudience, slots: [SlotValue] = []
  ) throws -> (status: ExitStatus, slots: [SlotValue]) {
    let (planner, slots) = try drafted(script, slots: slots, settings, audience)
    audience.summarize(run: nil, isDryRun: true, changesContacts: true)
    guard !planner.refused.isEmpty else { return (.done, slots) }
    try? console.notices.write(PlanText(settings.noticeOutput(on: console)).text(of: planner.refused))
    return (.refused, slots)
  }

  private func drafted(
    _ script: CheckedScript, slots: [SlotValue], _ settings: RunSettings, _ audience: any Audience
  ) throws -> (Planner, [SlotValue]) {
    try store.read { contacts in
      let planner = try Planner(
        on: draft ?? contacts, ledger: contacts, script: script.source.name, isRemembered: script.source.isScriptFile,
        isAgain: settings.options.isAgain, shelf: AsideChanges())
      let execution = settings.execution(
        of: script, on: planner.draft, writer: planner, audience, slots: slots)
      try Evaluator(execution).run(script.statements)
      try settings.processingLog?.flush()
      return (planner, execution.slots)
    }
  }
}

/// Hears what a plan's statements come to. Their results are nobody's: what counts is what they would change.
private final class PlanAudience: Audience {
  private let console: Console
  private(set) var skipped: [Plan.Skipped] = []
  private(set) var confidentialLeftOut = 0
  private var toldDoubtful: Set<ContactID> = []

  private let tellsDoubtful: Bool

  init(_ console: Console, tellsDoubtful: Bool) {
    self.console = console
    self.tellsDoubtful = tellsDoubtful
  }

  func makeSink(for layout: ResultLayout) -> any ResultSink { NowhereSink() }
  func show(_ value: Value) {}
  func explained(_ explanation: Explanation) {}
  func changed(_ change: PlannedChange) {}
  func saved(_ count: Int, to path: String) {}
  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool? { true }

  func skipped(_ contact: Klantcontact, why: SkipReason) {
    skipped.append(Plan.Skipped(RecordKey(.contact, contact.uuid), named: contact.name, why: why.inPlan))
  }

  func skipped(_ object: RelatedObject, why: SkipReason) {
    skipped.append(Plan.Skipped(RecordKey(object.kind, object.uuid), named: object.key, why: why.inPlan))
  }

  func leftOutConfidential(_ count: Int) {
    // Choosing and changing both find out.
    confidentialLeftOut = max(confidentialLeftOut, count)
  }

  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) {
    guard tellsDoubtful, toldDoubtful.insert(contact.uuid).inserted, toldDoubtful.count <= 20 else { return }
    console.say(RedactionNotices.leftDoubtful(count, datum, in: contact))
  }
}

private final class NowhereSink: ResultSink {
  func add(_ record: Record) {}
  func finish() {}
}

extension SkipReason {
  fileprivate var inPlan: Plan.Skipped.Reason {
    switch self {
    case .alreadySo: .alreadySo
    case .nothingFound: .nothingFound
    case .doneBefore: .doneBefore
    }
  }
}

/// Statements that are carried out on a draft before they are carried out on records.
struct DraftedWork {
  let script: CheckedScript
  var slots: [SlotValue] = []
  /// The contacts that somebody has agreed to change.
  var approved: [ContactID]?
  /// Whether all that rules forbid is gathered; otherwise the first of it ends the draft.
  var listsRefusals = false
}

/// What came of a draft.
struct Drafted {
  /// What would happen.
  let filed: FiledPlan
  /// The run of the statements, with the values of their names and the files that they save.
  let execution: Execution
}

/// Hears all that a run tells but its changes, which have not happened yet.
private final class DraftAudience: Audience {
  private let audience: ConsoleAudience
  private(set) var skipped: [Plan.Skipped] = []

  init(_ audience: ConsoleAudience) {
    self.audience = audience
  }

  func changed(_ change: PlannedChange) {}

  func makeSink(for layout: ResultLayout) -> any ResultSink { audience.makeSink(for: layout) }
  func show(_ value: Value) throws(EvaluationError) { try audience.show(value) }
  func explained(_ explanation: Explanation) throws(EvaluationError) { try audience.explained(explanation) }
  func saved(_ count: Int, to path: String) { audience.saved(count, to: path) }
  func skipped(_ contact: Klantcontact, why: SkipReason) {
    skipped.append(Plan.Skipped(RecordKey(.contact, contact.uuid), named: contact.name, why: why.inPlan))
    audience.skipped(contact, why: why)
  }

  func skipped(_ object: RelatedObject, why: SkipReason) {
    skipped.append(Plan.Skipped(RecordKey(object.kind, object.uuid), named: object.key, why: why.inPlan))
    audience.skipped(object, why: why)
  }

  func leftOutConfidential(_ count: Int) { audience.leftOutConfidential(count) }

  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) {
    audience.leftDoubtful(count, datum, in: contact)
  }

  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool? {
    audience.mayChange(count, of: kind, sample: sample)
  }
}
