import Klantcontacten

/// A piece of SQL with the values of its question marks.
struct Fragment {
  var sql: String
  var values: [SQLValue]
  /// How deep its brackets are nested: SQLite's parser takes some fifty levels.
  private(set) var depth: Int

  init(_ sql: String, _ values: [SQLValue] = [], depth: Int = 0) {
    self.sql = sql
    self.values = values
    self.depth = depth
  }

  static var yes: Fragment { Fragment("1") }
  static var no: Fragment { Fragment("0") }

  /// Whether the piece is ``no`` itself.
  var isNo: Bool { sql == "0" }

  static func + (left: Fragment, right: Fragment) -> Fragment {
    Fragment(left.sql + right.sql, left.values + right.values, depth: max(left.depth, right.depth))
  }

  static func + (left: Fragment, right: String) -> Fragment {
    Fragment(left.sql + right, left.values, depth: left.depth)
  }

  static func + (left: String, right: Fragment) -> Fragment {
    Fragment(left + right.sql, right.values, depth: right.depth)
  }

  static func += (left: inout Fragment, right: String) {
    left.sql += right
  }

  static func += (left: inout Fragment, right: Fragment) {
    left = left + right
  }

  /// The piece in brackets.
  var bracketed: Fragment {
    var piece = "(" + self + ")"
    piece.depth += 1
    return piece
  }

  /// Counts the piece as so many levels deeper than its brackets are.
  mutating func deepen(by levels: Int) {
    depth += levels
  }

  /// Pieces with AND or OR between them. A long row is halved again and again: SQLite makes a tree as deep as a row is
  /// long, and refuses one of a thousand.
  static func joined(_ pieces: ArraySlice<Fragment>, by word: String) -> Fragment {
    guard pieces.count > 16 else {
      guard var result = pieces.first else { return word == "AND" ? yes : no }
      for piece in pieces.dropFirst() { result += " \(word) " + piece }
      return result.bracketed
    }
    let middle = pieces.startIndex + pieces.count / 2
    return (joined(pieces[..<middle], by: word) + " \(word) " + joined(pieces[middle...], by: word)).bracketed
  }
}
