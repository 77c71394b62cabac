/// Reads the tokens before the cursor backwards, as far as the place needs it. The text is unfinished, so the parser
/// itself would only say that it is.
struct PlaceReader {
  let source: SourceText
  let vocabulary: Vocabulary

  func kind(after tokens: [Token]) -> CompletionPlace.Kind {
    kind(after: simplified(tokens)[...])
  }

  /// What kind of records flow where the text ends: what the source or the last relation gives.
  func recordKind(at tokens: [Token]) -> Int {
    let tokens = simplified(tokens)
    let start = tokens.lastIndex { [.separator, .leftBrace, .rightBrace, .leftParenthesis].contains($0.kind) }
    var kind = Vocabulary.contactKind
    var previous: Token?
    for token in tokens[(start.map { $0 + 1 } ?? 0)...] {
      if let before = previous, before.kind == .pipe || before.keyword == .find {
        if let related = vocabulary.relatedKind(named: source.text(of: token.span)) { kind = related }
        if token.keyword == .contacts { kind = Vocabulary.contactKind }
      }
      previous = token
    }
    return kind
  }

  /// The tokens without what does not matter here: parentheses that are closed are one token, and a line end behind
  /// `|` or `,` is none.
  private func simplified(_ tokens: [Token]) -> [Token] {
    var kept: [Token] = []
    for token in tokens {
      switch token.kind {
      case .separator where kept.last?.kind == .pipe || kept.last?.kind == .comma: continue
      case .rightParenthesis:
        if let opening = kept.lastIndex(where: { $0.kind == .leftParenthesis }) {
          kept.removeSubrange(opening...)
          // A function with all of its values is one value, as its name alone would be.
          if let name = kept.last, isFunction(name) { continue }
        }
      default: break
      }
      kept.append(token)
    }
    return kept
  }

  private func kind(after tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    guard let last = tokens.last else { return .statement }
    switch last.kind {
    case .separator, .leftBrace, .rightBrace: return .statement
    case .pipe: return .stage
    case .leftParenthesis: return afterParenthesis(tokens)
    case .colon: return .type
    case .equal where isFirstEqualSign(tokens):
      return clause(tokens).tokens.first?.keyword == .let ? .statement : .value(field: nil)
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .value(field: field(before: tokens.dropLast()))
    case .comma: return afterComma(tokens)
    case .word: return afterWord(last, tokens)
    case .text, .longText, .digits, .decimal, .date, .duration, .uuid, .rightParenthesis: return afterValue(tokens)
    case .plus, .minus, .times, .divided, .doubleQuestion: return operand(tokens)
    case .dot: return afterDot(tokens)
    case .end, .wrong: return .nothing
    }
  }

  private func isFunction(_ token: Token) -> Bool {
    token.kind == .word && token.keyword == nil && vocabulary.function(named: source.text(of: token.span)) != nil
  }

  /// Behind `betrokkene.` stand the fields of a betrokkene.
  private func afterDot(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    guard let relation = tokens.dropLast().last, relation.kind == .word,
      let kind = vocabulary.relation(
        named: source.text(of: relation.span), of: recordKind(at: Array(tokens.dropLast(2))))
    else { return .nothing }
    return .relatedField(kind)
  }

  // MARK: Words

