/// What of a date records are grouped by: `month of plaatsgevondenOp`. A word of this kind is one only with `of` behind
/// it, so that a field or a column may be called `month`.
public enum DatePartName: String, Sendable, CaseIterable {
  case year
  case quarter
  case month
  case week
  case day
  case weekday
  case hour

  /// The word in English and in Dutch. Results call their columns by the Dutch one, whichever was written.
  public var words: (en: String, nl: String) {
    switch self {
    case .year: ("year", "jaar")
    case .quarter: ("quarter", "kwartaal")
    case .month: ("month", "maand")
    case .week: ("week", "week")
    case .day: ("day", "dag")
    case .weekday: ("weekday", "weekdag")
    case .hour: ("hour", "uur")
    }
  }

  /// The word that stands between the part and the field, in English and in Dutch.
  public static let connector = (en: "of", nl: "van")

  /// Every spelling of every part, the English ones first.
  static let spellings: (en: [String], nl: [String]) = (allCases.map(\.words.en), allCases.map(\.words.nl))

  static let table = WordTable(allCases.flatMap { [($0.words.en, $0), ($0.words.nl, $0)] })
}

/// What records are grouped by: a field, or a part of the date in it.
public struct GroupName: Equatable {
  /// The part of the date, and where its word and the one behind it stand; nothing where it is the field itself.
  public let part: Part?
  /// The field.
  public let field: FieldName

  /// A part of a date, as it was written.
  public struct Part: Equatable {
    /// Which part.
    public let name: DatePartName
    /// Where its word stands.
    public let span: Span
    /// Where the `of` stands.
    public let connector: Span
  }
}

extension Parser {
  mutating func parseGroups() throws(Stop) -> [GroupName] {
    var groups = [try parseGroup()]
    while token.kind == .comma {
      advance()
      skipLineEnds()
      groups.append(try parseGroup())
    }
    return groups
  }

  private mutating func parseGroup() throws(Stop) -> GroupName {
    if token.kind == .word, let part = DatePartName.table.element(in: lexer.bytes, token.start, token.end) {
      var ahead = lexer
      if isConnector(ahead.next()) {
        let word = token.span
        advance()
        let connector = token.span
        advance()
        return GroupName(
          part: GroupName.Part(name: part, span: word, connector: connector), field: try parseFieldName())
      }
    }
    let field = try parseFieldName()
    if isConnector(token), field.rest.isEmpty { throw unexpected(field.first, .datePart) }
    return GroupName(part: nil, field: field)
  }

  private func isConnector(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    let word = text(of: token)
    return word == DatePartName.connector.en || word == DatePartName.connector.nl
  }
}
