import Changes
import Klantcontacten

/// What becomes of records that were changed since a plan was made.
struct StaleRecords {
  /// Tells which fields of a record differ, and how each field of the plan was, is and would be.
  typealias Teller = (PlannedChange, [String], [PlanApplication.Comparison]) -> Void

  /// What somebody decided about records that he was shown.
  var decisions: [RecordKey: PlanApplication.Decision] = [:]
  /// What becomes of every other one. Where nothing is said of it, it was as the plan saw it when it was looked at, so it was
  /// changed a moment ago, and is left.
  private let otherwise: PlanApplication.Decision?
  private let tell: Teller

  /// - Parameter tell: what is told of each record that nobody has been shown.
  init(otherwise: PlanApplication.Decision? = nil, tell: @escaping Teller = { _, _, _ in }) {
    (self.otherwise, self.tell) = (otherwise, tell)
  }

  /// What becomes of a record that turns out to be stale.
  func decision(
    about change: PlannedChange, _ fields: [String], _ comparisons: [PlanApplication.Comparison]
  ) -> PlanApplication.Decision? {
    if let decision = decisions[change.record] { return decision }
    if otherwise != nil { tell(change, fields, comparisons) }
    return otherwise
  }
}
