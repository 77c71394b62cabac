import Interpreter
import Testing

@testable import Language

/// A long script is read on a thread of its own; nobody must be able to tell.
@Suite("reading ahead")
struct ReadAheadTests {
  private static let statement = "find contact 23019182 | append \"Antwoord: ja\"\n"
  private static let mistake = "find contcat 1\n"
  /// Enough statements for several batches that are under way at once.
  private static let many = ReadAhead.worthwhileSize / statement.utf8.count + 10 * Handover.batchSize

  /// Statements with a mistake in every so many of them.
  private static func script(_ count: Int, mistakeEvery step: Int = .max) -> String {
    (1...count).map { $0 % step == 0 ? mistake : statement }.joined()
  }

  static let scripts = [
    "", statement, script(Handover.batchSize), script(many), script(many, mistakeEvery: 500),
    script(many, mistakeEvery: 7), script(many) + "for x in find contacts {\n" + script(many),
    script(many) + "let x = \"", script(many, mistakeEvery: 3_000) + "find",
  ]

  @Test(arguments: scripts, [0, 1, Handover.batchSize, 2_345, Int.max])
  func aThreadReadsWhatTheParserReads(script: String, wanted: Int) throws {
    let source = SourceText(name: "test", text: script)
    var parser = Parser(source, Catalog.vocabulary)
    var expected: [Statement] = []
    parser.parseProgram { statement in
      expected.append(statement)
      return expected.count < wanted
    }
    var found: [Statement] = []
    let result = try #require(
      ReadAhead(source.alone, Catalog.vocabulary).read { statement in
        found.append(statement)
        return found.count < wanted
      })
    #expect(found == expected)
    #expect(result.diagnostics.map(\.span) == parser.diagnostics.map(\.span))
    #expect(result.diagnostics.map(\.identifier) == parser.diagnostics.map(\.identifier))
    if found.count < wanted {
      #expect(result.unfinished.map(\.span) == parser.unfinished.map(\.span))
    }
  }

  @Test func theMistakesOfALongScriptAreToldInOrder() {
    let found = mistakes(in: Self.script(Self.many) + Self.mistake + "find contact naam\n" + Self.mistake)
    #expect(found.map(\.identifier) == ["unexpected", "wrong-type", "unexpected"])
  }

  @Test func nothingIsToldBehindAHundredMistakes() {
    let wrong = String(repeating: "find contact naam\n", count: Parser.maximumDiagnostics)
    let found = mistakes(in: Self.mistake + wrong + Self.script(Self.many) + Self.mistake)
    #expect(found.count == Parser.maximumDiagnostics)
    #expect(found.filter { $0.identifier == "unexpected" }.count == 1)
  }

  @Test func aLongScriptThatIncludesAnotherKnowsThePlacesOfBoth() throws {
    let text =
      "include \"gemeenschappelijk.klerk\"\n" + Self.script(Self.many) + "find contacts where onderwerp = afdeling\n"
    guard case .script(let script) = outcome(text) else {
      Issue.record("it does not check")
      return
    }
    #expect(script.statements.count == Self.many + 2)
    #expect(script.source.line(at: script.statements[Self.many + 1].span.start) == Self.many + 2)
  }
}
