import Wording

/// Reads a source statement by statement, as `grammar.md` has it: each method `parse…` reads the rule of that name.
///
/// A mistake is noted, the rest of its statement passed over, and reading goes on, so that all mistakes of a script
/// are told at once.
struct Parser {
  var lexer: Lexer
  var token: Token
  let vocabulary: Vocabulary
  var diagnostics: [Diagnostic] = []
  /// What was begun and is not finished where the source ends, outermost first; empty when it is complete or wrong.
  var unfinished: [Unfinished] = []
  var depth = 0
  /// Where the last token that was taken ended.
  var previousEnd = 0
  var blocks: [Span] = []
  var parentheses: [Span] = []

  /// How many mistakes are told of one source.
  static let maximumDiagnostics = 100

  /// Thrown behind a mistake that is noted already, to get out of the statement.
  struct Stop: Error {}

  init(_ source: SourceText, _ vocabulary: Vocabulary) {
    lexer = Lexer(source)
    self.vocabulary = vocabulary
    token = lexer.next()
  }

  /// The next statement that could be read; nothing at the end.
  mutating func parseStatement() -> Statement? {
    while true {
      while token.kind == .separator { advance() }
      if token.kind == .end { return nil }
      if diagnostics.count >= Self.maximumDiagnostics { return nil }
      do {
        let statement = try parseOneStatement()
        try expectEndOfStatement()
        return statement
      } catch {
        recover()
      }
    }
  }

  mutating func parseOneStatement() throws(Stop) -> Statement {
    switch token.keyword {
    case .let: return try parseLet()
    case .param: return try parseParam()
    case .for: return try parseFor()
    case .expect: return try parseExpect()
    default:
      let pipeline = try parsePipeline()
      return Statement(kind: .pipeline(pipeline), span: pipeline.span)
    }
  }

  mutating func expectEndOfStatement() throws(Stop) {
    switch token.kind {
    case .separator, .end: return
    case .rightBrace where !blocks.isEmpty: return
    default: throw unexpected(.endOfStatement)
    }
  }

  // MARK: Statements

