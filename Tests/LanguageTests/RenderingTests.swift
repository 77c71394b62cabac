import Testing
import Wording

@testable import Language

@Suite("diagnostics as people see them")
struct RenderingTests {
  private func rendered(_ text: String, _ span: Span, name: String = "a.klerk", width: Int = 100) -> String {
    Diagnostic(identifier: "x", message: Wording(en: "wrong", nl: "fout"), span: span, help: nil)
      .rendered(in: SourceText(name: name, text: text), style: DiagnosticStyle(language: .en, width: width))
  }

  @Test func aMistakeIsShownWithItsLineAndWhatToDo() throws {
    let text = "# een\nfind contacts | count | append \"Antwoord: ja\""
    let diagnostic = try #require(mistakes(in: text).first)
    let source = SourceText(name: "middag.klerk", text: text)
    #expect(
      diagnostic.rendered(in: source, style: DiagnosticStyle(language: .en)) == """
        error: `append` takes contacts, but receives a number
          ──▶ middag.klerk:2:25
          │
        2 │ find contacts | count | append "Antwoord: ja"
          │                 -----   ^^^^^^ changes contacts
          │                 a number from here
        help: leave out `count`, or check it first: `expect count <= 50`

        """)
    #expect(
      diagnostic.rendered(in: source, style: DiagnosticStyle(language: .nl)) == """
        fout: `vulaan` neemt contacten, maar krijgt een getal
          ──▶ middag.klerk:2:25
          │
        2 │ find contacts | count | append "Antwoord: ja"
          │                 -----   ^^^^^^ wijzigt contacten
          │                 een getal van hier
        tip: laat `tel` weg, of controleer het eerst: `verwacht aantal <= 50`

        """)
  }

  @Test func aWarningIsCalledOne() throws {
    let text = "find contacts where uuid is empty"
    let source = SourceText(name: "a", text: text)
    let warning = try #require(warnings(in: text).first)
    #expect(
      warning.rendered(in: source, style: DiagnosticStyle(language: .en)).hasPrefix("warning: this never holds"))
    #expect(warning.rendered(in: source, style: DiagnosticStyle(language: .nl)).hasPrefix("let op: dit geldt nooit"))
  }

  @Test func messageAndHelpAreBrokenOnlyToFitAWindow() {
    let words = Array(repeating: "woord", count: 12).joined(separator: " ")
    let long = words + " " + String(repeating: "x", count: 60)
    let diagnostic = Diagnostic(
      identifier: "x", message: Wording(same: words), span: Span(0, 4), help: Wording(same: long))
    let source = SourceText(name: "a", text: "find")
    let whole = diagnostic.rendered(in: source, style: DiagnosticStyle(language: .en))
    #expect(whole.contains("error: \(words)\n") && whole.contains("help: \(long)\n"))
    let broken = diagnostic.rendered(in: source, style: DiagnosticStyle(language: .en, textWidth: 40))
    #expect(
      broken == """
        error: woord woord woord woord woord
               woord woord woord woord woord
               woord woord
          ──▶ a:1:1
          │
        1 │ find
          │ ^^^^
        help: woord woord woord woord woord
              woord woord woord woord woord
              woord woord
              \(String(repeating: "x", count: 60))

        """)
  }

  @Test func twoLinesAreShownWhereAMistakeHasTwoEnds() throws {
    let text = "expect (\n  a = 5\nfind"
    let diagnostic = try #require(mistakes(in: text).first)
    #expect(
      diagnostic.rendered(in: SourceText(name: "x", text: text), style: DiagnosticStyle(language: .en)) == """
        error: found `find`, expected `and`, `or` or `)`
          ──▶ x:3:1
          │
        1 │ expect (
          │        - opened here
        3 │ find
          │ ^^^^

        """)
  }

  /// The caret stands as far to the right as the eye sees what is before it.
  @Test(arguments: [
    ("abc ", 4), ("één ", 4), ("e\u{301}e\u{301}n ", 4), ("👍 ", 3), ("中文 ", 5), ("\t", 2), ("a\tb ", 5), ("€ ", 2),
    ("\u{202E} ", 9), ("\u{1B} ", 2), ("\u{0} ", 2), ("", 0),
  ]) func theCaretStandsUnderWhatItMeans(before: String, cells: Int) throws {
    let text = before + "hier"
    let start = before.utf8.count
    let lines = rendered(text, Span(start, start + 4)).split(separator: "\n").map(String.init)
    #expect(lines[1].hasSuffix("a.klerk:1:\(cells + 1)"))
    #expect(lines[3].hasSuffix("hier"))
    #expect(lines[4] == "  │ " + String(repeating: " ", count: cells) + "^^^^")
    // The two lines agree: what is before the word is as wide as what is before the caret.
    #expect(String(lines[3].dropFirst(4).dropLast(4)).displayWidth == cells)
  }

  @Test func aLongLineIsCutAroundTheMistake() {
    let long = String(repeating: "é", count: 500_000)
    for (text, start) in [(long + "hier" + long, 1_000_000), ("hier" + long, 0), (long + "hier", 1_000_000)] {
      let shown = rendered(text, Span(start, start + 4))
      for line in shown.split(separator: "\n") { #expect(line.displayWidth <= 110) }
      let lines = shown.split(separator: "\n").map(String.init)
      let caret = lines[4].prefix { $0 != "^" }.count
      #expect(String(lines[3].dropFirst(caret).prefix(4)) == "hier")
      #expect(lines[3].contains("…"))
    }
  }

  @Test func nothingThatPlaysTricksReachesTheTerminal() {
    let tricks = "\u{1B}[31m\u{7}\u{202E}\u{200B}\u{85}\u{9B}\r"
    let text = "find contacts | \(tricks) | let\(tricks) = \"\(tricks)"
    for name in ["a.klerk", tricks] {
      for diagnostic in mistakes(in: text) {
        let shown = diagnostic.rendered(in: SourceText(name: name, text: text), style: DiagnosticStyle(language: .nl))
        #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.visibleMark == nil })
      }
    }
    let message = Wording(same: "`\(tricks)` is here\nand goes on")
    let diagnostic = Diagnostic(
      identifier: "x", message: message, span: Span(0, 1), note: message,
      labels: [.init(span: Span(2, 3), text: message)], help: message)
    let shown = diagnostic.rendered(in: SourceText(name: "x", text: text), style: DiagnosticStyle(language: .en))
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.visibleMark == nil })
  }

  /// Text that is plain goes through as it is, many bytes at a time; one trick among it, wherever it stands, is seen.
  @Test(arguments: [
    ("\u{1B}", "\u{241B}"), ("\t", "\u{2409}"), ("\n", "\u{240A}"), ("\u{7F}", "\u{2421}"), ("\u{85}", "<U+85>"),
    ("\u{202E}", "<U+202E>"), ("é", "é"), ("😀", "😀"), (" ", " "), ("~", "~"),
  ])
  func oneTrickAmongPlainTextIsSeen(trick: String, shown: String) {
    for length in 0..<40 {
      let (before, behind) = (String(repeating: "a", count: length), String(repeating: "z", count: 40 - length))
      var bytes = Array("|".utf8)
      "\(before)\(trick)\(behind)".appendWithVisibleMarks(to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == "|\(before)\(shown)\(behind)")
      #expect("\(before)\(trick)\(behind)".withVisibleMarks() == "\(before)\(shown)\(behind)")
    }
  }

  @Test func coloursAreOnlyForATerminalThatTakesThem() {
    let diagnostic = Diagnostic(identifier: "x", message: Wording(same: "wrong"), span: Span(0, 1), help: nil)
    let source = SourceText(name: "x", text: "abc")
    let plain = diagnostic.rendered(in: source, style: DiagnosticStyle(language: .en))
    let coloured = diagnostic.rendered(in: source, style: DiagnosticStyle(language: .en, isColored: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31merror\u{1B}[0m"))
    var stripped = ""
    var isCode = false
    for character in coloured {
      if character == "\u{1B}" {
        isCode = true
      } else if isCode {
        isCode = character != "m"
      } else {
        stripped.append(character)
      }
    }
    #expect(stripped == plain)
  }

  @Test func placesAtTheEndOfLinesAndOfTheSourceAreShown() {
    for (text, position, place) in [
      ("", 0, "1:1"), ("a", 1, "1:2"), ("a\n", 2, "2:1"), ("a\r\nb", 1, "1:2"), ("a\n\nb", 2, "2:1"),
      ("a\nb\n", 3, "2:2"),
    ] {
      #expect(rendered(text, Span(position, position)).contains("a.klerk:\(place)\n"), "\(text.debugDescription)")
    }
  }
}
