import Klantcontacten

/// A contact to try rules on.
func sample(
  _ toestand: Toestand = .lopend, inhoud: String = "Vraag: Mag dit?", reactie: String = "",
  gelukt: Bool? = true, verdereActie: Bool = false
) -> Klantcontact {
  Klantcontact(
    uuid: ContactID(high: 1, low: 2), nummer: "23019182", kanaal: "Telefoon", onderwerp: "Vergunning", inhoud: inhoud,
    reactie: reactie, indicatieContactGelukt: gelukt, verdereActieOndernomen: verdereActie, taal: "nld",
    vertrouwelijk: false, plaatsgevondenOp: Moment(microseconds: 1_677_661_200_000_000),
    metadata: Metadata([("team", "Bouwen")]), toestand: toestand)
}

/// Numbers that look random and are the same every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts of every awkward kind: combining marks, emoji, white space of all sorts, control characters.
func anyText(_ generator: inout SeededGenerator, upTo length: Int) -> String {
  let pieces: [Unicode.Scalar] = [
    "a", "B", " ", " ", "\n", "\t", "\r", "é", "\u{301}", "\u{A0}", "\u{85}", "\u{2003}", "\u{200B}", "\u{FEFF}", "ß",
    "İ",
    "😀", "\u{1F468}", "\u{200D}", "\u{1F469}", "中", "\u{202E}", "\u{1B}", "\u{2028}", "\"", "\\", "|", "#",
  ]
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: 0...length, using: &generator) {
    if Int.random(in: 0..<8, using: &generator) == 0 {
      let value = UInt32.random(in: 1...0x10FFFF, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    } else if let piece = pieces.randomElement(using: &generator) {
      text.append(piece)
    }
  }
  return String(text)
}