  private mutating func parseLet() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let name = try expectNewName()
    try expect(.equal, .equalSign)
    let value = try parseValue()
    return Statement(kind: .let(name, value), span: start.union(with: value.span))
  }

  private mutating func parseParam() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let name = try expectNewName()
    try expect(.colon, .colon)
    guard token.kind == .word else { throw unexpected(.type) }
    let type = takeName()
    guard token.kind == .equal else {
      return Statement(kind: .param(name, type: type, default: nil), span: start.union(with: type.span))
    }
    advance()
    let value = try parseExpression()
    return Statement(kind: .param(name, type: type, default: value), span: start.union(with: value.span))
  }

  private mutating func parseFor() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let name = try expectNewName()
    guard token.keyword == .in else { throw unexpected(.in) }
    advance()
    let rows = try parsePipeline()
    let (body, end) = try parseBlock()
    return Statement(kind: .for(name, rows, body), span: start.union(with: end))
  }

  private mutating func parseBlock() throws(Stop) -> ([Statement], Span) {
    let opening = token.span
    try expect(.leftBrace, .block)
    try enter(opening)
    blocks.append(opening)
    defer {
      leave()
      blocks.removeLast()
    }
    var body: [Statement] = []
    while true {
      while token.kind == .separator { advance() }
      if token.kind == .rightBrace {
        let end = token.span
        advance()
        return (body, end)
      }
      if token.kind == .end {
        throw incomplete(.block, from: opening)
      }
      do {
        body.append(try parseOneStatement())
        try expectEndOfStatement()
      } catch {
        if token.kind == .end || diagnostics.count >= Self.maximumDiagnostics { throw error }
        recover()
      }
    }
  }

  private mutating func parseExpect() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let condition = try parseExpression()
    return Statement(kind: .expect(condition), span: start.union(with: condition.span))
  }

  /// A pipeline or an expression: what `let` takes.
  private mutating func parseValue() throws(Stop) -> Expression {
    if token.keyword == .find || token.keyword == .read || isNameBeforePipe() {
      let pipeline = try parsePipeline()
      return Expression(kind: .pipeline(pipeline), span: pipeline.span)
    }
    return try parseExpression()
  }

  // MARK: Tokens

  mutating func advance() {
    previousEnd = token.end
    token = lexer.next()
  }

  mutating func takeName() -> Name {
    let name = Name(text: text(of: token), span: token.span)
    advance()
    return name
  }

  func text(of token: Token) -> String { lexer.source.text(of: token.span) }

  mutating func expect(_ kind: Token.Kind, _ expected: Expected) throws(Stop) {
    guard token.kind == kind else { throw unexpected(expected) }
    advance()
  }

  private mutating func expectNewName() throws(Stop) -> Name {
    guard token.kind == .word else { throw unexpected(.newName) }
    guard token.keyword == nil, vocabulary.stageTable.element(in: lexer.bytes, token.start, token.end) == nil else {
      throw stop(.reservedName(text(of: token)), at: token.span)
    }
    return takeName()
  }

  /// Whether a name stands here with a `|` behind it: a source, not an expression.
  func isNameBeforePipe() -> Bool {
    guard token.kind == .word, token.keyword == nil else { return false }
    var ahead = lexer
    return ahead.next().kind == .pipe
  }

  mutating func enter(_ span: Span) throws(Stop) {
    guard depth < Vocabulary.maximumDepth else {
      // Everything behind it would be a mistake of its own: one is enough.
      lexer.position = lexer.limit
      throw stop(.nestedTooDeeply, at: span)
    }
    depth += 1
  }

  mutating func leave() { depth -= 1 }

  // MARK: Mistakes

  mutating func stop(_ problem: SyntaxProblem, at span: Span, label: Diagnostic.Label? = nil) -> Stop {
    note(problem, at: span, label: label)
    return Stop()
  }

  mutating func note(_ problem: SyntaxProblem, at span: Span, label: Diagnostic.Label? = nil) {
    diagnostics.append(Diagnostic(problem, at: span, labels: label.map { [$0] } ?? []))
  }

  /// What stands here is not what would have to: says what was found, and what the parser would truly have taken.
  mutating func unexpected(_ expected: Expected, label: Diagnostic.Label? = nil) -> Stop {
    if let (problem, span) = lexer.problem {
      lexer.problem = nil
      if problem == .unterminatedLongText { unfinished = openThings() + [Unfinished(kind: .longText, span: span)] }
      return stop(problem, at: span)
    }
    if token.kind == .end, lexer.limit == lexer.source.size {
      unfinished = openThings() + [Unfinished(kind: .statement(expected), span: token.span)]
    }
    let found = Found(token, text: text(of: token))
    return stop(.unexpected(found, expected: expected), at: token.span, label: label ?? openParenthesisLabel())
  }

  mutating func incomplete(_ kind: Unfinished.Kind, from span: Span) -> Stop {
    unfinished = openThings()
    return stop(.unclosed(kind), at: span)
  }

  private func openThings() -> [Unfinished] {
    blocks.map { Unfinished(kind: .block, span: $0) } + parentheses.map { Unfinished(kind: .parenthesis, span: $0) }
  }

  private func openParenthesisLabel() -> Diagnostic.Label? {
    guard let span = parentheses.last else { return nil }
    return Diagnostic.Label(span: span, text: Wording(en: "opened here", nl: "hier geopend"))
  }

  /// Passes over the rest of a statement that could not be read; a block that begins in it is passed over whole.
  private mutating func recover() {
    lexer.openParentheses = 0
    parentheses = []
    lexer.problem = nil
    var open = 0
    while token.kind != .end {
      switch token.kind {
      case .separator where open == 0: return
      case .leftBrace: open += 1
      case .rightBrace:
        if open == 0, !blocks.isEmpty { return }
        open = max(0, open - 1)
      default: break
      }
      advance()
      // The one mistake of this statement was told already.
      lexer.problem = nil
      lexer.openParentheses = 0
    }
  }
}
