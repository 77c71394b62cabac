import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Synchronization
import Terminal
import Training
import Turfstad
import Wording

/// Gathers what is written, in the order in which it was.
final class Gathered: TextOutput {
  private var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ text: String) throws(OutputFailure) { bytes.append(contentsOf: text.utf8) }
  func write(_ bytes: [UInt8]) throws(OutputFailure) { self.bytes.append(contentsOf: bytes) }
  func clear() { bytes = [] }
}

/// A user who never presses Ctrl-C.
final class Patient: Interruption {
  var isRequested: Bool { false }
}

/// A classroom whose clock stands still, with streams that a test can read.
final class Room {
  let output = Gathered()
  let language: MessageLanguage
  /// What is said when Klerk asks.
  var answer: Bool? = true
  private var random = Numbered()

  /// A second later each time that it is asked: plans that are made at the same moment are taken for the same plan.
  private var seconds: Int64 = 0

  init(_ language: MessageLanguage = .en) { self.language = language }

  var console: Console {
    Console(
      results: output, notices: output, isTerminal: true, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: language, width: { 80 },
      ask: { [self] question in
        try? output.write(question + (answer == true ? "y" : "") + "\n")
        return answer
      })
  }

  lazy var classroom = Classroom(
    who: "leerling", version: "test",
    now: { [self] in
      seconds += 1
      return Moment(microseconds: 1_764_000_000_000_000 + seconds * 1_000_000)
    },
    makeIdentifier: { [self] in ContactID.random(using: &random) },
    makeStore: { [self] beginning, name in
      guard beginning == .demo else { return try SQLiteStore(.memory, name: name) }
      return try Town.copy(named: name)
    })

  /// Klerk's own exercises.
  static func builtIn() throws -> Course {
    Course(try BuiltInExercises.texts.map { try ExerciseReader.exercise(in: $0) })
  }

  static func exercise(_ name: String) throws -> Exercise {
    let course = try builtIn()
    return course.exercises[course.index(of: name) ?? 0]
  }

  func examination(of exercise: Exercise, steps: Int = 3_000_000) -> Examination {
    let player = AnswerPlayer(classroom)
    return Examination(
      exercise, in: classroom, makeBudget: { Budget(steps: steps) { false } }, isOfPrompt: AnswerPlayer.isOfPrompt,
      player: { player.play($0, $1, $2) })
  }

  func attempt(_ answer: String, of exercise: Exercise, steps: Int = 3_000_000) throws -> Attempt {
    try examination(of: exercise, steps: steps).attempt(Answer(SourceText(name: "-", text: answer)))
  }

  /// Sits at the prompt of an exercise and types; gives what stands on the screen.
  func type(_ lines: [String], in name: String, course: Course? = nil, progressFile: String? = nil) throws -> String {
    output.clear()
    let typist = Typist(lines, output)
    _ = Learning(
      try course ?? Room.builtIn(), console: console, classroom: classroom, interruption: Patient(),
      progressFile: progressFile
    ).open(name, typist)
    return output.text
  }
}

/// Turfstad, made once for all tests; each exercise begins with a copy.
enum Town {
  // Only one test at a time has the store in hand: whoever holds the lock.
  private struct Made: @unchecked Sendable {
    let store: SQLiteStore
  }

  private static let made = Mutex<Made?>(nil)

  static func copy(named name: String) throws -> SQLiteStore {
    try made.withLock { made in
      if let made { return try made.store.copied(named: name) }
      let store = try SQLiteStore(.memory, name: "demo")
      try store.write { writer in
        for contact in Turfstad.contacts() { try writer.insert(contact) }
        for record in Turfstad.related() { try writer.insert(record.object, links: record.links) }
      }
      made = Made(store: store)
      return try store.copied(named: name)
    }
  }
}

/// Somebody who types lines.
final class Typist: LineReading {
  private var lines: ArraySlice<String>
  private let screen: Gathered

  init(_ lines: [String], _ screen: Gathered) {
    self.lines = lines[...]
    self.screen = screen
  }

  func readLine(prompt: String) -> LineEditor.Answer {
    guard let line = lines.popFirst() else { return .endOfInput }
    try? screen.write("> \(line)\n")
    return .line(line)
  }

  func remember(_ entry: String) {}
}

/// Numbers that are the same in every test, for uuids.
private struct Numbered: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F
    return state
  }
}

/// A folder that is gone with the test.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "klerk-training-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
    for (name, text) in files { try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
