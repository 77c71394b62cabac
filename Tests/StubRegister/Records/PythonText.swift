// Python's ideas of white space and digits, and the names that the register turns into camelCase.

extension Unicode.Scalar {
  /// What `str.strip()` cuts off. A zero-width space and a byte order mark are not among it.
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

extension String {
  /// Without white space at its ends, as Python sees it.
  var pythonStripped: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isPythonSpace }),
      let last = scalars.lastIndex(where: { !$0.isPythonSpace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether it is a whole number: digits of any script, with an optional minus.
  var isPythonInteger: Bool {
    var digits = unicodeScalars[...]
    if digits.first == "-" { digits.removeFirst() }
    return !digits.isEmpty && digits.allSatisfy { $0.properties.generalCategory == .decimalNumber }
  }

  /// How a name comes back: underscores are undone, and capitals that stand together become one.
  ///
  /// Names go through two rules on their way in (to `snake_case`) and out (to `camelCase`).
  var camelCased: String {
    var camel = ""
    var raisesNext = false
    for character in snakeCased {
      if character == "_" {
        if raisesNext { camel.append("_") }
        raisesNext = true
        continue
      }
      let raises = raisesNext && (character.isASCII && (character.isLowercase || character.isNumber))
      if raisesNext, !raises { camel.append("_") }
      camel.append(contentsOf: raises ? character.uppercased() : String(character))
      raisesNext = false
    }
    return raisesNext ? camel + "_" : camel
  }

  private var snakeCased: String {
    let characters = Array(self)
    var snake = ""
    for (index, character) in characters.enumerated() {
      if character.isASCII, character.isUppercase {
        let follows = index > 0 && characters[index - 1].isASCII
        let afterSmall = follows && (characters[index - 1].isLowercase || characters[index - 1].isNumber)
        let beforeSmall =
          index + 1 < characters.count && characters[index + 1].isASCII && characters[index + 1].isLowercase
        if afterSmall || beforeSmall, snake.last != "_" { snake.append("_") }
      }
      snake.append(contentsOf: character.lowercased())
    }
    return snake
  }

  /// Whether the other text is somewhere in it, whatever the case.
  func containsAnyCase(_ part: String) -> Bool {
    let text = Array(uppercased().utf8)
    let wanted = Array(part.uppercased().utf8)
    guard let first = wanted.first else { return true }
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      if text[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  /// The usual spelling of a uuid, from any that Python's `uuid.UUID` takes; nothing if it is none.
  var normalizedUUID: String? {
    var digits = lowercased()
    if digits.hasPrefix("urn:uuid:") { digits.removeFirst(9) }
    digits.removeAll { $0 == "-" || $0 == "{" || $0 == "}" }
    guard digits.utf8.count == 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
    let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)]
    let characters = Array(digits)
    return parts.map { String(characters[$0.0..<$0.1]) }.joined(separator: "-")
  }
}
