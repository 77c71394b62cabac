/// What stands on either side of a comparison: values, functions of them, and arithmetic, from the loosest binding to the
/// tightest: `??`, `+ -`, `* /`.
extension Parser {
  mutating func parseOperand() throws(Stop) -> Expression {
    let first = try parseSum()
    guard token.kind == .doubleQuestion else { return first }
    var parts = [first]
    while token.kind == .doubleQuestion {
      advance()
      parts.append(try parseSum())
    }
    return Expression(kind: .firstOf(parts), span: first.span.union(with: parts[parts.count - 1].span))
  }

  private mutating func parseSum() throws(Stop) -> Expression {
    let first = try parseProduct()
    guard token.kind == .plus || token.kind == .minus else { return first }
    var steps: [ArithmeticStep] = []
    while token.kind == .plus || token.kind == .minus {
      let sign = token
      advance()
      steps.append(
        ArithmeticStep(
          operator: sign.kind == .plus ? .plus : .minus, operatorSpan: sign.span, operand: try parseProduct()))
    }
    return Expression(kind: .arithmetic(first, steps), span: Span(first.span.start, previousEnd))
  }

  private mutating func parseProduct() throws(Stop) -> Expression {
    let first = try parsePrimary()
    guard token.kind == .times || token.kind == .divided else { return first }
    var steps: [ArithmeticStep] = []
    while token.kind == .times || token.kind == .divided {
      let sign = token
      advance()
      steps.append(
        ArithmeticStep(
          operator: sign.kind == .times ? .times : .divided, operatorSpan: sign.span, operand: try parsePrimary()))
    }
    return Expression(kind: .arithmetic(first, steps), span: Span(first.span.start, previousEnd))
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
    case .duration:
      guard let duration = DurationLiteral(reading: text(of: token)) else { throw unexpected(.value) }
      return take(.duration(duration))
    case .date:
      guard let date = DateLiteral(reading: text(of: token)) else {
        throw stop(.noSuchDate(text(of: token)), at: span)
      }
      return take(.date(date))
    case .word: return try parseWord()
    default: throw unexpected(.value)
    }
  }

  private mutating func take(_ kind: consuming Expression.Kind) -> Expression {
    let expression = Expression(kind: kind, span: token.span)
    advance()
    return expression
  }

  private mutating func parseWord() throws(Stop) -> Expression {
    switch token.keyword {
    case .yes: return take(.yesNo(true))
    case .no: return take(.yesNo(false))
    case .unknown: return take(.unknown)
    case .today: return take(.today)
    case .now: return take(.now)
    case .it: return try parseIt()
    case .contact where isContactPath:
      let field = try parseFieldName()
      return Expression(kind: .path(field), span: field.span)
    case nil where isCall: return try parseCall()
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

  /// Whether a word with a `(` right behind it stands here: a function.
  var isCall: Bool {
    token.kind == .word && token.end < lexer.limit && lexer.bytes[token.end] == UInt8(ascii: "(")
  }

  private mutating func parseCall() throws(Stop) -> Expression {
    let name = takeName()
    guard let function = vocabulary.function(named: name.text) else {
      throw stop(.unknownFunction(name.text, known: vocabulary.functionNames), at: name.span)
    }
    let opening = token.span
    try enter(opening)
    defer { leave() }
    parentheses.append(opening)
    advance()
    var values: [Expression] = []
    if token.kind != .rightParenthesis {
      values.append(try parseOperand())
      while token.kind == .comma {
        advance()
        values.append(try parseOperand())
      }
    }
    guard token.kind == .rightParenthesis else { throw unexpected(.commaOrParenthesis) }
    parentheses.removeLast()
    advance()
    return Expression(kind: .call(function, name.span, values), span: Span(name.span.start, previousEnd))
  }
}
