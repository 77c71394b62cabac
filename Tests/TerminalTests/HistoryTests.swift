import Glibc
import PseudoTerminalSupport
import Testing

@testable import Terminal

/// The history at the prompt.
@Suite struct HistoryTests {
  @Test func upAndDownWalkAndKeepTheHalfTypedLine() throws {
    let probe = try Probe(history: ["one", "two"])
    try probe.type("half", shows: "probe> half")
    try probe.type("\u{1B}[A", shows: "probe> two")
    try probe.type("\u{1B}[A", shows: "probe> one")
    try probe.type("\u{1B}[A", shows: "")
    try probe.type("\u{1B}[B", shows: "probe> two")
    try probe.type("\u{1B}[B", shows: "probe> half")
    try probe.type("!\r", shows: "line=half!")
  }

  @Test func whatWasTypedOverAnEntryIsKeptUntilEnter() throws {
    let probe = try Probe(history: ["one", "two"])
    try probe.type("\u{10}x", shows: "twox")
    try probe.type("\u{10}", shows: "one")
    try probe.type("\u{0E}", shows: "twox")
    try probe.enter("\r", shows: "line=twox")
    try probe.type("\u{10}\u{10}\u{10}", shows: "one")
    try probe.type("\u{0E}", shows: "probe> two")
  }

  @Test func anEntryOfSeveralLinesAndFarBeyond1024CharactersComesBackWhole() throws {
    let entry = (0..<60).map { "regel \($0): zo – lang dat het telt 😀" }.joined(separator: "\n")
    #expect(entry.unicodeScalars.count > 1500)
    let probe = try Probe(history: ["before", entry], rows: 20)
    try probe.type("half", shows: "half")
    try probe.type("\u{10}", shows: "regel 59")
    try probe.type("\u{10}", shows: "before")
    try probe.type("\u{0E}", shows: "regel 59")
    try probe.type("\u{0E}", shows: "half")
    try probe.type("\u{10}", shows: "regel 59")
    probe.terminal.send("\r")
    let escaped = entry.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    try probe.terminal.expect("line=\(escaped)\r\n")
  }

