import Interpreter
import Testing
import Wording

@testable import Language

@Suite("mistakes of syntax")
struct SyntaxMistakeTests {
  /// A source with its place marked, the only mistake in it, and the word or the words that its help must name.
  struct Row: CustomTestStringConvertible, Sendable {
    let source: String
    let problem: SyntaxProblem
    let help: String?
    var testDescription: String { source }

    init(_ source: String, _ problem: SyntaxProblem, help: String? = nil) {
      self.source = source
      self.problem = problem
      self.help = help
    }

    /// Something was found where something else was expected.
    init(_ source: String, found: String, _ expected: Expected, help: String? = nil) {
      let found =
        switch found {
        case "the end": Found(Token(kind: .end, start: 0, end: 0), text: "")
        case "the end of the line": Found(Token(kind: .separator, start: 0, end: 1), text: "\n")
        case "a text": Found(Token(kind: .text, start: 0, end: 1), text: "")
        default: Found(word: String(found.dropFirst().dropLast()))
        }
      self.init(source, .unexpected(found, expected: expected, help: nil), help: help)
    }
  }

  static let afterValue: Expected = .anyOf([.comparison, .and, .or, .endOfStatement])
  static let inPipeline: Expected = .anyOf([.pipe, .endOfStatement])

  static let unexpected: [Row] = [
    Row("find 1️⃣contcat2️⃣ 1", found: "`contcat`", .contactOrContacts(Self.kinds), help: "`contact`"),
    Row("zoek 1️⃣contactn2️⃣ 1", found: "`contactn`", .contactOrContacts(Self.kinds), help: "`contact`"),
    Row("register 1️⃣contct2️⃣ { }", found: "`contct`", .words(["contact"], ["contact"]), help: "`contact`"),
    Row("register contact 1️⃣\"a\"2️⃣", found: "a text", .block),
    Row("register contact { 1️⃣\"a\"2️⃣ }", found: "a text", .entry),
    Row("register contact { kanaal 1️⃣\"a\"2️⃣ }", found: "a text", .colon),
    Row("register contact { kanaal: \"a\" 1️⃣onderwerp2️⃣: \"b\" }", found: "`onderwerp`", .commaOrBrace),
    Row("find 1️⃣", found: "the end", .contactOrContacts(Self.kinds)),
    Row("find contact1️⃣", found: "the end", .key),
    Row("find contact 1️⃣|2️⃣ count", found: "`|`", .key),
    Row("find contact 1️⃣where2️⃣ kanaal = \"x\"", found: "`where`", .key, help: "`find contacts where"),
    Row("find contact - 1️⃣52️⃣", found: "`5`", .key),
    Row("find contacts 1️⃣232️⃣", found: "`23`", .anyOf([.where, .pipe, .endOfStatement]), help: "`find contact 23`"),
    Row(
      "find contacts 1️⃣whre2️⃣ a", found: "`whre`", .anyOf([.where, .pipe, .endOfStatement]), help: "`where`"),
    Row("find contacts where1️⃣", found: "the end", .condition, help: "parentheses"),
    Row("find contacts where kanaal = \"a\" or1️⃣", found: "the end", .condition, help: "parentheses"),
    Row(
      "find contacts where kanaal = \"a\" and1️⃣\n2️⃣find contacts", found: "the end of the line", .condition,
      help: "parentheses"),
    Row(
      "find contacts where kanaal = \"a\" or1️⃣\n2️⃣  taal = \"nld\"", found: "the end of the line", .condition,
      help: "parentheses"),
    Row("find contacts where not1️⃣", found: "the end", .condition, help: "parentheses"),
    Row("find contacts where kanaal =1️⃣", found: "the end", .value),
    Row("find contacts where kanaal = 1️⃣and2️⃣ taal = \"x\"", found: "`and`", .value),
    Row(
      "find contacts where kanaal 1️⃣contans2️⃣ \"a\"", found: "`contans`",
      .anyOf([.comparison, .and, .or, .pipe, .endOfStatement]), help: "`contains`"),
    Row(
      "find contacts where kanaal = \"a\" 1️⃣adn2️⃣ taal = \"b\"", found: "`adn`",
      .anyOf([.and, .or, .pipe, .endOfStatement]), help: "`and`"),
    Row(
      "find contacts where kanaal 1️⃣\"a\"2️⃣", found: "a text",
      .anyOf([.comparison, .and, .or, .pipe, .endOfStatement])),
    Row("find contacts where kanaal starts 1️⃣\"a\"2️⃣", found: "a text", .words(["with"], ["met"])),
    Row("find contacts where kanaal begint 1️⃣mt2️⃣ \"a\"", found: "`mt`", .words(["with"], ["met"]), help: "`met`"),
    Row("find contacts where kanaal ends 1️⃣\"a\"2️⃣", found: "a text", .words(["with"], ["op"])),
    Row("find contacts where kanaal is 1️⃣emty2️⃣", found: "`emty`", .empty, help: "`empty`"),
    Row("find contacts where kanaal is niet 1️⃣leg2️⃣", found: "`leg`", .empty, help: "`leeg`"),
    Row("expect a between 1 1️⃣adn2️⃣ 2", found: "`adn`", .and, help: "`and`"),
    Row("expect 1️⃣find2️⃣ contacts | count = 0", found: "`find`", .value, help: "parentheses"),
    Row("expect1️⃣", found: "the end", .condition, help: "parentheses"),
    Row("expect a = 5 1️⃣|2️⃣ count", found: "`|`", .anyOf([.and, .or, .endOfStatement])),
    Row("expect a.1️⃣52️⃣", found: "`5`", .field),
    Row("expect -1️⃣a2️⃣", found: "`a`", .value),
    Row("let 1️⃣52️⃣ = 1", found: "`5`", .newName),
    Row("let x1️⃣:2️⃣ 1", found: "`:`", .equalSign),
    Row("let x = 3 1️⃣|2️⃣ count", found: "`|`", afterValue),
    Row("param x1️⃣=2️⃣ 1", found: "`=`", .colon),
    Row("param x: 1️⃣52️⃣", found: "`5`", .type),
    Row("for x 1️⃣on2️⃣ y { }", found: "`on`", .in, help: "`in`"),
    Row("for x in 1️⃣raed2️⃣ \"a\" { }", found: "`raed`", .records, help: "`read`"),
    Row("for x in 1️⃣52️⃣ { }", found: "`5`", .records),
    Row("for x in y1️⃣\n2️⃣{ find contacts }", found: "the end of the line", .anyOf([.pipe, .block]), help: "same line"),
    Row("for x in y | take 51️⃣\n2️⃣", found: "the end of the line", .anyOf([.pipe, .block]), help: "same line"),
    Row("if1️⃣", found: "the end", .condition, help: "parentheses"),
    Row("if 1️⃣{2️⃣ a }", found: "`{`", .condition),
    Row("if 1️⃣find2️⃣ contacts { a }", found: "`find`", .value, help: "parentheses"),
    Row("if a = 11️⃣\n2️⃣{ a }", found: "the end of the line", .anyOf([.and, .or, .block]), help: "same line"),
    Row("if a { b } else 1️⃣b2️⃣", found: "`b`", .anyOf([.words(["if"], ["als"]), .block])),
    Row("find contacts where a\n1️⃣or2️⃣ b", found: "`or`", .source, help: "parentheses"),
    Row("zoek contacten waar a\n1️⃣en2️⃣ b", found: "`en`", .source, help: "parentheses"),
    Row("if a { b }\n1️⃣else2️⃣ { b }", found: "`else`", .source, help: "line of the `}`"),
    Row("x | each1️⃣", found: "the end", .block, help: "same line"),
    Row("x | each 1️⃣y2️⃣ { it }", found: "`y`", .block),
    Row("x | as1️⃣", found: "the end", .argument(Wording(en: "NAME", nl: "NAAM"), of: "as", shape: .newName)),
    Row("x | as 1️⃣52️⃣", found: "`5`", .newName),
    Row("include1️⃣", found: "the end", .includedFile),
    Row("include 1️⃣\"\\(a)\"2️⃣", found: "a text", .includedFile),
    Row("include \"a\" 1️⃣\"b\"2️⃣", found: "a text", .endOfStatement),
    Row("define f1️⃣", found: "the end", .openingParenthesis),
    Row("define f 1️⃣{2️⃣ a }", found: "`{`", .openingParenthesis),
    Row("define f(1️⃣52️⃣) { a }", found: "`5`", .newName),
    Row("define f(a1️⃣)2️⃣ { a }", found: "`)`", .colon),
    Row("define f(a: text 1️⃣b2️⃣: text) { a }", found: "`b`", .commaOrParenthesis),
    Row("define f() 1️⃣a2️⃣", found: "`a`", .block),
    Row("define f() { | count 1️⃣52️⃣ }", found: "`5`", .anyOf([.words(["by"], ["per"]), .pipe, .endOfStatement])),
    Row("define f() { | count\n1️⃣a2️⃣ }", found: "`a`", .closingBrace),
    Row("f(1 1️⃣22️⃣)", found: "`2`", .anyOf([.comparison, .and, .or, .commaOrParenthesis])),
    Row("f(1️⃣", found: "the end", .value),
    Row("f(1) 1️⃣22️⃣", found: "`2`", .endOfStatement),
    Row("1️⃣{2️⃣ }", found: "`{`", .source),
    Row("find contacts where a 1️⃣}2️⃣", found: "`}`", .anyOf([.comparison, .and, .or, .pipe, .endOfStatement])),
    Row("find contacts |1️⃣", found: "the end", .stage),
    Row("find contacts | 1️⃣52️⃣", found: "`5`", .stage),
    Row("find contact 1 1️⃣append2️⃣ \"x\"", found: "`append`", inPipeline, help: "`| append`"),
    Row("x | take1️⃣", found: "the end", .argument(Wording(same: ""), of: "take", shape: .number)),
    Row("x | neem1️⃣", found: "the end", .argument(Wording(same: ""), of: "neem", shape: .number)),
    Row("x | append1️⃣", found: "the end", .argument(Wording(same: ""), of: "append", shape: .text)),
    Row("x | append \"a\" to 1️⃣\"b\"2️⃣", found: "a text", .field),
    Row("x | append \"a\" because1️⃣", found: "the end", .argument(Wording(same: ""), of: "append", shape: .text)),
    Row("x | save1️⃣", found: "the end", .argument(Wording(same: ""), of: "save", shape: .file)),
    Row("x | select1️⃣", found: "the end", .argument(Wording(en: "FIELDS", nl: "VELDEN"), of: "select", shape: .fields)),
    Row("x | sort 1️⃣kanaal2️⃣", found: "`kanaal`", .words(["by"], ["op"]), help: "`sort by FIELD"),
    Row("x | expect 1️⃣kanaal2️⃣ = 1", found: "`kanaal`", .words(["count"], ["aantal"]), help: "`expect count <= NUMBER`"),
    Row("x | expect count 1️⃣52️⃣", found: "`5`", .countTest),
    Row(
      "x | correct kanaal = \"a\" 1️⃣becuase2️⃣ \"b\"", found: "`becuase`", .words(["because"], ["omdat"]),
      help: "`because`"),
    Row(
      "x | append \"a\" on new line 1️⃣omdta2️⃣ \"b\"", found: "`omdta`",
      .anyOf([
        .words(["again"], ["opnieuw"]), .words(["after"], ["na"]), .words(["to"], ["bij"]),
        .words(["because"], ["omdat"]), .pipe, .endOfStatement,
      ]), help: "`omdat`"),
    Row(
      "x | count 1️⃣pr2️⃣ kanaal", found: "`pr`", .anyOf([.words(["by"], ["per"]), .pipe, .endOfStatement]), help: "`per`"),
    Row(
      "x | redact 1️⃣bns2️⃣ because \"AVG\"", found: "`bns`", .choice(["bsn", "iban", "email", "telefoon"]), help: "`bsn`"),
    Row("x | set kanaal 1️⃣\"a\"2️⃣", found: "a text", .equalSign),
    Row("expect (a1️⃣", found: "the end", .anyOf([.comparison, .and, .or, .closingParenthesis])),
    Row("expect a in (1 1️⃣22️⃣)", found: "`2`", .commaOrParenthesis),
    Row("let x = \"\\(a 1️⃣b2️⃣)\"", found: "`b`", .anyOf([.comparison, .and, .or, .closingParenthesis])),
  ]

