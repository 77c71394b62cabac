import Interpreter

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
  case .if(let branches, let otherwise):
    "(if " + branches.map { "\($0.condition.map(shortTree) ?? "…") {\(shortTree($0.body))}" }.joined(separator: " ")
      + (otherwise.map { " else {\(shortTree($0))}" } ?? "") + ")"
  case .define(let definition):
    "(define \(definition.name.text) "
      + definition.parameters.map { "\($0.name.text):\($0.type.text) " }.joined() + shortTree(definition.body) + ")"
  case .invocation(let call): shortTree(call)
  case .include(let path): "(include '\(path.text)')"
  case .explain(let pipeline): "(explain \(shortTree(pipeline)))"
  case .expect(let condition): "(expect \(shortTree(condition)))"
  case .mistaken(let name): "(mistaken \(name.text))"
  }
}

private func shortTree(_ body: [Statement]) -> String { body.map(shortTree).joined(separator: " ") }

private func shortTree(_ pipeline: Pipeline) -> String {
  let source =
    switch pipeline.source {
    case .contact(let key): "(contact \(shortTree(key)))"
    case .contacts(let condition): condition.map { "(contacts \(shortTree($0)))" } ?? "contacts"
    case .register(let record): "(register \(shortTree(record)))"
    case .objects(let kind, let condition):
      condition.map { "(\(Catalog.vocabulary.kinds[kind].plural) \(shortTree($0)))" }
        ?? Catalog.vocabulary.kinds[kind].plural
    case .read(let file): "(read \(shortTree(file)))"
    case .name(let name): name.text
    }
  return ([source] + pipeline.stages.map(shortTree)).joined(separator: " | ") + (pipeline.isMistaken ? " | …" : "")
}

private func shortTree(_ body: CommandDefinition.Body) -> String {
  switch body {
  case .statements(let statements): "{\(shortTree(statements))}"
  case .stages(let stages, let isMistaken):
    "{" + stages.map { "| " + shortTree($0) }.joined(separator: " ") + (isMistaken ? " | …" : "") + "}"
  }
}

private func shortTree(_ stage: PipelineStage) -> String {
  switch stage {
  case .stage(let call): shortTree(call)
  case .own(let call): shortTree(call)
  }
}

private func shortTree(_ call: Invocation) -> String {
  "\(call.name.text)(\(call.arguments.map(shortTree).joined(separator: ", ")))"
}

private func shortTree(_ record: RecordLiteral) -> String {
  let entries = record.entries.map { entry in
    switch entry.value {
    case .expression(let expression): "\(entry.name.text):\(shortTree(expression))"
    case .record(let inner): "\(entry.name.text):\(shortTree(inner))"
    }
  }
  return "{\(entries.joined(separator: " "))}"
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
  case .block(let body): return "{\(shortTree(body))}"
  case .newName(let name): return name.text
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
  case .duration(let duration): "\(duration.count)\(duration.unit.words.en)"
  case .today: "today"
  case .now: "now"
  case .call(let function, _, let values): "(\(Catalog.vocabulary.functions[function].name)() \(list(values)))"
  case .arithmetic(let first, let steps):
    "(\(shortTree(first))" + steps.map { " \($0.operator.rawValue) \(shortTree($0.operand))" }.joined() + ")"
  case .firstOf(let parts): "(?? \(list(parts)))"
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
