import Glibc

/// The statements that were entered, oldest first.
final class History {
  private let file: HistoryFile?
  private var entries: [String] = []
  private var isLoaded = false

  init(file: HistoryFile?) {
    self.file = file
  }

  /// How many there are. The file is not read before somebody asks: a prompt does not wait for it.
  var count: Int {
    load()
    return entries.count
  }

  subscript(_ index: Int) -> String {
    load()
    return entries[index]
  }

  /// Whether the same entry was kept.
  func contains(_ entry: String) -> Bool {
    load()
    return entries.contains { $0.utf8.elementsEqual(entry.utf8) }
  }

  /// Keeps an entry, unless it is empty, begins with a space or repeats the last one.
  func add(_ entry: String) {
    load()
    guard let first = entry.utf8.first, first != UInt8(ascii: " "), !entry.allSatisfy(\.isWhitespace) else { return }
    if let last = entries.last, last.utf8.elementsEqual(entry.utf8) { return }
    entries.append(entry)
    file?.append(entry)
  }

  /// The newest entry at or before an index that holds a text, and where in the entry, counted in code points; letter
  /// case ignored, every character standing for itself. With `towardsNewer`, the oldest at or after it.
  func find(_ pattern: [Unicode.Scalar], from index: Int, towardsNewer: Bool = false) -> (index: Int, offset: Int)? {
    load()
    let folded = pattern.map(Self.fold)
    let bytes = Array(String(String.UnicodeScalarView(folded)).utf8)
    var index = index
    while entries.indices.contains(index) {
      if let offset = Self.offset(of: folded, bytes, in: entries[index]) { return (index, offset) }
      index += towardsNewer ? 1 : -1
    }
    return nil
  }

  private func load() {
    guard !isLoaded else { return }
    isLoaded = true
    entries = file?.load() ?? []
  }

  private static func offset(of folded: [Unicode.Scalar], _ bytes: [UInt8], in entry: String) -> Int? {
    // Most entries are plain ASCII and do not match; they are done with without looking at code points.
    let isPlain = entry.utf8.allSatisfy { $0 < 0x80 }
    if isPlain, bytes.contains(where: { $0 >= 0x80 }) { return nil }
    let text = entry.unicodeScalars.map(fold)
    guard folded.count <= text.count else { return nil }
    return (0...(text.count - folded.count)).first { start in
      text[start..<(start + folded.count)].elementsEqual(folded)
    }
  }

  /// A code point with its letter case taken away; one stays one, so that places are kept.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      let value = scalar.value
      return value >= 65 && value <= 90 ? Unicode.Scalar(UInt8(value + 32)) : scalar
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard lower.count == 1, let first = lower.first else { return scalar }
    return first
  }
}
