import Wording

/// Conditions whose answer is known before running, each only where it is certain.
extension Checker {
  /// Does something in which such conditions are not told: of one of many related records nothing is known for all.
  mutating func quietly<Result>(
    _ work: (inout Checker) throws(Stop) -> Result
  ) throws(Stop) -> Result {
    let outer = isThroughRelation
    isThroughRelation = true
    defer { isThroughRelation = outer }
    return try work(&self)
  }

  private mutating func note(_ holds: Bool, _ why: CheckWarning.Why, _ span: Span, labels: [Diagnostic.Label] = []) {
    guard !isThroughRelation else { return }
    warn(.known(holds: holds, why: why), at: span, labels: labels)
  }

  mutating func noteComparison(
    _ left: Expression, _ first: CheckedExpression, _ comparison: ComparisonOperator, _ right: Expression,
    _ second: CheckedExpression, _ span: Span
  ) {
    if left.isLiteral, right.isLiteral {
      guard let order = order(first, second) else { return }
      return note(comparison.holds(order), .fixedValues, span)
    }
    if let one = Subject(first), let other = Subject(second), one == other {
      switch comparison {
      case .equal, .unequal: return note(comparison == .equal, .sameOnBothSides, span)
      default: return
      }
    }
    guard comparison == .equal || comparison == .unequal else { return }
    let holds = comparison == .unequal
    noteNever(first, second, right, isWhole: true, holds: holds)
    noteNever(second, first, left, isWhole: true, holds: holds)
  }

  /// A text that a field can never be, or never hold.
  mutating func noteNever(
    _ field: CheckedExpression, _ text: CheckedExpression, _ written: Expression, isWhole: Bool, holds: Bool
  ) {
    guard written.isLiteral, case .field(let field) = field, case .field(let index) = field.place,
      case .text(let text) = text, let (why, help) = context.whyNever(vocabulary.fields[index].name, text, isWhole)
    else { return }
    note(holds, .field(why, help: help), written.span)
  }

  mutating func noteEmptiness(of value: CheckedExpression, of record: Record, negated: Bool, _ span: Span) {
    // A text that must be there may still be one without a character.
    guard case .field(let field) = value, let signature = signature(of: field, in: record), !signature.mayBeNothing
    else { return }
    switch signature.type {
    case .identifier, .yesNo, .moment: note(negated, .neverEmpty(field.name), span)
    default: break
    }
  }

  mutating func noteRange(
    _ low: Expression, _ lowest: CheckedExpression, _ high: Expression, _ highest: CheckedExpression, _ span: Span
  ) {
    guard low.isLiteral, high.isLiteral else { return }
    if case .date(let first) = lowest, case .date(let last) = highest {
      guard let first = context.microseconds(first), let last = context.microseconds(last),
        first.lowerBound >= last.upperBound
      else { return }
      return note(false, .emptyRange, span)
    }
    if let order = order(lowest, highest), order > 0 { note(false, .emptyRange, span) }
  }

  /// Which of two fixed values is the greater one: below 0, 0 or above 0.
  private func order(_ left: CheckedExpression, _ right: CheckedExpression) -> Int? {
    switch (left, right) {
    case (.text(let left), .text(let right)):
      if left.unicodeScalars.elementsEqual(right.unicodeScalars) { return 0 }
      return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
    case (.number(let left), .number(let right)): return left == right ? 0 : left < right ? -1 : 1
    case (.yesNo(let left), .yesNo(let right)): return left == right ? 0 : 1
    default: return nil
    }
  }

  // MARK: Conditions that stand together

  /// Two conditions of one field that cannot both hold, or of which one always does.
  mutating func noteTogether(_ parts: [Expression], _ checked: [CheckedExpression], isAnd: Bool) {
    guard !isThroughRelation, parts.count == checked.count, parts.count <= Self.comparedParts else { return }
    var facts: [(fact: Fact, part: Int)] = []
    for (index, part) in checked.enumerated() { collect(part, index, isAnd, into: &facts) }
    for (index, later) in facts.enumerated() {
      for earlier in facts[..<index] where earlier.fact.subject == later.fact.subject && earlier.part != later.part {
        guard isAnd ? earlier.fact.contradicts(later.fact) : earlier.fact.isSoUnless(later.fact) else { continue }
        let label = Diagnostic.Label(
          span: parts[earlier.part].span, text: Wording(en: "together with this", nl: "samen met dit"))
        return note(!isAnd, isAnd ? .contradiction : .oneOfThemIsSo, parts[later.part].span, labels: [label])
      }
    }
  }

  /// Longer rows of conditions are made by a program, and not looked through two by two.
  private static var comparedParts: Int { 50 }

  private func collect(
    _ condition: CheckedExpression, _ part: Int, _ isAnd: Bool, into facts: inout [(fact: Fact, part: Int)]
  ) {
    if isAnd, case .and(let inner) = condition {
      for condition in inner { collect(condition, part, isAnd, into: &facts) }
    } else if let fact = Fact(condition, context.microseconds) {
      facts.append((fact, part))
    }
  }
}

/// A place in a record of which a condition says something.
private enum Subject: Equatable {
  case field(CheckedField.Place)
  case fieldOf(Int, CheckedField.Place)

  init?(_ expression: CheckedExpression) {
    switch expression {
    case .field(let field): self = .field(field.place)
    case .fieldOf(let slot, let field): self = .fieldOf(slot, field.place)
    case .converted(let inner, _, _): self.init(inner)
    default: return nil
    }
  }
}

