public import Klantcontacten

/// 128 bits that stand for something without telling what it is.
public struct KeyedDigest: Hashable, Sendable {
  /// The first half.
  public let high: UInt64
  /// The second half.
  public let low: UInt64

  /// Makes a digest from its halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

/// SipHash-2-4 of 128 or 64 bits, fed word by word: the hash of the ledger's tags (``KeyedHash``), without an array of all
/// bytes first. Texts go in with their length before them, so that no two rows of texts are the same words.
public struct KeyedHasher {
  private var state: SipState

  /// Begins with a store's secret.
  public init(secret: (UInt64, UInt64)) {
    state = SipState(secret)
    // What tells the hash of 128 bits from that of 64, by the algorithm's own words.
    state.b ^= 0xEE
  }

  /// Takes a word in.
  public mutating func absorb(_ word: UInt64) { state.absorb(word) }

  /// Takes a number in, or that there is none.
  public mutating func absorb(_ number: Int64?) {
    state.absorb(number == nil ? 0 : 1)
    if let number { state.absorb(UInt64(bitPattern: number)) }
  }

  /// Takes a text in, or that there is none.
  public mutating func absorb(_ text: String?) {
    guard var text else { return state.absorb(UInt64.max) }
    text.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
  }

  /// Takes an identifier in.
  public mutating func absorb(_ identifier: ContactID) {
    let (high, low) = identifier.halves
    state.absorb(high)
    state.absorb(low)
  }

  /// Takes bytes in.
  public mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
    state.absorb(UInt64(bytes.count))
    var position = 0
    while position + 8 <= bytes.count {
      state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
      position += 8
    }
    guard position < bytes.count else { return }
    var word: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      word |= UInt64(bytes[position]) << shift
      position += 1
      shift += 8
    }
    state.absorb(word)
  }

  /// What it comes to, in 128 bits.
  public consuming func digest() -> KeyedDigest {
    state.c ^= 0xEE
    for _ in 0..<4 { state.round() }
    let high = state.a ^ state.b ^ state.c ^ state.d
    state.b ^= 0xDD
    for _ in 0..<4 { state.round() }
    return KeyedDigest(high: high, low: state.a ^ state.b ^ state.c ^ state.d)
  }

  /// What it comes to, in 64 bits.
  public consuming func short() -> UInt64 {
    state.c ^= 0xEE
    for _ in 0..<4 { state.round() }
    return state.a ^ state.b ^ state.c ^ state.d
  }
}

/// The four words that SipHash turns over (Aumasson and Bernstein).
struct SipState {
  var a: UInt64
  var b: UInt64
  var c: UInt64
  var d: UInt64

  init(_ key: (UInt64, UInt64)) {
    a = key.0 ^ 0x736F_6D65_7073_6575
    b = key.1 ^ 0x646F_7261_6E64_6F6D
    c = key.0 ^ 0x6C79_6765_6E65_7261
    d = key.1 ^ 0x7465_6462_7974_6573
  }

  @inline(__always)
  mutating func absorb(_ word: UInt64) {
    d ^= word
    round()
    round()
    a ^= word
  }

  mutating func finish() -> UInt64 {
    c ^= 0xFF
    for _ in 0..<4 { round() }
    return a ^ b ^ c ^ d
  }

  @inline(__always)
  mutating func round() {
    a &+= b
    b = Self.rotated(b, 13) ^ a
    a = Self.rotated(a, 32)
    c &+= d
    d = Self.rotated(d, 16) ^ c
    a &+= d
    d = Self.rotated(d, 21) ^ a
    c &+= b
    b = Self.rotated(b, 17) ^ c
    c = Self.rotated(c, 32)
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}
