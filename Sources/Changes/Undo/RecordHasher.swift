public import Klantcontacten

/// Keyed hashes of a record before and after a change: enough to know whether it still is so, and nothing that tells
/// what it says (design, section 4, Privacy).
public struct RecordHashes: Equatable, Sendable {
  /// A field's hashes.
  public struct OfField: Equatable, Sendable {
    /// Of the value before.
    public let before: UInt64
    /// Of the value after.
    public let after: UInt64

    /// Makes a field's hashes.
    public init(before: UInt64, after: UInt64) {
      self.before = before
      self.after = after
    }
  }

  /// Of the whole record before.
  public let before: KeyedDigest
  /// Of the whole record after.
  public let after: KeyedDigest
  /// Of each field that changed, in the order of the entry's fields.
  public let fields: [OfField]

  /// Makes hashes.
  public init(before: KeyedDigest, after: KeyedDigest, fields: [OfField]) {
    self.before = before
    self.after = after
    self.fields = fields
  }
}

/// Makes the hashes, with a store's secret.
///
/// A record's hash is one of its fields' hashes, so that of a change only the fields that changed are read twice. Each
/// field's hash has the record's uuid in it: that two records say the same cannot be seen from the journal.
public struct RecordHasher {
  private let secret: (UInt64, UInt64)

  /// Makes a hasher.
  public init(secret: (UInt64, UInt64)) {
    self.secret = secret
  }

  /// The hash of a contact as it is.
  public func digest(of contact: Klantcontact) -> KeyedDigest {
    let start = start(RecordKey(.contact, contact.uuid))
    return whole(Self.hashes(of: contact, start), start)
  }

  /// The hash of a related record as it is.
  public func digest(of object: RelatedObject) -> KeyedDigest {
    let start = start(RecordKey(object.kind, object.uuid))
    return whole(object.values.enumerated().map { Self.hash($1, UInt64($0), start) }, start)
  }

  /// The hashes of a contact's change.
  func hashes(of change: Change) -> RecordHashes {
    let start = start(RecordKey(.contact, change.contact.uuid))
    let before = Self.hashes(of: change.contact, start)
    var after = before
    var fields: [RecordHashes.OfField] = []
    fields.reserveCapacity(change.fields.count)
    for field in change.fields {
      switch field.path {
      case .field(let path):
        guard let index = Self.contactFields.firstIndex(of: path) else { continue }
        after[index] = Self.hash(field.after, UInt64(index), start)
        fields.append(.init(before: before[index], after: after[index]))
      case .metadata:
        guard let index = Self.contactFields.firstIndex(of: .metadata) else { continue }
        after[index] = Self.hash(.metadata(change.result.metadata), UInt64(index), start)
        fields.append(
          .init(before: Self.hash(field.before, .max, start), after: Self.hash(field.after, .max, start)))
      case .column: continue
      }
    }
    return RecordHashes(before: whole(before, start), after: whole(after, start), fields: fields)
  }

  /// The hashes of a related record's change.
  func hashes(of change: RelatedChange) -> RecordHashes {
    let object = change.object
    let start = start(RecordKey(object.kind, object.uuid))
    let fields = change.fields.map { field in
      var index: UInt64 = .max
      if case .column(let column) = field.path { index = UInt64(column) }
      return RecordHashes.OfField(
        before: Self.hash(field.before, index, start), after: Self.hash(field.after, index, start))
    }
    return RecordHashes(
      before: digest(of: object), after: digest(of: change.result), fields: fields)
  }

  /// The hash of one field's value, as it stands in a change's hashes.
  func hash(of value: Value, at path: FieldPath, of record: RecordKey) -> UInt64 {
    let index: UInt64 =
      switch path {
      case .field(let field): UInt64(Self.contactFields.firstIndex(of: field) ?? 0)
      case .metadata: .max
      case .column(let column): UInt64(column)
      }
    return Self.hash(value, index, start(record))
  }

  private static let contactFields = Field.allCases

  private static func hashes(of contact: Klantcontact, _ start: KeyedHasher) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(contactFields.count)
    for field in contactFields { hashes.append(hash(contact.value(of: field), UInt64(hashes.count), start)) }
    return hashes
  }

  private func start(_ record: RecordKey) -> KeyedHasher {
    var hasher = KeyedHasher(secret: secret)
    hasher.absorb(UInt64(record.kind.rawValue))
    hasher.absorb(record.uuid)
    return hasher
  }

  private func whole(_ fields: [UInt64], _ start: KeyedHasher) -> KeyedDigest {
    var hasher = start
    for field in fields { hasher.absorb(field) }
    return hasher.digest()
  }

  private static func hash(_ value: Value, _ field: UInt64, _ start: KeyedHasher) -> UInt64 {
    var hasher = start
    hasher.absorb(field)
    switch value {
    case .nothing: hasher.absorb(0 as UInt64)
    case .text(let text):
      hasher.absorb(1 as UInt64)
      hasher.absorb(text)
    case .number(let number):
      hasher.absorb(2 as UInt64)
      hasher.absorb(number.bitPattern)
    case .yesNo(let answer): hasher.absorb(answer ? 3 : 4 as UInt64)
    case .moment(let moment):
      hasher.absorb(5 as UInt64)
      hasher.absorb(moment.microseconds)
    case .identifier(let identifier):
      hasher.absorb(6 as UInt64)
      hasher.absorb(identifier)
    case .metadata(let metadata):
      hasher.absorb(7 as UInt64)
      guard !metadata.isEmpty else { break }
      // Their order is no part of what they say.
      let entries = metadata.entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      for entry in entries {
        hasher.absorb(entry.name)
        hasher.absorb(entry.text)
      }
    case .period, .duration:
      hasher.absorb(8 as UInt64)
      hasher.absorb(value.display)
    }
    return hasher.short()
  }
}
