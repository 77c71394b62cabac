import Foundation
import Testing
import Training
import Wording

/// The words of an exercise at its prompt.
@Suite struct LessonTests {
  @Test func hintsComeOneByOneAndThenThereAreNoMore() throws {
    let screen = try Room().type(["hint", "hint", "hint"], in: "append")
    #expect(screen.contains("hint 1 of 2") && screen.contains("hint 2 of 2"))
    #expect(screen.contains("there are no more hints; `solution` shows how it can be done"))
    #expect(!(try Room().type([], in: "append")).contains("append "))
  }

  @Test func theSolutionIsInTheLearnersOwnWords() throws {
    #expect(try Room(.nl).type(["oplossing"], in: "append").contains("zoek contact 23019182 | vulaan"))
    #expect(try Room(.en).type(["solution"], in: "append").contains("find contact 23019182 | append"))
  }

  @Test func resetBeginsAnewAndNextGoesOn() throws {
    let right = "find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\""
    let screen = try Room().type(
      [right, "reset", "check", right, "check", "next", "task", "exercise 18", "next"], in: "4")
    #expect(screen.contains("everything is as at the beginning"))
    #expect(screen.contains("Not yet. The answer is not in inhoud yet"))
    #expect(screen.contains("✓ Solved."))
    #expect(screen.contains("`next` goes on with exercise 5: Twice is once"))
    #expect(screen.components(separatedBy: "Exercise 5 of 18 · Twice is once").count == 3)
    #expect(screen.contains("Exercise 18 of 18") && screen.contains("this was the last exercise"))
  }

  @Test func openWorkIsKeptOrTakenBackBeforeItIsLookedAt() throws {
    let right = "find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\""
    let screen = try Room().type(["begin", right, "check", "hint", "next", "commit", "check"], in: "append")
    #expect(screen.components(separatedBy: "work is open; `commit` keeps it").count == 3, "\(screen)")
    #expect(screen.contains("hint 1 of 2") && screen.contains("✓ Solved."))
  }

  @Test func opnieuwIsRedoOnceSomethingWasUndone() throws {
    let wrong = "zoek contact 23019182 | vulaan \"x\""
    #expect(
      try Room(.nl).type([wrong, "opnieuw", "wijzigingen"], in: "append").contains("alles is weer zoals aan het begin"))
    let screen = try Room(.nl).type([wrong, "ongedaan", "opnieuw"], in: "append")
    #expect(!screen.contains("alles is weer zoals aan het begin") && screen.contains("{+x+}"), "\(screen)")
  }

  @Test func aWordInsideAStatementIsNoWordOfTheExercise() throws {
    let screen = try Room().type(
      ["find contact 23019182", "find contact 23019182 |", "task \"Bel\" for \"Aylin Kaya\"", "tasks", "check please"],
      in: "append")
    #expect(screen.contains("{+taak: Bel+}"))
    #expect(screen.contains("there is no `tasks`") && screen.contains("no statement begins with `check`"), "\(screen)")
  }

  @Test func anUnknownExerciseGetsTheNearestName() throws {
    #expect(try Room().type([], in: "apend").contains("there is no exercise `apend`; did you mean `append`?"))
    #expect(
      try Room().type(["exercise 99"], in: "append").contains(
        "there is no exercise `99`; they are numbered from 1 to 18"))
  }

  @Test func progressIsKeptForItsOwnerAlone() throws {
    let folder = try Folder()
    let file = folder.path + "/staat/klerk/learned"
    let room = Room()
    _ = try room.type(
      [
        "hint", "check", "find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\"", "check", "solution",
      ],
      in: "append", progressFile: file)
    _ = try room.type(["solution"], in: "undo", progressFile: file)
    let progress = Progress(path: file)
    #expect(progress.isSolved("append") && !progress.isSolved("undo"))
    #expect(progress["append"].hints == 1 && progress["append"].checks == 2 && !progress["append"].sawSolution)
    #expect(progress["undo"].sawSolution)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(!text.contains("meldingsplicht") && text.split(separator: "\n").count == 2)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try room.type(["exercises"], in: "undo", progressFile: file).contains("1 of 18 solved"))
    // What makes no sense is passed over, and the rest is kept.
    try (text + "onzin\nook\tonzin\t\t\t\n").write(toFile: file, atomically: true, encoding: .utf8)
    #expect(Progress(path: file).isSolved("append"))
  }

  @Test func nothingIsKeptWhereNothingCanBe() throws {
    let screen = try Room().type(["check"], in: "append", progressFile: "/proc/geen/plek/learned")
    #expect(screen.contains("Not yet."))
  }
}
