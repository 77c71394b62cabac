import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing

/// Statements at the prompt that belong together.
@Suite struct OpenWorkTests {
  private func type(_ lines: [String], on desk: Desk) -> TypedLines {
    let typed = TypedLines(lines)
    _ = Prompt(store: desk.store, console: desk.console, settings: desk.settings, isNewStore: false).run(typed)
    return typed
  }

  private static let one = #"find contact 23019182 | append "Een.""#
  private static let two = #"find contact 23019200 | append "Twee.""#

  @Test func whatIsCommittedIsOneRun() throws {
    let desk = try Desk()
    let typed = type(["begin", Self.one, Self.two, "commit", "find contacts | count"], on: desk)
    #expect(try desk.journal() == (1, 2))
    #expect(desk.notices.text.contains("others can read, but not change anything"))
    #expect(desk.notices.text.contains("2 changes kept (run 1)"))
    #expect(typed.prompts.map { $0.contains("*") } == [false, true, true, true, false, false])
  }

  @Test(arguments: [["rollback"], [], ["quit"], ["herstel"]]) func whatIsNotCommittedIsGone(end: [String]) throws {
    let desk = try Desk()
    let before = try desk.everything()
    _ = type(["begin", Self.one, Self.two, "let x = 5"] + end, on: desk)
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
    #expect(desk.notices.text.contains("2 changes taken back; nothing was kept"))
  }

  @Test func aStatementThatFailsIsUndoneAndTheRestStaysOpen() throws {
    let desk = try Desk()
    let before = try #require(try desk.contact("23019182"))
    let failing = Self.two + "; find contact 99999999"
    // The first statement of the work fails too: the run that it began is not the one that is kept.
    _ = type(["begin", failing, Self.one, failing, "commit"], on: desk)
    #expect(try desk.contact("23019182")?.inhoud == before.inhoud + " Een.")
    #expect(try desk.contact("23019200")?.inhoud.contains("Twee.") == false)
    #expect(try desk.journal() == (1, 1))
    #expect(desk.notices.text.contains("1 change kept (run 1)"))
    #expect(desk.notices.text.contains("what was open before this statement stays open"))
    let found = try desk.store.read {
      try $0.count(matching: Query(.text(.path(.field(.inhoud)), .contains(FoldedText("Een.")))))
    }
    #expect(found >= 1)
  }

  @Test func whatIsTakenBackInTheWorkIsNotFoundByASearch() throws {
    let desk = try Desk()
    _ = try desk.store.catchUpSearch()
    let change = #"find contact 23019182 | append "zandkasteel""#
    let search = #"find contacts where inhoud contains "zandkasteel" | count"#
    _ = type(["begin", change + "; find contact 99999999", search, change, search, "rollback", search], on: desk)
    let counts = desk.results.text.split(separator: "\n").filter { Int($0) != nil }
    #expect(counts == ["0", "1", "0"])
  }

  @Test func whoLeavesIsAskedAndMayStay() throws {
    let desk = try Desk()
    desk.answer = false
    _ = type(["begin", Self.one, "quit", "commit"], on: desk)
    #expect(desk.notices.text.contains("open changes of 1 contact would be lost"))
    #expect(try desk.journal() == (1, 1))
    // Who says no at the end of the input goes on reading once; then nobody is there.
    let before = try desk.everything()
    _ = type(["begin", Self.two], on: desk)
    #expect(try desk.everything() == before)
    // Work in which nothing was changed is left without a question.
    desk.notices.clear()
    _ = type(["begin", "find contacts | count", "quit"], on: desk)
    #expect(!desk.notices.text.contains("would be lost"))
  }

  @Test func manyAreAskedForInOpenWorkTooAndARehearsalKeepsNothing() throws {
    let desk = try Desk()
    let before = try desk.everything()
    desk.answer = false
    let change = #"find contacts where kanaal = "Twitter" | correct kanaal = "X" because "x""#
    _ = type(["begin", change, "commit"], on: desk)
    #expect(desk.notices.text.contains("6 contacts would be changed"))
    #expect(try desk.everything() == before)
    desk.options.isDryRun = true
    _ = type(["begin", change, "commit"], on: desk)
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
  }

  @Test(arguments: ["begin", "commit", "rollback", "bevestig", "herstel"]) func inAScriptTheyAreAMistake(word: String)
    throws
  {
    let desk = try Desk()
    #expect(desk.run("find contacts | count\n\(word)\n") == .notChecked)
    #expect(desk.notices.text.contains("`\(word)` is only for the prompt"))
    #expect(desk.results.text == "")
  }
}
