public import Klantcontacten

/// Remembers which changes a script has made in its earlier runs, so that twice is once.
///
/// It keeps a keyed hash of each change (what was wanted, of which contact), never its text: without the store's own
/// secret a hash says nothing, not even to somebody who guesses.
public final class Ledger {
  private let hash: KeyedHash
  private let earlier: [UInt64]

  /// Opens the ledger of a script; a script is known by its file's name.
  public init(of script: String, in journal: any LedgerReading) throws(BackendFailure) {
    hash = KeyedHash(secret: try journal.secret())
    earlier = try journal.tags(ofRunsOf: Self.name(of: script))
  }

  /// What the ledger knows a script by: its file's name, wherever the file lies.
  public static func name(of script: String) -> String {
    script.split(separator: "/").last.map(String.init) ?? script
  }

  /// What the ledger knows a wanted change by.
  public func tag(of intention: Intention, for contact: ContactID) -> UInt64 {
    hash.tag(of: intention.canonicalBytes(for: contact))
  }

  /// What the ledger knows a wanted change by whose bytes are the same whenever it is the same.
  func tag(of bytes: [UInt8]) -> UInt64 { hash.tag(of: bytes) }

  /// Whether an earlier run of this script made the change.
  public func holds(_ tag: UInt64) -> Bool {
    var low = 0
    var high = earlier.count
    while low < high {
      let middle = (low + high) / 2
      if earlier[middle] < tag { low = middle + 1 } else { high = middle }
    }
    return low < earlier.count && earlier[low] == tag
  }
}

/// SipHash-2-4 (Aumasson and Bernstein): a short keyed hash that nobody can turn round without the key.
///
/// The standard library's own `Hasher` is of this family, but seeds itself anew in each process.
struct KeyedHash {
  private let secret: (UInt64, UInt64)

  init(secret: (UInt64, UInt64)) {
    self.secret = secret
  }

  func tag(of bytes: [UInt8]) -> UInt64 {
    var state = State(secret)
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word |= UInt64(byte) << UInt64(index % 8 * 8)
      if index % 8 == 7 {
        state.absorb(word)
        word = 0
      }
    }
    state.absorb(word | UInt64(bytes.count & 0xFF) << 56)
    return state.finish()
  }

  private struct State {
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

    private mutating func round() {
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
}
