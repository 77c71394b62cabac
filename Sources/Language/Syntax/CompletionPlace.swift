/// What could stand at the end of a text that is being typed: what Tab offers.
public struct CompletionPlace {
  /// What the parser would take here, outermost first; empty when nothing in the text can be understood.
  public enum Kind: Equatable, Sendable {
    /// The beginning of a statement.
    case statement
    /// The beginning of a pipeline.
    case source
    case contactOrContacts
    case key
    case stage
    case field
    /// A field of the records of a kind, behind a relation and its dot.
    case relatedField(Int)
    /// The beginning of a condition, or a value in one: a field or a function.
    case operand
    /// A field or a part of a date: what records are grouped by.
    case group
    /// A field that holds a date.
    case dateField
    /// The word between a part of a date and its field.
    case connector
    /// What may stand behind a field in a condition.
    case comparison
    /// A value of a field, by its name; nothing when it is unknown which.
    case value(field: String?)
    /// What a text is looked through for behind `matches`.
    case finding
    case file
    /// A script that is included.
    case script
    case type
    /// One of a few fields, such as those that `append … to` takes.
    case oneOfFields([String])
    /// The word that must follow a keyword of two words: `with` behind `starts`, `empty` behind `is`.
    case secondWord(of: Keyword)
    /// The `=` behind a field that gets a value.
    case equalSign
    /// What may come behind a stage that is whole already: its further words, and `|`.
    case parts(stage: String?)
    case nothing
  }

  /// What could stand here.
  public let kind: Kind
  /// The word that was begun; empty when none was.
  public let word: String
  /// What kind of records the fields here are of, by its number in the vocabulary.
  public let recordKind: Int
  /// Whether the word stands inside quotes that are open.
  public let isInQuotes: Bool
  /// The file whose rows flow here, if it is one whose name stands there as a text.
  public let file: String?
  /// Whether the columns of the rows here are made on the way, so that no file has them.
  public let areRowsMade: Bool

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
    let reader = PlaceReader(source: source, vocabulary: vocabulary)
    let rest = source.bytes[(tokens.last?.end ?? 0)..<source.size]
    if tokens.last?.kind != .wrong, rest.contains(UInt8(ascii: "#")), !rest.contains(Byte.newline) {
      self.init(kind: .nothing, word: "", isInQuotes: false, of: Vocabulary.contactKind)
      return
    }
    guard let last = tokens.last else {
      self.init(kind: .statement, word: "", isInQuotes: false, of: Vocabulary.contactKind)
      return
    }
    if last.kind == .wrong, source.bytes[last.start] == Byte.quote {
      let word = source.text(of: Span(last.start + 1, source.size))
      self.init(
        kind: reader.kind(after: Array(tokens.dropLast())), word: word, isInQuotes: true,
        of: reader.recordKind(at: tokens), reader.rows(at: tokens))
      return
    }
    let isTouching = last.end == source.size && (last.kind == .word || last.kind == .digits)
    self.init(
      kind: reader.kind(after: isTouching ? Array(tokens.dropLast()) : tokens),
      word: isTouching ? source.text(of: last.span) : "", isInQuotes: false, of: reader.recordKind(at: tokens),
      reader.rows(at: tokens))
  }

  private init(
    kind: Kind, word: String, isInQuotes: Bool, of recordKind: Int,
    _ rows: (file: String?, areMade: Bool) = (nil, false)
  ) {
    (file, areRowsMade) = rows
    self.recordKind = recordKind
    self.kind = kind
    self.word = word
    self.isInQuotes = isInQuotes
  }
}