/// What a condition says of a field.
private struct Fact {
  enum Test: Equatable {
    case isText(String)
    case isNotText(String)
    case isTrue
    case isNotTrue
    case isEmpty
    case isNotEmpty
    /// From a bound to another, each of which may be left out of it.
    case lies(from: Double, to: Double, isFromOpen: Bool, isToOpen: Bool)
  }

  typealias Microseconds = (DateLiteral) -> Range<Int64>?

  let subject: Subject
  let test: Test

  init?(_ condition: CheckedExpression, _ microseconds: Microseconds) {
    switch condition {
    case .compare(let left, let comparison, let right):
      guard let subject = Subject(left), let test = Test(comparison, right, microseconds) else { return nil }
      self.init(subject: subject, test: test)
    case .oneOf(let value, let choices):
      let different = choices.apartFromPadding
      guard different.count == 1, let subject = Subject(value), let test = Test(.equal, different[0], microseconds)
      else { return nil }
      self.init(subject: subject, test: test)
    case .isTrue(let value):
      guard let subject = Subject(value) else { return nil }
      self.init(subject: subject, test: .isTrue)
    case .isEmpty(let value):
      guard let subject = Subject(value) else { return nil }
      self.init(subject: subject, test: .isEmpty)
    case .not(let inner):
      guard let fact = Fact(inner, microseconds), let test = fact.test.opposite else { return nil }
      self.init(subject: fact.subject, test: test)
    default: return nil
    }
  }

  private init(subject: Subject, test: Test) {
    (self.subject, self.test) = (subject, test)
  }

  /// Whether both cannot be so at once.
  func contradicts(_ other: Fact) -> Bool {
    switch (test, other.test) {
    case (.isText(let one), .isText(let two)): !one.isSameText(as: two)
    case (.isText(let one), .isNotText(let two)), (.isNotText(let one), .isText(let two)): one.isSameText(as: two)
    case (.isText(let text), .isEmpty), (.isEmpty, .isText(let text)): !text.isEmpty
    case (.isTrue, .isNotTrue), (.isNotTrue, .isTrue), (.isEmpty, .isNotEmpty), (.isNotEmpty, .isEmpty): true
    case (
      .lies(let from, let to, let isFromOpen, let isToOpen), .lies(let from2, let to2, let isFromOpen2, let isToOpen2)
    ):
      Self.isNothing((from, isFromOpen), (to2, isToOpen2)) || Self.isNothing((from2, isFromOpen2), (to, isToOpen))
    default: false
    }
  }

  private static func isNothing(_ from: (value: Double, isOpen: Bool), _ to: (value: Double, isOpen: Bool)) -> Bool {
    from.value > to.value || from.value == to.value && (from.isOpen || to.isOpen)
  }

  /// Whether this is so wherever the other is not.
  func isSoUnless(_ other: Fact) -> Bool {
    switch (test, other.test) {
    case (.isNotText(let one), .isNotText(let two)): !one.isSameText(as: two)
    case (.isText(let one), .isNotText(let two)), (.isNotText(let one), .isText(let two)): one.isSameText(as: two)
    case (.isTrue, .isNotTrue), (.isNotTrue, .isTrue), (.isEmpty, .isNotEmpty), (.isNotEmpty, .isEmpty): true
    default: false
    }
  }
}

extension Fact.Test {
  fileprivate init?(_ comparison: ComparisonOperator, _ value: CheckedExpression, _ microseconds: Fact.Microseconds) {
    switch value {
    case .text(let text), .identifier(let text):
      switch comparison {
      case .equal: self = .isText(text)
      case .unequal: self = .isNotText(text)
      default: return nil
      }
    case .number(let number): self.init(comparison, number, number, isEndOpen: false)
    case .date(let date):
      guard let span = microseconds(date) else { return nil }
      self.init(comparison, Double(span.lowerBound), Double(span.upperBound), isEndOpen: true)
    default: return nil
    }
  }

  /// Compares with a stretch from `start` to `end`; that of a number is the number alone.
  private init?(_ comparison: ComparisonOperator, _ start: Double, _ end: Double, isEndOpen: Bool) {
    switch comparison {
    case .equal: self = .lies(from: start, to: end, isFromOpen: false, isToOpen: isEndOpen)
    case .unequal: return nil
    case .less: self = .lies(from: -.infinity, to: start, isFromOpen: false, isToOpen: true)
    case .lessOrEqual: self = .lies(from: -.infinity, to: end, isFromOpen: false, isToOpen: isEndOpen)
    case .greater: self = .lies(from: end, to: .infinity, isFromOpen: !isEndOpen, isToOpen: false)
    case .greaterOrEqual: self = .lies(from: start, to: .infinity, isFromOpen: false, isToOpen: false)
    }
  }

  fileprivate var opposite: Self? {
    switch self {
    case .isText(let text): .isNotText(text)
    case .isNotText(let text): .isText(text)
    case .isTrue: .isNotTrue
    case .isNotTrue: .isTrue
    case .isEmpty: .isNotEmpty
    case .isNotEmpty: .isEmpty
    case .lies: nil
    }
  }
}

extension ComparisonOperator {
  /// Whether it holds for two values of which the first is smaller (below 0), as great (0) or greater.
  fileprivate func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension String {
  /// Whether it has the same characters, as `=` compares them: `é` in two forms is two texts.
  fileprivate func isSameText(as other: String) -> Bool { unicodeScalars.elementsEqual(other.unicodeScalars) }
}
