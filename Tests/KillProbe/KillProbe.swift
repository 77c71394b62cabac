import Changes
import GRDBSQLite
import Glibc
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Training
import Wording

/// A program that carries out a script and dies of SIGKILL at the moment that it is told, for the tests of resuming.
///
/// Moments are what SQLite does: before and after each statement, so also before and after each COMMIT, of the journal and
/// of the records. `KillProbe store|register FOLDER MOMENT run SCRIPT` or `… resume`; moment 0 is never. A register keeps
/// its records in `register.sqlite`, its journal in `journal.sqlite`; a store has both in `register.sqlite`.
@main
struct KillProbe {
  static func main() {
    let words = CommandLine.arguments
    guard words.count >= 5, let moment = Int(words[3]) else { exit(64) }
    Moments.killAt(moment)
    do {
      let status = try run(isRegister: words[1] == "register", words[2], Array(words[4...]))
      print("moments \(Moments.passed)")
      exit(status.rawValue)
    } catch {
      print("\(error)")
      exit(70)
    }
  }

  private static func run(isRegister: Bool, _ folder: String, _ words: [String]) throws -> ExitStatus {
    let records = try SQLiteStore(.file("\(folder)/register.sqlite"))
    guard isRegister else { return try carryOut(words, on: records) }
    let path = "\(folder)/journal.sqlite"
    let journal = try SQLiteStore(.file(path), whenMissing: .create)
    return try carryOut(
      words,
      on: RegisterStore(
        UnkindRegister(records), named: "unkind", journal: journal, locks: try LockFile(besides: path)))
  }

  private static func carryOut(_ words: [String], on store: any Store) throws -> ExitStatus {
    let output = DescriptorOutput(STDOUT_FILENO, gathered: false)
    let console = Console(
      results: output, notices: output, isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { _ in nil })
    let settings = RunSettings(
      options: RunOptions(isYes: true), isQuiet: true, who: "probe", version: "test",
      now: { Klantcontacten.Moment(microseconds: 1_764_000_000_000_000) }, interruption: Never())
    switch words[0] {
    case "run":
      return Runner(store: store, console: console, settings: settings).run(try ScriptFile.read(words[1]))
    case "apply":
      return Applying(store: store, console: console, settings: settings)
        .apply(words[1], Applying.Choice(stale: .keep, report: words.count > 2 ? words[2] : nil))
    case "plan":
      return Planning(store: store, console: console, settings: settings)
        .show(try ScriptFile.read(words[1]), arguments: [:], isWhole: false, file: words[2])
    default: return Resuming(store: store, console: console, settings: settings).resume(nil)
    }
  }
}

private final class Never: Interruption {
  var isRequested: Bool { false }
}

/// Counts what SQLite does in this process.
private enum Moments {
  // One thread alone carries out all statements, and nothing else touches these.
  nonisolated(unsafe) fileprivate(set) static var passed = 0
  nonisolated(unsafe) private static var fatal = 0

  static func killAt(_ moment: Int) {
    fatal = moment
    let entry: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32 = { handle, _, _ in
      sqlite3_trace_v2(handle, UInt32(SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE), { _, _, _, _ in Moments.pass() }, nil)
    }
    // SQLite declares the function without its parameters, and calls it with them.
    sqlite3_auto_extension(unsafeBitCast(entry, to: (@convention(c) () -> Void).self))
  }

  private static func pass() -> Int32 {
    passed += 1
    if passed == fatal { kill(getpid(), SIGKILL) }
    return 0
  }
}
