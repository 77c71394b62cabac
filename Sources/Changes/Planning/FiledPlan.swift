public import Klantcontacten

/// Where what the steps of a plan say is kept, out of the way: a plan may have any number of them.
public protocol StepShelf: AnyObject {
  /// Puts a step behind those that were put there before; gives its place.
  func put(
    _ content: FiledPlan.Content, tag: UInt64, line: Int
  ) throws(BackendFailure) -> Int
  /// What a step says, at a place that ``put(_:tag:line:)`` gave.
  func content(at place: Int) throws(BackendFailure) -> FiledPlan.Content
}

/// A plan as a file keeps it: what would change, on records known by their fingerprints.
public struct FiledPlan {
  /// What a step says.
  public struct Content: Equatable, Sendable {
    /// The change. Its record holds only what the file says of it; what a redaction takes out is not there.
    public let change: PlannedChange
    /// The record as the plan saw it; nothing for one that the plan makes, or that an earlier step has changed.
    public let fingerprint: Fingerprint?
    /// The record as this step leaves it; nothing for one that is made.
    public let result: Fingerprint?
    /// For a redaction, where text goes and what comes in its place, by the fields' names.
    public let cuts: [String: Cut]

    /// Makes what a step says.
    public init(_ change: PlannedChange, fingerprint: Fingerprint?, result: Fingerprint?, cuts: [String: Cut]) {
      (self.change, self.fingerprint, self.result, self.cuts) = (change, fingerprint, result, cuts)
    }
  }

  /// A piece of a text that goes, in code points, and what comes in its place.
  public struct Cut: Equatable, Sendable {
    /// Where it begins.
    public let start: Int
    /// How long it is.
    public let length: Int
    /// What comes in its place.
    public let replacement: String

    /// Makes a cut.
    public init(start: Int, length: Int, replacement: String) {
      self.start = start
      self.length = length
      self.replacement = replacement
    }

    /// The cut that makes one text of another.
    init(from before: String, to after: String) {
      let (old, new) = (Array(before.unicodeScalars), Array(after.unicodeScalars))
      var same = 0
      while same < old.count, same < new.count, old[same] == new[same] { same += 1 }
      var end = 0
      while end < old.count - same, end < new.count - same, old[old.count - 1 - end] == new[new.count - 1 - end] {
        end += 1
      }
      start = same
      length = old.count - same - end
      var replacement = String.UnicodeScalarView()
      replacement.append(contentsOf: new[same..<(new.count - end)])
      self.replacement = String(replacement)
    }

    /// What stands for the piece that goes: as long, and nothing of it.
    public var placeholder: String { String(repeating: "•", count: max(0, length)) }

    /// The text with the piece replaced; nothing where the text is too short to be the one that was meant.
    func applied(to text: String) -> String? {
      let scalars = Array(text.unicodeScalars)
      guard start >= 0, length >= 0, start + length <= scalars.count else { return nil }
      var changed = String.UnicodeScalarView()
      changed.append(contentsOf: scalars[..<start])
      changed.append(contentsOf: replacement.unicodeScalars)
      changed.append(contentsOf: scalars[(start + length)...])
      return String(changed)
    }
  }

  /// Somebody's yes.
  public struct Approval: Equatable, Sendable {
    /// Who said it.
    public let who: String
    /// When.
    public let at: Moment

    /// Makes an approval.
    public init(who: String, at: Moment) {
      self.who = who
      self.at = at
    }
  }

  /// Everything of the plan but its steps, which are the file's own.
  public var plan: Plan
  /// What would happen, in order.
  public let steps: Steps
  /// Who approved it, in order.
  public var approvals: [Approval]
  /// What the store is known by on which it was made.
  public var mark: String

  /// Makes a plan as a file keeps it; its steps are numbered in their order.
  public init(_ plan: consuming Plan, steps: Steps, approvals: [Approval] = [], mark: String) {
    self.plan = plan
    self.plan.steps = Plan.Steps()
    self.steps = steps.numberedAnew
    self.approvals = approvals
    self.mark = mark
  }

  /// Makes a plan ready for a file, while the records still are as it saw them. Its steps go over into the new one: where
  /// nobody else has it, little more memory is needed than for one of them.
  ///
  /// - Parameter shelf: where what its steps say is kept.
  public init(
    _ plan: consuming Plan, on contacts: any ContactReading, sealing: Sealing, shelf: any StepShelf
  ) throws(BackendFailure) {
    var seen = SeenRecords(sealing: sealing, repeated: plan.steps.repeatedRecords)
    try self.init(consume plan, of: &seen, shelf) { change, seen throws(BackendFailure) in
      try seen.note(change, on: contacts)
    }
  }

  /// Makes a plan ready for a file whose records were looked at when its steps came up.
  public init(_ plan: consuming Plan, of seen: SeenRecords, shelf: any StepShelf) throws(BackendFailure) {
    var seen = seen
    try self.init(consume plan, of: &seen, shelf) { _, _ in }
  }

