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
  /// The run that this one takes back; nothing for one that does work of its own.
  public let undoes: Int?

  /// Makes a run.
  public init(
    who: String, script: String, startedAt: Moment, version: String, vertrouwelijkReason: String? = nil,
    undoes: Int? = nil
  ) {
    self.undoes = undoes
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

  /// What is known of whether it has happened.
  public enum Outcome: String, Equatable, Sendable, CaseIterable {
    /// It has happened. On a store with transactions that is so of everything in its journal.
    case done
    /// It was about to be sent to a register, or was sent: nothing is known yet.
    case intended
    /// It was sent, and no answer came.
    case unknown
    /// A part of it has happened: a record was made, and what was to hang on it was not.
    case partly
    /// It has not happened, and will not by itself.
    case notDone = "not-done"
    /// Somebody else has changed the record since, so that nobody can tell.
    case overtaken
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
  /// Its number within its run, counted from 1; the journal gives it.
  public var number = 0
  /// Which step of its run's plan it carries out on a register, counted from 1; nothing on a store with transactions.
  public var step: Int?
  /// What messages call the record on a register, which the journal cannot ask for it.
  public var name: String?
  /// What is known of it; the journal gives it.
  public var outcome = Outcome.done
  /// Hashes of the record whose fields changed; nothing where none did, or where an older Klerk wrote the entry.
  public var hashes: RecordHashes?
  /// What happened beside the fields.
  public var traces: [Trace]
  /// What stood there before, to be kept apart; given to the journal, never read back with the entry.
  public var kept: KeptValues?

  /// Makes an entry.
  public init(
    at: Moment, line: Int, function: ChangeFunction, contact: ContactID, fields: [FieldLengths], reason: String?,
    assumesTransfer: Bool, tag: UInt64? = nil, hashes: RecordHashes? = nil, traces: [Trace] = []
  ) {
    self.hashes = hashes
    self.traces = traces
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

extension JournalEntry {
  /// The entry of what an undo takes away.
  init(of removal: Removal, at moment: Moment) {
    let contact = removal.contact.map { contact in
      Field.allCases.compactMap { field -> FieldLengths? in
        let value = contact.value(of: field)
        guard !value.isEmpty, field.kind != .identifier else { return nil }
        return FieldLengths(field: field.rawValue, before: value.lengthForJournal, after: nil)
      }
    }
    let records = removal.records.flatMap { ChangeAddition.record($0).lengths }
      .map { FieldLengths(field: $0.field, before: $0.after, after: nil) }
    let links = removal.links.map { FieldLengths(field: $0.link.from.singular, before: nil, after: nil) }
    self.init(
      at: moment, line: 1, function: .correctie, contact: removal.owner, fields: (contact ?? []) + records + links,
      reason: removal.reason, assumesTransfer: false)
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