  private func afterWord(_ word: Token, _ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    let before = tokens.dropLast()
    if let kind = afterFirstWord(word.keyword, before) { return kind }
    switch word.keyword {
    case .find: return .contactOrContacts
    case .contact: return .key
    case .contacts: return .parts(stage: nil)
    case .where: return .operand
    case .and where isBetween(before): return .value(field: field(before: before.dropLast()))
    case .if where clause(tokens).opener == .pipe, .it: return afterName(source.text(of: word.span), tokens)
    case .if: return .value(field: nil)
    case .or where isInGroups(tokens): return .dateField
    case .and, .or: return operand(tokens)
    case .not: return beginsOperand(before) ? operand(tokens) : .nothing
    case .read: return .file
    case .include: return .script
    case .in where isHeader(before): return .statement
    case .explain: return .source
    case .matches: return .finding
    case .contains, .with, .in, .between: return .value(field: field(before: before))
    case .expect: return clause(tokens).opener == .pipe ? .parts(stage: stage(of: tokens)?.name) : .value(field: nil)
    case .yes, .no, .unknown, .empty, .today, .now: return afterValue(tokens)
    case .let, .param, .for, .else, .define, .register, .is, .starts, .ends: return .nothing
    case nil where before.last?.keyword == .find && vocabulary.relatedKind(named: source.text(of: word.span)) != nil:
      return .parts(stage: nil)
    case nil: return afterName(source.text(of: word.span), tokens)
    }
  }

  private func afterName(_ name: String, _ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    let before = tokens.dropLast()
    if name == "op", let keyword = before.last?.keyword, keyword == .ends || keyword == .matches {
      return keyword == .matches ? .finding : .value(field: field(before: before))
    }
    if condition(tokens) != nil { return beginsOperand(before) ? .comparison : afterValue(tokens) }
    switch clause(tokens).tokens.first?.keyword {
    case .let where isFirstEqualSign(before): return afterValue(tokens)
    case .let, .param, .for: return .nothing
    default: break
    }
    guard let stage = stage(of: tokens) else { return afterValue(tokens) }
    if clause(tokens).tokens.count == 1 { return afterStageName(stage) }
    if let kind = afterGroupWord(name, tokens) { return kind }
    if stage.parameters.contains(where: { $0.words.en.contains(name) || $0.words.nl.contains(name) }) {
      return afterIntroduction(name, stage)
    }
    let isAssigned = stage.parameters.contains { $0.shape == .assignments }
    if isAssigned, vocabulary.field(named: name) != nil, !isOperator(before.last) { return .equalSign }
    return .parts(stage: stage.name)
  }

  private func afterStageName(_ signature: Signature) -> CompletionPlace.Kind {
    guard let first = signature.parameters.first(where: { $0.words.en.isEmpty }) else {
      return .parts(stage: signature.name)
    }
    switch first.shape {
    case .predicate, .value: return .operand
    case .fields, .field, .sortKeys, .assignments: return .field
    case .groups: return .group
    case .file: return .file
    case .number where first.isRequired: return .nothing
    case .block, .newName: return .nothing
    default: return .parts(stage: signature.name)
    }
  }

  private func afterIntroduction(_ word: String, _ signature: Signature) -> CompletionPlace.Kind {
    for parameter in signature.parameters where parameter.words.en.last == word || parameter.words.nl.last == word {
      switch parameter.shape {
      case .field(let names): return .oneOfFields(names)
      case .fields, .sortKeys, .assignments: return .field
      case .groups: return .group
      case .flag: return .parts(stage: signature.name)
      default: return .nothing
      }
    }
    return .nothing
  }

  // MARK: Signs

  private func afterParenthesis(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    let before = tokens.dropLast()
    if let name = before.last, isFunction(name) { return .operand }
    if before.last?.keyword == .in { return .value(field: field(before: before)) }
    return condition(before) == .ofRecord ? .operand : .statement
  }

  private func afterComma(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    let clause = clause(tokens)
    if clause.opener == .leftParenthesis, let name = clause.outer.last, isFunction(name) { return .operand }
    if clause.opener == .leftParenthesis { return .value(field: field(before: clause.outer)) }
    return isInGroups(tokens) ? .group : .field
  }

  /// Behind something that is whole: what may follow is the stage's to say, or the condition's.
  private func afterValue(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    switch condition(tokens) {
    case .ofRecord: return .parts(stage: Keyword.where.words.en[0])
    case .plain:
      return tokens.last?.kind == .rightParenthesis && beginsOperand(tokens.dropLast()) ? .comparison : .nothing
    case nil: break
    }
    if let stage = stage(of: tokens) { return .parts(stage: stage.name) }
    // Behind a source only `|` may come: what also comes behind a stage that has no words of its own.
    let wordless = vocabulary.stages.first { stage in
      stage.parameters.allSatisfy { $0.words.en.isEmpty && $0.shape != .predicate }
    }
    return .parts(stage: wordless?.name)
  }

