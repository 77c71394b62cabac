public import Changes
import Formats
import Interpreter
import Klantcontacten
public import Language
import Output
import Wording

/// `klerk plan`: shows what a script would change, and changes nothing.
public struct Planning {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Makes plans on a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  private var files: PlanFiles { PlanFiles(store: store, console: console, settings: settings) }

  /// Shows what a script would change, and writes it to a file if one is given; `isWhole` shows every change.
  public func show(
    _ source: SourceText, arguments: [String: String], isWhole: Bool, file: String? = nil
  ) -> ExitStatus {
    let reporter = Reporter(console)
    switch check(source, vocabulary: Catalog.vocabulary, context: .script(arguments: arguments)) {
    case .failure(let diagnostics, _):
      reporter.report(diagnostics, in: source)
      return .notChecked
    case .script(let script):
      do {
        try settings.processingLog?.begin(script.source.name)
        let plan = try PlanMaker(store: store, console: console, settings: settings).plan(of: script)
        try show(plan, isWhole: isWhole)
        if !isWhole, PlanText.hidesSome(of: plan) {
          say(Wording(en: "--all shows every change", nl: "--all toont elke wijziging"))
        }
        let isRefused = !plan.refused.isEmpty
        if let file { try write(consume plan, to: file) }
        return isRefused ? .refused : .done
      } catch {
        return reporter.report(error, in: script, store: store)
      }
    }
  }

  /// Shows a plan that was written to a file, or writes it in another form.
  public func show(planIn path: String, isWhole: Bool, file: String? = nil) -> ExitStatus {
    do {
      let filed = try files.read(path)
      if settings.format == .json {
        try files.write(filed) { try console.results.write($0) }
      } else if let file {
        try writeDocument(try filed.shown(), filed.approvals.map(\.who), to: file)
      } else {
        try show(try filed.shown(), isWhole: isWhole)
      }
      return filed.plan.refused.isEmpty ? .done : .refused
    } catch {
      return Reporter(console).report(error)
    }
  }

  /// Prints a plan as a result.
  func show(_ plan: Plan, isWhole: Bool) throws {
    let output = settings.output(on: console)
    switch settings.format {
    case .json?:
      try files.write(try files.filed(plan)) { try console.results.write($0) }
    case .markdown?: try console.results.write(try PlanMarkdown(output).text(of: plan, isWhole: isWhole))
    default:
      let text = PlanText(output, hidesNumbers: !console.isTerminal)
      try console.results.write(try text.text(of: plan, isWhole: isWhole))
    }
  }

  private func write(_ plan: consuming Plan, to file: String) throws {
    guard !file.isDocument else { return try writeDocument(plan, [], to: file) }
    try files.write(try files.filed(consume plan), to: file)
    say(
      Wording(
        en: "the plan is in \(file), for you alone to read; `klerk apply \(file)` carries it out",
        nl: "het plan staat in \(file), alleen voor u leesbaar; `klerk apply \(file)` voert het uit"))
  }

  private func writeDocument(_ plan: Plan, _ approvals: [String], to file: String) throws {
    guard file.isDocument else {
      throw PlanFile.Failure(
        wording: Wording(
          en: "`\(file)`: a plan that was made already is written as .html or .md",
          nl: "`\(file)`: een plan dat al gemaakt is wordt geschreven als .html of .md"))
    }
    let output = settings.output(on: console)
    let text =
      try file.hasSuffix(".html")
      ? PlanPage(output).text(of: plan, approvals: approvals) : PlanMarkdown(output).text(of: plan, isWhole: true)
    let sink = try FileSink(path: file)
    try sink.write(Array(text.utf8))
    try sink.finish()
    say(
      Wording(
        en: "the plan is in \(file), to be read; `-o` with another ending writes one that can be carried out",
        nl:
          "het plan staat in \(file), om te lezen; `-o` met een ander achtervoegsel schrijft er een dat uit te voeren is"
      ))
  }

  private func say(_ text: Wording) {
    if !settings.isQuiet { console.say(text) }
  }
}

extension String {
  /// Whether a file of this name is for people, and not for `klerk apply`.
  fileprivate var isDocument: Bool { hasSuffix(".html") || hasSuffix(".md") }
}
