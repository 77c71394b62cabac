import Testing

@testable import Terminal

/// Where prompt, text and cursor stand in the window.
@Suite struct LayoutTests {
  private static func layout(_ text: String, cursor: Int? = nil, prompt: String = "> ", columns: Int = 10) -> Layout {
    let scalars = Array(text.unicodeScalars)
    return Layout(
      prompt: prompt, continuation: "  ", text: scalars, cursor: cursor ?? scalars.count, columns: columns)
  }

  @Test(
    arguments: [
      ("", ["> "], 0, 2),
      ("abc", ["> abc"], 0, 5),
      ("1234567", ["> 1234567"], 0, 9),
      ("12345678", ["> 12345678", ""], 1, 0),
      ("123456789", ["> 12345678", "9"], 1, 1),
      ("a\nb", ["> a", "  b"], 1, 3),
      ("a\n", ["> a", "  "], 1, 2),
      ("12345678\nb", ["> 12345678", "  b"], 1, 3),
      ("1234567😀", ["> 1234567", "😀"], 1, 2),
      ("1234567e\u{301}", ["> 1234567e\u{301}", ""], 1, 0),
      ("a\tb", ["> a     b"], 0, 9),
      ("\u{07}", ["> \u{1B}[7m^G\u{1B}[27m"], 0, 4),
    ] as [(String, [String], Int, Int)])
  func rowsAndCursor(text: String, rows: [String], cursorRow: Int, cursorColumn: Int) {
    let layout = Self.layout(text)
    #expect(layout.rows.map(\.text) == rows)
    #expect(layout.cursorRow == cursorRow && layout.cursorColumn == cursorColumn)
    #expect(layout.rows.allSatisfy { $0.width <= 10 })
  }

  @Test(arguments: [(0, 0, 2), (1, 0, 3), (8, 1, 0), (9, 1, 1), (10, 2, 2)])
  func theCursorStandsOnTheCharacterThatItIsBefore(cursor: Int, row: Int, column: Int) {
    let layout = Self.layout("123456789\nx", cursor: cursor)
    #expect(layout.cursorRow == row && layout.cursorColumn == column)
  }

  @Test func aColourGoesOnInTheNextRowAndEndsWithThePrompt() {
    let layout = Self.layout("x", prompt: "\u{1B}[31m123456789012\u{1B}[0m ")
    #expect(layout.rows.map(\.text) == ["\u{1B}[31m1234567890\u{1B}[0m", "\u{1B}[31m12\u{1B}[0m x"])
    #expect(layout.rows.map(\.width) == [10, 4])
  }

  @Test func aPromptThatEndsInAColourKeepsItToItself() {
    #expect(Self.layout("x", prompt: "\u{1B}[1m> ").rows.map(\.text) == ["\u{1B}[1m> \u{1B}[0mx"])
  }

  @Test func otherEscapesOfAPromptAreLeftOut() {
    #expect(Self.layout("x", prompt: "\u{1B}[2J> ").rows.map(\.text) == ["> x"])
  }

  @Test(arguments: [("abc", "abd", "ab"), ("e\u{301}", "e", ""), ("privé", "privaat", "priv"), ("a", "b", "")])
  func whatCandidatesHaveInCommon(left: String, right: String, prefix: String) {
    let completion = Completion([.init(left), .init(right)], replacing: 0)
    #expect(completion.commonPrefix == Array(prefix.unicodeScalars))
  }

  @Test func candidatesAreListedDownThenAcross() {
    let completion = Completion(["a", "bb", "c", "d", "e"].map { .init($0) }, replacing: 0)
    #expect(completion.listing(columns: 13, rows: 24) == ["a   c   e", "bb  d"])
    #expect(completion.listing(columns: 4, rows: 24) == ["a", "bb", "c", "d", "e"])
  }

  @Test func notesAreDimAndCutToTheWindow() {
    let completion = Completion([.init("find", note: "looks contacts up"), .init("f", note: "")], replacing: 0)
    #expect(completion.listing(columns: 16, rows: 24) == ["find  \u{1B}[2mlooks co…\u{1B}[0m", "f"])
    #expect(completion.listing(columns: 80, rows: 24) == ["find  \u{1B}[2mlooks contacts up\u{1B}[0m  f"])
  }

  @Test func moreCandidatesThanFitAreCounted() {
    let completion = Completion((0..<100).map { .init("\($0)") }, replacing: 0)
    let rows = completion.listing(columns: 9, rows: 8)
    #expect(rows.count == 6)
    #expect(rows.last == "\u{1B}[2m… +90\u{1B}[0m")
  }
}
