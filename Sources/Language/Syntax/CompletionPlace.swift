/// What could stand at the end of a text that is being typed: what Tab offers.
public struct CompletionPlace {
  /// What the parser would take here, outermost first; empty when nothing in the text can be understood.
  public enum Kind: Equatable, Sendable {
    /// The beginning of a statement.
    case statement
    case contactOrContacts
    case key
    case stage
    /// A field, or the beginning of a condition.
    case field
    /// What may stand behind a field in a condition.
    case comparison
    /// A value of a field, by its name; nothing when it is unknown which.
    case value(field: String?)
    case file
    case type
    /// What may come behind a stage that is whole already: its further words, and `|`.
    case parts(stage: String?)
    case nothing
  }

  /// What could stand here.
  public let kind: Kind
  /// The word that was begun; empty when none was.
  public let word: String
  /// Whether the word stands inside quotes that are open.
  public let isInQuotes: Bool

  /// Looks at the text before the cursor.
  public init(_ text: String, _ vocabulary: Vocabulary) {
    let source = SourceText(name: "", text: text)
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      tokens.append(token)
    }
    let reader = Reader(source: source, vocabulary: vocabulary)
    guard let last = tokens.last else {
      self.init(kind: .statement, word: "", isInQuotes: false)
      return
    }
    if last.kind == .wrong, source.bytes[last.start] == Byte.quote {
      let word = source.text(of: Span(last.start + 1, source.size))
      self.init(kind: reader.kind(after: tokens.dropLast()), word: word, isInQuotes: true)
      return
    }
    let isTouching = last.end == source.size && (last.kind == .word || last.kind == .digits)
    let before = isTouching ? tokens.dropLast() : tokens[...]
    self.init(
      kind: reader.kind(after: before), word: isTouching ? source.text(of: last.span) : "", isInQuotes: false)
  }

  private init(kind: Kind, word: String, isInQuotes: Bool) {
    self.kind = kind
    self.word = word
    self.isInQuotes = isInQuotes
  }
}

/// Reads the tokens before the cursor backwards, as far as the place needs it. The text is unfinished, so the parser
/// itself would only say that it is.
private struct Reader {
  let source: SourceText
  let vocabulary: Vocabulary

  func kind(after tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    guard let last = tokens.last else { return .statement }
    switch last.kind {
    case .separator, .leftBrace, .rightBrace: return .statement
    case .pipe: return .stage
    case .leftParenthesis: return isCondition(tokens) ? .field : .statement
    case .colon: return .type
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if statementKeyword(tokens) == .let { return .statement }
      return .value(field: field(before: tokens.dropLast()))
    case .comma: return afterComma(tokens)
    case .word: return afterWord(last, tokens)
    case .text, .longText, .digits, .decimal, .date, .uuid, .rightParenthesis: return afterValue(tokens)
    case .dot, .minus, .end, .wrong: return .nothing
    }
  }

  private func afterWord(_ word: Token, _ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    switch word.keyword {
    case .find: return .contactOrContacts
    case .contact: return .key
    case .contacts: return .parts(stage: nil)
    case .where, .and, .or, .not: return .field
    case .read: return .file
    case .in where statementKeyword(tokens) == .for: return .statement
    case .contains, .with, .matches, .in, .between: return .value(field: field(before: tokens.dropLast()))
    case .expect: return .field
    case .yes, .no, .unknown, .empty: return afterValue(tokens)
    case .let, .param, .for, .is, .starts, .ends: return .nothing
    case nil: break
    }
    let text = source.text(of: word.span)
    guard let stage = stage(in: tokens) else {
      if tokens.count == 1 || isCondition(tokens) { return isCondition(tokens) ? .comparison : .parts(stage: nil) }
      return .parts(stage: nil)
    }
    if stage.token.start == word.start { return afterStageName(vocabulary.stages[stage.index]) }
    if isIntroduction(text, of: vocabulary.stages[stage.index]) {
      return afterIntroduction(text, vocabulary.stages[stage.index])
    }
    if isCondition(tokens) { return .comparison }
    if vocabulary.field(named: text) != nil, takesAssignments(vocabulary.stages[stage.index]) { return .nothing }
    return .parts(stage: vocabulary.stages[stage.index].name)
  }

  private func afterStageName(_ signature: Signature) -> CompletionPlace.Kind {
    guard let first = signature.parameters.first(where: { $0.words.en.isEmpty }) else {
      return .parts(stage: signature.name)
    }
    switch first.shape {
    case .predicate, .fields, .field, .sortKeys, .assignments: return .field
    case .file: return .file
    default: return .parts(stage: signature.name)
    }
  }

  private func afterIntroduction(_ word: String, _ signature: Signature) -> CompletionPlace.Kind {
    for parameter in signature.parameters where parameter.words.en.last == word || parameter.words.nl.last == word {
      switch parameter.shape {
      case .fields, .field, .sortKeys, .assignments: return .field
      case .flag: return .parts(stage: signature.name)
      default: return .nothing
      }
    }
    return .nothing
  }

  private func isIntroduction(_ word: String, of signature: Signature) -> Bool {
    signature.parameters.contains { $0.words.en.contains(word) || $0.words.nl.contains(word) }
  }

  private func afterComma(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    guard let stage = stage(in: tokens) else { return .value(field: nil) }
    return isCondition(tokens) && vocabulary.stages[stage.index].parameters.first?.shape == .predicate
      ? .value(field: nil) : .field
  }

  private func afterValue(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    .parts(stage: stage(in: tokens).map { vocabulary.stages[$0.index].name })
  }

  private func takesAssignments(_ signature: Signature) -> Bool {
    signature.parameters.contains { $0.shape == .assignments }
  }

  /// The stage that the cursor is in: the word behind the last `|`.
  private func stage(in tokens: ArraySlice<Token>) -> (index: Int, token: Token)? {
    guard let pipe = tokens.lastIndex(where: { $0.kind == .pipe || $0.kind == .separator }),
      tokens[pipe].kind == .pipe, pipe + 1 < tokens.endIndex
    else { return nil }
    let token = tokens[pipe + 1]
    guard let index = vocabulary.stage(named: source.text(of: token.span)) else { return nil }
    return (index, token)
  }

  /// Whether the cursor is behind a `where`, in the same stage.
  private func isCondition(_ tokens: ArraySlice<Token>) -> Bool {
    for token in tokens.reversed() {
      if token.keyword == .where || token.keyword == .expect { return true }
      if token.kind == .pipe || token.kind == .separator { return false }
    }
    return false
  }

  private func field(before tokens: ArraySlice<Token>) -> String? {
    for token in tokens.reversed() {
      guard token.kind == .word else { return nil }
      let text = source.text(of: token.span)
      if let index = vocabulary.field(named: text) { return vocabulary.fields[index].name }
      if token.keyword == nil { return nil }
    }
    return nil
  }

  private func statementKeyword(_ tokens: ArraySlice<Token>) -> Keyword? {
    let start = tokens.lastIndex { $0.kind == .separator || $0.kind == .leftBrace }.map { $0 + 1 } ?? tokens.startIndex
    return start < tokens.endIndex ? tokens[start].keyword : nil
  }
}
