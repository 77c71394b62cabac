import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import Terminal
import Training
import Wording

/// The exercise that listens at the prompt: it tells the task, gives hints, and says what of it is right.
final class ExerciseCompanion: PromptCompanion {
  /// Where somebody wants to go on from here.
  enum Wish: Equatable {
    /// The same exercise from its beginning.
    case again
    /// Another exercise, by its place.
    case other(Int)
  }

  private let lesson: Lesson
  private let sandbox: Sandbox
  private let isAgain: Bool
  private var hintCount = 0
  private var isSolved = false
  private(set) var wish: Wish?

  /// - Parameter isAgain: whether the task was told before.
  init(_ lesson: Lesson, _ sandbox: Sandbox, isAgain: Bool) {
    self.lesson = lesson
    self.sandbox = sandbox
    self.isAgain = isAgain
  }

  private var exercise: Exercise { sandbox.exercise }
  private var page: LessonPage { LessonPage(console: lesson.console) }
  private func say(_ wording: Wording) { lesson.console.say(wording) }

  // MARK: The prompt's companion

  var candidates: [Completion.Candidate] {
    LessonWord.allCases.map { word in
      let words = word.words
      return Completion.Candidate(lesson.console.language == .nl ? words.nl : words.en)
    }
  }

  func greet() {
    guard !isAgain else {
      return say(
        Wording(
          en: "everything is as at the beginning; `task` tells what is to be done",
          nl: "alles is weer zoals aan het begin; `opdracht` zegt wat er te doen is"))
    }
    page.show(exercise, number: lesson.index + 1, of: lesson.course.exercises.count)
  }

  func isSpokenTo(_ line: String) -> Bool { word(line) != nil }

  private func word(_ line: String) -> (word: LessonWord, rest: String)? {
    let words = line.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard let first = words.first, let word = LessonWord(first), words.count <= (word.takesKey ? 2 : 1) else {
      return nil
    }
    // After an undo `opnieuw` is what it is at every prompt: redo.
    if first == "opnieuw", hasUndone { return nil }
    if word == .exercise, words.count < 2 { return nil }
    return (word, words.count > 1 ? words[1] : "")
  }

  private var hasUndone: Bool { (try? sandbox.store.read { try !$0.undoings().isEmpty }) ?? false }

  func answer(_ line: String, isWorkOpen: Bool) -> CompanionAnswer {
    guard let (word, rest) = word(line) else { return .stays }
    if isWorkOpen, word.needsClosedWork {
      say(
        Wording(
          en: "work is open; `commit` keeps it, `rollback` takes it back, and then `\(line)`",
          nl: "er is werk open; `bevestig` bewaart het, `herstel` neemt het terug, en daarna `\(line)`"))
      return .stays
    }
    switch word {
    case .task: page.show(exercise, number: lesson.index + 1, of: lesson.course.exercises.count)
    case .hint: giveHint()
    case .check: check()
    case .solution: showSolution()
    case .exercises: lesson.showCourse()
    case .reset:
      wish = .again
      return .leaves
    case .next: return go(to: lesson.index + 1)
    case .exercise: return go(toExercise: rest)
    }
    return .stays
  }

  func saw(_ value: SlotValue) { sandbox.shown = value }

  // MARK: Words

  private func giveHint() {
    let hints = exercise.hints
    guard hintCount < hints.count else {
      return say(
        Wording(
          en: "there are no more hints; `solution` shows how it can be done",
          nl: "er zijn geen hints meer; `oplossing` toont hoe het kan"))
    }
    hintCount += 1
    let count = hintCount
    lesson.note { $0.hints = max($0.hints, count) }
    let heading = Wording(en: "hint \(count) of \(hints.count)", nl: "hint \(count) van \(hints.count)")
    page.show(heading, hints[count - 1])
  }

  private func check() {
    do {
      switch try sandbox.verdict() {
      case .solved:
        isSolved = true
        lesson.noteSolved()
        page.showSolved(exercise, next: lesson.following)
      case .missed(let check):
        lesson.note { $0.checks += 1 }
        page.showMissed(check)
      case .broken(let diagnostic, let source):
        Reporter(lesson.console).show([diagnostic], in: source)
        say(
          Wording(
            en: "that is a mistake of the exercise, not yours; tell whoever made it",
            nl: "dat is een fout in de oefening, niet van u; meld het aan wie haar maakte"))
      }
    } catch {
      _ = Reporter(lesson.console).report(error)
    }
  }

  private func showSolution() {
    guard let solution = exercise.solutions.first else { return }
    if !isSolved { lesson.note { if $0.solvedAt == nil { $0.sawSolution = true } } }
    let wanted: KeywordChoice = lesson.console.language == .nl ? .nl : .en
    let source = SourceText(name: exercise.identifier, text: solution.text)
    let shown = (try? formatted(source, vocabulary: Catalog.vocabulary, keywords: wanted)).map {
      String(decoding: $0, as: UTF8.self)
    }
    page.show(solution: shown ?? solution.text)
  }

  private func go(to index: Int) -> CompanionAnswer {
    guard lesson.course.exercises.indices.contains(index) else {
      say(
        Wording(
          en: "this was the last exercise; `exercises` lists all of them, Ctrl-D ends",
          nl: "dit was de laatste oefening; `oefeningen` toont ze allemaal, Ctrl-D stopt"))
      return .stays
    }
    wish = .other(index)
    return .leaves
  }

  private func go(toExercise key: String) -> CompanionAnswer {
    guard let index = lesson.course.index(of: key) else {
      lesson.sayUnknown(key)
      return .stays
    }
    return go(to: index)
  }
}

/// What can be said to an exercise.
enum LessonWord: CaseIterable {
  case task, hint, check, solution, reset, next, exercises, exercise

  /// The word in each language, as it is shown.
  var words: Wording {
    switch self {
    case .task: Wording(en: "task", nl: "opdracht")
    case .hint: Wording(en: "hint", nl: "hint")
    case .check: Wording(en: "check", nl: "controleer")
    case .solution: Wording(en: "solution", nl: "oplossing")
    case .reset: Wording(en: "reset", nl: "herbegin")
    case .next: Wording(en: "next", nl: "volgende")
    case .exercises: Wording(en: "exercises", nl: "oefeningen")
    case .exercise: Wording(en: "exercise", nl: "oefening")
    }
  }

  init?(_ word: String) {
    if word == "opnieuw" {
      self = .reset
      return
    }
    guard let known = Self.allCases.first(where: { [$0.words.en, $0.words.nl].contains(word) }) else { return nil }
    self = known
  }

  /// Whether a number or a name stands behind it.
  var takesKey: Bool { self == .exercise }

  /// Whether it looks at what is kept, or leaves.
  var needsClosedWork: Bool {
    switch self {
    case .check, .reset, .next, .exercise: true
    case .task, .hint, .solution, .exercises: false
    }
  }
}
