import Wording

/// Pipelines and their stages.
extension Parser {
  /// In the header of a `for` a wrong stage must not take the block with it.
  mutating func parsePipeline(inHeader isHeader: Bool = false) throws(Stop) -> Pipeline {
    let start = token.span
    let isInner = !parentheses.isEmpty
    let source = try parseSource()
    let sourceSpan = Span(start.start, previousEnd)
    var stages: [PipelineStage] = []
    if token.kind == .pipe { stages.reserveCapacity(4) }
    var isMistaken = false
    while token.kind == .pipe {
      advance()
      skipLineEnds()
      do throws(Stop) {
        stages.append(try parsePipelineStage())
      } catch {
        // What stands before the wrong stage is checked all the same, so that its mistakes are told in one go.
        guard !isInner, !isHeader, unfinished.isEmpty else { throw error }
        passOverStatement()
        isMistaken = true
        break
      }
    }
    couldCome(.pipe)
    let end = stages.last?.span.end ?? sourceSpan.end
    return Pipeline(
      source: source, sourceSpan: sourceSpan, stages: stages, isMistaken: isMistaken, span: Span(start.start, end))
  }

  private mutating func parseSource() throws(Stop) -> PipelineSource {
    switch token.keyword {
    case .find: return try parseFind()
    case .register: return try parseRegister()
    case .read:
      advance()
      return .read(try parsePrimary())
    case .it: return .name(takeRecordName())
    case nil where token.kind == .word:
      let isStage = isStageName(token)
      let name = takeName()
      // `last` is a stage, and at the prompt also the name of the previous result: what follows tells which.
      if isStage, !isEndOfSource { throw stop(.stageWithoutSource(name.text), at: name.span) }
      return .name(name)
    default: throw unexpected(.source)
    }
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
      let condition = try parseWhere()
      if condition == nil, let help = helpForKeyBehindContacts() {
        throw unexpected(.anyOf([.where, .pipe, .endOfStatement]), help: help)
      }
      return .contacts(where: condition)
    default: return try parseFindRelated()
    }
  }

  private mutating func parseFindRelated() throws(Stop) -> PipelineSource {
    guard token.kind == .word, let kind = vocabulary.kindTable.element(in: lexer.bytes, token.start, token.end) else {
      throw unexpected(.contactOrContacts(vocabulary.kinds.dropFirst().map(\.plural)))
    }
    let signature = vocabulary.kinds[kind]
    if text(of: token) == signature.singular, signature.singular != signature.plural {
      throw unexpected(
        .contactOrContacts(vocabulary.kinds.dropFirst().map(\.plural)), help: didYouMean(signature.plural))
    }
    advance()
    return .objects(kind, where: try parseWhere())
  }

  /// The condition behind what is to be found, if there is one.
  private mutating func parseWhere() throws(Stop) -> Expression? {
    guard token.keyword == .where else {
      couldCome(.where)
      return nil
    }
    advance()
    try expectCondition()
    return try parseExpression()
  }

  private func helpForKeyBehindContacts() -> Wording? {
    guard token.kind == .digits || token.kind == .uuid else { return nil }
    let key = text(of: token)
    return Wording(en: "one contact is `find contact \(key)`", nl: "één contact is `zoek contact \(key)`")
  }

  private mutating func parseKey() throws(Stop) -> Expression {
    switch token.kind {
    case .separator, .end, .pipe: throw unexpected(.key)
    case .word where !beginsValue(token) || (token.keyword == .contact && !isContactPath):
      throw unexpected(
        .key,
        help: token.keyword == .where
          ? Wording(en: "to search, write `find contacts where …`", nl: "schrijf om te zoeken `zoek contacten waar …`")
          : nil)
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

  /// A stage of the language, or a command of the writer's own.
  @inline(__always) mutating func parsePipelineStage() throws(Stop) -> PipelineStage {
    guard token.kind == .word, let index = vocabulary.stageTable.element(in: lexer.bytes, token.start, token.end) else {
      return isCallHere() ? .own(try parseInvocation()) : .stage(try parseStage())
    }
    return .stage(try parseStage(index))
  }

  /// What stands here is no stage: says so.
  private mutating func parseStage() throws(Stop) -> StageCall {
    if token.kind == .word {
      throw stop(.unknownStage(text(of: token), known: vocabulary.stageNames), at: token.span)
    }
    throw unexpected(.stage)
  }

  /// The stage whose name stands here. `where` is a keyword and a stage, `expect` too: both are in the stage table.
  private mutating func parseStage(_ index: Int) throws(Stop) -> StageCall {
    let name = token.span
    advance()
    let signature = vocabulary.stages[index]
    var arguments: [StageCall.Argument] = []
    while let argument = try parseArgument(of: signature, named: name, given: arguments) { arguments.append(argument) }
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.isRequired && !arguments.contains(where: { $0.parameter == number }) {
      throw missing(parameter, named: name)
    }
    let end = arguments.isEmpty ? name.end : previousEnd
    return StageCall(stage: index, nameSpan: name, arguments: arguments, span: Span(name.start, end))
  }

  private mutating func missing(_ parameter: Parameter, named name: Span) -> Stop {
    if parameter.shape == .block { return unexpected(.block) }
    if parameter.words.en.isEmpty {
      return unexpected(.argument(parameter.label, of: text(of: name), shape: parameter.shape))
    }
    if token.kind == .end, lexer.mistake == nil, lexer.limit == lexer.source.size {
      unfinished = [Unfinished(kind: .statement(.words(parameter.words.en, parameter.words.nl)), span: token.span)]
    }
    return stop(
      .missingPart(stage: text(of: name), words: parameter.words.en, nl: parameter.words.nl, label: parameter.label),
      at: name)
  }

  private func text(of span: Span) -> String { lexer.text(of: span) }

  private mutating func parseArgument(
    of signature: Signature, named name: Span, given: [StageCall.Argument]
  ) throws(Stop) -> StageCall.Argument? {
    switch token.kind {
    case .pipe, .separator, .end, .rightParenthesis, .rightBrace: return nil
    case .leftBrace: return try parseBlockArgument(of: signature, given: given)
    default: break
    }
    let start = token.span
    // `after("x")` is the function; the word of a stage has a blank between itself and a parenthesis.
    if token.kind == .word, !isCall {
      for (number, parameter) in signature.parameters.enumerated() where !parameter.english.isEmpty {
        guard let after = matched(parameter) else { continue }
        if given.contains(where: { $0.parameter == number }) {
          throw stop(.givenTwice(text(of: token)), at: start)
        }
        if let group = parameter.group,
          let other = given.first(where: { signature.parameters[$0.parameter].group == group })
        {
          throw stop(.excluded(text(of: token), text(of: other.span)), at: start)
        }
        lexer.position = after
        previousEnd = after
        token = lexer.next()
        let value = try parseArgumentValue(parameter, named: name)
        return StageCall.Argument(parameter: number, value: value, span: Span(start.start, previousEnd))
      }
    }
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.english.isEmpty && !given.contains(where: { $0.parameter == number }) {
      let value = try parseArgumentValue(parameter, named: name)
      return StageCall.Argument(parameter: number, value: value, span: Span(start.start, previousEnd))
    }
    throw noArgument(of: signature, named: name, given: given)
  }

  private mutating func noArgument(
    of signature: Signature, named name: Span, given: [StageCall.Argument]
  ) -> Stop {
    let left = signature.parameters.enumerated().filter { number, parameter in
      !parameter.english.isEmpty && !given.contains { $0.parameter == number }
    }.map(\.element)
    if let needed = left.first(where: \.isRequired) {
      let stage = text(of: name)
      let written = { (words: [String], label: String) in
        "`\(stage) \(given.isEmpty ? "" : "… ")\(words.joined(separator: " ")) \(label)`"
      }
      return unexpected(
        .words(needed.words.en, needed.words.nl),
        help: Wording(
          en: "write \(written(needed.words.en, needed.label.en))",
          nl: "schrijf \(written(needed.words.nl, needed.label.nl))"))
    }
    let others = alternatives.expected(at: token.start)
    return unexpected(
      .anyOf(left.map { .words($0.words.en, $0.words.nl) } + others + [.pipe, .endOfStatement]))
  }

  /// Where the words that introduce a parameter end, if they stand here in either language.
  private func matched(_ parameter: Parameter) -> Int? {
    matched(parameter.english) ?? matched(parameter.dutch)
  }

  private func matched(_ words: [[UInt8]]) -> Int? {
    guard let first = words.first, isHere(first, token) else { return nil }
    if words.count == 1 { return token.end }
    var ahead = lexer
    for word in words.dropFirst() {
      let next = ahead.next()
      guard next.kind == .word, isHere(word, next) else { return nil }
    }
    return ahead.position
  }

  private func isHere(_ word: [UInt8], _ token: Token) -> Bool {
    guard token.end - token.start == word.count else { return false }
    for offset in 0..<word.count where lexer.bytes[token.start + offset] != word[offset] { return false }
    return true
  }

  private mutating func parseArgumentValue(
    _ parameter: Parameter, named name: Span
  ) throws(Stop) -> ArgumentValue {
    switch parameter.shape {
    case .flag: return .flag
    case .text, .file, .number, .value: return .expression(try parseArgumentExpression(parameter, named: name))
    case .predicate:
      try expectCondition()
      return .expression(try parseExpression())
    case .fields: return .fields(try parseFields())
    case .groups: return .groups(try parseGroups())
    case .field: return .fields([try parseFieldName()])
    case .sortKeys: return .sortKeys(try parseSortKeys())
    case .assignments: return .assignments(try parseAssignments())
    case .countTest: return .countTest(try parseCountTest())
    case .choice(let words): return .choice(try parseChoice(words))
    case .block: throw mistakenBlock()
    case .newName: return .newName(try expectNewName())
    }
  }

  private mutating func parseChoice(_ words: [String]) throws(Stop) -> Name {
    guard token.kind == .word, words.contains(text(of: token)) else { throw unexpected(.choice(words)) }
    return takeName()
  }

  private mutating func parseArgumentExpression(
    _ parameter: Parameter, named name: Span
  ) throws(Stop) -> Expression {
    switch token.kind {
    case .separator, .end, .pipe:
      throw unexpected(.argument(parameter.label, of: text(of: name), shape: parameter.shape))
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
    guard token.kind == .word, token.keyword == nil || isContactPath else { throw unexpected(.field) }
    return try parseParts(behind: takeName())
  }

  /// What stands behind the dots of a name.
  private mutating func parseParts(behind first: Name) throws(Stop) -> FieldName {
    var rest: [Name] = []
    while token.kind == .dot {
      advance()
      if token.kind == .text, !token.hasEscapes {
        let span = token.span
        rest.append(Name(text: lexer.text(of: Span(span.start + 1, span.end - 1)), span: span))
        advance()
      } else {
        guard token.kind == .word else { throw unexpected(.field) }
        rest.append(takeName())
      }
    }
    return FieldName(first: first, rest: rest)
  }

  /// Whether `contact.` stands here: the way back from what hangs on a contact.
  var isContactPath: Bool {
    guard token.keyword == .contact else { return false }
    var ahead = lexer
    return ahead.next().kind == .dot
  }

  /// The tree knows the word for the record at hand in one language only.
  private mutating func takeRecordName() -> Name {
    let name = Name(text: Name.recordAtHand, span: token.span)
    advance()
    return name
  }

  mutating func parseIt() throws(Stop) -> Expression {
    let field = try parseParts(behind: takeRecordName())
    return Expression(kind: .path(field), span: field.span)
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
      assignments.append(Assignment(field: field, value: try parseOperand()))
      guard token.kind == .comma else { return assignments }
      advance()
      skipLineEnds()
    }
  }

  private mutating func parseCountTest() throws(Stop) -> CountTest {
    if token.keyword == .between {
      advance()
      let low = try parseOperand()
      guard token.keyword == .and else { throw unexpected(.and) }
      advance()
      return .between(low, try parseOperand())
    }
    guard let comparison = comparisonOperator else { throw unexpected(.countTest) }
    advance()
    return .comparison(comparison, try parseOperand())
  }
}

/// The words behind a field that is sorted by.
public enum SortDirection: Sendable {
  case ascending
  case descending

  /// The words, English before Dutch.
  public static let words: (ascending: [String], descending: [String]) = (["asc", "oplopend"], ["desc", "aflopend"])

  static let table = WordTable(
    words.ascending.map { ($0, Self.ascending) } + words.descending.map { ($0, .descending) })
}
