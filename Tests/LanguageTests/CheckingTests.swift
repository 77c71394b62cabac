import Interpreter
import Testing
import Wording

@testable import Language

@Suite("checking")
struct CheckingTests {
  /// A script, and the places and identifiers of all its mistakes.
  @Test(arguments: [
    // All mistakes of a file in one go, syntax and meaning, in order.
    (
      """
      find contcat 1
      find contacts where kanaaal = "x" and onderwrp = "y" or taall = "z"
      let x = “a”
      find contact 1 | set nummer = 1, kanal = "x" | append "" to kanaal
      find contacts | slect nummer
      find contacts | count | append "x"
      """,
      [
        "1 unexpected", "2 unknown-name", "2 unknown-name", "2 unknown-name", "3 strange-character",
        "4 immutable-field", "4 unknown-field", "4 value-refused", "4 unknown-field", "5 unknown-stage",
        "6 stage-mismatch",
      ]
    ),
    // A name whose value is wrong is a name all the same.
    (
      """
      let x = find contcat 1
      x | append "y"
      let y = find contacts | cuont
      expect y = 0
      let z = find contacts where kanaaal = "x"
      z | take z
      let v = 1 2
      find contacts | take v
      param p: bedrag = 5
      find contacts | take p
      param q number = 5
      find contacts where kanaal = q
      """,
      ["1 unexpected", "3 unknown-stage", "5 unknown-name", "7 unexpected", "9 unknown-type", "11 unexpected"]
    ),
    // The records of a loop may be wrong, what is done with each is looked at all the same.
    (
      """
      for r in read "weg.csv" {
        find contact r.nummer | apend "x"
        r | count
      }
      for r in raed "antwoorden.csv" {
        find contcat 1
      }
      for r in find contacts where kanaaal = "x" {
        find contact r.nummer | append "\\(kanaaal)"
      }
      """,
      ["1 file-problem", "2 unknown-stage", "5 unexpected", "6 unexpected", "8 unknown-name", "9 unknown-name"]
    ),
    // A mistaken condition hides nothing of what stands under it, nor what comes behind.
    (
      """
      if find contacts {
        find contcat 1
        find contact 1 | append ""
      } else if kanaal = "x" {
        find contacts | take x
      } else kanaal {
        find contcat 2
      }
      let y = 5
      if y = 5 or
      {
        find contcat 3
      }
      else {
        find contcat 4
      }
      if yes { if taal = "nld" { find contcat 5 } }
      """,
      [
        "1 unexpected", "2 unexpected", "3 value-refused", "4 no-record-here", "5 unknown-name", "6 unexpected",
        "7 unexpected", "10 unexpected", "12 unexpected", "14 unexpected", "15 unexpected", "17 no-record-here",
        "17 unexpected",
      ]
    ),
    // A mistaken command is one all the same, and its body is read whatever its head.
    (
      """
      define f(a: bedrag) { | take a }
      find contacts | f(5)
      define g a: text { find contcat 1 }
      g(5)
      define h() { | cuont | take "a"
        find contacts
      }
      find contacts | h() | whatever()
      define k() { | where kanaaal = "x" | sort by kanaal }
      find contacts | k() | take k
      """,
      ["1 unknown-type", "3 unexpected", "3 unexpected", "5 unknown-stage", "9 unknown-name"]
    ),
    // What was forgotten in one statement does not swallow the next.
    (
      """
      find contacts where (kanaal = "a"
      find contcat 1
      find contacts where kanaal = "a
      find contcat 2
      find contacts where (kanaal == "a" or
        kanaal = "b")
      find contcat 3
      find contacts where kanaal = "a" or
        kanaal = "b"
      find contcat 4
      find contact 1 | append "a \\(foo" | count
      find contcat 5
      find contact 1 | append "a \\(foo bar) b"
      find contcat 6
      for r in find contacts {
        find contact (1
      }
      find contcat 7
      }
      find contcat 8
      """,
      [
        "2 unexpected", "2 unexpected", "3 unterminated-text", "4 unexpected", "5 strange-character", "7 unexpected",
        "8 unexpected", "10 unexpected", "11 unterminated-text", "12 unexpected", "13 unexpected", "14 unexpected",
        "17 unexpected", "18 unexpected", "19 unexpected", "20 unexpected",
      ]
    ),
  ]) func everyMistakeIsToldOnce(script: String, wanted: [String]) {
    let source = SourceText(name: "test", text: script)
    #expect(mistakes(in: script).map { "\(source.line(at: $0.span.start)) \($0.identifier)" } == wanted)
  }

