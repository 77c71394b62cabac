import Interpreter
import Testing
import Wording

@testable import Language

@Suite("commands of one's own")
struct CommandTests {
  @Test func aMistakeInACallShowsTheDefinition() throws {
    let script = "define f(n: number) { | take n }\nfind contacts | f(\"a\")\nfind contacts | f()"
    let found = mistakes(in: script)
    let source = SourceText(name: "test", text: script)
    #expect(found.map { $0.labels.map { source.text(of: $0.span) } } == [["n: number"], ["f"]])
    #expect(found.map { $0.labels.map(\.text.en) } == [["needed here"], ["defined here"]])
  }

  @Test func theCommentRightAboveIsItsHelp() throws {
    let script = """
      #!/usr/bin/env klerk
      # Een.

      # Twee
      \t#  drie\u{20}
      define f(a: text, b: datum) { | append a }
      find contacts; define g() { find contacts }
      """
    guard case .script(let checked) = outcome(script) else {
      Issue.record("it does not check")
      return
    }
    #expect(checked.scope.commands.map(\.name) == ["f", "g"])
    #expect(checked.scope.commands.map(\.comment) == [["Twee", " drie"], []])
    #expect(checked.scope.commands.map(\.isStage) == [true, false])
    #expect(
      checked.scope.commands[0].signature.map { "\($0.name) \($0.type.en) \($0.type.nl)" } == [
        "a text tekst", "b date datum",
      ])
    guard case .script(let first) = outcome("#!klerk\ndefine f() { find contacts }") else { return }
    #expect(first.scope.commands.map(\.comment) == [[]])
  }

  @Test func commandsAreAtMostTwentyInsideEachOther() {
    let chain = { (count: Int) in
      "define f1() { find contacts | count }\n"
        + (2...count).map { "define f\($0)() { f\($0 - 1)()\nf\($0 - 1)() }\n" }.joined()
    }
    #expect(mistakes(in: chain(20) + "f20()") == [])
    #expect(mistakes(in: chain(21)).map(\.message.en) == ["more than 20 commands call each other"])
  }

  @Test func aCallThatStandsForTooManyStagesIsTold() {
    let doubled = { (count: Int) in
      "define f1() { | take 5 }\n"
        + (2...count).map { "define f\($0)() { | f\($0 - 1)() | f\($0 - 1)() }\n" }.joined()
    }
    #expect(mistakes(in: doubled(10) + "find contacts | f10()") == [])
    #expect(mistakes(in: doubled(20)).map(\.message.en) == ["`f11` stands for more than 1000 stages"])
  }

  @Test func eachCallHasItsOwnValues() throws {
    guard
      case .script(let checked) = outcome(
        "define f(n: number) { | take n }\ndefine g(n: number) { | f(n) | skip n }\nfind contacts | f(5) | g(2)"),
      case .pipeline(let pipeline) = checked.statements[0].kind
    else {
      Issue.record("it does not check")
      return
    }
    #expect(pipeline.stages.count == 3)
    #expect(Swift.Set(pipeline.bindings.map(\.slot)).count == 3)
  }

  @Test func aCommandOfThePromptLastsFromLineToLine() throws {
    let context = testContext()
    let first = SourceText(name: "prompt", text: "define f(n: number) { | take n | cuont }", behind: Scope())
    guard case .failure = check(first, vocabulary: Catalog.vocabulary, context: context) else { return }
    var scope = Scope()
    for text in [
      "let n = 5", "define f(n: number) { | take n }", "find contacts | f(n)", "define f(n: text) { | append n }",
      "find contact 1 | f(\"a\")",
    ] {
      let source = SourceText(name: "prompt", text: text, behind: scope)
      guard case .script(let script) = check(source, vocabulary: Catalog.vocabulary, context: context, scope: scope)
      else {
        Issue.record("`\(text)` does not check")
        return
      }
      scope = script.scope
      let places = CheckedPlaces(of: script)
      for span in places.spans { #expect(!script.source.text(of: span).isEmpty) }
    }
    let source = SourceText(name: "prompt", text: "find contact 1 | f()", behind: scope)
    guard
      case .failure(let found, _) = check(source, vocabulary: Catalog.vocabulary, context: context, scope: scope)
    else {
      Issue.record("a value is missing")
      return
    }
    let shown = found[0].rendered(in: source, style: DiagnosticStyle(language: .en))
    #expect(shown.contains("define f(n: text) { | append n }") && shown.contains("defined here"))
  }
}
