import Changes
import Testing

/// Fingerprints against dictionaries of the same hashes.
struct FingerprintTests {
  @Test func theyPartAndJoinAsDictionariesDo() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let (first, second) = (Self.hashes(&generator), Self.hashes(&generator))
      let (one, other) = (Self.fingerprint(first, &generator), Self.fingerprint(second, &generator))
      #expect(one.fields.map(\.name) == first.keys.sorted())
      #expect((one == other) == (first == second))
      let parting = one.parting(from: other)
      #expect(Self.dictionary(parting) == first.filter { second[$0.key] != $0.value })
      #expect(Self.dictionary(one.changed(by: other)) == first.merging(second) { $1 })
      #expect(Self.dictionary(other.changed(by: parting)) == second.merging(first) { $1 })
      let names = Set(first.keys).union(second.keys)
      #expect(one.differences(from: other) == names.filter { first[$0] != second[$0] }.sorted())
      #expect(one.differences(from: one).isEmpty)
      for name in names { #expect(one[name] == first[name]) }
    }
  }

  /// Few names and few hashes, so that many are the same.
  private static func hashes(_ generator: inout SeededGenerator) -> [String: UInt64] {
    var hashes: [String: UInt64] = [:]
    for name in ["inhoud", "kanaal", "nummer", "onderwerp", "reactie"] where generator.next() % 3 > 0 {
      hashes[name] = generator.next() % 3
    }
    return hashes
  }

  private static func fingerprint(_ hashes: [String: UInt64], _ generator: inout SeededGenerator) -> Fingerprint {
    Fingerprint(fields: hashes.shuffled(using: &generator).map { .init($0.key, $0.value) })
  }

  private static func dictionary(_ fingerprint: Fingerprint) -> [String: UInt64] {
    Dictionary(uniqueKeysWithValues: fingerprint.fields.map { ($0.name, $0.hash) })
  }
}