  @Test func atMostAHundredMistakesAreTold() {
    let wrong = String(repeating: "find contcat 1\nfind contacts where kanaaal = 1\n", count: 500)
    #expect(mistakes(in: wrong).count == 100)
  }

  @Test(arguments: [
    ("find contacts | 1️⃣count2️⃣ | append \"a\"", "a number from here"),
    ("1️⃣read \"antwoorden.csv\"2️⃣|append \"a\"", "rows from here"),
    ("1️⃣read \"antwoorden.csv\"2️⃣\n  | take 5\n  | append \"a\"", "rows from here"),
    ("find contacts | 1️⃣select kanaal2️⃣ | sort by kanaal | append \"a\"", "rows from here"),
    ("let x = find contacts | select kanaal\n1️⃣x2️⃣ | set kanaal = \"a\"", "rows from here"),
  ]) func aMismatchShowsBothEnds(source: String, label: String) throws {
    let marked = MarkedText(source)
    let diagnostic = try #require(mistakes(in: marked.text).first)
    #expect(diagnostic.identifier == "stage-mismatch")
    #expect(diagnostic.labels.map(\.span) == [marked.span])
    #expect(diagnostic.labels.map(\.text.en) == [label])
    let text = diagnostic.rendered(
      in: SourceText(name: "test", text: marked.text), style: DiagnosticStyle(language: .en))
    #expect(text.contains("changes contacts") && text.contains(label))
  }

  @Test func valuesFromTheCommandLineAreReadAsTheirType() throws {
    let script = """
      param t: text
      param n: number = 1
      param k: nummer
      param d: date
      param j: janee
      param u: uuid
      find contacts where kanaal = t and plaatsgevondenOp >= d and vertrouwelijk = j and uuid = u | take n
      find contact k
      """
    let arguments = [
      "t": "Telefoon", "n": "5", "k": "0023", "d": "01-03-2023 10:00", "j": "Ja",
      "u": "5452F450-E940-4996-A353-37F4A7EC8710",
    ]
    #expect(mistakes(in: script, arguments: arguments) == [])
    guard case .script(let checked) = outcome(script, arguments: arguments) else { return }
    guard case .pipeline(let pipeline) = checked.statements[0].kind,
      case .expression(.number(5))? = pipeline.stages[0].argument(0)
    else {
      Issue.record("n is not 5")
      return
    }
    for (name, value) in ["n": "vijf", "k": "23x", "d": "31-02-2023", "j": "misschien", "u": "5452f450"] {
      var wrong = arguments
      wrong[name] = value
      #expect(mistakes(in: script, arguments: wrong).map(\.identifier) == ["parameter"], "\(name)")
    }
    #expect(mistakes(in: script).map(\.identifier) == Array(repeating: "parameter", count: 5))
  }

  @Test func aDefaultThatIsPutTogetherIsWorkedOutOnce() throws {
    guard
      case .script(let checked) = outcome("let a = \"x\"\nparam p: text = \"\\(a)y\"\nfind contacts where kanaal = p")
    else {
      Issue.record("it does not check")
      return
    }
    guard case .bind(let slot, .interpolation) = checked.statements[0].kind,
      case .pipeline(let pipeline) = checked.statements[1].kind,
      case .contacts(where: .compare(_, .equal, .slot(let used))?) = pipeline.source
    else {
      Issue.record("it is not kept under a slot")
      return
    }
    #expect(slot == used)
  }

  @Test func aFilesCellIsReadAsWhatItIsComparedWith() throws {
    for (condition, type) in [
      ("datum >= 2023-03-01", ValueType.moment), ("antwoord = 5", .number), ("antwoord = yes", .yesNo),
      ("5 < antwoord", .number), ("antwoord between 1 and 5", .number), ("antwoord in (1, 2)", .number),
    ] {
      guard case .script(let checked) = outcome("read \"antwoorden.csv\" | where \(condition)") else {
        Issue.record("`\(condition)` does not check")
        continue
      }
      let conversions = CheckedPlaces(of: checked).conversions
      #expect(!conversions.isEmpty && conversions.allSatisfy { $0 == type }, "\(condition)")
    }
    guard case .script(let checked) = outcome("read \"antwoorden.csv\" | where antwoord = \"ja\""),
      case .pipeline(let pipeline) = checked.statements[0].kind,
      case .expression(.compare(.field, .equal, .text))? = pipeline.stages[0].argument(0)
    else {
      Issue.record("a text is compared as it is")
      return
    }
  }

