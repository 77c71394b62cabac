public import Changes
import Interpreter
import Klantcontacten
public import Wording

/// Prints what stands between a plan and its records as they are now: how a record was, is, and was to be.
public struct StaleText {
  private let settings: OutputSettings
  private let paint: Paint
  private let isOfWork: Bool

  /// Makes a printer; `isOfWork` is whether open work looked at the records, and not a plan.
  public init(_ settings: OutputSettings, isOfWork: Bool = false) {
    self.settings = settings
    self.isOfWork = isOfWork
    paint = Paint(isColored: settings.isColored)
  }

  /// A record that was changed since the plan was made, several lines: which of its fields differ, and each field of the
  /// plan as it was, is and was to be.
  public func text(
    of change: PlannedChange, _ fields: [String], _ comparisons: [PlanApplication.Comparison]
  ) -> String {
    let isMasked = change.isConfidential && settings.vertrouwelijkReason == nil
    let since =
      isOfWork
      ? Wording(en: "changed since the work looked at it", nl: "gewijzigd sinds het werk ernaar keek")
      : Wording(en: "changed since the plan was made", nl: "gewijzigd sinds het plan gemaakt is")
    var text =
      paint.name(name(of: change)) + paint.dim(" · ") + since.text(in: settings.language)
      + ": " + fields.joined(separator: ", ") + "\n"
    for comparison in comparisons {
      text += "  \(comparison.field)\n"
      let words = [
        (Wording(en: "was", nl: "was"), comparison.was), (Wording(en: "is now", nl: "is nu"), comparison.isNow),
        (Wording(en: "wanted", nl: "gewenst"), comparison.wanted),
      ]
      let texts = words.map { $0.0.text(in: settings.language) }
      let width = texts.map(\.displayWidth).max() ?? 0
      for (label, (_, value)) in zip(texts, words) {
        let shown = isMasked ? Klantcontact.mask : value.map(shown) ?? Klantcontact.mask
        let lines = shown.wrapped(to: max(20, settings.width - width - 6))
        for (index, line) in lines.enumerated() {
          text += "    " + paint.dim((index == 0 ? label : "").padded(to: width)) + "  \(line)\n"
        }
      }
    }
    return text
  }

  /// Why a record was left alone, a line.
  public func text(of change: PlannedChange, _ why: Wording) -> String {
    paint.name(name(of: change)) + ": " + why.text(in: settings.language) + "\n"
  }

  private func shown(_ value: Value) -> String { value.isEmpty ? "–" : value.display }

  private func name(of change: PlannedChange) -> String {
    switch change {
    case .contact(let change): "contact \(change.contact.name)"
    case .related(let change, _): "\(change.object.kind.singular) \(change.object.key)"
    case .added(let record, _, _): "\(record.object.kind.singular) \(record.object.key)"
    }
  }
}

extension PlannedChange {
  /// Whether its texts are shown only when somebody gave a reason.
  var isConfidential: Bool {
    switch self {
    case .contact(let change): change.contact.vertrouwelijk
    case .related(let change, _): change.object.isConfidential
    case .added(let record, _, _): record.object.isConfidential
    }
  }
}
