import Foundation
import Interpreter
import Klantcontacten
import Language
import Shell
import Testing

/// What the statements do that hold other statements.
@Suite struct StatementTests {
  @Test(arguments: [
    ("if yes { A } else { B }", "1"), ("if no { A } else { B }", "2"), ("if no { A }", ""),
    ("if no { A } else if (find contacts | count) > 5 { B } else { C }", "2"),
    ("if no { A } else if no { B } else { C }", "3"), ("if yes { if no { A } else { B; C } }", "2,3"),
    ("let n = 5\nif n = 5 { let n = 6\nif n = 6 { A } }\nif n = 5 { B }", "1,2"),
  ]) func theFirstConditionThatHoldsDecides(script: String, wanted: String) throws {
    let desk = try Desk()
    let statements = ["A": 1, "B": 2, "C": 3]
    let text = statements.reduce(script) { script, statement in
      script.replacing(statement.key, with: "find contacts | take \(statement.value) | count")
    }
    #expect(desk.run(text) == .done)
    #expect(desk.results.text.split(separator: "\n").joined(separator: ",") == wanted)
  }

  @Test func whatStandsInABranchFollowsTheRulesOfAnyChange() throws {
    let desk = try Desk()
    let change = #"find contacts where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because "x""#
    let before = try desk.everything()
    #expect(desk.run("if yes { \(change) }") == .failed)
    #expect(desk.notices.text.contains("10 contacts would be changed, and nobody is here to ask"))
    #expect(try desk.everything() == before)
    desk.answer = true
    #expect(desk.run("if yes {\n\(change)\n}") == .done)
    #expect(try desk.journal() == (1, 10))
  }

  @Test func aBranchOfALoopIsDoneOnceHoweverOftenItIsRun() throws {
    let desk = try Desk()
    let script = """
      for c in find contacts where not vertrouwelijk | take 20 | expect count = 20 {
        if c.kanaal = "Telefoon" { c | append "gebeld" because "x" } else { c | append "niet gebeld" because "x" }
      }
      """
    #expect(desk.run(script) == .done)
    #expect(try desk.journal() == (1, 20))
    #expect(desk.run(script) == .done)
    #expect(try desk.journal() == (1, 20))
  }

  /// A loop over many contacts is a change of many, which somebody must have agreed to.
  @Test func aLoopThatChangesManyAsksFirst() throws {
    let desk = try Desk()
    let script = #"for c in find contacts where kanaal = "Twitter" { c | append "x" because "x" }"#
    #expect(desk.run(script) == .failed)
    #expect(desk.notices.text.contains(" contacts would be changed, and nobody is here to ask"))
    #expect(try desk.journal() == (0, 0))
    desk.answer = false
    #expect(desk.run(script) == .failed)
    #expect(try desk.journal() == (0, 0))
    desk.answer = true
    #expect(desk.run(script) == .done)
    let changes = try desk.journal().changes
    #expect(changes > 1)
    // Nobody is asked about one, about what a file says, or about what only reads.
    desk.answer = nil
    #expect(desk.run(#"for c in find contact 23019182 { c | append "y" }"#) == .done)
    #expect(desk.run("for c in find contacts { find contact c.uuid | count }") == .done)
    desk.options.isYes = true
    #expect(desk.run(script, name: "-c") == .done)
  }

  // MARK: each

  @Test func eachRunsItsStatementsForTheRecordsThatAreAskedFor() throws {
    let desk = try Desk()
    #expect(
      desk.run(
        #"find contacts | each { find contacts where nummer = it.nummer | count } | take 3 | each { it | count }"#)
        == .done)
    #expect(desk.results.text == "1\n1\n1\n1\n1\n1\n")
    #expect(desk.run("find contacts | take 2 | each { it | count } | count") == .done)
    #expect(desk.results.text == "1\n1\n2\n")
    #expect(desk.run("find contacts | count by kanaal | each { expect it.aantal > 0 }\nexpect yes") == .done)
    #expect(desk.results.text == "")
  }

  @Test func eachChoosesItsContactsFirstAndGivesThemOnAsTheyAreThen() throws {
    let desk = try Desk()
    desk.options.isYes = true
    let script = #"""
      find contacts where kanaal = "Twitter"
        | each { it | correct kanaal = "Twitter 2" because "was \(it.kanaal)" }
        | select kanaal
      """#
    #expect(desk.run(script) == .done)
    #expect(desk.results.text == String(repeating: "Twitter 2\n", count: 6))
    #expect(try desk.journal() == (1, 6))
    let rows =
      #"find contacts | select nummer, kanaal | where kanaal = "Twitter 2" | each { find contact it.nummer | correct "#
    #expect(desk.run(rows + #"kanaal = "Twitter" because "terug" }"#, name: "rijen.klerk") == .done)
    #expect(try desk.journal() == (2, 12))
  }

  @Test func eachAsksBeforeItChangesManyAndExpectAnswers() throws {
    let desk = try Desk()
    let before = try desk.everything()
    let source = #"find contacts where kanaal in ("Twitter", "twitter")"#
    let body = #"each { it | correct kanaal = "X" because "x" }"#
    #expect(desk.run("\(source) | \(body)") == .failed)
    #expect(desk.notices.text.contains("10 contacts would be changed, and nobody is here to ask"))
    #expect(try desk.everything() == before)
    desk.options.isDryRun = true
    #expect(desk.run("\(source) | \(body)") == .done)
    #expect(desk.notices.text.contains("10 contacts would be changed; this was a rehearsal"))
    desk.options.isDryRun = false
    #expect(desk.run("\(source) | expect count = 10 | \(body)") == .done)
    #expect(try desk.journal() == (1, 10))
    #expect(desk.run("\(source) | expect count = 0 | \(body)") == .done)
  }

  @Test func aFailureInsideEachUndoesAllOfIt() throws {
    let desk = try Desk()
    let before = try desk.everything()
    let script = """
      find contacts where kanaal = "Twitter" | expect count = 6 | each {
        it | correct kanaal = "X" because "x"
        expect (find contacts where kanaal = "X" | count) < 4
      }
      """
    #expect(desk.run(script) == .failed)
    #expect(desk.notices.text.contains("test.klerk:3:3"))
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
  }

  // MARK: as

  @Test func aNameGivenInPassingIsKnownInTheStatementsBehind() throws {
    let desk = try Desk()
    let script = """
      find contacts where kanaal = "Twitter" | as eerder | take 2 | count
      eerder | count
      find contacts | count by kanaal | als kanalen | take 1 | select aantal
      expect (kanalen | count) > 3
      """
    #expect(desk.run(script) == .done)
    let lines = desk.results.text.split(separator: "\n")
    #expect(lines.prefix(2) == ["2", "6"] && lines.count == 3)
    #expect(desk.run(#"find contacts | take 1 | each { it | as deze_ene | count; deze_ene | count }"#) == .done)
    #expect(desk.results.text == "1\n1\n")
    #expect(desk.run("find contacts | each { it | as x | count }\nx | count") == .notChecked)
  }

  @Test func whatANameStandsForIsReadAnewWhenItIsUsed() throws {
    let desk = try Desk()
    let script = """
      find contacts where kanaal = "Twitter" | as eerder | expect count = 6 | correct kanaal = "X" because "x"
      eerder | distinct kanaal | select kanaal
      """
    #expect(desk.run(script) == .done)
    #expect(desk.results.text == "X\n")
  }
}
