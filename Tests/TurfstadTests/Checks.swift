import Klantcontacten

/// The elfproef: nine digits whose weighted sum, the last one taken off, can be divided by eleven.
func passesElfproef(_ digits: some Sequence<Character>) -> Bool {
  let numbers = digits.compactMap(\.wholeNumberValue)
  guard numbers.count == 9, numbers.contains(where: { $0 != 0 }) else { return false }
  let sum = zip(numbers, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
  return sum % 11 == 0
}

/// Whether an IBAN, its spaces left out, has the remainder 1 modulo 97.
func passesModulo97(_ iban: String) -> Bool {
  let letters = iban.uppercased().filter { $0 != " " }
  let moved = letters.dropFirst(4) + letters.prefix(4)
  let remainder = moved.reduce(0) { remainder, letter in
    let value = letter.hexDigitValue.flatMap { $0 < 10 ? $0 : nil } ?? Int(letter.asciiValue ?? 65) - 55
    return (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder == 1
}

/// The runs of digits in a text, in order.
func digitRuns(in text: String) -> [Substring] {
  text.split { !$0.isASCII || !$0.isNumber }
}

/// A number that changes with any field of any contact (FNV-1a over all of them, in order).
func fingerprint(of contacts: some Sequence<Klantcontact>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for contact in contacts {
    for field in Field.allCases {
      for byte in "\(field.rawValue)=\(text(of: contact.value(of: field)));".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
  }
  return hash
}

/// A number that changes with any value or reference of any related record.
func fingerprint(of records: some Sequence<RelatedRecord>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for record in records {
    let values = record.object.values.map(text(of:)) + record.links.map { "\($0.link) \($0.target)" }
    for byte in "\(record.object.kind): \(values.joined(separator: ";"))".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
  }
  return hash
}

private func text(of value: Value) -> String {
  switch value {
  case .nothing: "nothing"
  case .text(let text): text
  case .yesNo(let answer): answer ? "yes" : "no"
  case .moment(let moment): moment.wire
  case .identifier(let identifier): identifier.description
  case .metadata(let metadata): metadata.entries.map { "\($0.name):\($0.text)" }.joined(separator: ",")
  case .number, .period, .duration: "not the value of a field"
  }
}
