import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing

/// Commands of the writer's own keep every promise that statements and stages keep.
@Suite struct OwnCommandTests {
  private static let definitions = """
    define hernoem(reden: text) { | where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because reden }
    define antwoord(sleutel: nummer, tekst: text) { find contact sleutel | append tekst }

    """

  @Test func valuesAreTakenAtEachCall() throws {
    let desk = try Desk()
    let script = """
      define paar(aantal: number) { | take aantal | count }
      define allebei(a: number, b: number) { find contacts | paar(a); find contacts | paar(b) }
      find contacts | paar(3)
      allebei(1, 2)
      let vier = 4
      for r in find contacts | count by kanaal | take 1 { allebei(vier, (find contacts | take 7 | count)) }
      define halve(n: number) { | take n | skip 1 }
      find contacts | halve(9) | halve(5) | count
      """
    #expect(desk.run(script) == .done)
    #expect(desk.results.text == "3\n1\n2\n4\n7\n4\n")
  }

  @Test func aChangeOfManyAsksFirstAndExpectAnswers() throws {
    let desk = try Desk()
    let before = try desk.everything()
    #expect(desk.run(Self.definitions + "find contacts | hernoem(\"x\")") == .failed)
    #expect(desk.notices.text.contains("10 contacts would be changed, and nobody is here to ask"))
    #expect(desk.run(Self.definitions + "define f() { find contacts | hernoem(\"x\") }\nf()") == .failed)
    #expect(desk.notices.text.contains("10 contacts would be changed, and nobody is here to ask"))
    desk.options.isDryRun = true
    #expect(desk.run(Self.definitions + "find contacts | hernoem(\"x\")") == .done)
    #expect(desk.notices.text.contains("10 contacts would be changed; this was a rehearsal"))
    desk.options.isDryRun = false
    #expect(try desk.everything() == before)
    let source = "find contacts where kanaal in (\"Twitter\", \"twitter\")"
    #expect(desk.run(Self.definitions + "\(source) | expect count = 9 | hernoem(\"x\")") == .failed)
    #expect(desk.run(Self.definitions + "\(source) | expect count = 10 | hernoem(\"x\")") == .done)
    #expect(try desk.journal() == (1, 10))
  }

  @Test func twiceIsOnceThroughCallsToo() throws {
    let desk = try Desk()
    let script =
      Self.definitions + "antwoord(23019182, \"ja\")\nantwoord(23019200, \"nee\")\nantwoord(23019182, \"nog iets\")\n"
    #expect(desk.run(script) == .done)
    #expect(desk.notices.text.contains("2 contacts changed"))
    var lines: [Int] = []
    try desk.store.read { journal in _ = try journal.entries(of: 1) { entry, _ in lines.append(entry.line) } }
    #expect(lines == [2, 2, 2])
    #expect(desk.run(script) == .done)
    #expect(desk.notices.text.contains("nothing was left to do"))
    #expect(try desk.journal().runs == 1)
  }

  @Test func aFailureInsideACallUndoesAllAndIsToldInTheDefinition() throws {
    let desk = try Desk()
    let before = try desk.everything()
    #expect(desk.run(Self.definitions + "antwoord(23019182, \"ja\")\nantwoord(99999999, \"ja\")") == .failed)
    #expect(desk.notices.text.contains("test.klerk:2:62"))
    #expect(try desk.everything() == before)
  }

  @Test func definitionsOfAnIncludedFileAreCalledByTheScript() throws {
    let desk = try Desk()
    let folder = try ScriptFolder([
      "hoofd.klerk": "include \"delen.klerk\"\n\nfind contact 23019182 | zeg(\"ja\")\nzeg_tegen(23019200, \"ja\")\n",
      "delen.klerk": "# a\n# b\n# c\n# d\ndefine zeg(t: text) { | append t }\n"
        + "define zeg_tegen(n: nummer, t: text) { find contact n | zeg(t) }\n",
    ])
    #expect(try folder.run("hoofd.klerk", on: desk) == .done)
    var lines: [Int] = []
    try desk.store.read { journal in _ = try journal.entries(of: 1) { entry, _ in lines.append(entry.line) } }
    #expect(lines == [3, 4])
  }
}