  @Test func upAndDownMoveInsideATextOfSeveralLines() throws {
    let probe = try Probe(history: ["een\ntwee\ndrie"])
    try probe.type("\u{1B}[A", shows: "drie")
    #expect(probe.terminal.screen == "probe> een\n       twee\n       drie")
    try probe.enter("\u{1B}[A\u{1B}[A-\r", shows: #"line=een-\ntwee\ndrie"#)
    try probe.type("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[B+\r", shows: #"line=een-\ntwee+\ndrie"#)
  }

  @Test(arguments: [
    ("–", "dash – here"), ("😀", "smile 😀"), ("É", "one é"), ("a.c", "literal a.c"), ("[", "open ["),
    ("regel2", "multi\\nregel2"),
  ])
  func ctrlRFindsPlainText(pattern: String, found: String) throws {
    let history = ["dash – here", "smile 😀", "one é", "literal a.c", "open [", "multi\nregel2", "abc", "end"]
    let probe = try Probe(history: history)
    probe.terminal.send("\u{12}")
    try probe.terminal.expect("search: ")
    try probe.type(pattern, shows: "search: \(pattern)")
    probe.terminal.send("\r")
    let answer = found.replacing("\\n", with: "\n").unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    try probe.terminal.expect("line=\(answer)\r\n")
  }

  @Test func ctrlRAgainGoesFurtherBackAndCtrlGLeavesTheLine() throws {
    let probe = try Probe(history: ["find a", "find b", "other"])
    try probe.type("half", shows: "half")
    try probe.type("\u{12}find", shows: "search: find › find b")
    try probe.type("\u{12}", shows: "search: find › find a")
    try probe.type("\u{12}", shows: "not found: find › find a")
    try probe.type("\u{13}", shows: "search: find › find b")
    try probe.type("\u{07}", shows: "probe> half")
    try probe.type("\u{12}find\u{05}!", shows: "probe> find b!")
    try probe.type("\u{12}find\u{03}", shows: "interrupted")
  }

  @Test func entriesThatBeginWithASpaceOrRepeatTheLastAreNotKept() throws {
    let probe = try Probe()
    for line in ["a", " secret", "a", "b", "a"] { try probe.enter(line + "\r", shows: "line=\(line)\r\n") }
    #expect(probe.historyText == "a\nb\na\n")
  }

  @Test func theFileAndItsFolderBelongToTheirOwnerAlone() throws {
    let folder = try Probe.makeFolder()
    let path = folder + "/deep/er/history"
    let file = HistoryFile(path: path)
    file.append("x")
    #expect(Self.mode(path) == 0o600)
    #expect(Self.mode(folder + "/deep/er") == 0o700)
    #expect(Self.mode(folder + "/deep") == 0o700)
    chmod(path, 0o644)
    #expect(file.load() == ["x"])
    #expect(Self.mode(path) == 0o600)
    unlink(path)
    for name in ["/deep/er", "/deep", ""] { rmdir(folder + name) }
  }

  @Test(arguments: ["a\nb\\n\\\\c", "é\u{301}\r\t😀", "\\", "\n"])
  func anEntryComesBackFromTheFileAsItWas(entry: String) {
    let line = HistoryFile.encode(entry)
    #expect(line.last == 10 && !line.dropLast().contains(10))
    #expect(HistoryFile.decode(line.dropLast()).utf8.elementsEqual(entry.utf8))
  }

  @Test(arguments: [[0xFF, 0xFE, 0x0A, 0x61, 0x5C], [0, 0, 0x0A, 0x0A], Array("no end".utf8)] as [[UInt8]])
  func aFileThatIsSpoiledIsNoError(bytes: [UInt8]) throws {
    let folder = try Probe.makeFolder()
    let path = folder + "/history"
    Probe.write(bytes, to: path)
    let file = HistoryFile(path: path)
    let before = file.load()
    file.append("new")
    #expect(file.load() == before + ["new"])
    unlink(path)
    rmdir(folder)
  }

  @Test(arguments: ["/proc/nowhere/history", "/dev/null", "/", "/dev/full"])
  func aFileThatCannotBeUsedIsNoError(path: String) {
    let file = HistoryFile(path: path)
    file.append("x")
    #expect(file.load() == [])
  }

  @Test func aFIFOIsNotWaitedFor() throws {
    let folder = try Probe.makeFolder()
    let path = folder + "/history"
    mkfifo(path, 0o600)
    let file = HistoryFile(path: path)
    file.append("x")
    #expect(file.load() == [])
    unlink(path)
    rmdir(folder)
  }

  @Test func aFileThatHasGrownFarIsMadeShorter() throws {
    let folder = try Probe.makeFolder()
    let path = folder + "/history"
    let file = HistoryFile(path: path, limit: 10)
    for number in 0..<20 { file.append("\(number)") }
    #expect(file.load() == (10..<20).map { "\($0)" })
    #expect(Probe.read(path).hasPrefix("0\n1\n"))
    file.append("20")
    #expect(file.load() == (11..<21).map { "\($0)" })
    #expect(Probe.read(path) == (11..<21).map { "\($0)\n" }.joined())
    #expect(Self.mode(path) == 0o600)
    unlink(path)
    rmdir(folder)
  }

  @Test func severalProgramsAddToOneFileAtTheSameTime() throws {
    let folder = try Probe.makeFolder()
    let path = folder + "/history"
    let probes = try (0..<3).map { _ in
      let terminal = try PseudoTerminal([Probe.path, path], environment: ["HOME": folder])
      try terminal.expect(Probe.prompt)
      return terminal
    }
    let long = String(repeating: "x", count: 300)
    for number in 0..<20 {
      for (index, probe) in probes.enumerated() { probe.send("\(index)-\(number)-\(long)\r") }
    }
    for (index, probe) in probes.enumerated() { try probe.expect("line=\(index)-19-\(long)\r\n") }
    for probe in probes { try probe.expect(Probe.prompt) }
    let lines = Set(Probe.read(path).split(separator: "\n").map(String.init))
    #expect(lines == Set((0..<3).flatMap { index in (0..<20).map { "\(index)-\($0)-\(long)" } }))
    unlink(path)
    rmdir(folder)
  }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
