/// Tells UTF-8 from what is none, fast where all is ASCII.
enum UTF8Check {
  /// How many bytes are good, counted from the buffer's start, and what is wrong with the next one.
  struct Outcome {
    let checked: Int
    let fault: FormatError.Kind?
  }

  /// Checks the bytes between two positions. A character that is cut off at the end is a fault only in a `isWhole` file.
  static func check(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isWhole: Bool) -> Outcome {
    var position = start
    while true {
      position = skipASCII(bytes, from: position, to: end)
      guard position < end else { return Outcome(checked: position, fault: nil) }
      if bytes[position] == 0 { return Outcome(checked: position, fault: .nul) }
      switch character(bytes, at: position, end: end) {
      case .good(let length): position += length
      case .cutOff where !isWhole: return Outcome(checked: position, fault: nil)
      case .cutOff, .wrong:
        return Outcome(checked: position, fault: .notUTF8(eightBit: isEightBit(bytes, at: position, end: end)))
      }
    }
  }

  private enum Character {
    case good(length: Int)
    case cutOff
    case wrong
  }

  /// The position of the first byte that is not ASCII, or is NUL.
  private static func skipASCII(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    // Many at a time, as the compiler sees fit: so each block is looked at to its end.
    while position + 64 <= end {
      var strange: UInt8 = 0
      for index in position..<position + 64 { strange |= (bytes[index] &- 1) & 0x80 | bytes[index] & 0x80 }
      guard strange == 0 else { break }
      position += 64
    }
    let high: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= end {
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      // The second part finds a zero byte: only there does taking one away borrow into the highest bit.
      guard (word | (word &- 0x0101_0101_0101_0101)) & high == 0 else { break }
      position += 8
    }
    while position < end, bytes[position] < 0x80, bytes[position] != 0 { position += 1 }
    return position
  }

  private static func character(_ bytes: UnsafePointer<UInt8>, at position: Int, end: Int) -> Character {
    // Unicode, table 3-7: the second byte's range depends on the first, which shuts out long forms and surrogates.
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[position] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return .wrong
    }
    for index in 1..<length {
      guard position + index < end else { return .cutOff }
      let byte = bytes[position + index]
      guard index == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else { return .wrong }
    }
    return .good(length: length)
  }

  /// Whether a wrong byte looks like a letter of an eight-bit code page such as Windows-1252: alone among ASCII.
  private static func isEightBit(_ bytes: UnsafePointer<UInt8>, at position: Int, end: Int) -> Bool {
    position + 1 >= end || bytes[position + 1] < 0x80
  }
}
