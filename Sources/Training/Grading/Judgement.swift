import Language
public import Wording

/// What is said of an answer: whether it solves the exercise, and why not.
public struct Judgement: Equatable, Sendable {
  /// Why an answer is good or not.
  public enum Reason: String, Sendable, CaseIterable {
    /// It solves the exercise.
    case solved
    /// It ran, and a check does not hold.
    case wrong
    /// A statement failed while it ran, and nothing of it was kept.
    case failed
    /// It does not check, and nothing of it was run.
    case notChecked = "not-checked"
    /// It says nothing.
    case empty
    /// It went on for too long.
    case tooSlow = "too-slow"
    /// It did too much.
    case tooMuch = "too-much"
    /// It is longer than any answer.
    case tooLong = "too-long"
    /// It is no text, or no plain file.
    case noText = "no-text"
    /// Klerk itself came to its end: the answer used up its memory.
    case crashed
    /// There is no such exercise.
    case unknownExercise = "unknown-exercise"
    /// The exercise itself is mistaken.
    case brokenExercise = "broken-exercise"
  }

  /// Why.
  public let reason: Reason
  /// The check that does not hold, if it is one.
  public let check: String?
  /// What went wrong.
  public let message: Wording
  /// What is said of the exercise where something else went wrong: the message of its check.
  public let advice: Wording?

  /// Whether the exercise is solved.
  public var isSolved: Bool { reason == .solved }

  /// All that is said of it.
  public var whole: Wording { advice.map { message + Wording(same: " · ") + $0 } ?? message }

  /// Makes a judgement.
  public init(_ reason: Reason, check: String? = nil, message: Wording? = nil, advice: Wording? = nil) {
    self.reason = reason
    self.check = check
    self.advice = advice
    self.message = message ?? reason.wording
  }

  /// What is said of an attempt.
  public init(of attempt: Attempt) {
    switch attempt.verdict {
    case .solved: self.init(.solved)
    case .broken(let diagnostic, let source):
      self.init(.brokenExercise, message: Self.told(diagnostic, in: source))
    case .missed(let check): self.init(of: attempt, missing: check)
    }
  }

  private init(of attempt: Attempt, missing check: Exercise.Check) {
    switch attempt.ending {
    case .done: self.init(.wrong, check: check.name, message: check.message)
    case .empty: self.init(.empty, check: check.name)
    case .stopped(.time): self.init(.tooSlow)
    case .stopped(.steps): self.init(.tooMuch)
    case .notChecked(let diagnostics):
      let errors = diagnostics.filter { $0.severity == .error }
      let first = errors.first.map { Self.told($0, in: attempt.answer.source) } ?? Wording(same: "")
      let more = errors.count - 1
      self.init(
        .notChecked, check: check.name,
        message: more < 1
          ? first : first + Wording(en: "; and \(more) more mistakes", nl: "; en nog \(more) fouten"))
    case .failed(let diagnostic):
      self.init(
        .failed, check: check.name, message: Self.told(diagnostic, in: attempt.answer.source), advice: check.message)
    }
  }

  private static func told(_ diagnostic: Diagnostic, in source: SourceText) -> Wording {
    let line = diagnostic.place(in: source).line
    let text = Wording(en: "line \(line): ", nl: "regel \(line): ") + diagnostic.message
    return Wording(en: text.en.withVisibleMarks(), nl: text.nl.withVisibleMarks())
  }
}

extension Judgement.Reason {
  /// What it means.
  public var wording: Wording {
    switch self {
    case .solved: Wording(en: "solved", nl: "opgelost")
    case .wrong: Wording(en: "not solved", nl: "niet opgelost")
    case .failed: Wording(en: "a statement failed", nl: "een opdracht mislukte")
    case .notChecked:
      Wording(en: "it does not check; nothing was run", nl: "er staan fouten in; er is niets uitgevoerd")
    case .empty: Wording(en: "there is no answer", nl: "er is geen antwoord")
    case .tooSlow: Wording(en: "it went on for too long and was stopped", nl: "het duurde te lang en is gestopt")
    case .tooMuch: Wording(en: "it did too much and was stopped", nl: "het deed te veel en is gestopt")
    case .tooLong:
      Wording(
        en: "it is longer than \(Answer.maximumSize >> 10) KiB and was not run",
        nl: "het is langer dan \(Answer.maximumSize >> 10) KiB en is niet uitgevoerd")
    case .noText: Wording(en: "it is no text file", nl: "het is geen tekstbestand")
    case .crashed:
      Wording(
        en: "it used up memory or processor time and was ended",
        nl: "het verbruikte te veel geheugen of rekentijd en is beëindigd")
    case .unknownExercise: Wording(en: "there is no such exercise", nl: "die oefening bestaat niet")
    case .brokenExercise: Wording(en: "the exercise itself is mistaken", nl: "de oefening zelf klopt niet")
    }
  }
}
