import Changes
import Klantcontacten
import Output
import Wording

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

/// Asks what becomes of records that were changed since they were looked at.
struct StaleQuestions {
  let store: any Store
  let console: Console
  let settings: RunSettings
  /// Whether it was open work that looked at them, and not a plan.
  var isOfWork = false

  /// What becomes of each record that was changed since. Where somebody can be asked about it, he is before anything is kept
  /// from others; where nobody can, or all is decided, a record is looked at once, right before it is written.
  func settle(_ filed: FiledPlan, decided: PlanApplication.Decision? = nil) throws -> StaleRecords {
    let text = StaleText(settings.noticeOutput(on: console), isOfWork: isOfWork)
    let tell: StaleRecords.Teller = { [console] change, fields, comparisons in
      try? console.notices.write(text.text(of: change, fields, comparisons))
    }
    guard decided == nil, let choose = console.choose else {
      return StaleRecords(otherwise: decided ?? .keep, tell: tell)
    }
    let found = try store.read { contacts in
      let application = try PlanApplication(
        filed.steps, of: filed.plan.script, on: contacts, sealing: try Sealing(of: contacts))
      var found: [(PlannedChange, [String], [PlanApplication.Comparison])] = []
      try application.standings(of: application.chains) { chain, standing throws(BackendFailure) in
        if case .stale(let fields, let comparisons) = standing, let first = chain.first {
          found.append((try first.content().change, fields, comparisons))
        }
      }
      return found
    }
    var stale = StaleRecords()
    for (change, fields, comparisons) in found {
      tell(change, fields, comparisons)
      stale.decisions[change.record] = ask(choose)
    }
    return stale
  }

  private func ask(_ choose: (String, [String]) -> String?) -> PlanApplication.Decision {
    let question =
      isOfWork
      ? Wording(
        en: "  [k]eep it as it is, [t]ake over what the work wants, [m]erge both? [k] ",
        nl: "  [h]ouden zoals het is, [o]vernemen wat het werk wil, [s]amenvoegen? [h] ")
      : Wording(
        en: "  [k]eep it as it is, [t]ake over what the plan wants, [m]erge both? [k] ",
        nl: "  [h]ouden zoals het is, [o]vernemen wat het plan wil, [s]amenvoegen? [h] ")
    switch choose(question.text(in: console.language), ["k", "t", "m", "h", "o", "s"]) {
    case "t", "o": return .take
    case "m", "s": return .merge
    default: return .keep
    }
  }
}
