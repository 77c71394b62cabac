extension JSONReader {
  /// Finds the end of the text that begins at ``position`` with its quote, and checks its escapes on the way.
  func scanText() throws(FormatError) {
    position += 1
    let start = position
    hasEscapes = false
    while true {
      position = plainEnd(from: position)
      guard position < source.end else {
        guard try source.fill() else { throw error(.unterminatedText) }
        continue
      }
      switch source.byte(at: position) {
      case UInt8(ascii: "\""):
        content = start..<position
        position += 1
        return
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try passEscape()
      case let control: throw error(.rawControlCharacter(control), at: position)
      }
    }
  }

  /// The first byte from an offset on that is a quote, a backslash or a control character, or the end.
  private func plainEnd(from offset: Int) -> Int {
    let bytes = source.pointer(at: offset)
    let count = source.end - offset
    var index = 0
    // Eight at a time as long as none of them ends it.
    while index &+ 8 <= count {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
      let ends = Self.marks(of: word)
      guard ends == 0 else { return offset + index + ends.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index &+= 1
    }
    return offset + index
  }

  /// The highest bit of the first byte of eight that is a quote, a backslash or a control character; none where all are
  /// plain. Bits behind the first one mean nothing: taking away borrows from there.
  private static func marks(of word: UInt64) -> UInt64 {
    let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let isQuote = (quote &- ones) & ~quote
    let isBackslash = (backslash &- ones) & ~backslash
    let isControl = (word &- ones &* 0x20) & ~word
    return (isQuote | isBackslash | isControl) & high
  }

  private func passEscape() throws(FormatError) {
    let escape = position
    position += 1
    switch try byteInEscape() {
    case UInt8(ascii: "u"):
      position += 1
      let unit = try hexadecimalUnit()
      guard unit & 0xF800 == 0xD800 else { return }
      guard unit < 0xDC00, try passes("\\"), try passes("u") else { throw error(.loneSurrogate, at: escape) }
      guard try hexadecimalUnit() & 0xFC00 == 0xDC00 else { throw error(.loneSurrogate, at: escape) }
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    default: throw error(.unknownEscape, at: escape)
    }
  }

  private func byteInEscape() throws(FormatError) -> UInt8 {
    guard let byte = try byteInToken() else { throw error(.unterminatedText) }
    return byte
  }

  private func passes(_ wanted: Unicode.Scalar) throws(FormatError) -> Bool {
    guard try byteInEscape() == UInt8(ascii: wanted) else { return false }
    position += 1
    return true
  }

  /// The four digits behind `\u`.
  private func hexadecimalUnit() throws(FormatError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = hexadecimalValue(try byteInEscape()) else { throw error(.unknownEscape, at: position) }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }

  /// Finds the end of the number that begins at ``position``.
  func scanNumber() throws(FormatError) {
    let start = position
    hasEscapes = false
    if try byteInToken() == UInt8(ascii: "-") { position += 1 }
    let first = position
    let digits = try passDigits()
    guard digits > 0, digits == 1 || source.byte(at: first) != UInt8(ascii: "0") else { throw error(.badNumber) }
    if try byteInToken() == UInt8(ascii: ".") {
      position += 1
      guard try passDigits() > 0 else { throw error(.badNumber) }
    }
    if let byte = try byteInToken(), byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if let sign = try byteInToken(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      guard try passDigits() > 0 else { throw error(.badNumber) }
    }
    content = start..<position
  }

  private func passDigits() throws(FormatError) -> Int {
    let start = position
    while let byte = try byteInToken(), byte >= 0x30, byte <= 0x39 { position += 1 }
    return position - start
  }

  /// ``content`` with its escapes, which `scanText` has checked, turned into what they stand for.
  var decodedText: String {
    let raw = source.bytes(content)
    return String(unsafeUninitializedCapacity: raw.count) { buffer in
      var (read, written) = (0, 0)
      func put(_ byte: UInt8) {
        buffer[written] = byte
        written += 1
      }
      while read < raw.count {
        let byte = raw[read]
        read += 1
        guard byte == UInt8(ascii: "\\") else {
          put(byte)
          continue
        }
        let escape = raw[read]
        read += 1
        guard escape == UInt8(ascii: "u") else {
          put(Self.byte(of: escape))
          continue
        }
        var code = Self.unit(raw, at: read)
        read += 4
        if code & 0xF800 == 0xD800 {
          code = 0x10000 + ((code & 0x3FF) << 10) + (Self.unit(raw, at: read + 2) & 0x3FF)
          read += 6
        }
        if let scalar = Unicode.Scalar(code) { UTF8.encode(scalar)?.forEach(put) }
      }
      return written
    }
  }

  private static func byte(of escape: UInt8) -> UInt8 {
    switch escape {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: escape
    }
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
    bytes[start..<start + 4].reduce(0) { $0 << 4 | (hexadecimalValue($1) ?? 0) }
  }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}

extension JSONReader {
  /// Reads the value whose first token is the current one, and appends it as it was written, without the white space
  /// between its tokens.
  func appendCompactValue(to bytes: inout [UInt8]) throws(FormatError) {
    append(current, to: &bytes)
    guard current == .beginObject || current == .beginList else { return }
    let outside = depth - 1
    var needsComma = false
    while depth > outside {
      let token = try next()
      guard bytes.count < ByteSource.maximumRecordLength else {
        throw error(.recordTooLong(megabytes: ByteSource.maximumRecordLength >> 20))
      }
      let closes = token == .endObject || token == .endList
      if needsComma, !closes { bytes.append(UInt8(ascii: ",")) }
      append(token, to: &bytes)
      needsComma = token != .name && token != .beginObject && token != .beginList
    }
  }

  private func append(_ token: Token, to bytes: inout [UInt8]) {
    switch token {
    case .beginObject: bytes.append(UInt8(ascii: "{"))
    case .endObject: bytes.append(UInt8(ascii: "}"))
    case .beginList: bytes.append(UInt8(ascii: "["))
    case .endList: bytes.append(UInt8(ascii: "]"))
    case .name:
      appendQuoted(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
    case .text: appendQuoted(to: &bytes)
    case .number: bytes.append(contentsOf: source.bytes(content))
    case .yes: bytes.append(contentsOf: "true".utf8)
    case .no: bytes.append(contentsOf: "false".utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    case .end: break
    }
  }

  private func appendQuoted(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: source.bytes(content))
    bytes.append(UInt8(ascii: "\""))
  }
}
