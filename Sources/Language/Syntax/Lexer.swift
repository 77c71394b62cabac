/// Turns the bytes of a source into lexemes, one at a time, in one pass without going back.
///
/// It proceeds byte by byte, as opposed to `Character` by `Character` or with regular expressions: that is what keeps
/// a script of a million lines below a second. All of the syntax is ASCII, so the bytes of other letters are never
/// mistaken for it.
struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  var position: Int
  /// Where reading stops: the end of the source, or of an expression inside a text.
  var limit: Int
  /// How many parentheses are open, inside which a line end means nothing.
  var openParentheses = 0
  var mistake: Mistake?
  /// Where the next line that says something begins, as far as it was looked for.
  private var nextWords = -1

  /// What is wrong with a lexeme, and where. It is seldom there, and kept in a place of its own, since whoever looks
  /// ahead does so with a copy of the lexer.
  final class Mistake {
    let problem: SyntaxProblem
    let span: Span

    init(_ problem: SyntaxProblem, _ span: Span) {
      (self.problem, self.span) = (problem, span)
    }
  }

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    position = source.start
    limit = source.size
    skipHashBang()
  }

  mutating func next() -> Token {
    skipBlanks()
    let start = position
    guard start < limit else { return Token(kind: .end, start: limit, end: limit) }
    let byte = bytes[start]
    switch byte {
    case Byte.a...Byte.z, Byte.A...Byte.Z, Byte.underscore, 0x80...0xFF: return word(from: start)
    case Byte.zero...Byte.nine: return number(from: start)
    case Byte.quote: return text(from: start)
    case Byte.newline, Byte.semicolon:
      position += 1
      return Token(kind: .separator, start: start, end: start + 1)
    default: return punctuation(byte, from: start)
    }
  }

  private mutating func punctuation(_ byte: UInt8, from start: Int) -> Token {
    let next = start + 1 < limit ? bytes[start + 1] : 0
    switch byte {
    case UInt8(ascii: "|"): return token(.pipe, start, 1)
    case UInt8(ascii: ","): return token(.comma, start, 1)
    case UInt8(ascii: "."): return token(.dot, start, 1)
    case UInt8(ascii: ":"): return token(.colon, start, 1)
    case UInt8(ascii: "-"): return token(.minus, start, 1)
    case UInt8(ascii: "+"): return token(.plus, start, 1)
    case UInt8(ascii: "*"): return token(.times, start, 1)
    case UInt8(ascii: "/"): return token(.divided, start, 1)
    case UInt8(ascii: "?"):
      if next == UInt8(ascii: "?") { return token(.doubleQuestion, start, 2) }
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") { return wrong(.doubleEqual, start, 2) }
      return token(.equal, start, 1)
    case UInt8(ascii: "!"):
      if next == UInt8(ascii: "=") { return token(.unequal, start, 2) }
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "=") { return token(.lessOrEqual, start, 2) }
      if next == UInt8(ascii: ">") { return wrong(.lessGreater, start, 2) }
      return token(.less, start, 1)
    case UInt8(ascii: ">"):
      if next == UInt8(ascii: "=") { return token(.greaterOrEqual, start, 2) }
      return token(.greater, start, 1)
    case UInt8(ascii: "("):
      openParentheses += 1
      return token(.leftParenthesis, start, 1)
    case UInt8(ascii: ")"):
      openParentheses = max(0, openParentheses - 1)
      return token(.rightParenthesis, start, 1)
    case UInt8(ascii: "{"): return token(.leftBrace, start, 1)
    case UInt8(ascii: "}"): return token(.rightBrace, start, 1)
    case UInt8(ascii: "'"): return wrong(.singleQuote, start, 1)
    default: break
    }
    return strange(at: start)
  }

  private mutating func token(_ kind: Token.Kind, _ start: Int, _ length: Int) -> Token {
    position = start + length
    return Token(kind: kind, start: start, end: position)
  }

  mutating func wrong(_ problem: SyntaxProblem, _ start: Int, _ length: Int, resumingAt resume: Int? = nil) -> Token {
    let span = Span(start, start + length)
    if mistake == nil { mistake = Mistake(problem, span) }
    position = resume ?? span.end
    return Token(kind: .wrong, start: start, end: span.end)
  }

  /// The text of a stretch of what is read here.
  func text(of span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

  // MARK: White space

  private mutating func skipHashBang() {
    guard limit - position >= 2, bytes[position] == UInt8(ascii: "#"), bytes[position + 1] == UInt8(ascii: "!") else {
      return
    }
    skipComment()
  }

  private mutating func skipBlanks() {
    while position < limit {
      switch bytes[position] {
      case Byte.space, Byte.tab, Byte.carriageReturn: position += 1
      case UInt8(ascii: "#"): skipComment()
      case Byte.newline where openParentheses > 0 || continuesWithPipe(after: position): position += 1
      default: return
      }
    }
  }

  private mutating func skipComment() {
    position = lineEnd(from: position)
  }

  private func lineEnd(from start: Int) -> Int {
    let (bytes, limit) = (bytes.span, limit)
    var end = start
    while end < limit, bytes[end] != Byte.newline { end += 1 }
    return end
  }

  /// Whether the next line that says something begins with `|`, and so goes on with this one.
  private mutating func continuesWithPipe(after newline: Int) -> Bool {
    // Of many empty lines each would look through all that follow: what the first one saw holds for them too.
    if newline >= nextWords { nextWords = beginningOfWords(after: newline) }
    return nextWords < limit && bytes[nextWords] == UInt8(ascii: "|")
  }

  private func beginningOfWords(after newline: Int) -> Int {
    let (bytes, limit) = (bytes.span, limit)
    var position = newline + 1
    while position < limit {
      switch bytes[position] {
      case Byte.space, Byte.tab, Byte.carriageReturn, Byte.newline: position += 1
      case UInt8(ascii: "#"): position = lineEnd(from: position)
      default: return position
      }
    }
    return limit
  }

  // MARK: Words

  private mutating func word(from start: Int) -> Token {
    // A uuid, whole or not, has a hyphen behind its first eight digits.
    if start + 8 < limit, bytes[start + 8] == Byte.hyphen {
      if isUUID(at: start) { return token(.uuid, start, 36) }
      if let wrong = brokenUUID(from: start) { return wrong }
    }
    let end = wordEnd(from: start)
    guard end > start, isWordStart(at: start) else { return strange(at: start) }
    position = end
    return Token(kind: .word, keyword: Keyword.table.element(in: bytes, start, end), start: start, end: end)
  }

  /// Where the letters, digits and underscores that stand here end.
  func wordEnd(from start: Int) -> Int {
    let (bytes, limit) = (bytes.span, limit)
    var end = start
    while end < limit {
      let byte = bytes[end]
      if isWordByte(byte) {
        end += 1
      } else {
        guard byte >= 0x80, isLetterOrDigit(at: end) else { return end }
        end += characterLength(at: end)
      }
    }
    return end
  }

  // What is asked of other letters than ASCII stays out of line: seldom run, it would slow the loops down around it.

  private func isWordStart(at start: Int) -> Bool { bytes[start] < 0x80 || isAlphabetic(at: start) }

  @inline(never) private func isAlphabetic(at start: Int) -> Bool { scalar(at: start).properties.isAlphabetic }

  @inline(never) private func isLetterOrDigit(at start: Int) -> Bool {
    switch scalar(at: start).properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  func isUUID(at start: Int) -> Bool {
    guard start + 36 <= limit, bytes[start + 8] == Byte.hyphen, bytes[start + 13] == Byte.hyphen,
      bytes[start + 18] == Byte.hyphen, bytes[start + 23] == Byte.hyphen
    else { return false }
    for offset in 0..<36 where offset != 8 && offset != 13 && offset != 18 && offset != 23 {
      guard isHexadecimal(bytes[start + offset]) else { return false }
    }
    return wordEnd(from: start + 36) == start + 36
  }

  /// What begins as a uuid does and is none: most often one that was not copied whole.
  mutating func brokenUUID(from start: Int) -> Token? {
    guard start + 13 <= limit, bytes[start + 8] == Byte.hyphen else { return nil }
    for offset in 0..<13 where offset != 8 {
      guard isHexadecimal(bytes[start + offset]) else { return nil }
    }
    var end = start
    while end < limit, isWordByte(bytes[end]) || bytes[end] == Byte.hyphen { end += 1 }
    return wrong(.notAUUID, start, end - start)
  }

  // MARK: Characters

  func isWordByte(_ byte: UInt8) -> Bool {
    // The bit that parts `a` from `A` is set, so that one comparison serves both.
    (byte | 0x20) &- Byte.a < 26 || byte &- Byte.zero < 10 || byte == Byte.underscore
  }

  func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.zero...Byte.nine, Byte.a...UInt8(ascii: "f"), Byte.A...UInt8(ascii: "F"): true
    default: false
    }
  }

  @inline(never) private mutating func strange(at start: Int) -> Token {
    let scalar = scalar(at: start)
    let problem: SyntaxProblem
    switch scalar {
    case "\u{2018}"..."\u{201F}", "\u{AB}", "\u{BB}": problem = .curlyQuote(String(scalar))
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        .spaceSeparator:
        problem = .invisibleCharacter(scalar)
      default: problem = .strangeCharacter(String(scalar))
      }
    }
    return wrong(problem, start, characterLength(at: start))
  }

  private func characterLength(at start: Int) -> Int {
    switch bytes[start] {
    case 0xC0...0xDF: min(2, limit - start)
    case 0xE0...0xEF: min(3, limit - start)
    case 0xF0...0xFF: min(4, limit - start)
    default: 1
    }
  }

  private func scalar(at start: Int) -> Unicode.Scalar {
    let text = String(decoding: bytes[start..<(start + characterLength(at: start))], as: UTF8.self)
    return text.unicodeScalars.first ?? "\u{FFFD}"
  }
}

enum Byte {
  static let a = UInt8(ascii: "a")
  static let z = UInt8(ascii: "z")
  static let A = UInt8(ascii: "A")
  static let Z = UInt8(ascii: "Z")
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let underscore = UInt8(ascii: "_")
  static let hyphen = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let semicolon = UInt8(ascii: ";")
}
