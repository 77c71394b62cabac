import Language
import Testing
import Training
import Wording

/// A file of an exercise is read strictly, and every mistake in it is told with its place.
@Suite struct ReaderTests {
  private func mistakes(in text: String) -> [String] {
    let source = SourceText(name: "proef.exercise", text: text)
    do throws(ExerciseReader.Failure) {
      _ = try ExerciseReader.exercise(in: source)
      return []
    } catch {
      return error.diagnostics.map { "\($0.place(in: source).line) \($0.identifier): \($0.message.en)" }
    }
  }

  /// The skeleton with one thing changed, and the mistakes that it then holds.
  static let cases: [(what: String, with: String, told: [String])] = [
    ("---\ntitle.en", "title.en", ["1 front-matter: an exercise begins with a line `---`, settings, and a line `---`"]),
    ("start: demo\n---\n", "start: demo\n", ["1 front-matter: the settings have no closing `---`"]),
    ("level: 2", "level: 9", ["4 bad-value: `level` is a number from 1 to 5"]),
    (
      "minutes: 5", "minuten: 5",
      ["1 missing-part: the setting `minutes` is missing", "5 unknown-setting: there is no setting `minuten`"]
    ),
    (
      "minutes: 5", "level: 5",
      ["1 missing-part: the setting `minutes` is missing", "5 given-twice: `level` stands here twice"]
    ),
    ("start: demo", "start: turfstad", ["11 bad-value: `start` is `demo` or `empty`"]),
    ("start: demo", "register: maybe", ["11 bad-value: `register` is `yes` or `no`"]),
    ("[hint.nl]\nEen tekst komt erbij met `vulaan`.\n", "", ["1 missing-part: the section `[hint.nl]` is missing"]),
    (
      "[explanation.en]", "[explanations.en]",
      [
        "1 missing-part: the section `[explanation.en]` is missing",
        "58 unknown-section: there is no section `[explanations.en]`",
      ]
    ),
    ("[check answer]", "[check nothing-else]", ["45 given-twice: `nothing-else` is there twice"]),
    ("[check answer]", "[check]", ["45 missing-part: `[check]` needs a name behind it"]),
    ("[mistake nothing-else]", "[mistake nothing-els]", ["51 unknown-check: there is no check `nothing-els`"]),
    (
      "[solution]\nfind contact 23019182 | append \"Antwoord: ja.\"\n", "[solution]\n",
      ["55 empty-section: the section `[solution]` is empty"]
    ),
    ("en: The answer does", "The answer does", ["45 missing-part: the check has no message `en: …`"]),
    ("[task.en]", "Vooraf.\n\n[task.en]", ["14 unknown-section: this stands in no section"]),
    (
      "[start]", "[start",
      ["35 unknown-section: a line that begins with `[` is a heading, and this has no `]` at its end"]
    ),
    ("[start]", "[meanwhile]", ["35 needs-register: `[meanwhile]` is only for an exercise on a register"]),
    ("start: demo", "register: yes\n[register]\ncall 1: explodes", ["12 unknown-setting: this is no `NAME: VALUE`"]),
  ]

  @Test(arguments: cases.indices) func eachMistakeIsToldAtItsPlace(index: Int) {
    let (what, with, told) = Self.cases[index]
    let text = ExerciseSkeleton.text
    #expect(text.contains(what))
    let changed = text.replacing(what, with: with, maxReplacements: 1)
    let found = mistakes(in: changed)
    #expect(told.allSatisfy(found.contains), "\(found)")
  }

  @Test func theSkeletonIsAWholeExercise() throws {
    let room = Room()
    let exercise = try ExerciseReader.exercise(in: SourceText(name: "nieuw.exercise", text: ExerciseSkeleton.text))
    #expect(exercise.identifier == "nieuw")
    let findings = try Lint(exercise, with: room.examination(of: exercise)).findings()
    #expect(findings.isEmpty, "\(findings.map(\.diagnostic.message.en))")
  }

  @Test func aMistakePointsAtItsLineInEitherLanguage() {
    let text = ExerciseSkeleton.text.replacing("level: 2", with: "level: veel")
    let source = SourceText(name: "proef.exercise", text: text)
    do throws(ExerciseReader.Failure) {
      _ = try ExerciseReader.exercise(in: source)
      Issue.record("it was read")
    } catch {
      #expect(
        error.diagnostics[0].rendered(in: source, style: DiagnosticStyle(language: .nl)) == """
          fout: `level` is een getal van 1 tot en met 5
            ──▶ proef.exercise:4:8
            │
          4 │ level: veel
            │        ^^^^

          """)
    }
  }

  @Test(arguments: ["\r\n", "\n"]) func lineEndsAreThoseOfAnyEditor(ending: String) throws {
    let text = ExerciseSkeleton.text.replacing("\n", with: ending)
    let exercise = try ExerciseReader.exercise(in: SourceText(name: "a", text: text))
    #expect(exercise.checks.map(\.name) == ["nothing-else", "answer"])
    #expect(!exercise.task.en.contains("\r"))
  }

  @Test func whateverIsInAFileTheReaderEnds() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "---", "\n", "[", "]", "[check a]", "en:", "nl: x", "level: 1", "[file b]", "#", " ", "é", "find contact 1",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      #expect(!mistakes(in: text).isEmpty, "\(text)")
    }
  }

  // MARK: What lint finds

  static let faults: [(what: String, with: String, told: String)] = [
    (
      "expect (find contact 23019182 | where inhoud ends", "expect (find contact 23019183 | where inhoud ends",
      "unsolved"
    ),
    ("[mistake nothing-else]", "[mistake answer]", "other-message"),
    (
      "[mistake nothing-else]\nfind contact 23019182 | append \"Antwoord: ja.\"\nfind contact 23019200",
      "[mistake nothing-else]\nfind contact 23019182", "mistake-passes"
    ),
    ("inhoud ends with \" Antwoord: ja.\" | count) = 1", "inhoud is empty | count) = 0", "solved-at-start"),
    ("| count) = 1", "| cuont) = 1", "unknown-stage"),
    (
      "expect (changes | where nummer", "find contact 23019182 | append \"x\"\nexpect (changes | where nummer",
      "check-changes"
    ),
    ("minutes: 5", "minutes: 45", "too-long"),
    ("find contact 23019183 | append \"Teruggebeld.\"", "find contact 99 | append \"Teruggebeld.\"", "not-found"),
    (
      "find contact 23019200 | append \"Antwoord: ja.\"", "find contact 23019182 | append again \"Antwoord: ja.\"",
      "unused-check"
    ),
  ]

  @Test(arguments: faults.indices) func lintFindsWhatCannotBeRight(index: Int) throws {
    let (what, with, told) = Self.faults[index]
    #expect(ExerciseSkeleton.text.contains(what))
    let text = ExerciseSkeleton.text.replacing(what, with: with, maxReplacements: 1)
    let exercise = try ExerciseReader.exercise(in: SourceText(name: "proef.exercise", text: text))
    let findings = try Lint(exercise, with: Room().examination(of: exercise)).findings()
    #expect(findings.map(\.diagnostic.identifier).contains(told), "\(findings.map(\.diagnostic.identifier))")
  }
}
