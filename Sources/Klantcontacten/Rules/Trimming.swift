/// White space as the register sees it when it trims a text (`facts.md`, surprise 6): Python's, which counts a
/// no-break space, U+0085 and the four separators below U+0020, but neither the zero-width space nor the BOM.
func isTrimmedSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

extension String {
  /// The text without white space at both ends, as the register stores it.
  public var trimmedAsRegister: String {
    String(trimmedScalars)
  }

  /// How many code points the register counts: after trimming, by Unicode scalars.
  public var registerLength: Int {
    // Most texts begin and end with a letter of ASCII, and counting their code points is counting UTF-8's first bytes.
    guard let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F else {
      return trimmedScalars.count
    }
    return codePointCount
  }

  /// How many code points the text has, white space at its ends included.
  public var codePointCount: Int {
    var text = self
    return text.withUTF8 { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  var endsInSpace: Bool { unicodeScalars.last.map(isTrimmedSpace) ?? false }
  var beginsWithSpace: Bool { unicodeScalars.first.map(isTrimmedSpace) ?? false }

  /// The text without white space at its end; what stands before it is untouched.
  var trimmedAtEnd: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, isTrimmedSpace(last) { scalars.removeLast() }
    return String(scalars)
  }

  private var trimmedScalars: Substring.UnicodeScalarView {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, isTrimmedSpace(last) { scalars.removeLast() }
    while let first = scalars.first, isTrimmedSpace(first) { scalars.removeFirst() }
    return scalars
  }
}
