import Changes
import Interpreter
import Klantcontacten
import Language

/// What the journal says of the learner's runs, a row for each field that was changed, so that checks can ask it in the
/// language itself.
struct JournalRows {
  static let columns: [StreamShape.Column] = [
    .init(name: "run", type: .number), .init(name: "who", type: .text), .init(name: "line", type: .number),
    .init(name: "function", type: .text), .init(name: "nummer", type: .text), .init(name: "field", type: .text),
    .init(name: "reason", type: .text), .init(name: "before", type: .number), .init(name: "after", type: .number),
    .init(name: "outcome", type: .text), .init(name: "undone", type: .yesNo), .init(name: "undoes", type: .number),
  ]

  /// Every row.
  private(set) var all: [[Value]] = []
  /// Those of changes that stand: neither undone, nor an undoing themselves.
  private(set) var standing: [[Value]] = []

  init(of sandbox: Sandbox) throws {
    try sandbox.journal.read { journal in
      let undoings = try journal.undoings()
      try journal.entries(matching: JournalFilter()) { entry, contact, summary in
        guard summary.number > sandbox.earlierRuns else { return }
        let isUndone = Self.isUndone(summary.number, undoings)
        let fields = entry.fields.isEmpty ? [nil] : entry.fields.map(Optional.some)
        for field in fields {
          let row: [Value] = [
            .number(Double(summary.number)), .text(summary.run.who), .number(Double(entry.line)),
            .text(entry.function.rawValue), .text(contact), field.map { .text($0.field) } ?? .nothing,
            entry.reason.map { .text($0) } ?? .nothing, Self.number(field?.before), Self.number(field?.after),
            .text(entry.outcome.rawValue), .yesNo(isUndone), Self.number(summary.run.undoes),
          ]
          all.append(row)
          if !isUndone, summary.run.undoes == nil { standing.append(row) }
        }
      }
    }
  }

  private static func number(_ number: Int?) -> Value { number.map { .number(Double($0)) } ?? .nothing }

  /// Whether a run was taken back, and that was not taken back itself.
  private static func isUndone(_ run: Int, _ undoings: [(run: Int, undoes: Int)]) -> Bool {
    undoings.contains { $0.undoes == run && !isUndone($0.run, undoings) }
  }
}
