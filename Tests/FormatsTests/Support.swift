import Formats
import Klantcontacten

/// Random numbers that are the same on every run: a failure names its seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func oneOf<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}

func source(_ text: String, chunk: Int = .max) -> ByteSource {
  ByteSource(bytes: Array(text.utf8), name: "test", chunk: chunk)
}

func place(_ line: Int, _ column: Int? = nil) -> FormatError.Place { .init(line: line, column: column) }

/// The error that a body throws, or nothing.
func formatError(_ body: () throws -> Void) -> FormatError? {
  do { try body() } catch { return error as? FormatError }
  return nil
}

/// Gathers what a writer writes.
final class Gathered {
  private(set) var bytes: [UInt8] = []
  func take(_ more: [UInt8]) { bytes += more }
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// All contacts in a text.
func contacts(_ text: String, _ format: FileFormat, chunk: Int = .max) throws -> [Klantcontact] {
  let reader = try ContactReader(source(text, chunk: chunk), format: format)
  var contacts: [Klantcontact] = []
  while let next = try reader.next() {
    if case .contact(let imported) = next { contacts.append(imported.contact) }
  }
  return contacts
}

/// A file that holds contacts.
func written(
  _ contacts: [Klantcontact], _ format: FileFormat, layout: JSONWriter.Layout = .compact
) throws -> String {
  let gathered = Gathered()
  let writer = ContactWriter(format, layout: layout, to: gathered.take)
  for contact in contacts { try writer.write(contact) }
  try writer.finish()
  return gathered.text
}

/// Pieces that programs stumble over, to be joined at random.
let hostilePieces = [
  "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", "''", "\"", "\"\"", ",", ";", "|", "\\", "\\u0000", "/", "{", "}",
  "[", "]", ":", "null", "true", "=HYPERLINK(\"x\")", "+31612345678", "-5", "'s-Gravenhage", "sep=;", "é", "e\u{301}",
  "ß", "😀", "👩‍👩‍👧", "\u{FEFF}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{85}", "\u{7F}", "\u{1B}[31m", "\u{1}", "\u{FFFF}",
  "\u{10FFFF}", "＝1", "＠", "%s", "$(id)", "<b>", "abc", "Jansen", " ", "  ", "0", "007", "\u{A0}", "#", "--",
]

extension Dice {
  mutating func hostileText(upTo pieces: Int = 8) -> String {
    (0..<below(pieces + 1)).map { _ in oneOf(hostilePieces) }.joined()
  }

  /// A contact as a store can hold it: texts trimmed and within their lengths.
  mutating func contact() -> Klantcontact {
    func trimmed(_ text: String, _ maximum: Int, or other: String = "") -> String {
      let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximum))).trimmedAsRegister
      return text.isEmpty ? other : text
    }
    var metadata = Metadata()
    for _ in 0..<below(4) { metadata["n\(below(9))" + hostileText(upTo: 2)] = hostileText() }
    let isReached = oneOf([true, false, nil])
    return Klantcontact(
      uuid: .random(using: &self), url: trimmed(hostileText(), 100),
      nummer: oneOf([nil, "0000000042", "23019182", "-5"]), referentienummer: oneOf([nil, "7", "0012"]),
      kanaal: trimmed(hostileText(), 50, or: "Telefoon"), onderwerp: trimmed(hostileText(upTo: 30), 200, or: "="),
      inhoud: trimmed(hostileText(upTo: 200), 1000), reactie: trimmed(hostileText(), 4000),
      indicatieContactGelukt: isReached, hoofdOnderwerpType: oneOf(["", "https://example.nl/zaaktypen/1"]),
      verdereActieOndernomen: isReached != true && below(2) == 0, taal: oneOf(["nld", "eng", "=", "+1"]),
      vertrouwelijk: below(2) == 0,
      plaatsgevondenOp: Moment(microseconds: Int64(below(4_000_000_000)) * 1_000_000 + oneOf([0, 1, 562_565])),
      metadata: metadata, relations: relations(), toestand: oneOf(Toestand.allCases))
  }

  private mutating func relations() -> String {
    var members: [String] = []
    for name in ["gingOverOnderwerpobjecten", "hadBetrokkenActoren", "omvatteBijlagen", "hadBetrokkenen"]
    where below(3) == 0 {
      members.append(#""\#(name)":[{"uuid":"x","naam":"=a \"b\" \u00e9é","leeg":[],"n":-1.50e3,"o":{"p":null}}]"#)
    }
    if below(4) == 0 { members.append(#""_expand":{"hadBetrokkenen":[true,false,[]]}"#) }
    return members.isEmpty ? "" : "{\(members.joined(separator: ","))}"
  }
}
