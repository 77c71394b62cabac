/// The `uuid` of a klantcontact: given once by the register that made it, and never changed (F0796).
public struct ContactID: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Makes an identifier from its two halves, most significant first.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads `5452f450-e940-4996-a353-37f4a7ec8710`, in either letter case; anything else gives nothing.
  public init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

  /// Reads the same from a whole text, as those who read many do.
  public init?(_ text: String) {
    var text = text
    guard let identifier = text.withUTF8({ ContactID(bytes: $0) }) else { return nil }
    self = identifier
  }

  private init?(bytes: some Sequence<UInt8>) {
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    var position = 0
    for byte in bytes {
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard digits < 32, let value = hexadecimalValue(byte) else { return nil }
        if digits < 16 { halves.0 = halves.0 << 4 | value } else { halves.1 = halves.1 << 4 | value }
        digits += 1
      }
      position += 1
    }
    guard position == 36 else { return nil }
    self.init(high: halves.0, low: halves.1)
  }

  /// Its two halves, most significant first.
  public var halves: (high: UInt64, low: UInt64) { (high, low) }

  /// A random identifier (version 4), drawn from the generator that is handed in.
  public static func random(using generator: inout some RandomNumberGenerator) -> ContactID {
    let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return ContactID(high: high, low: low)
  }
}

extension ContactID: CustomStringConvertible {
  /// The usual form: 32 lower-case hexadecimal digits in five groups.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      forEachByte { buffer[$0] = $1 }
      return 36
    }
  }

  /// The usual form as bytes, which a million records need faster.
  public func append(to bytes: inout [UInt8]) { forEachByte { bytes.append($1) } }

  private func forEachByte(_ body: (_ position: Int, _ byte: UInt8) -> Void) {
    var position = 0
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
        body(position, UInt8(ascii: "-"))
        position += 1
      }
      let half = digit < 16 ? high : low
      let value = UInt8(half >> UInt64(60 - digit % 16 * 4) & 0xF)
      body(position, value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
      position += 1
    }
  }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt64? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
