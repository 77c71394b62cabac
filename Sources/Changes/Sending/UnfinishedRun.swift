public import Klantcontacten

/// A run on a register that has not come to its end, and what its journal says of it.
public struct UnfinishedRun {
  /// The number by which people know it.
  public let number: Int
  /// The run.
  public let run: Run
  /// What is known of each step that was begun, by its number. There may be very many, so that it is little.
  private var steps: [Found?] = []

  private struct Found {
    /// What became of its last entry.
    var outcome: JournalEntry.Outcome
    /// Whether it needs nothing more: it is done, or nobody can tell any more.
    var hasEnded: Bool
  }

  /// The entries of which a look at the records may tell more, in order. A run may have any number of others, so that
  /// these alone are kept.
  private var open: [JournalEntry] = []

  /// Reads a run; nothing when there is none of this number.
  public init?(_ number: Int, in journal: any JournalReading) throws {
    var steps: [Found?] = []
    // Only the last entry of a step counts.
    var open: [Int: JournalEntry] = [:]
    let run = try journal.entries(of: number) { entry, _ in
      guard let step = entry.step, step >= 0 else { return }
      Self.note(entry.outcome, of: step, in: &steps)
      open[step] = entry.mayTurnOut ? entry : nil
    }
    guard let run else { return nil }
    (self.number, self.run, self.steps) = (number, run, steps)
    self.open = open.values.sorted { $0.number < $1.number }
  }

  private static func note(_ outcome: JournalEntry.Outcome, of step: Int, in steps: inout [Found?]) {
    while steps.count <= step { steps.append(nil) }
    steps[step] = Found(outcome: outcome, hasEnded: outcome.isEnd || steps[step]?.hasEnded ?? false)
  }

  /// Whether a step of its plan needs nothing more: it is done, or nobody can tell any more.
  public func hasEnded(_ step: Int) -> Bool { steps.indices.contains(step) && steps[step]?.hasEnded ?? false }

  /// Finds out what became of what is not known, by reading the records back, and writes it down. Nothing is sent.
  ///
  /// - Parameter planned: what the run is to do, by which what it made is recognised.
  public mutating func settle(
    on contacts: any ContactReading, of unit: any ContactWriting & Journal, planned: FiledPlan.Steps?,
    now: @escaping () -> Moment
  ) throws(BackendFailure) {
    let settling = try Settling(contacts, journal: unit)
    for (index, entry) in open.enumerated() {
      guard let step = entry.step else { continue }
      if let planned = planned?[number: step] {
        let change = try planned.content().change
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
      Self.note(found, of: step, in: &steps)
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
    steps.count { step in step.map { outcomes.contains($0.outcome) } ?? false }
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
