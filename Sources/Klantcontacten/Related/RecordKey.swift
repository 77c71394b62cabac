/// Which record, of any kind.
public struct RecordKey: Hashable, Sendable {
  /// What kind it is of.
  public let kind: RecordKind
  /// Its technical identifier.
  public let uuid: ContactID

  /// Names a record.
  public init(_ kind: RecordKind, _ uuid: ContactID) {
    self.kind = kind
    self.uuid = uuid
  }
}
