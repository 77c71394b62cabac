import Interpreter
import Testing
import Wording

@testable import Language

@Suite("what runs and is hardly meant")
struct WarningTests {
  typealias Row = CheckMistakeTests.Row

  private static let long = String(repeating: "x", count: 51)

  static let names: [Row] = [
    Row("let 1️⃣x2️⃣ = 5", "unused-name", "`x` is never used", help: "take it out"),
    Row("let 1️⃣x2️⃣ = find contacts | count", "unused-name", "`x` is never used"),
    Row("let 1️⃣x2️⃣ = 1\nlet x = 2\nfind contacts | take x", "unused-name", "`x` is never used"),
    Row("param 1️⃣lijst2️⃣: text = \"a\"", "unused-name", "`lijst` is never used"),
    Row("find contacts | as 1️⃣alle2️⃣ | count", "unused-name", "`alle` is never used", help: "`as alle`"),
    Row(
      "for 1️⃣rij2️⃣ in read \"antwoorden.csv\" { find contacts | count }", "unused-name", "`rij` is never used",
      help: "`_rij`"),
    Row("define tel_ze(1️⃣n2️⃣: number) { find contacts | count }", "unused-name", "`n` is never used", help: "`_n`"),
    Row("define neem_ze(1️⃣n2️⃣: number) { | take 2 }", "unused-name", "`n` is never used"),
    Row("if yes { let 1️⃣x2️⃣ = 1 }", "unused-name", "`x` is never used"),
  ]

  static let conditions: [Row] = [
    Row(
      "find contacts where kanaal = \"a\" and 1️⃣kanaal = \"b\"2️⃣", "never-holds",
      "this never holds: the two cannot be so at once", help: "`in (…)`"),
    Row(
      "find contacts where kanaal = \"a\" and taal = \"nld\" and 1️⃣not (kanaal = \"a\"2️⃣)", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "find contacts where vertrouwelijk and 1️⃣not vertrouwelijk2️⃣", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "find contacts where inhoud is empty and 1️⃣inhoud = \"x\"2️⃣", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "find contacts where plaatsgevondenOp >= 2023-05 and 1️⃣plaatsgevondenOp < 2023-032️⃣", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "find contacts where plaatsgevondenOp in 2023-03 and 1️⃣plaatsgevondenOp = 2023-04-012️⃣", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "read \"antwoorden.csv\" | where nummer > 5 and 1️⃣nummer <= 52️⃣", "never-holds",
      "this never holds: the two cannot be so at once"),
    Row(
      "find contacts where kanaal != \"a\" or 1️⃣kanaal != \"b\"2️⃣", "always-holds",
      "this always holds: one of the two is always so", help: "`not in (…)`"),
    Row(
      "find contacts where 1️⃣plaatsgevondenOp between 2023-05 and 2023-032️⃣", "never-holds",
      "this never holds: nothing lies in between", help: "`between A and B`"),
    Row(
      "read \"antwoorden.csv\" | where 1️⃣nummer between 5 and 32️⃣", "never-holds",
      "this never holds: nothing lies in between"),
    Row("find contacts | expect count between 1️⃣5 and 32️⃣", "never-holds", "this never holds: nothing lies in between"),
    Row("find contacts where 1️⃣uuid is empty2️⃣", "never-holds", "this never holds: `uuid` is never empty"),
    Row(
      "find contacts where 1️⃣vertrouwelijk is not empty2️⃣", "always-holds",
      "this always holds: `vertrouwelijk` is never empty"),
    Row("find taken where 1️⃣uuid is empty2️⃣", "never-holds", "this never holds: `uuid` is never empty"),
    Row(
      "find contacts where kanaal = 1️⃣\"\(long)\"2️⃣", "never-holds",
      "this never holds: `kanaal` has at most 50 characters, and this text has 51"),
    Row(
      "find contacts where kanaal != 1️⃣\"\(long)\"2️⃣", "always-holds",
      "this always holds: `kanaal` has at most 50 characters, and this text has 51"),
    Row(
      "find contacts where kanaal contains 1️⃣\"\(long)\"2️⃣", "never-holds",
      "this never holds: `kanaal` has at most 50 characters, and this text has 51"),
    Row(
      "find contacts where taal = 1️⃣\"Nederlands\"2️⃣", "never-holds",
      "this never holds: `taal` has at most 3 characters, and this text has 10", help: "\"nld\""),
    Row(
      "find contacts where taal in (\"nld\", 1️⃣\"Fries\"2️⃣)", "never-holds",
      "this never holds: `taal` has at most 3 characters, and this text has 5", help: "three letters"),
    Row(
      "find contacts where nummer = 1️⃣\"Jansen\"2️⃣", "never-holds", "this never holds: `nummer` holds digits only",
      help: "`inhoud contains"),
    Row(
      "find contacts where nummer = 1️⃣123456789012️⃣", "never-holds",
      "this never holds: `nummer` has at most 10 characters, and this text has 11"),
    Row("expect 1️⃣1 = 22️⃣", "never-holds", "this never holds: two fixed values are compared"),
    Row("expect 1️⃣\"a\" != \"b\"2️⃣", "always-holds", "this always holds: two fixed values are compared"),
    Row("find contacts where 1️⃣kanaal = kanaal2️⃣", "always-holds", "this always holds: both sides are the same"),
  ]

