import ArgumentParser
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell

/// `klerk plan SCRIPT`
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a script would change, word by word, and change nothing.")

  @Option(name: .customShort("c"), help: ArgumentHelp("Plan these statements.", valueName: "statements"))
  var statements: String?

  @Argument(help: "The script, or - for standard input; then values for its parameters, NAME=VALUE.")
  var script: [String] = []

  @Flag(help: "Show every change, not only the first few of each kind.")
  var all = false

  @Flag(help: "Plan again what an earlier run of the same script did.")
  var again = false

  @Flag(help: "Treat a contact whose state nobody knows as ended.")
  var strict = false

  @Option(help: ArgumentHelp("Take confidential contacts in, and say why.", valueName: "reason"))
  var vertrouwelijk: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    var settings = store.settings(format: nil)
    settings.options.vertrouwelijkReason = vertrouwelijk
    settings.options.isAgain = again
    settings.options.rules = ChangeRules(isStrict: strict)
    if statements == nil, script.isEmpty {
      throw ValidationError("Give a script to plan, or statements with -c.")
    }
    let values = try arguments(statements == nil ? Array(script.dropFirst()) : script)
    let source: SourceText
    if let statements {
      source = SourceText(name: "-c", text: statements)
    } else {
      do throws(ScriptFile.Failure) {
        source = try ScriptFile.read(script[0])
      } catch {
        console.complain(error.wording)
        return try end(.notChecked)
      }
    }
    try end(
      store.opened(.refuse, console: console) { opened in
        Planning(store: opened, console: console, settings: settings).show(source, arguments: values, isWhole: all)
      })
  }
}
