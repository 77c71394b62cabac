import Formats
import Klantcontacten
import Language
import Output
public import Training
import Wording

/// The work of `klerk learn --check` and `klerk learn lint`: answers that are done without anybody at a prompt.
public struct Examining {
  private let console: Console
  private let classroom: Classroom

  /// An answer is ended after so many seconds.
  public static let seconds = 10.0
  /// An answer may look at so many records, and run so many statements.
  public static let steps = 3_000_000

  /// Makes an examiner.
  public init(console: Console, classroom: Classroom) {
    self.console = console
    self.classroom = classroom
  }

  /// Does the answers of one exercise.
  public func examination(of exercise: Exercise) -> Examination {
    let player = AnswerPlayer(classroom)
    return Examination(
      exercise, in: classroom,
      makeBudget: {
        let end = ProcessBounds.clock() + Self.seconds
        return Budget(steps: Self.steps) { ProcessBounds.clock() > end }
      },
      isOfPrompt: AnswerPlayer.isOfPrompt, player: { player.play($0, $1, $2) })
  }

  /// Looks at an answer, and tells what is said of it: for people, or as an object of JSON.
  public func check(_ bytes: [UInt8], named name: String, of exercise: Exercise, isJSON: Bool) -> ExitStatus {
    do {
      let judgement = try judgement(of: bytes, named: name, exercise)
      if isJSON {
        try console.results.write(Self.json(judgement, exercise, console.language))
      } else {
        try console.results.write(told(judgement))
      }
      switch judgement.reason {
      case .solved: return .done
      case .notChecked: return .notChecked
      default: return .failed
      }
    } catch let failure as Sandbox.Failure {
      Reporter(console).show(failure.diagnostics, in: failure.source)
      return .failed
    } catch {
      return Reporter(console).report(error)
    }
  }

  private func judgement(of bytes: [UInt8], named name: String, _ exercise: Exercise) throws -> Judgement {
    guard bytes.count <= Answer.maximumSize else { return Judgement(.tooLong) }
    let source: SourceText
    do throws(SourceText.Failure) {
      source = try SourceText(name: name, bytes: bytes)
    } catch {
      return Judgement(.noText, message: error.wording)
    }
    let attempt = try examination(of: exercise).attempt(Answer(source))
    // Whoever reads a terminal gets the mistakes with their places.
    if case .notChecked(let diagnostics) = attempt.ending {
      Reporter(console).show(diagnostics.filter { $0.severity == .error }, in: source)
    }
    if case .failed(let diagnostic) = attempt.ending { Reporter(console).show([diagnostic], in: source) }
    return Judgement(of: attempt)
  }

  private func told(_ judgement: Judgement) -> String {
    let reason = judgement.reason.wording
    // Mistakes of the language were shown with their places already.
    let isShown = judgement.reason == .failed || judgement.reason == .notChecked
    let message = isShown ? judgement.advice : judgement.message
    let text = message.map { $0 == reason ? reason : reason + Wording(same: ": ") + $0 } ?? reason
    return text.text(in: console.language) + "\n"
  }

  private static func json(_ judgement: Judgement, _ exercise: Exercise, _ language: MessageLanguage) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.name("exercise")
    json.text(exercise.identifier)
    json.name("solved")
    json.yesNo(judgement.isSolved)
    json.name("reason")
    json.text(judgement.reason.rawValue)
    json.name("check")
    json.text(judgement.check ?? "")
    json.name("message")
    json.text(judgement.whole.text(in: language))
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  // MARK: Looking at exercises

  /// Reads an exercise and looks for what is wrong with it; tells all of it.
  public func lint(_ path: String) -> ExitStatus {
    guard let exercise = ExerciseFiles(console).exercise(at: path) else { return .notChecked }
    do {
      let findings = try Lint(exercise, with: examination(of: exercise)).findings()
      for finding in findings { Reporter(console).show([finding.diagnostic], in: finding.source) }
      let errors = findings.count { $0.diagnostic.severity == .error }
      if errors > 0 {
        console.say(Wording(same: "\(path): ") + .mistakes(errors))
        return .notChecked
      }
      console.say(
        Wording(same: "\(path): ")
          + .count(exercise.checks.count, en: ("check", "checks"), nl: ("controle", "controles"))
          + Wording(same: ", ")
          + .count(exercise.mistakes.count, en: ("mistake", "mistakes"), nl: ("fout", "fouten"))
          + Wording(same: ", ")
          + .count(exercise.solutions.count, en: ("solution", "solutions"), nl: ("oplossing", "oplossingen"))
          + Wording(en: "; all is well", nl: "; alles in orde"))
      return .done
    } catch {
      return Reporter(console).report(error)
    }
  }
}
