/// Texts: `"…"` in one line, `"""` over several.
extension Lexer {
  mutating func text(from start: Int) -> Token {
    if start + 2 < limit, bytes[start + 1] == Byte.quote, bytes[start + 2] == Byte.quote {
      return longText(from: start)
    }
    var position = start + 1
    var hasEscapes = false
    while position < limit {
      switch bytes[position] {
      case Byte.quote:
        self.position = position + 1
        return Token(kind: .text, hasEscapes: hasEscapes, start: start, end: position + 1)
      case Byte.newline: return unterminated(from: start, to: position)
      case Byte.backslash:
        hasEscapes = true
        guard let next = skipEscape(at: position, depth: 0) else { return wrong(.nestedTooDeeply, start, 1) }
        if next >= limit || bytes[next] == Byte.newline, bytes[position + 1] == UInt8(ascii: "("), position + 1 < limit
        {
          return unclosedExpression(in: start, at: position, to: next)
        }
        position = next
      default: position += 1
      }
    }
    return unterminated(from: start, to: position)
  }

  private mutating func unterminated(from start: Int, to end: Int) -> Token {
    wrong(.unterminatedText, start, 1, resumingAt: end)
  }

  private mutating func unclosedExpression(in start: Int, at backslash: Int, to end: Int) -> Token {
    let token = wrong(.unclosedExpression, start, 1, resumingAt: min(end, limit))
    mistake = Mistake(.unclosedExpression, Span(backslash, backslash + 2))
    return token
  }

  private mutating func longText(from start: Int) -> Token {
    var position = start + 3
    var hasEscapes = false
    while position < limit {
      if bytes[position] == Byte.backslash {
        hasEscapes = true
        guard let next = skipEscape(at: position, depth: 0) else { return wrong(.nestedTooDeeply, start, 3) }
        position = next
      } else if bytes[position] == Byte.quote, position + 2 < limit, bytes[position + 1] == Byte.quote,
        bytes[position + 2] == Byte.quote
      {
        self.position = position + 3
        return Token(kind: .longText, hasEscapes: hasEscapes, start: start, end: position + 3)
      } else {
        position += 1
      }
    }
    return wrong(.unterminatedLongText, start, 3, resumingAt: limit)
  }

  /// Where reading goes on behind a backslash and what belongs to it; nothing when expressions are nested too deeply.
  private func skipEscape(at backslash: Int, depth: Int) -> Int? {
    let next = backslash + 1
    guard next < limit else { return limit }
    guard bytes[next] == UInt8(ascii: "(") else { return bytes[next] == Byte.newline ? next : next + 1 }
    guard depth < 8 else { return nil }
    return skipExpression(from: next + 1, depth: depth)
  }

  /// Where the `\( )` that begins before `start` ends, texts inside it passed over; the line's end when it does not.
  private func skipExpression(from start: Int, depth: Int) -> Int? {
    var position = start
    var open = 1
    while position < limit, bytes[position] != Byte.newline {
      switch bytes[position] {
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return position + 1 }
      case Byte.quote:
        position += 1
        while position < limit, bytes[position] != Byte.quote, bytes[position] != Byte.newline {
          if bytes[position] == Byte.backslash {
            guard let next = skipEscape(at: position, depth: depth + 1) else { return nil }
            position = next
          } else {
            position += 1
          }
        }
        if position >= limit || bytes[position] == Byte.newline { return position }
      default: break
      }
      position += 1
    }
    return position
  }
}
