/// A stretch of a source, in UTF-8 bytes, its end not in it.
///
/// It is a part of every node of both trees, so it is kept small: four bytes hold any place in a script, which is 1 GiB
/// at the most with all that it includes.
public struct Span: Hashable, Sendable {
  private let first: UInt32
  private let behind: UInt32

  /// The first byte.
  public var start: Int { Int(first) }
  /// The first byte after it.
  public var end: Int { Int(behind) }

  /// Makes a stretch from its first byte and the first one after it.
  public init(_ start: Int, _ end: Int) {
    first = UInt32(clamping: start)
    behind = UInt32(clamping: max(start, end))
  }

  /// The stretch from the beginning of this one to the end of another.
  public func union(with next: Span) -> Span {
    Span(min(start, next.start), max(end, next.end))
  }
}
