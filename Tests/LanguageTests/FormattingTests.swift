import Interpreter
import Testing

@testable import Language

/// The one standard form: what becomes of a source, and that nothing of it is lost.
@Suite("the standard form")
struct FormattingTests {
  // MARK: Pairs

  @Test(arguments: FormattingPairs.layout.indices) func aSourceIsLaidOut(index: Int) throws {
    let pair = FormattingPairs.layout[index]
    #expect(try standardForm(pair.before) == pair.after, "\(pair.what)")
    try expectNothingLost(pair.before)
  }

  @Test(arguments: FormattingPairs.keywords.indices) func theWordsChangeLanguage(index: Int) throws {
    let pair = FormattingPairs.keywords[index]
    #expect(try standardForm(pair.en, .nl) == pair.nl)
    #expect(try standardForm(pair.nl, .en) == pair.en)
    try expectNothingLost(pair.en)
  }

  @Test func theFirstSpellingOfAKeywordIsWrittenWhenALanguageIsAsked() throws {
    let source = "find contacts where vertrouwelijk = true or vertrouwelijk = false\n"
    #expect(try standardForm(source) == source)
    #expect(try standardForm(source, .en) == "find contacts where vertrouwelijk = yes or vertrouwelijk = no\n")
  }

  @Test func anOpThatIsANameStaysOne() throws {
    #expect(try standardForm("find contacts where a matches op\n", .nl) == "zoek contacten waar a past op op\n")
    #expect(try standardForm("zoek contacten waar a past op op\n", .en) == "find contacts where a matches op\n")
    #expect(try standardForm("zoek contacten waar a eindigt op op\n", .en) == "find contacts where a ends with op\n")
    #expect(try standardForm("find contacts where op is empty\n", .nl) == "zoek contacten waar op is leeg\n")
    #expect(try standardForm("find contacts where a matches op.contact\n", .nl).contains("past op op.contact"))
  }

  @Test func aWordThatIsTakenOutLeavesItsComments() throws {
    let source = """
      expect (find contacts where inhoud past # een
        # twee
        op # drie
        # vier
        "x" | tel) = 0
      """
    for keywords in [KeywordChoice.asWritten, .en, .nl] {
      let text = try standardForm(source, keywords)
      #expect(comments(in: text) == ["# een", "# twee", "# drie", "# vier"], "\(text)")
      #expect(try standardForm(text, keywords) == text)
    }
  }

  @Test func aCommentBeforeAWordThatIsTakenOutEndsItsLine() throws {
    let source = "expect (inhoud past # een\n op \"x\")\n"
    #expect(try standardForm(source, .en) == "expect (inhoud matches  # een\n    \"x\")\n")
    try expectNothingLost(source)
  }

  // MARK: Bytes

  @Test func lineEndsBecomeLFOutsideOfTextsAndAByteOrderMarkIsDropped() throws {
    let bytes =
      [0xEF, 0xBB, 0xBF]
      + Array("#!/usr/bin/env klerk\r\nfind contact 1\r\n | append \"\"\"\r\n  a\r\n  \"\"\"\r\n".utf8)
    let source = try SourceText(name: "test", bytes: bytes)
    let text = try formatted(source, vocabulary: Catalog.vocabulary)
    let wanted = "#!/usr/bin/env klerk\nfind contact 1\n    | append \"\"\"\r\n        a\r\n        \"\"\"\n"
    #expect(text == Array(wanted.utf8))
  }

  @Test func bothUnicodeFormsOfALetterStayAsTheyAre() throws {
    let source = "find contacts where onderwerp = \"caf\u{E9} cafe\u{301}\"  # caf\u{E9} cafe\u{301}\n"
    #expect(Array(try standardForm(source).utf8) == Array(source.utf8))
  }

  @Test func aSourceWithMistakesIsRefusedWithThem() throws {
    let source = SourceText(name: "test", text: "find contcat 1\nfind contacts | contcat\nfind contacts")
    do {
      _ = try formatted(source, vocabulary: Catalog.vocabulary)
      Issue.record("it was taken")
    } catch {
      #expect(error.diagnostics.map(\.identifier) == ["unexpected", "unknown-stage"])
    }
  }

  @Test func namesNeedNotMeanAnything() throws {
    #expect(try standardForm("niets|where nergens=9") == "niets | where nergens = 9\n")
  }

