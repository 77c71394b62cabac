import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// Reads and writes plans as files, sealed by the store on which they were made.
struct PlanFiles {
  let store: any Store
  let console: Console
  let settings: RunSettings

  /// The plan in a file, or why there is none.
  func read(_ path: String) throws -> FiledPlan {
    let intake = try PlanIntake(named: path, sealing: try store.read { try Sealing(of: $0) })
    do {
      try ScriptFile.pieces(of: path, as: .plan) { piece in
        try intake.take(piece)
        return true
      }
    } catch let failure as ScriptFile.Failure {
      throw PlanFile.Failure(wording: failure.wording)
    }
    return try intake.plan()
  }

  /// A plan that was just made, as a file keeps it.
  func filed(_ plan: consuming Plan) throws -> FiledPlan {
    var plan: Plan? = consume plan
    return try store.read { contacts in
      // Handed over, so that it is not here as well.
      guard let taken = plan.take() else { throw BackendFailure.other("the plan was handed over before") }
      return try FiledPlan(consume taken, on: contacts, sealing: try Sealing(of: contacts), shelf: try AsideSteps())
    }
  }

  /// Hands on a plan as a file keeps it, piece by piece.
  func write(_ filed: FiledPlan, to sink: ([UInt8]) throws -> Void) throws {
    try PlanFile.write(filed, sealing: try store.read { try Sealing(of: $0) }, to: sink)
  }

  /// Writes a plan, owner-readable: it says what records say.
  func write(_ filed: FiledPlan, to path: String) throws {
    let file = try FileSink(path: path)
    try write(filed) { try file.write($0) }
    try file.finish()
  }
}
