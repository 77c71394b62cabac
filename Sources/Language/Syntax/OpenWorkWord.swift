/// A word with which statements at the prompt become one unit. In a script, which is one unit as it is, it is a mistake.
public enum OpenWorkWord: Sendable, CaseIterable {
  /// What follows belongs together.
  case begin
  /// All of it is kept.
  case commit
  /// All of it is taken back.
  case rollback

  /// Its spellings in English and in Dutch.
  public var words: (en: String, nl: String) {
    switch self {
    case .begin: ("begin", "begin")
    case .commit: ("commit", "bevestig")
    case .rollback: ("rollback", "herstel")
    }
  }

  /// The word with a spelling, if it is one.
  public init?(_ text: String) {
    guard let word = Self.allCases.first(where: { $0.words.en == text || $0.words.nl == text }) else { return nil }
    self = word
  }
}
