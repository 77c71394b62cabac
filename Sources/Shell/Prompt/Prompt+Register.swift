import Changes
import Interpreter
import Klantcontacten
import Language
import Wording

/// The prompt on a register, which takes nothing back: what is to be sent is worked out on a draft.
extension Prompt {
  /// On a register: on a draft first, then change by change.
  func send(
    _ script: CheckedScript, _ approved: [ContactID]?, _ audience: ConsoleAudience
  ) throws -> ([SlotValue], Int?) {
    try Resuming(store: store, console: console, settings: settings).settleDeadRuns()
    var settings = settings
    if agreed?.coversAll == true { settings.options.isYes = true }
    let drafted = try PlanMaker(store: store, console: console, settings: settings)
      .draft(DraftedWork(script: script, slots: slots, approved: approved), audience)
    let outcome = try Carrying(store: store, console: console, settings: settings)
      .carryOut(Carrying.Work(filed: drafted.filed), audience)
    try CarryingReport(store: store, console: console, settings: settings).tellWhatIsLeft(outcome)
    if let stop = outcome.stop { throw stop }
    try drafted.execution.finishFiles()
    return (drafted.execution.slots, outcome.run)
  }

  /// How many contacts there are; why that cannot be told is said at once, before anybody types a line for nothing.
  func countedContacts() -> String {
    do {
      let count = try store.read { try $0.count(matching: Query()) }
      return Wording.contacts(count).text(in: console.language)
    } catch {
      _ = Reporter(console).report(error)
      return Wording(en: "its contacts cannot be read", nl: "de contacten zijn niet te lezen")
        .text(in: console.language)
    }
  }

  /// Says which runs have died, where what they sent stays sent.
  func tellDeadRuns() {
    do {
      try Resuming(store: store, console: console, settings: settings).tellDeadRuns()
    } catch {
      _ = Reporter(console).report(error)
    }
  }
}
