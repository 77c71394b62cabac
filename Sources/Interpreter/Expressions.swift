import Klantcontacten
import Language
import Wording

/// Evaluates expressions: to a value for one record, or to a condition that a backend can be handed.
struct ExpressionEvaluator {
  let execution: Execution

  // MARK: Values

  func value(of expression: CheckedExpression, for record: Record?) throws(EvaluationError) -> Value {
    switch expression {
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .yesNo(let answer): return .yesNo(answer)
    case .nothing: return .nothing
    case .date(let literal): return .period(Period(literal))
    case .duration(let literal): return .duration(TimeAmount(literal))
    case .today: return .period(execution.startedAt.day)
    case .now: return .moment(execution.startedAt)
    case .call(let index, let values, _): return try answer(of: Catalog.functions[index], to: values, for: record)
    case .arithmetic(let first, let steps): return try arithmetic(first, steps, for: record)
    case .firstOf(let parts):
      for part in parts.dropLast() {
        let value = try value(of: part, for: record)
        if !value.isEmpty { return value }
      }
      // The last stands for itself, an empty text too: `(toelichting ?? "") + "…"`.
      guard let last = parts.last else { return .nothing }
      return try value(of: last, for: record)
    case .identifier(let text): return ContactID(text).map(Value.identifier) ?? .nothing
    case .field(let field):
      guard let record else { return .nothing }
      return try value(of: field, in: record)
    case .slot(let slot):
      if case .value(let value) = execution.slots[slot] { return value }
      return .nothing
    case .fieldOf(let slot, let field):
      switch execution.slots[slot] {
      case .contact(let contact): return try value(of: field, in: .contact(contact))
      case .row(let row): return try value(of: field, in: .row(row))
      case .object(let object): return try value(of: field, in: .object(object))
      default: return .nothing
      }
    case .interpolation(let parts):
      var text = ""
      for part in parts { text += try value(of: part, for: record).display }
      return .text(text)
    case .pipeline(let pipeline): return try PipelineEvaluator(execution).value(of: pipeline)
    case .converted(let inner, let type, let span):
      let value = try value(of: inner, for: record)
      guard let converted = value.converted(to: type) else {
        throw EvaluationError(
          .conversion(found: value.kindWording, expected: type.expectedWording), at: span)
      }
      return converted
    case .paddedNummer(let inner):
      let value = try value(of: inner, for: record)
      return value.plainText.flatMap(ContactKey.padded).map(Value.text) ?? value
    default: return .yesNo(try holds(expression, for: record))
    }
  }

  private func answer(
    of function: Function, to expressions: [CheckedExpression], for record: Record?
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    for expression in expressions {
      let value = try value(of: expression, for: record)
      // A function of nothing is nothing.
      if case .nothing = value { return .nothing }
      values.append(value)
    }
    return function.answer(values)
  }

  func text(of expression: CheckedExpression, for record: Record?) throws(EvaluationError) -> String {
    if case .text(let text) = expression { return text }
    return try value(of: expression, for: record).display
  }

  func wholeNumber(of expression: CheckedExpression) throws(EvaluationError) -> Int {
    guard case .number(let number) = try value(of: expression, for: nil), number >= 0 else { return 0 }
    return Int(min(number, 1e15))
  }

  private func value(of field: CheckedField, in record: Record) throws(EvaluationError) -> Value {
    record.value(at: try path(of: field, in: record))
  }

  /// Where in a record a field is; a column that only running could find is looked up by its name.
  func path(of field: CheckedField, in record: Record) throws(EvaluationError) -> FieldPath {
    switch field.place {
    case .field(let index): return .field(Catalog.fields[index])
    case .entry(let name): return .metadata(name)
    case .column(let index): return .column(index)
    case .namedColumn(let name):
      guard case .row(let row) = record else { return .column(-1) }
      guard let index = row.columns.firstIndex(of: name) else {
        throw EvaluationError(.unknownColumn(name, known: row.columns), at: field.span)
      }
      return .column(index)
    }
  }

  // MARK: Conditions for one record

  func holds(_ expression: CheckedExpression, for record: Record?) throws(EvaluationError) -> Bool {
    switch expression {
    case .and(let parts):
      for part in parts where try !holds(part, for: record) { return false }
      return true
    case .or(let parts):
      for part in parts where try holds(part, for: record) { return true }
      return false
    case .not(let part): return try !holds(part, for: record)
    case .isTrue(let part): return try value(of: part, for: record) == .yesNo(true)
    case .isEmpty(let part): return try value(of: part, for: record).isEmpty
    case .some(let kind, let condition): return try hasSome(Catalog.kinds[kind], that: condition, record)
    case .compare(let left, let comparison, let right):
      return Comparison(comparison).holds(try value(of: left, for: record), try value(of: right, for: record))
    case .oneOf(let part, let choices):
      let value = try value(of: part, for: record)
      for choice in choices where Comparison.equal.holds(value, try self.value(of: choice, for: record)) {
        return true
      }
      return false
    case .textTest(let part, let test, let needle, let span):
      guard let text = try value(of: part, for: record).plainText else { return false }
      let wanted = try self.text(of: needle, for: record)
      return Condition.text(.value(.text(text)), try textTest(test, wanted, span)).holds(for: EmptyRecord())
    case .holds(let part, let word):
      guard let datum = PersonalDatum(rawValue: word), let text = try value(of: part, for: record).plainText
      else { return false }
      return datum.isFound(in: text)
    default: return try value(of: expression, for: record) == .yesNo(true)
    }
  }

