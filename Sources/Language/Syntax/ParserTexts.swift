/// Texts with their escapes, and the expressions inside them.
extension Parser {
  mutating func parseText() throws(Stop) -> Expression {
    let token = self.token
    if token.kind == .text, !token.hasEscapes {
      let value = lexer.text(of: Span(token.start + 1, token.end - 1))
      advance()
      return Expression(kind: .text(value), span: token.span)
    }
    let isLong = token.kind == .longText
    let quotes = isLong ? 3 : 1
    var pieces = TextPieces()
    let content = Span(token.start + quotes, token.end - quotes)
    for stretch in isLong ? try lines(of: content) : [content] { try readPieces(of: stretch, into: &pieces) }
    advance()
    let parts = pieces.finished()
    if parts.isEmpty { return Expression(kind: .text(""), span: token.span) }
    if parts.count == 1, case .text(let value) = parts[0].kind {
      return Expression(kind: .text(value), span: token.span)
    }
    return Expression(kind: .interpolation(parts), span: token.span)
  }

  /// The stretches of a text over several lines that belong to it: without the line end behind the opening quotes,
  /// without the last line's, and without the indentation of the closing quotes.
  private mutating func lines(of content: Span) throws(Stop) -> [Span] {
    let bytes = lexer.bytes
    var position = content.start
    while position < content.end, bytes[position] == Byte.space || bytes[position] == Byte.tab { position += 1 }
    if position < content.end, bytes[position] == Byte.carriageReturn { position += 1 }
    guard position < content.end, bytes[position] == Byte.newline else {
      throw stop(.longTextOnOneLine, at: Span(content.start - 3, content.start))
    }
    var lineStart = content.end
    while lineStart > content.start, bytes[lineStart - 1] != Byte.newline { lineStart -= 1 }
    let indentation = Array(bytes[lineStart..<content.end])
    guard indentation.allSatisfy({ $0 == Byte.space || $0 == Byte.tab }) else {
      throw stop(.closingQuotesNotAlone, at: Span(content.end, content.end + 3))
    }
    var stretches: [Span] = []
    var start = position + 1
    while start < lineStart {
      var end = start
      while bytes[end] != Byte.newline { end += 1 }
      let isLast = end + 1 >= lineStart
      let isBlank = bytes[start..<end].allSatisfy { $0 == Byte.space || $0 == Byte.tab || $0 == Byte.carriageReturn }
      var first = start
      if bytes[start..<end].starts(with: indentation) {
        first = start + indentation.count
      } else if isBlank {
        first = end
      } else {
        throw stop(.tooLittleIndentation, at: Span(start, min(end, start + max(1, indentation.count))))
      }
      stretches.append(Span(first, isLast ? end : end + 1))
      start = end + 1
    }
    return stretches
  }

  private mutating func readPieces(of stretch: Span, into pieces: inout TextPieces) throws(Stop) {
    var position = stretch.start
    var plainStart = position
    while position < stretch.end {
      let byte = lexer.bytes[position]
      if byte == Byte.carriageReturn, stretch.end == position + 1 || lexer.bytes[position + 1] == Byte.newline {
        // A script that was saved with Windows line ends means the same text.
        pieces.add(lexer.bytes[plainStart..<position])
        plainStart = position + 1
      }
      guard byte == Byte.backslash else {
        position += 1
        continue
      }
      pieces.add(lexer.bytes[plainStart..<position])
      position = try readEscape(at: position, until: stretch.end, into: &pieces)
      plainStart = position
    }
    pieces.add(lexer.bytes[plainStart..<stretch.end])
  }

  private mutating func readEscape(
    at backslash: Int, until end: Int, into pieces: inout TextPieces
  ) throws(Stop) -> Int {
    let next = backslash + 1
    switch next < end ? lexer.bytes[next] : 0 {
    case UInt8(ascii: "n"): pieces.add([Byte.newline])
    case UInt8(ascii: "t"): pieces.add([Byte.tab])
    case Byte.quote: pieces.add([Byte.quote])
    case Byte.backslash: pieces.add([Byte.backslash])
    case UInt8(ascii: "u"): return try readCodePoint(at: backslash, until: end, into: &pieces)
    case UInt8(ascii: "("): return try readExpression(at: backslash, until: end, into: &pieces)
    default: throw stop(.unknownEscape, at: Span(backslash, min(next + 1, end)))
    }
    return next + 1
  }

  private mutating func readCodePoint(
    at backslash: Int, until end: Int, into pieces: inout TextPieces
  ) throws(Stop) -> Int {
    var position = backslash + 2
    var value: UInt32 = 0
    var digits = 0
    if position < end, lexer.bytes[position] == UInt8(ascii: "{") {
      position += 1
      while position < end, digits < 6, lexer.isHexadecimal(lexer.bytes[position]) {
        value = value << 4 | UInt32(String(UnicodeScalar(lexer.bytes[position])), radix: 16).valueOrZero
        digits += 1
        position += 1
      }
    }
    guard digits > 0, position < end, lexer.bytes[position] == UInt8(ascii: "}"), value != 0,
      let scalar = Unicode.Scalar(value)
    else { throw stop(.notACodePoint, at: Span(backslash, min(position + 1, end))) }
    pieces.add(Array(String(scalar).utf8)[...])
    return position + 1
  }

  private mutating func readExpression(
    at backslash: Int, until end: Int, into pieces: inout TextPieces
  ) throws(Stop) -> Int {
    try enter(Span(backslash, backslash + 2))
    let outer = (lexer, token, previousEnd, parentheses)
    // Whatever comes of the expression, reading goes on behind the text as a whole.
    defer {
      (lexer, token, previousEnd, parentheses) = outer
      leave()
    }
    lexer.position = backslash + 2
    lexer.limit = end
    lexer.openParentheses = 1
    parentheses.append(Span(backslash, backslash + 2))
    token = lexer.next()
    let value = try parseExpression()
    guard token.kind == .rightParenthesis else { throw unexpected(orElse(.closingParenthesis)) }
    pieces.add(value)
    return token.end
  }
}

/// The pieces of a text: stretches of plain bytes, gathered, and expressions between them.
private struct TextPieces {
  private var plain: [UInt8] = []
  private var parts: [Expression] = []

  mutating func add(_ bytes: ArraySlice<UInt8>) { plain.append(contentsOf: bytes) }

  mutating func add(_ value: Expression) {
    if parts.isEmpty { parts.reserveCapacity(4) }
    finishPlain()
    parts.append(value)
  }

  mutating func finished() -> [Expression] {
    finishPlain()
    return parts
  }

  private mutating func finishPlain() {
    guard !plain.isEmpty else { return }
    parts.append(Expression(kind: .text(String(decoding: plain, as: UTF8.self)), span: Span(0, 0)))
    plain.removeAll(keepingCapacity: true)
  }
}

extension UInt32? {
  fileprivate var valueOrZero: UInt32 { self ?? 0 }
}
