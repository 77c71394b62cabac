import ArgumentParser
import Interpreter
import SQLiteStore
import Shell

/// `klerk undo [RUN]`
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take a run back, but for records that somebody changed since.",
    discussion: """
      What stood there before is restored as a correction, in a run of its own, and only where the record still is as \
      the run left it. Records that are left alone are named, and the status is 3. A redaction cannot be undone.
      """)

  @Argument(help: ArgumentHelp("The run's number. Default: the newest that can be undone.", valueName: "run"))
  var number: Int?

  @OptionGroup var options: TakingBackOptions
  @OptionGroup var store: StoreOptions

  func run() throws {
    try end(options.carryOut(UndoRequest(run: number, only: options.only), on: store))
  }
}

/// `klerk redo [RUN]`
struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Do again what an undo took back.")

  @Argument(
    help: ArgumentHelp("The number of the undo, or of its run. Default: the newest undo.", valueName: "run"))
  var number: Int?

  @OptionGroup var options: TakingBackOptions
  @OptionGroup var store: StoreOptions

  func run() throws {
    try end(options.carryOut(UndoRequest(run: number, only: options.only, isRedo: true), on: store))
  }
}

/// `klerk resume [RUN]`
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a run on a register that did not come to its end.",
    discussion: """
      First it finds out, by reading the records back, what became of the changes of which nobody knows; nothing is sent \
      twice. Then it carries out what is left of the run's plan. A run on an SQLite store is whole or not there at all, \
      and needs none of this. Ends with 3 when something is left undone or unknown, 4 when no run is unfinished.
      """)

  @Argument(help: ArgumentHelp("The run's number. Default: each that is unfinished.", valueName: "run"))
  var number: Int?

  @Flag(help: "Find out what is not known, and give up the rest.")
  var close = false

  @Option(help: ReportHelp.text)
  var report: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    try end(
      store.opened(.refuse, console: console, way: .plan) { opened in
        Resuming(store: opened, console: console, settings: store.settings(format: nil))
          .resume(number, givesUp: close, report: report)
      })
  }
}

/// What `--report` is.
enum ReportHelp {
  static let text = ArgumentHelp(
    "Write down in this folder what was done, failed or was not reached, and a plan of what is left.",
    valueName: "dir")
}

/// What `undo` and `redo` take.
struct TakingBackOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these contacts, by number or uuid, or records, by uuid.", valueName: "nummer"))
  var only: [String] = []

  @Flag(help: "Go ahead without asking.")
  var yes = false

  @Flag(help: "A rehearsal: shows what would be restored and keeps nothing.")
  var dryRun = false

  func carryOut(_ request: UndoRequest, on store: StoreOptions) -> ExitStatus {
    let console = store.console
    let settings = store.settings(format: nil, options: RunOptions(isYes: yes, isDryRun: dryRun))
    return store.opened(.refuse, console: console) { opened in
      Undoing(store: opened, console: console, settings: settings).carryOut(request)
    }
  }
}
