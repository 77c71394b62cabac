import Wording

/// Functions, arithmetic and `??`: what they are given must fit, and what comes out must fit its place.
extension Checker {
  mutating func checkCall(
    _ index: Int, _ name: Span, _ values: [Expression], of record: Record
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    let function = vocabulary.functions[index]
    guard function.valueCount.contains(values.count) else {
      throw stop(
        .wrongValueCount(
          Wording(en: function.name, nl: function.nl), found: values.count, expected: function.valueCount,
          usage: Wording(en: function.usage(dutch: false), nl: function.usage(dutch: true))), at: name)
    }
    var checked: [CheckedExpression] = []
    checked.reserveCapacity(values.count)
    var failure: Stop?
    for (value, parameter) in zip(values, function.parameters) {
      do throws(Stop) {
        checked.append(try checkValue(value, of: record, wanted: parameter.type).0)
      } catch { failure = error }
    }
    if let failure { throw failure }
    return (.call(index, checked, name), function.gives)
  }

  mutating func checkArithmetic(
    _ first: Expression, _ steps: [ArithmeticStep], of record: Record
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    var (start, type) = try checkValue(first, of: record)
    var left = first.span
    var checked: [CheckedStep] = []
    checked.reserveCapacity(steps.count)
    for step in steps {
      var (value, other) = try checkValue(step.operand, of: record)
      if type == .any {
        // Whatever a file's cell is: what stands on the other side tells what it is read as.
        type = step.operator.leftType(beside: other)
        if checked.isEmpty { start = .converted(start, to: type, left) }
      }
      if other == .any {
        other = step.operator.rightType(beside: type)
        value = .converted(value, to: other, step.operand.span)
      }
      guard let result = step.operator.result(type, other) else {
        throw noArithmetic(step, (type, left), other)
      }
      if step.operator == .divided, case .number(0) = value {
        throw stop(.divisionByZero, at: step.operand.span)
      }
      checked.append(CheckedStep(operator: step.operator, operand: value, span: step.operatorSpan))
      type = result
      left = left.union(with: step.operand.span)
    }
    return (.arithmetic(start, checked), type)
  }

  /// A time that a Dutch clock never shows is a mistake; one that it shows twice a warning.
  mutating func checkClock(_ date: DateLiteral, _ span: Span) throws(Stop) {
    guard date.hour != nil, date.offset == nil else { return }
    switch context.clock(date) {
    case .once: return
    case .never: throw stop(.neverOnTheClock, at: span)
    case .twice: warn(.twiceOnTheClock, at: span)
    }
  }

  private mutating func noArithmetic(
    _ step: ArithmeticStep, _ left: (type: ValueType, span: Span), _ right: ValueType
  ) -> Stop {
    stop(
      .noArithmetic(step.operator.rawValue, left.type.wording, right.wording, help: help(step, left.type, right)),
      at: step.operatorSpan,
      labels: [
        Diagnostic.Label(span: left.span, text: left.type.wording),
        Diagnostic.Label(span: step.operand.span, text: right.wording),
      ])
  }

  private func help(_ step: ArithmeticStep, _ left: ValueType, _ right: ValueType) -> Wording? {
    switch (left, right) {
    case (.text, _) where step.operator == .plus, (_, .text) where step.operator == .plus:
      Wording(
        en: "to put values into a text write `\"… \\(…) …\"`",
        nl: "schrijf om waarden in een tekst te zetten `\"… \\(…) …\"`")
    case (.moment, .number):
      Wording(
        en: "say of what: `30d`, `2w`, `6mo`, `12h`", nl: "zeg waarvan: `30d`, `2w`, `6mnd`, `12u`")
    case (.text, .number), (.number, .text), (.nummer, _), (_, .nummer):
      Wording(
        en: "`number(…)` reads a text as a number", nl: "`getal(…)` leest een tekst als getal")
    default: nil
    }
  }

  mutating func checkFirstOf(
    _ parts: [Expression], of record: Record, wanted: ValueType?, mayBeNothing: Bool
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    var checked: [CheckedExpression] = []
    checked.reserveCapacity(parts.count)
    var type = wanted
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let (value, found) = try checkValue(part, of: record, wanted: type, mayBeNothing: mayBeNothing || !isLast)
      if type == nil, found != .any { type = found }
      checked.append(value)
    }
    return (.firstOf(checked), type ?? .any)
  }
}

extension ArithmeticOperator {
  /// The type of what comes out; nothing when the two do not go together.
  func result(_ left: ValueType, _ right: ValueType) -> ValueType? {
    switch (left, self, right) {
    case (.number, _, .number): .number
    case (.text, .plus, .text), (.nummer, .plus, .text), (.text, .plus, .nummer), (.word, .plus, .text),
      (.text, .plus, .word):
      .text
    case (.moment, .plus, .duration), (.duration, .plus, .moment), (.moment, .minus, .duration): .moment
    case (.moment, .minus, .moment): .duration
    case (.duration, .plus, .duration), (.duration, .minus, .duration): .duration
    case (.duration, .times, .number), (.number, .times, .duration), (.duration, .divided, .number): .duration
    default: nil
    }
  }

  /// What a value of any kind on the left is read as.
  fileprivate func leftType(beside right: ValueType) -> ValueType {
    switch (self, right) {
    case (.plus, .text), (.plus, .nummer), (.plus, .word): .text
    case (.plus, .duration), (.minus, .duration), (.minus, .moment): .moment
    case (.plus, .moment), (.divided, .duration): .duration
    default: .number
    }
  }

  /// What a value of any kind on the right is read as.
  fileprivate func rightType(beside left: ValueType) -> ValueType {
    switch (self, left) {
    case (.plus, .text), (.plus, .nummer), (.plus, .word): .text
    case (.plus, .moment), (.plus, .duration), (.minus, .duration): .duration
    case (.minus, .moment): .moment
    default: .number
    }
  }
}
