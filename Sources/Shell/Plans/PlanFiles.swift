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
    let bytes: [UInt8]
    do throws(ScriptFile.Failure) {
      bytes = try ScriptFile.bytes(of: path)
    } catch {
      throw PlanFile.Failure(wording: error.wording)
    }
    return try store.read { contacts in
      try PlanFile.read(bytes, named: path, sealing: try Sealing(of: contacts))
    }
  }

  /// A plan that was just made, as a file keeps it.
  func bytes(of plan: Plan) throws -> [UInt8] {
    try store.read { contacts in
      let sealing = try Sealing(of: contacts)
      return PlanFile.bytes(of: try FiledPlan(plan, on: contacts, sealing: sealing), sealing: sealing)
    }
  }

  /// A plan that was read, with what was added to it.
  func bytes(of filed: FiledPlan) throws -> [UInt8] {
    try store.read { PlanFile.bytes(of: filed, sealing: try Sealing(of: $0)) }
  }

  /// Writes a plan that was just made, owner-readable: it says what records say.
  func write(_ plan: Plan, to path: String) throws { try write(try bytes(of: plan), to: path) }

  /// Writes a plan that was read, with what was added to it.
  func write(_ filed: FiledPlan, to path: String) throws { try write(try bytes(of: filed), to: path) }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileSink(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
