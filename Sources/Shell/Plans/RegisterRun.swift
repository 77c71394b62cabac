import Changes
import Klantcontacten

/// The frame of a run on a register: known before anything is sent, held while it goes on, closed when nothing of it is
/// left to do or to find out.
struct RegisterRun {
  let store: any Store

  /// Makes a run known, with its plan if there is one, or takes hold of one that goes on; gives its number.
  func begin(
    _ writer: ChangeWriter, on unit: any ContactWriting & Journal, goingOnWith earlier: Int? = nil,
    plan: ((_ keep: ([UInt8]) throws -> Void) throws -> Void)? = nil
  ) throws -> Int {
    let run = try writer.open(goingOnWith: earlier)
    guard try store.locks?.hold(run: run) ?? true else { throw CarryingFailure.goingOn(run) }
    if earlier == nil { try unit.keepOpen(run, plan: plan) }
    return run
  }

  /// Lets a run go; tells of how many changes nobody knows whether they happened, and whether it can be gone on with.
  func end(
    _ run: Int, on unit: any ContactWriting & Journal, isWhole: Bool
  ) throws -> (unknown: Int, isUnfinished: Bool) {
    defer { store.locks?.release(run: run) }
    guard let after = try UnfinishedRun(run, in: unit) else { return (0, false) }
    let unknown = after.count(.intended, .unknown, .partly)
    guard unknown == 0, isWhole else { return (unknown, true) }
    try unit.close(run)
    return (0, false)
  }
}
