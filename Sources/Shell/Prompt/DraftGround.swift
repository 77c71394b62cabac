import Changes
import Formats
import Interpreter
import Klantcontacten
import Wording

/// A draft of what is to be sent to a register, which takes nothing back. Nothing is sent before `commit`; others go on
/// meanwhile, so each record is read then, and changed only where it still is as the draft saw it.
final class DraftGround: WorkGround {
  private let planner: Planner
  private let store: any Store
  private let console: Console
  private let settings: RunSettings
  private var outcome: CarryingOutcome?

  /// `contacts` are those on which none of the work has happened.
  init(
    on contacts: any ContactReading & JournalReading, store: any Store, console: Console, settings: RunSettings
  ) throws {
    (self.store, self.console, self.settings) = (store, console, settings)
    planner = try Planner(
      on: contacts, ledger: contacts, script: Prompt.sourceName, isRemembered: false, isAgain: false,
      stopsAtRefusals: true, noting: try Sealing(of: contacts), shelf: AsideChanges())
  }

  var welcome: Wording {
    Wording(
      en: "work is open: `commit` keeps it, `rollback` takes it back, `changes` shows it. "
        + "Until then nothing is sent; others see nothing of it, and can change the same records.",
      nl: "er is werk open: `bevestig` bewaart het, `herstel` neemt het terug, `wijzigingen` toont het. "
        + "Tot dan wordt er niets verstuurd; anderen zien er niets van, en kunnen dezelfde records wijzigen.")
  }

  var farewell: Wording { Wording(en: "nothing was sent", nl: "er is niets verstuurd") }

  var draft: Draft? { planner.draft }

  func read<Answer>(_ look: (any ContactReading) throws -> Answer) throws -> Answer { try look(planner.draft) }

  func attempt<Answer>(_ statement: (any ContactReading, any ChangeDoor) throws -> Answer) throws -> Answer {
    try planner.attempt { try statement(planner.draft, planner) }
  }

  /// Sends what the draft came to. Where nothing could even be begun the work stays open: it is kept nowhere else.
  func commit() -> Bool {
    guard !planner.steps.isEmpty, let seen = planner.seen else { return true }
    let audience = ConsoleAudience(console, settings, showsDiffsAsResults: true)
    audience.happening = .shownBefore
    do {
      try settings.processingLog?.begin(Prompt.sourceName)
      try Resuming(store: store, console: console, settings: settings).settleDeadRuns()
      let plan = PlanMaker(store: store, console: console, settings: settings).plan(of: Prompt.sourceName, planner)
      let filed = try FiledPlan(plan, of: seen, shelf: try AsideSteps())
      let stale = try StaleQuestions(store: store, console: console, settings: settings, isOfWork: true).settle(filed)
      let outcome = try Carrying(store: store, console: console, settings: settings)
        .carryOut(Carrying.Work(filed: filed, stale: stale), audience)
      audience.summarizeNothing()
      if outcome.run == nil, let stop = outcome.stop { throw stop }
      self.outcome = outcome
      return true
    } catch {
      audience.summarizeNothing()
      _ = Reporter(console).report(error)
      console.say(
        Wording(
          en: "nothing was sent; the work stays open: `commit` tries again, `rollback` takes it back",
          nl: "er is niets verstuurd; het werk blijft open: `bevestig` probeert het opnieuw, `herstel` neemt het terug")
      )
      return false
    }
  }

  func tellWhatWasKept() {
    guard let outcome else { return console.say(.nothingWasOpen) }
    CarryingReport(store: store, console: console, settings: settings).tellCommit(outcome)
  }
}