  @Test func aBlocksNamesAreForgottenAndTheOuterOnesStay() {
    #expect(mistakes(in: "let r = 5\nfor r in find contacts { let q = 1 }\nfind contacts | take r") == [])
    #expect(
      mistakes(in: "for r in find contacts { let q = 1 }\nfind contacts | take q").map(\.identifier) == ["unknown-name"]
    )
    #expect(
      mistakes(in: "for r in find contacts { }\nfind contacts | take r").map(\.identifier) == ["unknown-name"])
  }

  @Test func aLiteralFitsWhereverItIsUsed() {
    #expect(mistakes(in: "let n = 23019182\nfind contact n\nfind contacts | take n") == [])
    #expect(mistakes(in: "let t = \"2023-03-01\"\nfind contacts where plaatsgevondenOp = t or kanaal = t") == [])
  }

  @Test func namesOfThePromptLastFromLineToLine() throws {
    var scope = Scope()
    _ = scope.bindRecords(["last", "laatste"], .contacts)
    let context = testContext()
    let result = check(
      SourceText(name: "prompt", text: "last | take 5\nlet x = 5\nlet p = laatste | count"),
      vocabulary: Catalog.vocabulary, context: context, scope: scope)
    guard case .script(let script) = result else {
      Issue.record("it does not check")
      return
    }
    #expect(script.scope.allNames == ["laatste", "last", "p", "x"])
    #expect(script.slotCount == 2)
    guard
      case .script = check(
        SourceText(name: "prompt", text: "last | take x | expect count = p"), vocabulary: Catalog.vocabulary,
        context: context, scope: script.scope)
    else {
      Issue.record("the next line does not check")
      return
    }
  }

  @Test(arguments: [
    ("find contacts | count", false), ("find contact 1 | append \"a\"", true),
    ("for r in read \"antwoorden.csv\" { find contact r.nummer | set kanaal = \"x\" }", true),
    ("let x = find contact 1 | correct kanaal = \"x\" because \"y\"", true),
    ("define f() { | set kanaal = \"x\" }", false), ("define f() { | set kanaal = \"x\" }\nfind contact 1 | f()", true),
    ("define f() { find contact 1 | append \"a\" }\nfor x in find contacts { f() }", true),
    ("expect (find contacts | count) = 1", false), ("if yes { find contact 1 }", false),
    ("if no { find contact 1 } else { find contact 1 | append \"a\" }", true),
  ]) func itIsKnownWhetherAScriptChangesContacts(script: String, changes: Bool) {
    guard case .script(let checked) = outcome(script) else {
      Issue.record("it does not check")
      return
    }
    #expect(checked.changesContacts == changes)
  }

  @Test(arguments: [
    ("find contacts |", "a stage"), ("for x in y {", "`}`"), ("for x in y {\n find contacts", "`}`"),
    ("expect (a", "`)`"), ("let x = \"\"\"\nabc", "`\"\"\"`"), ("for x in y { expect (a", "`}` `)`"),
    ("find contacts | sort", "`by`"), ("find contcat", ""), ("find contcat 1\nfind contacts |", ""),
    ("find contacts", ""),
    ("let x = \"abc", ""), ("let x = \"\\(a b)\"", ""),
  ]) func whatIsOpenAtTheEndIsKnown(source: String, wanted: String) {
    guard case .failure(_, let unfinished) = outcome(source) else {
      #expect(wanted.isEmpty)
      return
    }
    let said = unfinished.map(\.kind.wording.en)
    for part in wanted.split(separator: " ") where part.hasPrefix("`") { #expect(said.contains(String(part))) }
    if wanted.isEmpty { #expect(said == []) }
    if wanted == "a stage" { #expect(said == [wanted]) }
  }

  @Test func everyPlaceInACheckedScriptLiesInItsSource() throws {
    for block in try GrammarDocument().blocks where block.language == "klerk" {
      guard case .script(let script) = outcome(block.text) else { continue }
      let places = CheckedPlaces(of: script)
      #expect(places.spans.count >= script.statements.count)
      for span in places.spans { #expect(span.end <= script.source.size && !script.source.text(of: span).isEmpty) }
      for field in places.fields {
        let text = script.source.text(of: field.span).replacing("\"", with: "")
        #expect(text.hasSuffix(field.name) || Catalog.vocabulary.field(named: text) != nil, "\(text) is \(field.name)")
      }
    }
  }
}
