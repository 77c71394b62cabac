public import Changes
import Interpreter
import Klantcontacten
public import Language
import Output
import Wording

/// Runs scripts: read and checked whole, then carried out in one unit.
public struct Runner {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings
  private let report: String?

  /// Makes a runner on a store; `report` is the folder in which it is written down what became of each change.
  public init(store: any Store, console: Console, settings: RunSettings, report: String? = nil) {
    self.report = report
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Runs a script with the values of its parameters.
  public func run(_ source: SourceText, arguments: [String: String] = [:]) -> ExitStatus {
    let reporter = Reporter(console)
    switch check(source, vocabulary: Catalog.vocabulary, context: .script(arguments: arguments)) {
    case .failure(let diagnostics, _):
      reporter.report(diagnostics, in: source)
      return .notChecked
    case .script(let script):
      if !settings.isQuiet { reporter.show(script.warnings.filter(matters), in: source) }
      return run(script)
    }
  }

  /// Whoever says `--yes` or rehearses is asked nothing, so that a change without a bound stops nobody.
  private func matters(_ warning: Diagnostic) -> Bool {
    !warning.isOfChange || !settings.options.isYes && !settings.options.isDryRun
  }

  private func run(_ script: CheckedScript) -> ExitStatus {
    let audience = ConsoleAudience(console, settings, showsDiffsAsResults: false)
    (console.results as? DescriptorOutput)?.stopsWhenClosed = !script.changesContacts
    do {
      try settings.processingLog?.begin(script.source.name)
      if settings.options.isDryRun, script.changesContacts {
        return try PlanMaker(store: store, console: console, settings: settings).rehearse(script, audience).status
      }
      if !store.keepsUnitsWhole || report != nil, script.changesContacts { return try send(script, audience) }
      let run = try carryOut(script, audience)
      audience.summarize(run: run, isDryRun: false, changesContacts: script.changesContacts)
      return .done
    } catch {
      audience.summarizeNothing()
      return Reporter(console).report(error, in: script, store: store)
    }
  }

  /// Carries a script out on a draft, and then what it came to change by change: on a register, and where somebody wants
  /// to have it written down what became of each.
  private func send(_ script: CheckedScript, _ audience: ConsoleAudience) throws -> ExitStatus {
    let folder = try report.map(ReportFolder.init)
    try Resuming(store: store, console: console, settings: settings).settleDeadRuns()
    let drafted = try PlanMaker(store: store, console: console, settings: settings)
      .draft(DraftedWork(script: script, listsRefusals: folder != nil), audience)
    let teller = CarryingReport(store: store, console: console, settings: settings)
    if let folder, !drafted.filed.plan.refused.isEmpty {
      return try teller.tellRefusals(of: drafted.filed, audience, in: folder)
    }
    let outcome = try Carrying(store: store, console: console, settings: settings)
      .carryOut(Carrying.Work(filed: drafted.filed), audience)
    // What is saved tells of changes that have happened.
    if outcome.stop == nil { try drafted.execution.finishFiles() }
    if let folder { try teller.write(outcome, of: drafted.filed, to: folder) }
    return try teller.tell(outcome, of: drafted.filed, audience, isPlanFile: false)
  }

  private func carryOut(_ script: CheckedScript, _ audience: ConsoleAudience) throws -> Int? {
    guard script.changesContacts else {
      try settings.noteConfidentialLook(in: store, script: script.source.name)
      return try store.read { contacts in
        let execution = settings.execution(of: script, on: contacts, writer: nil, audience)
        try Evaluator(execution).run(script.statements)
        try settings.processingLog?.flush()
        try execution.finishFiles()
        return nil
      }
    }
    return try store.write { contacts in
      let writer = ChangeWriter(
        contacts, journal: contacts, run: settings.run(of: script.source.name),
        isRemembered: script.source.isScriptFile,
        isAgain: settings.options.isAgain, now: settings.now)
      let execution = settings.execution(of: script, on: contacts, writer: writer, audience)
      try Evaluator(execution).run(script.statements)
      try settings.processingLog?.flush()
      try execution.finishFiles()
      return writer.runNumber
    }
  }
}

extension SourceText {
  /// Whether the source is a file that can be run again; what came from the prompt, `-c` or standard input has no name to
  /// know it by.
  var isScriptFile: Bool { name != "-c" && name != "-" && name != Prompt.sourceName }
}

extension ConsoleAudience {
  /// Takes the line about progress away before an error is told.
  func summarizeNothing() { summarize(run: nil, isDryRun: false, changesContacts: false) }
}
