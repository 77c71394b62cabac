import Changes
import Interpreter
import Klantcontacten
public import Language
import Wording

/// An answer to an exercise: a script or, where it says words of the prompt (`undo`, `resume` …), what would be typed there.
public struct Answer {
  /// What it says.
  public let source: SourceText

  /// No answer is longer, in bytes.
  public static let maximumSize = 256 << 10

  /// Takes the text of an answer.
  public init(_ source: SourceText) { self.source = source }

  /// Whether it says nothing: only blanks and comments.
  public var isEmpty: Bool {
    source.lines.allSatisfy { line in
      let first = line.first { $0 != " " && $0 != "\t" && $0 != "\r" }
      return first == nil || first == "#"
    }
  }
}

/// How the doing of an answer ended.
public enum Ending {
  /// It came to its end.
  case done
  /// It says nothing.
  case empty
  /// It does not check, and nothing of it was run.
  case notChecked([Diagnostic])
  /// A statement failed, and all of it was taken back.
  case failed(Diagnostic)
  /// It used up what an answer may use.
  case stopped(Budget.Limit)
}

/// An answer that was looked at.
public struct Attempt {
  /// How it ended.
  public let ending: Ending
  /// What the checks say of what it left.
  public let verdict: Verdict
  /// The answer.
  public let answer: Answer

  /// Whether the exercise is solved.
  public var isSolved: Bool {
    if case .solved = verdict { true } else { false }
  }
}

/// Does answers, each in a sandbox of its own.
public struct Examination {
  /// Plays at the prompt what can be no script.
  public typealias Player = (_ answer: Answer, _ sandbox: Sandbox, _ budget: Budget) -> Void

  let exercise: Exercise
  let classroom: Classroom
  let makeBudget: () -> Budget
  let player: Player
  let isOfPrompt: (SourceText) -> Bool

  /// Makes an examination. `isOfPrompt` tells whether a text holds lines that are said to the prompt itself.
  public init(
    _ exercise: Exercise, in classroom: Classroom, makeBudget: @escaping () -> Budget,
    isOfPrompt: @escaping (SourceText) -> Bool, player: @escaping Player
  ) {
    self.exercise = exercise
    self.classroom = classroom
    self.makeBudget = makeBudget
    self.isOfPrompt = isOfPrompt
    self.player = player
  }

  /// Does an answer and looks at what it left.
  public func attempt(_ answer: Answer) throws -> Attempt {
    let sandbox = try Sandbox(exercise, in: classroom, named: exercise.identifier)
    let ending = answer.isEmpty ? Ending.empty : try carryOut(answer, in: sandbox)
    return Attempt(ending: ending, verdict: try sandbox.verdict(), answer: answer)
  }

  private func carryOut(_ answer: Answer, in sandbox: Sandbox) throws -> Ending {
    let budget = makeBudget()
    let result = check(answer.source, vocabulary: Catalog.vocabulary, context: .klerk(files: sandbox.files))
    // A register takes nothing back and makes plans first: only the prompt knows how.
    if case .script(let script) = result, !exercise.isOnRegister { return try carryOut(script, in: sandbox, budget) }
    if case .failure(let diagnostics, _) = result, !isOfPrompt(answer.source) { return .notChecked(diagnostics) }
    player(answer, sandbox, budget)
    return budget.spent.map(Ending.stopped) ?? .done
  }

  private func carryOut(_ script: CheckedScript, in sandbox: Sandbox, _ budget: Budget) throws -> Ending {
    do {
      try run(script, in: sandbox, budget)
      return .done
    } catch let error as EvaluationError {
      if error.isInterruption, let spent = budget.spent { return .stopped(spent) }
      return .failed(error.diagnostic)
    }
  }

  private func run(_ script: CheckedScript, in sandbox: Sandbox, _ budget: Budget) throws {
    let audience = QuietAudience(budget: budget, allowsMany: false)
    let run = Run(
      who: classroom.who, script: exercise.identifier, startedAt: classroom.now(), version: classroom.version)
    try sandbox.store.write { unit in
      let writer = ChangeWriter(unit, journal: unit, run: run, now: classroom.now)
      let execution = Execution(
        script, contacts: unit, writer: writer, options: sandbox.options, audience: audience,
        startedAt: classroom.now(), makeIdentifier: classroom.makeIdentifier, interruption: budget)
      try Evaluator(execution).run(script.statements)
    }
    sandbox.shown = audience.shown
  }
}
