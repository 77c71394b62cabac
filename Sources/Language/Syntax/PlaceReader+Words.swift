/// Words that must follow others, and the file whose rows flow where the text ends.
extension PlaceReader {
  /// The place behind a word of the language that needs a second one; nothing behind any other.
  func afterFirstWord(_ keyword: Keyword?, _ before: ArraySlice<Token>) -> CompletionPlace.Kind? {
    switch keyword {
    case .starts?, .ends?, .is?: .secondWord(of: keyword ?? .is)
    case .not? where before.last?.keyword == .is: .secondWord(of: .not)
    default: nil
    }
  }

  /// The file that the pipeline at the end reads, and whether its rows have other columns than the file by now.
  func rows(at tokens: [Token]) -> (file: String?, areMade: Bool) {
    let start = tokens.lastIndex { [.separator, .leftBrace, .rightBrace].contains($0.kind) }
    var file: String?
    var areMade = false
    var previous: Token?
    for token in tokens[(start.map { $0 + 1 } ?? 0)...] {
      if token.keyword == .read || token.keyword == .find { (file, areMade) = (nil, false) }
      if previous?.keyword == .read, token.kind == .text { file = plainText(token) }
      if previous?.kind == .pipe, let stage = vocabulary.stage(named: source.text(of: token.span)) {
        switch vocabulary.stages[stage].gives {
        case .count, .total: areMade = true
        default: break
        }
      }
      previous = token
    }
    return (file, areMade)
  }

  private func plainText(_ token: Token) -> String? {
    let text = source.text(of: token.span).dropFirst().dropLast()
    return text.utf8.contains(UInt8(ascii: "\\")) ? nil : String(text)
  }
}