  @Test(arguments: ["", "\n\n", "  \t", ";;\n;"]) func nothingStaysNothing(source: String) throws {
    #expect(try standardForm(source).isEmpty)
  }

  // MARK: Properties

  @Test func theExamplesInTheDocumentsSurvive() throws {
    var examples = try GrammarDocument().blocks.filter { $0.language == "klerk" }.map(\.text)
    var readme = try readFile(packageFolder + "/README.md")[...]
    while let start = readme.firstRange(of: "\n```klerk\n"),
      let end = readme[start.upperBound...].firstRange(of: "\n```\n")
    {
      examples.append(String(readme[start.upperBound..<end.lowerBound]))
      readme = readme[end.upperBound...]
    }
    #expect(examples.count >= 16)
    for example in examples { try expectNothingLost(example) }
  }

  @Test func theExamplesOfTheStandardFormAreInIt() throws {
    let document = try GrammarDocument()
    let lines = document.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "## The standard form"))
    let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") } ?? lines.count
    let examples = document.blocks.filter { $0.language == "klerk" && (start..<end).contains($0.line) }
    #expect(!examples.isEmpty)
    for example in examples { #expect(try standardForm(example.text) == example.text + "\n") }
  }

  static let seeds: [UInt64] = Array(0..<10)

  @Test(arguments: seeds) func everySentenceSurvives(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    for number in 0..<200 {
      let sentence = grower.sentence(of: "statement", seed: seed * 1_000_000 + UInt64(number))
      try expectNothingLost(String(decoding: Array(sentence.joined()), as: UTF8.self))
    }
  }

  @Test(arguments: seeds) func everyProgramSurvives(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    for number in 0..<40 {
      let program = grower.sentence(of: "program", seed: seed * 1_000_000 + UInt64(number))
      try expectNothingLost(String(decoding: Array(program.joined()), as: UTF8.self))
    }
  }

  @Test(arguments: seeds) func commentsAtLineEndsKeepTheirPlace(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    var random = SeededRandom(seed: seed)
    for number in 0..<100 {
      let sentence = grower.sentence(of: "statement", seed: seed * 1_000_000 + 500_000 + UInt64(number))
      let source = try standardForm(String(decoding: Array(sentence.joined()), as: UTF8.self))
      let inText = linesThatEndInText(of: source)
      var lines = rows(of: source)
      for index in lines.indices.dropLast() where !inText.contains(index + 1) && !lines[index].utf8.contains(35) {
        switch random.below(4) {
        case 0: lines[index] += "  # achter \(number)"
        case 1: lines[index] = lines[index].prefix { $0 == " " } + "# voor \(number)\n" + lines[index]
        default: break
        }
      }
      let commented = lines.joined(separator: "\n")
      // A comment in a line of its own may have stood deeper than the `)` or the `}` behind it.
      let text = try standardForm(commented)
      #expect(unindented(text) == unindented(commented))
      try expectNothingLost(commented)
    }
  }

  @Test(arguments: seeds) func blanksAndLineEndsMeanNothing(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    var random = SeededRandom(seed: seed)
    for number in 0..<100 {
      let sentence = grower.sentence(of: "statement", seed: seed * 1_000_000 + 700_000 + UInt64(number))
      let source = try standardForm(String(decoding: Array(sentence.joined()), as: UTF8.self))
      let inText = linesThatEndInText(of: source)
      let lines = rows(of: source).enumerated().map { index, line in
        if inText.contains(index) { return line }
        return String(repeating: random.below(2) == 0 ? " " : "\t", count: random.below(3)) + line.drop { $0 == " " }
          + (inText.contains(index + 1) ? "" : [" ", "\t \r", ""][random.below(3)])
      }
      #expect(try standardForm(lines.joined(separator: "\n")) == source)
    }
  }

  private func unindented(_ text: String) -> [String] {
    rows(of: text).map { String($0.drop { $0 == " " }) }
  }

  /// The lines, of which one may end in a carriage return: to Swift that and the line end are a single character.
  private func rows(of text: String) -> [String] {
    text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The numbers of the lines, from 0, that begin inside a text.
  private func linesThatEndInText(of text: String) -> Swift.Set<Int> {
    let source = SourceText(name: "test", text: text)
    var lines: Swift.Set<Int> = []
    for token in tokens(of: source) where token.kind == .longText {
      lines.formUnion(source.line(at: token.start)..<source.line(at: token.end - 1))
    }
    return lines
  }
}

