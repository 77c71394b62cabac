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
    var stream = stream()
    bytes.withUnsafeBytes { stream.absorb($0) }
    return stream.tag()
  }

  /// The same hash of bytes that come piece by piece.
  func stream() -> Stream { Stream(state: SipState(secret)) }

  struct Stream {
    fileprivate var state: SipState
    /// The bytes that do not fill a word yet.
    private var open: UInt64 = 0
    private var count = 0

    fileprivate init(state: SipState) { self.state = state }

    mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
      var position = 0
      while position < bytes.count, count & 7 != 0 { take(bytes[position], &position) }
      while position + 8 <= bytes.count {
        state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
        position += 8
        count += 8
      }
      while position < bytes.count { take(bytes[position], &position) }
    }

    private mutating func take(_ byte: UInt8, _ position: inout Int) {
      open |= UInt64(byte) << UInt64((count & 7) * 8)
      count += 1
      position += 1
      guard count & 7 == 0 else { return }
      state.absorb(open)
      open = 0
    }

    consuming func tag() -> UInt64 {
      state.absorb(open | UInt64(count & 0xFF) << 56)
      return state.finish()
    }
  }
}
