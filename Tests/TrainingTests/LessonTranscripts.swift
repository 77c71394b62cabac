import Foundation
import Testing
import Training
import Wording

/// Each exercise as somebody does it who makes every mistake once and then does it rightly: what he types and reads. A
/// changed one fails until it was recorded on purpose (`scripts/record`), and a person reads the difference.
@Suite struct LessonTranscripts {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")

  /// All in English, and in Dutch those of which each shows something that the others don't.
  static let names = ExerciseTests.names + ["append-nl", "undo-nl", "confidential-nl", "half-way-nl"]

  @Test(arguments: names) func theLessonGoesAsRecorded(name: String) throws {
    let isDutch = name.hasSuffix("-nl")
    let exercise = try Room.exercise(isDutch ? String(name.dropLast(3)) : name)
    let words = isDutch ? (check: "controleer", reset: "herbegin") : (check: "check", reset: "reset")
    var lines: [String] = []
    for mistake in exercise.mistakes { lines += Self.lines(of: mistake.answer) + [words.check, words.reset] }
    for solution in exercise.solutions.prefix(1) { lines += Self.lines(of: solution) + [words.check] }
    let got = try Room(isDutch ? .nl : .en).type(lines, in: exercise.identifier)
    let file = Self.folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["KLERK_RECORD"] != nil {
      try got.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let difference = zip(wanted.split(separator: "\n"), got.split(separator: "\n")).first { $0 != $1 }
    #expect(got == wanted, "\(name): wanted \(difference?.0 ?? "…"), got \(difference?.1 ?? "…")")
  }

  private static func lines(of passage: Exercise.Passage) -> [String] {
    passage.text.split(separator: "\n").map(String.init)
  }

  @Test func everyTranscriptIsOfAnExercise() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
    #expect(Set(files) == Set(Self.names.map { $0 + ".txt" }))
  }
}
