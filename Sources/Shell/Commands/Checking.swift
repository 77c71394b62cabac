import Interpreter
public import Language
import Output
import Wording

/// `klerk check`: reads and checks scripts, and runs nothing.
public struct Checking {
  private let console: Console
  private let isQuiet: Bool
  private let isJSON: Bool
  private let isStrict: Bool

  /// Makes a checker that tells on a console: for people on standard error, or one JSON object a mistake on standard
  /// output, for an editor. A strict one takes no warnings either.
  public init(_ console: Console, isQuiet: Bool, isJSON: Bool = false, isStrict: Bool = false) {
    self.console = console
    self.isQuiet = isQuiet
    self.isJSON = isJSON
    self.isStrict = isStrict
  }

  /// Checks the script at a path; `-` is standard input.
  public func run(path: String) -> ExitStatus {
    do throws(ScriptFile.Failure) {
      return run(try ScriptFile.read(path))
    } catch {
      if isJSON {
        try? console.results.write(DiagnosticJSON.line(error, file: path))
      } else {
        console.complain(error.wording)
      }
      return .notChecked
    }
  }

  /// Checks a script.
  public func run(_ source: SourceText) -> ExitStatus {
    var context = CheckingContext.script()
    // Their values come when the script is run.
    context.leavesParametersOpen = true
    switch check(source, vocabulary: Catalog.vocabulary, context: context) {
    case .failure(let diagnostics, _):
      if isJSON { write(diagnostics, in: source) } else { Reporter(console).report(diagnostics, in: source) }
      return .notChecked
    case .script(let script):
      if isJSON {
        write(script.warnings, in: source)
      } else {
        Reporter(console).show(script.warnings, in: source)
        if !isQuiet { console.say(summary(of: script)) }
      }
      return isStrict && !script.warnings.isEmpty ? .notChecked : .done
    }
  }

  private func write(_ diagnostics: [Diagnostic], in source: SourceText) {
    let json = DiagnosticJSON(source: source)
    for diagnostic in diagnostics { try? console.results.write(json.line(diagnostic)) }
  }

  private func summary(of script: CheckedScript) -> Wording {
    let statements = Wording.count(
      script.statements.count, en: ("statement makes sense", "statements make sense"),
      nl: ("opdracht klopt", "opdrachten kloppen"))
    let warnings = script.warnings.isEmpty ? Wording(same: "") : Wording(same: "; ") + .warnings(script.warnings.count)
    return Wording(same: "\(script.source.name): ") + statements + warnings
  }
}
