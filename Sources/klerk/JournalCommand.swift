import ArgumentParser
import Klantcontacten
import Output
import SQLiteStore
import Shell

/// `klerk journal`
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show what was done, by whom, when, and by which line of which script.",
    discussion: """
      klerk journal [--since DATE] [--who NAME] [--script NAME] [--function CODE] [--limit N]
      klerk journal RUN
      klerk journal --contact NUMMER

      All of these take --format table, json, ndjson, csv, markdown or text; klerk journal list --help tells more.
      """,
    subcommands: [
      JournalListCommand.self, JournalAcceptCommand.self, JournalPurgeCommand.self, JournalVerifyCommand.self,
    ], defaultSubcommand: JournalListCommand.self)
}

/// `klerk journal [RUN]`
struct JournalListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the runs, or the changes of one run or one contact (the default).")

  @Argument(
    help: ArgumentHelp("A run's number, for its changes one by one. Default: the runs, newest first.", valueName: "run")
  )
  var number: Int?

  @Option(help: ArgumentHelp("All changes of one contact, by number or uuid.", valueName: "nummer"))
  var contact: String?

  @Option(help: ArgumentHelp("Runs that began then or later: 2026-03-01 or 01-03-2026.", valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Runs of whoever has this name.", valueName: "name"))
  var who: String?

  @Option(help: ArgumentHelp("Runs of the script whose file has this name.", valueName: "name"))
  var script: String?

  @Option(help: ArgumentHelp("Changes under this function, such as F0796 or correctie.", valueName: "code"))
  var function: String?

  @Option(help: "How it is printed: table, json, ndjson, csv, markdown or text.")
  var format: OutputFormat?

  @Option(help: "How many runs are shown at the most.")
  var limit = 50

  @OptionGroup var store: StoreOptions

  func validate() throws {
    if number != nil, [contact, since, who, script, function].contains(where: { $0 != nil }) {
      throw ValidationError(
        "A run's number picks one run: leave it out to filter with --contact, --since and the like.")
    }
  }

  func run() throws {
    let console = store.console
    let request = JournalRequest(
      contact: contact, since: since, who: who, script: script, function: function, limit: limit)
    try end(
      store.opened(.refuse, console: console) { opened in
        let listing = JournalListing(
          store: opened, console: console, settings: store.settings(format: format ?? store.profileFormat))
        return number.map { listing.show(run: $0) } ?? listing.show(request)
      })
  }
}

/// `klerk journal accept RUN`
struct JournalAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept a run: forget what stood in the records before it.")

  @Argument(help: ArgumentHelp("The run's number.", valueName: "run"))
  var number: Int

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    try end(
      store.opened(.refuse, console: console) { opened in
        JournalUpkeep(store: opened, console: console, settings: store.settings(format: nil)).accept(run: number)
      })
  }
}

/// `klerk journal purge`
struct JournalPurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Forget what stood in records before changes, where that was kept long enough.")

  @Option(
    help: ArgumentHelp("Of all runs that began before this date: 2026-03-01 or 01-03-2026.", valueName: "date"))
  var before: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    try end(
      store.opened(.refuse, console: console) { opened in
        JournalUpkeep(store: opened, console: console, settings: store.settings(format: nil)).purge(before: before)
      })
  }
}

/// `klerk journal verify`
struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Look whether the journal is as it was written; status 1 when it is not.")

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    try end(
      store.opened(.refuse, console: console) { opened in
        JournalUpkeep(store: opened, console: console, settings: store.settings(format: nil)).verify()
      })
  }
}
