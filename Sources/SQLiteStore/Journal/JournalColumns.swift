import Changes
import Klantcontacten

// The journal's lines are sealed: each has a keyed hash of the seal before it and of all of its own columns, so that a
// line which was altered, put in or taken out no longer fits. The runs are one chain, and the entries of each run another,
// which hangs on the run's own line: two processes may write to two runs in turn. Where chains end is noted apart, in
// `journalState.head` and `run.ending`; without that their ends could be cut off.
//
// Seals show what somebody did to the file with another program. Whoever has the file has the secret in it, too, and
// could seal anew: what must withstand that belongs on another machine.

/// A run as it stands in its columns.
struct RunColumns {
  static let names = "number, who, script, startedAt, version, vertrouwelijkReason, undoes, seal, ending"

  let number: Int64
  let run: Run

  init(_ number: Int64, _ run: Run) {
    self.number = number
    self.run = run
  }

  /// Reads columns in the order of ``names``.
  init(from row: Statement) {
    number = row.integer(0)
    run = Run(
      who: row.text(1), script: row.text(2), startedAt: Moment(microseconds: row.integer(3)), version: row.text(4),
      vertrouwelijkReason: row.optionalText(5), undoes: row.isNothing(6) ? nil : Int(row.integer(6)))
  }

  func seal(behind last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(Seal.ofRun.rawValue)
    hasher.absorb(last.high)
    hasher.absorb(last.low)
    hasher.absorb(number)
    hasher.absorb(run.who)
    hasher.absorb(run.script)
    hasher.absorb(run.startedAt.microseconds)
    hasher.absorb(run.version)
    hasher.absorb(run.vertrouwelijkReason)
    hasher.absorb(run.undoes.map(Int64.init))
    return hasher.digest()
  }

  func bind(to statement: Statement, seal: KeyedDigest) throws(BackendFailure) {
    try statement.bind(number, at: 1)
    try statement.bind(run.who, at: 2)
    try statement.bind(run.script, at: 3)
    try statement.bind(run.startedAt.microseconds, at: 4)
    try statement.bind(run.version, at: 5)
    try statement.bind(run.vertrouwelijkReason, at: 6)
    try statement.bind(run.undoes.map(Int64.init), at: 7)
    try statement.bind(Seal.bytes(of: seal), at: 8)
  }
}

/// An entry as it stands in its columns.
struct EntryColumns {
  static let names =
    "entry.run, entry.number, at, line, function, contact, fields, reason, assumesTransfer, tag, hashes, traces, "
    + "entry.seal"

  let run: Int64
  let number: Int64
  let at: Int64
  let line: Int64
  let function: String
  let contact: String
  let fields: String
  let reason: String?
  let assumesTransfer: Int64
  let tag: Int64?
  let hashes: [UInt8]?
  let traces: String?

  init(_ entry: JournalEntry, run: Int, number: Int64) {
    self.run = Int64(run)
    self.number = number
    at = entry.at.microseconds
    line = Int64(entry.line)
    function = entry.function.rawValue
    contact = entry.contact.description
    fields = FieldLengthsText.text(of: entry.fields)
    reason = entry.reason
    assumesTransfer = entry.assumesTransfer ? 1 : 0
    tag = entry.tag.map { Int64(bitPattern: $0) }
    hashes = entry.hashes.map(Seal.bytes)
    traces = entry.traces.isEmpty ? nil : TracesText.text(of: entry.traces)
  }

  /// Reads columns in the order of ``names``.
  init(from row: Statement) {
    run = row.integer(0)
    number = row.integer(1)
    at = row.integer(2)
    line = row.integer(3)
    function = row.text(4)
    contact = row.text(5)
    fields = row.text(6)
    reason = row.optionalText(7)
    assumesTransfer = row.integer(8)
    tag = row.isNothing(9) ? nil : row.integer(9)
    hashes = row.bytes(10)
    traces = row.optionalText(11)
  }

  /// The entry that it stands for; nothing when it cannot be read.
  var entry: JournalEntry? {
    guard let function = ChangeFunction(rawValue: function), let contact = ContactID(contact),
      let fields = FieldLengthsText.fields(from: fields)
    else { return nil }
    var traces: [Trace] = []
    if let text = self.traces {
      guard let read = TracesText.traces(from: text) else { return nil }
      traces = read
    }
    var entry = JournalEntry(
      at: Moment(microseconds: at), line: Int(line), function: function, contact: contact, fields: fields,
      reason: reason, assumesTransfer: assumesTransfer != 0, hashes: hashes.flatMap(Seal.hashes), traces: traces)
    entry.number = Int(number)
    return entry
  }

  func seal(behind last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(Seal.ofEntry.rawValue)
    hasher.absorb(last.high)
    hasher.absorb(last.low)
    hasher.absorb(run)
    hasher.absorb(number)
    hasher.absorb(at)
    hasher.absorb(line)
    hasher.absorb(function)
    hasher.absorb(contact)
    hasher.absorb(fields)
    hasher.absorb(reason)
    hasher.absorb(assumesTransfer)
    hasher.absorb(tag)
    hasher.absorb(hashes == nil ? 0 : 1 as UInt64)
    hashes?.withUnsafeBytes { hasher.absorb($0) }
    hasher.absorb(traces)
    return hasher.digest()
  }

  func bind(to statement: Statement, seal: KeyedDigest) throws(BackendFailure) {
    try statement.bind(run, at: 1)
    try statement.bind(number, at: 2)
    try statement.bind(at, at: 3)
    try statement.bind(line, at: 4)
    try statement.bind(function, at: 5)
    try statement.bind(contact, at: 6)
    try statement.bind(fields, at: 7)
    try statement.bind(reason, at: 8)
    try statement.bind(assumesTransfer, at: 9)
    try statement.bind(tag, at: 10)
    try statement.bind(hashes, at: 11)
    try statement.bind(traces, at: 12)
    try statement.bind(Seal.bytes(of: seal), at: 13)
  }
}

/// What a seal is on, so that none can stand for another; and how seals and hashes stand in a column.
enum Seal: UInt64 {
  case ofStart = 1
  case ofRun
  case ofEntry
  case ofEnd

  /// The seal before the first run, which says how many runs have none.
  static func start(unsealedUpTo run: Int64, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(ofStart.rawValue)
    hasher.absorb(run)
    return hasher.digest()
  }

  /// What says that a seal is the last one.
  static func end(_ last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(ofEnd.rawValue)
    hasher.absorb(last.high)
    hasher.absorb(last.low)
    return hasher.digest()
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
