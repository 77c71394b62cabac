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
  public var registerLength: Int { trimmedScalars.count }

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