/// The standard form of a text.
func standardForm(_ text: String, _ keywords: KeywordChoice = .asWritten) throws -> String {
  let source = SourceText(name: "test", text: text)
  return String(
    decoding: try formatted(source, vocabulary: Catalog.vocabulary, keywords: keywords), as: UTF8.self)
}

/// The tokens of a source, statement ends left out.
func tokens(of source: SourceText) -> [Token] {
  var lexer = Lexer(source)
  var tokens: [Token] = []
  while true {
    let token = lexer.next()
    if token.kind == .end { return tokens }
    if token.kind != .separator { tokens.append(token) }
  }
}

/// The comments of a text, in their order.
func comments(in text: String) -> [String] {
  let source = SourceText(name: "test", text: text)
  var lexer = Lexer(source)
  var comments: [String] = []
  var end = 0
  while true {
    let token = lexer.next()
    for line in source.text(of: Span(end, token.start)).utf8.split(separator: 10) {
      guard let start = line.firstIndex(of: 35) else { continue }
      let blanks: [UInt8] = [9, 13, 32]
      comments.append(
        String(decoding: line[start...].reversed().drop { blanks.contains($0) }.reversed(), as: UTF8.self))
    }
    if token.kind == .end { return comments }
    end = token.end
  }
}

/// The trees of a text without their places, and with the types of parameters in one language.
func trees(of text: String) -> [UInt8] {
  let (statements, diagnostics) = parsed(text)
  #expect(diagnostics.isEmpty)
  var bytes = Array(statements.map { "\($0)" }.joined(separator: "\n").utf8)
  remove("Span(", through: UInt8(ascii: ")"), from: &bytes)
  for (en, nl) in zip(ValueType.names.en, ValueType.names.nl) where en != nl {
    replace("type: Language.Name(text: \"\(nl)\"", by: "type: Language.Name(text: \"\(en)\"", in: &bytes)
  }
  return bytes
}

private func remove(_ start: String, through end: UInt8, from bytes: inout [UInt8]) {
  var kept: [UInt8] = []
  var position = 0
  let start = Array(start.utf8)
  while position < bytes.count {
    if bytes[position] == start[0], bytes[position...].starts(with: start) {
      position = (bytes[position...].firstIndex(of: end) ?? bytes.count - 1) + 1
    } else {
      kept.append(bytes[position])
      position += 1
    }
  }
  bytes = kept
}

private func replace(_ old: String, by new: String, in bytes: inout [UInt8]) {
  let old = Array(old.utf8)
  var position = 0
  while position + old.count <= bytes.count {
    if bytes[position] == old[0], bytes[position...].starts(with: old) {
      bytes.replaceSubrange(position..<(position + old.count), with: Array(new.utf8))
    }
    position += 1
  }
}

/// Formats a text in every way: the tree and the comments stay, the tokens too while no language is asked, and doing
/// it again changes nothing.
func expectNothingLost(_ text: String) throws {
  let wanted = (trees: trees(of: text), comments: comments(in: text))
  for keywords in [KeywordChoice.asWritten, .en, .nl] {
    let once = try standardForm(text, keywords)
    #expect(try standardForm(once, keywords).utf8.elementsEqual(once.utf8), "twice is not once:\n\(text)\n→\n\(once)")
    #expect(trees(of: once) == wanted.trees, "another tree:\n\(text)\n→\n\(once)")
    #expect(comments(in: once) == wanted.comments, "other comments:\n\(text)\n→\n\(once)")
    #expect(once.isEmpty || once.utf8.last == 10)
    if keywords == .asWritten {
      #expect(words(of: once) == words(of: text), "other tokens:\n\(text)\n→\n\(once)")
    } else {
      // Dutch words are longer: a pipeline may have been broken on the way, and stays so.
      let throughDutch = try standardForm(try standardForm(once, .nl), .en)
      #expect(words(of: throughDutch) == words(of: try standardForm(once, .en)), "\(text)")
    }
  }
}

private func words(of text: String) -> [[UInt8]] {
  let source = SourceText(name: "test", text: text)
  // A text over several lines may stand deeper; that its value is the same is for the tree to say.
  return tokens(of: source).filter { $0.kind != .longText }.map { Array(source.text(of: $0.span).utf8) }
}
