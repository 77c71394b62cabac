public import Klantcontacten

/// A run on a register that has not come to its end, and what its journal says of it.
public struct UnfinishedRun {
  /// The number by which people know it.
  public let number: Int
  /// The run.
  public let run: Run
  /// What it has written down, in order.
  public private(set) var entries: [JournalEntry] = []

  /// Reads a run; nothing when there is none of this number.
  public init?(_ number: Int, in journal: any JournalReading) throws {
    var entries: [JournalEntry] = []
    guard let run = try journal.entries(of: number, { entry, _ in entries.append(entry) }) else { return nil }
    (self.number, self.run, self.entries) = (number, run, entries)
  }

  /// Finds out what became of what is not known, by reading the records back, and writes it down. Nothing is sent.
  ///
  /// - Parameter steps: what the run is to do, by which what it made is recognised.
  public mutating func settle(
    on contacts: any ContactReading, of unit: any ContactWriting & Journal, steps: [FiledPlan.Step],
    now: @escaping () -> Moment
  ) throws(BackendFailure) {
    let settling = try Settling(contacts, journal: unit)
    let last = Set(lastEntries.values.map(\.number))
    for (index, entry) in entries.enumerated() where entry.mayTurnOut && last.contains(entry.number) {
      // Steps are numbered from 1, in their order.
      if let step = entry.step, steps.indices.contains(step - 1) {
        let change = try steps[step - 1].content().change
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
      entries[index].outcome = found
    }
  }

  /// The steps of its plan that need nothing more: they are done, or nobody can tell any more.
  public var endedSteps: Set<Int> {
    Set(entries.filter { $0.outcome == .done || $0.outcome == .overtaken }.compactMap(\.step))
  }

  /// The last entry of each step.
  private var lastEntries: [Int: JournalEntry] {
    var last: [Int: JournalEntry] = [:]
    for entry in entries { if let step = entry.step { last[step] = entry } }
    return last
  }

  /// The steps of which a part has happened, each with its entry.
  public var begunSteps: [Int: JournalEntry] { lastEntries.filter { $0.value.outcome == .partly } }

  /// How many changes have this outcome, as far as is known.
  public func count(_ outcomes: JournalEntry.Outcome...) -> Int {
    lastEntries.values.count { outcomes.contains($0.outcome) }
  }
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
