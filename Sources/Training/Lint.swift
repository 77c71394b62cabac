import Changes
import Interpreter
import Klantcontacten
public import Language
import Wording

/// Finds what is wrong with an exercise that can be read: whether it can be solved, whether it is not solved already, and
/// whether whoever makes a common mistake is told of that one.
public struct Lint {
  private let exercise: Exercise
  private let examination: Examination

  /// Makes a look at an exercise.
  public init(_ exercise: Exercise, with examination: Examination) {
    self.exercise = exercise
    self.examination = examination
  }

  /// One mistake, and the text in which it stands: every line has the number that it has in the file.
  public struct Finding {
    /// The mistake.
    public let diagnostic: Diagnostic
    /// The text.
    public let source: SourceText
  }

  /// Every mistake that is found.
  public func findings() throws -> [Finding] {
    var findings = checksThatSayNothing()
    guard findings.isEmpty else { return findings }
    var tripped: Set<String> = []
    do {
      findings += try look(atStart: &tripped)
      for solution in exercise.solutions { findings += try look(at: solution) }
      for mistake in exercise.mistakes { findings += try look(at: mistake, &tripped) }
    } catch let failure as Sandbox.Failure {
      return findings + failure.diagnostics.map { Finding(diagnostic: $0, source: failure.source) }
    }
    for check in exercise.checks where !tripped.contains(check.name) {
      findings.append(
        found(
          "unused-check", at: check.span,
          Wording(
            en: "nobody sees the message of `\(check.name)`: neither the start nor a mistake comes to it",
            nl: "niemand ziet de melding van `\(check.name)`: het begin en de fouten komen er niet aan toe"),
          help: Wording(
            en: "add a `[mistake \(check.name)]` whose answer makes it, or leave the check out",
            nl: "voeg een `[mistake \(check.name)]` toe met een antwoord dat die fout maakt, of laat de controle weg")))
    }
    if exercise.minutes > 10, !exercise.isOnRegister {
      findings.append(
        found(
          "too-long", at: Span(0, 3), severity: .warning,
          Wording(
            en: "\(exercise.minutes) minutes are long for one exercise; make two of it",
            nl: "\(exercise.minutes) minuten is lang voor één oefening; maak er twee van"), help: nil))
    }
    return findings
  }

  private func found(
    _ identifier: String, at span: Span, severity: Diagnostic.Severity = .error, _ message: Wording, help: Wording?
  ) -> Finding {
    Finding(
      diagnostic: Diagnostic(
        identifier: identifier, severity: severity, message: message, span: span, help: help), source: exercise.text)
  }

  // MARK: Looking

  /// Checks that are no statements, or that would change something.
  private func checksThatSayNothing() -> [Finding] {
    exercise.checks.flatMap { check -> [Finding] in
      let source = check.statements.source(named: exercise.text.name)
      switch Language.check(
        source, vocabulary: Catalog.vocabulary, context: .klerk(files: .given(exercise.files)),
        scope: CheckNames().scope)
      {
      case .failure(let diagnostics, _):
        return diagnostics.filter { $0.severity == .error }.map { Finding(diagnostic: $0, source: source) }
      case .script(let script) where script.changesContacts:
        return [
          found(
            "check-changes", at: check.span,
            Wording(
              en: "the check `\(check.name)` changes contacts", nl: "de controle `\(check.name)` wijzigt contacten"),
            help: Wording(en: "a check only looks", nl: "een controle kijkt alleen"))
        ]
      case .script: return []
      }
    }
  }

  private func look(atStart tripped: inout Set<String>) throws -> [Finding] {
    let attempt = try examination.attempt(Answer(SourceText(name: exercise.text.name, text: "")))
    switch attempt.verdict {
    case .missed(let check):
      tripped.insert(check.name)
      return []
    case .broken(let diagnostic, let source): return [Finding(diagnostic: diagnostic, source: source)]
    case .solved:
      return [
        found(
          "solved-at-start", at: exercise.checks.first?.span ?? Span(0, 3),
          Wording(
            en: "the exercise is solved before anybody did anything",
            nl: "de oefening is al opgelost voor iemand iets deed"),
          help: Wording(
            en: "a check must fail at the start", nl: "een controle moet aan het begin mislukken"))
      ]
    }
  }

  private func look(at solution: Exercise.Passage) throws -> [Finding] {
    let attempt = try examination.attempt(Answer(solution.source(named: exercise.text.name)))
    if let finding = ending(of: attempt) { return finding }
    switch attempt.verdict {
    case .solved: return []
    case .broken(let diagnostic, let source): return [Finding(diagnostic: diagnostic, source: source)]
    case .missed(let check):
      return [
        found(
          "unsolved", at: solution.span,
          Wording(
            en: "this solution does not pass the check `\(check.name)`",
            nl: "deze oplossing komt niet door de controle `\(check.name)`"), help: check.message)
      ]
    }
  }

  /// Why a solution did not come to its end.
  private func ending(of attempt: Attempt) -> [Finding]? {
    switch attempt.ending {
    case .done, .empty: nil
    case .notChecked(let diagnostics):
      diagnostics.filter { $0.severity == .error }.map { Finding(diagnostic: $0, source: attempt.answer.source) }
    case .failed(let diagnostic): [Finding(diagnostic: diagnostic, source: attempt.answer.source)]
    case .stopped:
      [
        Finding(
          diagnostic: Diagnostic(
            identifier: "too-much", message: Wording(en: "the solution does too much", nl: "de oplossing doet te veel"),
            span: Span(0, 0), help: nil), source: attempt.answer.source)
      ]
    }
  }

  private func look(at mistake: Exercise.Mistake, _ tripped: inout Set<String>) throws -> [Finding] {
    let attempt = try examination.attempt(Answer(mistake.answer.source(named: exercise.text.name)))
    switch attempt.verdict {
    case .missed(let check):
      tripped.insert(check.name)
      guard check.name != mistake.check else { return [] }
      return [
        found(
          "other-message", at: mistake.span,
          Wording(
            en: "whoever makes this mistake is told `\(check.name)`, not `\(mistake.check)`",
            nl: "wie deze fout maakt krijgt `\(check.name)` te lezen, niet `\(mistake.check)`"),
          help: Wording(
            en:
              "checks are looked at in their order; put `\(mistake.check)` before `\(check.name)`, or make it stricter",
            nl: "controles gaan op volgorde; zet `\(mistake.check)` voor `\(check.name)`, of maak die strenger"))
      ]
    case .broken(let diagnostic, let source): return [Finding(diagnostic: diagnostic, source: source)]
    case .solved:
      return [
        found(
          "mistake-passes", at: mistake.span,
          Wording(en: "this mistake solves the exercise", nl: "deze fout lost de oefening op"), help: nil)
      ]
    }
  }
}
