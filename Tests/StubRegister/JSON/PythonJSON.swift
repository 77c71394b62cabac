/// Reads JSON as Python's `json` does, with its error messages, which a client gets to see.
struct PythonJSON {
  /// What Python says of a text that is no JSON.
  enum Mistake: Error, Equatable {
    case malformed(String)
    /// Python gives up with an error of its own, which the register answers with 500.
    case tooDeep
  }

  /// What CPython 3.12 can nest before it gives up, about.
  private static let deepest = 990

  private let scalars: [Unicode.Scalar]
  private var place = 0

  /// Reads a whole body.
  static func value(of body: [UInt8]) throws(Mistake) -> JSONValue {
    guard let text = String(validating: body, as: UTF8.self) else {
      let place = firstInvalid(in: body)
      let byte = String(body[place], radix: 16)
      throw .malformed("'utf-8' codec can't decode byte 0x\(byte) in position \(place): invalid start byte")
    }
    var reader = PythonJSON(scalars: Array(text.unicodeScalars))
    if reader.scalars.first == "\u{FEFF}" {
      throw reader.mistake("Unexpected UTF-8 BOM (decode using utf-8-sig)", at: 0)
    }
    reader.skipBlanks()
    let value = try reader.readValue(depth: 0)
    reader.skipBlanks()
    guard reader.place == reader.scalars.count else { throw reader.mistake("Extra data", at: reader.place) }
    return value
  }

  private static func firstInvalid(in body: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = body.makeIterator()
    var place = 0
    while case .valid(let scalar) = parser.parseScalar(from: &bytes) { place += scalar.count }
    return place
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private func mistake(_ message: String, at place: Int) -> Mistake {
    let before = scalars[..<min(place, scalars.count)]
    let line = before.count { $0 == "\n" } + 1
    let column = place - (before.lastIndex(of: "\n") ?? -1)
    return .malformed("\(message): line \(line) column \(column) (char \(place))")
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func skipBlanks() {
    while let next, next == " " || next == "\n" || next == "\r" || next == "\t" { place += 1 }
  }

  private mutating func readValue(depth: Int) throws(Mistake) -> JSONValue {
    guard depth < Self.deepest else { throw .tooDeep }
    switch next {
    case "{": return try readObject(depth: depth)
    case "[": return try readArray(depth: depth)
    case "\"": return try readString()
    case "n" where skip("null"): return .null
    case "t" where skip("true"): return .bool(true)
    case "f" where skip("false"): return .bool(false)
    default:
      for word in ["NaN", "Infinity", "-Infinity"] where skip(word) {
        throw .malformed("Out of range float values are not JSON compliant: '\(word)'")
      }
      guard let number = readNumber() else { throw mistake("Expecting value", at: place) }
      return .number(number)
    }
  }

  private mutating func skip(_ word: String) -> Bool {
    let letters = Array(word.unicodeScalars)
    guard scalars[place...].starts(with: letters) else { return false }
    place += letters.count
    return true
  }

  private mutating func readNumber() -> String? {
    let start = place
    var end = place
    func digits(from index: Int) -> Int {
      scalars[min(index, scalars.count)...].prefix { ("0"..."9").contains($0) }.count
    }
    if end < scalars.count, scalars[end] == "-" { end += 1 }
    guard end < scalars.count, digits(from: end) > 0 else { return nil }
    end += scalars[end] == "0" ? 1 : digits(from: end)
    var isWhole = true
    if end < scalars.count, scalars[end] == ".", digits(from: end + 1) > 0 {
      end += 1 + digits(from: end + 1)
      isWhole = false
    }
    if end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
      let signed = end + 1 < scalars.count && (scalars[end + 1] == "+" || scalars[end + 1] == "-")
      let exponent = end + (signed ? 2 : 1)
      if digits(from: exponent) > 0 {
        end = exponent + digits(from: exponent)
        isWhole = false
      }
    }
    place = end
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<end])
    if isWhole { return String(text) == "-0" ? "0" : String(text) }
    return Double(String(text)).map { "\($0)" }
  }

  private mutating func readArray(depth: Int) throws(Mistake) -> JSONValue {
    place += 1
    skipBlanks()
    var elements: [JSONValue] = []
    if next == "]" {
      place += 1
      return .array(elements)
    }
    while true {
      elements.append(try readValue(depth: depth + 1))
      skipBlanks()
      if next == "]" {
        place += 1
        return .array(elements)
      }
      guard next == "," else { throw mistake("Expecting ',' delimiter", at: place) }
      place += 1
      skipBlanks()
    }
  }

  private mutating func readObject(depth: Int) throws(Mistake) -> JSONValue {
    place += 1
    skipBlanks()
    var object = JSONObject()
    if next == "}" {
      place += 1
      return .object(object)
    }
    while true {
      guard next == "\"" else { throw mistake("Expecting property name enclosed in double quotes", at: place) }
      let name = try readString().text ?? "\u{FFFD}"
      skipBlanks()
      guard next == ":" else { throw mistake("Expecting ':' delimiter", at: place) }
      place += 1
      skipBlanks()
      object[name] = try readValue(depth: depth + 1)
      skipBlanks()
      if next == "}" {
        place += 1
        return .object(object)
      }
      guard next == "," else { throw mistake("Expecting ',' delimiter", at: place) }
      place += 1
      skipBlanks()
    }
  }

  private mutating func readString() throws(Mistake) -> JSONValue {
    let start = place
    place += 1
    var text = String.UnicodeScalarView()
    var unpaired: UInt32?
    while let scalar = next {
      place += 1
      switch scalar {
      case "\"":
        return unpaired.map { .unpaired($0) } ?? .string(String(text))
      case "\\":
        switch try readEscape(openedAt: start) {
        case .scalar(let scalar): text.append(scalar)
        case .unpaired(let unit): unpaired = unpaired ?? unit
        }
      case _ where scalar.value < 0x20:
        throw mistake("Invalid control character at", at: place - 1)
      default: text.append(scalar)
      }
    }
    throw mistake("Unterminated string starting at", at: start)
  }

  private enum Escaped {
    case scalar(Unicode.Scalar)
    case unpaired(UInt32)
  }

  private static let simpleEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t",
  ]

  private mutating func readEscape(openedAt start: Int) throws(Mistake) -> Escaped {
    guard let letter = next else { throw mistake("Unterminated string starting at", at: start) }
    place += 1
    if let scalar = Self.simpleEscapes[letter] { return .scalar(scalar) }
    guard letter == "u" else { throw mistake("Invalid \\escape", at: place - 2) }
    guard let unit = hexUnit(at: place) else {
      throw mistake("Invalid \\u\(String(repeating: "X", count: 4)) escape", at: place - 1)
    }
    place += 4
    if let scalar = Unicode.Scalar(unit) { return .scalar(scalar) }
    if unit < 0xDC00, place + 1 < scalars.count, scalars[place] == "\\", scalars[place + 1] == "u",
      let low = hexUnit(at: place + 2), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    {
      place += 6
      return .scalar(scalar)
    }
    return .unpaired(unit)
  }

  private func hexUnit(at index: Int) -> UInt32? {
    guard index + 4 <= scalars.count else { return nil }
    var unit: UInt32 = 0
    for scalar in scalars[index..<index + 4] {
      guard let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}

extension JSONValue {
  /// Reads JSON.
  public init(parsing body: [UInt8]) throws {
    self = try PythonJSON.value(of: body)
  }
}
