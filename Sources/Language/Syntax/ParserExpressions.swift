/// Expressions, from the loosest binding to the tightest: `or`, `and`, `not`, comparisons.
extension Parser {
  mutating func parseExpression() throws(Stop) -> Expression {
    try enter(token.span)
    defer { leave() }
    return try parseDisjunction()
  }

  private mutating func parseDisjunction() throws(Stop) -> Expression {
    let first = try parseConjunction()
    guard token.keyword == .or else { return first }
    var parts = [first]
    while token.keyword == .or {
      advance()
      parts.append(try parseConjunction())
    }
    return Expression(kind: .or(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseConjunction() throws(Stop) -> Expression {
    let first = try parseNegation()
    guard token.keyword == .and else { return first }
    var parts = [first]
    while token.keyword == .and {
      advance()
      parts.append(try parseNegation())
    }
    return Expression(kind: .and(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseNegation() throws(Stop) -> Expression {
    guard token.keyword == .not else { return try parseComparison() }
    let start = token.span
    try enter(start)
    defer { leave() }
    advance()
    let operand = try parseNegation()
    return Expression(kind: .not(operand), span: start.union(with: operand.span))
  }

  private mutating func parseComparison() throws(Stop) -> Expression {
    let left = try parsePrimary()
    if let comparison = comparisonOperator {
      advance()
      let right = try parsePrimary()
      if comparisonOperator != nil { throw stop(.chainedComparison, at: token.span) }
      return Expression(kind: .compare(left, comparison, right), span: left.span.union(with: right.span))
    }
    switch token.keyword {
    case .contains:
      advance()
      return try textTest(left, .contains)
    case .starts: return try textTest(left, .startsWith, with: .with)
    case .ends: return try textTest(left, .endsWith, with: .with)
    case .matches: return try parseMatches(left)
    case .between: return try parseBetween(left)
    case .in: return try parseIn(left, negated: false)
    case .not:
      var ahead = lexer
      guard ahead.next().keyword == .in else { return left }
      advance()
      return try parseIn(left, negated: true)
    case .is: return try parseIsEmpty(left)
    default: return left
    }
  }

  private mutating func textTest(
    _ left: Expression, _ test: TextOperator, with word: Keyword? = nil
  ) throws(Stop) -> Expression {
    if let word {
      advance()
      guard token.keyword == word || isDutchOp else { throw unexpected(.words(["with"], ["met"])) }
      advance()
    }
    let right = try parsePrimary()
    return Expression(kind: .textTest(left, test, right), span: left.span.union(with: right.span))
  }

  /// `eindigt op`, which is how Dutch says it too.
  private var isDutchOp: Bool { token.kind == .word && text(of: token) == "op" }

  private mutating func parseMatches(_ left: Expression) throws(Stop) -> Expression {
    // `past op` in Dutch, `matches` alone in English.
    advance()
    if isDutchOp { advance() }
    return try textTest(left, .matches)
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
      let span = try parsePrimary()
      return Expression(kind: .oneOf(left, [span], negated: negated), span: left.span.union(with: span.span))
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
    case .minus: return try parseNegativeNumber()
    case .leftParenthesis: return try parseParenthesis()
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
    parentheses.append(opening)
    defer { leave() }
    advance()
    let inner: Expression
    if token.keyword == .find || token.keyword == .read || isNameBeforePipe() {
      let pipeline = try parsePipeline()
      inner = Expression(kind: .pipeline(pipeline), span: pipeline.span)
    } else {
      inner = try parseExpression()
    }
    guard token.kind == .rightParenthesis else { throw unexpected(.closingParenthesis) }
    parentheses.removeLast()
    advance()
    return inner
  }
}