  private func textTest(
    _ test: TextOperator, _ wanted: String, _ span: Span
  ) throws(EvaluationError) -> TextTest {
    switch test {
    case .contains: return .contains(FoldedText(wanted))
    case .startsWith: return .startsWith(FoldedText(wanted))
    case .endsWith: return .endsWith(FoldedText(wanted))
    case .matches:
      do {
        return .matches(try Pattern(wanted))
      } catch {
        throw EvaluationError(.badPattern(error.wording), at: span)
      }
    }
  }

  // MARK: Conditions for a backend

  /// The condition as data, names replaced by what they stand for; nothing when it can only be tested record by record
  /// (the text that is looked for comes from the record itself).
  func condition(_ expression: CheckedExpression) throws(EvaluationError) -> Condition? {
    switch expression {
    case .and(let parts): return try conditions(parts).map(Condition.and)
    case .or(let parts): return try conditions(parts).map(Condition.or)
    case .not(let part): return try condition(part).map(Condition.not)
    case .isTrue(let part): return try operand(part).map(Condition.isTrue)
    case .isEmpty(let part): return try operand(part).map(Condition.isEmpty)
    case .some(let kind, let inner):
      guard let inner else { return .some(Catalog.kinds[kind], .always) }
      return try condition(inner).map { .some(Catalog.kinds[kind], $0) }
    case .compare(let left, let comparison, let right):
      guard let left = try operand(left), let right = try operand(right) else { return nil }
      return .compare(left, Comparison(comparison), right)
    case .oneOf(let part, let choices):
      guard let part = try operand(part) else { return nil }
      var values: [Value] = []
      for choice in choices {
        guard !choice.dependsOnRecord else { return nil }
        values.append(try value(of: choice, for: nil))
      }
      return .isOneOf(part, values)
    case .textTest(let part, let test, let needle, let span):
      guard let part = try operand(part), !needle.dependsOnRecord else { return nil }
      return .text(part, try textTest(test, try text(of: needle, for: nil), span))
    case .holds(let part, let word):
      guard let part = try operand(part), let datum = PersonalDatum(rawValue: word) else { return nil }
      return .text(part, .holds(datum))
    default: return nil
    }
  }

  /// A condition in two parts that must both hold: what a backend can be handed, and what can only be tested record by
  /// record; nothing is left where it can all be handed.
  func parted(
    _ expression: CheckedExpression
  ) throws(EvaluationError) -> (Condition, left: CheckedExpression?) {
    if let condition = try condition(expression) { return (condition, nil) }
    guard case .and(let parts) = expression else { return (.always, expression) }
    var handed: [Condition] = []
    var left: [CheckedExpression] = []
    for part in parts {
      let (condition, rest) = try parted(part)
      if case .always = condition {} else { handed.append(condition) }
      if let rest { left.append(rest) }
    }
    return (handed.isEmpty ? .always : .and(handed), left.count == 1 ? left[0] : .and(left))
  }

  private func conditions(_ parts: [CheckedExpression]) throws(EvaluationError) -> [Condition]? {
    var conditions: [Condition] = []
    for part in parts {
      guard let condition = try condition(part) else { return nil }
      conditions.append(condition)
    }
    return conditions
  }

  private func operand(_ expression: CheckedExpression) throws(EvaluationError) -> Condition.Operand? {
    if case .field(let field) = expression {
      switch field.place {
      case .field(let index): return .path(.field(Catalog.fields[index]))
      case .entry(let name): return .path(.metadata(name))
      case .column(let index): return .path(.column(index))
      case .namedColumn: return nil
      }
    }
    guard !expression.dependsOnRecord else { return nil }
    return .value(try value(of: expression, for: nil))
  }
}

extension CheckedExpression {
  /// Whether the value differs from record to record.
  var dependsOnRecord: Bool {
    switch self {
    case .field, .some: true
    default: parts.contains { $0.dependsOnRecord }
    }
  }

  /// The expressions in it.
  var parts: [CheckedExpression] {
    switch self {
    case .interpolation(let parts), .firstOf(let parts), .call(_, let parts, _), .and(let parts), .or(let parts): parts
    case .converted(let part, _, _), .holds(let part, _), .paddedNummer(let part), .not(let part), .isEmpty(let part),
      .isTrue(let part):
      [part]
    case .some(_, let part): part.map { [$0] } ?? []
    case .compare(let left, _, let right), .textTest(let left, _, let right, _): [left, right]
    case .oneOf(let part, let choices): [part] + choices
    case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
    case .text, .number, .yesNo, .nothing, .date, .duration, .today, .now, .identifier, .field, .slot, .fieldOf,
      .pipeline:
      []
    }
  }
}

private struct EmptyRecord: Fielded {
  func value(at path: FieldPath) -> Value { .nothing }
}

extension ValueType {
  /// How a message calls what a value should have been; for a date, which a file can write in many ways, with examples.
  var expectedWording: Wording {
    guard self == .moment else { return wording }
    return wording
      + Wording(en: " such as 2023-03-01 or 01-03-2023 10:00", nl: " zoals 2023-03-01 of 01-03-2023 10:00")
  }
}
