@testable import Language

/// Every place that a checked script remembers.
struct CheckedPlaces {
  private(set) var spans: [Span] = []
  private(set) var fields: [CheckedField] = []
  /// What values are read as while running.
  private(set) var conversions: [ValueType] = []

  init(of script: CheckedScript) {
    for statement in script.statements { visit(statement) }
  }

  private mutating func visit(_ statement: CheckedStatement) {
    spans.append(statement.span)
    switch statement.kind {
    case .pipeline(let pipeline): visit(pipeline)
    case .explain(let explained):
      visit(explained.pipeline)
      spans.append(explained.sourceSpan)
      for part in explained.parts { spans.append(part.span) }
    case .branches(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition)
        for statement in branch.body { visit(statement) }
      }
      for statement in otherwise { visit(statement) }
    case .call(let call):
      for binding in call.bindings { visit(binding.value) }
      for statement in call.body { visit(statement) }
    case .included(let statements): for statement in statements { visit(statement) }
    case .bind(_, let expression), .expect(let expression): visit(expression)
    case .forEach(_, let pipeline, let body):
      visit(pipeline)
      for statement in body { visit(statement) }
    }
  }

  private mutating func visit(_ pipeline: CheckedPipeline) {
    spans.append(pipeline.span)
    switch pipeline.source {
    case .contact(let expression, let span), .read(let expression, let span):
      spans.append(span)
      visit(expression)
    case .register(let record, let span):
      spans.append(span)
      visit(record)
    case .contacts(let condition), .objects(_, let condition): if let condition { visit(condition) }
    case .slot: break
    }
    for binding in pipeline.bindings { visit(binding.value) }
    for stage in pipeline.stages {
      spans.append(stage.span)
      for argument in stage.arguments { visit(argument.value) }
    }
  }

  private mutating func visit(_ record: CheckedRecord) {
    for entry in record.entries {
      switch entry.value {
      case .value(let expression, let span):
        spans.append(span)
        visit(expression)
      case .record(let inner): visit(inner)
      }
    }
  }

  private mutating func visit(_ argument: CheckedArgument) {
    switch argument {
    case .flag, .choice, .slot: break
    case .block(let block): for statement in block.body { visit(statement) }
    case .expression(let expression), .value(let expression, _): visit(expression)
    case .groups(let groups): for group in groups { visit(group.field) }
    case .fields(let fields): for field in fields { visit(field) }
    case .sortKeys(let keys): for key in keys { visit(key.field) }
    case .assignments(let assignments):
      for assignment in assignments {
        visit(assignment.field)
        visit(assignment.value)
      }
    case .countTest(let tests): for test in tests { visit(test.1) }
    }
  }

  private mutating func visit(_ field: CheckedField) {
    spans.append(field.span)
    fields.append(field)
  }

  private mutating func visit(_ expression: CheckedExpression) {
    switch expression {
    case .text, .number, .yesNo, .nothing, .date, .duration, .today, .now, .identifier, .slot: break
    case .call(_, let parts, let span):
      spans.append(span)
      for part in parts { visit(part) }
    case .arithmetic(let first, let steps):
      visit(first)
      for step in steps {
        spans.append(step.span)
        visit(step.operand)
      }
    case .some(_, let condition): if let condition { visit(condition) }
    case .firstOf(let parts): for part in parts { visit(part) }
    case .field(let field), .fieldOf(_, let field): visit(field)
    case .interpolation(let parts), .and(let parts), .or(let parts): for part in parts { visit(part) }
    case .compare(let left, _, let right):
      visit(left)
      visit(right)
    case .textTest(let left, _, let right, let span):
      spans.append(span)
      visit(left)
      visit(right)
    case .oneOf(let part, let choices): for part in [part] + choices { visit(part) }
    case .isEmpty(let part), .isTrue(let part), .not(let part), .holds(let part, _), .paddedNummer(let part):
      visit(part)
    case .pipeline(let pipeline): visit(pipeline)
    case .converted(let part, let type, let span):
      spans.append(span)
      conversions.append(type)
      visit(part)
    }
  }
}
