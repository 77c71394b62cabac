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
    var state = SipState(secret)
    return bytes.withUnsafeBytes { buffer in
      var position = 0
      while position + 8 <= buffer.count {
        state.absorb(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
        position += 8
      }
      var word = UInt64(buffer.count & 0xFF) << 56
      for (index, byte) in buffer[position...].enumerated() { word |= UInt64(byte) << UInt64(index * 8) }
      state.absorb(word)
      return state.finish()
    }
  }
}
