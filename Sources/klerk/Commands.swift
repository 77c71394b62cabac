import ArgumentParser
import Glibc
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Terminal
import Wording

/// `klerk`, `klerk SCRIPT`, `klerk -c`: the prompt, or a run.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script, statements, or the prompt (this is what klerk does by itself).",
    shouldDisplay: false)

  @Option(name: .customShort("c"), help: ArgumentHelp("Run these statements.", valueName: "statements"))
  var statements: String?

  @Argument(help: "The script, or - for standard input; then values for its parameters, NAME=VALUE.")
  var script: [String] = []

  @OptionGroup var options: RunOptionsGroup
  @OptionGroup var store: StoreOptions

  func run() throws {
    try store.refuseLooser(maximum: options.max)
    let console = store.console
    let settings = store.settings(format: options.format ?? store.profileFormat, options: options.options)
    if statements == nil, script.isEmpty {
      if TerminalWindow.isTerminal(STDIN_FILENO) {
        return try prompt(
          Surroundings.console(language: store.messageLanguage, color: store.coloring, isPrompt: true), settings)
      }
      return try end(runScript("-", [:], console, settings))
    }
    if let statements {
      let source = SourceText(name: "-c", text: statements)
      return try end(runSource(source, try arguments(script), console, settings))
    }
    try end(runScript(script[0], try arguments(Array(script.dropFirst())), console, settings))
  }

  private func prompt(_ console: Console, _ settings: RunSettings) throws {
    let isNew = store.isDefault && access(Surroundings.defaultStore, F_OK) != 0
    try end(
      store.opened(store.isDefault ? .create : .refuse, console: console) { opened in
        Prompt(store: opened, console: console, settings: settings, isNewStore: isNew)
          .run(historyFile: Surroundings.historyFile)
      })
  }

  private func runScript(
    _ path: String, _ arguments: [String: String], _ console: Console, _ settings: RunSettings
  ) -> ExitStatus {
    do throws(ScriptFile.Failure) {
      return runSource(try ScriptFile.read(path), arguments, console, settings)
    } catch {
      let isCommand = Klerk.configuration.subcommands.contains { $0.configuration.commandName == path }
      console.complain(
        isCommand
          ? Wording(
            en: "there is no script `\(path)`; a command stands before all options: `klerk \(path) …`",
            nl: "er is geen script `\(path)`; een opdracht staat voor alle opties: `klerk \(path) …`")
          : error.wording)
      return .notChecked
    }
  }

  private func runSource(
    _ source: SourceText, _ arguments: [String: String], _ console: Console, _ settings: RunSettings
  ) -> ExitStatus {
    store.opened(.refuse, console: console) { opened in
      Runner(store: opened, console: console, settings: settings, report: options.report)
        .run(source, arguments: arguments)
    }
  }

}

/// Values for a script's parameters, from words such as `lijst=maart.csv`.
func arguments(_ words: [String]) throws -> [String: String] {
  var arguments: [String: String] = [:]
  for word in words {
    guard let equal = word.firstIndex(of: "="), equal > word.startIndex else {
      throw ValidationError("`\(word)` is no NAME=VALUE. Options of klerk stand before or behind it as --NAME.")
    }
    let name = String(word[..<equal])
    guard arguments[name] == nil else { throw ValidationError("`\(name)` is given twice.") }
    arguments[name] = String(word[word.index(after: equal)...])
  }
  return arguments
}

/// `klerk check SCRIPT…`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read and check scripts; tell every mistake and warning at once and run nothing.")

  @Argument(help: "The scripts, or - for standard input.")
  var scripts: [String]

  @Flag(help: "Tell each mistake as a JSON object on a line of its own, with its place in bytes, for an editor.")
  var json = false

  @Option(help: "How mistakes are told: text, or json, which is --json.")
  var format = CheckFormat.text

  @Flag(help: "End with status 2 when there are only warnings, too.")
  var strict = false

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    var worst = ExitStatus.done
    let checking = Checking(
      console, isQuiet: store.quiet, isJSON: json || format == .json, isStrict: strict)
    for path in scripts {
      let status = checking.run(path: path)
      if status != .done { worst = status }
    }
    try end(worst)
  }
}

/// The ways in which `klerk check` tells what it finds.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// `klerk import FILE`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring contacts in from the API's JSON, NDJSON or CSV: all of them or none.")

  @Argument(help: "The file: .json, .ndjson or .csv; or - for standard input, with --from.")
  var file: String

  @Option(help: "The format of standard input: json, ndjson or csv.")
  var from: String?

  @Flag(help: "Make the store if it is not there.")
  var create = false

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    if store.registerPlace != nil {
      console.complain(
        Wording(
          en:
            "an import goes into a store, not into a register; `register contact { … }` in a script makes contacts there",
          nl:
            "een import gaat in een opslag, niet in een register; `registreer contact { … }` in een script maakt daar "
            + "contacten"))
      return try end(.usage)
    }
    let isNew = !store.demo && access(store.path, F_OK) != 0
    try end(
      store.opened(create || store.isDefault ? .create : .refuse, console: console, way: .intake) { opened in
        let importer = ContactImport(store: opened, console: console, settings: store.settings(format: nil))
        let status = importer.run(file, format: from) { _ = try opened.base.kept.catchUpSearch() }
        // An import that failed is not to leave an empty store behind, which the next command would take for the real
        // one; what another process has put in it meanwhile stays.
        if status != .done, isNew, opened.base.kept.isUnused {
          for ending in ["", "-wal", "-shm"] { unlink(store.path + ending) }
        }
        return status
      })
  }
}

/// `klerk export [FILE]`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all contacts and what hangs on them as JSON, NDJSON or CSV.",
    discussion: """
      JSON and NDJSON hold the related records that hang on no contact too, and importing them gives the same store. \
      CSV has no place for those records. What is left out is counted on standard error.
      """)

  @Argument(help: "The file: .json, .ndjson or .csv. Default: standard output.")
  var file: String?

  @Option(help: "The format: json, ndjson or csv. Default: as the file's name says, else json.")
  var format: OutputFormat?

  @Option(help: ArgumentHelp("Take confidential records in, and say why.", valueName: "reason"))
  var vertrouwelijk: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    var settings = store.settings(format: format)
    settings.options.vertrouwelijkReason = vertrouwelijk
    try end(
      store.opened(.refuse, console: console) { opened in
        ContactExport(store: opened, console: console, settings: settings).run(file)
      })
  }
}
