import Formats
import Glibc
public import Klantcontacten
public import Training
import Wording

/// `klerk learn grade`: the answers of a folder, each done in a process of its own that may use little and reach nothing.
public struct Grading {
  private let course: Course
  private let console: Console
  private let program: String
  private let arguments: [String]
  private let exercise: String?
  private let seconds: Double
  private let interruption: any Interruption

  /// Makes a grader. `program` is Klerk, which is called with `arguments` and the name of an exercise behind them;
  /// `exercise` is the one that all answers are of, where their names do not tell.
  public init(
    _ course: Course, console: Console, program: String, arguments: [String], exercise: String?, seconds: Double = 30,
    interruption: any Interruption
  ) {
    self.interruption = interruption
    self.course = course
    self.console = console
    self.program = program
    self.arguments = arguments
    self.exercise = exercise
    self.seconds = seconds
  }

  /// One file that may be an answer.
  private struct Paper {
    let path: String
    let learner: String
    let key: String
    let isFile: Bool
  }

  /// The grades of all answers in a folder, and in the folders right in it; nothing when it cannot be read, or when
  /// somebody stops it.
  public func grades(of folder: String) -> [Grade]? {
    guard let entries = FolderReader.entries(of: folder) else {
      console.complain(
        Wording(en: "there is no folder `\(folder)` that can be read", nl: "er is geen map `\(folder)` die te lezen is")
      )
      return nil
    }
    var papers = entries.compactMap { paper($0, in: folder, learner: nil) }
    for entry in entries where entry.isFolder {
      let inside = FolderReader.entries(of: "\(folder)/\(entry.name)") ?? []
      papers += inside.compactMap { paper($0, in: "\(folder)/\(entry.name)", learner: entry.name) }
    }
    var grades: [Grade] = []
    for paper in papers {
      let grade = grade(paper)
      guard !interruption.isRequested else {
        console.say(Wording(en: "stopped", nl: "gestopt"))
        return nil
      }
      grades.append(grade)
    }
    return grades
  }

  private static let ending = ".klerk"

  private func paper(_ entry: FolderReader.Entry, in folder: String, learner: String?) -> Paper? {
    guard !entry.isFolder, entry.name.hasSuffix(Self.ending) else { return nil }
    let name = String(entry.name.dropLast(Self.ending.count))
    // `--exercise` says what they are answers to; then the file's name says whose it is.
    return Paper(
      path: "\(folder)/\(entry.name)", learner: learner ?? (exercise == nil ? "" : name), key: exercise ?? name,
      isFile: entry.isFile)
  }

  private func grade(_ paper: Paper) -> Grade {
    guard let index = course.index(of: paper.key) else {
      return Grade(
        learner: paper.learner, exercise: paper.key, title: Wording(same: ""), judgement: Judgement(.unknownExercise))
    }
    let exercise = course.exercises[index]
    return Grade(
      learner: paper.learner, exercise: exercise.identifier, title: exercise.title,
      judgement: judgement(of: paper, exercise))
  }

  private func judgement(of paper: Paper, _ exercise: Exercise) -> Judgement {
    guard paper.isFile, let file = FolderReader.file(paper.path, followingLinks: false) else {
      return Judgement(.noText)
    }
    defer { close(file.descriptor) }
    guard file.size <= Answer.maximumSize else { return Judgement(.tooLong) }
    let process = AnswerProcess(
      program: program, arguments: arguments + [exercise.identifier], seconds: seconds,
      interruption: interruption)
    switch process.run(input: file.descriptor) {
    case .late: return Judgement(.tooSlow)
    case .crashed: return Judgement(.crashed)
    case .printed(let bytes): return Self.judgement(in: bytes) ?? Judgement(.crashed)
    }
  }

  /// What a process of ours printed.
  private static func judgement(in bytes: [UInt8]) -> Judgement? {
    guard let reader = try? TableReader(ByteSource(bytes: bytes, name: "answer"), format: .ndjson),
      let row = try? reader.next()
    else { return nil }
    var texts: [String: String] = [:]
    for (column, value) in zip(reader.columns, row.values) {
      if case .text(let text) = value { texts[column] = text }
    }
    guard let reason = texts["reason"].flatMap(Judgement.Reason.init(rawValue:)) else { return nil }
    let check = texts["check"] ?? ""
    return Judgement(reason, check: check.isEmpty ? nil : check, message: Wording(same: texts["message"] ?? ""))
  }
}
