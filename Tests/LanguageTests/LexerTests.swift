import Testing
import Wording

@testable import Language

@Suite("lexemes")
struct LexerTests {
  /// A source, and its lexemes with what each is.
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let lexemes: [String]
    var testDescription: String { source }

    init(_ source: String, _ lexemes: String...) {
      self.source = source
      self.lexemes = lexemes
    }
  }

  static let rows: [Row] = [
    Row(""),
    Row(" \t\r "),
    Row("# alleen commentaar"),
    Row("#!/usr/bin/env klerk\nfind", "separator \n", "word find"),
    Row("find contact 23019182", "word find", "word contact", "digits 23019182"),
    Row("zoek\tcontacten\r\n", "word zoek", "word contacten", "separator \n"),
    Row("a;b", "word a", "separator ;", "word b"),
    Row("a # een\nb", "word a", "separator \n", "word b"),
    Row("a # een \"(\n| b", "word a", "pipe |", "word b"),
    Row("a\n\n  # nog een\n  | b", "word a", "pipe |", "word b"),
    Row("a |\n b", "word a", "pipe |", "separator \n", "word b"),
    Row(
      "(a\n  b\n)c\nd", "leftParenthesis (", "word a", "word b", "rightParenthesis )", "word c", "separator \n",
      "word d"),
    Row("{}\n", "leftBrace {", "rightBrace }", "separator \n"),
    Row("=!=<<=>>=", "equal =", "unequal !=", "less <", "lessOrEqual <=", "greater >", "greaterOrEqual >="),
    Row("a.b, c : -5", "word a", "dot .", "word b", "comma ,", "word c", "colon :", "minus -", "digits 5"),
    Row("007 1.5 0.25", "digits 007", "decimal 1.5", "decimal 0.25"),
    Row("1. 5", "digits 1", "dot .", "digits 5"),
    Row("één λ _x a1 Straße e\u{301}én", "word één", "word λ", "word _x", "word a1", "word Straße", "word e\u{301}én"),
    Row("\"\" \"a b\"", "text \"\"", "text \"a b\""),
    Row("\"a \\\" b\" c", "text \"a \\\" b\"", "word c"),
    Row("\"a # b | c\"", "text \"a # b | c\""),
    Row("\"\\(x)\" y", "text \"\\(x)\"", "word y"),
    Row("\"\\(f(\"a)\"))b\" y", "text \"\\(f(\"a)\"))b\"", "word y"),
    Row("\"\"\"\n a \"\" b\n \"\"\"", "longText \"\"\"\n a \"\" b\n \"\"\""),
    Row("\"👍🏽\"x", "text \"👍🏽\"", "word x"),
    Row("2023-03 2023-03-01", "date 2023-03", "date 2023-03-01"),
    Row("2023-03-01T10:00", "date 2023-03-01T10:00"),
    Row("2023-03-01T10:00:59.123456+01:00", "date 2023-03-01T10:00:59.123456+01:00"),
    Row("2023-03-01T10:00Z", "date 2023-03-01T10:00Z"),
    Row("2023-03-01T10:00-0500", "wrong 2023-03-01T10:00-0500"),
    Row("2023 20230301", "digits 2023", "digits 20230301"),
    Row("5452f450-e940-4996-a353-37f4a7ec8710", "uuid 5452f450-e940-4996-a353-37f4a7ec8710"),
    Row("A452F450-E940-4996-A353-37F4A7EC8710)", "uuid A452F450-E940-4996-A353-37F4A7EC8710", "rightParenthesis )"),
    Row("00000000-0000-0000-0000-000000000000x", "wrong 00000000-0000-0000-0000-000000000000x"),
    Row("abcdefab-cafe-1", "wrong abcdefab-cafe-1"),
    Row("12a 1é", "wrong 12a", "wrong 1é"),
    Row("1-3-2023 x", "wrong 1-3-2023", "word x"),
    Row("a == b <> c", "word a", "wrong ==", "word b", "wrong <>", "word c"),
    Row("a ! ' @ ~", "word a", "wrong !", "wrong '", "wrong @", "wrong ~"),
    Row(
      "“ja” a\u{A0}b \u{200B}", "wrong “", "word ja", "wrong ”", "word a", "wrong \u{A0}", "word b", "wrong \u{200B}"),
    Row("👍 ² \u{1}", "wrong 👍", "wrong ²", "wrong \u{1}"),
  ]

  @Test(arguments: rows) func aSourceHasTheseLexemes(row: Row) {
    let source = SourceText(name: "test", text: row.source)
    let tokens = tokens(of: source)
    #expect(tokens.map { "\($0.kind) \(source.text(of: $0.span))" } == row.lexemes)
    checkCover(source, tokens)
  }

  @Test func anUnfinishedTextIsOneWrongLexeme() {
    for text in ["\"abc\nx", "\"\"\"\nabc", "\"a \\(b\nx"] {
      let source = SourceText(name: "test", text: text)
      let tokens = tokens(of: source)
      #expect(tokens[0].kind == .wrong)
      #expect(tokens[0].start == 0)
    }
  }

  @Test func keywordsAreOneTableForBothLanguages() {
    for keyword in Keyword.allCases {
      for word in keyword.words.en + keyword.words.nl {
        let tokens = tokens(of: SourceText(name: "test", text: word))
        #expect(tokens.map(\.keyword) == [keyword])
      }
    }
    #expect(tokens(of: SourceText(name: "test", text: "Find finder vind")).allSatisfy { $0.keyword == nil })
  }

  @Test(arguments: [
    ("\u{FEFF}find", [UInt8](), nil),
    ("", [0xFF, 0xFE, 0x66, 0x00], SourceText.Failure.utf16),
    ("find \n ab", [0xC3], SourceText.Failure.notUTF8(line: 2, column: 4)),
    ("", [0xC0, 0x80], SourceText.Failure.notUTF8(line: 1, column: 1)),
    ("é", [0xED, 0xA0, 0x80], SourceText.Failure.notUTF8(line: 1, column: 3)),
    ("a", [0xF4, 0x90, 0x80, 0x80], SourceText.Failure.notUTF8(line: 1, column: 2)),
    ("a\n", [0x00], SourceText.Failure.binary(line: 2)),
  ]) func bytesThatAreNoTextAreRefusedWithTheirPlace(
    text: String, bytes: [UInt8], failure: SourceText.Failure?
  ) {
    do {
      let source = try SourceText(name: "test", bytes: Array(text.utf8) + bytes)
      #expect(failure == nil)
      #expect(source.text(of: Span(0, source.size)) == "find")
    } catch {
      #expect(error == failure)
      #expect(error.wording.en != error.wording.nl)
    }
  }

  private func tokens(of source: SourceText) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { return tokens }
      tokens.append(token)
    }
  }

  /// The lexemes follow each other without overlap, and between them is nothing but blanks, line ends and comments.
  private func checkCover(_ source: SourceText, _ tokens: [Token]) {
    var end = 0
    for span in tokens.map(\.span) + [Span(source.size, source.size)] {
      #expect(span.start >= end)
      let lines = source.text(of: Span(end, span.start)).split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines {
        let code = line.unicodeScalars.prefix { $0 != "#" }
        #expect(code.allSatisfy { " \t\r".unicodeScalars.contains($0) }, "a gap holds \(line)")
      }
      end = span.end
    }
  }
}
