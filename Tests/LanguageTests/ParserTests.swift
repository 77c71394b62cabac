import Interpreter
import Testing

@testable import Language

@Suite("trees")
struct ParserTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let tree: String
    var testDescription: String { source }

    init(_ source: String, _ tree: String) {
      self.source = source
      self.tree = tree
    }
  }

  static let rows: [Row] = [
    Row("find contacts", "contacts"),
    Row("zoek contacten", "contacts"),
    Row("find contact 23019182", "(contact #23019182)"),
    Row("find contact -7", "(contact '-7')"),
    Row("find contact 5452f450-e940-4996-a353-37f4a7ec8710", "(contact uuid:5452f450-e940-4996-a353-37f4a7ec8710)"),
    Row("find contact rij.\"Naam klant\"", "(contact rij.Naam klant)"),
    Row("read \"a.csv\"", "(read 'a.csv')"),
    Row("wachtend", "wachtend"),
    Row("last", "last"),
    Row("let x = 5", "(let x #5)"),
    Row("let x = naam", "(let x naam)"),
    Row("let x = naam | take 5", "(let x [naam | (take 0:#5)])"),
    Row("laat x = zoek contacten | tel", "(let x [contacts | (count)])"),
    Row("param x: text", "(param x text)"),
    Row("parameter x: getal = -1.5", "(param x getal -1.5)"),
    Row("for r in read \"a\" { }", "(for r (read 'a') {})"),
    Row("for r in x {\n find contact r.a\n\n find contacts; }", "(for r x {(contact r.a) contacts})"),
    Row("voor r in x { voor q in r { q } }", "(for r x {(for q r {q})})"),
    Row("x | each { it | count }", "x | (each 0:{it | (count)})"),
    Row("x | elk {\ndeze; \n}\n| als y", "x | (each 0:{it}) | (as 0:y)"),
    Row("expect (x | each { a\n b } | count) = it.a.\"b c\"", "(expect (= [x | (each 0:{a b}) | (count)] it.a.b c))"),
    Row("include \"a b.klerk\"", "(include 'a b.klerk')"),
    Row("voegin \"c\"", "(include 'c')"),
    Row("define f(a: text, b: getal) { a; b }", "(define f a:text b:getal {a b})"),
    Row("definieer f() {\n\n | count\n | g(1, a = 2)\n\n}", "(define f {| (count) | g(#1, (= a #2))})"),
    Row("explain find contacts | count", "(explain contacts | (count))"),
    Row("leguit wachtend\n | tel", "(explain wachtend | (count))"),
    Row("define f() { }", "(define f {})"),
    Row("f()", "f()"),
    Row("f (1,\n (x | count))", "f(#1, [x | (count)])"),
    Row("x | f(\"a\") | take 5", "x | f('a') | (take 0:#5)"),
    Row("if a { }", "(if a {})"),
    Row(
      "if a = 1 { b } else if (c | count) = 0 { d\n d } else { }",
      "(if (= a #1) {b} (= [c | (count)] #0) {d d} else {})"),
    Row("als a { b; als c { d } } anders { e }", "(if a {b (if c {d})} else {e})"),
    Row("expect (x | count) = 0", "(expect (= [x | (count)] #0))"),
    Row("expect (1) = (2)", "(expect (= #1 #2))"),
    // precedence
    Row("expect a or not b and c or d", "(expect (or a (and (not b) c) d))"),
    Row("expect not not a = b", "(expect (not (not (= a b))))"),
    Row("expect (a or b) and c", "(expect (and (or a b) c))"),
    Row("expect a of b en niet c", "(expect (or a (and b (not c))))"),
    // comparisons
    Row("expect a = 1 and b != 2 and c < 3", "(expect (and (= a #1) (!= b #2) (< c #3)))"),
    Row("expect a <= 1 and b > 2 and c >= 3", "(expect (and (<= a #1) (> b #2) (>= c #3)))"),
    Row("expect a contains \"b\"", "(expect (contains a 'b'))"),
    Row("expect a bevat \"b\"", "(expect (contains a 'b'))"),
    Row("expect a starts with \"b\"", "(expect (startsWith a 'b'))"),
    Row("expect a begint met \"b\"", "(expect (startsWith a 'b'))"),
    Row("expect a ends with \"b\"", "(expect (endsWith a 'b'))"),
    Row("expect a eindigt op \"b\"", "(expect (endsWith a 'b'))"),
    Row("expect a eindigt met \"b\"", "(expect (endsWith a 'b'))"),
    Row("expect a matches \"b\"", "(expect (matches a 'b'))"),
    Row("expect a past op \"b\"", "(expect (matches a 'b'))"),
    Row("expect a past op b", "(expect (matches a b))"),
    Row("expect a matches op", "(expect (matches a op))"),
    Row("expect a matches op and b", "(expect (and (matches a op) b))"),
    Row("expect a between 1 and 2 and b", "(expect (and (between a #1 #2) b))"),
    Row("expect a tussen 1 en 2", "(expect (between a #1 #2))"),
    Row("expect a in (1, 2)", "(expect (in a #1 #2))"),
    Row("expect a not in (1,\n 2)", "(expect (not-in a #1 #2))"),
    Row("expect a niet in 2023-03", "(expect (not-in a d2023-3))"),
    Row("expect a in -5", "(expect (in a -5.0))"),
    Row("expect a is empty", "(expect (empty a))"),
    Row("expect a is niet leeg", "(expect (not-empty a))"),
    Row("expect yes = ja and no = nee and true = false", "(expect (and (= yes yes) (= no no) (= yes no)))"),
    Row("expect a = onbekend", "(expect (= a unknown))"),
    // stages
    Row("x | where a = 1 | waar b", "x | (where 0:(= a #1)) | (where 0:b)"),
    Row("x | sort by a desc, b asc,\n c", "x | (sort 0:a↓,b↑,c↑)"),
    Row("x | sorteer op a aflopend, b oplopend", "x | (sort 0:a↓,b↑)"),
    Row("x | take 5 | skip 1 | first | last 2", "x | (take 0:#5) | (skip 0:#1) | (first) | (last 0:#2)"),
    Row("x | distinct | uniek a, b", "x | (distinct) | (distinct 0:a,b)"),
    Row("x | select a, b.c", "x | (select 0:a,b.c)"),
    Row("x | count | tel per a", "x | (count) | (count 0:a)"),
    Row("x | show | toon a", "x | (show) | (show 0:a)"),
    Row("x | append \"a\"", "x | (append 1:'a')"),
    Row(
      "x | append again \"a\" on new line to reactie because \"r\"", "x | (append 0:yes 1:'a' 2:yes 4:reactie 5:'r')"),
    Row("x | vulaan \"a\" omdat \"r\" op nieuwe regel opnieuw", "x | (append 1:'a' 5:'r' 2:yes 0:yes)"),
    Row("x | append \"a\" na \" - \" bij inhoud", "x | (append 1:'a' 3:' - ' 4:inhoud)"),
    Row("x | set a = 1,\n b = c", "x | (set 0:a=#1,b=c)"),
    Row("x | correct a = 1 because \"r\"", "x | (correct 0:a=#1 1:'r')"),
    Row("x | redact bsn because \"AVG\"", "x | (redact 1:bsn 2:'AVG')"),
    Row("x | anonimiseer alle iban omdat \"AVG\"", "x | (redact 0:yes 1:iban 2:'AVG')"),
    Row("x | expect count <= 5", "x | (expect 0:<=#5)"),
    Row("x | verwacht aantal tussen 1 en 5", "x | (expect 0:#1…#5)"),
    Row("x | save \"a.csv\"", "x | (save 0:'a.csv')"),
    // layout
    Row("x\n| count", "x | (count)"),
    Row("x |\n\n count", "x | (count)"),
    Row("x # een\n  # twee\n  | count", "x | (count)"),
    Row("expect (\n a\n or\n b\n)", "(expect (or a b))"),
    // texts
    Row(#"let x = "a\n\t\"\\\u{20AC}é""#, "(let x 'a\n\t\"\\€é')"),
    Row(#"let x = "a \(b) c""#, "(let x (text 'a ' b ' c'))"),
    Row(#"let x = "\(a)\(b = 1)""#, "(let x (text a (= b #1)))"),
    Row(#"let x = "\("een \("twee")")""#, "(let x (text (text 'een ' 'twee')))"),
    Row("let x = \"\"\"\n  een\n    twee\n\n  \"\"\"", "(let x 'een\n  twee\n')"),
    Row("let x = \"\"\"\r\n\teen\r\n\t\"\"\"", "(let x 'een')"),
    Row("let x = \"\"\"\n\"\"\"", "(let x '')"),
    Row("let x = \"\"\"\n  \\(a) \"b\"\n  \"\"\"", "(let x (text a ' \"b\"'))"),
    Row("let x = \"\"", "(let x '')"),
  ]

  @Test(arguments: rows) func aSourceHasThisTree(row: Row) {
    let (statements, diagnostics) = parsed(row.source)
    #expect(diagnostics == [])
    #expect(statements.map(tree).joined(separator: "\n") == row.tree)
  }

  @Test func statementsAreReadOneByOneWithTheirPlaces() {
    let text = "\n find contacts \n\n;; x | take 5 # een\nlet y = 1"
    let source = SourceText(name: "test", text: text)
    let (statements, diagnostics) = parsed(text)
    #expect(diagnostics == [])
    #expect(statements.map { source.text(of: $0.span) } == ["find contacts", "x | take 5", "let y = 1"])
  }

  @Test func eachWordOfAStageIsTakenInBothLanguages() {
    for (index, stage) in Catalog.vocabulary.stages.enumerated() {
      // The kinds of records bear the field's own words in both languages.
      let isRelation = if case .related = stage.gives { true } else { false }
      #expect(stage.name != stage.nl || isRelation, "\(stage.name)")
      #expect(Catalog.vocabulary.stage(named: stage.name) == index)
      #expect(Catalog.vocabulary.stage(named: stage.nl) == index)
      for parameter in stage.parameters {
        #expect(parameter.words.en.isEmpty == parameter.words.nl.isEmpty)
        #expect(parameter.words.en.isEmpty || parameter.words.en != parameter.words.nl)
      }
    }
  }

  @Test func aStatementThatCouldNotBeReadStillTellsItsName() {
    #expect(parsed("let x = find contcat 1\nparam y number").statements.map(tree) == ["(mistaken x)", "(mistaken y)"])
    #expect(parsed("let x = 1 2").statements.map(tree) == ["(mistaken x)"])
    #expect(parsed("let x = find contacts | cuont | take 5").statements.map(tree) == ["(let x [contacts | …])"])
  }

  @Test func readingStopsWhenItIsToldTo() {
    var parser = Parser(SourceText(name: "test", text: "a\nb\nc"), Catalog.vocabulary)
    var count = 0
    parser.parseProgram { _ in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  /// The tree with the stages' names in place of their numbers.
  private func tree(_ statement: Statement) -> String {
    var tree = shortTree(statement)
    for (index, stage) in Catalog.vocabulary.stages.enumerated().reversed() {
      for end in [" ", ")"] { tree = tree.replacing("| (\(index)\(end)", with: "| (\(stage.name)\(end)") }
    }
    return tree
  }
}
