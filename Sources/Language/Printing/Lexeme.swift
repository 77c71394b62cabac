/// A comment, without the blanks and the carriage return behind it.
struct Comment {
  let span: Span
  /// Whether an empty line stands before it.
  let isAfterBlank: Bool
}

/// A token with what stands around it.
struct Lexeme {
  private(set) var kind: Token.Kind
  let keyword: Keyword?
  let span: Span
  /// What is written in its place, where the words change language.
  var replacement: String?
  /// Whether it is a `{` or `}` that is laid out as a parenthesis.
  private(set) var isRecordBrace = false
  /// Whether it is a function's name, to which its parenthesis belongs.
  var isFunction = false
  /// Whether it is a sign between two values, and no sign of a number.
  var isOperator = false
  /// The comments before it that have a line of their own.
  var comments: [Comment] = []
  /// The comment behind it, in the same line.
  var remark: Comment?
  /// Whether a line ends between the one before and this one.
  var startsLine = false
  /// Whether an empty line stands right before it.
  var isAfterBlank = false
  /// Whether it names a command that is defined or called here, so that its `(` stands right behind it.
  var isCommand = false
  /// Whether a statement may have ended before it.
  var isSeparated = false

  init(_ token: Token) {
    kind = token.kind
    keyword = token.keyword
    span = token.span
  }

  /// A `{` or `}` of a record that is made.
  init(recordBrace token: Token) {
    self.init(token)
    kind = token.kind == .leftBrace ? .leftParenthesis : .rightParenthesis
    isRecordBrace = true
  }
}

/// Groups the tokens of a source that has no mistakes: each statement is one, the head of a block with its `{`, and each
/// `}`. A statement may be written over several lines.
struct LogicalLines {
  private let source: SourceText
  private var lexer: Lexer
  private var previousEnd = 0
  /// How many parentheses are open around each block that is.
  private var outerParentheses: [Int] = []
  private let recordBraces: Set<Int>
  /// The lexeme that begins the next line, and the comment that stands before it, behind the lexeme before.
  private var ahead: (lexeme: Lexeme, remark: Comment?)

  init(_ source: SourceText, recordBraces: Set<Int> = []) {
    self.source = source
    self.recordBraces = recordBraces
    lexer = Lexer(source)
    ahead = (Lexeme(Token(kind: .end, start: 0, end: 0)), nil)
    ahead = readLexeme(isFirst: true)
  }

  /// The comments behind the last line, once that was read.
  var commentsAtEnd: [Comment] { ahead.lexeme.comments }

  /// The next line; nothing at the end.
  mutating func next() -> [Lexeme]? {
    guard ahead.lexeme.kind != .end else { return nil }
    var line = [ahead.lexeme]
    while true {
      ahead = readLexeme(isFirst: false)
      line[line.count - 1].remark = ahead.remark
      if ends(line[line.count - 1], before: ahead.lexeme) { return line }
      line.append(ahead.lexeme)
    }
  }

  private func ends(_ last: Lexeme, before next: Lexeme) -> Bool {
    if next.kind == .end || next.kind == .rightBrace { return true }
    switch last.kind {
    case .rightBrace where goesOn(behindBlock: next): return false
    case .leftBrace, .rightBrace: return true
    case .pipe, .comma: return false
    default: return next.isSeparated
    }
  }

  /// What may stand behind the `}` of a statement that is not at its end there.
  private func goesOn(behindBlock next: Lexeme) -> Bool {
    guard !next.isSeparated else { return false }
    switch next.kind {
    case .pipe, .rightParenthesis, .leftBrace: return true
    default: return next.keyword == .else
    }
  }

  /// Inside a block the lines end statements, whatever parentheses stand open around it.
  private mutating func noteBlock(_ token: Token) {
    switch token.kind {
    case .leftBrace where recordBraces.contains(token.start): lexer.openParentheses += 1
    case .rightBrace where recordBraces.contains(token.start): lexer.openParentheses -= 1
    case .leftBrace:
      outerParentheses.append(lexer.openParentheses)
      lexer.openParentheses = 0
    case .rightBrace: lexer.openParentheses = outerParentheses.popLast() ?? 0
    default: break
    }
  }

  private mutating func readLexeme(isFirst: Bool) -> (Lexeme, remark: Comment?) {
    var gap = Gap(source: source, isFirst: isFirst)
    var isSeparated = false
    while true {
      let token = lexer.next()
      noteBlock(token)
      gap.read(from: previousEnd, to: token.start)
      previousEnd = token.end
      if token.kind == .separator {
        isSeparated = true
        gap.read(from: token.start, to: token.end)
        continue
      }
      var lexeme = recordBraces.contains(token.start) ? Lexeme(recordBrace: token) : Lexeme(token)
      lexeme.comments = gap.comments
      lexeme.startsLine = gap.hasLineEnd
      lexeme.isAfterBlank = gap.isBlank
      lexeme.isSeparated = isSeparated
      return (lexeme, gap.remark)
    }
  }
}

/// What stands between two tokens.
private struct Gap {
  let source: SourceText
  private(set) var comments: [Comment] = []
  private(set) var remark: Comment?
  private(set) var hasLineEnd: Bool
  /// Whether two line ends follow each other since the last comment.
  private(set) var isBlank = false
  private var lineEnds = 0

  init(source: SourceText, isFirst: Bool) {
    self.source = source
    // Before the first token there is nothing that a comment could stand behind.
    hasLineEnd = isFirst
  }

  mutating func read(from start: Int, to end: Int) {
    var position = start
    while position < end {
      switch source.bytes[position] {
      case Byte.newline:
        hasLineEnd = true
        lineEnds += 1
        if lineEnds > 1 { isBlank = true }
      case UInt8(ascii: "#"):
        position = readComment(from: position, to: end)
        continue
      case Byte.semicolon: lineEnds = 0
      default: break
      }
      position += 1
    }
  }

  private mutating func readComment(from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, source.bytes[end] != Byte.newline { end += 1 }
    let next = end
    while [Byte.space, Byte.tab, Byte.carriageReturn].contains(source.bytes[end - 1]) { end -= 1 }
    let comment = Comment(span: Span(start, end), isAfterBlank: isBlank)
    if hasLineEnd { comments.append(comment) } else { remark = comment }
    (lineEnds, isBlank) = (0, false)
    return next
  }
}
