import Klantcontacten
import Testing
import Turfstad

@Suite struct DeterminismTests {
  @Test func demonstrationIsTheSameOnEveryStart() {
    #expect(Turfstad.contacts() == Turfstad.contacts())
    // On a change of the texts that is meant: take over the number that this prints.
    #expect(fingerprint(of: Turfstad.contacts()) == 1_294_755_306_069_692_668)
  }

  @Test func sequenceIsTheSameForTheSameSeed() {
    let contacts = Turfstad.contacts(count: 10_000, seed: 7, firstNumber: 40_000_000)
    #expect(fingerprint(of: contacts) == 13_562_566_514_713_908_977)
    #expect(Array(contacts.prefix(20)) == Array(contacts.prefix(20)))
  }

  @Test func longerSequenceBeginsWithTheShorterOne() {
    let short = Turfstad.contacts(count: 300, seed: 7, firstNumber: 1)
    let long = Turfstad.contacts(count: 10_000, seed: 7, firstNumber: 1)
    #expect(Array(short) == Array(long.prefix(300)))
  }

  @Test func anotherSeedGivesOtherContacts() {
    let one = Turfstad.contacts(count: 100, seed: 1, firstNumber: 1).map(\.uuid)
    let other = Turfstad.contacts(count: 100, seed: 2, firstNumber: 1).map(\.uuid)
    #expect(Set(one).isDisjoint(with: other))
  }

  @Test func sequenceCountsFromItsFirstNumber() {
    let numbers = Turfstad.contacts(count: 3, seed: 1, firstNumber: 40_000_000).map(\.nummer)
    #expect(numbers == ["40000000", "40000001", "40000002"])
  }

  @Test(arguments: [(-1, [nil, "0"]), (9_999_999_999, ["9999999999", nil]), (Int.max, [nil, nil])])
  func whatIsNoNumberOfTenDigitsIsLeftOut(_ first: Int, _ expected: [String?]) {
    #expect(Turfstad.contacts(count: 2, seed: 1, firstNumber: first).map(\.nummer) == expected)
  }

  @Test(arguments: [0, -5]) func sequenceOfNothingIsEmpty(_ count: Int) {
    #expect(Array(Turfstad.contacts(count: count, seed: 1, firstNumber: 1)).isEmpty)
  }
}
