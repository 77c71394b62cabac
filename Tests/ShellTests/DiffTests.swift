import Changes
import Testing

/// A diff tells the whole of both texts, whatever they are.
@Suite struct DiffTests {
  private static let pieces = [
    "Vraag:", "mag", "dit?", " ", "  ", "\n", "é", "e\u{301}", "😀", "Antwoord:", "ja", "nee", "",
  ]

  @Test(arguments: 0..<200) func bothTextsAreInTheDiff(seed: Int) {
    // Two texts of the same few pieces, so that much of one is found in the other.
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let text = { (length: Int) -> String in
      (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Self.pieces[Int(state >> 33) % Self.pieces.count]
      }.joined()
    }
    let (before, after) = (text(seed % 30), text(seed % 23))
    var (old, new) = ("", "")
    for piece in Diff(from: before, to: after).pieces {
      switch piece {
      case .same(let text): (old, new) = (old + text, new + text)
      case .removed(let text): old += text
      case .added(let text): new += text
      }
    }
    #expect(Array(old.utf8) == Array(before.utf8))
    #expect(Array(new.utf8) == Array(after.utf8))
  }

  @Test func whatIsAppendedIsTheOnlyThingAdded() {
    let pieces = Diff(from: "Vraag: mag dit?", to: "Vraag: mag dit? Antwoord: ja").pieces
    #expect(pieces == [.same("Vraag: mag dit?"), .added(" Antwoord: ja")])
  }

  @Test func theTwoUnicodeFormsOfALetterDiffer() {
    #expect(Diff(from: "caf\u{65}\u{301}", to: "café").pieces.count == 2)
  }
}
