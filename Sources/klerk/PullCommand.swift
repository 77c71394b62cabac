import ArgumentParser
import Changes
import Glibc
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import Wording

/// `klerk pull`
struct PullCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Copy a register into a store of one's own, to search in and to make plans on.",
    discussion: """
      klerk pull --url URL --store FILE [--since DATE]
      klerk pull --profile NAME --store FILE [--since DATE]

      The store is made when it is not there, for its owner alone. A pull that was cut short goes on where it was when the \
      same one is given again. Without --since all records of the register are looked at, since no register tells which were \
      changed; those that are the same cost no writing, and what the register no longer has is taken out.

      Scripts change no mirror. Plans do their work on the register:
      klerk plan SCRIPT -o PLAN --store FILE
      klerk apply PLAN --url URL
      """)

  @Option(
    help: ArgumentHelp(
      "Look only at contacts that took place then or later: 2026-03-01 or 01-03-2026.", valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Take confidential records in, and say why.", valueName: "reason"))
  var vertrouwelijk: String?

  @OptionGroup var store: StoreOptions

  func run() throws {
    let console = store.console
    guard let place = store.pulledPlace, let path = store.store, path != ":memory:", path != place.journalPath else {
      console.complain(
        Wording(
          en:
            "a pull goes from a register into a file: `klerk pull --url URL --store FILE`, or a profile that has a `url`",
          nl:
            "ophalen gaat van een register naar een bestand: `klerk pull --url URL --store BESTAND`, of een profiel met "
            + "een `url`"))
      return try end(.usage)
    }
    var settings = store.settings(format: nil)
    settings.options.vertrouwelijkReason = vertrouwelijk
    try end(pull(from: place, into: path, console, settings))
  }

  private func pull(
    from place: RegisterPlace, into path: String, _ console: Console, _ settings: RunSettings
  ) -> ExitStatus {
    let isNew = access(path, F_OK) != 0
    var trace: (@Sendable (String) -> Void)?
    if store.register.trace { trace = { line in Surroundings.note(line) } }
    do throws(BackendFailure) {
      let register = try place.open(waiting: store.waiting(console), trace: trace)
      guard let source = register.source else { return .usage }
      let mirror = try SQLiteStore(
        .file(path), whenMissing: .create, interruption: CtrlC(), waiting: store.waiting(console))
      let status = Pulling(
        from: source, register: register, into: mirror, console: console, settings: settings
      ).run(since: since) { _ = try mirror.catchUpSearch() }
      // A pull that got nothing is not to leave a file behind, which the next command would take for a mirror.
      if status != .done, isNew, mirror.holdsNothing {
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
      }
      return status
    } catch {
      console.complain(error.wording)
      return .failed
    }
  }
}

extension SQLiteStore {
  /// Whether no pull has brought anything in.
  fileprivate var holdsNothing: Bool {
    guard let state = try? mirrorState() else { return isUnused }
    return state.wholeAt == nil && state.partAt == nil && state.work?.hasTakenAny != true
  }
}
