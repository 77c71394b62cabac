import Wording

/// Pipelines and their stages.
extension Parser {
  mutating func parsePipeline() throws(Stop) -> Pipeline {
    let start = token.span
    let source = try parseSource()
    var stages: [StageCall] = []
    var end = previousEnd
    while token.kind == .pipe {
      let pipe = token.span
      advance()
      skipLineEnds()
      stages.append(try parseStage(after: pipe))
      end = previousEnd
    }
    return Pipeline(source: source, stages: stages, span: Span(start.start, end))
  }

  private mutating func skipLineEnds() {
    while token.kind == .separator, lexer.bytes[token.start] == Byte.newline { advance() }
  }

  private mutating func parseSource() throws(Stop) -> PipelineSource {
    switch token.keyword {
    case .find: return try parseFind()
    case .read:
      advance()
      return .read(try parsePrimary())
    case nil where token.kind == .word:
      let name = takeName()
      // `last` is a stage, and at the prompt also the name of the previous result: what follows tells which.
      if isStageName(name), !isEndOfSource { throw stop(.stageWithoutSource(name.text), at: name.span) }
      return .name(name)
    default: throw unexpected(.source)
    }
  }

  private func isStageName(_ name: Name) -> Bool {
    vocabulary.stageTable.element(in: lexer.bytes, name.span.start, name.span.end) != nil
  }

  private var isEndOfSource: Bool {
    switch token.kind {
    case .pipe, .separator, .end, .rightParenthesis, .leftBrace: true
    default: false
    }
  }

  private mutating func parseFind() throws(Stop) -> PipelineSource {
    advance()
    // Dutch `contact` is the English word too; the plural decides.
    switch token.keyword {
    case .contact:
      advance()
      return .contact(try parseKey())
    case .contacts:
      advance()
      guard token.keyword == .where else { return .contacts(where: nil) }
      advance()
      return .contacts(where: try parseExpression())
    default: throw unexpected(.contactOrContacts)
    }
  }

  private mutating func parseKey() throws(Stop) -> Expression {
    switch token.kind {
    case .separator, .end, .pipe: throw unexpected(.key)
    case .minus:
      // A nummer may be negative (facts.md): digits with an optional minus.
      let start = token.span
      advance()
      guard token.kind == .digits, token.start == start.end else { throw unexpected(.key) }
      let key = Expression(kind: .text("-" + text(of: token)), span: start.union(with: token.span))
      advance()
      return key
    default: return try parsePrimary()
    }
  }

  private mutating func parseStage(after pipe: Span) throws(Stop) -> StageCall {
    // `where` is a keyword and a stage, `expect` too: both are in the stage table.
    guard token.kind == .word, let index = vocabulary.stageTable.element(in: lexer.bytes, token.start, token.end) else {
      if token.kind == .word {
        throw stop(.unknownStage(text(of: token), known: vocabulary.stageNames), at: token.span)
      }
      throw unexpected(.stage)
    }
    let name = token.span
    advance()
    let signature = vocabulary.stages[index]
    var arguments: [StageCall.Argument] = []
    while let argument = try parseArgument(of: signature, given: arguments) { arguments.append(argument) }
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.isRequired && !arguments.contains(where: { $0.parameter == number }) {
      throw missing(parameter, of: signature, named: name)
    }
    let end = arguments.isEmpty ? name.end : previousEnd
    return StageCall(stage: index, nameSpan: name, arguments: arguments, span: Span(name.start, end))
  }

  private mutating func missing(_ parameter: Parameter, of signature: Signature, named name: Span) -> Stop {
    if parameter.words.en.isEmpty {
      return unexpected(
        .argument(parameter.label, of: signature.name, shape: parameter.shape), label: nil)
    }
    if token.kind == .end, lexer.problem == nil {
      unfinished = [Unfinished(kind: .statement(.words(parameter.words.en, parameter.words.nl)), span: token.span)]
    }
    return stop(
      .missingPart(stage: text(of: name), words: parameter.words.en, nl: parameter.words.nl, label: parameter.label),
      at: name)
  }

  private func text(of span: Span) -> String { lexer.source.text(of: span) }

  private mutating func parseArgument(
    of signature: Signature, given: [StageCall.Argument]
  ) throws(Stop) -> StageCall.Argument? {
    switch token.kind {
    case .pipe, .separator, .end, .rightParenthesis, .rightBrace, .leftBrace: return nil
    default: break
    }
    let start = token.span
    if token.kind == .word {
      for (number, parameter) in signature.parameters.enumerated() where !parameter.english.isEmpty {
        guard let after = matched(parameter) else { continue }
        if given.contains(where: { $0.parameter == number }) {
          throw stop(.givenTwice(text(of: token)), at: start)
        }
        if let group = parameter.group, let other = given.first(where: { signature.parameters[$0.parameter].group == group }) {
          throw stop(.excluded(text(of: token), text(of: other.span)), at: start)
        }
        lexer = after
        previousEnd = after.position
        token = lexer.next()
        let value = try parseArgumentValue(parameter, of: signature)
        return StageCall.Argument(parameter: number, value: value, span: Span(start.start, previousEnd))
      }
    }
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.english.isEmpty && !given.contains(where: { $0.parameter == number }) {
      let value = try parseArgumentValue(parameter, of: signature)
      return StageCall.Argument(parameter: number, value: value, span: Span(start.start, previousEnd))
    }
    let words = signature.parameters.enumerated().filter { number, parameter in
      !parameter.english.isEmpty && !given.contains { $0.parameter == number }
    }.map { Wording(en: $0.element.words.en.joined(separator: " "), nl: $0.element.words.nl.joined(separator: " ")) }
    throw unexpected(.furtherParts(words))
  }

