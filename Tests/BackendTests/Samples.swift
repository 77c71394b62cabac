import Changes
import Klantcontacten

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(seed)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) == 0
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}

/// Made-up contacts, with what texts are known to be difficult.
enum Samples {
  static let kanalen = ["Telefoon", "E-mail", "Balie", "telefoon", "Tel.", "Büro", "BÜRO"]
  static let metadataNames = ["bron", "team", "a b", "naam\"met", "\\", "é", "regel\n"]
  static let words = [
    "vraag", "Vraag", "over", "de", "overkapping", "OVERKAPPING", "café", "CAFÉ", "cafe\u{301}", "İstanbul", "ß",
    "100%",
    "a_b", "\\n", "\"quote\"", "O'Brien", "\u{212A}elvin", "kelvin", "😀", "12345", "naar", "Ærø", "ærø", "(AND)", "or",
  ]

  static func contact(_ number: Int, using generator: inout SeededGenerator) -> Klantcontact {
    let shape = number % 4
    return Klantcontact(
      uuid: .random(using: &generator),
      url: generator.oneIn(3) ? "" : "https://register.example/\(number)",
      nummer: shape == 0 ? nil : shape == 1 ? padded(number) : String(number),
      referentienummer: shape == 0 || shape == 2 ? String(500_000 + number) : nil,
      kanaal: generator.pick(kanalen),
      onderwerp: text(words: 1...3, using: &generator),
      inhoud: generator.oneIn(5) ? "" : text(words: 1...12, using: &generator),
      reactie: generator.oneIn(2) ? "" : text(words: 1...4, using: &generator),
      indicatieContactGelukt: generator.pick([nil, true, false]),
      hoofdOnderwerpType: generator.oneIn(2) ? "" : "https://types.example/\(number % 3)",
      verdereActieOndernomen: generator.oneIn(2),
      taal: generator.pick(["nld", "eng", "fra"]),
      vertrouwelijk: generator.oneIn(4),
      plaatsgevondenOp: moment(using: &generator),
      metadata: metadata(using: &generator),
      relations: generator.oneIn(3) ? #"{"hadBetrokkenen":[]}"# : "",
      toestand: generator.pick(Toestand.allCases))
  }

  static func contacts(_ count: Int, seed: Int) -> [Klantcontact] {
    var generator = SeededGenerator(seed: seed)
    return (1...count).map { contact($0, using: &generator) }
  }

  /// Few different moments, before 1970 too, so that many contacts share one.
  static func moment(using generator: inout SeededGenerator) -> Moment {
    Moment(microseconds: Int64.random(in: -20...40, using: &generator) * 43_200_000_000 + 1)
  }

  static func text(words count: ClosedRange<Int>, using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: count, using: &generator)).map { _ in generator.pick(words) }.joined(separator: " ")
  }

  static func metadata(using generator: inout SeededGenerator) -> Metadata {
    var entries: [(name: String, text: String)] = []
    for name in metadataNames where generator.oneIn(3) {
      entries.append((name, generator.pick(["", "kcc", "KCC", "x \"y\" \\ z", "\u{1}\t\n", "é"])))
    }
    return Metadata(generator.oneIn(2) ? entries : entries.reversed())
  }

  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.utf8.count) + digits
  }

  static let run = Run(
    who: "aylin", script: "middag.klerk", startedAt: Moment(microseconds: 1_677_661_200_000_000), version: "0.1.0")
}

extension Klantcontact {
  /// An append to `inhoud`, as the rules would make it.
  func appending(_ text: String) -> Change {
    Change(
      self, under: .wijziging,
      fields: [FieldChange(.field(.inhoud), before: .text(inhoud), after: .text(inhoud + text))])
  }
}

extension ContactCursor {
  /// All that is left, for tests that know how few they are.
  func all() throws -> [Klantcontact] {
    var contacts: [Klantcontact] = []
    while let contact = try next() { contacts.append(contact) }
    return contacts
  }
}
