import ArgumentParser
import Glibc
import Shell

/// The program: options, the choice of a store, the exit status. What it does is in the rooms below.
@main
struct Klerk: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "klerk",
    abstract: "A shell for klantcontacten: find, complete and correct the records of a municipality's contacts.",
    usage: """
      klerk [OPTIONS]                           the prompt
      klerk [OPTIONS] SCRIPT [NAME=VALUE ...]   run a script; - reads standard input
      klerk [OPTIONS] -c 'STATEMENTS'           run statements
      klerk plan SCRIPT [NAME=VALUE ...]        what a script would change; nothing is changed
      klerk apply PLAN | approve PLAN           carry out a plan that was written to a file; put your name under it
      klerk journal [RUN]                       what was done; also journal accept, purge, verify
      klerk undo [RUN] | redo [RUN]             take a run back, but for records that somebody changed since
      klerk resume [RUN]                        go on with a run on a register that did not come to its end
      klerk pull --url URL --store FILE         copy a register into a store, to search and to make plans on
      klerk learn [EXERCISE]                    exercises on made-up contacts
      klerk import FILE | export [FILE] | check SCRIPT ... | fmt SCRIPT ... | profiles
      """,
    discussion: """
      Try it on made-up contacts: klerk --demo. At the prompt, `help` explains the language.

      --store FILE       the SQLite store; :memory: too. Default: the user's own
      --url URL          a register instead of a store: its API, with --token-file FILE or KLERK_TOKEN
      --profile NAME     the settings of this name in ~/.config/klerk/config; klerk profiles lists them
      --demo             a fresh store in memory with the made-up municipality Turfstad
      --format FORM      table, card, json, ndjson, csv, markdown or text
      --dry-run          a rehearsal: shows what would change and keeps nothing
      --yes              change many contacts without asking
      --max NUMBER       stop before more than so many records are changed
      --report DIR       write down what was done, failed or was not reached, and a plan of what is left
      --stop-on-error    on a register: end at the first record that fails
      --again            do again what an earlier run of the same script did
      --strict           treat a contact whose state nobody knows as ended
      --vertrouwelijk REASON  take confidential contacts in, and say why
      --as NAME          who is acting, for the journal
      --processing-log FILE   log each record that is read or written, by kinds of data
      --lang en|nl       messages in English or Dutch
      --color WHEN       auto, always or never
      --quiet            results and errors only

      For a register also --ca-file, --client-cert, --client-key, --concurrency, --rate, --timeout, --insecure-http,
      --journal and --trace: klerk help run tells them.

      The subcommands take some of these too: klerk help import.
      """, version: version,
    subcommands: [
      RunCommand.self, PlanCommand.self, ApplyCommand.self, ApproveCommand.self, ImportCommand.self, ExportCommand.self,
      PullCommand.self,
      JournalCommand.self, UndoCommand.self, RedoCommand.self, ResumeCommand.self, CheckCommand.self, FmtCommand.self,
      ProfilesCommand.self, LearnCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    Surroundings.prepare()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      // ArgumentParser's own status for a wrong call is 64, and 0 for --help and --version.
      exit(withError: error)
    }
  }
}

extension ParsableCommand {
  /// Ends the program with a status.
  func end(_ status: ExitStatus) throws {
    Surroundings.flush()
    if status != .done { throw ExitCode(status.rawValue) }
  }
}
