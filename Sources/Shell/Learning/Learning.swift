import Interpreter
public import Klantcontacten
import Language
import Output
public import Terminal
public import Training
import Wording

/// `klerk learn`: the course, and its exercises at the prompt.
public final class Learning {
  private let console: Console
  private let classroom: Classroom
  private let interruption: any Interruption
  private let lesson: Lesson
  /// The prompt that is open, for Tab.
  private var prompt: Prompt?

  /// Makes a course to be done. `progressFile` is where it is kept what was done.
  public init(
    _ course: Course, console: Console, classroom: Classroom, interruption: any Interruption, progressFile: String?
  ) {
    self.console = console
    self.classroom = classroom
    self.interruption = interruption
    lesson = Lesson(
      course, at: 0, console: console, progress: Progress(path: progressFile), classroom: classroom)
  }

  /// Shows the course and, where somebody sits at a terminal, asks what to do.
  public func showCourse(askingWith lines: (any LineReading)?) -> ExitStatus {
    lesson.showCourse()
    let first = lesson.firstOpen
    guard let lines else {
      console.say(
        Wording(
          en: "`klerk learn NUMBER` opens an exercise", nl: "`klerk learn NUMMER` opent een oefening"))
      return .done
    }
    let next = first ?? 0
    let question = Wording(
      en: "Enter opens exercise \(next + 1), a number another one, Ctrl-D ends: ",
      nl: "Enter opent oefening \(next + 1), een nummer een andere, Ctrl-D stopt: ")
    while true {
      guard case .line(let line) = lines.readLine(prompt: question.text(in: console.language)) else {
        console.say("")
        return .done
      }
      let key = line.split(whereSeparator: \.isWhitespace).joined()
      if ["q", "quit", "stop", "exit"].contains(key) { return .done }
      if let index = key.isEmpty ? next : lesson.course.index(of: key) { return open(index, lines) }
      lesson.sayUnknown(key)
    }
  }

  /// Opens an exercise by its number or name.
  public func open(_ key: String, _ lines: any LineReading) -> ExitStatus {
    guard let index = lesson.course.index(of: key) else {
      lesson.sayUnknown(key)
      return .usage
    }
    return open(index, lines)
  }

  /// A reader of lines at the terminal, whose Tab knows the exercise that is open. What is typed is kept nowhere.
  public func makeEditor() -> LineEditor {
    let labels = (
      search: Wording(en: "search: ", nl: "zoek: "), failed: Wording(en: "not found: ", nl: "niet gevonden: ")
    )
    return LineEditor(
      historyFile: nil,
      labels: LineEditor.Labels(
        search: labels.search.text(in: console.language), searchFailed: labels.failed.text(in: console.language)),
      complete: { [self] text in
        guard let prompt else { return Completion([], replacing: 0) }
        var completer = Completer(store: prompt.store, language: console.language, scope: { prompt.scope })
        completer.files = prompt.settings.options.files
        completer.others = prompt.companion?.candidates ?? []
        return completer.complete(text)
      })
  }

  private func open(_ index: Int, _ lines: any LineReading) -> ExitStatus {
    lesson.index = index
    var isAgain = false
    do {
      while true {
        let name = Wording(en: "exercise \(lesson.index + 1)", nl: "oefening \(lesson.index + 1)")
        let sandbox = try Sandbox(lesson.exercise, in: classroom, named: name.text(in: console.language))
        let companion = ExerciseCompanion(lesson, sandbox, isAgain: isAgain)
        let prompt = Prompt(store: sandbox.store, console: console, settings: settings(for: sandbox), isNewStore: false)
        prompt.companion = companion
        self.prompt = prompt
        let status = prompt.run(FreshLines(lines))
        self.prompt = nil
        switch companion.wish {
        case nil: return status
        case .again: isAgain = true
        case .other(let other): (lesson.index, isAgain) = (other, false)
        }
      }
    } catch let failure as Sandbox.Failure {
      Reporter(console).show(failure.diagnostics, in: failure.source)
      return .failed
    } catch {
      return Reporter(console).report(error)
    }
  }

  private func settings(for sandbox: Sandbox) -> RunSettings {
    RunSettings(
      options: sandbox.options, who: classroom.who, version: classroom.version, now: classroom.now,
      interruption: interruption, makeIdentifier: classroom.makeIdentifier)
  }
}

/// The lines of a reader that remembers what was typed in earlier exercises: there it was done on another store, so that
/// doing it here is no doing it again.
private final class FreshLines: LineReading {
  private let base: any LineReading

  init(_ base: any LineReading) { self.base = base }

  func readLine(prompt: String) -> LineEditor.Answer { base.readLine(prompt: prompt) }
  func remember(_ entry: String) { base.remember(entry) }
  func remembers(_ entry: String) -> Bool { false }
}
