import Interpreter
import Testing
import Wording

@testable import Language

/// Whatever comes in ends in a result or in mistakes with places inside it; never in a crash or a hang.
@Suite("anything at all")
struct FuzzTests {
  @Test(arguments: 0..<8) func randomBytes(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<300 {
      let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
      if let source = try? SourceText(name: "test", bytes: bytes) { tryOut(source) }
      tryOut(SourceText(name: "test", text: String(decoding: bytes, as: UTF8.self)))
    }
  }

  @Test(arguments: 0..<8) func randomPiecesOfTheLanguage(seed: Int) {
    let pieces =
      Keyword.spellings + Catalog.vocabulary.stageNames + Catalog.vocabulary.fieldNames
      + [
        "(", ")", "{", "}", "|", ",", ".", "\"", "\"\"\"", "\\(", "\\", "\n", "\r\n", ";", "#", "=", "==", "<", ">=",
        "-",
        ":", "23", "2.5", "2023-03", "x", "é", "👍", "\u{A0}", "by", "op", "count", "on new line", "because", "'", "“",
        "\t",
      ]
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<400 {
      let text = (0..<(1 + random.below(25))).map { _ in pieces[random.below(pieces.count)] }
      tryOut(SourceText(name: "test", text: text.joined(separator: random.below(4) == 0 ? "" : " ")))
    }
  }

  @Test(arguments: 0..<8) func mutatedExamples(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let examples = try GrammarDocument().blocks.filter { $0.language != "ebnf" }.map { Array($0.text.utf8) }
    let signs = Array("\"\\(){}|,.=<>\n#;-: é".utf8)
    for _ in 0..<60 {
      var bytes = examples[random.below(examples.count)]
      for _ in 0...random.below(4) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(signs[random.below(signs.count)], at: place)
        case 2: bytes[place] = UInt8(random.below(256))
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(30)))
        }
      }
      if let source = try? SourceText(name: "test", bytes: bytes) { tryOut(source) }
    }
  }

  @Test(arguments: [
    ("(", "1", ")"), ("not ", "a", ""), ("(a = ", "1", ")"), ("(x | take ", "1", ")"),
    ("(find contacts where ", "a", ")"),
    ("a in (", "1", ")"),
  ]) func deepNesting(before: String, inside: String, after: String) throws {
    for depth in [99, 100, 101, 10_000] {
      let text = String(repeating: before, count: depth) + inside + String(repeating: after, count: depth)
      tryOut(SourceText(name: "test", text: "expect " + text))
      let found = parsed("expect \(text)\nfind contcat 1").diagnostics
      #expect(found.last?.message.en == "found `contcat`, expected `contact`, `contacts` or a kind such as `taken`")
      #expect(found.count <= 2)
      if depth > 100, before != "a in (" { #expect(found.first?.identifier == "nested-too-deeply") }
      tryOut(SourceText(name: "test", text: "expect " + String(repeating: before, count: depth)))
    }
  }

  @Test func deepBlocksAndTexts() {
    for depth in [9, 100, 101, 10_000] {
      let loop = "for x in y { "
      let loops = String(repeating: loop, count: depth)
      tryOut(SourceText(name: "test", text: loops))
      tryOut(SourceText(name: "test", text: loops + String(repeating: "}", count: depth)))
      tryOut(SourceText(name: "test", text: "let x = " + String(repeating: "\"\\(", count: depth)))
      let texts = String(repeating: "\"\\(", count: depth) + "1" + String(repeating: ")\"", count: depth)
      tryOut(SourceText(name: "test", text: "let x = " + texts))
      let found = parsed("let x = \(texts)\nfind contcat 1").diagnostics
      #expect(found.map(\.identifier) == ["nested-too-deeply", "unexpected"])
    }
    #expect(parsed("let x = \"\\(\"\\(\"\\(1)\")\")\"").diagnostics == [])
  }

  @Test func aLineOfTenMegabytes() throws {
    let filling = String(repeating: "abcdefgh  ", count: 1_000_000)
    for text in [
      "find contacts where inhoud = \"\(filling)\" | slect x", "find contact 1 | append \"\(filling)", "x # \(filling)",
      String(repeating: " ", count: 10_000_000) + "find contcat",
    ] {
      let source = SourceText(name: "test", text: text)
      var parser = Parser(source, Catalog.vocabulary)
      parser.parseProgram { _ in true }
      #expect(parser.diagnostics.count <= 1)
      for diagnostic in parser.diagnostics { checkText(of: diagnostic, in: source) }
    }
    let word = SourceText(name: "test", text: "find " + String(repeating: "x", count: 1_000_000))
    tryOut(word)
  }

  @Test func manyShortLines() {
    let text = String(repeating: "a\n", count: 200_000)
    var parser = Parser(SourceText(name: "test", text: text), Catalog.vocabulary)
    var count = 0
    parser.parseProgram { _ in
      count += 1
      return true
    }
    #expect(count == 200_000)
  }

  @Test func blankLinesBetweenPipesAreNotReadAgainAndAgain() {
    // Whether a line end counts depends on the next line that says something; many empty ones must not make it slow.
    let text = "find contacts" + String(repeating: "\n", count: 100_000) + "| count"
    #expect(parsed(text).diagnostics == [])
    let apart = "find contacts" + String(repeating: "\n", count: 100_000) + "find contacts"
    #expect(parsed(apart).statements.count == 2)
  }

  // MARK: What must hold

  private func tryOut(_ source: SourceText) {
    let result = check(source, vocabulary: Catalog.vocabulary, context: testContext())
    switch result {
    case .script(let script):
      for span in CheckedPlaces(of: script).spans { #expect(span.start <= span.end && span.end <= source.size) }
    case .failure(let diagnostics, let unfinished):
      #expect(!diagnostics.isEmpty && diagnostics.count <= 100)
      for diagnostic in diagnostics { checkText(of: diagnostic, in: source) }
      for open in unfinished { #expect(open.span.end <= source.size) }
    }
    _ = CompletionPlace(source.text(of: Span(0, min(source.size, 2_000))), Catalog.vocabulary)
  }

  private func checkText(of diagnostic: Diagnostic, in source: SourceText) {
    #expect(diagnostic.isInside(source.size), "\(diagnostic.identifier) of \(source.text(of: Span(0, 200)))")
    for language in MessageLanguage.allCases {
      let text = diagnostic.rendered(in: source, style: DiagnosticStyle(language: language))
      #expect(text.hasSuffix("\n"))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.visibleMark == nil })
      // Source lines are cut to the width of a window; marks for invisible characters make them a little wider.
      for line in text.split(separator: "\n") where line.contains("│") { #expect(line.unicodeScalars.count < 1_400) }
    }
  }
}
