import Glibc

/// Names that members of objects may have, found by their bytes: a name that nobody knows is never made a text.
package struct KnownNames: Sendable {
  /// All names behind each other, the shortest first.
  private let bytes: [UInt8]
  /// Where each begins in them, its first eight bytes, and its place among the names that were given.
  private let entries: [(start: Int, head: UInt64, place: Int)]
  /// The entries of the names of each length.
  private let ranges: [Range<Int>]

  /// Makes them known; a name's place among them is what is found of it.
  package init(_ names: [String]) {
    var bytes: [UInt8] = []
    var entries: [(start: Int, head: UInt64, place: Int)] = []
    var ranges: [Range<Int>] = []
    let longest = names.map(\.utf8.count).max() ?? 0
    for length in 0...longest {
      let first = entries.count
      for (place, name) in names.enumerated() where name.utf8.count == length {
        entries.append((bytes.count, Array(name.utf8).withUnsafeBufferPointer(Self.head), place))
        bytes += name.utf8
      }
      ranges.append(first..<entries.count)
    }
    (self.bytes, self.entries, self.ranges) = (bytes, entries, ranges)
  }

  /// The place of a name among them; nothing when it is none of them.
  package func index(of name: String) -> Int? {
    var name = name
    return name.withUTF8(index(of:))
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard name.count < ranges.count, let start = name.baseAddress else { return nil }
    let head = Self.head(of: name)
    for index in ranges[name.count] where entries[index].head == head {
      guard name.count > 8 else { return entries[index].place }
      let isSame = bytes.withUnsafeBytes { known in
        known.baseAddress.map { memcmp($0 + entries[index].start, start, name.count) == 0 } ?? false
      }
      if isSame { return entries[index].place }
    }
    return nil
  }

  /// The first eight bytes of a name, or as many as it has: they tell nearly all names of one length apart.
  private static func head(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard name.count < 8 else { return UnsafeRawBufferPointer(name).loadUnaligned(as: UInt64.self) }
    var head: UInt64 = 0
    for byte in name { head = head << 8 | UInt64(byte) }
    return head
  }
}