  static let others: [Row] = [
    Row("for x in y 1️⃣{2️⃣ find contacts", .unclosed(.block)),
    Row("let x = 1️⃣\"2️⃣abc", .unterminatedText, help: "same line"),
    Row("let x = 1️⃣\"\"\"2️⃣\nabc", .unterminatedLongText, help: "line of its own"),
    Row("let x = \"a 1️⃣\\(2️⃣b\"", .unclosedExpression, help: "same line"),
    Row("let x = 1️⃣\"\"\"2️⃣abc\"\"\"", .longTextOnOneLine, help: "ends its line"),
    Row("let x = \"\"\"\n abc1️⃣\"\"\"2️⃣", .closingQuotesNotAlone, help: "line of its own"),
    Row("let x = \"\"\"\n1️⃣ a2️⃣bc\n  \"\"\"", .tooLittleIndentation, help: "indented"),
    Row("let x = \"C:1️⃣\\q2️⃣\"", .unknownEscape, help: "\\\\"),
    Row("let x = \"1️⃣\\u{}2️⃣\"", .notACodePoint, help: "\\u{1F600}"),
    Row("let x = \"1️⃣\\u{0}2️⃣\"", .notACodePoint, help: "\\u{1F600}"),
    Row("let x = \"1️⃣\\u{D800}2️⃣\"", .notACodePoint, help: "\\u{1F600}"),
    Row("let x = \"1️⃣\\u{12345672️⃣}\"", .notACodePoint, help: "\\u{1F600}"),
    Row("let x = 1️⃣'2️⃣a'", .singleQuote, help: "double quotes"),
    Row("let x = 1️⃣“2️⃣a”", .curlyQuote("“"), help: "double quotes"),
    Row("let x = 1️⃣«2️⃣a»", .curlyQuote("«"), help: "double quotes"),
    Row("let x =1️⃣\u{A0}2️⃣5", .invisibleCharacter("\u{A0}"), help: "pasted"),
    Row("let x = 51️⃣\u{7}2️⃣", .invisibleCharacter("\u{7}"), help: "pasted"),
    Row("let x = 1️⃣@2️⃣a", .strangeCharacter("@")),
    Row("let x = 1️⃣–2️⃣5", .strangeCharacter("–")),
    Row("expect a 1️⃣==2️⃣ 1", .doubleEqual, help: "one `=`"),
    Row("expect a 1️⃣<>2️⃣ 1", .lessGreater, help: "`!=`"),
    Row("find contact 1️⃣23a2️⃣", .numberRunsIntoWord, help: "quotes"),
    Row("find contact 1️⃣5452f450-e940-49962️⃣", .notAUUID, help: "five groups"),
    Row("expect a = 1️⃣2023-03-01T10:00:0xZ2️⃣", .notADate, help: "2023-03"),
    Row("expect a = 1️⃣32-13-20232️⃣", .notADate, help: "2023-03"),
    Row("expect a = 1️⃣1-3-20232️⃣", .dayFirst("2023-03-01"), help: "write 2023-03-01"),
    Row("expect a = 1️⃣01/03/20232️⃣", .dayFirst("2023-03-01"), help: "write 2023-03-01"),
    Row("expect a = 1️⃣2023-02-292️⃣", .noSuchDate("2023-02-29"), help: "2023-03"),
    Row("expect a = b 1️⃣=2️⃣ c", .chainedComparison, help: "`and`"),
    Row("expect a contains b 1️⃣is2️⃣ empty", .chainedComparison, help: "`and`"),
    Row("let 1️⃣find2️⃣ = 1", .reservedName("find"), help: "another name"),
    Row("let 1️⃣vulaan2️⃣ = 1", .reservedName("vulaan"), help: "another name"),
    Row("for 1️⃣contact2️⃣ in x { }", .reservedName("contact"), help: "another name"),
    Row("x | 1️⃣cuont2️⃣", .unknownStage("cuont", known: Catalog.vocabulary.stageNames), help: "`count`"),
    Row("x | 1️⃣sorteren2️⃣ op a", .unknownStage("sorteren", known: Catalog.vocabulary.stageNames), help: "`sorteer`"),
    Row("x | 1️⃣xyz2️⃣", .unknownStage("xyz", known: Catalog.vocabulary.stageNames), help: "`help` lists"),
    Row("x | 1️⃣vul2️⃣ aan", .unknownStage("vul", known: Catalog.vocabulary.stageNames), help: "`vulaan`"),
    Row("expect a > 1️⃣1234567d2️⃣", .durationTooLong, help: "`90d`"),
    Row(
      "expect 1️⃣lenght2️⃣(a) > 1", .unknownFunction("lenght", known: Catalog.vocabulary.functionNames), help: "`length`"),
    Row(
      "expect 1️⃣xyz2️⃣(a) > 1", .unknownFunction("xyz", known: Catalog.vocabulary.functionNames), help: "functions"),
    Row("1️⃣append2️⃣ \"x\"", .stageWithoutSource("append"), help: "`find contact"),
    Row("1️⃣fnid2️⃣ contact 1", .noStatement("fnid"), help: "`find`"),
    Row("1️⃣FIND2️⃣ contact 1", .noStatement("FIND"), help: "`find`"),
    Row("1️⃣update2️⃣ contact 1", .noStatement("update"), help: "`help`"),
    Row("1️⃣leg2️⃣ uit zoek contacten", .noStatement("leg"), help: "`leguit`"),
    Row("1️⃣Leg2️⃣ uit zoek contacten", .noStatement("Leg"), help: "`leguit`"),
    Row("expect 1️⃣count2️⃣ = 0", .stageInExpect("count", "expect"), help: "(find contacts | count)"),
    Row("verwacht 1️⃣tel2️⃣ = 0", .stageInExpect("tel", "verwacht"), help: "(find contacts | count)"),
    Row("x | append again \"a\" 1️⃣again2️⃣", .givenTwice("again")),
    Row("x | append \"a\" because \"b\" 1️⃣omdat2️⃣ \"c\"", .givenTwice("omdat")),
    Row("x | append \"a\" on new line 1️⃣after2️⃣ \"b\"", .excluded("after", "on new line")),
    Row(
      "x | 1️⃣correct2️⃣ kanaal = \"a\"",
      .missingPart(
        stage: "correct", words: ["because"], nl: ["omdat"], label: Wording(en: "REASON", nl: "REDEN"))),
    Row(
      "x | 1️⃣sorteer2️⃣",
      .missingPart(
        stage: "sorteer", words: ["by"], nl: ["op"], label: Wording(en: "FIELD [desc], …", nl: "VELD [aflopend], …"))),
    Row(
      "expect " + String(repeating: "(", count: 100) + "1️⃣(2️⃣" + "a" + String(repeating: ")", count: 101),
      .nestedTooDeeply, help: "`let`"),
    Row("expect " + String(repeating: "not ", count: 100) + "1️⃣not2️⃣ a", .nestedTooDeeply, help: "`let`"),
    Row(
      String(repeating: "for x in y { ", count: 100) + "for x in y 1️⃣{2️⃣ a" + String(repeating: "}", count: 101),
      .nestedTooDeeply, help: "`let`"),
    Row("if 1️⃣count2️⃣ = 0 { a }", .stageInExpect("count", "if"), help: "(find contacts | count)"),
  ]

