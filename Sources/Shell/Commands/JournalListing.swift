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
  public func showRuns(limit: Int) -> ExitStatus { show(JournalRequest(limit: limit)) }

  /// Shows the part of the journal that was asked for: runs, or the changes of one contact.
  public func show(_ request: JournalRequest) -> ExitStatus {
    listing {
      var filter = JournalFilter()
      (filter.who, filter.script) = (request.who, request.script)
      if let since = request.since {
        filter.since = MomentText.parse(since, zone: .amsterdam)
        if filter.since == nil { return complain(.noDate(since)) }
      }
      if let code = request.function {
        filter.function = ChangeFunction.allCases.first { $0.rawValue.lowercased() == code.lowercased() }
        if filter.function == nil { return complain(Self.noFunction(code)) }
      }
      guard let contact = request.contact else { return try showRuns(filter, limit: request.limit) }
      return try showChanges(of: contact, filter)
    }
  }

  private func complain(_ text: Wording) -> ExitStatus {
    console.complain(text)
    return .usage
  }

  private static func noFunction(_ code: String) -> Wording {
    let codes = ChangeFunction.allCases.map(\.rawValue).joined(separator: ", ")
    return Wording(
      en: "`\(code)` is no function; they are \(codes)", nl: "`\(code)` is geen functie; dat zijn \(codes)")
  }

  private func showRuns(_ filter: JournalFilter, limit: Int) throws -> ExitStatus {
    let (runs, undone, unfinished) = try store.read { journal in
      let runs = try journal.runs(matching: filter, limit: limit)
      let state = try UndoState(in: journal)
      return (runs, try runs.map { try Self.undone($0, state, in: journal) }, try journal.unfinishedRuns())
    }
    guard !runs.isEmpty else {
      console.say(
        filter == JournalFilter()
          ? Wording(en: "nothing was changed in this store yet", nl: "in deze opslag is nog niets gewijzigd")
          : Wording(en: "no run fits", nl: "geen run voldoet"))
      return .done
    }
    // People read what there is to say in one column; programs get each thing in its own.
    let isTable = [.table, .card].contains(settings.output(on: console).format)
    let sink = makeSink(
      ["run", "when", "who", "script", "changes"]
        + (isTable ? ["note"] : ["vertrouwelijk", "undoes", "undoneBy", "note"]))
    for (summary, undone) in zip(runs, undone) {
      let run = summary.run
      let notes = notes(summary, undone, isUnfinished: unfinished.contains(summary.number))
      try sink.add(
        [
          .number(Double(summary.number)), .moment(run.startedAt), .text(run.who), .text(run.script),
          .number(Double(summary.changes)),
        ]
          + (isTable
            ? [
              .text(
                (notes + [undoText(run, undone), run.vertrouwelijkReason.map { "vertrouwelijk: \($0)" }]).compactMap {
                  $0
                }.joined(separator: "; "))
            ]
            : [
              run.vertrouwelijkReason.map(Value.text) ?? .nothing, Self.number(run.undoes), Self.number(undone.by),
              .text(notes.compactMap { $0 }.joined(separator: "; ")),
            ]))
    }
    try sink.finish()
    return .done
  }

  private func undoText(_ run: Run, _ undone: (by: Int?, isPart: Bool)) -> String? {
    let takesBack = run.undoes.map { Wording(en: "takes back \($0)", nl: "neemt \($0) terug") }
    let takenBack = undone.by.map { Wording(en: "taken back by \($0)", nl: "teruggenomen door \($0)") }
    let texts = [takesBack, takenBack].compactMap { $0?.text(in: console.language) }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private static func number(_ run: Int?) -> Value { run.map { .number(Double($0)) } ?? .nothing }

  /// Which run took a run back last, and whether that left something of it.
  private static func undone(
    _ summary: RunSummary, _ state: UndoState, in journal: any JournalReading
  ) throws(BackendFailure) -> (by: Int?, isPart: Bool) {
    let undone = try state.undone(of: summary.number, in: journal)
    return (undone.values.max(), !undone.isEmpty && undone.count < summary.changes)
  }

  private func notes(
    _ summary: RunSummary, _ undone: (by: Int?, isPart: Bool), isUnfinished: Bool
  ) -> [String?] {
    let isOlder = !summary.isProtected && summary.changes > 0
    let older = Wording(en: "older Klerk: cannot be undone", nl: "oudere Klerk: kan niet ongedaan")
    let part = Wording(en: "in part", nl: "deels")
    let open = Wording(en: "not finished", nl: "niet af")
    return [(isOlder, older), (undone.isPart, part), (isUnfinished, open)].map {
      $0 ? $1.text(in: console.language) : nil
    }
  }

  private func showChanges(of key: String, _ filter: JournalFilter) throws -> ExitStatus {
    var filter = filter
    let found = try store.read { contacts in
      // Of what is gone, and of what is no contact, the uuid is asked for.
      if let identifier = ContactID(key) { return [identifier] }
      return try contacts.contacts(called: ContactKey(key)).map(\.uuid)
    }
    guard let contact = found.first, found.count == 1 else {
      console.complain(
        found.isEmpty
          ? Wording(en: "there is no contact \(key)", nl: "er is geen contact \(key)")
          : Wording(
            en: "\(key) means several contacts; name the one by its uuid",
            nl: "\(key) kan meer contacten betekenen; noem het ene met zijn uuid"))
      return .failed
    }
    filter.contact = contact
    let sink = makeSink(["run", "who", "script"] + Self.entryColumns)
    var count = 0
    try store.read { journal in
      try journal.entries(matching: filter) { entry, name, run in
        count += 1
        try sink.add([.number(Double(run.number)), .text(run.run.who), .text(run.run.script)] + cells(of: entry, name))
      }
    }
    guard count > 0 else {
      console.say(Wording(en: "no change of it fits", nl: "geen wijziging ervan voldoet"))
      return .done
    }
    try sink.finish()
    return .done
  }

  private static let entryColumns = ["when", "line", "contact", "function", "fields", "lengths", "reason", "note"]

  /// Shows the changes of one run.
  public func show(run number: Int) -> ExitStatus {
    listing {
      let sink = makeSink(Self.entryColumns)
      let (run, undone) = try store.read { journal in
        let run = try journal.entries(of: number) { entry, contact in try sink.add(cells(of: entry, contact)) }
        return (run, try UndoState(in: journal).undone(of: number, in: journal))
      }
      guard let run else {
        console.complain(UndoWording.noSuchRun(number))
        return .failed
      }
      try sink.finish()
      if !settings.isQuiet {
        let heading = ["run \(number)", run.script, run.who, run.startedAt.display]
        let reason = run.vertrouwelijkReason.map { ["vertrouwelijk: \($0)"] } ?? []
        let takesBack = run.undoes.map { Wording(en: "takes back run \($0)", nl: "neemt run \($0) terug") }
        let takenBack = undone.values.max().map {
          Wording(en: "taken back by run \($0)", nl: "teruggenomen door run \($0)")
        }
        let notes = [takesBack, takenBack].compactMap { $0?.text(in: console.language) }
        console.say((heading + reason + notes).map { $0.withVisibleMarks() }.joined(separator: " · "))
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
      .text(
        [entry.assumesTransfer ? Self.assumption : nil, entry.outcome.wording]
          .compactMap { $0?.text(in: console.language) }.joined(separator: "; ")),
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

extension JournalEntry.Outcome {
  /// What is said of a change that has not simply happened.
  fileprivate var wording: Wording? {
    switch self {
    case .done: nil
    case .intended, .unknown:
      Wording(en: "not known whether it happened", nl: "niet bekend of het gebeurd is")
    case .partly: Wording(en: "happened in part", nl: "deels gebeurd")
    case .notDone: Wording(en: "did not happen", nl: "niet gebeurd")
    case .overtaken:
      Wording(en: "changed by somebody else, cannot be told", nl: "door iemand anders gewijzigd, niet na te gaan")
    }
  }
}

/// Which part of the journal is asked for, as it was written on the command line.
public struct JournalRequest {
  /// A contact, by number or uuid.
  public var contact: String?
  /// A date.
  public var since: String?
  /// Who was acting.
  public var who: String?
  /// The script's file.
  public var script: String?
  /// A function's code.
  public var function: String?
  /// How many runs are shown at the most.
  public var limit: Int

  /// Asks for a part.
  public init(
    contact: String? = nil, since: String? = nil, who: String? = nil, script: String? = nil, function: String? = nil,
    limit: Int
  ) {
    self.contact = contact
    self.since = since
    self.who = who
    self.script = script
    self.function = function
    self.limit = limit
  }
}
