public import ArgumentParser
public import Changes
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

  @Argument(help: "The script, or - for standard input, then values for its parameters, NAME=VALUE; or a plan's file.")
  var script: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the plan to a file: for klerk apply, or to be read as .html or .md.", valueName: "file"))
  var output: String?

  @Option(help: "How it is printed: text, markdown or json.")
  var format = PlanFormat.text

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
    var settings = store.settings(format: format.output)
    settings.options.vertrouwelijkReason = vertrouwelijk
    settings.options.isAgain = again
    settings.options.rules = ChangeRules(isStrict: strict)
    if statements == nil, script.isEmpty {
      throw ValidationError("Give a script to plan, or statements with -c.")
    }
    let values = try arguments(statements == nil ? Array(script.dropFirst()) : script)
    if statements == nil, script.count == 1, ScriptFile.isPlan(script[0]) {
      return try end(
        store.opened(.refuse, console: console) { opened in
          Planning(store: opened, console: console, settings: settings)
            .show(planIn: script[0], isWhole: all, file: output)
        })
    }
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
        Planning(store: opened, console: console, settings: settings).show(
          source, arguments: values, isWhole: all, file: output)
      })
  }
}

/// The forms in which `klerk plan` prints.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json

  var output: OutputFormat? {
    switch self {
    case .text: nil
    case .markdown: .markdown
    case .json: .json
    }
  }
}

/// `klerk apply PLAN`
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Carry out a plan, on the records that still are as it saw them.",
    discussion: "Ends with 0 when all was done, 3 when records were left alone, 4 when there was nothing to do.")

  @Argument(help: "The plan's file, as klerk plan -o wrote it.")
  var plan: String

  @Option(
    help: ArgumentHelp("Only this part: a nummer, a uuid, a function or line:N; may be repeated.", valueName: "part"))
  var only: [String] = []

  @Option(help: ArgumentHelp("All but this part; may be repeated.", valueName: "part"))
  var except: [String] = []

  @Option(help: "What becomes of records that were changed since: keep, take or merge. Default: asks, else keep.")
  var stale: PlanApplication.Decision?

  @Option(help: ArgumentHelp("Refuse a plan that changes more than so many records.", valueName: "number"))
  var max: Int?

  @Flag(help: "Refuse a plan that nobody but its maker has approved.")
  var fourEyes = false

  @Option(help: ReportHelp.text)
  var report: String?

  @Flag(help: "End at the first record that is not as the plan saw it, or that fails.")
  var stopOnError = false

  @OptionGroup var store: StoreOptions

  func run() throws {
    try store.refuseLooser(maximum: max)
    let console = store.console
    let choice = Applying.Choice(only: only, except: except, stale: stale, needsFourEyes: fourEyes, report: report)
    try end(
      store.opened(.refuse, console: console, way: .plan) { opened in
        var settings = store.settings(format: nil)
        settings.options.maximum = max
        settings.options.stopsOnError = stopOnError
        return Applying(store: opened, console: console, settings: settings).apply(plan, choice)
      })
  }
}

extension PlanApplication.Decision: ExpressibleByArgument {}

/// `klerk approve PLAN`
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Put your name under a plan; --as says whose.")

  @Argument(help: "The plan's file.")
  var plan: String

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    try end(
      store.opened(.refuse, console: console) { opened in
        Approving(store: opened, console: console, settings: store.settings(format: nil)).approve(plan)
      })
  }
}
