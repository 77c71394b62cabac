/// `{ NAME: VALUE, NAME: { … } }`: what is to be made, as it was written.
public struct RecordLiteral: Equatable {
  /// The names with their values, in order.
  public let entries: [Entry]
  /// Where the `{` stands, and the `}`.
  public let braces: (opening: Span, closing: Span)

  /// Where it stands.
  public var span: Span { braces.opening.union(with: braces.closing) }

  /// A name with its value.
  public struct Entry: Equatable {
    /// The name.
    public let name: Name
    /// The value.
    public let value: Value
  }

  /// A value, or what is made beside.
  public enum Value: Equatable {
    case expression(Expression)
    indirect case record(RecordLiteral)
  }

  /// Two are equal when they say the same at the same places.
  public static func == (left: RecordLiteral, right: RecordLiteral) -> Bool {
    left.entries == right.entries && left.braces.opening == right.braces.opening
      && left.braces.closing == right.braces.closing
  }
}

extension Parser {
  /// `register contact { … }`: a contact that is made, and so a source of one.
  mutating func parseRegister() throws(Stop) -> PipelineSource {
    advance()
    guard token.keyword == .contact else { throw unexpected(.words(["contact"], ["contact"])) }
    advance()
    return .register(try parseRecord())
  }

  private mutating func parseRecord() throws(Stop) -> RecordLiteral {
    let opening = token.span
    try enter(opening)
    guard token.kind == .leftBrace else { throw unexpected(.block) }
    blocks.append(opening)
    defer {
      leave()
      blocks.removeLast()
    }
    advance()
    skipLineEnds()
    var entries: [RecordLiteral.Entry] = []
    while token.kind != .rightBrace {
      entries.append(try parseEntry())
      skipLineEnds()
      if token.kind == .rightBrace { break }
      guard token.kind == .comma else { throw unexpected(.commaOrBrace) }
      advance()
      skipLineEnds()
    }
    let closing = token.span
    advance()
    return RecordLiteral(entries: entries, braces: (opening, closing))
  }

  private mutating func parseEntry() throws(Stop) -> RecordLiteral.Entry {
    guard token.kind == .word else { throw unexpected(.entry) }
    let name = takeName()
    try expect(.colon, .colon)
    skipLineEnds()
    if token.kind == .leftBrace { return RecordLiteral.Entry(name: name, value: .record(try parseRecord())) }
    return RecordLiteral.Entry(name: name, value: .expression(try parseOperand()))
  }
}
