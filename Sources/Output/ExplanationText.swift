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
      let lines = lines(of: step, number: index + 1, ofRegister: explanation.isOfRegister, settings)
      for line in lines { try output.print(line) }
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

private func lines(
  of step: Explanation.Step, number: Int, ofRegister isOfRegister: Bool, _ settings: OutputSettings
) -> [String] {
  let paint = Paint(isColored: settings.isColored)
  let label = String(number).paddedLeft(to: 3)
  var lines: [String] = []
  for (index, line) in step.source.wrapped(to: settings.width - 5).enumerated() {
    lines.append((index == 0 ? label + "  " : "     ") + paint.bold(line))
  }
  for fact in joined(step.facts, ofRegister: isOfRegister, settings.language) {
    let indent = fact.isCall ? 10 : 8
    for (index, line) in fact.text.wrapped(to: settings.width - indent - 2).enumerated() {
      lines.append(String(repeating: " ", count: index == 0 ? indent : indent + 2) + line)
    }
  }
  return lines
}

/// What one of the two does in a step stands together, behind its name; each call by itself, so that it can be read and
/// copied.
private func joined(
  _ facts: [ExplainedFact], ofRegister isOfRegister: Bool, _ language: MessageLanguage
) -> [(text: String, isCall: Bool)] {
  var texts: [(text: String, isCall: Bool)] = []
  var previous = ExplainedFact.Actor.all
  for fact in facts {
    let text = fact.wording.text(in: language)
    let isCall = fact.id == "request"
    if fact.actor == .all || fact.actor != previous {
      let label = fact.actor.label(ofRegister: isOfRegister).text(in: language)
      texts.append((isCall ? String(label.dropLast()) : label + text, false))
      if isCall { texts.append((text, true)) }
    } else if isCall || texts.last?.isCall == true {
      texts.append((text, true))
    } else {
      texts[texts.count - 1].text += "; " + text
    }
    previous = fact.actor
  }
  return texts
}

extension ExplainedFact.Actor {
  fileprivate func label(ofRegister isOfRegister: Bool) -> Wording {
    switch self {
    case .store where isOfRegister: Wording(same: "register: ")
    case .store: Wording(en: "store: ", nl: "opslag: ")
    case .klerk: Wording(same: "Klerk: ")
    case .all: Wording(same: "")
    }
  }
}
