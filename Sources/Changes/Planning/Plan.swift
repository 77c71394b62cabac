public import Klantcontacten
public import Wording

/// What a script would change: every change in order, what rules forbid, and what is left alone.
public struct Plan {
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
  public var steps: Steps
  /// What rules forbid.
  public var refused: [Refused]
  /// What needs no change.
  public var skipped: [Skipped]
  /// How many confidential contacts were left out.
  public var confidentialLeftOut: Int

  /// How many notifications would go out; nothing where the store sends none.
  public var notifications: Int?

  /// How many calls the steps come to, each of which a register may notify others of.
  public var callCount: Int { steps.callCount }

  /// Makes a plan.
  public init(
    script: String, who: String, madeAt: Moment, version: String, vertrouwelijkReason: String? = nil,
    steps: Steps = Steps(), refused: [Refused] = [], skipped: [Skipped] = [], confidentialLeftOut: Int = 0
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
}
