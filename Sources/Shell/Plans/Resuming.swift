public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk resume`: finds out what became of a run on a register that has not come to its end, and goes on with it.
public struct Resuming {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Prepares to go on with runs of a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Goes on with a run or, where none is named, with each that has not come to its end, oldest first.
  ///
  /// - Parameter givesUp: whether what was not reached is given up; what is not known is found out all the same.
  public func resume(_ number: Int?, givesUp: Bool = false, report: String? = nil) -> ExitStatus {
    do {
      let report = try report.map(ReportFolder.init)
      let runs = try store.read { try $0.unfinishedRuns() }
      if let number, !runs.contains(number) {
        console.say(
          Wording(
            en: "run \(number) is not unfinished; `klerk journal` lists the runs",
            nl: "run \(number) is niet onaf; `klerk journal` toont de runs"))
        return .nothingToDo
      }
      guard !runs.isEmpty else {
        console.say(Wording(en: "no run is unfinished", nl: "er is geen run onaf"))
        return .nothingToDo
      }
      var worst = ExitStatus.done
      for run in number.map({ [$0] }) ?? runs {
        let status = try goOn(with: run, givesUp: givesUp, report)
        if status != .done, worst == .done || worst == .refused { worst = status }
      }
      return worst
    } catch {
      return Reporter(console).report(error)
    }
  }

  private func goOn(with number: Int, givesUp: Bool, _ report: ReportFolder?) throws -> ExitStatus {
    if try store.locks?.isHeld(run: number) == true { throw CarryingFailure.goingOn(number) }
    try settings.processingLog?.begin("resume")
    guard let run = try store.write({ try Self.settled(number, on: $0, settings) }) else { return .failed }
    say(run)
    guard let filed = try store.read({ try Self.filedPlan(ofUnfinished: number, in: $0) }), !givesUp else {
      return try close(run, givesUp: givesUp)
    }
    let audience = ConsoleAudience(console, settings, showsDiffsAsResults: false)
    let outcome = try Carrying(store: store, console: console, settings: settings)
      .carryOut(Carrying.Work(filed: filed, earlier: run), audience)
    let teller = CarryingReport(store: store, console: console, settings: settings)
    if let report { try teller.write(outcome, of: filed, to: report) }
    return try teller.tell(outcome, of: filed, audience)
  }

  /// Finds out what became of all that a run had sent.
  private static func settled(
    _ number: Int, on unit: any ContactWriting & Journal, _ settings: RunSettings
  ) throws -> UnfinishedRun? {
    guard var run = try UnfinishedRun(number, in: unit) else { return nil }
    let filed = try filedPlan(ofUnfinished: number, in: unit)
    try run.settle(on: settings.watched(unit), of: unit, planned: filed?.steps, now: settings.now)
    return run
  }

  /// The plan that is kept of a run; nothing where none is.
  private static func filedPlan(ofUnfinished number: Int, in unit: any JournalReading) throws -> FiledPlan? {
    guard let first = try unit.piece(0, ofPlanOf: number) else { return nil }
    let intake = try PlanIntake(named: "run \(number)", sealing: try Sealing(of: unit))
    try intake.take(first)
    var count = 1
    while let piece = try unit.piece(count, ofPlanOf: number) {
      try intake.take(piece)
      count += 1
    }
    return try intake.plan()
  }

  /// Settles the runs of a store that have died, without going on with them, so that whatever comes next knows what was
  /// done; says which they are.
  func settleDeadRuns() throws {
    for number in try deadRuns() {
      guard let run = try store.write({ try Self.settled(number, on: $0, settings) })
      else { continue }
      console.say(Self.unfinished(run))
    }
  }

  /// The runs that are not at their end, and that nobody is carrying out. Where units are whole there are none.
  private func deadRuns() throws -> [Int] {
    guard !store.keepsUnitsWhole else { return [] }
    return try store.read { try $0.unfinishedRuns() }.filter { try store.locks?.isHeld(run: $0) != true }
  }

  /// Says which runs have died.
  func tellDeadRuns() throws {
    for number in try deadRuns() {
      guard let run = try store.read({ try UnfinishedRun(number, in: $0) })
      else { continue }
      console.say(Self.unfinished(run))
    }
  }

  private static func unfinished(_ run: UnfinishedRun) -> Wording {
    let (number, script, when) = (run.number, run.run.script.withVisibleMarks(), run.run.startedAt.display)
    return Wording(
      en: "run \(number) of \(script), \(when), is not finished: `klerk resume \(number)` goes on with it",
      nl: "run \(number) van \(script), \(when), is niet af: `klerk resume \(number)` gaat ermee verder")
  }

  private func say(_ run: UnfinishedRun) {
    guard !settings.isQuiet else { return }
    let (number, script, when) = (run.number, run.run.script.withVisibleMarks(), run.run.startedAt.display)
    var text =
      Wording(en: "run \(number) of \(script), \(when): ", nl: "run \(number) van \(script), \(when): ")
      + .count(run.count(.done), en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
      + Wording(en: " done", nl: " gedaan")
    let rest: [(JournalEntry.Outcome, Wording)] = [
      (.partly, Wording(en: "begun", nl: "begonnen")), (.notDone, Wording(en: "not done", nl: "niet gedaan")),
      (.overtaken, Wording(en: "changed by somebody else since", nl: "sindsdien door iemand anders gewijzigd")),
      (.unknown, Wording(en: "not known", nl: "niet bekend")),
    ]
    for (outcome, word) in rest where run.count(outcome) > 0 {
      text = text + Wording(same: ", \(run.count(outcome)) ") + word
    }
    console.say(text)
  }

  /// Ends a run of which nothing more is carried out.
  private func close(_ run: UnfinishedRun, givesUp: Bool) throws -> ExitStatus {
    if let undone = run.run.undoes, !givesUp {
      console.say(
        Wording(
          en: "it takes back run \(undone): `klerk undo \(undone)` takes back the rest",
          nl: "die neemt run \(undone) terug: `klerk undo \(undone)` neemt de rest terug"))
    }
    try store.write { try $0.close(run.number) }
    console.say(
      Wording(en: "run \(run.number) is closed", nl: "run \(run.number) is afgesloten")
        + (givesUp
          ? Wording(en: "; what it did not come to is given up", nl: "; waar die niet aan toe kwam is opgegeven")
          : Wording(same: "")))
    return run.count(.unknown, .partly, .overtaken) == 0 ? .done : .refused
  }
}