  static let clock: [Row] = [
    Row(
      "find contacts where plaatsgevondenOp > 1️⃣2023-10-29T02:302️⃣", "twice-on-the-clock",
      "a Dutch clock shows this twice, when it is put back: the first is meant", help: "`+01:00`"),
    Row(
      "find contacts where plaatsgevondenOp = 1️⃣\"29-10-2023 02:59\"2️⃣", "twice-on-the-clock",
      "a Dutch clock shows this twice, when it is put back: the first is meant"),
  ]

  static let stages: [Row] = [
    Row(
      "find contacts where kanaal = \"Fax\" | 1️⃣append \"x\"2️⃣", "change-without-expect",
      "this may change many contacts, and nothing says how many", help: "`expect count <= 50`"),
    Row(
      "let alle = find contacts\nalle | take 5 | 1️⃣set taal = \"eng\"2️⃣", "change-without-expect",
      "this may change many contacts, and nothing says how many"),
    Row(
      "find contacts | 1️⃣each { it | append \"x\" }2️⃣", "change-without-expect",
      "this may change many contacts, and nothing says how many"),
    Row(
      "for c in 1️⃣find contacts where kanaal = \"Fax\"2️⃣ { c | append \"x\" }", "change-without-expect",
      "this may change many contacts, and nothing says how many"),
    Row(
      "define vul(t: text) { | append t }\n1️⃣find contacts | vul(\"x\")2️⃣", "change-without-expect",
      "this may change many contacts, and nothing says how many"),
    Row("find contacts | 1️⃣sort by kanaal2️⃣ | count", "no-effect", "this order makes no difference to what follows"),
    Row("find contacts | 1️⃣take 02️⃣", "no-effect", "nothing comes out of this", help: "how many"),
    Row("find contacts | 1️⃣skip 02️⃣", "no-effect", "this passes over nothing", help: "take it out"),
    Row("find contacts | first | 1️⃣first2️⃣", "no-effect", "this does nothing: there is only one record"),
    Row("find contact 23019182 | 1️⃣sort by kanaal2️⃣", "no-effect", "this does nothing: there is only one record"),
    Row(
      "find contacts | take 5 | where vertrouwelijk | 1️⃣take 102️⃣", "no-effect",
      "this does nothing: there are no more records"),
    Row("find contacts | show nummer | 1️⃣show nummer2️⃣", "no-effect", "the same records are shown twice"),
  ]

