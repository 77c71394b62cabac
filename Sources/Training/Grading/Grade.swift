public import Formats
import Klantcontacten
public import Wording

/// What one answer of one learner came to.
public struct Grade {
  /// Whose answer it is: the folder, or the file's name.
  public let learner: String
  /// The exercise, by its name.
  public let exercise: String
  /// What the exercise is called.
  public let title: Wording
  /// What is said of it.
  public let judgement: Judgement

  /// Makes a grade.
  public init(learner: String, exercise: String, title: Wording, judgement: Judgement) {
    self.learner = learner
    self.exercise = exercise
    self.title = title
    self.judgement = judgement
  }
}

/// All grades of a folder, as a table for programs or a page for people. Names of learners and files, and what the
/// messages quote of an answer, are somebody else's: the table guards against formulas, and the page holds no mark-up but
/// its own.
public struct GradeReport {
  let grades: [Grade]
  let language: MessageLanguage

  /// Makes a report in a language.
  public init(_ grades: [Grade], language: MessageLanguage) {
    self.grades = grades
    self.language = language
  }

  /// A row for each answer.
  public func table(_ format: FileFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = TableWriter(
      format, columns: ["learner", "exercise", "title", "solved", "reason", "check", "message"],
      layout: .indented, to: { bytes += $0 })
    for grade in grades {
      let judgement = grade.judgement
      try writer.write([
        .text(grade.learner), .text(grade.exercise), .text(grade.title.text(in: language)),
        .yesNo(judgement.isSolved), .text(judgement.reason.rawValue), judgement.check.map { .text($0) } ?? .nothing,
        .text(judgement.whole.text(in: language)),
      ])
    }
    try writer.finish()
    return bytes
  }

  /// How many of how many answers solve their exercise.
  public var summary: Wording {
    let solved = grades.count { $0.judgement.isSolved }
    return Wording.count(grades.count, en: ("answer", "answers"), nl: ("antwoord", "antwoorden"))
      + Wording(en: ", \(solved) solved", nl: ", waarvan \(solved) opgelost")
  }

  /// A page that asks for nothing outside itself and runs nothing.
  public var page: String {
    let title = Wording(en: "Answers to Klerk's exercises", nl: "Antwoorden op de oefeningen van Klerk")
    var body = "<h1>\(say(title))</h1>\n<p>\(say(summary))</p>\n"
    var learners: [String] = []
    for grade in grades where !learners.contains(grade.learner) { learners.append(grade.learner) }
    for learner in learners {
      let own = grades.filter { $0.learner == learner }
      let solved = own.count { $0.judgement.isSolved }
      body += "<h2>\(HTML.escaped(learner)) <small>\(solved)/\(own.count)</small></h2>\n<table>\n"
      for grade in own { body += row(of: grade) }
      body += "</table>\n"
    }
    return HTML.page(titled: say(title), language: language, style: HTML.gradeStyle, body: body)
  }

  private func row(of grade: Grade) -> String {
    let isSolved = grade.judgement.isSolved
    let title = grade.title.text(in: language)
    let name = title.isEmpty ? grade.exercise : title
    return "<tr class=\"\(isSolved ? "solved" : "missed")\"><td>\(isSolved ? "✓" : "✗")</td>"
      + "<td>\(HTML.escaped(name))</td><td>\(isSolved ? "" : say(grade.judgement.whole))</td></tr>\n"
  }

  private func say(_ wording: Wording) -> String { HTML.escaped(wording.text(in: language)) }
}
