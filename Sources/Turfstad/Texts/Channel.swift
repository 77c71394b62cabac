/// A channel through which people reach the municipality.
struct Channel: Sendable, Weighted {
  /// Its name as the reference list has it.
  let name: String
  let weight: Int
  /// What a client does on it.
  let verb: String
  let kind: Kind
  /// Other ways in which people have written its name.
  var variants: [String] = []

  /// How people meet on it.
  enum Kind {
    case spoken
    case faceToFace
    case written
  }

  /// Whether it is open only when the office is.
  var keepsOfficeHours: Bool { kind != .written }

  static let telephone = Channel(
    name: "Telefoon", weight: 58, verb: "belt", kind: .spoken,
    variants: ["Tel.", "telefoon", "Tel.", "Telefonisch", "Tel."])
  static let email = Channel(
    name: "E-mail", weight: 13, verb: "mailt", kind: .written,
    variants: ["email", "E-Mail", "e-mail", "Email", "email"])
  static let counter = Channel(
    name: "Balie", weight: 9, verb: "komt langs", kind: .faceToFace, variants: ["balie"])
  static let form = Channel(
    name: "Contactformulier", weight: 7, verb: "schrijft", kind: .written, variants: ["contactformulier"])
  static let whatsApp = Channel(
    name: "WhatsApp", weight: 6, verb: "appt", kind: .written, variants: ["Whatsapp", "whatsapp"])
  static let chat = Channel(name: "Live chat", weight: 3, verb: "vraagt in de chat", kind: .spoken)
  static let letter = Channel(name: "Brief", weight: 2, verb: "schrijft", kind: .written)
  // No Twitter: its ten contacts are start data, and a script that renames them is to find exactly those.
  static let facebook = Channel(name: "Facebook", weight: 1, verb: "reageert", kind: .written)
  static let instagram = Channel(name: "Instagram", weight: 1, verb: "reageert", kind: .written)

  static let all = Choice([telephone, email, counter, form, whatsApp, chat, letter, facebook, instagram])
}

/// Something that occurs more often than other things of its kind.
protocol Weighted {
  var weight: Int { get }
}

/// Things of a kind, to be drawn as often as they weigh.
struct Choice<Element: Weighted & Sendable>: Sendable {
  let elements: [Element]
  private let total: Int

  init(_ elements: [Element]) {
    self.elements = elements
    total = elements.reduce(0) { $0 + $1.weight }
  }

  func draw(_ random: inout SplitMix64) -> Element {
    var rest = random.below(total)
    var index = 0
    while rest >= elements[index].weight {
      rest -= elements[index].weight
      index += 1
    }
    return elements[index]
  }
}
