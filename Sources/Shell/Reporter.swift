import Changes
import Formats
import Interpreter
import Klantcontacten
import Language
import Output
import Wording

/// Tells mistakes and failures on a console.
struct Reporter {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  private var style: DiagnosticStyle {
    DiagnosticStyle(
      language: console.language, isColored: console.areNoticesColored, width: console.width,
      textWidth: console.areNoticesSeen ? console.width : nil)
  }

  /// Tells every mistake of a source.
  func report(_ diagnostics: [Diagnostic], in source: SourceText) {
    show(diagnostics, in: source)
    guard source.name != Prompt.sourceName else { return }
    let mistakes = diagnostics.count { $0.severity == .error }
    let count = Wording.mistakes(mistakes)
    let more = mistakes >= 100 ? Wording(en: " or more", nl: " of meer") : Wording(same: "")
    console.say(
      count + more + warnings(diagnostics.count - mistakes)
        + Wording(en: "; nothing was run", nl: "; er is niets uitgevoerd"))
  }

  private func warnings(_ count: Int) -> Wording {
    count == 0 ? Wording(same: "") : Wording(en: " and ", nl: " en ") + .warnings(count)
  }

  /// Shows mistakes and warnings with their places.
  func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics { try? console.notices.write(diagnostic.rendered(in: source, style: style)) }
  }

  /// Tells that results could not be written; a reader who has gone away is no failure.
  func report(_ failure: OutputFailure) -> ExitStatus {
    guard failure != .closed else { return .done }
    console.complain(EvaluationError(failure).diagnostic.message)
    return .failed
  }

  /// Tells why a run ended; gives the status that it ends with.
  func report(_ error: any Error, in script: CheckedScript, store: any Store) -> ExitStatus {
    guard let error = error as? EvaluationError else { return report(error) }
    switch error.kind {
    case .outputClosed: return .done
    case .backend(.interrupted):
      console.say(
        Wording(en: "stopped", nl: "gestopt")
          + (script.changesContacts
            ? Wording(en: "; nothing was changed", nl: "; er is niets gewijzigd") : Wording(same: "")))
      return .interrupted
    case .notAllowed:
      console.say(Wording(en: "nothing was changed", nl: "er is niets gewijzigd"))
      return .failed
    case .ambiguous(_, let contacts): showCandidates(contacts)
    default: break
    }
    try? console.notices.write(error.diagnostic.rendered(in: script.source, style: style))
    if script.changesContacts, script.source.name != Prompt.sourceName {
      let line = script.source.line(at: error.span.start)
      let file =
        script.source.holds(error.span.start)
        ? Wording(same: "")
        : Wording(
          en: " of \(script.source.name(at: error.span.start))", nl: " van \(script.source.name(at: error.span.start))")
      console.say(
        Wording(en: "stopped at line \(line)", nl: "gestopt bij regel \(line)") + file
          + Wording(en: "; nothing was changed", nl: "; er is niets gewijzigd"))
      if case .refused = error.kind, script.source.isScriptFile {
        console.say(
          Wording(
            en: "`klerk plan \(script.source.name)` lists everything that rules forbid",
            nl: "`klerk plan \(script.source.name)` toont alles wat regels verbieden"))
      }
    }
    return .failed
  }

  /// Tells a failure that has no place in a script.
  func report(_ error: any Error) -> ExitStatus {
    if let failure = error as? BackendFailure {
      if failure == .interrupted {
        console.say(failure.wording)
        return .interrupted
      }
      console.complain(failure.wording)
    } else if let refusal = error as? ProtectionRefusal {
      console.complain(refusal.wording)
    } else if let failure = error as? ProcessingLog.Failure {
      console.complain(failure.wording)
    } else if let failure = error as? CarryingFailure {
      console.complain(failure.wording)
    } else if let failure = error as? PlanFile.Failure {
      console.complain(failure.wording)
    } else if let error = error as? FormatError {
      console.complain(error.wording)
    } else {
      console.complain(Wording(same: "\(type(of: error))"))
    }
    return .failed
  }

  private func showCandidates(_ contacts: [Klantcontact]) {
    let settings = OutputSettings(
      format: .table, width: console.width, isColored: console.areNoticesColored, language: console.language)
    let sink = Output.makeSink(
      for: .contacts(nil), to: console.notices, settings: settings, leftOut: { _ in }, counted: { _ in })
    for contact in contacts { try? sink.add(.contact(contact)) }
    try? sink.finish()
  }
}

extension Wording {
  /// `1 mistake`, `12 mistakes`.
  static func mistakes(_ count: Int) -> Wording {
    .count(count, en: ("mistake", "mistakes"), nl: ("fout", "fouten"))
  }

  /// `1 warning`, `12 warnings`.
  static func warnings(_ count: Int) -> Wording {
    .count(count, en: ("warning", "warnings"), nl: ("waarschuwing", "waarschuwingen"))
  }
}
