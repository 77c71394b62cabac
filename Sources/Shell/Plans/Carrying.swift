import Changes
import Formats
import Interpreter
import Klantcontacten
import Wording

/// Carries out the steps of a plan, record by record.
///
/// On a store with transactions all of it is one unit. A register has none: each change is written down before it is sent
/// and when its outcome is known, what fails for one record does not stop the others, and until all is settled the run
/// is kept with its plan, so that `klerk resume` can go on with it.
struct Carrying {
  let store: any Store
  let console: Console
  let settings: RunSettings

  /// What is to be carried out.
  struct Work {
    /// The steps that are meant, and the plan that they are of.
    let filed: FiledPlan
    /// What becomes of records that were changed since the plan was made.
    var stale = StaleRecords()
    /// The run that goes on; nothing begins a new one.
    var earlier: UnfinishedRun?
  }

  /// Carries the work out, and tells the audience of each change as it happens.
  func carryOut(_ work: Work, _ audience: ConsoleAudience) throws -> CarryingOutcome {
    guard !store.keepsUnitsWhole else {
      return try store.write { unit in
        var outcome = CarryingOutcome()
        try go(through: work, on: unit, audience, &outcome)
        try settings.processingLog?.flush()
        return outcome
      }
    }
    return try store.write { unit in
      var outcome = CarryingOutcome()
      do {
        try go(through: work, on: unit, audience, &outcome)
        try settings.processingLog?.flush()
      } catch {
        // What was sent stays sent: whoever is told of the failure must hear of that, too.
        outcome.stop = error
      }
      do {
        try end(&outcome, on: unit)
      } catch {
        outcome.stop = outcome.stop ?? error
      }
      return outcome
    }
  }

  private func go(
    through work: Work, on unit: any ContactWriting & Journal, _ audience: ConsoleAudience,
    _ outcome: inout CarryingOutcome
  ) throws {
    var settings = settings
    // The ledger knows these changes by the script's name, so that the script, run later, finds them done.
    let script = work.filed.plan.script
    settings.options.vertrouwelijkReason = work.filed.plan.vertrouwelijkReason ?? settings.options.vertrouwelijkReason
    let writer = ChangeWriter(unit, journal: unit, run: settings.run(of: script), now: settings.now)
    let steps = work.earlier.map { run in work.filed.steps.keeping { !run.hasEnded($0.number) } } ?? work.filed.steps
    let application = try PlanApplication(steps, of: script, on: unit, sealing: try Sealing(of: unit))
    let hand = Hand(writer: writer, application: application, begun: work.earlier?.begunSteps ?? [:])
    var chains = application.chains[...]
    let together = CarryingTogether(hand: hand, audience: audience, settings: settings) { [self] in
      try begin(work, writer, on: unit)
    }
    defer {
      outcome.run = writer.runNumber ?? outcome.run
      for chain in together.end(&outcome).map({ [$0] }) { outcome.notReached.note(chain) }
      for chain in chains { outcome.notReached.note(chain) }
      outcome.notReached.sort()
    }
    if work.earlier != nil { outcome.run = try begin(work, writer, on: unit) }
    while let chain = chains.first {
      together.report(to: &outcome)
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      if settings.options.stopsOnError, !outcome.obstacles.isEmpty { return }
      if application.wasDone(chain) {
        outcome.alreadySo.note(chain)
        chains = chains.dropFirst()
        continue
      }
      if let step = try together.step(in: chain) {
        if try together.add(step, work.stale) {
          chains = chains.dropFirst()
          continue
        }
      }
      try together.finish()
      if let decision = try choice(chain, work.stale, hand, &outcome) {
        if writer.runNumber == nil, !unit.keepsUnitsWhole { outcome.run = try begin(work, writer, on: unit) }
        try write(chain, decision, hand, audience, &outcome)
        outcome.run = writer.runNumber
      }
      chains = chains.dropFirst()
    }
    try together.finish()
    together.report(to: &outcome)
  }

  private func begin(_ work: Work, _ writer: ChangeWriter, on unit: any ContactWriting & Journal) throws -> Int {
    let sealing = try Sealing(of: unit)
    return try RegisterRun(store: store).begin(writer, on: unit, goingOnWith: work.earlier?.number) { keep in
      try PlanFile.write(work.filed, sealing: sealing, inPiecesOf: 1 << 20, to: keep)
    }
  }

  /// Whether a record's steps are carried out, and with what decision; where they are not, the outcome says why.
  private func choice(
    _ chain: [FiledPlan.Step], _ stale: StaleRecords, _ hand: Hand, _ outcome: inout CarryingOutcome
  ) throws -> PlanApplication.Decision?? {
    guard let first = chain.first else { return nil }
    // What was begun is ended, whatever it looks like half done.
    if chain.contains(where: { hand.begun[$0.number] != nil }) { return .some(nil) }
    return try outcome.choice(chain, first, try hand.application.standing(of: chain), stale)
  }

  /// With what the steps are carried out.
  struct Hand {
    let writer: ChangeWriter
    let application: PlanApplication
    /// The steps of which a part has happened.
    let begun: [Int: JournalEntry]
  }

