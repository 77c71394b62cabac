import Foundation
import Testing

/// The house rules that no compiler checks: what may import what, sizes, leftovers.
@Suite struct TidyTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What each room may import of ours; an arrow never points back.
  private static let mayImport: [String: Set<String>] = [
    "Wording": [],
    "Language": ["Wording"],
    "Klantcontacten": ["Wording"],
    "Changes": ["Klantcontacten", "Wording"],
    "Formats": ["Klantcontacten", "Changes", "Wording"],
    "Turfstad": ["Klantcontacten"],
    "SQLiteStore": ["Klantcontacten", "Changes", "Wording", "GRDB", "GRDBSQLite"],
    "KlantinteractiesClient": ["Klantcontacten", "Formats", "Wording", "CTransport"],
    "Interpreter": ["Language", "Klantcontacten", "Changes", "Formats", "Wording"],
    "Output": ["Interpreter", "Klantcontacten", "Changes", "Formats", "Language", "Wording"],
    "Training": ["Language", "Klantcontacten", "Changes", "Formats", "Interpreter", "Wording"],
    "Terminal": ["CLibedit", "CTerminal"],
    "Shell": [
      "Language", "Klantcontacten", "Changes", "Formats", "Interpreter", "Output", "Terminal", "Training", "Wording",
    ],
    "klerk": [
      "Shell", "SQLiteStore", "KlantinteractiesClient", "Turfstad", "Terminal", "Changes", "Klantcontacten",
      "Interpreter", "Output", "Language", "Formats", "Training",
      "Wording", "ArgumentParser",
    ],
    "klerk-bench": [
      "Shell", "SQLiteStore", "Turfstad", "Changes", "Klantcontacten", "Interpreter", "Language", "ArgumentParser",
    ],
    // The register for tests knows nothing of ours: what both had wrong, no test would see.
    "StubRegister": ["FlyingFox", "FlyingSocks"],
    "klerk-stub": ["StubRegister"],
  ]

  /// Rooms that start fast and hold no Foundation.
  private static let withoutFoundation: Set<String> = [
    "Wording", "Language", "Klantcontacten", "Changes", "Formats", "KlantinteractiesClient", "Turfstad", "Interpreter",
    "Output", "Terminal", "Training", "Shell", "klerk",
  ]

  private static let system: Set<String> = ["Glibc", "Foundation", "Dispatch", "Synchronization"]

  static let sources: [String] = ["Sources", "Tests/StubRegister", "Tests/klerk-stub"].flatMap {
    files(in: $0, endingIn: ".swift")
  }

  private static func files(in folder: String, endingIn ending: String) -> [String] {
    let folderURL = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: folderURL.path(percentEncoded: false))?.allObjects as? [String]
    return (paths ?? []).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func lines(_ path: String) throws -> [Substring] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func everyRoomIsKnown() throws {
    let rooms = Set(Self.sources.map { String($0.split(separator: "/")[1]) })
    #expect(rooms == Set(Self.mayImport.keys))
  }

  @Test(arguments: sources) func aRoomImportsOnlyWhatItMay(path: String) throws {
    let room = String(path.split(separator: "/")[1])
    let allowed = try #require(Self.mayImport[room])
    for line in try Self.lines(path) {
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, ["public", "package", "internal", "@preconcurrency"].contains(first) {
        words.removeFirst()
      }
      guard words.first == "import", let name = words.last else { continue }
      if Self.system.contains(name) {
        #expect(name != "Foundation" || !Self.withoutFoundation.contains(room), "\(path) imports Foundation")
      } else {
        #expect(allowed.contains(name), "\(path): \(room) may not import \(name)")
      }
    }
  }

  @Test(arguments: sources) func aFileHasFewerThan400Lines(path: String) throws {
    #expect(try Self.lines(path).count <= 400, "\(path)")
  }

  @Test(arguments: sources) func aFunctionHasAtMost70Lines(path: String) throws {
    // A declaration ends where a closing brace stands at its own indentation: swift-format sees to that.
    let lines = try Self.lines(path)
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == " " }
      let words = line.split(separator: " ")
      guard words.contains(where: { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("init?(") }),
        !line.contains("//"), line.hasSuffix("{") || line.hasSuffix("(")
      else { continue }
      let end = lines[(index + 1)...].firstIndex { $0 == indentation + "}" } ?? index
      #expect(end - index <= 70, "\(path):\(index + 1) has \(end - index) lines")
    }
  }

  @Test(arguments: sources) func nothingUnfinishedIsLeftBehind(path: String) throws {
    let leftovers = [
      "TODO", "FIXME", "XXX ", "XXX:", "fatalError(", "preconditionFailure(", "try!", " as! ", "Being built",
      "not implemented",
    ]
    for (index, line) in try Self.lines(path).enumerated() {
      for leftover in leftovers { #expect(!line.contains(leftover), "\(path):\(index + 1): \(leftover)") }
    }
  }

  @Test(arguments: sources) func resultsGoThroughTheConsole(path: String) throws {
    // A stray print( would end up among results that another program reads; the benchmark alone prints its report.
    guard !path.contains("klerk-bench/Report") else { return }
    for (index, line) in try Self.lines(path).enumerated() {
      let trimmed = line.drop { $0 == " " }
      #expect(
        !trimmed.hasPrefix("Swift.print(") && !trimmed.hasPrefix("debugPrint(") && !trimmed.hasPrefix("dump("),
        "\(path):\(index + 1)")
    }
  }

  @Test(arguments: sources) func whatIsUncheckedSaysWhyItCannotFail(path: String) throws {
    let lines = try Self.lines(path)
    for (index, line) in lines.enumerated()
    where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
      let around = lines[max(0, index - 4)...index].joined(separator: "\n")
      #expect(around.contains("//"), "\(path):\(index + 1) gives no reason")
    }
  }

  @Test(arguments: ["README.md", "grammar.md", "CHANGELOG.md", "LICENSE", "scripts/klerk", "scripts/test", ".ci/run"])
  func theHouseHasItsDocuments(path: String) throws {
    #expect(!(try Self.text(path)).isEmpty)
  }

  @Test func continuousIntegrationRunsWhatEverybodyRuns() throws {
    #expect(try Self.text(".ci/run").contains("scripts/test"))
  }
}
