import Interpreter
import Testing
import Wording

@testable import Language

@Suite("mistakes of meaning")
struct CheckMistakeTests {
  /// A script with the place of its only mistake marked, and what its help must say.
  struct Row: CustomTestStringConvertible, Sendable {
    let source: String
    let identifier: String
    let message: String
    let help: String?
    var testDescription: String { source }

    init(_ source: String, _ identifier: String, _ message: String, help: String? = nil) {
      self.source = source
      self.identifier = identifier
      self.message = message
      self.help = help
    }
  }

  static let names: [Row] = [
    Row("find contacts where 1️⃣kanaaal2️⃣ = \"x\"", "unknown-name", "there is no `kanaaal`", help: "`kanaal`"),
    Row("find contacts where kanaal = 1️⃣Telefoon2️⃣", "unknown-name", "there is no `Telefoon`", help: "\"Telefoon\""),
    Row("let wachtend = find contacts\n1️⃣wachtnd2️⃣ | count", "unknown-name", "there is no `wachtnd`", help: "`wachtend`"),
    Row("1️⃣xyz2️⃣", "unknown-name", "there is no `xyz`"),
    Row("1️⃣last2️⃣ | count", "stage-without-source", "`last` is a stage, and has nothing to work on here", help: "`find"),
    Row("find contacts | select 1️⃣onderwrp2️⃣", "unknown-field", "a contact has no field `onderwrp`", help: "`onderwerp`"),
    Row("find contacts | select 1️⃣xyz2️⃣", "unknown-field", "a contact has no field `xyz`", help: "`describe contact`"),
    Row(
      "find contacts | sort by 1️⃣initiator2️⃣", "unknown-field", "a contact has no field `initiator`",
      help: "who began the contact"),
    Row(
      "find contacts where 1️⃣initiator2️⃣ = \"klant\"", "unknown-field", "a contact has no field `initiator`",
      help: "who began the contact"),
    Row("read \"antwoorden.csv\" | select 1️⃣numer2️⃣", "unknown-column", "there is no column `numer`", help: "`nummer`"),
    Row("read \"kanalen.csv\" | select 1️⃣xyz2️⃣", "unknown-column", "there is no column `xyz`", help: "`oud`, `nieuw`"),
    Row("find contacts where kanaal.1️⃣naam2️⃣ = \"x\"", "no-such-part", "`kanaal` has no part `naam`"),
    Row("find contacts where metadata.1️⃣a2️⃣.b = \"x\"", "no-such-part", "`metadata` has no part `a`"),
    Row("let x = 5\nfind contacts | take x.1️⃣y2️⃣", "no-such-part", "`x` has no part `y`"),
    Row("let x = find contacts | count\nexpect x.1️⃣y2️⃣ = 1", "no-such-part", "`x` has no part `y`"),
    Row("let 1️⃣kanaal2️⃣ = \"x\"", "name-taken", "`kanaal` is a field of a contact", help: "another name"),
    Row(
      "for 1️⃣codeTaal2️⃣ in find contacts { }", "name-taken", "`codeTaal` is a field of a contact", help: "another name"),
    Row("param 1️⃣taal2️⃣: text = \"x\"", "name-taken", "`taal` is a field of a contact", help: "another name"),
    Row("let x = 5\nparam 1️⃣x2️⃣: number = 5", "name-taken", "`x` has a meaning already", help: "another name"),
    Row("param x: 1️⃣bedrag2️⃣ = 5", "unknown-type", "there is no type `bedrag`", help: "text, number"),
    Row(
      "expect 1️⃣kanaal2️⃣ = \"x\"", "no-record-here",
      "`kanaal` is a field, and there is no contact here to take it from"),
    Row(
      "for r in read \"antwoorden.csv\" { 1️⃣param x: text = \"a\"2️⃣ }", "parameter", "`param` stands inside a block",
      help: "top of the script"),
    Row("param 1️⃣x2️⃣: number", "parameter", "the script needs a value for `x`", help: "`x=…` (number)"),
  ]

