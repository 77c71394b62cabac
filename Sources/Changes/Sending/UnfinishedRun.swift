public import Klantcontacten

/// A run on a register that has not come to its end, and what its journal says of it.
public struct UnfinishedRun {
  /// The number by which people know it.
  public let number: Int
  /// The run.
  public let run: Run
  /// What is known of each step that was begun: its last entry, and what became of that.
  private var steps: [Int: (entry: Int, outcome: JournalEntry.Outcome)] = [:]
  /// The steps of its plan that need nothing more: they are done, or nobody can tell any more.
  public private(set) var endedSteps: Set<Int> = []
  /// The entries of which a look at the records may tell more, in order. A run may have any number of others, so that
  /// these alone are kept.
  private var open: [JournalEntry] = []

  /// Reads a run; nothing when there is none of this number.
  public init?(_ number: Int, in journal: any JournalReading) throws {
    var steps: [Int: (entry: Int, outcome: JournalEntry.Outcome)] = [:]
    var ended: Set<Int> = []
    var open: [JournalEntry] = []
    let run = try journal.entries(of: number) { entry, _ in
      guard let step = entry.step else { return }
      steps[step] = (entry.number, entry.outcome)
      if entry.outcome.isEnd { ended.insert(step) }
      if entry.mayTurnOut { open.append(entry) }
    }
    guard let run else { return nil }
    (self.number, self.run) = (number, run)
    (self.steps, endedSteps) = (steps, ended)
    self.open = open.filter { entry in entry.step.map { steps[$0]?.entry == entry.number } ?? false }
  }

  /// Finds out what became of what is not known, by reading the records back, and writes it down. Nothing is sent.
  ///
  /// - Parameter planned: what the run is to do, by which what it made is recognised.
  public mutating func settle(
    on contacts: any ContactReading, of unit: any ContactWriting & Journal, planned: [FiledPlan.Step],
    now: @escaping () -> Moment
  ) throws(BackendFailure) {
    let settling = try Settling(contacts, journal: unit)
    for (index, entry) in open.enumerated() {
      guard let step = entry.step else { continue }
      // Steps are numbered from 1, in their order.
      if planned.indices.contains(step - 1) {
        let change = try planned[step - 1].content().change
        do {
          try Making(change.calls, unit, unit, settling, now).recognise(entry, of: number)
        } catch {
          // Nobody can tell which of them it is, so nothing more is known of it.
          guard case .severalTwins = error else { throw error }
          continue
        }
      }
      let found = try settling.outcome(of: entry)
      guard found != entry.outcome else { continue }
      try unit.note(found, ofEntry: entry.number, of: number, at: now())
      open[index].outcome = found
      steps[step] = (entry.number, found)
      if found.isEnd { endedSteps.insert(step) }
    }
  }

  /// The steps of which a part has happened, each with its entry.
  public var begunSteps: [Int: JournalEntry] {
    var begun: [Int: JournalEntry] = [:]
    for entry in open where entry.outcome == .partly { if let step = entry.step { begun[step] = entry } }
    return begun
  }

  /// How many changes have this outcome, as far as is known.
  public func count(_ outcomes: JournalEntry.Outcome...) -> Int {
    steps.values.count { outcomes.contains($0.outcome) }
  }
}

extension JournalEntry.Outcome {
  /// Whether nothing is left to do or to find out.
  fileprivate var isEnd: Bool { self == .done || self == .overtaken }
}

extension JournalEntry {
  /// Whether a look at the record may tell more.
  fileprivate var mayTurnOut: Bool {
    switch outcome {
    case .intended, .unknown, .partly: step != nil
    case .done, .notDone, .overtaken: false
    }
  }
}
