import Klantcontacten
import Language
import Wording

/// Arithmetic on values whose types were checked; what is nothing stays nothing.
extension ExpressionEvaluator {
  func arithmetic(
    _ first: CheckedExpression, _ steps: [CheckedStep], for record: Record?
  ) throws(EvaluationError) -> Value {
    var value = try value(of: first, for: record)
    for step in steps {
      value = try result(value, step, try self.value(of: step.operand, for: record))
    }
    return value
  }

  private func result(_ left: Value, _ step: CheckedStep, _ right: Value) throws(EvaluationError) -> Value {
    switch (left, step.operator, right) {
    case (.nothing, _, _), (_, _, .nothing): return .nothing
    case (.number(let left), _, .number(let right)): return try number(left, step, right)
    case (.moment, .minus, .moment), (.moment, .minus, .period), (.period, .minus, .moment),
      (.period, .minus, .period):
      guard let end = left.start, let start = right.start else { return .nothing }
      return .duration(TimeAmount(from: start, to: end))
    case (_, _, .duration(let amount)) where left.start != nil:
      return try shifted(left, by: step.operator == .minus ? amount.negated : amount, step.span)
    case (.duration(let amount), .plus, _) where right.start != nil: return try shifted(right, by: amount, step.span)
    case (.duration(let left), .plus, .duration(let right)): return try kept(left.adding(right), step.span)
    case (.duration(let left), .minus, .duration(let right)): return try kept(left.adding(right.negated), step.span)
    case (.duration(let amount), .times, .number(let factor)), (.number(let factor), .times, .duration(let amount)):
      return try kept(amount.multiplied(by: factor), step.span)
    case (.duration(let amount), .divided, .number(let divisor)):
      if divisor == 0 { throw EvaluationError(.divisionByZero, at: step.span) }
      return try kept(amount.multiplied(by: 1 / divisor), step.span)
    default: return .text(left.display + right.display)
    }
  }

  private func number(_ left: Double, _ step: CheckedStep, _ right: Double) throws(EvaluationError) -> Value {
    let result: Double
    switch step.operator {
    case .plus: result = left + right
    case .minus: result = left - right
    case .times: result = left * right
    case .divided:
      if right == 0 { throw EvaluationError(.divisionByZero, at: step.span) }
      result = left / right
    }
    guard result.isFinite else { throw EvaluationError(.outOfRange, at: step.span) }
    return .number(result)
  }

  private func shifted(_ value: Value, by amount: TimeAmount, _ span: Span) throws(EvaluationError) -> Value {
    switch value {
    case .moment(let moment): if let later = moment.adding(amount) { return .moment(later) }
    case .period(let period): if let later = period.adding(amount) { return .period(later) }
    default: return .nothing
    }
    throw EvaluationError(.outOfRange, at: span)
  }

  private func kept(_ amount: TimeAmount?, _ span: Span) throws(EvaluationError) -> Value {
    guard let amount else { throw EvaluationError(.outOfRange, at: span) }
    return .duration(amount)
  }
}

extension Value {
  /// The moment, or the first one of a span of time.
  fileprivate var start: Moment? {
    switch self {
    case .moment(let moment): moment
    case .period(let period): period.start
    default: nil
    }
  }
}

extension TimeAmount {
  /// The length of time that was written.
  init(_ literal: DurationLiteral) {
    switch literal.unit {
    case .minute: self.init(microseconds: Int64(literal.count) * 60_000_000)
    case .hour: self.init(microseconds: Int64(literal.count) * 3_600_000_000)
    case .day: self.init(days: literal.count)
    case .week: self.init(days: literal.count * 7)
    case .month: self.init(months: literal.count)
    case .year: self.init(months: literal.count * 12)
    }
  }
}
