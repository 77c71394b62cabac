import Klantcontacten
import Testing

@Suite struct ConditionTests {
  private func compare(_ left: Value, _ comparison: Comparison, _ right: Value) -> Bool {
    comparison.holds(left, right)
  }

  @Test func nothingEqualsOnlyItselfAndHasNoOrder() {
    #expect(compare(.nothing, .equal, .nothing))
    #expect(!compare(.nothing, .equal, .yesNo(false)))
    #expect(compare(.nothing, .unequal, .yesNo(true)))
    for comparison in [Comparison.less, .lessOrEqual, .greater, .greaterOrEqual] {
      #expect(!compare(.nothing, comparison, .text("a")))
    }
  }

  @Test func notIsAlwaysTheOpposite() {
    let contact = sample(gelukt: nil)
    let condition = Condition.compare(.path(.field(.indicatieContactGelukt)), .equal, .value(.yesNo(true)))
    #expect(!condition.holds(for: contact))
    #expect(Condition.not(condition).holds(for: contact))
  }

  @Test func textsAreComparedByTheirCodePoints() {
    #expect(!compare(.text("é"), .equal, .text("e\u{301}")))
    #expect(!compare(.text("Telefoon"), .equal, .text("telefoon")))
    #expect(compare(.text("Z"), .less, .text("a")))
    #expect(compare(.text("\u{FFFF}"), .less, .text("😀")))
  }

  @Test func aDayIsMeantWhole() {
    let day = Period(start: Moment(microseconds: 100), end: Moment(microseconds: 200), namesTime: false)
    let inside = Value.moment(Moment(microseconds: 150))
    let end = Value.moment(Moment(microseconds: 200))
    #expect(compare(inside, .equal, .period(day)))
    #expect(compare(inside, .lessOrEqual, .period(day)))
    #expect(compare(inside, .greaterOrEqual, .period(day)))
    #expect(!compare(inside, .less, .period(day)))
    #expect(!compare(inside, .greater, .period(day)))
    #expect(compare(end, .greater, .period(day)))
    #expect(!compare(end, .lessOrEqual, .period(day)))
    #expect(compare(.period(day), .less, end))
  }

  @Test(arguments: [
    ("Overkapping", "OVERKAP", true), ("CAFÉ", "café", true), ("straße", "STRASSE", false), ("abc", "", true),
    ("abc", "abcd", false), ("aab", "ab", true), ("\u{212A}elvin", "kelvin", false), ("ΣΊΣΥΦΟΣ", "σίσυφοσ", true),
  ])
  func containsIgnoresLetterCase(text: String, part: String, holds: Bool) {
    #expect(FoldedText(part).isPart(of: text) == holds)
  }

  @Test func noLetterOutsideASCIIFoldsIntoIt() {
    // The store's search index relies on this: it knows ASCII letters only.
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(!FoldedText(String(scalar)).bytes.contains { $0 < 0x80 }, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("^Vraag: ", "Vraag: mag dit", true), ("paspoort|rijbewijs", "Mijn RIJBEWIJS", true),
    ("^[0-9]{9}$", "12345678", false),
    ("caf.$", "café", true), ("a.c", "a😀c", true), ("\\.", "abc", false),
  ])
  func patternsMatchAnywhereAndIgnoreLetterCase(pattern: String, text: String, holds: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == holds)
  }

  @Test(arguments: ["(", "[a", "a{2", "*a", "a\\", "(a)\\1", "((a{100}){100}){100}", "a{256}"])
  func aPatternThatIsNoneSaysWhy(pattern: String) {
    #expect(throws: Pattern.Failure.self) { try Pattern(pattern) }
  }

  @Test func noPatternRunsAway() throws {
    let pattern = try Pattern("^(a+)+$")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000) + "!"))
  }

  @Test func whatHoldsNothingIsSortedLast() {
    let keys = [SortKey(.field(.referentienummer))]
    var with = sample()
    with.referentienummer = "1"
    #expect(keys.areInOrder(with, sample()))
    #expect(!keys.areInOrder(sample(), with))
    let descending = [SortKey(.field(.referentienummer), descending: true)]
    #expect(descending.areInOrder(with, sample()))
  }

  @Test(arguments: [("42", "0000000042"), ("0000000042", nil), ("12a", nil), ("", nil), ("-5", nil)])
  func aKeyIsPaddedToTenDigits(number: String, padded: String?) {
    #expect(ContactKey.padded(number) == padded)
  }

  @Test(arguments: ["5452f450-e940-4996-a353-37f4a7ec8710", "5452F450-E940-4996-A353-37F4A7EC8710"])
  func aUuidIsAUuidInEitherLetterCase(text: String) {
    #expect(ContactID(text)?.description == text.lowercased())
    #expect(ContactKey(text) == .identifier(ContactID(text) ?? ContactID(high: 0, low: 0)))
  }

  @Test(arguments: ["", "5452f450", "5452f450-e940-4996-a353-37f4a7ec871", "5452f450-e940-4996-a353-37f4a7ec871g"])
  func whatIsNoUuidIsNone(text: String) {
    #expect(ContactID(text) == nil)
  }
}
