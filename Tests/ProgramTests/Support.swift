import Foundation
import PseudoTerminalSupport

/// The built program, and a folder of its own for each test.
final class Bench {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "klerk-program-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The program that the build put beside the tests.
  static let program: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
      .map { $0.appending(path: "klerk").path(percentEncoded: false) }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }()

  var environment: [String: String] {
    let home = folder.path(percentEncoded: false)
    return [
      "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state",
      "XDG_CONFIG_HOME": home + "/config", "LANG": "C.UTF-8",
      "PATH": "/usr/bin:/bin", "COLUMNS": "80",
    ]
  }

  struct Outcome {
    let status: Int32
    let results: String
    let notices: String
  }

  /// Runs the program to its end.
  func run(_ arguments: [String], input: String? = nil, in place: URL? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = place ?? folder
    let output = try file("out-\(UUID().uuidString)", "")
    let errors = try file("err-\(UUID().uuidString)", "")
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = try FileHandle(
      forReadingFrom: input.map { try file("in-\(UUID().uuidString)", $0) } ?? URL(filePath: "/dev/null"))
    try process.run()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return Outcome(
      status: status, results: try String(contentsOf: output, encoding: .utf8),
      notices: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Writes a file in the test's folder.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> URL {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// The prompt on a terminal of its own.
  func prompt(_ arguments: [String] = ["--demo"], rows: Int = 30, columns: Int = 90) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [Self.program] + arguments, environment: environment, rows: rows, columns: columns)
    try terminal.expect("> ")
    return terminal
  }
}
