public import Klantcontacten

/// Finds out, by reading records back, whether what was sent has happened. It has no way to send anything.
///
/// The journal's hashes and lengths are enough for that: a text that was to be completed begins with what it was to
/// become, or still with what it was.
public struct Settling {
  private let contacts: any ContactReading
  let hasher: RecordHasher

  init(_ contacts: any ContactReading, hasher: RecordHasher) {
    self.contacts = contacts
    self.hasher = hasher
  }

  /// Settles with the secret of a journal.
  public init(_ contacts: any ContactReading, journal: any LedgerReading) throws(BackendFailure) {
    self.init(contacts, hasher: RecordHasher(secret: try journal.secret()))
  }

  /// What became of an entry: done, not done, partly, or overtaken by somebody else's change.
  public func outcome(of entry: JournalEntry) throws(BackendFailure) -> JournalEntry.Outcome {
    var parts: [Part] = []
    if entry.hashes != nil { parts.append(try fields(of: entry)) }
    for trace in entry.traces {
      if let isDone = try isDone(trace) { parts.append(isDone ? .done : .notDone) }
    }
    if parts.contains(.overtaken) { return .overtaken }
    if parts.allSatisfy({ $0 == .done }) { return .done }
    return parts.contains(.done) ? .partly : .notDone
  }

  /// Whether the fields of an entry are as it was to make them.
  func haveFieldsChanged(_ entry: JournalEntry) throws(BackendFailure) -> Bool {
    try fields(of: entry) == .done
  }

  private enum Part: Equatable {
    case done
    case notDone
    case overtaken
  }

  private func fields(of entry: JournalEntry) throws(BackendFailure) -> Part {
    guard let hashes = entry.hashes else { return .done }
    let record = entry.traces.changedRecord ?? RecordKey(.contact, entry.contact)
    guard let value = try reader(of: record) else { return .overtaken }
    var parts: [Part] = []
    for (field, hash) in zip(entry.fields, hashes.fields) {
      let name = field.field
      let path =
        record.kind == .contact
        ? FieldPath(named: name)
        : record.kind.relatedField(named: name.split(separator: ".").last.map(String.init) ?? "")
          .map(FieldPath.column)
      guard let path else { return .overtaken }
      parts.append(part(value(path), field, hash) { hasher.hash(of: $0, at: path, of: record) })
    }
    // A register changes all fields of one call, or none.
    guard let first = parts.first, parts.allSatisfy({ $0 == first }) else { return .overtaken }
    return first
  }

  /// How a field stands to what an entry was to make of it.
  private func part(
    _ present: Value, _ field: JournalEntry.FieldLengths, _ hashes: RecordHashes.OfField, _ hash: (Value) -> UInt64
  ) -> Part {
    let now = hash(present)
    if now == hashes.after { return .done }
    if now == hashes.before { return .notDone }
    // Somebody may have added to it since. What it was to become begins with what it was, so that comes first.
    guard let text = present.plainText, let after = field.after else { return .overtaken }
    if hash(.text(text.prefix(codePoints: after))) == hashes.after { return .done }
    guard let before = field.before, before < after else { return .overtaken }
    return hash(.text(text.prefix(codePoints: before))) == hashes.before ? .notDone : .overtaken
  }

  private func isDone(_ trace: Trace) throws(BackendFailure) -> Bool? {
    switch trace {
    case .changed: nil
    case .made(let record, _): try isThere(record)
    case .removed(let record): try !isThere(record)
    case .linked(let ends), .relinked(let ends): try contacts.holds(ends)
    case .unlinked(let ends): try !contacts.holds(ends)
    }
  }

  private func isThere(_ record: RecordKey) throws(BackendFailure) -> Bool {
    try record.kind == .contact
      ? contacts.contact(record.uuid) != nil : contacts.object(record.kind, record.uuid) != nil
  }

  private func reader(of record: RecordKey) throws(BackendFailure) -> ((FieldPath) -> Value)? {
    if record.kind == .contact { return try contacts.contact(record.uuid).map { contact in { contact.value(at: $0) } } }
    return try contacts.object(record.kind, record.uuid).map { object in { object.value(at: $0) } }
  }
}

extension String {
  fileprivate func prefix(codePoints count: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
  }
}
