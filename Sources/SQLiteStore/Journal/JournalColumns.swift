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
    var hasher = Seal.ofRun.hasher(behind: last, secret)
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
    + "entry.seal, step, name, CASE WHEN step IS NULL THEN 'done' ELSE coalesce(\(lastOutcome), 'intended') END"
  /// Where the columns behind them begin.
  static let count: Int32 = 16
  /// What is known last of an entry that was an intention. SQLite by itself would go back through all of the run's lines,
  /// for their order, at each entry.
  static let lastOutcome =
    "(SELECT outcome FROM outcome INDEXED BY outcome_entry "
    + "WHERE outcome.run = entry.run AND outcome.entry = entry.number AND ours IS NULL ORDER BY outcome.number DESC LIMIT 1)"
  /// Whether an entry tells of something that has happened.
  static let isDone = "(entry.step IS NULL OR \(lastOutcome) = 'done')"

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
  let step: Int64?
  let name: String?
  private let outcome: JournalEntry.Outcome

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
    step = entry.step.map(Int64.init)
    name = entry.name
    outcome = entry.outcome
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
    step = row.isNothing(13) ? nil : row.integer(13)
    name = row.optionalText(14)
    outcome = JournalEntry.Outcome(rawValue: row.text(15)) ?? .unknown
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
    entry.step = step.map(Int.init)
    entry.name = name
    entry.outcome = outcome
    return entry
  }

  func seal(behind last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = Seal.ofEntry.hasher(behind: last, secret)
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
    // Entries that are no intentions have the seals that they had before there were any.
    if let step {
      hasher.absorb(step)
      hasher.absorb(name)
    }
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
    try statement.bind(step, at: 14)
    try statement.bind(name, at: 15)
  }
}

/// What became of an entry, as it stands in its columns.
struct OutcomeColumns {
  static let names = "run, number, entry, at, outcome, seal, kind, ours, theirs, digest"
  /// Where the seal stands among them.
  static let seal: Int32 = 5

  let run: Int64
  let number: Int64
  let entry: Int64
  let at: Int64
  let outcome: String
  let given: GivenRecord?

  init(_ outcome: JournalEntry.Outcome, ofEntry entry: Int, run: Int, at moment: Moment, number: Int64) {
    (self.run, self.number, self.entry) = (Int64(run), number, Int64(entry))
    at = moment.microseconds
    self.outcome = outcome.rawValue
    given = nil
  }

  init(_ given: GivenRecord, ofEntry entry: Int, run: Int, at moment: Moment, number: Int64) {
    (self.run, self.number, self.entry) = (Int64(run), number, Int64(entry))
    at = moment.microseconds
    outcome = "given"
    self.given = given
  }

  /// Reads columns in the order of ``names``.
  init(from row: Statement) {
    (run, number, entry, at) = (row.integer(0), row.integer(1), row.integer(2), row.integer(3))
    outcome = row.text(4)
    given = Self.given(from: row, first: 6)
  }

  /// Reads what a record was given, from the columns `kind`, `ours`, `theirs` and `digest`.
  static func given(from row: Statement, first: Int32) -> GivenRecord? {
    guard !row.isNothing(first), let kind = RecordKind(rawValue: Int(row.integer(first))),
      let ours = ContactID(row.text(first + 1)), let theirs = ContactID(row.text(first + 2)),
      let digest = Seal.digest(row.bytes(first + 3))
    else { return nil }
    return GivenRecord(RecordKey(kind, ours), uuid: theirs, digest: digest)
  }

  func seal(behind last: KeyedDigest, _ secret: (UInt64, UInt64)) -> KeyedDigest {
    var hasher = Seal.ofOutcome.hasher(behind: last, secret)
    hasher.absorb(run)
    hasher.absorb(number)
    hasher.absorb(entry)
    hasher.absorb(at)
    hasher.absorb(outcome)
    if let given {
      hasher.absorb(Int64(given.record.kind.rawValue))
      hasher.absorb(given.record.uuid)
      hasher.absorb(given.uuid)
      hasher.absorb(given.digest.high)
      hasher.absorb(given.digest.low)
    }
    return hasher.digest()
  }

  func bind(to statement: Statement, seal: KeyedDigest) throws(BackendFailure) {
    try statement.bind(run, at: 1)
    try statement.bind(number, at: 2)
    try statement.bind(entry, at: 3)
    try statement.bind(at, at: 4)
    try statement.bind(outcome, at: 5)
    try statement.bind(Seal.bytes(of: seal), at: 6)
    try statement.bind(given.map { Int64($0.record.kind.rawValue) }, at: 7)
    try statement.bind(given?.record.uuid.description, at: 8)
    try statement.bind(given?.uuid.description, at: 9)
    try statement.bind(given.map { Seal.bytes(of: $0.digest) }, at: 10)
  }
}
