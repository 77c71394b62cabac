/// Statements that hold others, and what stands before their blocks.
extension Parser {
  mutating func parseIf() throws(Stop) -> Statement {
    let start = token.span
    var branches = [try parseBranch()]
    var end = branches[0].end
    var otherwise: [Statement]?
    while token.keyword == .else, otherwise == nil {
      advance()
      if token.keyword == .if {
        branches.append(try parseBranch())
        end = branches[branches.count - 1].end
      } else {
        if token.kind != .leftBrace {
          let error = unexpected(.anyOf([.words(Keyword.if.words.en, Keyword.if.words.nl), .block]))
          guard passOverToBlock() else { throw error }
        }
        (otherwise, end) = try parseBlock()
      }
    }
    return Statement(kind: .if(branches.map(\.branch), otherwise: otherwise), span: start.union(with: end))
  }

  private mutating func parseBranch() throws(Stop) -> (branch: Branch, end: Span) {
    let start = token.span
    advance()
    var condition: Expression?
    do throws(Stop) {
      condition = try parsePlainCondition(of: start)
      guard token.kind == .leftBrace else { throw unexpected(orElse(.block)) }
    } catch {
      // A mistaken condition does not hide the mistakes of what stands under it.
      condition = nil
      guard passOverToBlock() else { throw error }
    }
    let (body, end) = try parseBlock()
    return (Branch(condition: condition, body: body), end)
  }

  /// A condition that has no record: what `expect` and `if` take.
  mutating func parsePlainCondition(of statement: Span) throws(Stop) -> Expression {
    // `expect count = 0` is what the stage of that name takes.
    if isStageName(token), !isNameBeforePipe() {
      throw stop(.stageInExpect(text(of: token), lexer.source.text(of: statement)), at: token.span)
    }
    try expectCondition()
    return try parseExpression()
  }

  /// Passes over a header that could not be read; says whether its block follows.
  mutating func passOverToBlock() -> Bool {
    passOverStatement(toBlock: true)
    var ahead = self
    ahead.skipLineEnds()
    guard ahead.token.kind == .leftBrace, unfinished.isEmpty else { return false }
    skipLineEnds()
    return true
  }

  /// An `else` that begins a line has lost its `if`: says so, and reads what belongs to it.
  mutating func strayElse() -> Stop {
    let error = unexpected(.source)
    advance()
    while passOverToBlock() {
      guard (try? parseBlock()) != nil, token.keyword == .else else { break }
    }
    return error
  }

  mutating func parseInclude() throws(Stop) -> Statement {
    let start = token.span
    advance()
    guard token.kind == .text, !token.hasEscapes else { throw unexpected(.includedFile) }
    let span = token.span
    let path = Name(text: lexer.source.text(of: Span(span.start + 1, span.end - 1)), span: span)
    advance()
    return Statement(kind: .include(path), span: start.union(with: span))
  }

  mutating func parseExplain() throws(Stop) -> Statement {
    let start = token.span
    advance()
    guard token.kind == .word, [.find, .register, .read, .it, nil].contains(token.keyword) else {
      throw unexpected(.records)
    }
    let pipeline = try parsePipeline()
    return Statement(kind: .explain(pipeline), span: start.union(with: pipeline.span))
  }

  // MARK: Blocks of stages

  mutating func parseBlockArgument(
    of signature: Signature, given: [StageCall.Argument]
  ) throws(Stop) -> StageCall.Argument? {
    let start = token.span
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.shape == .block && !given.contains(where: { $0.parameter == number }) {
      let (body, end) = try parseBlock()
      return StageCall.Argument(parameter: number, value: .block(body), span: start.union(with: end))
    }
    return nil
  }

  /// Something stands between a stage and its block; the block is read all the same, so that its mistakes are told.
  mutating func mistakenBlock() -> Stop {
    let error = unexpected(.block)
    if passOverToBlock() { _ = try? parseBlock() }
    return error
  }
}
