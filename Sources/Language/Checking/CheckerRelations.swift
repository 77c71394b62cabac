import Wording

/// Conditions through relations: `betrokkene.achternaam = "Janssen"` holds for a contact when it holds for one of its
/// betrokkenen.
extension Checker {
  /// The kind to which the first part of a name leads from the record at hand, unless the part is a field of its own.
  func relation(_ name: FieldName, of record: Record) -> Int? {
    let origin: Int
    switch record {
    case .contact: origin = Vocabulary.contactKind
    case .object(let kind): origin = kind
    case .none, .row: return nil
    }
    let first = name.first.text
    guard vocabulary.field(named: first, of: origin) == nil else { return nil }
    return vocabulary.relation(named: first, of: origin)
  }

  mutating func manyValues(_ name: FieldName, _ kind: Int) -> Stop {
    let signature = vocabulary.kinds[kind]
    return stop(
      .manyValues(name.text, kind: Wording(en: signature.plural, nl: signature.nl)), at: name.span)
  }

  /// The condition as one about related records, if it begins with a relation; nothing when it does not.
  mutating func checkThroughRelation(
    _ expression: Expression, of record: Record
  ) throws(Stop) -> CheckedExpression? {
    switch expression.kind {
    case .compare(let left, let comparison, let right):
      if let (kind, subject) = subject(left, record) {
        return try some(kind, comparing: subject, comparison, right, expression.span)
      }
      guard let (kind, subject) = subject(right, record) else { return nil }
      return try some(kind, comparing: subject, comparison.mirrored, left, expression.span)
    case .textTest(let left, let test, let right):
      return try some(left, record) { Expression(kind: .textTest($0, test, right), span: expression.span) }
    case .between(let value, let low, let high):
      return try some(value, record) { Expression(kind: .between($0, low, high), span: expression.span) }
    case .oneOf(let value, let choices, let negated):
      let condition = try some(value, record) {
        Expression(kind: .oneOf($0, choices, negated: false), span: expression.span)
      }
      return negated ? condition.map(CheckedExpression.not) : condition
    case .isEmpty(let value, let negated):
      guard let condition = try someThatIsThere(value, record) else { return nil }
      return negated ? condition : .not(condition)
    case .path: return try some(expression, record) { $0 }
    default: return nil
    }
  }

  /// What is left of a name behind its relation, and where that leads.
  private func subject(_ expression: Expression, _ record: Record) -> (kind: Int, Expression)? {
    guard case .path(let name) = expression.kind, let rest = name.withoutFirst, let kind = relation(name, of: record),
      scope.names[name.first.text] == nil
    else { return nil }
    return (kind, Expression(kind: .path(rest), span: expression.span))
  }

  private mutating func some(
    _ kind: Int, comparing subject: Expression, _ comparison: ComparisonOperator, _ value: Expression, _ span: Span
  ) throws(Stop) -> CheckedExpression {
    // `!=` is the full opposite of `=`: none of them is equal.
    let isUnequal = comparison == .unequal
    let condition = Expression(kind: .compare(subject, isUnequal ? .equal : comparison, value), span: span)
    let checked = CheckedExpression.some(kind, try checkCondition(condition, of: record(ofKind: kind)))
    return isUnequal ? .not(checked) : checked
  }

  private mutating func some(
    _ value: Expression, _ record: Record, _ condition: (Expression) -> Expression
  ) throws(Stop) -> CheckedExpression? {
    guard let (kind, subject) = subject(value, record) else { return nil }
    return .some(kind, try checkCondition(condition(subject), of: self.record(ofKind: kind)))
  }

  /// `betrokkenen is not empty`: there are some; `betrokkene.achternaam is not empty`: one has something there.
  private mutating func someThatIsThere(
    _ value: Expression, _ record: Record
  ) throws(Stop) -> CheckedExpression? {
    if case .path(let name) = value.kind, name.rest.isEmpty, let kind = relation(name, of: record),
      scope.names[name.first.text] == nil
    {
      return .some(kind, nil)
    }
    guard let (kind, subject) = subject(value, record) else { return nil }
    let condition = Expression(kind: .isEmpty(subject, negated: true), span: value.span)
    return .some(kind, try checkCondition(condition, of: self.record(ofKind: kind)))
  }
}

extension ComparisonOperator {
  fileprivate var mirrored: ComparisonOperator {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
