/// Keeps a spreadsheet from running a cell as a formula, in a way that reading undoes.
///
/// A cell that begins with one of the guarded characters (OWASP, "CSV Injection") gets an apostrophe in front. So that
/// the way back is exact, so does a cell that has apostrophes and then such a character: reading takes one apostrophe
/// off exactly where this could have put one. All other apostrophes (`'s-Gravenhage`) stay as they are, both ways.
/// Numbers are not guarded: `-5` from a number is no formula. Texts are, `+31…` and `-5` too, since a spreadsheet
/// would else change them.
enum FormulaGuard {
  /// Whether a text must be written with an apostrophe in front.
  static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    isGuarded(text, from: apostrophes(in: text))
  }

  /// Whether a cell that was read begins with an apostrophe that the guard put there.
  static func isPresent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = apostrophes(in: text)
    return count > 0 && isGuarded(text, from: count)
  }

  private static func apostrophes(in text: UnsafeBufferPointer<UInt8>) -> Int {
    text.firstIndex { $0 != UInt8(ascii: "'") } ?? text.count
  }

  private static func isGuarded(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    case 0xEF where index + 2 < text.count:
      // The full-width ＝ ＋ － ＠ , which some spreadsheets take for the plain ones.
      switch (text[index + 1], text[index + 2]) {
      case (0xBC, 0x9D), (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0xA0): return true
      default: return false
      }
    default: return false
    }
  }
}
