public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk approve`: puts a name under a plan.
public struct Approving {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Approves plans that were made on a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Adds the name of who is acting (`--as`) to the plan in a file.
  public func approve(_ path: String) -> ExitStatus {
    do {
      let files = PlanFiles(store: store, console: console, settings: settings)
      var filed = try files.read(path)
      if filed.approvals.contains(where: { $0.who == settings.who }) {
        console.say(
          Wording(
            en: "\(settings.who) has approved this plan already", nl: "\(settings.who) heeft dit plan al goedgekeurd"))
        return .done
      }
      filed.approvals.append(FiledPlan.Approval(who: settings.who, at: settings.now()))
      try files.write(filed, to: path)
      let isMaker = filed.plan.who == settings.who
      console.say(
        Wording(en: "approved by \(settings.who): ", nl: "goedgekeurd door \(settings.who): ")
          + PlanText.summary(of: try filed.shown()))
      if isMaker {
        console.say(
          Wording(
            en: "you made this plan yourself: where four eyes are needed, somebody else must approve it too",
            nl: "u hebt dit plan zelf gemaakt: waar vier ogen nodig zijn moet een ander het ook goedkeuren"))
      }
      return .done
    } catch {
      return Reporter(console).report(error)
    }
  }
}
