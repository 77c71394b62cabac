import Foundation
import Glibc
import Testing

/// The built program and nothing else: exit statuses, pipes, bad input.
@Suite struct CommandTests {
  private static let count = "find contacts | count"

  @Test func resultsGoToStandardOutputAndNothingElseDoes() throws {
    let outcome = try Bench().run(["--demo", "-c", "find contact 23019182 | append \"ja\" | count"])
    #expect(outcome.status == 0)
    #expect(outcome.results == "1\n")
    #expect(outcome.notices.contains("contact 23019182 · inhoud · F0796"))
  }

  static let statuses: [(arguments: [String], status: Int32)] = [
    (["--demo", "-c", "find contacts | count"], 0),
    (["--demo", "-c", "find contact 99999999"], 1),
    (["--demo", "-c", "find contcat 1"], 2),
    (["geen.klerk"], 2),
    (["--demo", "--store", "x"], 64),
    (["--demo", "--format", "geel"], 64),
    (["--demo", "-c", "find contacts", "x"], 64),
    (["import"], 64),
    (["--version"], 0),
    (["--help"], 0),
    (["journal", "--store", "geen.sqlite"], 1),
  ]

  @Test(arguments: statuses.indices)
  func theExitStatusSaysHowItWent(index: Int) throws {
    let (arguments, status) = Self.statuses[index]
    #expect(try Bench().run(arguments).status == status, "\(arguments)")
  }

  @Test func statementsComeFromStandardInputToo() throws {
    #expect(try Bench().run(["--demo", "-"], input: "find contacts\n  | count\n").results == "1202\n")
    #expect(try Bench().run(["--demo"], input: "zoek contacten | tel").results == "1202\n")
  }

  @Test func aScriptMayBeginWithAHashBang() throws {
    let bench = try Bench()
    try bench.file("tel.klerk", "#!/usr/bin/env klerk\nfind contacts | count\n")
    #expect(try bench.run(["--demo", "tel.klerk"]).results == "1202\n")
  }

  @Test func parametersComeFromTheCommandLine() throws {
    let bench = try Bench()
    try bench.file("tel.klerk", "param k: text = \"Brief\"\nfind contacts where kanaal = k | count\n")
    #expect(try bench.run(["--demo", "tel.klerk"]).results == "28\n")
    #expect(try bench.run(["--demo", "tel.klerk", "k=Twitter"]).results == "6\n")
    #expect(try bench.run(["--demo", "tel.klerk", "kanaal=Twitter"]).status == 2)
  }

  @Test func aMistypedStoreIsNotCreated() throws {
    let bench = try Bench()
    let outcome = try bench.run(["--store", "wekr.sqlite", "-c", Self.count])
    #expect(outcome.status == 1)
    #expect(outcome.notices.contains("there is no store at `wekr.sqlite`") && outcome.notices.contains("--create"))
    #expect(!FileManager.default.fileExists(atPath: bench.path("wekr.sqlite")))
  }

  @Test func aStoreIsForItsOwnerAlone() throws {
    let bench = try Bench()
    try bench.file("a.ndjson", Self.contact("23019182"))
    #expect(try bench.run(["import", "a.ndjson", "--store", "werk.sqlite", "--create"]).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: bench.path("werk.sqlite"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func whatIsNoStoreIsLeftAlone() throws {
    let bench = try Bench()
    try bench.file("brief.sqlite", "Geachte heer\n")
    let outcome = try bench.run(["--store", "brief.sqlite", "-c", Self.count])
    #expect(outcome.status == 1)
    #expect(outcome.notices.contains("is no SQLite file"))
    #expect(try String(contentsOfFile: bench.path("brief.sqlite"), encoding: .utf8) == "Geachte heer\n")
  }

  struct BadFile: Sendable {
    let name: String
    let bytes: Data
    let status: Int32
    let message: String
  }

