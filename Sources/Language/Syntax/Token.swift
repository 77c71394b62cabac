/// A lexeme: what it is, and where it stands.
struct Token {
  enum Kind: UInt8 {
    case word
    case digits
    case decimal
    case date
    case duration
    case uuid
    case text
    case longText
    case pipe
    case comma
    case dot
    case colon
    case plus
    case minus
    case times
    case divided
    case doubleQuestion
    case equal
    case unequal
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    case leftParenthesis
    case rightParenthesis
    case leftBrace
    case rightBrace
    case separator
    case end
    /// Something that is no lexeme; the lexer has said what is wrong.
    case wrong
  }

  var kind: Kind
  /// Which keyword a word is, if it is one.
  var keyword: Keyword?
  /// Whether a text holds a backslash, so that its value is not just its bytes.
  var hasEscapes = false
  var start: Int
  var end: Int

  var span: Span { Span(start, end) }
}
