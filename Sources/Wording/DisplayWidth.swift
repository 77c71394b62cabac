extension Unicode.Scalar {
  /// How many cells of a terminal the code point takes: none for combining marks, two for wide letters and emoji.
  public var displayWidth: Int {
    if value < 0x300 { return value >= 0x20 && (value < 0x7F || value >= 0xA0) && value != 0xAD ? 1 : 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x17000...0x18AFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default: return properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether it has nothing but ASCII that can be printed. To its end, without a way out on the way: so the compiler can
  /// look at many bytes at a time.
  fileprivate var isPlain: Bool {
    var strange: UInt8 = 0
    for byte in self { strange |= byte &- 0x20 < 0x5F ? 0 : 1 }
    return strange == 0
  }
}

extension String {
  /// Adds the text as UTF-8 to bytes, as ``withVisibleMarks(keepingLineEnds:)`` gives it.
  public func appendWithVisibleMarks(to bytes: inout [UInt8]) {
    if isEmpty { return }
    var text = self
    let isDone = text.withUTF8 { plain in
      guard plain.isPlain else { return false }
      bytes.append(contentsOf: plain)
      return true
    }
    if !isDone { bytes.append(contentsOf: withVisibleMarks().utf8) }
  }
}

extension StringProtocol {
  /// Whether it has nothing but ASCII that can be printed.
  private var isPlain: Bool {
    // Through a generic view each byte would be a call: a tenth of the time of a search.
    utf8.withContiguousStorageIfAvailable(\.isPlain) ?? utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// How many cells of a terminal the text takes, code point by code point.
  public var displayWidth: Int {
    // ASCII is by far the commonest, and its letters are a cell each.
    if isPlain { return utf8.count }
    return unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  /// How a code point is shown when it must not reach the terminal as it is: control characters by their pictures
  /// (U+2400 and on), those that turn the direction of text or break lines by their number. Nothing when it may.
  public var visibleMark: String? {
    switch value {
    case 0..<0x20: return String(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
    case 0x7F: return "\u{2421}"
    case 0x80...0x9F, 0x00AD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      return "<U+" + String(value, radix: 16, uppercase: true) + ">"
    default: return nil
    }
  }
}

extension StringProtocol {
  /// The text with every code point that could play tricks on a terminal shown as a visible mark.
  ///
  /// A zero-width joiner between emoji goes with the rest: what a record says is to be seen, not to be obeyed.
  public func withVisibleMarks(keepingLineEnds: Bool = false) -> String {
    if isPlain { return String(self) }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if keepingLineEnds, scalar == "\n" {
        text.append(scalar)
      } else if let mark = scalar.visibleMark {
        text.append(contentsOf: mark.unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
