import Klantcontacten
import Output
import Training
import Wording

/// A course as somebody does it: at which exercise he is, and what he has done.
final class Lesson {
  let console: Console
  let course: Course
  var index: Int
  private var progress: Progress
  private let classroom: Classroom

  init(_ course: Course, at index: Int, console: Console, progress: Progress, classroom: Classroom) {
    self.course = course
    self.index = index
    self.console = console
    self.progress = progress
    self.classroom = classroom
  }

  var exercise: Exercise { course.exercises[index] }

  /// The exercise that comes next.
  var following: (number: Int, title: Wording)? {
    course.exercises.indices.contains(index + 1) ? (index + 2, course.exercises[index + 1].title) : nil
  }

  /// The first exercise that is not solved; nothing when all are.
  var firstOpen: Int? { course.exercises.firstIndex { !progress.isSolved(course.key(of: $0)) } }

  func note(_ change: (inout Progress.Entry) -> Void) { progress.note(course.key(of: exercise), change) }

  func noteSolved() {
    let now = classroom.now().wire
    note { entry in
      entry.checks += 1
      if entry.solvedAt == nil { entry.solvedAt = now }
    }
  }

  func sayUnknown(_ key: String) {
    let guess = course.guess(at: key)
    console.complain(
      Wording(en: "there is no exercise `\(key)`", nl: "er is geen oefening `\(key)`")
        + (guess.map { Wording(en: "; did you mean `\($0)`?", nl: "; bedoelde u `\($0)`?") }
          ?? Wording(
            en: "; they are numbered from 1 to \(course.exercises.count)",
            nl: "; ze zijn genummerd van 1 tot en met \(course.exercises.count)")))
  }

  /// The exercises, with what of them is done.
  func showCourse() {
    let paint = Paint(isColored: console.isColored)
    let solved = course.exercises.count { progress.isSolved(course.key(of: $0)) }
    var text = ""
    var level = 0
    for (place, exercise) in course.exercises.enumerated() {
      if exercise.level != level {
        level = exercise.level
        text += "\n" + paint.dim(Wording(en: "level \(level)", nl: "niveau \(level)").text(in: console.language)) + "\n"
      }
      let isSolved = progress.isSolved(course.key(of: exercise))
      let mark = isSolved ? paint.added("✓") : place == firstOpen ? paint.name("›") : " "
      let number = String(place + 1)
      let blanks = String(repeating: " ", count: 3 - number.count)
      let title = exercise.title.text(in: console.language)
      let room = max(0, console.width - 54)
      let teaches = exercise.teaches.text(in: console.language)
      let shown = teaches.count <= room ? teaches : room < 10 ? "" : teaches.prefix(room - 1) + "…"
      let gap = String(repeating: " ", count: max(2, 46 - title.displayWidth))
      text += "\(mark)\(blanks)\(number)  \(isSolved ? paint.dim(title) : title)\(gap)\(paint.dim(shown))\n"
    }
    let count = Wording(
      en: "\(solved) of \(course.exercises.count) solved", nl: "\(solved) van \(course.exercises.count) opgelost")
    try? console.results.write(text + "\n" + count.text(in: console.language) + "\n")
    console.showResults()
  }
}
