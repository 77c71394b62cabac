import Foundation
import Klantcontacten
import Language
import Testing
import Training
import Wording

/// The exercises that come with Klerk, each as whoever does it finds it.
@Suite struct ExerciseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Training/Exercises")

  static let names: [String] = (try? Room.builtIn().exercises.map(\.identifier)) ?? []

  @Test func everyFileOfTheFolderIsInTheCourse() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
    #expect(files.sorted() == Self.names.map { $0 + ".exercise" }.sorted())
    #expect(Self.names.count >= 15)
  }

  @Test func theCourseGetsHarderAndNeverEasier() throws {
    let levels = try Room.builtIn().exercises.map(\.level)
    #expect(levels == levels.sorted())
    #expect(Set(levels).count == 5)
  }

  @Test(arguments: names) func itCanBeSolvedAndTellsEachMistakeItsOwnMessage(name: String) throws {
    let room = Room()
    let exercise = try Room.exercise(name)
    let findings = try Lint(exercise, with: room.examination(of: exercise)).findings()
    #expect(findings.isEmpty, "\(findings.map { ($0.diagnostic.message.en, $0.diagnostic.span.start) })")
  }

  @Test(arguments: names, [MessageLanguage.en, .nl])
  func whoeverDoesItRightlyAtThePromptHasSolvedIt(name: String, language: MessageLanguage) throws {
    let room = Room(language)
    for solution in try Room.exercise(name).solutions.prefix(language == .nl ? 1 : 9) {
      let screen = try room.type(solution.text.split(separator: "\n").map(String.init) + ["check"], in: name)
      #expect(screen.contains(language == .nl ? "✓ Opgelost." : "✓ Solved."), "\(screen)")
    }
  }

  @Test(arguments: names) func whoeverDoesItWronglyAtThePromptIsToldWhy(name: String) throws {
    let room = Room(.nl)
    let exercise = try Room.exercise(name)
    for mistake in exercise.mistakes {
      let message = exercise.checks.first { $0.name == mistake.check }?.message.nl ?? "?"
      let lines = mistake.answer.text.split(separator: "\n").map(String.init) + ["controleer"]
      // A script that does not say how many is refused; at the prompt that is somebody who says no when he is asked.
      let wanted = "Nog niet. \(message)"
      var screens: [String] = []
      for answer in [true, false] where !screens.contains(where: { $0.contains(wanted) }) {
        room.answer = answer
        screens.append(try room.type(lines, in: name).split(whereSeparator: \.isWhitespace).joined(separator: " "))
      }
      #expect(screens.contains { $0.contains(wanted) }, "\(mistake.check)\n\(screens)")
    }
  }

  @Test func theExampleOfTheDocumentIsAnExercise() throws {
    let document = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/exercises.md")
    let text = try String(contentsOf: document, encoding: .utf8)
    let blocks = text.components(separatedBy: "\n```\n")
    let example = try #require(blocks.first { $0.hasPrefix("---\n") })
    let exercise = try ExerciseReader.exercise(in: SourceText(name: "voorbeeld.exercise", text: example))
    #expect(try Lint(exercise, with: Room().examination(of: exercise)).findings().isEmpty)
  }

  @Test(arguments: names) func itsTextsAreInBothLanguages(name: String) throws {
    let exercise = try Room.exercise(name)
    let texts =
      [exercise.title, exercise.task, exercise.explanation] + exercise.hints
      + exercise.checks.map(\.message)
    for text in texts {
      #expect(!text.en.isEmpty && text.en != text.nl, "\(text.en)")
      // Words of the language stand in back quotes, which come in pairs.
      for one in [text.en, text.nl] { #expect(one.count { $0 == "`" } % 2 == 0, "\(one)") }
    }
  }
}
