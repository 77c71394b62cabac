/// What a record must fulfil, as data, so that a backend can do what it can of it and anybody can test the rest.
///
/// A condition holds or does not: nothing is a value here, equal only to itself, and neither less nor greater than
/// anything. So `!=` is always the opposite of `=`, and `not` of any condition.
public indirect enum Condition {
  case always
  case compare(Operand, Comparison, Operand)
  case text(Operand, TextTest)
  case isOneOf(Operand, [Value])
  case isEmpty(Operand)
  case isTrue(Operand)
  /// Whether one of the records of a kind to which a relation leads fulfils a condition of its own. Only a backend can
  /// tell: nothing that stands by itself has relations.
  case some(RecordKind, Condition)
  case and([Condition])
  case or([Condition])
  case not(Condition)

  /// One side of a comparison.
  public enum Operand {
    case path(FieldPath)
    case value(Value)
  }
}

/// The six comparisons.
public enum Comparison: Sendable {
  case equal
  case unequal
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
}

/// A look into a text, letter case ignored.
public enum TextTest {
  case contains(FoldedText)
  case startsWith(FoldedText)
  case endsWith(FoldedText)
  case matches(Pattern)
  /// There is a personal datum of a kind in it, beyond doubt.
  case holds(PersonalDatum)

  func holds(for text: String) -> Bool {
    switch self {
    case .contains(let part): part.isPart(of: text)
    case .startsWith(let part): part.isStart(of: text)
    case .endsWith(let part): part.isEnd(of: text)
    case .matches(let pattern): pattern.matches(text)
    case .holds(let datum): datum.isFound(in: text)
    }
  }
}

extension Condition {
  /// Whether the condition holds for a record.
  public func holds(for record: some Fielded) -> Bool {
    switch self {
    case .always: true
    case .compare(let left, let comparison, let right):
      comparison.holds(left.value(in: record), right.value(in: record))
    case .text(let operand, let test): operand.value(in: record).plainText.map(test.holds) ?? false
    case .isOneOf(let operand, let values): Self.isOneOf(operand.value(in: record), values)
    case .isEmpty(let operand): operand.value(in: record).isEmpty
    case .isTrue(let operand): operand.value(in: record) == .yesNo(true)
    case .some(let kind, let condition): record.hasSome(kind, that: condition)
    case .and(let conditions): conditions.allSatisfy { $0.holds(for: record) }
    case .or(let conditions): conditions.contains { $0.holds(for: record) }
    case .not(let condition): !condition.holds(for: record)
    }
  }

  /// Whether a backend must be asked: something in it is about related records.
  public var looksAtRelations: Bool {
    switch self {
    case .some: true
    case .and(let conditions), .or(let conditions): conditions.contains(where: \.looksAtRelations)
    case .not(let condition): condition.looksAtRelations
    case .always, .compare, .text, .isOneOf, .isEmpty, .isTrue: false
    }
  }

  private static func isOneOf(_ value: Value, _ values: [Value]) -> Bool {
    values.contains { Comparison.equal.holds(value, $0) }
  }
}

extension Condition.Operand {
  func value(in record: some Fielded) -> Value {
    switch self {
    case .path(let path): record.value(at: path)
    case .value(let value): value
    }
  }
}

extension Comparison {
  /// Whether the comparison holds between two values.
  ///
  /// A span of time is compared as the whole of it: `= 2023-03-01` is any moment of that day, `<= 2023-03-31` takes
  /// that day in, `> 2023-03-31` begins after it.
  public func holds(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.moment(let moment), .period(let period)): return holds(moment, period)
    case (.period(let period), .moment(let moment)): return mirrored.holds(moment, period)
    // Of two spans the shorter lies in the longer one or does not: a day of a file in a month.
    case (.period(let left), .period(let right)):
      let isShorter = left.length <= right.length
      return isShorter ? holds(left.start, right) : mirrored.holds(right.start, left)
    default: break
    }
    switch self {
    case .equal: return left == right
    case .unequal: return left != right
    default: break
    }
    guard let order = Self.order(left, right) else { return false }
    switch self {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .equal, .unequal: return false
    }
  }

  private func holds(_ moment: Moment, _ period: Period) -> Bool {
    switch self {
    case .equal: moment >= period.start && moment < period.end
    case .unequal: moment < period.start || moment >= period.end
    case .less: moment < period.start
    case .lessOrEqual: moment < period.end
    case .greater: moment >= period.end
    case .greaterOrEqual: moment >= period.start
    }
  }

  /// The comparison that holds when both sides have changed places.
  public var mirrored: Comparison {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// Below zero when the left value comes first, above when the right one does; nothing where the two have no order.
  static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.text(let left), .text(let right)): byCodePoints(left, right)
    case (.number(let left), .number(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.moment(let left), .moment(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.period(let left), .period(let right)):
      left.start < right.start ? -1 : left.start > right.start ? 1 : 0
    case (.duration(let left), .duration(let right)):
      left.nominalMicroseconds < right.nominalMicroseconds
        ? -1 : left.nominalMicroseconds > right.nominalMicroseconds ? 1 : 0
    case (.yesNo(let left), .yesNo(let right)): left == right ? 0 : left ? 1 : -1
    case (.identifier(let left), .identifier(let right)): byCodePoints(left.description, right.description)
    default: nil
    }
  }

  private static func byCodePoints(_ left: String, _ right: String) -> Int {
    // UTF-8 sorts as the code points that it stands for do.
    if left.isSame(as: right) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }
}
