/// Expressions, from the loosest binding to the tightest: `or`, `and`, `not`, comparisons.
extension Parser {
  mutating func parseExpression() throws(Stop) -> Expression {
    try parseDisjunction()
  }

  private mutating func parseDisjunction() throws(Stop) -> Expression {
    let first = try parseConjunction()
    guard token.keyword == .or else {
      couldCome(.or)
      return first
    }
    var parts: [Expression] = []
    parts.reserveCapacity(2)
    parts.append(first)
    while token.keyword == .or {
      advance()
      try expectCondition()
      parts.append(try parseConjunction())
    }
    couldCome(.or)
    return Expression(kind: .or(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseConjunction() throws(Stop) -> Expression {
    let first = try parseNegation()
    guard token.keyword == .and else {
      couldCome(.and)
      return first
    }
    var parts: [Expression] = []
    parts.reserveCapacity(2)
    parts.append(first)
    while token.keyword == .and {
      advance()
      try expectCondition()
      parts.append(try parseNegation())
    }
    couldCome(.and)
    return Expression(kind: .and(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseNegation() throws(Stop) -> Expression {
    guard token.keyword == .not else { return try parseComparison() }
    let start = token.span
    try enter(start)
    defer { leave() }
    advance()
    try expectCondition()
    let operand = try parseNegation()
    return Expression(kind: .not(operand), span: start.union(with: operand.span))
  }

  /// A condition must begin here: says so before anything narrower is looked for.
  mutating func expectCondition() throws(Stop) {
    switch token.kind {
    case .separator, .end, .pipe, .comma, .rightParenthesis, .leftBrace, .rightBrace:
      isConditionCut = token.kind == .separator && text(of: token) != ";"
      throw unexpected(.condition)
    default: return
    }
  }

  private mutating func parseComparison() throws(Stop) -> Expression {
    let left = try parseOperand()
    guard let comparison = try parseComparison(of: left) else {
      couldCome(.comparison)
      return left
    }
    if beginsComparison { throw stop(.chainedComparison, at: token.span) }
    return comparison
  }

  private var beginsComparison: Bool {
    switch token.keyword {
    case .contains, .starts, .ends, .matches, .between, .in, .is: true
    default: comparisonOperator != nil
    }
  }

  private mutating func parseComparison(of left: Expression) throws(Stop) -> Expression? {
    if let comparison = comparisonOperator {
      advance()
      let right = try parseOperand()
      return Expression(kind: .compare(left, comparison, right), span: left.span.union(with: right.span))
    }
    switch token.keyword {
    case .contains, .starts, .ends, .matches: return try parseTextTest(left)
    case .between: return try parseBetween(left)
    case .in: return try parseIn(left, negated: false)
    case .not:
      var ahead = lexer
      guard ahead.next().keyword == .in else { return nil }
      advance()
      return try parseIn(left, negated: true)
    case .is: return try parseIsEmpty(left)
    default: return nil
    }
  }

  private mutating func parseTextTest(_ left: Expression) throws(Stop) -> Expression {
    let keyword = token.keyword
    advance()
    let test: TextOperator
    switch keyword {
    case .starts:
      test = .startsWith
      guard token.keyword == .with else { throw unexpected(.words(["with"], ["met"])) }
      advance()
    case .ends:
      // `eindigt op` is how Dutch says it too.
      test = .endsWith
      guard token.keyword == .with || isOp(token) else { throw unexpected(.words(["with"], ["op"])) }
      advance()
    case .matches:
      // `past op` in Dutch, `matches` alone in English; a name `op` is what is looked for only at the end.
      test = .matches
      var ahead = lexer
      if isOp(token), beginsValue(ahead.next()) { advance() }
    default: test = .contains
    }
    let right = try parseOperand()
    return Expression(kind: .textTest(left, test, right), span: left.span.union(with: right.span))
  }

  private func isOp(_ token: Token) -> Bool { token.kind == .word && text(of: token) == "op" }

  func beginsValue(_ token: Token) -> Bool {
    switch token.kind {
    case .text, .longText, .digits, .decimal, .date, .duration, .uuid, .minus, .leftParenthesis, .wrong: true
    case .word:
      switch token.keyword {
      case nil, .yes, .no, .unknown, .today, .now, .contact, .it: true
      default: false
      }
    default: false
    }
  }

  private mutating func parseBetween(_ left: Expression) throws(Stop) -> Expression {
    advance()
    let low = try parseOperand()
    guard token.keyword == .and else { throw unexpected(.and) }
    advance()
    let high = try parseOperand()
    return Expression(kind: .between(left, low, high), span: left.span.union(with: high.span))
  }

  private mutating func parseIn(_ left: Expression, negated: Bool) throws(Stop) -> Expression {
    advance()
    guard token.kind == .leftParenthesis else {
      let value = try parsePrimary()
      return Expression(kind: .oneOf(left, [value], negated: negated), span: left.span.union(with: value.span))
    }
    let opening = token.span
    parentheses.append(opening)
    advance()
    var values = [try parseOperand()]
    while token.kind == .comma {
      advance()
      values.append(try parseOperand())
    }
    let end = token.span
    guard token.kind == .rightParenthesis else { throw unexpected(.commaOrParenthesis) }
    parentheses.removeLast()
    advance()
    return Expression(kind: .oneOf(left, values, negated: negated), span: left.span.union(with: end))
  }

  private mutating func parseIsEmpty(_ left: Expression) throws(Stop) -> Expression {
    advance()
    var isNegated = false
    if token.keyword == .not {
      isNegated = true
      advance()
    }
    guard token.keyword == .empty else { throw unexpected(.empty) }
    let end = token.span
    advance()
    return Expression(kind: .isEmpty(left, negated: isNegated), span: left.span.union(with: end))
  }

  var comparisonOperator: ComparisonOperator? {
    switch token.kind {
    case .equal: .equal
    case .unequal: .unequal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}
