/// Invented contacts that are made from their index when they are asked for, so that a million take no memory.
///
/// Index 0 is the newest. A contact that is changed or referred to is stored as an ordinary row instead, and is then
/// among the `removed`.
struct GeneratedContacts: Sendable {
  let count: Int
  let firstID: Int
  let firstNumber: Int
  /// Ascending.
  private(set) var removed: [Int] = []

  private static let newest = Moment("2026-01-31T16:00:00Z")?.microseconds ?? 0
  private static let step: Int64 = 97_000_000

  init(count: Int, firstID: Int, firstNumber: Int) {
    self.count = count
    self.firstID = firstID
    self.firstNumber = firstNumber
  }

  /// How many are left.
  var remaining: Int { count - removed.count }

  mutating func remove(_ index: Int) {
    let place = removedBelow(index)
    if place == removed.count || removed[place] != index { removed.insert(index, at: place) }
  }

  private func removedBelow(_ index: Int) -> Int {
    var low = 0
    var high = removed.count
    while low < high {
      let middle = (low + high) / 2
      if removed[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isPresent(_ index: Int) -> Bool {
    guard (0..<count).contains(index) else { return false }
    let place = removedBelow(index)
    return place == removed.count || removed[place] != index
  }

  func key(at index: Int) -> Row.Key {
    Row.Key(moment: Self.newest - Int64(index) * Self.step, id: firstID + count - 1 - index)
  }

  /// How many of those that are left come before that key in a list.
  func count(before key: Row.Key) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self.key(at: middle) > key { low = middle + 1 } else { high = middle }
    }
    return low - removedBelow(low)
  }

  /// The index of the one at a position among those that are left.
  func index(atPosition position: Int) -> Int {
    var low = position
    var high = position + removed.count
    while low < high {
      let middle = (low + high) / 2
      if middle + 1 - removedBelow(middle + 1) > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func index(uuid: String) -> Int? {
    guard let mixed = UInt64(uuid.suffix(12), radix: 16) else { return nil }
    let index = Int(mixed ^ Self.mask)
    return isPresent(index) && Self.uuid(index) == uuid ? index : nil
  }

  func index(number: String) -> Int? {
    guard let value = Int(number), String(value) == number else { return nil }
    return isPresent(value - firstNumber) ? value - firstNumber : nil
  }

  func index(id: Int) -> Int? {
    let index = firstID + count - 1 - id
    return isPresent(index) ? index : nil
  }

  private static let mask: UInt64 = 0x5ca1_ab1e_0000

  static func uuid(_ index: Int) -> String {
    let low = String(UInt64(index) ^ mask, radix: 16)
    let tail = String(repeating: "0", count: max(0, 12 - low.utf8.count)) + low
    let head = String(SplitMix.mixed(UInt64(index) &+ 0x9E37) | 1 << 63, radix: 16)
    return "\(head.prefix(8))-\(head.suffix(4))-4\(head.dropFirst(9).prefix(3))-8\(head.dropFirst(2).prefix(3))-\(tail)"
  }

  func row(at index: Int) -> Row {
    let random = SplitMix.mixed(UInt64(index))
    func pick<Element>(_ elements: [Element], _ shift: UInt64) -> Element {
      elements[Int(random >> shift & 0xFFFF) % elements.count]
    }
    let topic = pick(Self.topics, 0)
    let succeeded: JSONValue = pick([true, true, .null, false], 48)
    let values: [JSONValue] = [
      .string(String(firstNumber + index)), .null, .string(pick(Self.channels, 16)), .string(topic.0),
      .string("\(topic.1) \(pick(Self.answers, 32))"), "", succeeded, "", .bool(succeeded == false), "nld",
      .bool(index % 17 == 0), .string(Moment(microseconds: key(at: index).moment).text), [:],
    ]
    return Row(id: firstID + count - 1 - index, uuid: Self.uuid(index), values: values)
  }

  private static let channels = ["Telefoon", "Telefoon", "Telefoon", "E-mail", "Balie", "Webformulier", "Post"]

  private static let topics = [
    ("Vraag over de vergunning voor een overkapping", "Wil een overkapping bouwen in de achtertuin."),
    ("Melding kapotte lantaarnpaal", "Lantaarnpaal bij de speeltuin brandt niet."),
    ("Afspraak paspoort", "Wil een paspoort aanvragen voor een kind."),
    ("Vraag over afval", "De grijze container is niet geleegd."),
    ("Parkeervergunning", "Vraagt naar een tweede parkeervergunning."),
    ("Verhuizing doorgeven", "Verhuist volgende maand binnen de gemeente."),
    ("Aanslag onroerendezaakbelasting", "Begrijpt de aanslag niet."),
    ("Bijstandsuitkering", "Vraagt welke papieren nodig zijn."),
    ("Uittreksel geboorteakte", "Heeft een uittreksel nodig voor een huwelijk."),
    ("Overlast bladblazer", "Klaagt over lawaai in de vroege ochtend."),
  ]

  private static let answers = [
    "Doorverbonden met de vakafdeling.", "Is beantwoord.", "Wordt teruggebeld.", "Verwezen naar de website.",
    "Afspraak gemaakt.", "Klant belt zelf terug.",
  ]
}

/// A fixed row of numbers that look random.
struct SplitMix: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A uuid of version 4.
  mutating func uuid() -> String {
    let digits = Array(hex(next()) + hex(next()))
    let parts = [String(digits[0..<8]), String(digits[8..<12]), "4" + String(digits[13..<16])]
    return (parts + ["a" + String(digits[17..<20]), String(digits[20..<32])]).joined(separator: "-")
  }

  private func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
