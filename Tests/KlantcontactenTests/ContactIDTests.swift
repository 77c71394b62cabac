import Testing

@testable import Klantcontacten

/// Uuids as texts, against a reading and writing of them digit by digit.
struct ContactIDTests {
  @Test func aUuidIsWrittenAndReadAsItsDigitsSay() {
    var generator = SeededGenerator(state: 12)
    for round in 0..<5_000 {
      // Few digits that are not 0 or f show what runs over into the next.
      let mask = round.isMultiple(of: 2) ? UInt64.max : generator.next() & generator.next()
      let identifier = ContactID(high: generator.next() & mask, low: generator.next() | ~mask)
      let text = Self.text(of: identifier)
      #expect(identifier.description == text)
      #expect(ContactID(text) == identifier)
      #expect(ContactID(text.uppercased()) == identifier)
      #expect(ContactID(text[...]) == identifier)
      var bytes = Array("x".utf8)
      identifier.append(to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == "x" + text)
    }
  }

  @Test func anyOtherByteMakesItNone() {
    let text = "5452f450-e940-4996-a353-37f4a7ec8710"
    for place in text.utf8.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = Array(text.utf8)
        bytes[text.utf8.distance(from: text.startIndex, to: place)] = byte
        let found = bytes.withUnsafeBufferPointer(ContactID.init(utf8:))
        let isHyphen = text.utf8[place] == UInt8(ascii: "-")
        let fits = isHyphen ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit && byte < 0x80
        #expect((found != nil) == fits, "byte \(byte) at \(place)")
        if let found { #expect(found.description == String(decoding: bytes, as: UTF8.self).lowercased()) }
      }
    }
  }

  @Test func aTextOfAnotherLengthIsNone() {
    let text = "5452f450-e940-4996-a353-37f4a7ec8710"
    for length in 0..<text.count { #expect(ContactID(text.prefix(length)) == nil) }
    #expect(ContactID(text + "0") == nil)
    #expect(ContactID(" " + text) == nil)
  }

  private static func text(of identifier: ContactID) -> String {
    var digits = ""
    for half in [identifier.halves.high, identifier.halves.low] {
      let short = String(half, radix: 16)
      digits += String(repeating: "0", count: 16 - short.count) + short
    }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(place) { text += "-" }
      text.append(digit)
    }
    return text
  }
}

/// A contact is a value, though copies share what is in them.
struct ContactCopyTests {
  @Test func aCopyThatIsChangedLeavesTheOther() {
    let first = sample()
    var second = first
    second.inhoud += " Antwoord."
    second.metadata["bron"] = "balie"
    #expect(first == sample())
    #expect(second.inhoud == first.inhoud + " Antwoord." && second != first)
    var third = second
    third.inhoud = first.inhoud
    third.metadata = first.metadata
    #expect(third == first && second.inhoud != first.inhoud)
  }
}
