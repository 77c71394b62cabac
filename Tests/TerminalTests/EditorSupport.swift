import Glibc
import PseudoTerminalSupport

/// The editor's probe on a terminal, in a home folder of its own.
final class Probe {
  let terminal: PseudoTerminal
  let home: String

  static let prompt = "probe> "

  init(
    history: [String] = [], editrc: String? = nil, environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80
  ) throws {
    home = try Self.makeFolder()
    if !history.isEmpty {
      let lines = history.map { $0.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") + "\n" }
      Self.write(lines.joined(), to: home + "/history")
    }
    if let editrc { Self.write(editrc, to: home + "/.editrc") }
    var variables = ["HOME": home]
    variables.merge(environment) { $1 }
    terminal = try PseudoTerminal(
      [Self.path, home + "/history"], environment: variables, rows: rows, columns: columns)
    try terminal.expect(Self.prompt)
  }

  deinit {
    for name in ["history", ".editrc"] { unlink(home + "/" + name) }
    rmdir(home)
  }

  /// Types keys, and waits for what shows.
  func type(_ keys: String, shows text: String) throws {
    terminal.send(keys)
    try terminal.expect(text)
  }

  /// Types keys that enter a line, waits for what comes of it, and for the next prompt.
  func enter(_ keys: String, shows text: String) throws {
    try type(keys, shows: text)
    try terminal.expect(Self.prompt)
  }

  var historyText: String {
    Self.read(home + "/history")
  }

  static func makeFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/terminal-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PseudoTerminal.Failure(expected: "a temporary folder", screen: "")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) {
    write(Array(text.utf8), to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
  }

  static func read(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  // The probe is built beside the tests' own program.
  static let path: String = {
    var name = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &name, name.count)
    let program = CommandLine.arguments.first { $0.contains(".xctest") }
    let own = String(decoding: name.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for start in [program ?? "", own] {
      var folder = start[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        let candidate = folder + "/EditorProbe"
        if access(String(candidate), X_OK) == 0 { return String(candidate) }
      }
    }
    return "EditorProbe"
  }()
}
