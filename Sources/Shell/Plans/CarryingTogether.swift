import Changes
import Klantcontacten

/// Carries out, several at once, the steps of a plan that each are the only one for a contact and change its fields alone,
/// where a register can have several calls on their way.
final class CarryingTogether {
  private let hand: Carrying.Hand
  private let audience: ConsoleAudience
  private let settings: RunSettings
  private let begin: () throws -> Int
  private var convoy: Convoy?
  /// Whether it turned out that the backend does one thing after the other.
  private var isAlone = false
  /// What is on its way, by its number.
  private var steps: [Int: FiledPlan.Step] = [:]
  /// What was found since it was asked for last.
  private var found = CarryingOutcome()
  /// The steps at which it could not go on.
  private var stopped: [FiledPlan.Step] = []
  /// What ended it from within.
  private var failure: (any Error)?

  init(hand: Carrying.Hand, audience: ConsoleAudience, settings: RunSettings, begin: @escaping () throws -> Int) {
    (self.hand, self.audience, self.settings, self.begin) = (hand, audience, settings, begin)
  }

  /// The step of a record's steps that can come along; nothing where they go by themselves.
  func step(in chain: [FiledPlan.Step]) throws -> FiledPlan.Step? {
    guard !isAlone, chain.count == 1, let step = chain.first, hand.begun[step.number] == nil,
      step.record.kind == .contact, case .contact(let change) = try step.content().change, !change.isNew,
      change.additions.isEmpty, !change.fields.isEmpty
    else { return nil }
    return step
  }

  /// Lets a step come along, once there is room for it; false when it has to go by itself.
  func add(_ step: FiledPlan.Step, _ stale: StaleRecords) throws -> Bool {
    if convoy == nil {
      convoy = try hand.writer.convoy { [begin] () throws(BackendFailure) in
        do { return try begin() } catch { throw error as? BackendFailure ?? .other("\(type(of: error))") }
      }
      isAlone = convoy == nil
    }
    guard let convoy, try convoy.takes(step.record.uuid) else { return false }
    steps[step.number] = step
    let member = Convoy.Member(step.record.uuid, step: step.number, tag: step.tag, line: step.line) { [self] in
      decide(step, $0, stale)
    } done: { [self] in
      end(step, $0)
    }
    try convoy.add(member)
    try goOn()
    return true
  }

  /// Waits until nothing is on its way.
  func finish() throws {
    try convoy?.finish()
    try goOn()
  }

  /// Tells what was found since it was asked last.
  func report(to outcome: inout CarryingOutcome) {
    outcome.done += found.done
    outcome.alreadySo += found.alreadySo
    outcome.kept += found.kept
    outcome.obstacles += found.obstacles
    found = CarryingOutcome()
  }

  /// Ends what is on its way where the run has ended; gives what was not reached.
  func end(_ outcome: inout CarryingOutcome) -> [FiledPlan.Step] {
    let dropped = convoy?.windUp() ?? []
    report(to: &outcome)
    return dropped.compactMap { steps[$0] } + stopped
  }

  private func goOn() throws {
    // A log that cannot be written stops a run before it sends more.
    try settings.processingLog?.flush()
    if let failure { throw failure }
  }

  private func decide(
    _ step: FiledPlan.Step, _ contact: Klantcontact?, _ stale: StaleRecords
  ) -> PlannedChange? {
    do {
      let standing = try hand.application.standing(of: step, on: contact)
      guard let chosen = try found.choice([step], step, standing, stale), let contact else { return left(step) }
      guard let change = try hand.application.change(of: step, on: contact, decision: chosen) else {
        return left(step)
      }
      return change
    } catch let obstacle as PlanApplication.Obstacle {
      found.obstacles.append((step, obstacle))
    } catch {
      failure = failure ?? error
    }
    return left(step)
  }

  private func left(_ step: FiledPlan.Step) -> PlannedChange? {
    steps[step.number] = nil
    return nil
  }

  private func end(_ step: FiledPlan.Step, _ result: Result<PlannedChange, BackendFailure>) {
    steps[step.number] = nil
    switch result {
    case .success(let change):
      found.done.note([step])
      audience.changed(change, isOnlyOne: true)
    case .failure(let error) where error.isOfOneRecord: found.obstacles.append((step, .store(error)))
    case .failure(let error):
      // What stops the run is told once; a resumed run begins with these.
      stopped.append(step)
      failure = failure ?? error
    }
  }
}