  static let badFiles: [BadFile] = [
    BadFile(name: "leeg.klerk", bytes: Data(), status: 0, message: ""),
    BadFile(name: "nul.klerk", bytes: Data([0x66, 0, 0x69]), status: 2, message: "NUL byte"),
    BadFile(name: "latijn.klerk", bytes: Data([0x23, 0xE9, 0x0A]), status: 2, message: "no UTF-8 text"),
    BadFile(name: "utf16.klerk", bytes: Data([0xFF, 0xFE, 0x66, 0]), status: 2, message: "UTF-16"),
    BadFile(name: "bom.klerk", bytes: Data([0xEF, 0xBB, 0xBF]) + Data(count.utf8), status: 0, message: ""),
    BadFile(name: "crlf.klerk", bytes: Data("find contacts\r\n| count\r\n".utf8), status: 0, message: ""),
    nested("diep.klerk", "expect ", "(", ""),
    nested("niet.klerk", "expect ", "not ", "yes"),
    nested("blok.klerk", "", "for c in find contacts {\n", ""),
    long,
  ]

  private static func nested(_ name: String, _ start: String, _ piece: String, _ end: String) -> BadFile {
    let text = start + String(repeating: piece, count: 10_000) + end
    return BadFile(name: name, bytes: Data(text.utf8), status: 2, message: "nested more than 100 deep")
  }

  private static var long: BadFile {
    let text = "find contact 23019182 | append \"" + String(repeating: "a", count: 10_000_000) + "\""
    return BadFile(name: "lang.klerk", bytes: Data(text.utf8), status: 2, message: "10000000 characters")
  }

  @Test(arguments: badFiles.indices) func everyFileEndsInAResultOrAClearError(index: Int) throws {
    let file = Self.badFiles[index]
    let bench = try Bench()
    try file.bytes.write(to: bench.folder.appending(path: file.name))
    let outcome = try bench.run(["--demo", file.name])
    #expect(outcome.status == file.status, "\(file.name)")
    #expect(file.message.isEmpty || outcome.notices.contains(file.message), "\(outcome.notices.prefix(300))")
    #expect(outcome.notices.utf8.count < 5_000)
  }

  // MARK: Import and export

  static func contact(_ nummer: String, _ more: String = "") -> String {
    """
    {"kanaal": "Telefoon", "onderwerp": "Vraag", "inhoud": "Vraag: mag dit?", "taal": "nld", "vertrouwelijk": false, \
    "plaatsgevondenOp": "2023-03-01T09:00:00Z", "nummer": "\(nummer)"\(more)}\n
    """
  }

  @Test func anImportWithAWrongFieldOnLine90000ImportsNothing() throws {
    let bench = try Bench()
    var lines = ""
    for line in 1...90_000 {
      lines += Self.contact(String(10_000_000 + line)).replacing("kanaal", with: line == 90_000 ? "kannaal" : "kanaal")
    }
    try bench.file("groot.ndjson", lines)
    let outcome = try bench.run(["import", "groot.ndjson", "--store", "werk.sqlite", "--create"])
    #expect(outcome.status == 1)
    #expect(outcome.notices.contains("line 90000"))
    #expect(outcome.notices.contains("did you mean `kanaal`?"))
    #expect(!FileManager.default.fileExists(atPath: bench.path("werk.sqlite")))
  }

