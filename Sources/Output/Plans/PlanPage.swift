public import Changes
import Interpreter
public import Klantcontacten
import Wording

/// A plan as one page of HTML for a colleague who must approve it: it asks for nothing outside itself, runs nothing, and
/// can be read on a telephone.
public struct PlanPage {
  private let settings: OutputSettings

  /// Makes a page in the settings' language, masking what is confidential.
  public init(_ settings: OutputSettings) {
    self.settings = settings
  }

  /// The page.
  public func text(of plan: Plan, approvals: [String] = []) throws(BackendFailure) -> String {
    let title = Wording(en: "Plan of \(plan.script)", nl: "Plan van \(plan.script)")
    var body = "<h1>\(say(title))</h1>\n<p class=\"summary\">\(say(PlanParts.summary(of: plan)))</p>\n"
    body += "<p class=\"made\">\(say(made(plan, approvals)))</p>\n"
    if !plan.refused.isEmpty { body += section(of: plan.refused) }
    let redacted = plan.redactedRecords
    for part in PlanParts(plan, isWhole: true).parts {
      body += "<h2>\(say(part.heading))</h2>\n"
      for step in part.steps { body += try article(of: step, redacted) }
    }
    let left = PlanParts.leftAlone(plan)
    if !left.isEmpty { body += "<ul>\n" + left.map { "<li>\(say($0))</li>\n" }.joined() + "</ul>\n" }
    return head(say(title)) + body + "</main>\n</body>\n</html>\n"
  }

  private func made(_ plan: Plan, _ approvals: [String]) -> Wording {
    let made = Wording(
      en: "Made by \(plan.who) on \(plan.madeAt.display) with Klerk \(plan.version). Nothing of it has been done.",
      nl: "Gemaakt door \(plan.who) op \(plan.madeAt.display) met Klerk \(plan.version). Er is nog niets van gedaan.")
    guard !approvals.isEmpty else { return made }
    let names = approvals.joined(separator: ", ")
    return made + Wording(en: " Approved by \(names).", nl: " Goedgekeurd door \(names).")
  }

  private func section(of refused: [Plan.Refused]) -> String {
    var text = "<section class=\"refused\">\n<h2>\(say(PlanParts.refusedHeading(refused.count)))</h2>\n<ul>\n"
    for one in refused {
      let place = Wording(en: "line \(one.line)", nl: "regel \(one.line)")
      text +=
        "<li><b>\(escaped("\(one.record.kind.singular) \(one.name)"))</b> · \(say(place))<br>\(say(one.why))</li>\n"
    }
    return text + "</ul>\n</section>\n"
  }

  private func article(of step: Plan.Step, _ redacted: Set<RecordKey>) throws(BackendFailure) -> String {
    let change = try step.change()
    var text = "<article>\n"
    for block in ChangeView(change, settings, hidesContext: redacted.contains(step.record)).blocks {
      text += "<h3>\(block.heading.map(escaped).joined(separator: " · "))</h3>\n"
      for line in block.lines { text += "<p>\(html(of: line))</p>\n" }
    }
    if let reason = change.reason {
      text +=
        "<p class=\"reason\">\(say(Wording(en: "because", nl: "omdat"))) \(escaped(reason.withVisibleMarks()))</p>\n"
    }
    return text + "</article>\n"
  }

  private func html(of line: ChangeView.Line) -> String {
    switch line {
    case .masked: escaped(Klantcontact.mask)
    case .difference(let pieces):
      pieces.map { piece in
        switch piece {
        case .same(let text): shown(text)
        case .removed(let text): "<del>\(shown(text))</del>"
        case .added(let text): "<ins>\(shown(text))</ins>"
        }
      }.joined()
    case .values(let before, let after): "<del>\(escaped(before))</del> → <ins>\(escaped(after))</ins>"
    case .made(let name, let value): "<ins>\(escaped(name)): \(escaped(value))</ins>"
    }
  }

  /// A record's text: control characters visible, its own line ends kept.
  private func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0).withVisibleMarks()) }.joined(separator: "<br>")
  }

  private func say(_ wording: Wording) -> String { escaped(wording.text(in: settings.language)) }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private func head(_ title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(settings.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(title)</title>
    <style>
    :root { color-scheme: light dark; }
    body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } h3 { font-size: .9rem; margin: 0; opacity: .75; }
    article { border-left: 3px solid #8888; padding: .25rem 0 .25rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
    article p { margin: .25rem 0; } .summary { font-weight: 600; } .made, .reason { opacity: .75; font-size: .9rem; }
    ins { background: #2a92; text-decoration: none; border-bottom: 2px solid #2a9; } del { background: #d332; } del + ins { margin-left: .25em; }
    .refused { border: 2px solid #d33; border-radius: .5rem; padding: 0 1rem; } .refused h2 { margin-top: 1rem; }
    @media print { article { break-inside: avoid; } }
    </style>
    </head>
    <body>
    <main>

    """
  }
}
