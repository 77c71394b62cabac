public import Changes
import Interpreter
public import Klantcontacten
import Wording

/// A plan as Markdown, for a ticket or a document: what is added in bold, what goes struck through.
public struct PlanMarkdown {
  private let settings: OutputSettings

  /// Makes a document in the settings' language, masking what is confidential.
  public init(_ settings: OutputSettings) {
    self.settings = settings
  }

  /// The document; `isWhole` shows every change.
  public func text(of plan: Plan, isWhole: Bool) throws(BackendFailure) -> String {
    var text = "# " + say(Wording(en: "Plan of ", nl: "Plan van ")) + escaped(plan.script) + "\n\n"
    text += say(PlanParts.summary(of: plan)) + ".\n\n"
    text += say(
      Wording(
        en: "Made by \(plan.who) on \(plan.madeAt.display).", nl: "Gemaakt door \(plan.who) op \(plan.madeAt.display).")
    )
    text += "\n"
    if !plan.refused.isEmpty {
      text += "\n## " + say(PlanParts.refusedHeading(plan.refused.count)) + "\n\n"
      for one in plan.refused {
        let place = say(Wording(en: "line \(one.line)", nl: "regel \(one.line)"))
        text += "- **\(one.record.kind.singular) \(one.name)** (\(place)): \(say(one.why))\n"
      }
    }
    let redacted = plan.redactedRecords
    for part in PlanParts(plan, isWhole: isWhole).parts {
      text += "\n## " + say(part.heading) + "\n\n"
      for step in part.steps { text += try item(of: step, redacted) }
      if part.hidden > 0 { text += "\n" + say(PlanParts.more(part.hidden)) + "\n" }
    }
    let left = PlanParts.leftAlone(plan)
    if !left.isEmpty { text += "\n" + left.map { "- \(say($0))\n" }.joined() }
    return text
  }

  private func item(of step: Plan.Step, _ redacted: Set<RecordKey>) throws(BackendFailure) -> String {
    let change = try step.change()
    var text = ""
    for block in ChangeView(change, settings, hidesContext: redacted.contains(step.record)).blocks {
      text += "- " + block.heading.map(escaped).joined(separator: " · ") + "\n"
      for line in block.lines { text += "  - \(markdown(of: line))\n" }
    }
    if let reason = change.reason {
      text += "  - " + say(Wording(en: "because ", nl: "omdat ")) + escaped(reason) + "\n"
    }
    return text
  }

  private func markdown(of line: ChangeView.Line) -> String {
    switch line {
    case .masked: Klantcontact.mask
    case .difference(let pieces):
      pieces.map { piece in
        switch piece {
        case .same(let text): escaped(text)
        case .removed(let text): around(text, "~~")
        case .added(let text): around(text, "**")
        }
      }.joined()
    case .values(let before, let after): "\(around(before, "~~")) → \(around(after, "**"))"
    case .made(let name, let value): around("\(name): \(value)", "**")
    }
  }

  /// Marks hold only right beside a letter: the blanks around a piece stay outside.
  private func around(_ text: String, _ mark: String) -> String {
    let leading = text.prefix(while: \.isWhitespace)
    let core = text.dropFirst(leading.count)
    let trailing = core.reversed().prefix(while: \.isWhitespace)
    let word = String(core.dropLast(trailing.count))
    guard !word.isEmpty else { return escaped(text) }
    return escaped(String(leading)) + mark + escaped(word) + mark + escaped(String(trailing.reversed()))
  }

  private func say(_ wording: Wording) -> String { wording.text(in: settings.language) }

  /// A record's text that means nothing to Markdown, on one line.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~": escaped += "\\" + String(scalar)
      case "\n": escaped += " ⏎ "
      default: escaped += String(scalar).withVisibleMarks()
      }
    }
    return escaped
  }
}
