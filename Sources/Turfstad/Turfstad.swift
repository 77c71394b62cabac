public import Klantcontacten

/// The made-up municipality Turfstad, for trying things out: nobody in it exists.
public enum Turfstad {
  /// All contacts of the demonstration, the same on every call, oldest first but for those that exercises name.
  public static func contacts() -> [Klantcontact] { encounters().map(\.contact) }

  /// The same contacts with what they were made from.
  static func encounters() -> [Encounter] {
    let written = StartData.contacts + FaultyData.contacts
    var encounters = written.map { Encounter($0) }
    encounters.reserveCapacity(written.count + generatedCount + generatedCount / duplicatePace)
    var numbering = Numbering(taken: Set(written.compactMap(\.nummer)))
    let generator = ContactGenerator(seed: seed)
    let days = ContactGenerator.days
    for index in 0..<generatedCount {
      let day = days.lowerBound + index * days.count / generatedCount
      var origin: Encounter.Origin?
      let contact = generator.contact(index, nummer: numbering.next(on: day), day: day) { scene, form in
        origin = Encounter.Origin(scene: scene, form: form)
      }
      let isSavedTwice = index % duplicatePace == duplicatePace - 1
      encounters.append(Encounter(contact, origin, isSavedTwice ? .failedHalfway : .once))
      if isSavedTwice {
        let copy = duplicate(of: contact, index, nummer: numbering.next(on: day))
        encounters.append(Encounter(copy, origin, .doneAgain))
      }
    }
    return encounters
  }

  /// Contacts of a larger town of the same kind, made as they are asked for, numbered one by one from `firstNumber`.
  /// The first of a longer sequence are those of a shorter one.
  public static func contacts(count: Int, seed: UInt64, firstNumber: Int) -> GeneratedContacts {
    GeneratedContacts(count: count, seed: seed, firstNumber: firstNumber)
  }

  /// The channels as Turfstad's own list spells them.
  public static let kanalen = Channel.all.elements.map(\.name)

  private static let seed: UInt64 = 0x7475_7266_7374_6164
  private static let generatedCount = 1_150
  /// After so many contacts one is saved twice.
  private static let duplicatePace = 160

  // As when saving failed halfway and was done again: a number and a uuid of its own, all else equal but the moment.
  private static func duplicate(of contact: Klantcontact, _ index: Int, nummer: String) -> Klantcontact {
    var random = SplitMix64(state: SplitMix64.state(seed: ~seed, index: index))
    var copy = contact
    copy.uuid = ContactID.random(using: &random)
    copy.nummer = nummer
    copy.url = ""
    if copy.toestand == .onbekend { copy.toestand = .afgelopen }
    let minutes = Int64(1 + random.below(8))
    copy.plaatsgevondenOp = Moment(microseconds: contact.plaatsgevondenOp.microseconds + minutes * 60_000_000)
    return copy
  }
}

/// Hands out numbers that rise with the days and leave those of the start data alone.
private struct Numbering {
  let taken: Set<String>
  private var last = 23_000_000

  /// Numbers that are known on certain days: VNG's example has 23019182 on 1 March 2023.
  private static let milestones = [
    (day: 18_993, number: 23_000_000), (day: 19_346, number: 23_009_182), (day: 19_417, number: 23_019_182),
    (day: 20_454, number: 23_029_900),
  ]

  init(taken: Set<String>) {
    self.taken = taken
  }

  mutating func next(on day: Int) -> String {
    last = max(last + 1, Self.number(on: day))
    while taken.contains(String(last)) { last += 1 }
    return String(last)
  }

  private static func number(on day: Int) -> Int {
    for (start, end) in zip(milestones, milestones.dropFirst()) where day < end.day {
      return start.number + (day - start.day) * (end.number - start.number) / (end.day - start.day)
    }
    return milestones[milestones.count - 1].number
  }
}
