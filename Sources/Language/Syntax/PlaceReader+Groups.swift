/// What records are grouped by, before the cursor.
extension PlaceReader {
  /// Whether the tokens end among the fields behind the `by` of a stage that groups.
  func isInGroups(_ tokens: ArraySlice<Token>) -> Bool {
    guard let stage = stage(of: tokens), let parameter = stage.parameters.first(where: { $0.shape == .groups }) else {
      return false
    }
    return clause(tokens).tokens.contains { token in
      let word = source.text(of: token.span)
      return parameter.words.en.contains(word) || parameter.words.nl.contains(word)
    }
  }

  /// What may follow a part of a date, or the word behind it; nothing for a word that is neither here.
  func afterGroupWord(_ name: String, _ tokens: ArraySlice<Token>) -> CompletionPlace.Kind? {
    let before = tokens.dropLast()
    guard isInGroups(before) else { return nil }
    if name == DatePartName.connector.nl, let part = before.last, isPart(part) { return .dateField }
    guard let last = tokens.last, isPart(last), let opener = before.last, opener.kind == .comma || opener.kind == .word
    else { return nil }
    return .connector
  }

  private func isPart(_ token: Token) -> Bool {
    token.kind == .word && DatePartName.table[source.text(of: token.span)] != nil
  }
}
