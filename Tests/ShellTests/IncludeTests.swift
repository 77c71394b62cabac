import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Terminal
import Testing

/// Lines that a test types at the prompt, one after the other; then Ctrl-D.
final class TypedLines: LineReading {
  private var lines: [LineEditor.Answer]
  /// The prompts that stood before the lines.
  private(set) var prompts: [String] = []

  init(_ lines: [String]) {
    self.lines = lines.map { $0 == "^C" ? .interrupted : .line($0) }
  }

  func readLine(prompt: String) -> LineEditor.Answer {
    prompts.append(prompt)
    return lines.isEmpty ? .endOfInput : lines.removeFirst()
  }

  func remember(_ entry: String) {}
}

/// A folder with scripts that goes away with its test.
struct ScriptFolder: ~Copyable {
  let path: String

  init(_ files: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-\(UUID().uuidString)")
    path = folder.path(percentEncoded: false)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func run(_ name: String, on desk: Desk) throws -> Shell.ExitStatus {
    desk.results.clear()
    desk.notices.clear()
    return Runner(store: desk.store, console: desk.console, settings: desk.settings)
      .run(try ScriptFile.read("\(path)/\(name)"))
  }
}

/// Scripts of several files.
@Suite struct IncludeTests {
  @Test func aFileIsFoundFromTheFolderOfTheOneThatIncludesIt() throws {
    let desk = try Desk()
    let folder = try ScriptFolder([
      "hoofd.klerk": "include \"delen/een.klerk\"\nfind contacts | take aantal | count",
      "delen/een.klerk": "include \"twee.klerk\"\nlet aantal = twee",
      "delen/twee.klerk": "let twee = 2\ninclude \"../drie.klerk\"",
      "drie.klerk": "find contacts | take 3 | count",
    ])
    #expect(try folder.run("hoofd.klerk", on: desk) == .done)
    #expect(desk.results.text == "3\n2\n")
  }

  @Test func aFileThatIsReachedByTwoWaysIsTakenOnce() throws {
    let desk = try Desk()
    let folder = try ScriptFolder([
      "hoofd.klerk": "include \"a.klerk\"\ninclude \"./x/../a.klerk\"\ninclude \"link.klerk\"", "x/leeg": "",
      "a.klerk": "find contacts | count",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.klerk", withDestinationPath: folder.path + "/a.klerk")
    #expect(try folder.run("hoofd.klerk", on: desk) == .done)
    #expect(desk.results.text == "1202\n")
    let ring = try ScriptFolder(["a.klerk": "include \"b.klerk\"", "b.klerk": "include \"./a.klerk\""])
    #expect(try ring.run("a.klerk", on: desk) == .notChecked)
    #expect(desk.notices.text.contains("include each other: `\(ring.path)/a.klerk` → `\(ring.path)/b.klerk` → "))
  }

  @Test func whatCannotBeReadIsToldAtTheIncludeAndNothingRuns() throws {
    let desk = try Desk()
    for (name, message) in [
      ("weg.klerk", "there is no file"), ("map", "is a folder, not a script"), ("utf16.klerk", "the script is UTF-16"),
      ("latin.klerk", "line 1, byte 2: this is no UTF-8 text"),
    ] {
      let folder = try ScriptFolder([
        "hoofd.klerk": "find contacts | count\ninclude \"\(name)\"", "map/x": "", "utf16.klerk": "", "latin.klerk": "",
      ])
      try Data([0xFF, 0xFE, 0x41, 0]).write(to: URL(filePath: folder.path + "/utf16.klerk"))
      try Data([0x41, 0xE9, 0x42]).write(to: URL(filePath: folder.path + "/latin.klerk"))
      #expect(try folder.run("hoofd.klerk", on: desk) == .notChecked)
      #expect(desk.notices.text.contains(message) && desk.notices.text.contains("hoofd.klerk:2:9"), "\(name)")
      #expect(desk.results.text == "")
    }
  }

  @Test func theJournalTellsTheLineOfTheScriptAndAnErrorThatOfTheFile() throws {
    let desk = try Desk()
    let change = "find contact 23019182 | append \"\\(woord)\"\n"
    let folder = try ScriptFolder([
      "hoofd.klerk": "let woord = \"ja\"\n\ninclude \"deel.klerk\"\nfind contact 23019200 | append woord\n",
      "deel.klerk": "# een\n# twee\n# drie\n# vier\n# vijf\n" + change,
      "fout.klerk": "let woord = \"x\"\ninclude \"deel.klerk\"\ninclude \"fout2.klerk\"\n",
      "fout2.klerk": "\nexpect (find contacts | count) = 0\n",
    ])
    #expect(try folder.run("hoofd.klerk", on: desk) == .done)
    var lines: [Int] = []
    try desk.store.read { journal in _ = try journal.entries(of: 1) { entry, _ in lines.append(entry.line) } }
    #expect(lines == [3, 4])
    #expect(try folder.run("hoofd.klerk", on: desk) == .done)
    #expect(desk.notices.text.contains("nothing was left to do"))
    let before = try desk.everything()
    #expect(try folder.run("fout.klerk", on: desk) == .failed)
    #expect(desk.notices.text.contains("fout2.klerk:2:1"))
    #expect(desk.notices.text.contains("stopped at line 2 of \(folder.path)/fout2.klerk; nothing was changed"))
    #expect(try desk.everything() == before)
  }

  @Test func checkTellsMistakesOfAllFilesAndFmtTouchesOne() throws {
    let desk = try Desk()
    let folder = try ScriptFolder([
      "hoofd.klerk": "include   \"deel.klerk\"\n", "deel.klerk": "find contacts|count\nfind contcat 1\n",
    ])
    let script = try ScriptFile.read(folder.path + "/hoofd.klerk")
    #expect(Checking(desk.console, isQuiet: false).run(script) == .notChecked)
    #expect(desk.notices.text.contains("deel.klerk:2:6") && desk.notices.text.contains("included here"))
    #expect(Checking(desk.console, isQuiet: false, isJSON: true).run(script) == .notChecked)
    #expect(desk.results.text.contains("/deel.klerk\""))
    #expect(desk.results.text.contains(#""start":25,"end":32,"line":2,"column":6,"columnUTF16":6"#))
    #expect(
      Formatting(desk.console, manner: .rewrite, keywords: .asWritten, isQuiet: true).run(folder.path + "/hoofd.klerk")
        == .done)
    #expect(try String(contentsOfFile: folder.path + "/hoofd.klerk", encoding: .utf8) == "include \"deel.klerk\"\n")
    #expect(try String(contentsOfFile: folder.path + "/deel.klerk", encoding: .utf8).hasPrefix("find contacts|count"))
  }

  @Test func atThePromptAFileBringsItsNames() throws {
    let desk = try Desk()
    let folder = try ScriptFolder([
      "namen.klerk": "param aantal: number = 2\nlet eerste_paar = find contacts | take aantal\n",
      "fout.klerk": "let x = 1\nfind contact 99999999\n",
    ])
    let lines = TypedLines([
      "include \"\(folder.path)/namen.klerk\"", "eerste_paar | count", "find contacts | take aantal | count",
      "include \"\(folder.path)/namen.klerk\"", "include \"\(folder.path)/fout.klerk\"", "find contacts | take x",
    ])
    _ = Prompt(store: desk.store, console: desk.console, settings: desk.settings, isNewStore: false).run(lines)
    #expect(desk.results.text == "2\n2\n")
    #expect(desk.notices.text.contains("fout.klerk:2:14"))
    #expect(desk.notices.text.contains("there is no `x`"))
    #expect(!desk.notices.text.contains("has a meaning already"))
  }
}
