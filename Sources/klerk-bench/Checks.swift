import Glibc
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

  /// Counts piece by piece: what this process holds at once would count as the peak of the programs that it starts.
  init(_ script: String) throws {
    guard let file = fopen(script, "r") else {
      throw ChildProcess.Failure(description: "\(script) cannot be read")
    }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var (lines, bytes) = (0, 0)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += count
      lines += buffer[..<count].count { $0 == UInt8(ascii: "\n") }
    }
    (self.lines, self.bytes) = (lines, bytes)
  }

  var description: String { "\(lines) lines, \(bytes / max(1, lines)) bytes a line" }
}
