public import Klantcontacten

/// Which runs take others back, and so what of each is in effect.
///
/// An undo is a run of its own, which names the run that it takes back; a redo takes back an undo. What was undone is
/// told by record, since an undo leaves alone what somebody changed since.
public struct UndoState {
  private let undoings: [(run: Int, undoes: Int)]

  /// Reads it from a journal.
  public init(in journal: any JournalReading) throws(BackendFailure) {
    undoings = try journal.undoings()
  }

  /// The contacts, or records, whose changes by a run are taken back at present, each with the run that did it last.
  public func undone(of run: Int, in journal: any JournalReading) throws(BackendFailure) -> [ContactID: Int] {
    var undone: [ContactID: Int] = [:]
    for undoing in undoings where undoing.undoes == run && undoing.run > run {
      let redone = try self.undone(of: undoing.run, in: journal)
      for contact in try journal.changed(by: undoing.run) {
        if redone[contact] == nil { undone[contact] = undoing.run }
      }
    }
    return undone
  }

  /// What run a run takes back in the end: of a redo the first run of all, which it brings back.
  public func origin(of run: Int) -> Int {
    guard let undoing = undoings.last(where: { $0.run == run && $0.undoes < run }) else { return run }
    return origin(of: undoing.undoes)
  }

  /// Whether a run is an undo: it takes back one that did work, not one that took something back.
  public func isUndo(_ run: Int) -> Bool {
    guard let undoing = undoings.last(where: { $0.run == run && $0.undoes < run }) else { return false }
    return !isUndo(undoing.undoes)
  }

  /// Whether a run takes any other back.
  public func takesBack(_ run: Int) -> Bool { undoings.contains { $0.run == run } }

  /// The newest undo of which something is in effect: what a redo brings back.
  public func newestUndo(in journal: any JournalReading) throws(BackendFailure) -> Int? {
    for undoing in undoings.reversed() where isUndo(undoing.run) {
      let redone = try undone(of: undoing.run, in: journal)
      if try journal.changed(by: undoing.run).contains(where: { redone[$0] == nil }) { return undoing.run }
    }
    return nil
  }

  /// The newest run that can be undone: one that did work of its own, of which nothing is undone, and that changed more
  /// than a redaction did. Those that were passed over because they cannot be are named.
  public func newestUndoable(in journal: any JournalReading) throws -> (run: Int?, passedOver: [Int]) {
    var passedOver: [Int] = []
    var limit = 16
    var looked = 0
    while true {
      let runs = try journal.runs(matching: JournalFilter(), limit: limit)
      for summary in runs.dropFirst(looked) where summary.changes > 0 && !takesBack(summary.number) {
        guard try undone(of: summary.number, in: journal).isEmpty else { continue }
        if summary.isProtected, try holdsMoreThanRedactions(summary.number, in: journal) {
          return (summary.number, passedOver)
        }
        passedOver.append(summary.number)
      }
      if runs.count < limit { return (nil, passedOver) }
      (looked, limit) = (runs.count, limit * 4)
    }
  }

  private func holdsMoreThanRedactions(_ run: Int, in journal: any JournalReading) throws -> Bool {
    var redacted: Set<ContactID> = []
    _ = try journal.entries(of: run) { entry, _ in
      if entry.function == .redactie { redacted.insert(entry.contact) }
    }
    return try !journal.changed(by: run).isSubset(of: redacted)
  }
}
