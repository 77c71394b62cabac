/// Expressions, from the loosest binding to the tightest: `or`, `and`, `not`, comparisons.
extension Parser {
  mutating func parseExpression() throws(Stop) -> Expression {
    try parseDisjunction()
  }

  private mutating func parseDisjunction() throws(Stop) -> Expression {
    let first = try parseConjunction()
    var parts = [first]
    while token.keyword == .or {
      advance()
      try expectCondition()
      parts.append(try parseConjunction())
    }
    couldCome(.or)
    guard parts.count > 1 else { return first }
    return Expression(kind: .or(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseConjunction() throws(Stop) -> Expression {
    let first = try parseNegation()
    var parts = [first]
    while token.keyword == .and {
      advance()
      try expectCondition()
      parts.append(try parseNegation())
    }
    couldCome(.and)
    guard parts.count > 1 else { return first }
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
    let left = try parsePrimary()
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
      let right = try parsePrimary()
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
    let right = try parsePrimary()
    return Expression(kind: .textTest(left, test, right), span: left.span.union(with: right.span))
  }

  private func isOp(_ token: Token) -> Bool { token.kind == .word && text(of: token) == "op" }

  func beginsValue(_ token: Token) -> Bool {
    switch token.kind {
    case .text, .longText, .digits, .decimal, .date, .uuid, .minus, .leftParenthesis, .wrong: true
    case .word:
      switch token.keyword {
      case nil, .yes, .no, .unknown, .it: true
      default: false
      }
    default: false
    }
  }

  private mutating func parseBetween(_ left: Expression) throws(Stop) -> Expression {
    advance()
    let low = try parsePrimary()
    guard token.keyword == .and else { throw unexpected(.and) }
    advance()
    let high = try parsePrimary()
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
    var values = [try parsePrimary()]
    while token.kind == .comma {
      advance()
      values.append(try parsePrimary())
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

  mutating func parsePrimary() throws(Stop) -> Expression {
    switch token.kind {
    case .leftParenthesis: try parseParenthesis()
    case .minus: try parseNegativeNumber()
    default: try parseLiteralOrName()
    }
  }

  private mutating func parseLiteralOrName() throws(Stop) -> Expression {
    let span = token.span
    switch token.kind {
    case .text, .longText: return try parseText()
    case .digits: return take(.digits(text(of: token)))
    case .decimal: return take(.number(Double(text(of: token)) ?? 0))
    case .uuid: return take(.uuid(text(of: token)))
    case .date:
      guard let date = DateLiteral(reading: text(of: token)) else {
        throw stop(.noSuchDate(text(of: token)), at: span)
      }
      return take(.date(date))
    case .word: return try parseWord()
    default: throw unexpected(.value)
    }
  }

  private mutating func take(_ kind: Expression.Kind) -> Expression {
    let expression = Expression(kind: kind, span: token.span)
    advance()
    return expression
  }

  private mutating func parseWord() throws(Stop) -> Expression {
    switch token.keyword {
    case .yes: return take(.yesNo(true))
    case .no: return take(.yesNo(false))
    case .unknown: return take(.unknown)
    case .it: return try parseIt()
    case nil:
      let field = try parseFieldName()
      return Expression(kind: .path(field), span: field.span)
    default: throw unexpected(.value)
    }
  }

  private mutating func parseNegativeNumber() throws(Stop) -> Expression {
    let start = token.span
    advance()
    guard token.kind == .digits || token.kind == .decimal, token.start == start.end else { throw unexpected(.value) }
    let span = start.union(with: token.span)
    let value = -(Double(text(of: token)) ?? 0)
    advance()
    return Expression(kind: .number(value), span: span)
  }

  private mutating func parseParenthesis() throws(Stop) -> Expression {
    let opening = token.span
    try enter(opening)
    defer { leave() }
    parentheses.append(opening)
    advance()
    let inner = try parseValue()
    guard token.kind == .rightParenthesis else { throw unexpected(orElse(.closingParenthesis)) }
    parentheses.removeLast()
    advance()
    return inner
  }
}
