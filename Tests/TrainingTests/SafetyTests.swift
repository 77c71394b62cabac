import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import Testing
import Training
import Wording

/// What an answer can do: little, and nothing outside its sandbox.
@Suite struct SafetyTests {
  private func reason(_ answer: String, steps: Int = 3_000_000, of name: String = "append") throws -> Judgement {
    Judgement(of: try Room().attempt(answer, of: Room.exercise(name), steps: steps))
  }

  @Test func noFileOfTheDiskIsRead() throws {
    let folder = try Folder(["geheim.csv": "naam\nJansen\n", "geheim.klerk": "let geheim = \"Jansen\"\n"])
    for answer in [
      "read \"\(folder.path)/geheim.csv\"", "include \"\(folder.path)/geheim.klerk\"", "read \"/etc/passwd\"",
      "for rij in read \"\(folder.path)/geheim.csv\" { find contact rij.naam }",
      "let pad = \"\(folder.path)/geheim\"\nread \"\\(pad).csv\"",
    ] {
      let judgement = try reason(answer)
      #expect([.notChecked, .failed].contains(judgement.reason), "\(answer)")
      #expect(!judgement.whole.en.contains("Jansen") && !judgement.whole.en.contains("root:"))
    }
  }

  @Test func noFileIsWritten() throws {
    let folder = try Folder()
    for answer in [
      "find contacts | save \"\(folder.path)/uit.csv\"",
      "let pad = \"\(folder.path)/uit\"\nfind contacts | save \"\\(pad).csv\"",
    ] { #expect(try reason(answer).whole.en.contains("no file is written here"), "\(answer)") }
    let screen = try Room().type(
      [
        "find contacts | save \"\(folder.path)/uit.csv\"", "find contacts | count",
        "save session \"\(folder.path)/uit\"",
      ],
      in: "append")
    #expect(screen.components(separatedBy: "no file is written here").count == 3, "\(screen)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aFileOfTheExerciseIsReadAndLiesOnNoDisk() throws {
    let text = ExerciseSkeleton.text
      .replacing("[start]", with: "[file antwoorden.csv]\nnummer,antwoord\n23019182,Antwoord: ja.\n\n[start]")
      .replacing(
        "[solution]\nfind contact 23019182 | append \"Antwoord: ja.\"",
        with: "[solution]\nfor rij in read \"antwoorden.csv\" { find contact rij.nummer | append rij.antwoord }")
    let exercise = try ExerciseReader.exercise(in: SourceText(name: "a.exercise", text: text))
    let room = Room()
    #expect(try Lint(exercise, with: room.examination(of: exercise)).findings().isEmpty)
    let screen = try room.type(["read \"antwoorden.csv\"", "read \"anders.csv\""], in: "a", course: Course([exercise]))
    #expect(screen.contains("23019182  Antwoord: ja."), "\(screen)")
    #expect(screen.contains("`anders.csv`: there is no such file"), "\(screen)")
  }

  @Test func whatNeverEndsIsEnded() throws {
    let endless =
      "for a in find contacts | expect count > 0 { for b in find contacts { for c in find contacts { let x = 1 } } }"
    #expect(try reason(endless, steps: 20_000).reason == .tooMuch)
    let exercise = try Room.exercise("append")
    var isLate = false
    let room = Room()
    let player = { (answer: Answer, sandbox: Sandbox, budget: Budget) in }
    let examination = Examination(
      exercise, in: room.classroom,
      makeBudget: {
        Budget(steps: .max) {
          defer { isLate = true }
          return isLate
        }
      }, isOfPrompt: { _ in false }, player: player)
    let attempt = try examination.attempt(Answer(SourceText(name: "-", text: endless)))
    #expect(Judgement(of: attempt).reason == .tooSlow)
    // What was begun is taken back.
    #expect(try reason("find contact 23019182 | append \"x\"\n" + endless, steps: 20_000).check == nil)
  }

  @Test func aConversationThatNeverEndsIsEnded() throws {
    let lines = Array(repeating: "find contacts where length(inhoud) > 5000 | count", count: 500).joined(
      separator: "\n")
    #expect(try reason("begin\n" + lines, steps: 30_000).reason == .tooMuch)
  }

  @Test func moreIsChangedThanAnyExerciseAsksAndItStops() throws {
    let judgement = try reason(
      "for a in find contacts | take 3 | expect count = 3 { for b in find contacts | expect count > 0 { register contact { kanaal: \"x\", onderwerp: \"x\", actor: \"Aylin Kaya\", betrokkene: { achternaam: \"x\" } } } }\n"
        + "for a in find contacts | expect count > 0 { for b in find contacts | expect count > 0 { register contact { kanaal: \"y\", onderwerp: \"x\", actor: \"Aylin Kaya\", betrokkene: { achternaam: \"x\" } } } }"
    )
    #expect([.failed, .tooMuch].contains(judgement.reason), "\(judgement)")
  }

  @Test(arguments: ["", "\n\n", "# niets\n   \n# echt niets"]) func nothingIsNoAnswer(text: String) throws {
    #expect(try reason(text).reason == .empty)
  }

  @Test func anAnswerThatDoesNotCheckSaysWhere() throws {
    let judgement = try reason("\nfind contcat 1\nfnid contact 2")
    #expect(judgement.reason == .notChecked)
    #expect(judgement.message.nl.hasPrefix("regel 2: `contcat` gevonden"), "\(judgement.message.nl)")
    #expect(
      judgement.message.en.hasSuffix("; and 1 more mistakes") || judgement.message.en.hasSuffix("; and 1 more mistake"))
  }

  @Test func wordsOfThePromptAreAnswersToo() throws {
    #expect(try reason("undo 2", of: "undo").reason == .solved)
    #expect(try reason("journal\nplan find contact 23019182 | append \"x\"\nongedaan", of: "undo").reason == .solved)
    let begun = "begin\nfind contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\"\n"
    #expect(try reason(begun + "commit").reason == .solved)
    #expect(try reason(begun + "rollback").check == "answer-there")
    #expect(try reason(begun).check == "answer-there")
  }

  @Test func nothingOfAnExerciseStaysForTheNext() throws {
    let room = Room()
    let exercise = try Room.exercise("append")
    let right = "find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\""
    #expect(try room.attempt(right, of: exercise).isSolved)
    #expect(try !room.attempt("find contact 23019182", of: exercise).isSolved)
    #expect(try room.attempt(right, of: exercise).isSolved)
  }
}