  private init(
    _ plan: consuming Plan, of seen: inout SeenRecords, _ shelf: any StepShelf,
    note: (PlannedChange, inout SeenRecords) throws(BackendFailure) -> Void
  ) throws(BackendFailure) {
    let repeated = plan.steps.repeatedTags
    var tags: Set<UInt64> = []
    var steps = Steps(on: shelf)
    let planned = plan.steps
    plan.steps = Plan.Steps()
    let madeAt = plan.madeAt
    try (consume planned).forEachLettingGo { index, step throws(BackendFailure) in
      let change = try step.change()
      try note(change, &seen)
      let content = Content(
        change.withoutRedactedText, fingerprint: seen.take(step.record),
        result: change.resultFingerprint(seen.sealing), cuts: change.cuts)
      // What no script is known to have done is known as a step of this very plan; so is what is done twice.
      let tag =
        step.tag.flatMap { !repeated.contains($0) || tags.insert($0).inserted ? $0 : nil }
        ?? seen.sealing.tag(ofStep: index, madeAt: madeAt)
      let place = try shelf.put(content, tag: tag, line: step.line)
      steps.append(step.record, under: step.function, tag: tag, line: step.line, at: place)
    }
    self.init(plan, steps: steps, mark: seen.sealing.mark)
  }

  /// The records of a plan as they were before its first step for each. Where steps come up over some time each record is
  /// noted when it does: what somebody changes later is then seen to be different.
  public struct SeenRecords {
    fileprivate let sealing: Sealing
    private var fingerprints: [RecordKey: Fingerprint] = [:]
    private var known: Set<RecordKey> = []
    /// The only records that will come more than once, where that is known: of the others nothing need be remembered.
    private let repeated: Set<RecordKey>?

    /// Begins with none.
    public init(sealing: Sealing) { self.init(sealing: sealing, repeated: nil) }

    fileprivate init(sealing: Sealing, repeated: Set<RecordKey>?) {
      (self.sealing, self.repeated) = (sealing, repeated)
    }

    /// Notes the record of a change, in the order of the plan; `contacts` are those on which nothing of it has happened.
    public mutating func note(
      _ change: PlannedChange, on contacts: any ContactReading
    ) throws(BackendFailure) {
      let record = change.record
      if !known.contains(record) {
        if repeated?.contains(record) ?? true { known.insert(record) }
        fingerprints[record] = try change.fingerprint(on: contacts, sealing)
      }
      // A register gives what is made beside a contact a number and an address; nobody has seen it before.
      known.formUnion(change.madeBeside)
    }

    /// What a record was like, for the first of its steps.
    fileprivate mutating func take(_ record: RecordKey) -> Fingerprint? { fingerprints.removeValue(forKey: record) }
  }

  /// The same plan with some of its steps, numbered anew.
  public func choosing(_ isChosen: (Step) throws -> Bool) rethrows -> FiledPlan {
    FiledPlan(plan, steps: try steps.keeping(isChosen), approvals: approvals, mark: mark)
  }

  /// The plan as people look at it.
  public func shown() throws(BackendFailure) -> Plan {
    var plan = plan
    for step in steps { plan.steps.append(try Plan.Step(step)) }
    return plan
  }
}

extension PlannedChange {
  /// The record before the change; nothing for one that is made.
  fileprivate func fingerprint(
    on contacts: any ContactReading, _ sealing: Sealing
  ) throws(BackendFailure) -> Fingerprint? {
    switch self {
    case .contact(let change): change.isNew ? nil : sealing.fingerprint(of: change.contact)
    case .related(let change, _): try sealing.fingerprint(of: change.object, in: contacts)
    case .added: nil
    }
  }

  /// The records that the change makes beside its own.
  fileprivate var madeBeside: [RecordKey] {
    guard case .contact(let change) = self else { return [] }
    return change.additions.compactMap { addition in
      guard case .record(let record) = addition else { return nil }
      return RecordKey(record.object.kind, record.object.uuid)
    }
  }

  /// A contact after the change. What hangs on contacts has links too, which a change alone does not tell.
  fileprivate func resultFingerprint(_ sealing: Sealing) -> Fingerprint? {
    guard case .contact(let change) = self, !change.isNew else { return nil }
    return sealing.fingerprint(of: change.result)
  }

  fileprivate var cuts: [String: FiledPlan.Cut] {
    guard case .contact(let change) = self, change.function == .redactie else { return [:] }
    var cuts: [String: FiledPlan.Cut] = [:]
    for field in change.fields {
      guard case .text(let before) = field.before, case .text(let after) = field.after else { continue }
      cuts[field.name] = FiledPlan.Cut(from: before, to: after)
    }
    return cuts
  }

  /// A redaction with nothing left of its texts but what comes in the place of what was taken out.
  fileprivate var withoutRedactedText: PlannedChange {
    guard case .contact(let change) = self, change.function == .redactie else { return self }
    let cuts = cuts
    let fields = change.fields.map { field in
      FieldChange(
        field.path, before: .text(cuts[field.name]?.placeholder ?? ""),
        after: .text(cuts[field.name]?.replacement ?? ""))
    }
    return .contact(
      Change(
        change.contact, under: change.function, fields: fields, reason: change.reason,
        assumesTransfer: change.assumesTransfer))
  }
}
