import Glibc
public import Wording

/// A regular expression that cannot run away: POSIX extended, letter case ignored, matched by the C library's automaton
/// in time that grows with the text. Back-references, which would make it search, are refused.
public final class Pattern {
  /// The pattern as it was written.
  public let source: String
  private var compiled = regex_t()

  /// How long a pattern may be, in UTF-8 bytes.
  public static let maximumLength = 500
  /// How often a repeat may ask for its part, all repeats in a pattern multiplied.
  public static let maximumRepeats = 1_000

  /// Why a pattern was not taken.
  public struct Failure: Error, Equatable {
    /// What is wrong with it, and what to write.
    public let wording: Wording
  }

  /// Reads a pattern, such as `^Vraag: .*(paspoort|rijbewijs)`.
  public init(_ source: String) throws(Failure) {
    self.source = source
    try Self.bound(source)
    Self.useUnicode()
    let status = regcomp(&compiled, source, REG_EXTENDED | REG_ICASE | REG_NOSUB)
    guard status == 0 else { throw Failure(wording: Self.explanation(of: status)) }
  }

  deinit {
    // After a failed regcomp the structure is still all zeros or freed by it, and regfree takes both.
    regfree(&compiled)
  }

  /// Whether the pattern is found anywhere in a text.
  public func matches(_ text: String) -> Bool {
    regexec(&compiled, text, 0, nil, 0) == 0
  }

  private static func useUnicode() {
    // The C library matches letters, not bytes, only in a UTF-8 locale; a program that has set one keeps it.
    if __ctype_get_mb_cur_max() == 1 { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  private static func bound(_ source: String) throws(Failure) {
    guard source.utf8.count <= maximumLength else {
      throw Failure(
        wording: Wording(
          en: "the pattern is longer than \(maximumLength) bytes; use a shorter one",
          nl: "het patroon is langer dan \(maximumLength) bytes; gebruik een korter patroon"))
    }
    let bytes = Array(source.utf8)
    var repeats = 1
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"):
        let next = position + 1 < bytes.count ? bytes[position + 1] : 0
        if next >= UInt8(ascii: "1"), next <= UInt8(ascii: "9") {
          throw Failure(
            wording: Wording(
              en: "`\\\(next - 48)` refers back to a group, which could take for ever; write the text itself",
              nl: "`\\\(next - 48)` verwijst terug naar een groep, dat kan eindeloos duren; schrijf de tekst zelf"))
        }
        position += 2
      case UInt8(ascii: "{"):
        let (asked, end) = largestNumber(in: bytes, from: position + 1)
        repeats = repeats.multipliedReportingOverflow(by: max(asked, 1)).partialValue
        guard asked <= 255, repeats <= maximumRepeats else {
          throw Failure(
            wording: Wording(
              en: "the pattern repeats its parts more than \(maximumRepeats) times; ask for fewer",
              nl: "het patroon herhaalt zijn delen meer dan \(maximumRepeats) keer; vraag er minder"))
        }
        position = end
      default: position += 1
      }
    }
  }

  private static func largestNumber(in bytes: [UInt8], from start: Int) -> (Int, Int) {
    var largest = 0
    var current = 0
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "}") {
      let byte = bytes[position]
      if byte >= 48, byte <= 57 { current = min(current * 10 + Int(byte - 48), 1_000_000) } else { current = 0 }
      largest = max(largest, current)
      position += 1
    }
    return (largest, position + 1)
  }

  private static func explanation(of status: Int32) -> Wording {
    switch status {
    case _REG_EPAREN.cValue:
      Wording(en: "a `(` has no `)`, or the other way round", nl: "een `(` heeft geen `)`, of andersom")
    case _REG_EBRACK.cValue: Wording(en: "a `[` has no `]`", nl: "een `[` heeft geen `]`")
    case _REG_EBRACE.cValue, _REG_BADBR.cValue:
      Wording(en: "a `{…}` is not a number or two", nl: "een `{…}` is niet één getal of twee")
    case _REG_BADRPT.cValue:
      Wording(en: "`*`, `+` or `?` has nothing before it to repeat", nl: "`*`, `+` of `?` heeft niets om te herhalen")
    case _REG_ERANGE.cValue: Wording(en: "a range in `[…]` runs backwards", nl: "een bereik in `[…]` loopt achteruit")
    case _REG_EESCAPE.cValue: Wording(en: "it ends in a backslash", nl: "het eindigt op een backslash")
    case _REG_ECTYPE.cValue:
      Wording(en: "a `[:…:]` names no kind of letter", nl: "een `[:…:]` noemt geen soort letter")
    default: Wording(en: "it is no regular expression", nl: "het is geen reguliere expressie")
    }
  }
}

extension reg_errcode_t {
  fileprivate var cValue: Int32 { rawValue }
}
