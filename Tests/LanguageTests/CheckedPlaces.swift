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
    case .contacts(let condition): if let condition { visit(condition) }
    case .slot: break
    }
    for stage in pipeline.stages {
      spans.append(stage.span)
      for argument in stage.arguments { visit(argument.value) }
    }
  }

  private mutating func visit(_ argument: CheckedArgument) {
    switch argument {
    case .flag, .choice: break
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
    case .text, .number, .yesNo, .nothing, .date, .identifier, .slot: break
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
    case .isEmpty(let part), .isTrue(let part), .not(let part): visit(part)
    case .pipeline(let pipeline): visit(pipeline)
    case .converted(let part, let type, let span):
      spans.append(span)
      conversions.append(type)
      visit(part)
    }
  }
}
