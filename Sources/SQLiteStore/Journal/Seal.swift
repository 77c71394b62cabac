import Changes
import Klantcontacten

/// What a seal is on, so that none can stand for another; and how seals and hashes stand in a column.
enum Seal: UInt64 {
  case ofStart = 1
  case ofRun
  case ofEntry
  case ofEnd
  case ofOutcome

  /// The seal before the first run, which says how many runs have none.
  static func start(unsealedUpTo run: Int64, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(ofStart.rawValue)
    hasher.absorb(run)
    return hasher.digest()
  }

  /// What says that a seal is the last one.
  static func end(_ last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    ofEnd.hasher(behind: last, secret).digest()
  }

  /// Begins a seal behind another one.
  func hasher(behind last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedHasher {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(rawValue)
    hasher.absorb(last.high)
    hasher.absorb(last.low)
    return hasher
  }

  static func bytes(of seal: KeyedDigest) -> [UInt8] { bytes(words: 2) { $0 == 0 ? seal.high : seal.low } }

  /// Of the record before and after, then of each field before and after.
  static func bytes(of hashes: RecordHashes) -> [UInt8] {
    bytes(words: 4 + hashes.fields.count * 2) { index in
      switch index {
      case 0: hashes.before.high
      case 1: hashes.before.low
      case 2: hashes.after.high
      case 3: hashes.after.low
      case let index where index % 2 == 0: hashes.fields[index / 2 - 2].before
      case let index: hashes.fields[index / 2 - 2].after
      }
    }
  }

  static func digest(_ bytes: [UInt8]?) -> KeyedDigest? {
    guard let bytes, bytes.count == 16 else { return nil }
    let words = words(bytes)
    return KeyedDigest(high: words[0], low: words[1])
  }

  static func hashes(_ bytes: [UInt8]) -> RecordHashes? {
    let words = words(bytes)
    guard bytes.count % 16 == 0, words.count >= 4 else { return nil }
    let fields = stride(from: 4, to: words.count, by: 2).map {
      RecordHashes.OfField(before: words[$0], after: words[$0 + 1])
    }
    return RecordHashes(
      before: KeyedDigest(high: words[0], low: words[1]), after: KeyedDigest(high: words[2], low: words[3]),
      fields: fields)
  }

  private static func bytes(words count: Int, _ word: (Int) -> UInt64) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count * 8) { buffer, initialized in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      for index in 0..<count { raw.storeBytes(of: word(index).bigEndian, toByteOffset: index * 8, as: UInt64.self) }
      initialized = count * 8
    }
  }

  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    bytes.withUnsafeBytes { buffer in
      (0..<(buffer.count / 8)).map { UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
    }
  }
}

/// What a change did beside the fields, as it stands in its column: a line each, words with blanks between.
enum TracesText {
  static func text(of traces: [Trace]) -> String {
    traces.map { trace in
      switch trace {
      case .changed(let record): "changed \(text(of: record))"
      case .made(let record, let hash):
        "made \(text(of: record)) \(String(hash.high, radix: 16)) \(String(hash.low, radix: 16))"
      case .removed(let record): "removed \(text(of: record))"
      case .linked(let ends): "linked \(text(of: ends))"
      case .unlinked(let ends): "unlinked \(text(of: ends))"
      case .relinked(let ends): "relinked \(text(of: ends))"
      }
    }.joined(separator: "\n")
  }

  static func traces(from text: String) -> [Trace]? {
    var traces: [Trace] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 3, let trace = trace(words) else { return nil }
      traces.append(trace)
    }
    return traces
  }

  private static func trace(_ words: [Substring]) -> Trace? {
    switch words[0] {
    case "changed": record(words).map(Trace.changed)
    case "removed": record(words).map(Trace.removed)
    case "made":
      record(words).flatMap { record in
        guard words.count == 5, let high = UInt64(words[3], radix: 16), let low = UInt64(words[4], radix: 16) else {
          return nil
        }
        return .made(record, KeyedDigest(high: high, low: low))
      }
    case "linked": ends(words).map(Trace.linked)
    case "unlinked": ends(words).map(Trace.unlinked)
    case "relinked": ends(words).map(Trace.relinked)
    default: nil
    }
  }

  // The numbers are those of the columns `object.kind` and `link.relation`.
  private static func text(of record: RecordKey) -> String { "\(record.kind.rawValue) \(record.uuid)" }
  private static func text(of ends: LinkEnds) -> String { "\(ends.link.rawValue) \(ends.origin) \(ends.target)" }

  private static func record(_ words: [Substring]) -> RecordKey? {
    guard let kind = Int(words[1]).flatMap(RecordKind.init), let uuid = ContactID(words[2]) else { return nil }
    return RecordKey(kind, uuid)
  }

  private static func ends(_ words: [Substring]) -> LinkEnds? {
    guard words.count == 4, let link = Int(words[1]).flatMap(Link.init), let origin = ContactID(words[2]),
      let target = ContactID(words[3])
    else { return nil }
    return LinkEnds(link, from: origin, to: target)
  }
}
