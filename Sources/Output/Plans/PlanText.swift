public import Changes
import Interpreter
public import Klantcontacten
public import Wording

/// Prints a plan for people: what would change, word by word, what rules forbid, and what is left alone.
public struct PlanText {
  private let settings: OutputSettings
  private let changes: ChangeText
  private let paint: Paint

  /// How many changes under one function are shown, unless all are asked for.
  static let sample = 5

  /// Makes a printer.
  public init(_ settings: OutputSettings, hidesNumbers: Bool = false) {
    self.settings = settings
    paint = Paint(isColored: settings.isColored)
    changes = ChangeText(settings, hidesNumbers: hidesNumbers)
  }

  /// The plan, several lines, ending in a line end; `isWhole` shows every change.
  public func text(of plan: Plan, isWhole: Bool) throws(BackendFailure) -> String {
    var text = ""
    for part in PlanParts(plan, isWhole: isWhole).parts {
      text += paint.bold(part.heading.text(in: settings.language)) + "\n"
      for step in part.steps {
        let change = try step.change()
        text += changes.text(of: change)
        if let reason = change.reason { text += "  " + paint.dim(because(reason)) + "\n" }
      }
      if part.hidden > 0 { text += paint.dim(PlanParts.more(part.hidden).text(in: settings.language)) + "\n" }
      text += "\n"
    }
    if !plan.refused.isEmpty { text += self.text(of: plan.refused) + "\n" }
    for line in PlanParts.leftAlone(plan) { text += line.text(in: settings.language) + "\n" }
    return text + PlanParts.summary(of: plan).text(in: settings.language) + "\n"
  }

  /// What rules forbid, all of it.
  public func text(of refused: [Plan.Refused]) -> String {
    let heading = PlanParts.refusedHeading(refused.count).text(in: settings.language)
    return paint.warning(heading) + "\n" + refused.map(line).joined()
  }

  /// Whether a plan has more changes than are shown, unless all are asked for.
  public static func hidesSome(of plan: Plan) -> Bool {
    PlanParts(plan, isWhole: false).parts.contains { $0.hidden > 0 }
  }

  /// `12 contacts would be changed, 1 refused`.
  public static func summary(of plan: Plan) -> Wording { PlanParts.summary(of: plan) }

  private func because(_ reason: String) -> String {
    Wording(en: "because ", nl: "omdat ").text(in: settings.language) + reason.withVisibleMarks()
  }

  private func line(of refused: Plan.Refused) -> String {
    let line = Wording(en: "line \(refused.line)", nl: "regel \(refused.line)").text(in: settings.language)
    let name = "\(refused.record.kind.singular) \(refused.name)"
    let why = refused.why.text(in: settings.language)
    let lines = why.wrapped(to: max(20, settings.width - 2))
    return paint.name(name) + paint.dim(" · ") + line + "\n" + lines.map { "  \($0)\n" }.joined()
  }
}

/// A plan in the parts in which it is shown, whatever the form: a part for each function, biggest first.
struct PlanParts {
  struct Part {
    let heading: Wording
    let steps: [Plan.Step]
    /// How many more there are than are shown.
    let hidden: Int
  }

  let parts: [Part]

  init(_ plan: Plan, isWhole: Bool) {
    let functions = plan.steps.counts.functions.sorted {
      let (left, right) = ($0.value.recordCount, $1.value.recordCount)
      return left != right ? left > right : $0.key.rawValue < $1.key.rawValue
    }
    parts = functions.map { function, counts in
      let (shown, count) = plan.steps.under(function, atMost: isWhole ? .max : PlanText.sample)
      return Part(heading: Self.heading(function, counts), steps: shown, hidden: count - shown.count)
    }
  }

