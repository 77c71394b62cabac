/// A text that is looked for in others by its code points as they are: what `replace`, `before` and `after` do.
///
/// Swift's own search takes é in either Unicode form for the same; what is replaced here is exactly what was written.
struct TextSearch {
  private let wanted: [UInt8]
  private let isWholeWords: Bool

  init(_ wanted: String, wholeWords: Bool = false) {
    self.wanted = Array(wanted.utf8)
    isWholeWords = wholeWords
  }

  /// Where it stands first; nothing when it does not, or when an empty text is looked for.
  func first(in text: String) -> Range<String.Index>? { next(in: text, from: text.startIndex) }

  /// The text with every occurrence replaced, from left to right.
  func replaced(in text: String, by replacement: String) -> String {
    var result = ""
    var position = text.startIndex
    while let place = next(in: text, from: position) {
      result += text[position..<place.lowerBound]
      result += replacement
      position = place.upperBound
    }
    return result + text[position...]
  }

  private func next(in text: String, from start: String.Index) -> Range<String.Index>? {
    guard let first = wanted.first else { return nil }
    let bytes = text.utf8
    var position = start
    while let begin = bytes[position...].firstIndex(of: first) {
      if let end = end(of: bytes, at: begin), !isWholeWords || isWord(text, begin..<end) { return begin..<end }
      position = bytes.index(after: begin)
    }
    return nil
  }

  private func end(of bytes: String.UTF8View, at begin: String.Index) -> String.Index? {
    var index = begin
    for byte in wanted {
      guard index < bytes.endIndex, bytes[index] == byte else { return nil }
      index = bytes.index(after: index)
    }
    return index
  }

  private func isWord(_ text: String, _ place: Range<String.Index>) -> Bool {
    let scalars = text.unicodeScalars
    if place.lowerBound > scalars.startIndex, isPartOfWord(scalars[scalars.index(before: place.lowerBound)]) {
      return false
    }
    return place.upperBound == scalars.endIndex || !isPartOfWord(scalars[place.upperBound])
  }

  private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.canonicalCombiningClass != .notReordered
  }
}