  static let types: [Row] = [
    Row("find contacts where kanaal = 1️⃣52️⃣", "wrong-type", "this is a number, and a text is needed", help: "\"5\""),
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣2023-03-26T02:302️⃣", "no-date",
      "a Dutch clock never shows this: it is put forward from 02:00 to 03:00", help: "+01:00"),
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣\"26-03-2023 02:00\"2️⃣", "no-date",
      "a Dutch clock never shows this: it is put forward from 02:00 to 03:00", help: "+01:00"),
    Row("find contacts where kanaal = 1️⃣2023-032️⃣", "wrong-type", "this is a date, and a text is needed"),
    Row("find contacts where kanaal = 1️⃣yes2️⃣", "wrong-type", "this is yes or no, and a text is needed"),
    Row(
      "find contacts where vertrouwelijk = 1️⃣\"ja\"2️⃣", "wrong-type", "this is a text, and yes or no is needed",
      help: "without quotes"),
    Row("find contacts where vertrouwelijk = 1️⃣52️⃣", "wrong-type", "this is a number, and yes or no is needed"),
    Row(
      "find contacts where kanaal = 1️⃣unknown2️⃣", "wrong-type",
      "this is unknown, and a value that is always there is needed"),
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣\"gisteren\"2️⃣", "wrong-type", "this is a text, and a date is needed",
      help: "2023-03-01"),
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣\"31-02-2023\"2️⃣", "wrong-type", "this is a text, and a date is needed",
      help: "2023-03-01"),
    Row("find contacts where plaatsgevondenOp > 1️⃣202️⃣", "wrong-type", "this is a number, and a date is needed"),
    Row(
      "find contacts where 1️⃣plaatsgevondenOp2️⃣ contains \"2023\"", "wrong-type", "this is a date, and a text is needed",
      help: "`in 2023-03`"),
    Row("find contacts where uuid = 1️⃣\"x\"2️⃣", "wrong-type", "this is a text, and a uuid is needed"),
    Row(
      "find contacts where metadata = 1️⃣\"x\"2️⃣", "wrong-type",
      "this is a text, and a set of names and texts is needed"),
    Row("find contacts where kanaal = 1️⃣vertrouwelijk2️⃣", "wrong-type", "this is yes or no, and a text is needed"),
    Row("find contacts where kanaal contains 1️⃣yes2️⃣", "wrong-type", "this is yes or no, and a text is needed"),
    Row(
      "find contact 1️⃣Janssen2️⃣", "wrong-type", "this is a word, and a nummer or a uuid is needed",
      help: "`find contacts where"),
    Row("find contact 1️⃣yes2️⃣", "wrong-type", "this is yes or no, and a nummer is needed"),
    Row("find contacts | take 1️⃣\"5\"2️⃣", "wrong-type", "this is a text, and a number is needed", help: "without quotes"),
    Row("find contacts | take 1️⃣2.52️⃣", "wrong-type", "this is no whole number, and a whole number from 0 is needed"),
    Row("find contacts | skip 1️⃣-12️⃣", "wrong-type", "this is no whole number, and a whole number from 0 is needed"),
    Row(
      "find contacts | expect count = 1️⃣\"5\"2️⃣", "wrong-type", "this is a text, and a number is needed",
      help: "without quotes"),
    Row(
      "let x = find contacts\nexpect 1️⃣x2️⃣ = 5", "wrong-type", "this is many records, and one value is needed",
      help: "`(x | count)`"),
    Row(
      "for r in find contacts { find contact 1️⃣r2️⃣ }", "wrong-type", "this is a whole record, and one value is needed",
      help: "`r.…`"),
    Row("expect (1️⃣find contacts2️⃣) = 0", "wrong-type", "this is contacts, and one value is needed", help: "`| count`"),
    Row("let x = 1️⃣find contacts | save \"a.csv\"2️⃣", "wrong-type", "this is nothing, and a value is needed"),
    Row("for r in 1️⃣find contacts | count2️⃣ { }", "wrong-type", "this is a number, and a source of records is needed"),
    Row("let x = 5\n1️⃣x2️⃣ | count", "wrong-type", "`x` stands for one value, not for records", help: "`find`"),
    Row("read 1️⃣52️⃣", "wrong-type", "this is a number, and a text is needed", help: "\"5\""),
    Row("param x: date = 1️⃣\"nooit\"2️⃣", "wrong-type", "this is a text, and a date is needed", help: "2023-03-01"),
    Row("find contacts where 1️⃣toestand2️⃣ > \"lopend\"", "not-ordered", "`toestand` has no order, only `=` and `!=`"),
    Row("find contacts where 1️⃣vertrouwelijk2️⃣ < yes", "not-ordered", "`vertrouwelijk` has no order, only `=` and `!=`"),
    Row("find contacts where 1️⃣uuid2️⃣ between \"a\" and \"b\"", "not-ordered", "`uuid` has no order, only `=` and `!=`"),
    Row("find contacts | sort by 1️⃣metadata2️⃣", "not-ordered", "`metadata` has no order, only `=` and `!=`"),
    Row("find contacts where 1️⃣kanaal2️⃣", "no-condition", "this is a text, and a condition is needed", help: "compare"),
    Row("expect 1️⃣52️⃣", "no-condition", "this is a number, and a condition is needed", help: "compare"),
    Row(
      "find contacts where toestand = 1️⃣\"lopende\"2️⃣", "unknown-value", "`lopende` is no value that it can have",
      help: "`lopend`"),
    Row(
      "find contacts where toestand = 1️⃣\"x\"2️⃣", "unknown-value", "`x` is no value that it can have",
      help: "lopend, doorverbonden"),
    Row("find contacts where inhoud matches 1️⃣\"a(\"2️⃣", "bad-pattern", "a `(` has no `)`, or the other way round"),
  ]

  static let stages: [Row] = [
    Row(
      "find contact 1 | set 1️⃣uuid2️⃣ = \"x\"", "immutable-field",
      "`uuid` identifies the contact and never changes (F0796)", help: "leave it out"),
    Row(
      "find contact 1 | set 1️⃣metadata2️⃣ = \"x\"", "wrong-type",
      "this is a set of names and texts, and one of its entries is needed", help: "`metadata.NAME = …`"),
    Row("find contact 1 | set kanaal = \"x\", 1️⃣codeKanaal2️⃣ = \"y\"", "field-twice", "`kanaal` is given a value twice"),
    Row("find contact 1 | set kanaal = 1️⃣\"\"2️⃣", "value-refused", "`kanaal` cannot be empty"),
    Row(
      "find contact 1 | append 1️⃣\" \"2️⃣", "value-refused",
      "there is nothing to append: the text is empty or only white space"),
    Row(
      "find contact 1 | append \"a\" to 1️⃣kanaal2️⃣", "unknown-field",
      "this stage does not take `kanaal`, only `inhoud` or `reactie`"),
    Row(
      "find contacts | count | 1️⃣append2️⃣ \"a\"", "stage-mismatch", "`append` takes contacts, but receives a number",
      help: "`expect count <= 50`"),
    Row(
      "find contacts | select kanaal | 1️⃣set2️⃣ kanaal = \"x\"", "stage-mismatch",
      "`set` takes contacts or related records, but receives rows",
      help: "before they become rows"),
    Row(
      "find contacts | save \"a.csv\" | 1️⃣count2️⃣", "stage-mismatch",
      "`count` takes records, but receives nothing", help: "last stage"),
    Row("find contacts | count | 1️⃣take2️⃣ 5", "stage-mismatch", "`take` takes records, but receives a number"),
    Row(
      "read \"antwoorden.csv\" | 1️⃣append2️⃣ \"a\"", "stage-mismatch", "`append` takes contacts, but receives rows",
      help: "before they become rows"),
    Row("for x in find contacts { 1️⃣define f() { x }2️⃣ }", "define", "`define` stands inside a block", help: "top"),
    Row("1️⃣f2️⃣()", "unknown-command", "there is no command `f`", help: "define f"),
    Row("find contacts | 1️⃣cuont2️⃣()", "unknown-command", "there is no command `cuont`", help: "`count`"),
    Row("let x = 5\n1️⃣x2️⃣(1)", "unknown-command", "there is no command `x`", help: "define x"),
    Row("define f() { 1️⃣f2️⃣() }\nf()", "calls-itself", "`f` calls itself", help: "above"),
    Row(
      "define f() { 1️⃣g2️⃣() }\ndefine g() { find contacts }\nf()", "unknown-command", "there is no command `g`",
      help: "behind"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nfind contacts | 1️⃣f(\"a\")2️⃣", "wrong-number-of-values",
      "`f` needs 2 values, and 1 is given"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nfind contacts | f(\"a\", 1️⃣\"b\"2️⃣)", "wrong-type",
      "this is a text, and a number is needed", help: "quotes"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nfind contacts | f(1️⃣kanaal2️⃣, 1)", "no-record-here",
      "`kanaal` is a field, and there is no contact here to take it from"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nfind contacts | f(1️⃣unknown2️⃣, 1)", "wrong-type",
      "this is unknown, and a value that is always there is needed"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nfind contacts | select kanaal | 1️⃣f2️⃣(\"a\", 1)",
      "stage-mismatch", "`f` takes contacts, but receives rows"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\n1️⃣f2️⃣(\"a\", 1)", "stage-without-source",
      "`f` is a stage, and has nothing to work on here", help: "begin"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\n1️⃣f2️⃣ | count", "wrong-type",
      "`f` is a command, not a value and not records", help: "call it"),
    Row(
      "define f() { find contacts }\nfind contacts | 1️⃣f2️⃣()", "not-a-stage",
      "`f` is a command of statements, and no stage", help: "begin"),
    Row(
      "define f(a: text, n: number) { | take n | append a }\nlet 1️⃣f2️⃣ = 5", "name-taken", "`f` has a meaning already",
      help: "another name"),
    Row("let f = 5\ndefine 1️⃣f2️⃣() { find contacts }", "name-taken", "`f` has a meaning already", help: "another name"),
    Row(
      "define f(a: text, 1️⃣a2️⃣: text) { find contacts }", "name-taken", "`a` has a meaning already", help: "another name"),
    Row(
      "define f(1️⃣kanaal2️⃣: text) { find contacts }", "name-taken", "`kanaal` is a field of a contact", help: "another"),
    Row("define f(a: 1️⃣bedrag2️⃣) { a | count }\nf(5)", "unknown-type", "there is no type `bedrag`", help: "types"),
    Row(
      "define f(a: text) { | take 1️⃣a2️⃣ }\nfind contacts | f(5)", "wrong-type", "this is a text, and a number is needed"),
    Row("define f() { let x = 5 }\nf()\nfind contacts | take 1️⃣x2️⃣", "unknown-name", "there is no `x`", help: "quotes"),
    Row("1️⃣begin2️⃣", "only-at-prompt", "`begin` is only for the prompt", help: "one unit"),
    Row("let x = 5\n1️⃣herstel2️⃣", "only-at-prompt", "`herstel` is only for the prompt", help: "one unit"),
    Row("include 1️⃣\"weg.klerk\"2️⃣", "file-problem", "there is no file `weg.klerk` to include"),
    Row(
      "include 1️⃣\"utf16.klerk\"2️⃣", "file-problem",
      "utf16.klerk: line 1 holds a NUL byte: this is no text file; check whether it is the right file"),
    Row(
      "for x in find contacts { 1️⃣include \"ring.klerk\"2️⃣ }", "include", "`include` stands inside a block", help: "top"),
    Row("find contact 1️⃣it2️⃣.nummer", "no-record-here", "`it` stands for a record, and there is none here", help: "each"),
    Row("1️⃣deze2️⃣ | count", "no-record-here", "`it` stands for a record, and there is none here", help: "each"),
    Row(
      "expect (1️⃣it2️⃣ | count) = 1", "no-record-here", "`it` stands for a record, and there is none here", help: "each"),
    Row(
      "find contacts | each { it | take 1️⃣it2️⃣ }", "wrong-type", "this is a whole record, and one value is needed",
      help: "`it.…`"),
    Row(
      "find contacts | count | 1️⃣each2️⃣ { find contact 1 }", "stage-mismatch",
      "`each` takes records, but receives a number"),
    Row(
      "find contacts | each { find contact it.1️⃣numer2️⃣ }", "unknown-field", "a contact has no field `numer`",
      help: "`nummer`"),
    Row(
      "let x = find contacts | as 1️⃣y2️⃣", "name-inside-pipeline",
      "`y` cannot be given here: this pipeline is a part of something else", help: "`let y = …`"),
    Row(
      "for x in find contacts | as 1️⃣y2️⃣ { }", "name-inside-pipeline",
      "`y` cannot be given here: this pipeline is a part of something else", help: "`let y = …`"),
    Row(
      "expect (find contacts | as 1️⃣y2️⃣ | count) = 1", "name-inside-pipeline",
      "`y` cannot be given here: this pipeline is a part of something else", help: "`let y = …`"),
    Row(
      "find contacts | take (find contacts | as 1️⃣y2️⃣ | count)", "name-inside-pipeline",
      "`y` cannot be given here: this pipeline is a part of something else", help: "`let y = …`"),
    Row("find contacts | as y\ny | where 1️⃣nr2️⃣ = 1", "unknown-name", "there is no `nr`", help: "quotes"),
    Row("find contacts | as y | where 1️⃣y2️⃣ = \"a\"", "unknown-name", "there is no `y`", help: "quotes"),
    Row("read 1️⃣\"weg.csv\"2️⃣ | count", "file-problem", "there is no file `weg.csv`"),
  ]

  static let relations = [
    Row(
      "find contacts | select 1️⃣betrokkene.achternaam2️⃣", "many-values",
      "`betrokkene.achternaam` may have many values, and one is needed", help: "`| betrokkenen`"),
    Row(
      "find contacts | sort by 1️⃣taken.status2️⃣", "many-values",
      "`taken.status` may have many values, and one is needed", help: "`| taken`"),
    Row(
      "find contacts where length(1️⃣actor.naam2️⃣) > 5", "many-values",
      "`actor.naam` may have many values, and one is needed", help: "`| actoren`"),
    Row(
      "find betrokkenen | sort by 1️⃣achternam2️⃣", "unknown-field", "a betrokkene has no field `achternam`",
      help: "`achternaam`"),
    Row(
      "find contacts where betrokkene.1️⃣achternam2️⃣ = \"x\"", "unknown-name", "there is no `achternam`",
      help: "`achternaam`"),
    Row(
      "find taken where status = 1️⃣\"klaar\"2️⃣", "unknown-value", "`klaar` is no value that it can have",
      help: "te_verwerken"),
    Row("find taken where status = 1️⃣klaar2️⃣", "unknown-name", "there is no `klaar`", help: "\"klaar\""),
    Row(
      "find contact 1 | actoren | 1️⃣bijlagen2️⃣", "stage-mismatch", "`bijlagen` takes contacts, but receives actoren"),
    Row(
      "find betrokkenen | 1️⃣append2️⃣ \"x\"", "stage-mismatch", "`append` takes contacts, but receives betrokkenen",
      help: "`| contacts`"),
    Row(
      "read \"antwoorden.csv\" | 1️⃣taken2️⃣", "stage-mismatch", "`taken` takes contacts or actoren, but receives rows"),
    Row(
      "for t in find taken { find contact 1 | append t.1️⃣statu2️⃣ }", "unknown-field", "a taak has no field `statu`",
      help: "`status`"),
  ]

  static let registering = [
    Row(
      "register contact 1️⃣{2️⃣ kanaal: \"Telefoon\" }", "missing-part",
      "a contact needs `onderwerp`, `actor`, `betrokkene`"),
    Row(
      "register contact { kanaal: \"a\", 1️⃣onderwrp2️⃣: \"b\" }", "unknown-field", "a contact has no field `onderwrp`",
      help: "`onderwerp`"),
    Row(
      "register contact { kanaal: \"a\", onderwerp: \"b\", actor: \"c\", betrokkene: { rol: 1️⃣\"baas\"2️⃣ } }",
      "unknown-value",
      "`baas` is no value that it can have", help: "klant"),
    Row(
      "register contact { kanaal: \"a\", onderwerp: \"b\", actor: \"c\", betrokkene: 1️⃣\"d\"2️⃣ }", "wrong-type",
      "this is one value, and a record in `{ }` is needed", help: "`betrokkene: {"),
    Row(
      "register contact { kanaal: 1️⃣{2️⃣ }, onderwerp: \"b\", actor: \"c\", betrokkene: { } }", "wrong-type",
      "this is a record, and a text is needed", help: "without"),
    Row(
      "register contact { kanaal: \"a\", 1️⃣kanaal2️⃣: \"a\", onderwerp: \"b\", actor: \"c\", betrokkene: { } }",
      "field-twice",
      "`kanaal` is given a value twice"),
    Row(
      "find contact 1 | task 1️⃣\"\"2️⃣ for \"x\"", "value-refused",
      "the taak is empty; say what is to be done: `task \"Terugbellen\" for \"NAME\"`"),
  ]

  static let operands = [
    Row(
      "expect 1️⃣length2️⃣() = 1", "value-count", "`length` takes 1 value, but is given 0", help: "`length(TEXT)`"),
    Row(
      "expect 1️⃣substring2️⃣(\"a\") = \"a\"", "value-count", "`substring` takes 2 to 3 values, but is given 1",
      help: "`substring(TEXT, FROM, [COUNT])`"),
    Row(
      "expect length(1️⃣52️⃣) = 1", "wrong-type", "this is a number, and a text is needed", help: "\"5\""),
    Row(
      "expect today 1️⃣-2️⃣ 30 < now", "no-arithmetic", "`-` does not go between a date and a number", help: "`30d`"),
    Row("expect 30d 1️⃣*2️⃣ 2w < 1y", "no-arithmetic", "`*` does not go between a length of time and a length of time"),
    Row(
      "expect \"nr \" 1️⃣+2️⃣ 5 = \"a\"", "no-arithmetic", "`+` does not go between a text and a number",
      help: "`\"… \\(…) …\"`"),
    Row(
      "find contacts where nummer 1️⃣+2️⃣ 1 > 5", "no-arithmetic", "`+` does not go between a nummer and a number",
      help: "`number(…)`"),
    Row("let x = 5 / 1️⃣02️⃣", "division-by-zero", "nothing can be divided by 0"),
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣30d2️⃣", "wrong-type",
      "this is a length of time, and a date is needed"),
    Row(
      "expect 1️⃣reactie2️⃣ ?? \"a\" = \"a\"", "no-record-here",
      "`reactie` is a field, and there is no contact here to take it from"),
    Row(
      "expect (1 ?? 1️⃣\"a\"2️⃣) = 1", "wrong-type", "this is a text, and a number is needed", help: "without quotes"),
  ]

  @Test(arguments: names + types + stages + operands + relations + registering) func aMistakeIsToldAtItsPlace(row: Row)
    throws
  {
    let marked = MarkedText(row.source)
    let found = mistakes(in: marked.text)
    let diagnostic = try #require(found.first)
    #expect(found.count == 1)
    #expect(diagnostic.identifier == row.identifier)
    #expect(diagnostic.message.en == row.message)
    #expect(diagnostic.span == marked.span)
    if let help = row.help {
      #expect(diagnostic.help?.en.contains(help) == true, "the help is \(diagnostic.help?.en ?? "missing")")
    } else {
      #expect(diagnostic.help == nil)
    }
    #expect(diagnostic.message.en != diagnostic.message.nl)
    if let help = diagnostic.help { #expect(!help.nl.isEmpty && help.en != help.nl) }
  }

  @Test(arguments: [
    (["y": "5"], "parameter", "the script has no parameter `y`", "x, lijst"),
    (["lijts": "a.csv"], "parameter", "the script has no parameter `lijts`", "`lijst`"),
    (["x": "vijf"], "parameter", "the value given for `x` cannot be read as a number", ""),
  ]) func valuesFromTheCommandLineAreChecked(
    arguments: [String: String], identifier: String, message: String, help: String
  ) {
    let found = mistakes(in: "param x: number = 1\nparam lijst: text = \"a\"", arguments: arguments)
    #expect(found.map(\.identifier) == [identifier])
    #expect(found.map(\.message.en) == [message])
    let said = found.first?.help?.en ?? ""
    #expect(said.contains(help))
  }
}
