/// Commands of the writer's own.
extension Parser {
  /// Whether a name stands here with a `(` behind it that is no stage's: a command that is called.
  func isCallHere() -> Bool {
    guard token.kind == .word, token.keyword == nil, !isStageName(token) else { return false }
    var ahead = lexer
    return ahead.next().kind == .leftParenthesis
  }

  mutating func parseInvocation() throws(Stop) -> Invocation {
    let name = takeName()
    var arguments: [Expression] = []
    let end = try parseList { parser throws(Stop) in
      guard parser.token.kind != .end else { throw parser.unexpected(.value) }
      arguments.append(try parser.parseExpression())
    }
    return Invocation(name: name, arguments: arguments, span: name.span.union(with: end))
  }

  mutating func parseDefine() throws(Stop) -> Statement {
    let start = token.span
    let comment = commentAbove(start)
    advance()
    let (name, parameters) = try parseDefinitionHeader()
    let opening = token.span
    let body: CommandDefinition.Body
    let end: Span
    if beginsStages() {
      (body, end) = try parseStages(from: opening)
    } else {
      let (statements, closing) = try parseBlock()
      (body, end) = (.statements(statements), closing)
    }
    let definition = CommandDefinition(name: name, parameters: parameters, body: body, comment: comment)
    return Statement(kind: .define(definition), span: start.union(with: end))
  }

  /// What stands before the body. When it is wrong, the body is read all the same, so that its mistakes are told too.
  private mutating func parseDefinitionHeader() throws(Stop) -> (Name, [CommandDefinition.Parameter]) {
    do throws(Stop) {
      let name = try expectNewName()
      mistakenName = name
      guard token.kind == .leftParenthesis else { throw unexpected(.openingParenthesis) }
      var parameters: [CommandDefinition.Parameter] = []
      _ = try parseList { parser throws(Stop) in parameters.append(try parser.parseParameter()) }
      guard token.kind == .leftBrace else { throw unexpected(.block) }
      return (name, parameters)
    } catch {
      let name = mistakenName
      if passOverToBlock() {
        if beginsStages() { _ = try parseStages(from: token.span) } else { _ = try parseBlock() }
      }
      mistakenName = name
      throw error
    }
  }

  private mutating func parseParameter() throws(Stop) -> CommandDefinition.Parameter {
    let name = try expectNewName()
    try expect(.colon, .colon)
    guard token.kind == .word else { throw unexpected(.type) }
    return CommandDefinition.Parameter(name: name, type: takeName())
  }

  /// What stands between parentheses, parted by commas; gives the closing one.
  private mutating func parseList(_ part: (inout Parser) throws(Stop) -> Void) throws(Stop) -> Span {
    let opening = token.span
    try enter(opening)
    defer { leave() }
    parentheses.append(opening)
    advance()
    if token.kind != .rightParenthesis {
      try part(&self)
      while token.kind == .comma {
        advance()
        try part(&self)
      }
    }
    let end = token.span
    guard token.kind == .rightParenthesis else { throw unexpected(orElse(.commaOrParenthesis)) }
    parentheses.removeLast()
    advance()
    return end
  }

  private func beginsStages() -> Bool {
    guard token.kind == .leftBrace else { return false }
    var ahead = lexer
    return ahead.next().kind == .pipe
  }

  private mutating func parseStages(from opening: Span) throws(Stop) -> (CommandDefinition.Body, Span) {
    try enter(opening)
    blocks.append(opening)
    defer {
      leave()
      blocks.removeLast()
    }
    advance()
    var stages: [PipelineStage] = []
    var isMistaken = false
    while token.kind == .pipe {
      advance()
      skipLineEnds()
      do throws(Stop) {
        stages.append(try parsePipelineStage())
      } catch {
        guard unfinished.isEmpty else { throw error }
        passOverStatement()
        isMistaken = true
      }
    }
    skipSeparators()
    while token.kind != .rightBrace {
      guard token.kind != .end else { throw isMistaken ? Stop() : incomplete(.block, from: opening) }
      if !isMistaken { _ = unexpected(orElse(.closingBrace)) }
      isMistaken = true
      passOverStatement()
      skipSeparators()
    }
    let end = token.span
    advance()
    return (.stages(stages, isMistaken: isMistaken), end)
  }

  /// The lines of the comment that stands right above a place, in lines of its own.
  private func commentAbove(_ span: Span) -> [String] {
    let bytes = lexer.bytes
    let first = lexer.source.start
    var lines: [String] = []
    var lineStart = beginning(ofLineAt: span.start)
    // A lone `;` says nothing, and is not there any more in the standard form.
    let isEmpty = { (byte: UInt8) in byte == Byte.space || byte == Byte.tab || byte == UInt8(ascii: ";") }
    guard bytes[lineStart..<span.start].allSatisfy(isEmpty) else { return [] }
    while lineStart > first {
      let end = lineStart - 1
      lineStart = beginning(ofLineAt: end)
      let line = bytes[lineStart..<end].drop(while: isEmpty)
      if line.isEmpty, bytes[lineStart..<end].contains(UInt8(ascii: ";")) { continue }
      guard line.first == UInt8(ascii: "#"), !(lineStart == first && line.dropFirst().first == UInt8(ascii: "!")) else {
        break
      }
      var text = line.dropFirst()
      if text.first == Byte.space { text = text.dropFirst() }
      while let last = text.last, [Byte.space, Byte.tab, Byte.carriageReturn].contains(last) { text = text.dropLast() }
      lines.append(String(decoding: text, as: UTF8.self))
    }
    return lines.reversed()
  }

  private func beginning(ofLineAt position: Int) -> Int {
    var start = position
    while start > lexer.source.start, lexer.bytes[start - 1] != Byte.newline { start -= 1 }
    return start
  }
}
