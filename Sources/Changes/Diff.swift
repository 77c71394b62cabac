import Klantcontacten

/// How one text becomes another, word by word.
public struct Diff: Equatable, Sendable {
  /// A piece of either text.
  public enum Piece: Equatable, Sendable {
    /// What stands in both.
    case same(String)
    /// What was taken away.
    case removed(String)
    /// What was added.
    case added(String)
  }

  /// The pieces, in order; no two of a kind stand beside each other.
  public let pieces: [Piece]

  /// Compares two texts, by words and the white space between them, code point by code point.
  public init(from before: String, to after: String) {
    let old = Self.words(of: before)
    let new = Self.words(of: after)
    var start = 0
    while start < old.count, start < new.count, old[start].isSame(as: new[start]) { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start,
      old[old.count - 1 - end].isSame(as: new[new.count - 1 - end])
    { end += 1 }
    var builder = Builder()
    builder.add(old[..<start]) { .same($0) }
    Self.compare(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]), into: &builder)
    builder.add(old[(old.count - end)...]) { .same($0) }
    pieces = builder.pieces
  }

  // Longest common subsequence over the differing middle. Texts have at most 4000 code points, so at most 4,000,000
  // cells; beyond a million the middle is shown as replaced whole, which nobody could read word by word either.
  private static func compare(_ old: [String], _ new: [String], into builder: inout Builder) {
    guard old.count * new.count <= 1_000_000 else {
      builder.add(old[...]) { .removed($0) }
      builder.add(new[...]) { .added($0) }
      return
    }
    var lengths = [[Int32]](repeating: [Int32](repeating: 0, count: new.count + 1), count: old.count + 1)
    for row in old.indices.reversed() {
      for column in new.indices.reversed() {
        lengths[row][column] =
          old[row].isSame(as: new[column])
          ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < old.count || column < new.count {
      if row < old.count, column < new.count, old[row].isSame(as: new[column]) {
        builder.add(.same(old[row]))
        (row, column) = (row + 1, column + 1)
      } else if column == new.count || (row < old.count && lengths[row + 1][column] >= lengths[row][column + 1]) {
        builder.add(.removed(old[row]))
        row += 1
      } else {
        builder.add(.added(new[column]))
        column += 1
      }
    }
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    var wasSpace: Bool?
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if let wasSpace, wasSpace != isSpace {
        words.append(String(current))
        current = String.UnicodeScalarView()
      }
      current.append(scalar)
      wasSpace = isSpace
    }
    if !current.isEmpty { words.append(String(current)) }
    return words
  }

  private struct Builder {
    var pieces: [Piece] = []

    mutating func add(_ words: ArraySlice<String>, as piece: (String) -> Piece) {
      if !words.isEmpty { add(piece(words.joined())) }
    }

    mutating func add(_ piece: Piece) {
      switch (pieces.last, piece) {
      case (.same(let text)?, .same(let more)): pieces[pieces.count - 1] = .same(text + more)
      case (.removed(let text)?, .removed(let more)): pieces[pieces.count - 1] = .removed(text + more)
      case (.added(let text)?, .added(let more)): pieces[pieces.count - 1] = .added(text + more)
      default: pieces.append(piece)
      }
    }
  }
}
