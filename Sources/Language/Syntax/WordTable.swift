/// A map from words to values that is asked with bytes of a source, so that no `String` is made for a look-up.
final class WordTable<Element: Sendable>: Sendable {
  /// A word, by where it stands among all of them, and its value.
  private struct Entry {
    let hash: UInt32
    let start: Int
    let end: Int
    let element: Element
  }

  private let slots: [Entry?]
  /// The words behind each other: looking at one must not cost a reference of its own.
  private let words: [UInt8]
  /// How many bytes the longest of them has: most names in a script are longer than any keyword.
  private let longest: Int

  /// Makes a table. Of two equal words the last is the one that is found.
  init(_ elements: [(word: String, element: Element)]) {
    // Never more than half full; a power of two, so that a hash is cut to a slot by its last bits.
    var count = 8
    while count < elements.count * 2 { count *= 2 }
    var slots: [Entry?] = Array(repeating: nil, count: count)
    var words: [UInt8] = []
    for (word, element) in elements {
      let (start, end) = (words.count, words.count + word.utf8.count)
      words += word.utf8
      let hash = Self.hash(words.span, start, end)
      let slot = Self.slot(of: words.span, start, end, hash, in: slots, words)
      slots[slot] = Entry(hash: hash, start: start, end: end, element: element)
    }
    (self.slots, self.words) = (slots, words)
    longest = elements.map(\.word.utf8.count).max() ?? 0
  }

  /// The value of a word.
  subscript(word: String) -> Element? {
    element(in: word.utf8Span.span, 0, word.utf8.count)
  }

  /// The value of the word that stands in a stretch of bytes.
  func element(in bytes: [UInt8], _ start: Int, _ end: Int) -> Element? {
    element(in: bytes.span, start, end)
  }

  private func element(in bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Element? {
    guard end - start <= longest else { return nil }
    return slots[Self.slot(of: bytes, start, end, Self.hash(bytes, start, end), in: slots, words)]?.element
  }

  /// The slot that has the word, or the empty one in which it would be put.
  private static func slot(
    of bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int, _ hash: UInt32, in slots: [Entry?], _ words: [UInt8]
  ) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while let entry = slots[slot] {
      if entry.hash == hash, entry.end - entry.start == end - start {
        var offset = 0
        while offset < end - start, words[entry.start + offset] == bytes[start + offset] { offset += 1 }
        if offset == end - start { return slot }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The length of a word with its first, its middle and its last byte, mixed by a multiplication: a look at every byte
  /// would cost more than the few words that are alike in these. There are no more of those than the table has.
  private static func hash(_ bytes: Swift.Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard start < end else { return 0 }
    let ends = UInt32(bytes[start]) | UInt32(bytes[end - 1]) << 8
    let rest = UInt32(bytes[(start + end) / 2]) << 16 | UInt32(truncatingIfNeeded: end - start) << 24
    let mixed = (ends | rest) &* 2_654_435_769
    return mixed ^ mixed >> 16
  }
}
