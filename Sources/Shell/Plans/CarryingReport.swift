import Changes
import Klantcontacten
import Output
import Wording

/// Tells what carrying out a plan came to; gives the status that it ends with.
struct CarryingReport {
  let store: any Store
  let console: Console
  let settings: RunSettings

  /// - Parameter isPlanFile: whether a plan was carried out that somebody had made before: one that finds nothing to do
  ///   has a status of its own, a script ends well.
  func tell(
    _ outcome: CarryingOutcome, of filed: FiledPlan, _ audience: ConsoleAudience, isPlanFile: Bool = true
  ) throws -> ExitStatus {
    try tellObstacles(outcome)
    if outcome.run == nil, outcome.leftCount == 0, outcome.stop == nil, isPlanFile {
      console.say(
        Wording(en: "nothing was left to do: ", nl: "er was niets meer te doen: ")
          + .count(outcome.alreadySoCount, en: ("record", "records"), nl: ("record", "records"))
          + Wording(en: " left alone, this plan was carried out", nl: " gelaten, dit plan is uitgevoerd"))
      return .nothingToDo
    }
    if outcome.done.numbers.isEmpty, outcome.leftCount == 0, outcome.stop == nil, !outcome.isUnfinished,
      let run = outcome.run
    {
      audience.summarizeNothing()
      console.say(
        Wording(en: "nothing was left to do: run \(run) is finished", nl: "er was niets meer te doen: run \(run) is af")
      )
      return .done
    }
    audience.summarize(run: outcome.run, isDryRun: false, changesContacts: true)
    tellWhatWasSo(outcome)
    if outcome.leftCount > 0 {
      console.say(outcome.leftWording)
    }
    tellRest(outcome)
    if let stop = outcome.stop { return Reporter(console).report(stop) }
    return outcome.leftCount > 0 || outcome.isUnfinished ? .refused : .done
  }

  /// - Parameter isOfWork: whether it was open work, which nobody can make again as a plan, and which has no report.
  private func tellObstacles(_ outcome: CarryingOutcome, isOfWork: Bool = false) throws {
    let text = StaleText(settings.noticeOutput(on: console))
    for (step, why) in outcome.obstacles.prefix(Self.toldOneByOne) {
      let change = try step.content().change
      try? console.notices.write(text.text(of: change, isOfWork ? why.wordingInWork : why.wording))
    }
    if outcome.obstacles.count > Self.toldOneByOne {
      let more = outcome.obstacles.count - Self.toldOneByOne
      console.say(
        Wording(
          en: "… and \(more) more" + (isOfWork ? "" : "; --report DIR writes all of them down"),
          nl: "… en nog \(more)" + (isOfWork ? "" : "; --report MAP schrijft ze allemaal op")))
    }
  }

  /// Says what of a statement at the prompt did not happen, and how to go on.
  func tellWhatIsLeft(_ outcome: CarryingOutcome) throws {
    try tellObstacles(outcome)
    tellRest(outcome)
  }

  /// Says what was kept of open work, what was not, and how to go on.
  func tellCommit(_ outcome: CarryingOutcome) {
    do { try tellObstacles(outcome, isOfWork: true) } catch { _ = Reporter(console).report(error) }
    if let run = outcome.run {
      console.say(.kept(outcome.done.numbers.count, in: run))
    } else {
      console.say(Wording(en: "nothing was sent", nl: "er is niets verstuurd"))
    }
    tellWhatWasSo(outcome)
    if outcome.leftCount > 0 {
      console.say(
        outcome.leftWording
          + Wording(
            en: "; the work is closed, so say again what is to become of it",
            nl: "; het werk is gesloten, dus zeg opnieuw wat ermee moet gebeuren"))
    }
    tellRest(outcome)
    if let stop = outcome.stop { _ = Reporter(console).report(stop) }
  }

  private func tellWhatWasSo(_ outcome: CarryingOutcome) {
    guard outcome.alreadySoCount > 0 else { return }
    console.say(
      Wording.count(outcome.alreadySoCount, en: ("record", "records"), nl: ("record", "records"))
        + Wording(en: " left alone: they say so already", nl: " gelaten: die zeggen het al"))
  }

  /// Says what rules forbid of a script, of which therefore nothing happens.
  func tellRefusals(
    of filed: FiledPlan, _ audience: ConsoleAudience, in folder: ReportFolder
  ) throws -> ExitStatus {
    audience.summarizeNothing()
    try? console.notices.write(PlanText(settings.noticeOutput(on: console)).text(of: filed.plan.refused))
    console.say(Wording(en: "nothing was changed", nl: "er is niets gewijzigd"))
    var outcome = CarryingOutcome()
    for step in filed.steps { outcome.notReached.note([step]) }
    try write(outcome, of: filed, to: folder)
    return .failed
  }

  private static let toldOneByOne = 20

  /// Says what is not done or not known, and how to go on.
  private func tellRest(_ outcome: CarryingOutcome) {
    guard outcome.isUnfinished, let run = outcome.run else { return }
    let records = outcome.notReached.recordCount
    var parts: [Wording] = []
    if outcome.unknownCount > 0 {
      parts.append(
        .count(outcome.unknownCount, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
          + Wording(
            en: " of which it is not known whether it happened", nl: " waarvan niet bekend is of het gebeurd is"))
    }
    if records > 0 {
      parts.append(
        .count(records, en: ("record", "records"), nl: ("record", "records"))
          + Wording(en: " not reached", nl: " niet aan toe gekomen"))
    }
    guard let first = parts.first else { return }
    let text = parts.dropFirst().reduce(first) { $0 + Wording(same: ", ") + $1 }
    console.say(
      Wording(en: "run \(run) is not finished: ", nl: "run \(run) is niet af: ") + text
        + Wording(en: "; `klerk resume \(run)` goes on", nl: "; `klerk resume \(run)` gaat verder"))
  }
}

extension PlanApplication.Obstacle {
  /// The same of open work, in which a record may have been looked at long before.
  fileprivate var wordingInWork: Wording {
    guard self == .changedMeanwhile else { return wording }
    return Wording(
      en: "somebody has changed it since the work looked at it; left as it is",
      nl: "iemand heeft het gewijzigd sinds het werk ernaar keek; gelaten zoals het is")
  }
}

extension CarryingOutcome {
  /// How many records are not as they were wanted.
  fileprivate var leftWording: Wording {
    .count(
      leftCount, en: ("record was left as it is now", "records were left as they are now"),
      nl: ("record is gelaten zoals het nu is", "records zijn gelaten zoals ze nu zijn"))
  }
}
