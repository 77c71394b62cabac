import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Terminal
import Testing

/// A session at the prompt becomes a script that does the same again.
@Suite struct SessionTests {
  /// Somebody who types lines, and answers yes.
  private final class Typist: LineReading {
    private var lines: [String]
    private let known: [String]

    init(_ lines: [String], known: [String] = []) {
      self.lines = lines
      self.known = known
    }

    func readLine(prompt: String) -> LineEditor.Answer {
      lines.isEmpty ? .endOfInput : .line(lines.removeFirst())
    }

    func remember(_ entry: String) {}
    func remembers(_ entry: String) -> Bool { known.contains(entry) }
  }

  private func type(_ lines: [String], on desk: Desk, known: [String] = []) {
    _ = Prompt(store: desk.store, console: desk.console, settings: desk.settings, isNewStore: false)
      .run(Typist(lines, known: known))
  }

  @Test func aSessionIsAScriptThatDoesTheSame() throws {
    let desk = try Desk()
    desk.answer = true
    let place = try ScriptFolder(["leeg.txt": ""])
    type(
      [
        "let bron = \"Twitter\"", "find contacts where kanaal = bron | correct kanaal = \"X\" because \"hernoemd\"",
        "find contcat 1", "find contact 99", "find contacts where kanaal = \"X\" | take 2",
        "last | append \"via X\" because \"x\"", "help", "begin", "find contact 23019182 | append \"weg\"", "rollback",
        "for c in find contacts where kanaal = \"twitter\" { c | correct kanaal = \"X\" because \"x\" }",
        "plan find contact 23019182 | append \"ook weg\"", "save session \"\(place.path)/sessie\"",
      ], on: desk)
    let text = try String(contentsOfFile: place.path + "/sessie.klerk", encoding: .utf8)
    #expect(
      text.split(separator: "\n").dropFirst() == [
        "let bron = \"Twitter\"",
        "find contacts where kanaal = bron | expect count <= 6 | correct kanaal = \"X\" because \"hernoemd\"",
        "find contacts where kanaal = \"X\" | take 2", "let result1 = find contacts where kanaal = \"X\" | take 2",
        "result1 | expect count <= 2 | append \"via X\" because \"x\"",
        "for c in find contacts where kanaal = \"twitter\" | expect count <= 4 { c | correct kanaal = \"X\" because \"x\" }",
      ], "\(text)")
    let other = try Desk()
    #expect(other.run(text) == .done, "\(other.notices.text)")
    #expect(try other.everything() == desk.everything())
    // A script that is there is left as it is.
    type(["find contacts | count", "save session \"\(place.path)/sessie\""], on: desk)
    #expect(try String(contentsOfFile: place.path + "/sessie.klerk", encoding: .utf8) == text)
    #expect(desk.notices.text.contains("is there already, and is left as it is"))
  }

  @Test func oneEnterNeverRepeatsAWriteOfAnEarlierSession() throws {
    let change = "find contact 23019182 | append again \"ja\""
    for (answer, changes) in [(Bool?.none, 0), (false, 0), (true, 1)] {
      let desk = try Desk()
      desk.answer = answer
      type([change], on: desk, known: [change])
      #expect(try desk.journal().changes == changes)
      #expect(desk.results.text.contains("{+ja+}"))
      #expect(answer == nil || desk.notices.text.contains("this was done before; do it again? [y/N]"))
    }
    // Whatever changes nothing is not asked about, and neither is a new change.
    let desk = try Desk()
    type(["find contact 23019182", change], on: desk, known: ["find contact 23019182"])
    #expect(try desk.journal().changes == 1)
  }
}
