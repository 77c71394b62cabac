import Glibc

/// Names that members of objects may have, found by their bytes: a name that nobody knows is never made a text.
package struct KnownNames: Sendable {
  /// All names behind each other, the shortest first.
  private let bytes: [UInt8]
  /// Where each begins in them, and its place among the names that were given.
  private let entries: [(start: Int, place: Int)]
  /// The entries of the names of each length.
  private let ranges: [Range<Int>]

  /// Makes them known; a name's place among them is what is found of it.
  package init(_ names: [String]) {
    var bytes: [UInt8] = []
    var entries: [(start: Int, place: Int)] = []
    var ranges: [Range<Int>] = []
    let longest = names.map(\.utf8.count).max() ?? 0
    for length in 0...longest {
      let first = entries.count
      for (place, name) in names.enumerated() where name.utf8.count == length {
        entries.append((bytes.count, place))
        bytes += name.utf8
      }
      ranges.append(first..<entries.count)
    }
    (self.bytes, self.entries, self.ranges) = (bytes, entries, ranges)
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard name.count < ranges.count, let start = name.baseAddress else { return nil }
    return bytes.withUnsafeBytes { known in
      for entry in ranges[name.count] {
        let (offset, place) = entries[entry]
        if let own = known.baseAddress, memcmp(own + offset, start, name.count) == 0 { return place }
      }
      return nil
    }
  }
}