  @Test(arguments: names + conditions + clock + stages)
  func itIsToldWithItsPlaceAndWhatToDo(row: Row) throws {
    let marked = MarkedText(row.source)
    #expect(mistakes(in: marked.text).isEmpty)
    let found = warnings(in: marked.text)
    #expect(found.count == 1, "\(found.map(\.message.en))")
    let warning = try #require(found.first)
    #expect(warning.severity == .warning)
    #expect(warning.identifier == row.identifier)
    #expect(warning.message.en == row.message)
    #expect(warning.span == marked.span)
    if let help = row.help { #expect(warning.help?.en.contains(help) == true, "\(warning.help?.en ?? "")") }
    #expect(warning.message.nl != warning.message.en)
  }

  @Test(arguments: [
    "let x = 5\nfind contacts | take x", "let _x = 5", "include \"gemeenschappelijk.klerk\"",
    "for _rij in read \"antwoorden.csv\" { find contacts | count }",
    "find contacts where kanaal = \"a\" or kanaal = \"b\"", "find contacts where kanaal != \"a\" and kanaal != \"b\"",
    "find contacts where kanaal = \"a\" and taal = \"b\"",
    // Two conditions through a relation may hold for two different records.
    "find contacts where betrokkene.rol = \"klant\" and betrokkene.rol = \"vertegenwoordiger\"",
    "find contacts where betrokkene.uuid is not empty", "find contacts where taken is empty",
    "find contacts where kanaal is empty", "find contacts where nummer is empty",
    "find contacts where plaatsgevondenOp >= 2023-03 and plaatsgevondenOp < 2023-05",
    "find contacts where plaatsgevondenOp between 2023-03-01 and 2023-03",
    "find contact 23019182 | append \"x\"", "find contacts | first | append \"x\"",
    "find contacts where nummer = \"0023019182\" | append \"x\"",
    "find contacts | expect count <= 5 | append \"x\"",
    "for c in find contacts | expect count < 9 { c | append \"x\" }",
    "for c in find contact 1 { c | append \"x\" }", "for c in find contacts { c | show }",
    "for rij in read \"antwoorden.csv\" { find contact rij.nummer | append \"x\" }",
    "find contacts | each { it | show }",
    "define vul(t: text) { | append t }\nfind contact 1 | vul(\"x\")",
    "find contacts | sort by kanaal | take 5 | count", "find contacts | sort by kanaal | count by taal",
    "find contacts | take 10 | take 5", "find contacts | show nummer | show kanaal",
    "find contact 23019182 | taken | first", "let nul = 0\nfind contacts | take nul",
    "find contacts where plaatsgevondenOp > 2023-10-29T02:30+01:00",
    "find contacts where plaatsgevondenOp > 2023-10-29",
    "find contacts where plaatsgevondenOp > 2023-10-29T01:59:59",
    "find contacts where plaatsgevondenOp > 2023-10-29T03:00",
    "find contacts where plaatsgevondenOp > 2023-03-26T01:59:59",
    "find contacts where plaatsgevondenOp > 2023-03-26T03:00",
    "find contacts where plaatsgevondenOp > 2023-03-26T02:30Z",
    "let grens = 3\nif grens > 2 { find contacts | count }",
  ])
  func whatIsNotCertainIsNotTold(source: String) {
    #expect(mistakes(in: source).isEmpty)
    #expect(warnings(in: source).map(\.message.en) == [])
  }

  @Test func whatIsWrongHidesNoWarningButThatOfNames() {
    let text = "let x = 5\nfind contacts where uuid is empty\nfind contcat"
    #expect(mistakes(in: text).count == 1)
    #expect(warnings(in: text).map(\.identifier) == ["never-holds"])
  }

  @Test func aWarningOfAnIncludedFileNamesIt() {
    let source = SourceText(name: "hoofd.klerk", text: "include \"nooit.klerk\"")
    guard case .script(let script) = check(source, vocabulary: Catalog.vocabulary, context: testContext()) else {
      Issue.record("it checks")
      return
    }
    #expect(script.warnings.map { source.name(at: $0.span.start) } == ["nooit.klerk"])
    #expect(script.warnings.first?.labels.first?.text.en == "included here")
  }

  @Test func atThePromptNamesAndChangesAreFree() {
    var context = testContext()
    context.isPrompt = true
    for text in ["let x = 5", "find contacts | append \"x\"", "find contacts | as alle"] {
      let result = check(SourceText(name: "prompt", text: text), vocabulary: Catalog.vocabulary, context: context)
      guard case .script(let script) = result else {
        Issue.record("\(text)")
        continue
      }
      #expect(script.warnings.isEmpty, "\(text)")
    }
  }

  @Test func aHundredAreTold() {
    let text = String(repeating: "find contacts where uuid is empty\n", count: 500)
    #expect(warnings(in: text).count == 100)
  }
}