  /// `F0796 Wijzig klantcontact: 12 contacts`.
  private static func heading(_ function: ChangeFunction, _ counts: StepCounts.OfFunction) -> Wording {
    let records = counts.records.sorted { $0.key.rawValue < $1.key.rawValue }.map { $0.key.counted($0.value) }
    let name = function.title.map { Wording(same: "\(function.rawValue) \($0)") } ?? Wording(same: function.rawValue)
    let all = records.reduce(Wording(same: "")) { text, count in
      text + Wording(same: text.en.isEmpty ? "" : ", ") + count
    }
    let twice =
      counts.changes > counts.recordCount
      ? Wording(en: " (\(counts.changes) changes)", nl: " (\(counts.changes) wijzigingen)") : Wording(same: "")
    return name + Wording(same: ": ") + all + twice
  }

  static func more(_ count: Int) -> Wording {
    Wording(en: "… and ", nl: "… en nog ") + .number(count) + Wording(en: " more", nl: "")
  }

  static func refusedHeading(_ count: Int) -> Wording {
    .count(
      count, en: ("change is refused by a rule", "changes are refused by rules"),
      nl: ("wijziging wordt door een regel geweigerd", "wijzigingen worden door regels geweigerd"))
  }

  /// What is left alone, a line for each reason.
  static func leftAlone(_ plan: Plan) -> [Wording] {
    var lines: [Wording] = Plan.Skipped.Reason.allCases.compactMap { reason in
      let count = Set(plan.skipped.filter { $0.why == reason }.map(\.record)).count
      guard count > 0 else { return nil }
      let records = Wording.count(count, en: ("record", "records"), nl: ("record", "records"))
      return switch reason {
      case .alreadySo:
        records + Wording(en: " left alone: they say so already", nl: " gelaten: die zeggen het al")
      case .nothingFound:
        records + Wording(en: " left alone: there is nothing to take out", nl: " gelaten: er is niets uit te halen")
      case .doneBefore:
        records
          + Wording(
            en: " left alone: an earlier run of this script changed them",
            nl: " gelaten: een eerdere run van dit script heeft ze gewijzigd")
      }
    }
    if plan.confidentialLeftOut > 0 {
      lines.append(
        Wording.count(
          plan.confidentialLeftOut, en: ("confidential contact is", "confidential contacts are"),
          nl: ("vertrouwelijk contact is", "vertrouwelijke contacten zijn"))
          + Wording(
            en: " left out; --vertrouwelijk REASON takes them in",
            nl: " weggelaten; --vertrouwelijk REDEN neemt ze mee"))
    }
    return lines
  }

  /// `12 records would be changed, 1 refused`.
  static func summary(of plan: Plan) -> Wording {
    guard !plan.steps.isEmpty || !plan.refused.isEmpty else {
      return plan.skipped.isEmpty
        ? Wording(en: "nothing would be changed", nl: "er zou niets wijzigen")
        : Wording(en: "nothing is left to do", nl: "er is niets meer te doen")
    }
    let counts = plan.steps.counts
    var text = Wording(same: "")
    for (kind, count) in counts.records.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text = text + Wording(same: text.en.isEmpty ? "" : ", ") + kind.counted(count)
    }
    if counts.records.isEmpty { text = .contacts(0) }
    let isOne = counts.recordCount == 1
    text = text + Wording(en: " would be changed", nl: isOne ? " zou wijzigen" : " zouden wijzigen")
    if !plan.refused.isEmpty {
      text = text + Wording(en: ", \(plan.refused.count) refused", nl: ", \(plan.refused.count) geweigerd")
    }
    if let notifications = plan.notifications {
      text =
        text + Wording(same: ", ")
        + .count(
          notifications, en: ("notification would go out", "notifications would go out"),
          nl: ("notificatie zou uitgaan", "notificaties zouden uitgaan"))
    }
    return text + Wording(en: "; nothing was changed", nl: "; er is niets gewijzigd")
  }
}

extension Plan {
  /// The records out of which something is taken for good. A document about them must not keep it in the text around another
  /// change.
  var redactedRecords: Set<RecordKey> {
    Set(steps.lazy.filter { $0.function == .redactie }.map(\.record))
  }
}
