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
  /// What else would have been taken at a place, where the parser has looked for it in vain.
  var alternatives = Alternatives()
  /// Whether the mistake at hand is that a line ends where a condition would have to go on.
  var isConditionCut = false
  /// The name that the statement at hand gives, should the rest of it be wrong.
  var mistakenName: Name?

  /// How many mistakes are told of one source.
  static let maximumDiagnostics = 100

  /// Thrown behind a mistake that is noted already, to get out of the statement.
  struct Stop: Error {}

  init(_ source: SourceText, _ vocabulary: Vocabulary) {
    lexer = Lexer(source)
    self.vocabulary = vocabulary
    token = lexer.next()
  }

  /// Reads all statements and hands them on one by one, as long as they are wanted.
  mutating func parseProgram(_ take: (Statement) -> Bool) {
    while let statement = nextStatement(), take(statement) {}
  }

  /// The next statement that could be read; nothing behind the last one, and when too many mistakes were found.
  mutating func nextStatement() -> Statement? {
    while true {
      skipSeparators()
      if token.kind == .end || diagnostics.count >= Self.maximumDiagnostics { return nil }
      if let statement = completeStatement() { return statement }
    }
  }

  /// A statement and its end. Of one that could not be read the name that it gives, if it came that far.
  private mutating func completeStatement() -> Statement? {
    defer { mistakenName = nil }
    do throws(Stop) {
      let statement = try parseStatement()
      try expectEnd(of: statement)
      return statement
    } catch {
      passOverStatement()
      return mistakenName.map { Statement(kind: .mistaken($0), span: $0.span) }
    }
  }

  private mutating func parseStatement() throws(Stop) -> Statement {
    switch token.keyword {
    case .let: return try parseLet()
    case .param: return try parseParam()
    case .for: return try parseFor()
    case .if: return try parseIf()
    case .else: throw strayElse()
    case .include: return try parseInclude()
    case .define: return try parseDefine()
    case nil where isCallHere():
      let call = try parseInvocation()
      return Statement(kind: .invocation(call), span: call.span)
    case .expect: return try parseExpect()
    case .explain: return try parseExplain()
    default:
      let pipeline = try parsePipeline()
      return Statement(kind: .pipeline(pipeline), span: pipeline.span)
    }
  }

  private mutating func expectEnd(of statement: Statement) throws(Stop) {
    switch token.kind {
    case .separator, .end: return
    case .rightBrace where !blocks.isEmpty: return
    default: break
    }
    // A word behind a lone name is most often a mistyped beginning: `fnd contact 1`.
    if case .pipeline(let pipeline) = statement.kind, case .name(let name) = pipeline.source, pipeline.stages.isEmpty,
      lexer.mistake == nil, !isStageName(token)
    {
      throw stop(.noStatement(name.text), at: name.span)
    }
    throw unexpected(orElse(.endOfStatement))
  }

  // MARK: Statements

  private mutating func parseLet() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let name = try expectNewName()
    mistakenName = name
    try expect(.equal, .equalSign)
    let value = try parseValue()
    return Statement(kind: .let(name, value), span: start.union(with: value.span))
  }

  private mutating func parseParam() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let name = try expectNewName()
    mistakenName = name
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
    let (name, rows) = try parseForHeader()
    let (body, end) = try parseBlock()
    return Statement(kind: .for(name, rows, body), span: start.union(with: end))
  }

  /// What stands before the block. When it is wrong, the block is read all the same, so that its mistakes are told too.
  private mutating func parseForHeader() throws(Stop) -> (Name, Pipeline) {
    do throws(Stop) {
      let name = try expectNewName()
      guard token.keyword == .in else { throw unexpected(.in) }
      advance()
      guard token.kind == .word else { throw unexpected(.records) }
      let rows = try parsePipeline(inHeader: true)
      if case .name(let name) = rows.source, rows.stages.isEmpty, beginsValue(token) {
        throw unexpected(name, .records)
      }
      guard token.kind == .leftBrace else { throw unexpected(orElse(.block)) }
      return (name, rows)
    } catch {
      if passOverToBlock() { _ = try parseBlock() }
      throw error
    }
  }

  mutating func parseBlock() throws(Stop) -> ([Statement], Span) {
    let opening = token.span
    guard token.kind == .leftBrace else { throw unexpected(.block) }
    try enter(opening)
    blocks.append(opening)
    // Statements in a block end with their line, whatever parentheses stand open around it.
    let outer = (parentheses, lexer.openParentheses)
    (parentheses, lexer.openParentheses) = ([], 0)
    defer {
      leave()
      blocks.removeLast()
      parentheses = outer.0
    }
    advance()
    let mistakes = diagnostics.count
    var body: [Statement] = []
    while true {
      skipSeparators()
      if token.kind == .rightBrace {
        let end = token.span
        lexer.openParentheses = outer.1
        advance()
        return (body, end)
      }
      if token.kind == .end || diagnostics.count >= Self.maximumDiagnostics {
        // A mistake inside is told already, and may be why the end was not found.
        if diagnostics.count > mistakes { throw Stop() }
        throw incomplete(.block, from: opening)
      }
      if let statement = completeStatement() { body.append(statement) }
    }
  }

  private mutating func parseExpect() throws(Stop) -> Statement {
    let start = token.span
    advance()
    let condition = try parsePlainCondition(of: start)
    return Statement(kind: .expect(condition), span: start.union(with: condition.span))
  }

  /// A pipeline or an expression: what `let` takes, and what stands in parentheses.
  mutating func parseValue() throws(Stop) -> Expression {
    if token.keyword == .find || token.keyword == .read || token.keyword == .register || isNameBeforePipe() {
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

  func text(of token: Token) -> String { lexer.text(of: token.span) }

  mutating func expect(_ kind: Token.Kind, _ expected: Expected) throws(Stop) {
    guard token.kind == kind else { throw unexpected(expected) }
    advance()
  }

  mutating func expectNewName() throws(Stop) -> Name {
    guard token.kind == .word else { throw unexpected(.newName) }
    guard token.keyword == nil, !isStageName(token) else {
      throw stop(.reservedName(text(of: token)), at: token.span)
    }
    return takeName()
  }

  func isStageName(_ token: Token) -> Bool {
    token.kind == .word && vocabulary.stageTable.element(in: lexer.bytes, token.start, token.end) != nil
  }

  /// Whether a name stands here with a `|` behind it: a source, not an expression.
  func isNameBeforePipe() -> Bool {
    guard token.kind == .word, token.keyword == nil || token.keyword == .it else { return false }
    var ahead = lexer
    return ahead.next().kind == .pipe
  }

  mutating func skipSeparators() {
    while token.kind == .separator { advance() }
  }

  mutating func skipLineEnds() {
    while token.kind == .separator, lexer.bytes[token.start] == Byte.newline { advance() }
  }

  mutating func enter(_ span: Span) throws(Stop) {
    guard depth < Vocabulary.maximumDepth else { throw stop(.nestedTooDeeply, at: span) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }
}
