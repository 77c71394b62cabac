public import Klantcontacten
public import Wording

/// What a script would change: every change in order, what rules forbid, and what is left alone.
public struct Plan {
  /// One change, and where the script wants it.
  public struct Step {
    /// The record that changes, or is made.
    public let record: RecordKey
    /// Under which function.
    public let function: ChangeFunction
    /// How many calls it comes to.
    public let callCount: Int
    /// What the ledger would know it by; nothing for what is not remembered.
    public let tag: UInt64?
    /// The line of the script, counted from 1.
    public let line: Int
    private let kept: Kept

    /// Where the change is.
    private enum Kept {
      case here(Held)
      case aside(any ChangeShelf, place: Int)
      case filed(any StepShelf, place: Int)
    }

    /// A change by itself: a step may be one of very many, most of which are put aside.
    private final class Held {
      let change: PlannedChange
      init(_ change: PlannedChange) { self.change = change }
    }

    /// Makes a step.
    public init(_ change: PlannedChange, tag: UInt64?, line: Int) {
      self.init(change, tag: tag, line: line, .here(Held(change)))
    }

    /// Makes a step of a change that was put aside.
    init(_ change: Change, tag: UInt64?, line: Int, at place: Int, of shelf: any ChangeShelf) {
      self.init(.contact(change), tag: tag, line: line, .aside(shelf, place: place))
    }

    /// Makes a step of a plan that was made before.
    init(_ filed: FiledPlan.Step) throws(BackendFailure) {
      self.init(
        try filed.content().change, tag: filed.tag, line: filed.line, .filed(filed.shelf, place: filed.place))
    }

    private init(_ change: PlannedChange, tag: UInt64?, line: Int, _ kept: Kept) {
      (record, function, callCount) = (change.record, change.function, change.calls.count)
      (self.tag, self.line, self.kept) = (tag, line, kept)
    }

    /// The change.
    public func change() throws(BackendFailure) -> PlannedChange {
      switch kept {
      case .here(let held): held.change
      case .aside(let shelf, let place): .contact(try shelf.change(at: place))
      case .filed(let shelf, let place): try shelf.content(at: place).change
      }
    }
  }

  /// A change that a rule forbids, and where the script wants it.
  public struct Refused: Equatable, Sendable {
    /// Which record.
    public let record: RecordKey
    /// What messages call it: its number, or its uuid.
    public let name: String
    /// The rule, and what to do.
    public let why: Wording
    /// The line of the script, counted from 1.
    public let line: Int

    /// Says what is forbidden.
    public init(_ record: RecordKey, named name: String, why: Wording, line: Int) {
      self.record = record
      self.name = name
      self.why = why
      self.line = line
    }
  }

  /// A record that needs no change.
  public struct Skipped: Equatable, Sendable {
    /// Why.
    public enum Reason: String, Equatable, Sendable, CaseIterable {
      /// It says already what the change would make it say.
      case alreadySo = "already-so"
      /// There is nothing in it that a redaction would take out.
      case nothingFound = "nothing-found"
      /// An earlier run of the same script changed it by the same statement.
      case doneBefore = "done-before"
    }

    /// Which record.
    public let record: RecordKey
    /// What messages call it.
    public let name: String
    /// Why it is left alone.
    public let why: Reason

    /// Says what is left alone.
    public init(_ record: RecordKey, named name: String, why: Reason) {
      self.record = record
      self.name = name
      self.why = why
    }
  }

  /// The script as the user named it.
  public var script: String
  /// Who made the plan.
  public var who: String
  /// When.
  public var madeAt: Moment
  /// Klerk's version.
  public var version: String
  /// Why confidential contacts take part; nothing leaves them out.
  public var vertrouwelijkReason: String?
  /// What would happen, in order.
  public var steps: [Step]
  /// What rules forbid.
  public var refused: [Refused]
  /// What needs no change.
  public var skipped: [Skipped]
  /// How many confidential contacts were left out.
  public var confidentialLeftOut: Int

  /// How many notifications would go out; nothing where the store sends none.
  public var notifications: Int?

  /// How many calls the steps come to, each of which a register may notify others of.
  public var callCount: Int { steps.reduce(0) { $0 + $1.callCount } }

  /// Makes a plan.
  public init(
    script: String, who: String, madeAt: Moment, version: String, vertrouwelijkReason: String? = nil,
    steps: [Step] = [], refused: [Refused] = [], skipped: [Skipped] = [], confidentialLeftOut: Int = 0
  ) {
    self.script = script
    self.who = who
    self.madeAt = madeAt
    self.version = version
    self.vertrouwelijkReason = vertrouwelijkReason
    self.steps = steps
    self.refused = refused
    self.skipped = skipped
    self.confidentialLeftOut = confidentialLeftOut
  }

  /// How many changes there are under each function, and of how many records, most records first.
  public var tallies: [(function: ChangeFunction, changes: Int, records: Int)] {
    var found: [ChangeFunction: (changes: Int, records: Set<RecordKey>)] = [:]
    for step in steps {
      found[step.function, default: (0, [])].changes += 1
      found[step.function, default: (0, [])].records.insert(step.record)
    }
    return found.map { ($0.key, $0.value.changes, $0.value.records.count) }.sorted {
      $0.records != $1.records ? $0.records > $1.records : $0.function.rawValue < $1.function.rawValue
    }
  }

  /// How many records would change, or be made.
  public var recordCount: Int { Set(steps.map(\.record)).count }
}
