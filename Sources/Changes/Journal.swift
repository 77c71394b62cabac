public import Klantcontacten

/// One run: a script, a `-c`, or one statement at the prompt that changed something; or a look at confidential contacts.
public struct Run: Equatable, Sendable {
  /// Who is acting: the login name, or what `--as` says.
  public let who: String
  /// The script as the user named it; `-c`, `-` or `prompt` where there was none.
  public let script: String
  /// When it began.
  public let startedAt: Moment
  /// Klerk's version.
  public let version: String
  /// Why confidential contacts took part (`--vertrouwelijk`); nothing when they did not.
  public let vertrouwelijkReason: String?

  /// Makes a run.
  public init(who: String, script: String, startedAt: Moment, version: String, vertrouwelijkReason: String? = nil) {
    self.vertrouwelijkReason = vertrouwelijkReason
    self.who = who
    self.script = script
    self.startedAt = startedAt
    self.version = version
  }
}

/// What the journal keeps of one contact's change. It holds no text of the record (design, section 4, Privacy).
public struct JournalEntry: Equatable, Sendable {
  /// How long a field was and became, in code points; nothing where it is no text.
  public struct FieldLengths: Equatable, Sendable {
    /// The field's name, `metadata.NAME` for an entry.
    public let field: String
    /// Code points before.
    public let before: Int?
    /// Code points after.
    public let after: Int?

    /// Makes the lengths of one field.
    public init(field: String, before: Int?, after: Int?) {
      self.field = field
      self.before = before
      self.after = after
    }
  }

  /// When it was changed.
  public let at: Moment
  /// In which line of the script, counted from 1.
  public let line: Int
  /// Under which function.
  public let function: ChangeFunction
  /// Which contact.
  public let contact: ContactID
  /// Its fields' names and lengths.
  public let fields: [FieldLengths]
  /// Why; always there for a correction.
  public let reason: String?
  /// Whether the writer vouched that the client was transferred, because no state was known.
  public let assumesTransfer: Bool
  /// What the ledger knows the change by, when it may be run again; given to the journal, never read back with it.
  public let tag: UInt64?

  /// Makes an entry.
  public init(
    at: Moment, line: Int, function: ChangeFunction, contact: ContactID, fields: [FieldLengths], reason: String?,
    assumesTransfer: Bool, tag: UInt64? = nil
  ) {
    self.tag = tag
    self.at = at
    self.line = line
    self.function = function
    self.contact = contact
    self.fields = fields
    self.reason = reason
    self.assumesTransfer = assumesTransfer
  }

  /// The entry of a change of any kind.
  public init(of change: PlannedChange, at moment: Moment, line: Int, tag: UInt64? = nil) {
    switch change {
    case .contact(let change): self.init(of: change, at: moment, line: line, tag: tag)
    case .related(let change, let contact): self.init(of: change, contact, at: moment, line: line, tag: tag)
    case .added(let record, let function, let contact):
      self.init(adding: record, under: function, contact, at: moment, line: line, tag: tag)
    }
  }

  private init(of change: Change, at moment: Moment, line: Int, tag: UInt64?) {
    self.init(
      at: moment, line: line, function: change.function, contact: change.contact.uuid,
      fields: change.fields.map { field in
        FieldLengths(field: field.name, before: field.before.lengthForJournal, after: field.after.lengthForJournal)
      } + change.additions.flatMap(\.lengths),
      reason: change.reason, assumesTransfer: change.assumesTransfer, tag: tag)
  }
}

extension JournalEntry {
  /// The entry of a related record's change.
  init(of change: RelatedChange, _ contact: ContactID?, at moment: Moment, line: Int, tag: UInt64?) {
    let fields = change.fields.map { field in
      FieldLengths(
        field: change.name(of: field), before: field.before.lengthForJournal, after: field.after.lengthForJournal)
    }
    let partij = change.partij.map { _ in [FieldLengths(field: "betrokkene.partij", before: nil, after: nil)] } ?? []
    self.init(
      at: moment, line: line, function: change.function, contact: contact ?? change.object.uuid,
      fields: fields + partij, reason: change.reason, assumesTransfer: false, tag: tag)
  }

  /// The entry of a related record that is made.
  init(
    adding record: RelatedRecord, under function: ChangeFunction, _ contact: ContactID?, at moment: Moment, line: Int,
    tag: UInt64?
  ) {
    self.init(
      at: moment, line: line, function: function, contact: contact ?? record.object.uuid,
      fields: ChangeAddition.record(record).lengths, reason: nil, assumesTransfer: false, tag: tag)
  }
}

extension ChangeAddition {
  /// What the journal keeps of it: the fields of a new record that hold something, and which kind was linked.
  fileprivate var lengths: [JournalEntry.FieldLengths] {
    switch self {
    case .record(let record):
      let kind = record.object.kind
      return zip(kind.relatedFields, record.object.values).compactMap { field, value in
        guard !value.isEmpty, field.kind != .identifier else { return nil }
        return .init(field: "\(kind.singular).\(field.name)", before: nil, after: value.lengthForJournal)
      }
    case .link(let object, _): return [.init(field: object.kind.singular, before: nil, after: nil)]
    case .mention: return []
    }
  }
}

extension Value {
  fileprivate var lengthForJournal: Int? {
    guard case .text(let text) = self else { return nil }
    return text.codePointCount
  }
}

/// What recognises changes that were made before.
public protocol LedgerReading: AnyObject {
  /// The store's secret: the key of the hashes by which the ledger knows changes. It never leaves the store.
  func secret() throws(BackendFailure) -> (UInt64, UInt64)
  /// What the ledger knows the changes of all runs of a script by, sorted; the script is known by its file's name.
  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64]
  /// The contact of the change that the ledger knows by a tag, in the runs of a script; nothing when there is none.
  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID?
}

/// Where changes are written down, in the same unit as the changes themselves.
public protocol Journal: LedgerReading {
  /// Opens a run; gives the number by which people know it, counted from 1.
  func begin(_ run: Run) throws(BackendFailure) -> Int
  /// Writes an entry of a run.
  func record(_ entry: JournalEntry, of run: Int) throws(BackendFailure)
}

/// A journal that can be read back.
public protocol JournalReading: LedgerReading {
  /// The runs, newest first, at most `limit`, each with its number and how many contacts it changed.
  func runs(limit: Int) throws(BackendFailure) -> [(number: Int, run: Run, changes: Int)]
  /// The entries of one run, in the order in which they were written, with the number or name of each contact as it
  /// is now; nothing when there is no such run.
  func entries(of run: Int, _ body: (JournalEntry, _ contact: String) throws -> Void) throws -> Run?
}
