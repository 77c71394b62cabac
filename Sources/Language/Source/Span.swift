/// A stretch of a source, in UTF-8 bytes, its end not in it.
public struct Span: Hashable, Sendable {
  /// The first byte.
  public let start: Int
  /// The first byte after it.
  public let end: Int

  /// Makes a stretch from its first byte and the first one after it.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The stretch from the beginning of this one to the end of another.
  public func union(with next: Span) -> Span {
    Span(min(start, next.start), max(end, next.end))
  }
}
