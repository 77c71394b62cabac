import Interpreter
import Testing
import Wording

@testable import Language

@Suite("files that include each other")
struct IncludeTests {
  /// The mistakes in a script as they are shown, without what stands under carets.
  private func shown(_ text: String) -> [String] {
    let source = SourceText(name: "hoofd.klerk", text: text)
    guard
      case .failure(let diagnostics, _) = check(source, vocabulary: Catalog.vocabulary, context: testContext())
    else { return [] }
    return diagnostics.map { $0.rendered(in: source, style: DiagnosticStyle(language: .en)) }
  }

  @Test func namesAndParametersAreKnownBehindIt() {
    #expect(mistakes(in: "include \"gemeenschappelijk.klerk\"\nfind contacts where onderwerp = afdeling") == [])
    #expect(
      mistakes(in: "find contacts where onderwerp = afdeling\ninclude \"gemeenschappelijk.klerk\"").map(\.identifier)
        == ["unknown-name"])
    #expect(mistakes(in: "include \"gemeenschappelijk.klerk\"", arguments: ["sinds": "2024"]) == [])
    #expect(
      mistakes(in: "include \"gemeenschappelijk.klerk\"", arguments: ["sinds": "x"]).map(\.identifier) == ["parameter"])
  }

  @Test func aFileIsTakenOnce() throws {
    let script = "include \"gemeenschappelijk.klerk\"\n"
    #expect(mistakes(in: script + script) == [])
    guard case .script(let checked) = outcome(script + script) else { return }
    #expect(checked.statements.count == 1)
  }

  @Test func mistakesAreToldWithTheirFileAndWithWhereItWasIncluded() {
    let shown = shown(
      "find contcat 1\ninclude \"om-fout.klerk\"\nfind contact 1 | append goed\nfind contacts | take fout")
    #expect(shown.count == 4)
    #expect(shown[0].contains("hoofd.klerk:1:6") && !shown[0].contains("included"))
    #expect(shown[1].contains("hoofd.klerk:3:25"))
    let wanted = """
      error: found `contcat`, expected `contact`, `contacts` or a kind such as `taken`
        ──▶ fout.klerk:2:17
        │
      2 │ let fout = find contcat 1
        │                 ^^^^^^^
        ──▶ om-fout.klerk:3:9
        │
      3 │ include "fout.klerk"
        │         ------------ included here
        ──▶ hoofd.klerk:2:9
        │
      2 │ include "om-fout.klerk"
        │         --------------- included here
      help: did you mean `contact`?

      """
    #expect(shown[2] == wanted)
    #expect(shown[3].contains("fout.klerk:3:25"))
  }

  @Test func aRingIsShownWhole() {
    #expect(
      mistakes(in: "include \"ring.klerk\"").map(\.message.en)
        == ["these files include each other: `ring.klerk` → `ring.klerk`"])
    #expect(
      mistakes(in: "include \"een.klerk\"\nfind contacts | take twee").map(\.message.en)
        == ["these files include each other: `een.klerk` → `twee.klerk` → `een.klerk`"])
    let source = SourceText(name: "ring.klerk", text: "include \"ring.klerk\"")
    guard case .failure(let found, _) = check(source, vocabulary: Catalog.vocabulary, context: testContext()) else {
      Issue.record("a script may not include itself")
      return
    }
    #expect(found.map(\.identifier) == ["include"])
  }

  @Test func filesIncludeEachOtherAtMostTwentyDeep() {
    #expect(
      mistakes(in: "include \"diep1.klerk\"").map(\.message.en) == ["more than 20 files include each other"])
    #expect(
      mistakes(in: "include \"diep7.klerk\"").map(\.message.en) == ["there is no file `diep26.klerk` to include"])
  }

  @Test func whatAMissingFileMayHaveGivenIsNoFurtherMistake() {
    let script = """
      include "weg.klerk"
      find contacts | take aantal
      wachtend | count
      find contacts where kanaal = naam
      find contacts where kanaal = 5
      """
    #expect(mistakes(in: script).map(\.identifier) == ["file-problem", "wrong-type"])
  }
}
