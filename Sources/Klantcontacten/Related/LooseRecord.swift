/// A related record that no contact brings along, as the JSON that registers give of it.
public struct LooseRecord: Equatable, Sendable {
  /// What kind of record it is; never ``RecordKind/contact``.
  public let kind: RecordKind
  /// One JSON object without white space.
  public let json: String
  /// Whether it stays behind when confidential records do.
  public let isConfidential: Bool

  /// Makes a record.
  public init(_ kind: RecordKind, json: String, isConfidential: Bool = false) {
    self.kind = kind
    self.json = json
    self.isConfidential = isConfidential
  }
}

/// Records that no contact brings along, one after the other.
public protocol LooseCursor: AnyObject {
  /// The next record, or nothing at the end.
  func next() throws(BackendFailure) -> LooseRecord?
}

extension ContactReading {
  /// All related records of a contact as the API gives them; empty when there are none.
  public func relations(of contact: ContactID) throws(BackendFailure) -> String {
    try relations(of: contact, sparingConfidential: false)
  }
}
