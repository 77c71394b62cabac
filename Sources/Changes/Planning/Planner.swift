public import Klantcontacten

/// The door into a draft: what goes through it becomes a step of a plan, and changes nothing.
public final class Planner: ChangeDoor {
  /// The records as they would be, for whoever goes on reading.
  public let draft: Draft
  private let ledger: Ledger?
  private let isAgain: Bool
  private let stopsAtRefusals: Bool
  private let journal: any LedgerReading
  private let script: String
  private let shelf: (any ChangeShelf)?
  private let most: Int
  /// What would happen, in order.
  public private(set) var steps = Plan.Steps()
  /// The records of the steps as they were before; nothing where nobody asked for them.
  public private(set) var seen: FiledPlan.SeenRecords?
  /// What rules forbid.
  public private(set) var refused: [Plan.Refused] = []

  /// Opens the door.
  ///
  /// - `isRemembered`: whether the script may have run before, so that the ledger knows its changes.
  /// - `isAgain`: whether changes that an earlier run made would be made again (`--again`).
  /// - `stopsAtRefusals`: whether a change that a rule forbids ends it, as it does a run.
  /// - `sealing`: with what each record is noted as soon as it is to change, for a plan that takes long to make.
  /// - `shelf`: where changes of contacts are put aside when `most` are in memory already.
  public init(
    on contacts: any ContactReading, ledger journal: any LedgerReading, script: String, isRemembered: Bool,
    isAgain: Bool, stopsAtRefusals: Bool = false, noting sealing: Sealing? = nil,
    shelf: (any ChangeShelf)? = nil, atMost most: Int = inMemory
  ) throws(BackendFailure) {
    (self.shelf, self.most) = (shelf, most)
    seen = sealing.map(FiledPlan.SeenRecords.init)
    self.stopsAtRefusals = stopsAtRefusals
    draft = Draft(of: contacts, shelf: shelf)
    self.journal = journal
    self.script = Ledger.name(of: script)
    self.isAgain = isAgain
    ledger = isRemembered ? try Ledger(of: script, in: journal) : nil
  }

  /// What the ledger knows a wanted change by; nothing in a run that is not remembered.
  public func tag(of intention: Intention, for contact: ContactID) throws(BackendFailure) -> UInt64? {
    ledger?.tag(of: intention, for: contact)
  }

  /// What the ledger knows a wanted change of a related record by.
  public func tag(of wish: RelatedWish) throws(BackendFailure) -> UInt64? { ledger?.tag(of: wish.canonicalBytes) }

  /// Whether an earlier run of the same script made the change with this tag already.
  public func wasDone(_ tag: UInt64?) throws(BackendFailure) -> Bool {
    guard let tag, !isAgain else { return false }
    return ledger?.holds(tag) ?? false
  }

  /// The contact that an earlier run of the same script made with this tag; nothing when there is none.
  public func contactDone(_ tag: UInt64?) throws(BackendFailure) -> ContactID? {
    guard let tag, try wasDone(tag) else { return nil }
    return try journal.contact(tagged: tag, ofRunsOf: script)
  }

  /// Takes a change into the draft, and makes a step of it.
  public func write(_ change: PlannedChange, tag: UInt64?, line: Int) throws(BackendFailure) {
    // What is to be done again is not what the ledger knows already.
    let isKnown = tag.map { ledger?.holds($0) ?? false } ?? false
    let remembered = isKnown ? nil : tag
    try seen?.note(change, on: draft.base)
    guard let shelf, steps.count >= most, let plain = change.ofFieldsAlone else {
      try draft.take(change)
      return steps.append(Plan.Step(change, tag: remembered, line: line))
    }
    let place = try shelf.put(plain)
    try draft.take(change, at: place)
    steps.append(Plan.Step(plain, tag: remembered, line: line, at: place, of: shelf))
  }

  /// How many changes are held in memory, some megabytes: most plans have fewer.
  public static let inMemory = 5_000

  /// Does something with this door that may fail; then draft and plan are as they were before.
  public func attempt<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
    let before = (steps, seen, refused)
    do {
      return try draft.attempt(work)
    } catch {
      (steps, seen, refused) = before
      throw error
    }
  }

  /// A plan shows all that would be refused, so that nobody learns of it one by one; a run ends at the first.
  public func goesOn(without refusals: [RefusedChange], of total: Int, line: Int) -> Bool {
    guard !stopsAtRefusals else { return false }
    refused += refusals.map { Plan.Refused($0.record, named: $0.name, why: $0.why.wording, line: line) }
    return true
  }
}
