import Klantcontacten

/// Gives records without a uuid one that follows from what they say, so that the same file imported twice is recognised.
///
/// It is a hash of the contents and, for records that say exactly the same, of how many such came before in the file, in
/// the form that RFC 9562 reserves for this (version 8). Eight bytes are kept for each record without a uuid.
struct DerivedIdentifier {
  private var known: Set<UInt64> = []
  private var repeated: [UInt64: UInt64] = [:]
  private var contents: [UInt8] = []

  /// The identifier for a contact, whatever `uuid` it has now.
  mutating func next(for contact: Klantcontact) -> ContactID {
    contents.removeAll(keepingCapacity: true)
    gather(contact)
    var hash = Murmur3.hash(contents)
    let ordinal = count(hash.1)
    if ordinal > 0 {
      append(ordinal)
      hash = Murmur3.hash(contents)
    }
    return ContactID(
      high: hash.0 & 0xFFFF_FFFF_FFFF_0FFF | 0x8000, low: hash.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
  }

  /// How many records with this hash came before.
  private mutating func count(_ hash: UInt64) -> UInt64 {
    if known.insert(hash).inserted { return 0 }
    let ordinal = repeated[hash, default: 0] + 1
    repeated[hash] = ordinal
    return ordinal
  }

  private mutating func gather(_ contact: Klantcontact) {
    append(contact.url)
    append(contact.nummer)
    append(contact.referentienummer)
    append(contact.kanaal)
    append(contact.onderwerp)
    append(contact.inhoud)
    append(contact.reactie)
    append(contact.indicatieContactGelukt.map { $0 ? 1 : 0 } ?? 2)
    append(contact.hoofdOnderwerpType)
    append(contact.verdereActieOndernomen ? 1 : 0)
    append(contact.taal)
    append(contact.vertrouwelijk ? 1 : 0)
    append(UInt64(bitPattern: contact.plaatsgevondenOp.microseconds))
    // The order of metadata means nothing, and another program may change it.
    for entry in contact.metadata.entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      append(entry.name)
      append(entry.text)
    }
    append(UInt64(contact.metadata.entries.count))
    append(contact.relations)
    append(contact.toestand.rawValue)
  }

  // Lengths go before texts, or two records with the same letters in other fields would be one.
  private mutating func append(_ text: String?) {
    guard let text else { return append(UInt64.max) }
    append(UInt64(text.utf8.count))
    contents.append(contentsOf: text.utf8)
  }

  private mutating func append(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { contents.append(contentsOf: $0) }
  }
}

/// MurmurHash3, the variant of 128 bits for 64-bit machines (Austin Appleby, public domain): fast and spread well, and
/// the same on every machine, unlike Swift's own hash.
enum Murmur3 {
  private static let first: UInt64 = 0x87C3_7B91_1142_53D5
  private static let second: UInt64 = 0x4CF5_AD43_2745_937F

  static func hash(_ bytes: [UInt8]) -> (UInt64, UInt64) {
    bytes.withUnsafeBytes { buffer in
      var (left, right): (UInt64, UInt64) = (0, 0)
      let blocks = buffer.count / 16 * 16
      for block in stride(from: 0, to: blocks, by: 16) {
        left ^= mixed(word(buffer, at: block), first, 31, second)
        left = (rotated(left, 27) &+ right) &* 5 &+ 0x52DC_E729
        right ^= mixed(word(buffer, at: block + 8), second, 33, first)
        right = (rotated(right, 31) &+ left) &* 5 &+ 0x3849_5AB5
      }
      right ^= mixed(tail(buffer, from: blocks + 8), second, 33, first)
      left ^= mixed(tail(buffer, from: blocks), first, 31, second)
      left ^= UInt64(buffer.count)
      right ^= UInt64(buffer.count)
      left &+= right
      right &+= left
      left = finished(left)
      right = finished(right)
      left &+= right
      return (left, right &+ left)
    }
  }

  private static func word(_ buffer: UnsafeRawBufferPointer, at position: Int) -> UInt64 {
    UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// The at most eight bytes from a position on, the rest zeros.
  private static func tail(_ buffer: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    var word: UInt64 = 0
    for position in start..<max(start, min(start + 8, buffer.count)) {
      word |= UInt64(buffer[position]) << UInt64((position - start) * 8)
    }
    return word
  }

  private static func mixed(_ word: UInt64, _ before: UInt64, _ turn: UInt64, _ after: UInt64) -> UInt64 {
    rotated(word &* before, turn) &* after
  }

  private static func rotated(_ word: UInt64, _ turn: UInt64) -> UInt64 { word << turn | word >> (64 - turn) }

  private static func finished(_ word: UInt64) -> UInt64 {
    var word = word
    word ^= word >> 33
    word &*= 0xFF51_AFD7_ED55_8CCD
    word ^= word >> 33
    word &*= 0xC4CE_B9FE_1A85_EC53
    return word ^ word >> 33
  }
}
