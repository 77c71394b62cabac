import Wording

/// Conditions: what is yes or no of a record.
extension Checker {
  mutating func checkCondition(_ expression: Expression, of record: Record) throws(Stop) -> CheckedExpression {
    if let condition = try quietly({ (checker) throws(Stop) in try checker.checkThroughRelation(expression, of: record)
    }) {
      return condition
    }
    switch expression.kind {
    case .and(let parts):
      let checked = try checkConditions(parts, of: record)
      noteTogether(parts, checked, isAnd: true)
      return .and(checked)
    case .or(let parts):
      let checked = try checkConditions(parts, of: record)
      noteTogether(parts, checked, isAnd: false)
      return .or(checked)
    case .not(let part): return .not(try checkCondition(part, of: record))
    case .compare(let left, let comparison, let right):
      let (first, second) = try checkOperands(left, right, of: record, ordered: comparison.needsOrder)
      noteComparison(left, first, comparison, right, second, expression.span)
      return paddingNummers(first, comparison, second, of: record) ?? .compare(first, comparison, second)
    case .textTest(let left, let test, let right):
      return try checkTextTest(left, test, right, of: record, expression.span)
    case .between(let value, let low, let high):
      let (first, lowest) = try checkOperands(value, low, of: record, ordered: true)
      let (second, highest) = try checkOperands(value, high, of: record, ordered: true)
      noteRange(low, lowest, high, highest, expression.span)
      return .and([.compare(first, .greaterOrEqual, lowest), .compare(second, .lessOrEqual, highest)])
    case .oneOf(let value, let choices, let negated):
      let condition = try checkOneOf(value, choices, of: record)
      return negated ? .not(condition) : condition
    case .isEmpty(let value, let negated):
      let value = try checkValue(value, of: record).0
      noteEmptiness(of: value, of: record, negated: negated, expression.span)
      let condition = CheckedExpression.isEmpty(value)
      return negated ? .not(condition) : condition
    default:
      let (value, type) = try checkValue(expression, of: record)
      switch type {
      case .yesNo: return .isTrue(value)
      case .any: return .isTrue(.converted(value, to: .yesNo, expression.span))
      default: throw stop(.noCondition(type.wording), at: expression.span)
      }
    }
  }

  private mutating func checkConditions(
    _ parts: [Expression], of record: Record
  ) throws(Stop) -> [CheckedExpression] {
    // A mistake in one part does not hide those of the others.
    var checked: [CheckedExpression] = []
    checked.reserveCapacity(parts.count)
    var failure: Stop?
    for part in parts {
      do throws(Stop) { checked.append(try checkCondition(part, of: record)) } catch { failure = error }
    }
    if let failure { throw failure }
    return checked
  }

  private mutating func checkOneOf(
    _ value: Expression, _ choices: [Expression], of record: Record
  ) throws(Stop) -> CheckedExpression {
    var checked: [CheckedExpression] = []
    checked.reserveCapacity(choices.count)
    var left: CheckedExpression?
    for choice in choices {
      let (value, choice) = try checkOperands(value, choice, of: record, ordered: false)
      left = left ?? value
      noteNever(value, choice, choices[checked.count], isWhole: true, holds: false)
      checked.append(choice)
    }
    if let left, isNummer(left, of: record) { checked += checked.map(CheckedExpression.paddedNummer) }
    return .oneOf(left ?? .nothing, checked)
  }

  /// A nummer is found whether or not the zeros are written that a register put before it, as in `find contact`.
  private func paddingNummers(
    _ left: CheckedExpression, _ comparison: ComparisonOperator, _ right: CheckedExpression, of record: Record
  ) -> CheckedExpression? {
    guard !comparison.needsOrder else { return nil }
    let condition: CheckedExpression
    if isNummer(left, of: record) {
      condition = .oneOf(left, [right, .paddedNummer(right)])
    } else if isNummer(right, of: record) {
      condition = .oneOf(right, [left, .paddedNummer(left)])
    } else {
      return nil
    }
    return comparison == .equal ? condition : .not(condition)
  }

  private func isNummer(_ value: CheckedExpression, of record: Record) -> Bool {
    guard case .field(let field) = value else { return false }
    return signature(of: field, in: record)?.type == .nummer
  }

