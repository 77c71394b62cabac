import Interpreter
import Language
import Shell

/// Reading and checking, timed inside one process.
enum Checks {
  /// The median of a few rounds, in seconds, after one that does not count.
  static func median(of script: String, rounds: Int) throws -> Double {
    let source = try ScriptFile.read(script)
    var seconds: [Double] = []
    for _ in 0...rounds {
      let start = ChildProcess.now()
      let result = check(source, vocabulary: Catalog.vocabulary, context: .klerk())
      seconds.append(ChildProcess.now() - start)
      guard case .script = result else { throw ChildProcess.Failure(description: "the script does not check") }
    }
    return Report.median(Array(seconds.dropFirst()))
  }
}
