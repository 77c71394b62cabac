import Foundation
import Interpreter
import Language
import Shell
import Testing

@Suite("klerk check, and warnings where scripts run")
struct CheckingTests {
  private func checked(
    _ text: String, isJSON: Bool = false, isStrict: Bool = false, name: String = "test.klerk"
  ) throws -> (status: Shell.ExitStatus, results: String, notices: String) {
    let desk = try Desk([])
    let checking = Checking(desk.console, isQuiet: false, isJSON: isJSON, isStrict: isStrict)
    let status = checking.run(SourceText(name: name, text: text))
    return (status, desk.results.text, desk.notices.text)
  }

  @Test func onlyWarningsAreNoFailureUnlessAskedFor() throws {
    let text = "find contacts where uuid is empty\nlet x = 5"
    let outcome = try checked(text)
    #expect(outcome.status == .done)
    #expect(outcome.notices.contains("warning: this never holds: `uuid` is never empty"))
    #expect(outcome.notices.contains("warning: `x` is never used"))
    #expect(outcome.notices.hasSuffix("test.klerk: 1 statement makes sense; 2 warnings\n"))
    #expect(try checked(text, isStrict: true).status == .notChecked)
    #expect(try checked("find contacts", isStrict: true).status == .done)
  }

  @Test func mistakesAndWarningsAreToldTogetherAndCountedApart() throws {
    let outcome = try checked("find contacts where uuid is empty\nfind contcat")
    #expect(outcome.status == .notChecked)
    #expect(outcome.notices.hasSuffix("1 mistake and 1 warning; nothing was run\n"))
  }

  @Test func eachIsAnObjectWithItsPlaceForAnEditor() throws {
    let outcome = try checked("# é👍\nfind contacts where kanaal = \"é中\" and kanaal = 5", isJSON: true)
    #expect(outcome.status == .notChecked)
    #expect(
      outcome.results == """
        {"file":"test.klerk","start":59,"end":60,"line":2,"column":49,"columnUTF16":48,"endLine":2,"endColumn":50,\
        "endColumnUTF16":49,"severity":"error","id":"wrong-type",\
        "message":{"en":"this is a number, and a text is needed","nl":"dit is een getal, en hier hoort een tekst"},\
        "note":null,"help":{"en":"put it in quotes: \\"5\\"","nl":"zet het tussen aanhalingstekens: \\"5\\""},\
        "labels":[]}

        """)
    #expect(outcome.notices.isEmpty)
  }

  @Test func aWarningIsAnObjectToo() throws {
    let outcome = try checked("find contacts where kanaal = \"a\" and kanaal = \"b\"", isJSON: true)
    #expect(outcome.status == .done)
    #expect(outcome.results.contains(#""severity":"warning","id":"never-holds""#))
    #expect(
      outcome.results.contains(
        #""labels":[{"file":"test.klerk","start":20,"end":32,"line":1,"column":21,"columnUTF16":21,"endLine":1,"#
          + #""endColumn":33,"endColumnUTF16":33,"text":{"en":"together with this","nl":"samen met dit"}}]"#))
  }

  @Test func theDocumentShowsWhatIsGiven() throws {
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let document = try String(contentsOfFile: "/\(path)/docs/check-json.md", encoding: .utf8)
    let outcome = try checked("find contacts where uuid is empty", isJSON: true, name: "a.klerk")
    #expect(document.contains("```json\n\(outcome.results)```"))
  }

  @Test func aFileThatIsNotThereIsAnObjectToo() throws {
    let desk = try Desk([])
    let checking = Checking(desk.console, isQuiet: false, isJSON: true)
    #expect(checking.run(path: "/ontbreekt.klerk") == .notChecked)
    #expect(desk.results.text.hasPrefix(#"{"file":"/ontbreekt.klerk","start":null,"end":null,"line":null,"#))
    #expect(desk.results.text.contains(#""id":"file-problem""#))
  }

  @Test func aRunShowsWarningsAndGoesOn() throws {
    let desk = try Desk()
    #expect(desk.run("let x = 5\nfind contacts where uuid is empty | count") == .done)
    #expect(desk.results.text == "0\n")
    #expect(desk.notices.text.contains("warning: `x` is never used"))
  }

  @Test func whoeverSaysYesIsNotWarnedOfAChangeWithoutABound() throws {
    let desk = try Desk()
    let script = "find contacts where kanaal = \"Fax\" | append \"x\" because \"proef\""
    desk.run(script)
    #expect(desk.notices.text.contains("warning: this may change many contacts"))
    desk.options.isYes = true
    desk.run(script)
    #expect(!desk.notices.text.contains("warning"))
  }
}
