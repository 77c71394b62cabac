@testable import Language

/// The tree of a statement in one line, for tables of tests.
func shortTree(_ statement: Statement) -> String {
  switch statement.kind {
  case .pipeline(let pipeline): shortTree(pipeline)
  case .let(let name, let value): "(let \(name.text) \(shortTree(value)))"
  case .param(let name, let type, let value):
    "(param \(name.text) \(type.text)\(value.map { " " + shortTree($0) } ?? ""))"
  case .for(let name, let rows, let body):
    "(for \(name.text) \(shortTree(rows)) {\(body.map(shortTree).joined(separator: " "))})"
  case .expect(let condition): "(expect \(shortTree(condition)))"
  case .mistaken(let name): "(mistaken \(name.text))"
  }
}

private func shortTree(_ pipeline: Pipeline) -> String {
  let source =
    switch pipeline.source {
    case .contact(let key): "(contact \(shortTree(key)))"
    case .contacts(let condition): condition.map { "(contacts \(shortTree($0)))" } ?? "contacts"
    case .read(let file): "(read \(shortTree(file)))"
    case .name(let name): name.text
    }
  return ([source] + pipeline.stages.map(shortTree)).joined(separator: " | ") + (pipeline.isMistaken ? " | …" : "")
}

private func shortTree(_ call: StageCall) -> String {
  let arguments = call.arguments.map { " \($0.parameter):" + shortTree($0.value) }
  return "(\(call.stage)\(arguments.joined()))"
}

private func shortTree(_ value: ArgumentValue) -> String {
  switch value {
  case .flag: return "yes"
  case .expression(let expression): return shortTree(expression)
  case .fields(let fields): return fields.map(\.text).joined(separator: ",")
  case .groups(let groups):
    return groups.map { ($0.part.map { "\($0.name):" } ?? "") + $0.field.text }.joined(separator: ",")
  case .sortKeys(let keys): return keys.map { $0.field.text + ($0.isDescending ? "↓" : "↑") }.joined(separator: ",")
  case .assignments(let assignments):
    return assignments.map { "\($0.field.text)=\(shortTree($0.value))" }.joined(separator: ",")
  case .countTest(.comparison(let comparison, let number)): return comparison.rawValue + shortTree(number)
  case .choice(let name): return name.text
  case .countTest(.between(let low, let high)): return "\(shortTree(low))…\(shortTree(high))"
  }
}

func shortTree(_ expression: Expression) -> String {
  switch expression.kind {
  case .text(let text): "'\(text)'"
  case .interpolation(let parts): "(text \(list(parts)))"
  case .digits(let digits): "#\(digits)"
  case .number(let number): "\(number)"
  case .date(let date): shortTree(date)
  case .uuid(let uuid): "uuid:\(uuid)"
  case .yesNo(let answer): answer ? "yes" : "no"
  case .unknown: "unknown"
  case .path(let name): name.text
  case .compare(let left, let comparison, let right): "(\(comparison.rawValue) \(list([left, right])))"
  case .textTest(let left, let test, let right): "(\(test) \(list([left, right])))"
  case .between(let value, let low, let high): "(between \(list([value, low, high])))"
  case .oneOf(let value, let choices, let negated): "(\(negated ? "not-in" : "in") \(list([value] + choices)))"
  case .isEmpty(let value, let negated): "(\(negated ? "not-empty" : "empty") \(shortTree(value)))"
  case .and(let parts): "(and \(list(parts)))"
  case .or(let parts): "(or \(list(parts)))"
  case .not(let part): "(not \(shortTree(part)))"
  case .pipeline(let pipeline): "[\(shortTree(pipeline))]"
  }
}

private func list(_ parts: [Expression]) -> String { parts.map(shortTree).joined(separator: " ") }

func shortTree(_ date: DateLiteral) -> String {
  let parts = [
    String(date.year), date.month.map { "-\($0)" }, date.day.map { "-\($0)" }, date.hour.map { "T\($0)" },
    date.minute.map { ":\($0)" }, date.second.map { ":\($0)" }, date.microsecond.map { ".\($0)" },
    date.offset.map { "@\($0)" },
  ]
  return "d" + parts.compactMap { $0 }.joined()
}
