public import Klantcontacten

/// A keyed hash of each field of a record: tells whether the record still is as it was, and which fields are not, without
/// keeping a word of what it says.
public struct Fingerprint: Equatable, Sendable {
  /// The hashes by the fields' names.
  public let fields: [String: UInt64]

  /// Makes a fingerprint from its hashes.
  public init(fields: [String: UInt64]) {
    self.fields = fields
  }

  /// The hashes that differ from those of another one.
  public func parting(from other: Fingerprint) -> Fingerprint {
    Fingerprint(fields: fields.filter { other.fields[$0.key] != $0.value })
  }

  /// The same with other hashes for some fields.
  public func changed(by parting: Fingerprint) -> Fingerprint {
    Fingerprint(fields: fields.merging(parting.fields) { $1 })
  }

  /// The names of the fields that differ, sorted.
  public func differences(from other: Fingerprint) -> [String] {
    Set(fields.keys).union(other.fields.keys).filter { fields[$0] != other.fields[$0] }.sorted()
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
    var fields: [String: UInt64] = [:]
    for field in Field.allCases { fields[field.rawValue] = tag(of: contact.value(of: field), in: field.rawValue) }
    return Fingerprint(fields: fields)
  }

  /// The fingerprint of a related record, with the partij that a betrokkene turned out to be.
  public func fingerprint(
    of object: RelatedObject, in contacts: any ContactReading
  ) throws(BackendFailure) -> Fingerprint {
    var fields: [String: UInt64] = [:]
    for (field, value) in zip(object.kind.relatedFields, object.values) {
      fields[field.name] = tag(of: value, in: field.name)
    }
    if object.kind == .betrokkene {
      let partijen = try contacts.related(.partij, to: object.uuid, of: .betrokkene)
      fields["partij"] = tag(of: .text(partijen.map(\.description).joined(separator: " ")), in: "partij")
    }
    return Fingerprint(fields: fields)
  }

  private func tag(of value: Value, in field: String) -> UInt64 {
    fieldHash.tag(of: Array(field.utf8) + [0] + value.hashedBytes)
  }

  fileprivate static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Value {
  /// Bytes that are the same for equal values and no others.
  fileprivate var hashedBytes: [UInt8] {
    switch self {
    case .nothing: [0]
    case .text(let text): [1] + Array(text.utf8)
    case .number(let number): [2] + Array("\(number)".utf8)
    case .yesNo(let answer): [3, answer ? 1 : 0]
    case .moment(let moment): [4] + Array("\(moment.microseconds)".utf8)
    case .period(let period): [5] + Array("\(period.start.microseconds) \(period.end.microseconds)".utf8)
    case .duration: [6] + Array(display.utf8)
    case .identifier(let identifier): [7] + Array(identifier.description.utf8)
    case .metadata(let metadata):
      // Equal whatever the order of the entries.
      [8]
        + metadata.entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.flatMap { entry in
          Array("\(entry.name.utf8.count) \(entry.text.utf8.count) ".utf8) + entry.name.utf8 + entry.text.utf8
        }
    }
  }
}