  @Test(arguments: ["json", "ndjson", "csv"]) func importOfAnExportGivesTheSameStore(format: String) throws {
    let bench = try Bench()
    #expect(try bench.run(["export", "uit.\(format)", "--demo", "--vertrouwelijk", "test"]).status == 0)
    #expect(try bench.run(["import", "uit.\(format)", "--store", "b.sqlite", "--create"]).status == 0)
    #expect(try bench.run(["export", "weer.\(format)", "--store", "b.sqlite", "--vertrouwelijk", "test"]).status == 0)
    let first = try Data(contentsOf: bench.folder.appending(path: "uit.\(format)"))
    #expect(try Data(contentsOf: bench.folder.appending(path: "weer.\(format)")) == first)
    // Once more is nothing new, and overwrites nothing.
    let again = try bench.run(["import", "uit.\(format)", "--store", "b.sqlite"])
    #expect(again.notices.contains("0 contacts imported, 1202 were there already"))
    let line = #"find contact 23019182 | append "ja""#
    #expect(try bench.run(["--store", "b.sqlite", "-c", line]).status == 0)
    let conflict = try bench.run(["import", "uit.\(format)", "--store", "b.sqlite"])
    #expect(conflict.status == 1)
    #expect(conflict.notices.contains("with other contents"))
  }

  @Test func anExportLeavesConfidentialContactsOut() throws {
    let outcome = try Bench().run(["export", "--demo", "--format", "ndjson"])
    #expect(!outcome.results.contains("\"vertrouwelijk\":true"))
    #expect(outcome.notices.contains("confidential contacts were left out"))
  }

  @Test func whatIsRedactedIsNotLeftInTheFileEither() throws {
    let bench = try Bench()
    let more = #", "reactie": "Zijn BSN is 999990019.", "metadata": {"team": "KCC"}"#
    try bench.file("a.ndjson", Self.contact("23019182", more))
    #expect(try bench.run(["import", "a.ndjson", "--store", "b.sqlite", "--create"]).status == 0)
    #expect(try Data(contentsOf: bench.folder.appending(path: "b.sqlite")).contains("999990019"))
    let redaction = #"find contact 23019182 | redact bsn because "AVG""#
    let outcome = try bench.run(["--store", "b.sqlite", "-c", redaction])
    #expect(outcome.status == 0)
    #expect(!outcome.notices.contains("999990019"))
    for file in try FileManager.default.contentsOfDirectory(atPath: bench.folder.path(percentEncoded: false))
    where file.hasPrefix("b.sqlite") {
      #expect(try !Data(contentsOf: bench.folder.appending(path: file)).contains("999990019"), "\(file)")
    }
  }

  // MARK: Killed, closed, piped

  @Test func aScriptThatIsKilledLeavesNothingHalfDone() throws {
    let bench = try Bench()
    #expect(try bench.run(["export", "uit.ndjson", "--demo", "--vertrouwelijk", "test"]).status == 0)
    #expect(try bench.run(["import", "uit.ndjson", "--store", "b.sqlite", "--create"]).status == 0)
    // The script changes a contact, then reads from a pipe that never ends: there it is killed.
    let pipe = bench.path("rijen.csv")
    #expect(mkfifo(pipe, 0o600) == 0)
    try bench.file(
      "half.klerk",
      "param lijst: text\nfind contact 23019182 | append \"half\"\nfor rij in read lijst { find contact rij.nummer }\n")
    let process = Process()
    process.executableURL = URL(filePath: Bench.program)
    process.arguments = ["--store", "b.sqlite", "half.klerk", "lijst=\(pipe)"]
    process.environment = bench.environment
    process.currentDirectoryURL = bench.folder
    try process.run()
    // Opening the other end returns once the program has opened its own: it is past the checker by then.
    let writer = try FileHandle(forWritingTo: URL(filePath: pipe))
    try writer.write(contentsOf: Data("nummer\n".utf8))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try writer.close()
    let left = try bench.run(["--store", "b.sqlite", "-c", #"find contacts where inhoud ends with "half" | count"#])
    #expect(left.results == "0\n")
    #expect(try bench.run(["journal", "--store", "b.sqlite"]).results.isEmpty)
  }

  @Test func aReaderWhoLeavesIsNoError() throws {
    let bench = try Bench()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "'\(Bench.program)' --demo -c 'find contacts' | head -n 1; exit ${PIPESTATUS:-0}"]
    process.environment = bench.environment
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