  static let kinds = Catalog.vocabulary.kinds.dropFirst().map(\.plural)

  @Test(arguments: unexpected + others) func aMistakeIsToldAtItsPlace(row: Row) throws {
    let marked = MarkedText(row.source)
    let diagnostics = parsed(marked.text).diagnostics
    #expect(diagnostics.count == 1)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.identifier == row.problem.identifier)
    #expect(diagnostic.message.en == row.problem.message.en)
    #expect(diagnostic.span == marked.span)
    if let help = row.help {
      #expect(diagnostic.help?.en.contains(help) == true, "the help is \(diagnostic.help?.en ?? "missing")")
    } else {
      #expect(diagnostic.help == nil)
    }
  }

  @Test(arguments: unexpected + others) func itIsToldInBothLanguages(row: Row) throws {
    let diagnostic = try #require(parsed(MarkedText(row.source).text).diagnostics.first)
    #expect(!diagnostic.message.en.isEmpty)
    #expect(diagnostic.message.en != diagnostic.message.nl)
    if let help = diagnostic.help { #expect(!help.en.isEmpty && help.en != help.nl) }
  }

  @Test func everyKindOfMistakeIsInTheTable() {
    let kinds = Swift.Set((Self.unexpected + Self.others).map { ordinal(of: $0.problem) })
    #expect(kinds == Swift.Set(0...32))
  }

  @Test func everythingThatCanBeExpectedIsSaidInBothLanguages() {
    let signs: [Expected] = [.openingParenthesis, .pipe, .equalSign, .colon, .block, .closingParenthesis, .in]
    let words: [Expected] = [
      .endOfStatement, .newName, .type, .and, .or, .where, .source, .records, .contactOrContacts(Self.kinds), .key,
      .stage, .field, .value, .condition, .comparison, .countTest, .empty, .includedFile, .closingBrace,
      .commaOrParenthesis, .commaOrBrace, .entry, .words(["a"], ["b"]),
      .argument(Wording(en: "a", nl: "b"), of: "take", shape: .number), .anyOf([.and, .or]),
    ]
    for expected in signs { #expect(!expected.wording.en.isEmpty) }
    for expected in words { #expect(!expected.wording.en.isEmpty && expected.wording.en != expected.wording.nl) }
  }

  /// The compiler refuses a new kind of mistake here until the table has it.
  private func ordinal(of problem: SyntaxProblem) -> Int {
    switch problem {
    case .unexpected: 0
    case .unclosed: 1
    case .unterminatedText: 2
    case .unterminatedLongText: 3
    case .unclosedExpression: 4
    case .longTextOnOneLine: 5
    case .closingQuotesNotAlone: 6
    case .tooLittleIndentation: 7
    case .unknownEscape: 8
    case .notACodePoint: 9
    case .singleQuote: 10
    case .strangeCharacter: 11
    case .curlyQuote: 12
    case .invisibleCharacter: 13
    case .doubleEqual: 14
    case .lessGreater: 15
    case .numberRunsIntoWord: 16
    case .notAUUID: 17
    case .notADate: 18
    case .dayFirst: 19
    case .noSuchDate: 20
    case .nestedTooDeeply: 21
    case .chainedComparison: 22
    case .reservedName: 23
    case .unknownStage: 24
    case .stageWithoutSource: 25
    case .noStatement: 26
    case .stageInExpect: 27
    case .givenTwice: 28
    case .excluded: 29
    case .missingPart: 30
    case .durationTooLong: 31
    case .unknownFunction: 32
    }
  }
}