  mutating func check(_ test: CountTest) throws(Stop) -> [(ComparisonOperator, CheckedExpression)] {
    switch test {
    case .comparison(let comparison, let number):
      return [(comparison, try checkValue(number, of: .none, wanted: .number).0)]
    case .between(let low, let high):
      let lowest = try checkValue(low, of: .none, wanted: .number).0
      let highest = try checkValue(high, of: .none, wanted: .number).0
      noteRange(low, lowest, high, highest, low.span.union(with: high.span))
      return [(.greaterOrEqual, lowest), (.lessOrEqual, highest)]
    }
  }

  /// Two values that are compared: a literal is read as what the other one is.
  private mutating func checkOperands(
    _ left: Expression, _ right: Expression, of record: Record, ordered: Bool
  ) throws(Stop) -> (CheckedExpression, CheckedExpression) {
    if left.isLiteral, !right.isLiteral {
      let (second, type, mayBeNothing) = try checkAnchor(right, of: record, ordered: ordered)
      let (first, other) = try checkValue(left, of: record, wanted: type, mayBeNothing: mayBeNothing)
      return (first, type == nil ? settled(second, as: other, right.span) : second)
    }
    let (first, type, mayBeNothing) = try checkAnchor(left, of: record, ordered: ordered)
    let (second, other) = try checkValue(right, of: record, wanted: type, mayBeNothing: mayBeNothing)
    return (type == nil ? settled(first, as: other, left.span) : first, second)
  }

  /// A file's cell is a text until something says what it is compared with.
  private func settled(_ value: CheckedExpression, as type: ValueType, _ span: Span) -> CheckedExpression {
    switch type {
    case .number, .moment, .yesNo, .identifier, .duration: .converted(value, to: type, span)
    case .text, .nummer, .word, .entries, .any: value
    }
  }

  private mutating func checkAnchor(
    _ expression: Expression, of record: Record, ordered: Bool
  ) throws(Stop) -> (CheckedExpression, ValueType?, mayBeNothing: Bool) {
    let (value, type) = try checkValue(expression, of: record)
    if ordered, !type.hasOrder { throw stop(.notOrdered(nameOf(expression)), at: expression.span) }
    var mayBeNothing = true
    if case .field(let field) = value, let signature = signature(of: field, in: record) {
      mayBeNothing = signature.mayBeNothing
    }
    return (value, type == .any ? nil : type, mayBeNothing)
  }

  private func nameOf(_ expression: Expression) -> String {
    if case .path(let name) = expression.kind { return name.text }
    return "…"
  }

  private mutating func checkTextTest(
    _ left: Expression, _ test: TextOperator, _ right: Expression, of record: Record, _ span: Span
  ) throws(Stop) -> CheckedExpression {
    var (value, type) = try checkValue(left, of: record)
    switch type {
    case .text, .nummer, .identifier, .word: break
    case .any: value = .converted(value, to: .text, left.span)
    case .number, .yesNo, .moment, .duration, .entries:
      throw stop(
        .wrongType(
          found: type.wording, expected: ValueType.text.wording,
          help: type == .moment
            ? Wording(en: "for a month write `in 2023-03`", nl: "schrijf voor een maand `in 2023-03`") : nil),
        at: left.span)
    }
    if test == .matches, case .path(let name) = right.kind, name.parts.count == 1,
      vocabulary.findings.contains(name.parts[0].text), scope.names[name.parts[0].text] == nil
    {
      return .holds(value, name.parts[0].text)
    }
    // Digits may stand without quotes here, since a nummer is looked into as often as a text.
    let (part, _) = try checkValue(right, of: record, wanted: right.isDigits ? .nummer : .text)
    if test == .matches, case .text(let pattern) = part, let problem = answers.problem(withPattern: pattern, context) {
      throw stop(.badPattern(problem), at: right.span)
    }
    if test != .matches { noteNever(value, part, right, isWhole: false, holds: false) }
    return .textTest(value, test, part, right.span)
  }
}

extension Expression {
  fileprivate var isDigits: Bool {
    if case .digits = kind { true } else { false }
  }
}

extension [CheckedExpression] {
  /// Those that were written: with and without zeros in front is one and the same nummer.
  var apartFromPadding: [CheckedExpression] { filter { if case .paddedNummer = $0 { false } else { true } } }
}

extension ComparisonOperator {
  var needsOrder: Bool { self != .equal && self != .unequal }
}
