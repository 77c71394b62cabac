public import Interpreter
import Klantcontacten
import Wording

/// Prints how a pipeline would run: a numbered list for people, rows with stable names for other programs.
public func show(
  _ explanation: Explanation, on output: any TextOutput, settings: OutputSettings
) throws(EvaluationError) {
  switch settings.format {
  case .table, .card, .text:
    for (index, step) in explanation.steps.enumerated() {
      for line in lines(of: step, number: index + 1, settings) { try output.print(line) }
    }
  case .json, .ndjson, .csv, .markdown:
    let columns = ["step", "source", "by", "fact", "values", "count", "text"]
    let sink = makeSink(for: .rows(columns), to: output, settings: settings, leftOut: { _ in }, counted: { _ in })
    for (index, step) in explanation.steps.enumerated() {
      for fact in step.facts {
        let values: [Value] = [
          .number(Double(index + 1)), .text(step.source), .text(fact.actor.rawValue), .text(fact.id),
          .text(fact.values.joined(separator: ", ")), fact.count.map { .number(Double($0)) } ?? .nothing,
          .text(fact.wording.text(in: settings.language)),
        ]
        try sink.add(.row(Row(columns: columns, values: values)))
      }
    }
    try sink.finish()
  }
}

private func lines(of step: Explanation.Step, number: Int, _ settings: OutputSettings) -> [String] {
  let paint = Paint(isColored: settings.isColored)
  let label = String(number).paddedLeft(to: 3)
  var lines: [String] = []
  for (index, line) in step.source.wrapped(to: settings.width - 5).enumerated() {
    lines.append((index == 0 ? label + "  " : "     ") + paint.bold(line))
  }
  for fact in joined(step.facts, settings.language) {
    for (index, line) in fact.wrapped(to: settings.width - 10).enumerated() {
      lines.append(String(repeating: " ", count: index == 0 ? 8 : 10) + line)
    }
  }
  return lines
}

/// What one of the two does in a step stands together, behind its name.
private func joined(_ facts: [ExplainedFact], _ language: MessageLanguage) -> [String] {
  var texts: [String] = []
  var previous = ExplainedFact.Actor.all
  for fact in facts {
    let text = fact.wording.text(in: language)
    if fact.actor != .all, fact.actor == previous {
      texts[texts.count - 1] += "; " + text
    } else {
      texts.append(fact.actor.label.text(in: language) + text)
    }
    previous = fact.actor
  }
  return texts
}

extension ExplainedFact.Actor {
  fileprivate var label: Wording {
    switch self {
    case .store: Wording(en: "store: ", nl: "opslag: ")
    case .klerk: Wording(same: "Klerk: ")
    case .all: Wording(same: "")
    }
  }
}
