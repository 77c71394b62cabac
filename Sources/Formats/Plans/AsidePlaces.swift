/// Where texts stand in a file that was put aside, in eight bytes each: there may be very many. In pieces, so that nothing
/// is copied to make room for more.
struct AsidePlaces {
  private struct Piece {
    let start: Int
    /// How much stands between each text and the one before it, and how long it is.
    var texts: [(gap: UInt32, length: UInt32)] = []
  }

  private static let pieceSize = 256
  private var pieces: [Piece] = []
  private var end = 0
  private(set) var count = 0

  /// The range of the text at a place; nothing where there is none.
  subscript(place: Int) -> Range<Int>? {
    guard place >= 0, place < count else { return nil }
    let piece = pieces[place / Self.pieceSize]
    var (start, end) = (piece.start, piece.start)
    for text in piece.texts[...(place % Self.pieceSize)] {
      start = end + Int(text.gap)
      end = start + Int(text.length)
    }
    return start..<end
  }

  /// Notes the range of a text, which stands behind those before it; gives its place.
  mutating func append(_ range: Range<Int>) -> Int {
    if count % Self.pieceSize == 0 {
      pieces.append(Piece(start: range.lowerBound))
      end = range.lowerBound
    }
    // No text is longer than a record may be, which is much less than four bytes count.
    pieces[pieces.count - 1].texts.append(
      (UInt32(clamping: range.lowerBound - end), UInt32(clamping: range.count)))
    end = range.upperBound
    count += 1
    return count - 1
  }
}
