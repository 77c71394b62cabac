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
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// Reads the same from a whole text, as those who read many do.
  public init?(_ text: String) {
    var text = text
    guard let identifier = text.withUTF8(ContactID.init(utf8:)) else { return nil }
    self = identifier
  }

  /// Reads the same from the bytes of a text.
  package init?(utf8: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeRawBufferPointer(utf8)
    let hyphen = UInt8(ascii: "-")
    guard bytes.count == Self.length, bytes[8] == hyphen, bytes[13] == hyphen, bytes[18] == hyphen, bytes[23] == hyphen
    else { return nil }
    // Eight digits at a time; those around a hyphen are put together.
    let second = UInt64(bytes.four(at: 9)) | UInt64(bytes.four(at: 14)) << 32
    let third = UInt64(bytes.four(at: 19)) | UInt64(bytes.four(at: 24)) << 32
    guard let first = EightDigits.value(of: bytes.eight(at: 0)), let second = EightDigits.value(of: second),
      let third = EightDigits.value(of: third), let fourth = EightDigits.value(of: bytes.eight(at: 28))
    else { return nil }
    self.init(high: first << 32 | second, low: third << 32 | fourth)
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
  /// How many characters the usual form has.
  private static let length = 36

  /// The usual form: 32 lower-case hexadecimal digits in five groups.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.length) { buffer in
      write(to: UnsafeMutableRawBufferPointer(buffer))
      return Self.length
    }
  }

  /// The usual form as bytes, which a million records need faster.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: Self.length, alignment: 8) { buffer in
      write(to: buffer)
      bytes.append(contentsOf: UnsafeRawBufferPointer(buffer))
    }
  }

  private func write(to buffer: UnsafeMutableRawBufferPointer) {
    let second = EightDigits.text(of: high & 0xFFFF_FFFF)
    let third = EightDigits.text(of: low >> 32)
    buffer.storeBytes(of: EightDigits.text(of: high >> 32), toByteOffset: 0, as: UInt64.self)
    buffer.storeBytes(of: UInt32(truncatingIfNeeded: second), toByteOffset: 9, as: UInt32.self)
    buffer.storeBytes(of: UInt32(truncatingIfNeeded: second >> 32), toByteOffset: 14, as: UInt32.self)
    buffer.storeBytes(of: UInt32(truncatingIfNeeded: third), toByteOffset: 19, as: UInt32.self)
    buffer.storeBytes(of: UInt32(truncatingIfNeeded: third >> 32), toByteOffset: 24, as: UInt32.self)
    buffer.storeBytes(of: EightDigits.text(of: low & 0xFFFF_FFFF), toByteOffset: 28, as: UInt64.self)
    let hyphen = UInt8(ascii: "-")
    (buffer[8], buffer[13], buffer[18], buffer[23]) = (hyphen, hyphen, hyphen, hyphen)
  }
}

/// Eight hexadecimal digits in one word, as they stand in a text: the first digit in the word's first byte in memory, which
/// is its lowest on every machine that Swift is made for.
private enum EightDigits {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The text of a number of 32 bits, in small letters.
  static func text(of number: UInt64) -> UInt64 {
    // Each half byte into a byte of its own, the most significant first.
    var digits = number
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let isLetter = ((digits + ones * 6) >> 4) & ones
    return (digits + ones * 0x30 + isLetter * 0x27).bigEndian
  }

  /// The number that a text means, in either letter case; nothing when it is none.
  static func value(of text: UInt64) -> UInt64? {
    let digits = text.bigEndian
    let isLetter = (digits >> 6) & ones
    var number = (digits & (ones * 0x0F)) &+ isLetter &* 9
    number = (number | number >> 4) & 0x00FF_00FF_00FF_00FF
    number = (number | number >> 8) & 0x0000_FFFF_0000_FFFF
    number = (number | number >> 16) & 0x0000_0000_FFFF_FFFF
    // What is no digit would be written otherwise.
    return Self.text(of: number) == text | (isLetter * 0x20).bigEndian ? number : nil
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func four(at offset: Int) -> UInt32 { loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
  fileprivate func eight(at offset: Int) -> UInt64 { loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
}