  /// The lexer behind the words that introduce a parameter, if they stand here in either language.
  private func matched(_ parameter: Parameter) -> Lexer? {
    matched(parameter.english) ?? matched(parameter.dutch)
  }

  private func matched(_ words: [[UInt8]]) -> Lexer? {
    guard let first = words.first, isHere(first, token) else { return nil }
    var ahead = lexer
    for word in words.dropFirst() {
      let next = ahead.next()
      guard next.kind == .word, isHere(word, next) else { return nil }
    }
    return ahead
  }

  private func isHere(_ word: [UInt8], _ token: Token) -> Bool {
    guard token.end - token.start == word.count else { return false }
    for offset in 0..<word.count where lexer.bytes[token.start + offset] != word[offset] { return false }
    return true
  }

  private mutating func parseArgumentValue(
    _ parameter: Parameter, of signature: Signature
  ) throws(Stop) -> ArgumentValue {
    switch parameter.shape {
    case .flag: return .flag
    case .text, .file, .number: return .expression(try parseArgumentExpression(parameter, of: signature))
    case .predicate: return .expression(try parseExpression())
    case .fields: return .fields(try parseFields())
    case .field: return .fields([try parseFieldName()])
    case .sortKeys: return .sortKeys(try parseSortKeys())
    case .assignments: return .assignments(try parseAssignments())
    case .countTest: return .countTest(try parseCountTest())
    }
  }

  private mutating func parseArgumentExpression(
    _ parameter: Parameter, of signature: Signature
  ) throws(Stop) -> Expression {
    switch token.kind {
    case .separator, .end, .pipe:
      throw unexpected(.argument(parameter.label, of: signature.name, shape: parameter.shape))
    default: return try parsePrimary()
    }
  }

  private mutating func parseFields() throws(Stop) -> [FieldName] {
    var fields = [try parseFieldName()]
    while token.kind == .comma {
      advance()
      skipLineEnds()
      fields.append(try parseFieldName())
    }
    return fields
  }

  mutating func parseFieldName() throws(Stop) -> FieldName {
    guard token.kind == .word, token.keyword == nil else { throw unexpected(.field) }
    var parts = [takeName()]
    while token.kind == .dot {
      advance()
      if token.kind == .text, !token.hasEscapes {
        let span = token.span
        parts.append(Name(text: lexer.source.text(of: Span(span.start + 1, span.end - 1)), span: span))
        advance()
      } else {
        guard token.kind == .word else { throw unexpected(.field) }
        parts.append(takeName())
      }
    }
    return FieldName(parts: parts)
  }

  private mutating func parseSortKeys() throws(Stop) -> [SortKeyName] {
    var keys: [SortKeyName] = []
    while true {
      let field = try parseFieldName()
      var isDescending = false
      if token.kind == .word, let direction = SortDirection.table.element(in: lexer.bytes, token.start, token.end) {
        isDescending = direction == .descending
        advance()
      }
      keys.append(SortKeyName(field: field, isDescending: isDescending))
      guard token.kind == .comma else { return keys }
      advance()
      skipLineEnds()
    }
  }

  private mutating func parseAssignments() throws(Stop) -> [Assignment] {
    var assignments: [Assignment] = []
    while true {
      let field = try parseFieldName()
      try expect(.equal, .equalSign)
      assignments.append(Assignment(field: field, value: try parsePrimary()))
      guard token.kind == .comma else { return assignments }
      advance()
      skipLineEnds()
    }
  }

  private mutating func parseCountTest() throws(Stop) -> CountTest {
    if token.keyword == .between {
      advance()
      let low = try parsePrimary()
      guard token.keyword == .and else { throw unexpected(.and) }
      advance()
      return .between(low, try parsePrimary())
    }
    guard let comparison = comparisonOperator else { throw unexpected(.comparison) }
    advance()
    return .comparison(comparison, try parsePrimary())
  }
}

/// The words behind a field that is sorted by.
public enum SortDirection: Sendable {
  case ascending
  case descending

  /// The words, English before Dutch.
  public static let words: (ascending: [String], descending: [String]) = (["asc", "oplopend"], ["desc", "aflopend"])

  static let table: WordTable<SortDirection> = {
    var table = WordTable<SortDirection>()
    for word in words.ascending { table[word] = .ascending }
    for word in words.descending { table[word] = .descending }
    return table
  }()
}
