import Interpreter
public import Language
import Wording

/// `klerk check`: reads and checks a script, and runs nothing.
public struct Checking {
  private let console: Console
  private let isQuiet: Bool

  /// Makes a checker that tells on a console.
  public init(_ console: Console, isQuiet: Bool) {
    self.console = console
    self.isQuiet = isQuiet
  }

  /// Checks a script.
  public func run(_ source: SourceText) -> ExitStatus {
    switch check(source, vocabulary: Catalog.vocabulary, context: .klerk()) {
    case .failure(let diagnostics, _):
      Reporter(console).report(diagnostics, in: source)
      return .notChecked
    case .script(let script):
      if !isQuiet {
        console.say(
          Wording(same: "\(source.name): ")
            + .count(
              script.statements.count, en: ("statement makes sense", "statements make sense"),
              nl: ("opdracht klopt", "opdrachten kloppen")))
      }
      return .done
    }
  }
}
