public import Klantcontacten

/// What recognises changes that were made before.
public protocol LedgerReading: AnyObject {
  /// The store's secret: the key of the hashes by which the ledger knows changes. It never leaves the store.
  func secret() throws(BackendFailure) -> (UInt64, UInt64)
  /// What the ledger knows the changes of all runs of a script by, sorted; the script is known by its file's name. What
  /// was undone is not among them.
  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64]
  /// The contact of the change that the ledger knows by a tag, in the runs of a script; nothing when there is none.
  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID?
}

/// Where changes are written down, in the same unit as the changes themselves.
public protocol Journal: JournalReading {
  /// Opens a run; gives the number by which people know it, counted from 1.
  func begin(_ run: Run) throws(BackendFailure) -> Int
  /// Writes an entry of a run, and keeps apart what it says is to be kept, until `expiry`. Gives the entry's number.
  @discardableResult
  func record(_ entry: JournalEntry, of run: Int, keptUntil expiry: Moment) throws(BackendFailure) -> Int
  /// Writes down what became of an entry that was an intention.
  func note(_ outcome: JournalEntry.Outcome, ofEntry entry: Int, of run: Int, at moment: Moment) throws(BackendFailure)
  /// Writes down which uuid a register gave to a record that an entry was to make.
  func note(_ given: GivenRecord, ofEntry entry: Int, of run: Int, at moment: Moment) throws(BackendFailure)
  /// Says that a run is not at its end, until it is closed; keeps the plan of what it is to do, as a file has it, if
  /// there is one, in the pieces in which `plan` hands it on. The plan says what records say, and is gone when the run is
  /// closed.
  func keepOpen(_ run: Int, plan: ((_ keep: ([UInt8]) throws -> Void) throws -> Void)?) throws(BackendFailure)
  /// Says that a run has come to its end.
  func close(_ run: Int) throws(BackendFailure)
  /// Forgets what stood in a contact before earlier changes, as a redaction must.
  func forgetKept(of contact: ContactID) throws(BackendFailure)
  /// Forgets what stood in the records before a run; tells of how many changes.
  func forgetKept(ofRun run: Int) throws(BackendFailure) -> Int
  /// Forgets what has expired by a moment; tells of how many changes.
  func forgetKept(expiredBy moment: Moment) throws(BackendFailure) -> Int
  /// Forgets what stood in the records before the runs that began before a moment; tells of how many changes.
  func forgetKept(ofRunsBefore moment: Moment) throws(BackendFailure) -> Int
}

/// A journal that can be read back.
public protocol JournalReading: LedgerReading {
  /// The runs that fulfil a filter, newest first, at most `limit`.
  func runs(matching filter: JournalFilter, limit: Int) throws(BackendFailure) -> [RunSummary]
  /// The entries of one run, in the order in which they were written, with the number or name of each contact as it
  /// is now; nothing when there is no such run.
  ///
  /// - Parameter number: behind which entry they begin.
  /// - Parameter limit: how many there are at most.
  func entries(
    of run: Int, behind number: Int, atMost limit: Int, _ body: (JournalEntry, _ contact: String) throws -> Void
  ) throws -> Run?
  /// The entries of all runs that fulfil a filter, oldest first, each with its run.
  func entries(
    matching filter: JournalFilter, _ body: (JournalEntry, _ contact: String, RunSummary) throws -> Void) throws
  /// Which runs take others back: the number of each, oldest first, with that of the other.
  func undoings() throws(BackendFailure) -> [(run: Int, undoes: Int)]
  /// The contacts, or records, that a run changed, as its entries name them.
  func changed(by run: Int) throws(BackendFailure) -> Set<ContactID>
  /// The runs that have not come to their end, oldest first: each is going on, or its process has died.
  func unfinishedRuns() throws(BackendFailure) -> [Int]
  /// A piece of the plan that is kept of a run that is not at its end, counted from 0; nothing behind the last, and where
  /// none is kept.
  func piece(_ number: Int, ofPlanOf run: Int) throws(BackendFailure) -> [UInt8]?
  /// What a register gave to a record that was made under this uuid; the last of them, if it was made anew.
  func given(to ours: ContactID) throws(BackendFailure) -> GivenRecord?
  /// What was made under the uuid that a register gave it.
  func given(as theirs: ContactID) throws(BackendFailure) -> GivenRecord?
  /// Whether anything was ever made on a register.
  func knowsGivenRecords() throws(BackendFailure) -> Bool
  /// What is kept of how it was before an entry; nothing where nothing is, or is any more.
  func kept(beforeEntry number: Int, of run: Int) throws(BackendFailure) -> KeptValues?
  /// All references from and to a record.
  func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds]
  /// Looks through the journal for what was altered since it was written.
  func verify(_ found: (JournalFault) -> Void) throws(BackendFailure) -> JournalTally
}

extension JournalReading {
  /// All entries of one run, in the order in which they were written, with the number or name of each contact as it is now;
  /// nothing when there is no such run.
  public func entries(of run: Int, _ body: (JournalEntry, _ contact: String) throws -> Void) throws -> Run? {
    try entries(of: run, behind: 0, atMost: .max, body)
  }

  /// The runs, newest first, at most `limit`, each with its number and how many contacts it changed.
  public func runs(limit: Int) throws(BackendFailure) -> [(number: Int, run: Run, changes: Int)] {
    try runs(matching: JournalFilter(), limit: limit).map { ($0.number, $0.run, $0.changes) }
  }
}

/// Which part of the journal is asked for.
public struct JournalFilter: Equatable, Sendable {
  /// Changes of this contact, or record.
  public var contact: ContactID?
  /// Runs that began then or later.
  public var since: Moment?
  /// Runs of whoever has this name.
  public var who: String?
  /// Runs of the script whose file has this name.
  public var script: String?
  /// Changes under this function.
  public var function: ChangeFunction?

  /// Makes a filter that lets everything through.
  public init() {}
}

/// A run as a list shows it.
public struct RunSummary: Equatable, Sendable {
  /// The number by which people know it.
  public let number: Int
  /// The run.
  public let run: Run
  /// How many contacts it changed.
  public let changes: Int
  /// Whether it was written with hashes: an older Klerk's was not, and cannot be undone.
  public let isProtected: Bool

  /// Makes a summary.
  public init(number: Int, run: Run, changes: Int, isProtected: Bool) {
    self.number = number
    self.run = run
    self.changes = changes
    self.isProtected = isProtected
  }
}

/// Something in the journal that is not as it was written.
public enum JournalFault: Equatable, Sendable {
  /// The line of a run itself.
  case run(Int)
  /// An entry of a run does not fit what stands before it: it was altered or put in, or what stood before it was.
  case entry(Int, run: Int)
  /// Entries of a run are missing before this number.
  case missing(before: Int, run: Int)
  /// A run is missing before this number.
  case missingRun(before: Int)
  /// A run does not end as it did: entries at its end are missing, or were put in.
  case endOfRun(Int)
  /// The end is missing: there were more runs.
  case end
}

/// What a look through the journal came to.
public struct JournalTally: Equatable, Sendable {
  /// How many runs fit.
  public var runs = 0
  /// How many entries were looked at.
  public var entries = 0
  /// How many runs an older Klerk wrote, which nothing protects.
  public var unprotectedRuns = 0

  /// Nothing yet.
  public init() {}
}
