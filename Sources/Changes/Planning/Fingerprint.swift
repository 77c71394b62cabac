public import Klantcontacten

/// A keyed hash of each field of a record: tells whether the record still is as it was, and which fields are not, without
/// keeping a word of what it says.
public struct Fingerprint: Equatable, Sendable {
  /// The hash of one field.
  public struct FieldHash: Equatable, Sendable {
    /// The field's name.
    public let name: String
    /// The hash of what stands in it.
    public let hash: UInt64

    /// Makes the hash of a field.
    public init(_ name: String, _ hash: UInt64) { (self.name, self.hash) = (name, hash) }
  }

  /// The hashes by the fields' names, no name twice: they are few, so that looking through them is quicker than hashing
  /// their names.
  public let fields: [FieldHash]

  /// Makes a fingerprint from its hashes.
  public init(fields: [FieldHash]) {
    let isSorted = zip(fields, fields.dropFirst()).allSatisfy { $0.name < $1.name }
    self.fields = isSorted ? fields : fields.sorted { $0.name < $1.name }
  }

  /// The hash of a field; nothing where it has none.
  public subscript(name: String) -> UInt64? { fields.first { $0.name == name }?.hash }

  /// The hashes that differ from those of another one.
  public func parting(from other: Fingerprint) -> Fingerprint {
    Fingerprint(fields: fields.filter { other[$0.name] != $0.hash })
  }

  /// The same with other hashes for some fields.
  public func changed(by parting: Fingerprint) -> Fingerprint {
    var changed = fields
    for field in parting.fields {
      if let place = changed.firstIndex(where: { $0.name == field.name }) {
        changed[place] = field
      } else {
        changed.append(field)
      }
    }
    return Fingerprint(fields: changed)
  }

  /// The names of the fields that differ, sorted.
  public func differences(from other: Fingerprint) -> [String] {
    // As almost always: nobody has changed the record meanwhile.
    if fields == other.fields { return [] }
    return Set((fields + other.fields).map(\.name)).filter { self[$0] != other[$0] }.sorted()
  }
}

/// Takes fingerprints of records, and seals files, with the secret of a store: nobody who has not the store can make
/// them, or guess what they stand for.
public struct Sealing {
  private let fieldHash: KeyedHash
  private let seals: (KeyedHash, KeyedHash)
  /// What a store is known by in the files that were made on it.
  public let mark: String

  /// Makes the seals of a store.
  public init(of ledger: any LedgerReading) throws(BackendFailure) {
    let secret = try ledger.secret()
    // Keys of their own, so that a hash of one kind never stands for one of another.
    func key(_ purpose: String) -> KeyedHash {
      let hash = KeyedHash(secret: secret)
      return KeyedHash(secret: (hash.tag(of: Array("\(purpose) 1".utf8)), hash.tag(of: Array("\(purpose) 2".utf8))))
    }
    fieldHash = key("field")
    seals = (key("seal a"), key("seal b"))
    mark = Self.digits(KeyedHash(secret: secret).tag(of: Array("store".utf8)))
  }

  /// Seals bytes that come piece by piece.
  public func sealer() -> Sealer { Sealer((seals.0.stream(), seals.1.stream())) }

  /// A seal in the making.
  public struct Sealer {
    private var streams: (KeyedHash.Stream, KeyedHash.Stream)

    init(_ streams: (KeyedHash.Stream, KeyedHash.Stream)) { self.streams = streams }

    /// Takes bytes behind those before.
    public mutating func take(_ bytes: some Collection<UInt8>) {
      let taken: Void? = bytes.withContiguousStorageIfAvailable {
        streams.0.absorb(UnsafeRawBufferPointer($0))
        streams.1.absorb(UnsafeRawBufferPointer($0))
      }
      if taken == nil { take(Array(bytes)) }
    }

    /// What all of them are sealed with: 32 hexadecimal digits.
    public consuming func seal() -> String {
      Sealing.digits(streams.0.tag()) + Sealing.digits(streams.1.tag())
    }
  }

  /// What the ledger knows a step by that no script is known for: the plan's own moment and the step's place in it.
  func tag(ofStep index: Int, madeAt: Moment) -> UInt64 {
    seals.0.tag(of: Array("step \(madeAt.microseconds) \(index)".utf8))
  }

  /// The fingerprint of a contact.
  public func fingerprint(of contact: Klantcontact) -> Fingerprint {
    var bytes: [UInt8] = []
    return Fingerprint(
      fields: Self.sortedFields.map { .init($0.rawValue, tag(of: contact.value(of: $0), in: $0.rawValue, by: &bytes)) })
  }

  private static let sortedFields = Field.allCases.sorted { $0.rawValue < $1.rawValue }

  /// The fingerprint of a related record, with the partij that a betrokkene turned out to be.
  public func fingerprint(
    of object: RelatedObject, in contacts: any ContactReading
  ) throws(BackendFailure) -> Fingerprint {
    var bytes: [UInt8] = []
    var fields = zip(object.kind.relatedFields, object.values).map { field, value in
      Fingerprint.FieldHash(field.name, tag(of: value, in: field.name, by: &bytes))
    }
    if object.kind == .betrokkene {
      let partijen = try contacts.related(.partij, to: object.uuid, of: .betrokkene)
      let text = partijen.map(\.description).joined(separator: " ")
      fields.append(.init("partij", tag(of: .text(text), in: "partij", by: &bytes)))
    }
    return Fingerprint(fields: fields)
  }

  /// - Parameter bytes: where what is hashed is put together, for one field after the other.
  private func tag(of value: Value, in field: String, by bytes: inout [UInt8]) -> UInt64 {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: field.utf8)
    bytes.append(0)
    value.appendHashed(to: &bytes)
    return fieldHash.tag(of: bytes)
  }

  fileprivate static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Value {
  /// Adds bytes that are the same for equal values and no others.
  fileprivate func appendHashed(to bytes: inout [UInt8]) {
    switch self {
    case .nothing: bytes.append(0)
    case .text(let text): bytes.append(1, text)
    case .number(let number): bytes.append(2, "\(number)")
    case .yesNo(let answer): bytes += [3, answer ? 1 : 0]
    case .moment(let moment): bytes.append(4, "\(moment.microseconds)")
    case .period(let period): bytes.append(5, "\(period.start.microseconds) \(period.end.microseconds)")
    case .duration: bytes.append(6, display)
    case .identifier(let identifier):
      bytes.append(7)
      identifier.append(to: &bytes)
    case .metadata(let metadata):
      bytes.append(8)
      // Equal whatever the order of the entries.
      for entry in metadata.entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        bytes.append(contentsOf: "\(entry.name.utf8.count) \(entry.text.utf8.count) ".utf8)
        bytes.append(contentsOf: entry.name.utf8)
        bytes.append(contentsOf: entry.text.utf8)
      }
    }
  }
}

extension [UInt8] {
  /// Adds the mark of a kind and a text.
  fileprivate mutating func append(_ mark: UInt8, _ text: String) {
    append(mark)
    append(contentsOf: text.utf8)
  }
}
