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
      for c in find contacts | take 20 {
        if c.kanaal = "Telefoon" { c | append "gebeld" because "x" } else { c | append "niet gebeld" because "x" }
      }
      """
    #expect(desk.run(script) == .done)
    #expect(try desk.journal() == (1, 20))
    #expect(desk.run(script) == .done)
    #expect(try desk.journal() == (1, 20))
  }
}
