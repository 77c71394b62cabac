import Wording

/// What could have stood at a place instead of what does, gathered while the parser looks for it.
struct Alternatives {
  struct Kind: OptionSet {
    let rawValue: UInt8
    static let comparison = Kind(rawValue: 1)
    static let and = Kind(rawValue: 2)
    static let or = Kind(rawValue: 4)
    static let `where` = Kind(rawValue: 8)
    static let pipe = Kind(rawValue: 16)
  }

  private var kinds: UInt8 = 0
  private var position = -1

  mutating func add(_ kind: Kind, at position: Int) {
    if self.position != position {
      self.position = position
      kinds = 0
    }
    kinds |= kind.rawValue
  }

  func expected(at position: Int) -> [Expected] {
    guard self.position == position else { return [] }
    let all: [(Kind, Expected)] = [
      (.where, .where), (.comparison, .comparison), (.and, .and), (.or, .or), (.pipe, .pipe),
    ]
    return all.filter { kinds & $0.0.rawValue != 0 }.map(\.1)
  }
}

/// Mistakes: how they are told, and how reading goes on behind them.
extension Parser {
  /// Notes that something could have come here that did not.
  mutating func couldCome(_ kind: Alternatives.Kind) {
    alternatives.add(kind, at: token.start)
  }

  /// What has been looked for here in vain, or else what is given.
  func orElse(_ expected: Expected) -> Expected {
    let others = alternatives.expected(at: token.start)
    return others.isEmpty ? expected : .anyOf(others + [expected])
  }

  mutating func stop(_ problem: SyntaxProblem, at span: Span, label: Diagnostic.Label? = nil) -> Stop {
    diagnostics.append(Diagnostic(problem, at: span, labels: label.map { [$0] } ?? []))
    return Stop()
  }

  /// What stands here is not what would have to: says what was found, and what the parser would truly have taken.
  mutating func unexpected(_ expected: Expected, help: Wording? = nil) -> Stop {
    if let mistake = lexer.mistake {
      lexer.mistake = nil
      if mistake.problem == .unterminatedLongText {
        unfinished = openThings() + [Unfinished(kind: .longText, span: mistake.span)]
      }
      return stop(mistake.problem, at: mistake.span)
    }
    if token.kind == .end, lexer.limit == lexer.source.size {
      // Between the `{ }` of a record it is the `}` that is waited for, not one name more.
      let isInRecord = expected == .entry || expected == .commaOrBrace
      unfinished = openThings() + (isInRecord ? [] : [Unfinished(kind: .statement(expected), span: token.span)])
    }
    let found = Found(token, text: text(of: token))
    let label = parentheses.last.map {
      Diagnostic.Label(span: $0, text: Wording(en: "opened here", nl: "hier geopend"))
    }
    return stop(
      .unexpected(found, expected: expected, help: nearWord(found, expected) ?? help ?? advice(found, expected)),
      at: token.span, label: label)
  }

  private func nearWord(_ found: Found, _ expected: Expected) -> Wording? {
    guard let word = found.word else { return nil }
    if expected.includes(.pipe), isStageName(token) { return didYouMean("| \(word)") }
    // A field is seldom a mistyped word of the language, however near.
    guard vocabulary.field(named: word) == nil, ![.else, .and, .or].contains(token.keyword) else { return nil }
    let words = expected.words
    return didYouMean(nearest(to: word, among: words.en + words.nl))
  }

  /// A word stands where only a few could.
  mutating func unexpected(_ name: Name, _ expected: Expected) -> Stop {
    let words = expected.words
    let help = didYouMean(nearest(to: name.text, among: words.en + words.nl))
    return stop(.unexpected(Found(word: name.text), expected: expected, help: help), at: name.span)
  }

  private static let conditionInParentheses = Wording(
    en: "a condition that goes on in the next line stands in parentheses: `where (… or …)`",
    nl: "een voorwaarde die op de volgende regel doorgaat staat tussen haakjes: `waar (… of …)`")

  private func advice(_ found: Found, _ expected: Expected) -> Wording? {
    switch expected {
    case .condition where found.isEndOfLine:
      return Self.conditionInParentheses
    case .source where token.keyword == .else:
      return Wording(
        en: "`else` stands in the line of the `}` before it", nl: "`anders` staat op de regel van de `}` ervoor")
    case .source where token.keyword == .and || token.keyword == .or: return Self.conditionInParentheses
    case .value, .condition:
      guard token.keyword == .find || token.keyword == .read else { return nil }
      return Wording(
        en: "a pipeline in an expression stands in parentheses: `(find contacts | count)`",
        nl: "een pijplijn in een uitdrukking staat tussen haakjes: `(zoek contacten | tel)`")
    default:
      if token.kind == .leftParenthesis, let name = functionBefore(token) {
        return Wording(
          en: "the `(` stands right behind `\(name)`", nl: "de `(` staat vlak achter `\(name)`")
      }
      guard expected.includes(.block), found.isEndOfLine else { return nil }
      return Wording(
        en: "the `{` stands in the same line as what it belongs to",
        nl: "de `{` staat op dezelfde regel als waar hij bij hoort")
    }
  }

  /// The name of a function that stands before a token with nothing but blanks between them.
  private func functionBefore(_ token: Token) -> String? {
    var start = previousEnd
    while start > 0, lexer.isWordByte(lexer.bytes[start - 1]) { start -= 1 }
    let name = lexer.source.text(of: Span(start, previousEnd))
    return vocabulary.function(named: name) == nil ? nil : name
  }

  mutating func incomplete(_ kind: Unfinished.Kind, from span: Span) -> Stop {
    unfinished = openThings()
    return stop(.unclosed(kind), at: span)
  }

  private func openThings() -> [Unfinished] {
    blocks.map { Unfinished(kind: .block, span: $0) } + parentheses.map { Unfinished(kind: .parenthesis, span: $0) }
  }

  /// Passes over the rest of a statement that could not be read, with the blocks and the parentheses that are open in
  /// it. A line that begins as a statement does ends it even so: then a `)` was forgotten.
  mutating func passOverStatement(toBlock: Bool = false) {
    parentheses = []
    lexer.mistake = nil
    var open = 0
    passing: while token.kind != .end {
      if lexer.openParentheses > 0, beginsStatementOnNewLine { break }
      switch token.kind {
      case .separator where open == 0:
        guard isConditionCut, goesOnInNextLine else { break passing }
        isConditionCut = false
      case .leftBrace:
        if toBlock, open == 0 { break passing }
        open += 1
      case .rightBrace:
        if open == 0, !blocks.isEmpty { break passing }
        open = max(0, open - 1)
      default: break
      }
      advance()
      // The one mistake of this statement was told already.
      lexer.mistake = nil
    }
    lexer.openParentheses = 0
    isConditionCut = false
  }

  /// Behind an `or` at the end of a line the next line is the rest of its condition, unless it begins a statement.
  private var goesOnInNextLine: Bool {
    var ahead = self
    ahead.skipLineEnds()
    switch ahead.token.kind {
    case .word: return !ahead.beginsStatement
    case .text, .leftParenthesis: return true
    default: return false
    }
  }

  private var beginsStatementOnNewLine: Bool {
    beginsStatement && lexer.bytes[min(previousEnd, token.start)..<token.start].contains(Byte.newline)
  }

  private var beginsStatement: Bool {
    token.keyword.map(Keyword.beginningStatements.contains) ?? false
  }
}
