/// A text with its letter case taken away, for `contains`, `starts with` and `ends with`.
///
/// Each code point becomes its lower-case one where that is a single code point. A letter outside ASCII never becomes
/// one inside it (the Kelvin sign stays what it is), so that an index that knows only ASCII letters misses nothing.
public struct FoldedText: Equatable, Sendable {
  /// The text's UTF-8, folded.
  public let bytes: [UInt8]

  /// Folds a text.
  public init(_ text: String) {
    bytes = Self.fold(text)
  }

  /// Whether this text stands somewhere in another one, whatever its letter case.
  public func isPart(of text: String) -> Bool {
    Self.withFolded(text) { Self.find(bytes, in: $0) }
  }

  /// Whether another text begins with this one, whatever its letter case.
  public func isStart(of text: String) -> Bool {
    Self.withFolded(text) { $0.count >= bytes.count && $0.prefix(bytes.count).elementsEqual(bytes) }
  }

  /// Whether another text ends with this one, whatever its letter case.
  public func isEnd(of text: String) -> Bool {
    Self.withFolded(text) { $0.count >= bytes.count && $0.suffix(bytes.count).elementsEqual(bytes) }
  }

  private static func withFolded<Answer>(_ text: String, _ body: ([UInt8]) -> Answer) -> Answer {
    body(fold(text))
  }

  private static func fold(_ text: String) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var isASCII = true
    for byte in text.utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      folded.append(lowercased(byte))
    }
    if isASCII { return folded }
    folded.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        folded.append(lowercased(UInt8(truncatingIfNeeded: scalar.value)))
      } else {
        folded.append(contentsOf: Self.lowercased(scalar).utf8)
      }
    }
    return folded
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> String {
    let mapping = scalar.properties.lowercaseMapping
    guard let first = mapping.unicodeScalars.first, mapping.unicodeScalars.count == 1, !first.isASCII else {
      return String(scalar)
    }
    return mapping
  }

  private static func find(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard haystack.count >= needle.count else { return false }
    let last = haystack.count - needle.count
    var position = 0
    while position <= last {
      if haystack[position] == first {
        var offset = 1
        while offset < needle.count, haystack[position + offset] == needle[offset] { offset += 1 }
        if offset == needle.count { return true }
      }
      position += 1
    }
    return false
  }
}