  // MARK: Surroundings

  private enum Condition { case ofRecord, plain }

  /// What stands since the last sign that begins something new, and what stands before that sign.
  struct Clause {
    var opener: Token.Kind?
    var tokens: ArraySlice<Token>
    var outer: ArraySlice<Token>
  }

  func clause(_ tokens: ArraySlice<Token>) -> Clause {
    let opener = tokens.lastIndex { token in
      switch token.kind {
      case .separator, .leftBrace, .rightBrace, .pipe, .leftParenthesis: true
      default: false
      }
    }
    guard let opener else { return Clause(opener: nil, tokens: tokens, outer: []) }
    return Clause(opener: tokens[opener].kind, tokens: tokens[(opener + 1)...], outer: tokens[..<opener])
  }

  /// Whether the place is in a condition: one of a record, or one that stands alone.
  private func condition(_ tokens: ArraySlice<Token>) -> Condition? {
    let clause = clause(tokens)
    if clause.tokens.contains(where: { $0.keyword == .where }) { return .ofRecord }
    if clause.opener == .leftParenthesis {
      let begins = clause.tokens.first?.keyword
      return begins == .find || begins == .read ? nil : condition(clause.outer)
    }
    guard clause.opener != .pipe else { return nil }
    // `else if` is the only place where two words begin a condition.
    let first = clause.tokens.first { $0.keyword != .else }?.keyword
    return first == .expect || first == .if ? .plain : nil
  }

  private func operand(_ tokens: ArraySlice<Token>) -> CompletionPlace.Kind {
    condition(tokens) == .ofRecord ? .operand : .value(field: nil)
  }

  func stage(of tokens: ArraySlice<Token>) -> Signature? {
    let clause = clause(tokens)
    guard clause.opener == .pipe, let name = clause.tokens.first else { return nil }
    return vocabulary.stage(named: source.text(of: name.span)).map { vocabulary.stages[$0] }
  }

  /// Whether the left side of a comparison can stand behind these tokens.
  private func beginsOperand(_ tokens: ArraySlice<Token>) -> Bool {
    guard let last = tokens.last else { return false }
    switch last.keyword {
    case .and: return !isBetween(tokens.dropLast())
    case .where, .or, .not, .expect, .if: return true
    default: return last.kind == .leftParenthesis && tokens.dropLast().last?.keyword != .in
    }
  }

  private func isOperator(_ token: Token?) -> Bool {
    switch token?.kind {
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  private func isBetween(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.dropLast().last?.keyword == .between
  }

  private func isHeader(_ tokens: ArraySlice<Token>) -> Bool {
    let tokens = clause(tokens).tokens
    return tokens.count == 2 && tokens.first?.keyword == .for
  }

  /// Whether the `=` is the one that gives a name its value.
  private func isFirstEqualSign(_ tokens: ArraySlice<Token>) -> Bool {
    let tokens = clause(tokens).tokens
    guard let first = tokens.first?.keyword, first == .let || first == .param, tokens.last?.kind == .equal else {
      return false
    }
    return tokens.filter { $0.kind == .equal }.count == 1
  }

  private func field(before tokens: ArraySlice<Token>) -> String? {
    for token in tokens.reversed() {
      switch token.kind {
      case .word: break
      case .text, .digits, .decimal, .date: continue
      default: return nil
      }
      if let index = vocabulary.field(named: source.text(of: token.span)) { return vocabulary.fields[index].name }
      let name = source.text(of: token.span)
      if vocabulary.kinds.dropFirst().contains(where: { $0.fields.contains { $0.name == name } }) { return name }
      if token.keyword == nil, source.text(of: token.span) != "op" { return nil }
    }
    return nil
  }
}
