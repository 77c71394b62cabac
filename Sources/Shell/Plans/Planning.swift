public import Changes
import Formats
import Interpreter
import Klantcontacten
public import Language
import Output
import Wording

/// `klerk plan`: shows what a script would change, and changes nothing.
public struct Planning {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Makes plans on a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Shows what a script would change; `isWhole` shows every change.
  public func show(_ source: SourceText, arguments: [String: String], isWhole: Bool) -> ExitStatus {
    let reporter = Reporter(console)
    switch check(source, vocabulary: Catalog.vocabulary, context: .script(arguments: arguments)) {
    case .failure(let diagnostics, _):
      reporter.report(diagnostics, in: source)
      return .notChecked
    case .script(let script):
      do {
        let plan = try PlanMaker(store: store, console: console, settings: settings).plan(of: script)
        try show(plan, isWhole: isWhole)
        return plan.refused.isEmpty ? .done : .refused
      } catch {
        return reporter.report(error, in: script, store: store)
      }
    }
  }

  /// Prints a plan as a result.
  func show(_ plan: Plan, isWhole: Bool) throws {
    let text = PlanText(settings.output(on: console), hidesNumbers: !console.isTerminal)
    try console.results.write(text.text(of: plan, isWhole: isWhole))
  }
}
