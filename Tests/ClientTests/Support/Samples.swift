import Klantcontacten

@testable import KlantinteractiesClient

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

  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}

/// Made-up records as a register takes them, with what texts are known to be difficult.
enum Samples {
  static let kanalen = ["Telefoon", "E-mail", "Balie", "telefoon", "Tel.", "Büro", "BÜRO"]
  static let metadataNames = ["bron", "team", "a b", "naam\"met", "teamNaam", "é", "Regel1"]
  static let words = [
    "vraag", "Vraag", "over", "de", "overkapping", "OVERKAPPING", "café", "CAFÉ", "cafe\u{301}", "İstanbul", "ß",
    "100%", "a_b", "\\n", "\"quote\"", "O'Brien", "\u{212A}elvin", "kelvin", "😀", "12345", "naar", "Ærø", "ærø",
    "a&b=c", "+31", "#", "ſtraat", "x\u{0}y".replacing("\u{0}", with: "\u{200B}"),
  ]

  static func contact(_ number: Int, using generator: inout SeededGenerator) -> Klantcontact {
    let shape = number % 4
    let isReached = generator.pick([nil, true, false])
    return Klantcontact(
      uuid: .random(using: &generator),
      nummer: shape == 0 ? nil : shape == 1 ? padded(number) : String(number),
      referentienummer: shape == 0 || shape == 2 ? String(500_000 + number) : nil,
      kanaal: generator.pick(kanalen), onderwerp: text(words: 1...3, using: &generator),
      inhoud: generator.oneIn(5) ? "" : text(words: 1...12, using: &generator),
      reactie: generator.oneIn(2) ? "" : text(words: 1...4, using: &generator),
      indicatieContactGelukt: isReached,
      hoofdOnderwerpType: generator.oneIn(2) ? "" : "https://types.example/\(number % 3)",
      verdereActieOndernomen: isReached != true && generator.oneIn(2), taal: generator.pick(["nld", "eng", "fra"]),
      vertrouwelijk: generator.oneIn(4), plaatsgevondenOp: moment(using: &generator),
      metadata: metadata(using: &generator))
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
      entries.append((name, generator.pick(["kcc", "KCC", "x \"y\" \\ z", "\u{1}x\ny", "é"])))
    }
    return Metadata(generator.oneIn(2) ? entries : entries.reversed())
  }

  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.utf8.count) + digits
  }

  /// A record with values for all that a register takes of its kind.
  static func object(_ kind: RecordKind, using generator: inout SeededGenerator) -> RelatedObject {
    var values: [String: Value] = [:]
    let soort = kind.relatedFields.first { $0.name.hasPrefix("soort") }
    if let soort, case .choice(let words) = soort.kind { values[soort.name] = .text(generator.pick(words)) }
    for field in kind.relatedFields where !field.isGivenByRegister && values[field.name] == nil {
      guard isOf(field, kind, values), field.name != "afgehandeldOp" else { continue }
      values[field.name] = value(of: field, kind, using: &generator)
    }
    if kind == .digitaalAdres {
      switch values["soortDigitaalAdres"] {
      case .text("email")?:
        values["adres"] = .text(generator.pick(["a@example.nl", "Anna.B@localhost.nl", "C@EXAMPLE.nl"]))
      case .text("telefoonnummer")?: values["adres"] = .text(generator.pick(["0612345678", "0201234567"]))
      default: break
      }
      // A betrokkene has one standard address of a soort.
      values["isStandaardAdres"] = .yesNo(false)
    }
    if kind == .partijIdentificator {
      let soort = generator.pick([IdentificatorKind.bsn, .kvkNummer])
      values["codeSoortObjectId"] = .text(soort.rawValue)
      values["codeObjecttype"] = .text(soort == .bsn ? "natuurlijk_persoon" : "niet_natuurlijk_persoon")
      values["codeRegister"] = .text(soort.register)
      values["objectId"] = .text(
        soort == .bsn ? bsn(using: &generator) : String(Int.random(in: 10_000_000...99_999_999, using: &generator)))
    }
    return RelatedObject(kind, .random(using: &generator), values)
  }

  /// Nine digits that pass the elfproef.
  private static func bsn(using generator: inout SeededGenerator) -> String {
    while true {
      let digits = (0..<8).map { _ in Int.random(in: 1...9, using: &generator) }
      let rest = zip(digits, (2...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 } % 11
      if rest < 10 { return (digits + [rest]).map(String.init).joined() }
    }
  }

  /// Whether a record of its soort has the field.
  private static func isOf(_ field: RelatedField, _ kind: RecordKind, _ values: [String: Value]) -> Bool {
    switch (kind, values["soortPartij"] ?? values["soortActor"], field.name) {
    case (.partij, .text("organisatie")?, "naam"): true
    case (.partij, .text("organisatie")?, _): field.path.first != "partijIdentificatie"
    case (.partij, _, "naam"): false
    case (.actor, .text("medewerker")?, "omschrijving"): false
    case (.actor, .text("geautomatiseerde_actor")?, "emailadres"),
      (.actor, .text("geautomatiseerde_actor")?, "telefoonnummer"),
      (.actor, .text("organisatorische_eenheid")?, "functie"):
      false
    default: true
    }
  }

  private static func value(
    of field: RelatedField, _ kind: RecordKind, using generator: inout SeededGenerator
  ) -> Value {
    switch field.kind {
    case .choice(let words): .text(generator.pick(words))
    case .yesNo: .yesNo(generator.oneIn(2))
    case .moment: .moment(moment(using: &generator))
    case .nummer: .text(String(Int.random(in: 1...9_999, using: &generator)))
    case .identifier: .nothing
    case .text:
      switch field.name {
      case "verificatieDatum":
        generator.oneIn(2) ? .nothing : .text("2026-03-\(Int.random(in: 10...28, using: &generator))")
      case "referentie": .text(generator.pick(["", "ref-1", "ref_2"]))
      case "voorkeurstaal": .text(generator.pick(["", "nld", "eng"]))
      case "voorletters", "voorvoegselAchternaam": .text(generator.pick(["", "A.", "van"]))
      case "emailadres": .text(generator.pick(["a@example.nl", "kees@localhost.nl"]))
      case "telefoonnummer": .text(generator.pick(["0612345678", "0201234567"]))
      default: .text(text(words: 1...2, using: &generator))
      }
    }
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

extension ObjectCursor {
  /// All that is left, for tests that know how few they are.
  func all() throws -> [RelatedObject] {
    var objects: [RelatedObject] = []
    while let object = try next() { objects.append(object) }
    return objects
  }
}

/// What `body` throws, as a failure of the backend.
func failure(of body: () throws -> Void) -> BackendFailure? {
  do {
    try body()
    return nil
  } catch {
    return error as? BackendFailure
  }
}
