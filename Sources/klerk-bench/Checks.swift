import Interpreter
import Language
import Shell

/// Reading and checking, timed inside one process.
enum Checks {
  /// The median of a few rounds, in seconds, after one that does not count.
  static func median(of script: String, rounds: Int) throws -> Double {
    let source = try ScriptFile.read(script)
    var context = CheckingContext.klerk()
    // As `klerk check` does: their values come when a script is run.
    context.leavesParametersOpen = true
    var seconds: [Double] = []
    for _ in 0...rounds {
      let start = ChildProcess.now()
      let result = check(source, vocabulary: Catalog.vocabulary, context: context)
      seconds.append(ChildProcess.now() - start)
      guard case .script = result else { throw ChildProcess.Failure(description: "the script does not check") }
    }
    return Report.median(Array(seconds.dropFirst()))
  }
}

/// How long a script is, as its row in the table tells it.
struct ScriptSize: CustomStringConvertible {
  let lines: Int
  let bytes: Int

  init(_ script: String) throws {
    let source = try ScriptFile.read(script)
    (lines, bytes) = (source.line(at: source.size) - 1, source.size)
  }

  var description: String { "\(lines) lines, \(bytes / max(1, lines)) bytes a line" }
}
