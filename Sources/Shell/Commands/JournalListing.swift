public import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import Wording

/// `klerk journal`: what was done, by whom, when, by which line of which script. It holds no texts of records.
public struct JournalListing {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Makes a listing of a store's journal.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Shows the runs, newest first.
  public func showRuns(limit: Int) -> ExitStatus {
    listing {
      let runs = try store.read { try $0.runs(limit: limit) }
      guard !runs.isEmpty else {
        console.say(Wording(en: "nothing was changed in this store yet", nl: "in deze opslag is nog niets gewijzigd"))
        return .done
      }
      let sink = makeSink(["run", "when", "who", "script", "changes", "vertrouwelijk"])
      for (number, run, changes) in runs {
        try sink.add(
          [
            .number(Double(number)), .moment(run.startedAt), .text(run.who), .text(run.script),
            .number(Double(changes)), run.vertrouwelijkReason.map(Value.text) ?? .nothing,
          ])
      }
      try sink.finish()
      return .done
    }
  }

  /// Shows the changes of one run.
  public func show(run number: Int) -> ExitStatus {
    listing {
      let sink = makeSink(["when", "line", "contact", "function", "fields", "lengths", "reason", "note"])
      let run = try store.read { journal in
        try journal.entries(of: number) { entry, contact in try sink.add(cells(of: entry, contact)) }
      }
      guard let run else {
        console.complain(
          Wording(
            en: "there is no run \(number); `klerk journal` lists the runs",
            nl: "er is geen run \(number); `klerk journal` toont de runs"))
        return .failed
      }
      try sink.finish()
      if !settings.isQuiet {
        let heading = ["run \(number)", run.script, run.who, run.startedAt.display]
        let reason = run.vertrouwelijkReason.map { ["vertrouwelijk: \($0)"] } ?? []
        console.say((heading + reason).map { $0.withVisibleMarks() }.joined(separator: " · "))
      }
      return .done
    }
  }

  private func cells(of entry: JournalEntry, _ contact: String) -> [Value] {
    [
      .moment(entry.at), .number(Double(entry.line)), .text(contact), .text(entry.function.rawValue),
      .text(entry.fields.map(\.field).joined(separator: ", ")),
      .text(
        entry.fields.map { field in
          guard let before = field.before ?? field.after.map({ _ in 0 }) else { return "–" }
          return "\(before) → \(field.after ?? 0)"
        }.joined(separator: ", ")),
      entry.reason.map(Value.text) ?? .nothing,
      .text(entry.assumesTransfer ? Self.assumption.text(in: console.language) : ""),
    ]
  }

  private static let assumption = Wording(
    en: "state unknown, taken as doorverbonden", nl: "toestand onbekend, opgevat als doorverbonden")

  private func listing(_ work: () throws -> ExitStatus) -> ExitStatus {
    do {
      return try work()
    } catch let error as EvaluationError {
      if case .outputClosed = error.kind { return .done }
      console.complain(error.diagnostic.message)
      return .failed
    } catch {
      return Reporter(console).report(error)
    }
  }

  private func makeSink(_ columns: [String]) -> RowSink {
    var output = settings.output(on: console)
    if output.format == .card { output.format = .table }
    return RowSink(
      columns: columns,
      Output.makeSink(
        for: .rows(columns), to: console.results, settings: output, leftOut: { _ in }, counted: { _ in }))
  }

  private struct RowSink {
    let columns: [String]
    private let sink: any ResultSink

    init(columns: [String], _ sink: any ResultSink) {
      self.columns = columns
      self.sink = sink
    }

    func add(_ values: [Value]) throws { try sink.add(.row(Row(columns: columns, values: values))) }
    func finish() throws { try sink.finish() }
  }
}
