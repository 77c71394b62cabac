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
