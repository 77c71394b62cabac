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

  // The standard library compares; a middle of which every pair would be looked at more than a million times is shown as
  // replaced whole, which nobody could read word by word either.
  private static func compare(_ old: [String], _ new: [String], into builder: inout Builder) {
    guard old.count * new.count <= 1_000_000 else {
      builder.add(old[...]) { .removed($0) }
      builder.add(new[...]) { .added($0) }
      return
    }
    for step in alignment(from: old, to: new, by: { $0.isSame(as: $1) }) {
      switch step {
      case .same(let index, _): builder.add(.same(old[index]))
      case .removed(let index): builder.add(.removed(old[index]))
      case .added(let index): builder.add(.added(new[index]))
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
