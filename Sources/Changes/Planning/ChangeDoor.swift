public import Klantcontacten

/// The one door through which records are changed: into a store (``ChangeWriter``), or into a draft of what would be
/// (``Planner``).
public protocol ChangeDoor: AnyObject {
  /// What the ledger knows a wanted change by; nothing in a run that is not remembered.
  func tag(of intention: Intention, for contact: ContactID) throws(BackendFailure) -> UInt64?
  /// What the ledger knows a wanted change of a related record by.
  func tag(of wish: RelatedWish) throws(BackendFailure) -> UInt64?
  /// Whether an earlier run of the same script made the change with this tag already.
  func wasDone(_ tag: UInt64?) throws(BackendFailure) -> Bool
  /// The contact that an earlier run of the same script made with this tag; nothing when there is none.
  func contactDone(_ tag: UInt64?) throws(BackendFailure) -> ContactID?
  /// Takes a change that the rules allow, under the tag of what was wanted; `line` is that of the script.
  func write(_ change: PlannedChange, tag: UInt64?, line: Int) throws(BackendFailure)
  /// Hears that rules forbid changes of some of `total` records. Answers whether the statement that wanted them goes on
  /// with the rest; otherwise it fails, and its unit with it.
  func goesOn(without refusals: [RefusedChange], of total: Int, line: Int) -> Bool
}

/// A change that a rule of the field forbids.
public struct RefusedChange: Sendable {
  /// Which record.
  public let record: RecordKey
  /// What messages call it: its number, or its uuid.
  public let name: String
  /// The rule, and what to do.
  public let why: Refusal

  /// Says which record a rule protects.
  public init(_ record: RecordKey, named name: String, why: Refusal) {
    self.record = record
    self.name = name
    self.why = why
  }
}
