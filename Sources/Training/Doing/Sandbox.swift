public import Changes
import Formats
public import Interpreter
import Klantcontacten
public import Language
import Wording

/// An exercise that is being done: a throw-away store, as the exercise begins, and what was shown last. Nothing that is
/// done in it reaches any other store, any file or any register.
public final class Sandbox {
  /// The exercise.
  public let exercise: Exercise
  /// Where the learner works.
  public let store: any Store
  /// What was shown last: what exercises of looking are about.
  public var shown = SlotValue.empty
  /// Where the records are in truth, whatever a register says.
  let records: any Store
  /// Where the learner's runs are written down.
  let journal: any Store
  /// How many runs were written down before the learner came.
  let earlierRuns: Int
  let classroom: Classroom

  /// Why an exercise cannot begin.
  public struct Failure: Error {
    /// What is wrong with its file.
    public let diagnostics: [Diagnostic]
    private let name: String
    private let text: String

    init(diagnostics: [Diagnostic], source: SourceText) {
      self.diagnostics = diagnostics
      (name, text) = (source.name, source.ownText)
    }

    /// Where it stands.
    public var source: SourceText { SourceText(name: name, text: text) }
  }

  /// Begins an exercise anew; `name` is what the prompt shows.
  public init(_ exercise: Exercise, in classroom: Classroom, named name: String) throws {
    self.exercise = exercise
    self.classroom = classroom
    let records = try classroom.makeStore(exercise.beginning, name)
    self.records = records
    if let contacts = exercise.contacts { try Self.insert(contacts, of: exercise, into: records) }
    for start in exercise.start { try Self.carryOut(start, of: exercise, on: records, in: classroom) }
    var interfere: (() throws -> Void)?
    if let meanwhile = exercise.meanwhile {
      interfere = { try Self.carryOut(meanwhile, of: exercise, on: records, in: classroom) }
    }
    if exercise.isOnRegister {
      let register = UnkindRegister(records)
      let mischief = exercise.mischief
      register.mischief = { mischief[$0 + 1] }
      journal = try classroom.makeStore(.empty, name)
      store = ExerciseStore(
        RegisterStore(register, named: name, journal: journal, locks: nil), meanwhile: interfere)
    } else {
      journal = records
      store = records
    }
    earlierRuns = try journal.read { try $0.runs(limit: 1).first?.number ?? 0 }
  }

  /// What statements may do in an exercise.
  public var options: RunOptions {
    var options = RunOptions(maximum: Self.maximumChanges)
    options.files = files
    return options
  }

  /// The files that the exercise gives, and no others.
  var files: FileAccess { .given(exercise.files) }

  /// More records than these are changed by no right answer.
  static let maximumChanges = 5_000

  // MARK: What happened before

  private static func insert(_ passage: Exercise.Passage, of exercise: Exercise, into store: any Store) throws {
    do {
      let reader = try ContactReader(
        ByteSource(bytes: Array((passage.text + "\n").utf8), name: exercise.text.name), format: .ndjson)
      try store.write { unit in
        while let record = try reader.next() {
          switch record {
          case .contact(let contact): try unit.insert(contact.contact)
          case .loose(let record, _): _ = try unit.insert(record)
          }
        }
      }
    } catch let error as FormatError {
      throw Failure(
        diagnostics: [Diagnostic(identifier: "contacts", message: error.wording, span: passage.span, help: nil)],
        source: exercise.text)
    } catch let failure as BackendFailure {
      throw Failure(
        diagnostics: [Diagnostic(identifier: "contacts", message: failure.wording, span: passage.span, help: nil)],
        source: exercise.text)
    }
  }

  /// Does what a colleague does, in a run of his.
  private static func carryOut(
    _ passage: Exercise.Passage, of exercise: Exercise, on store: any Store, in classroom: Classroom
  ) throws {
    let source = passage.source(named: exercise.text.name)
    let script = try checked(source, exercise)
    var options = RunOptions(isYes: true)
    options.files = .given(exercise.files)
    options.vertrouwelijkReason = "oefening"
    let run = Run(
      who: exercise.colleague, script: "prompt", startedAt: classroom.now(), version: classroom.version)
    do {
      try store.write { unit in
        let writer = ChangeWriter(unit, journal: unit, run: run, now: classroom.now)
        let execution = Execution(
          script, contacts: unit, writer: writer, options: options,
          audience: QuietAudience(budget: nil, allowsMany: true), startedAt: classroom.now(),
          makeIdentifier: classroom.makeIdentifier)
        try Evaluator(execution).run(script.statements)
      }
    } catch let error as EvaluationError {
      throw Failure(diagnostics: [error.diagnostic], source: source)
    }
  }

  private static func checked(_ source: SourceText, _ exercise: Exercise) throws -> CheckedScript {
    switch check(source, vocabulary: Catalog.vocabulary, context: .klerk(files: .given(exercise.files))) {
    case .script(let script): return script
    case .failure(let diagnostics, _): throw Failure(diagnostics: diagnostics, source: source)
    }
  }
}