  /// All steps of one record or, on a store with transactions, none.
  private func write(
    _ chain: [FiledPlan.Step], _ decision: PlanApplication.Decision?, _ hand: Hand, _ audience: ConsoleAudience,
    _ outcome: inout CarryingOutcome
  ) throws {
    var done: [(FiledPlan.Step, PlannedChange)] = []
    do {
      try hand.writer.attempt {
        try store.part {
          for (index, step) in chain.enumerated() {
            guard let change = try carryOut(step, isFirst: index == 0, decision, hand) else { continue }
            done.append((step, change))
          }
        }
      }
    } catch let obstacle as PlanApplication.Obstacle {
      if store.keepsUnitsWhole { done = [] }
      if case .store(let failure) = obstacle, store.keepsUnitsWhole || !failure.isOfOneRecord { throw failure }
      outcome.obstacles.append((chain[min(done.count, chain.count - 1)], obstacle))
    } catch let failure as BackendFailure where !store.keepsUnitsWhole && failure.isOfOneRecord {
      outcome.obstacles.append((chain[min(done.count, chain.count - 1)], .store(failure)))
    }
    for (step, change) in done {
      outcome.done.note([step])
      audience.changed(change, isOnlyOne: chain.count == 1)
    }
    // A log that cannot be written stops a run before it sends more.
    if !store.keepsUnitsWhole { try settings.processingLog?.flush() }
  }

  private func carryOut(_ step: FiledPlan.Step, isFirst: Bool, _ decision: PlanApplication.Decision?, _ hand: Hand)
    throws -> PlannedChange?
  {
    if let entry = hand.begun[step.number] {
      let planned = try step.content().change
      let change =
        planned.makesItsRecord
        ? planned : try hand.application.change(of: step, isFirst: false, decision: nil) ?? planned
      try hand.writer.finish(change, entry)
      return change
    }
    guard let change = try hand.application.change(of: step, isFirst: isFirst, decision: decision) else {
      return nil
    }
    hand.writer.step = step.number
    try hand.writer.write(change, tag: step.tag, line: step.line)
    return try hand.writer.asMade(change)
  }

  private func end(_ outcome: inout CarryingOutcome, on unit: any ContactWriting & Journal) throws {
    guard let run = outcome.run else { return }
    (outcome.unknownCount, outcome.isUnfinished) =
      try RegisterRun(store: store).end(run, on: unit, isWhole: outcome.notReached.numbers.isEmpty)
  }
}

/// Steps of a plan that came to the same, by their numbers: there may be very many.
struct EndedSteps {
  /// The numbers, in the order in which they ended.
  private(set) var numbers: [Int32] = []
  /// Of how many records they are, where those of one record came together.
  private(set) var recordCount = 0

  /// Takes the steps of one record.
  mutating func note(_ chain: [FiledPlan.Step]) {
    for step in chain { numbers.append(Int32(clamping: step.number)) }
    recordCount += 1
  }

  /// Puts them in the order of the plan.
  mutating func sort() { numbers.sort() }

  static func += (all: inout EndedSteps, more: EndedSteps) {
    all.numbers += more.numbers
    all.recordCount += more.recordCount
  }

  /// The steps themselves, of the plan that they are of.
  func steps(of plan: FiledPlan) -> some Sequence<FiledPlan.Step> {
    numbers.lazy.compactMap { plan.steps[number: Int($0)] }
  }
}

/// What carrying a plan out came to.
struct CarryingOutcome {
  /// Its run, if anything was written.
  var run: Int?
  /// What was done.
  var done = EndedSteps()
  /// What needed nothing, since the records say so already.
  var alreadySo = EndedSteps()
  /// What was left as it is, since somebody decided so.
  var kept = EndedSteps()
  /// What could not be done, and why: of each record the step at which it ended.
  var obstacles: [(step: FiledPlan.Step, why: PlanApplication.Obstacle)] = []
  /// What it did not come to.
  var notReached = EndedSteps()
  /// What ended it before its end, on a register.
  var stop: (any Error)?
  /// Of how many changes it is not known whether they happened.
  var unknownCount = 0
  /// Whether `klerk resume` can go on with it.
  var isUnfinished = false

  /// Whether steps are carried out on a record that stands to them in some way, and with what decision; where they are
  /// not, notes why.
  mutating func choice(
    _ chain: [FiledPlan.Step], _ first: FiledPlan.Step, _ standing: PlanApplication.Standing,
    _ stale: StaleRecords
  ) throws -> PlanApplication.Decision?? {
    switch standing {
    case .ready: return .some(nil)
    case .done: alreadySo.note(chain)
    case .gone: obstacles.append((first, .gone))
    case .stale(let fields, let comparisons):
      switch stale.decision(about: try first.content().change, fields, comparisons) {
      case nil: obstacles.append((first, .changedMeanwhile))
      case .keep: kept.note(chain)
      case let decision: return .some(decision)
      }
    }
    return nil
  }

  /// How many records need nothing more.
  var alreadySoCount: Int { alreadySo.recordCount }
  /// How many records are not as the plan wants them, somebody having decided so or not.
  var leftCount: Int { kept.recordCount + obstacles.count }
}

/// Why a run cannot go on.
enum CarryingFailure: Error {
  /// Another process is carrying it out.
  case goingOn(Int)

  var wording: Wording {
    switch self {
    case .goingOn(let run):
      Wording(
        en: "run \(run) is going on in another process; wait for its end",
        nl: "run \(run) loopt in een ander proces; wacht tot die klaar is")
    }
  }
}
