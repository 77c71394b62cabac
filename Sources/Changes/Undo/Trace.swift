public import Klantcontacten

/// What a change did beside giving fields other values, as the journal keeps it: which records and references, without a
/// word of what they say.
public enum Trace: Equatable, Sendable {
  /// The fields that changed are those of a record that hangs on contacts.
  case changed(RecordKey)
  /// A record was made, and its hash.
  case made(RecordKey, KeyedDigest)
  /// A record was taken away again.
  case removed(RecordKey)
  /// A record refers to another one from now on.
  case linked(LinkEnds)
  /// It does no more.
  case unlinked(LinkEnds)
  /// It refers to this one instead of the one before, or of none.
  case relinked(LinkEnds)
}

/// What stood in a record before a change, as far as hashes and lengths cannot bring it back: kept apart from the journal,
/// until the run is accepted or 30 days have passed, and never of a redaction (design, section 4, Privacy).
public struct KeptValues: Equatable, Sendable {
  /// A field's value.
  public struct OfField: Equatable, Sendable {
    /// The field's name, as in the journal.
    public let name: String
    /// What stood there.
    public let value: Value

    /// Names a field and its value.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// How long they are kept, in microseconds.
  public static let lifetime: Int64 = 30 * 24 * 3_600 * 1_000_000

  /// The values of fields.
  public var fields: [OfField]
  /// The record that was referred to before another one was.
  public var target: ContactID?
  /// A contact that was taken away.
  public var contact: Klantcontact? {
    get { contacts.first }
    set { contacts = newValue.map { [$0] } ?? [] }
  }
  /// Related records that were taken away.
  public var records: [RelatedRecord]
  /// None or one. A list is a word, a contact some fifty, and these go along with each of a hundred thousand entries.
  private var contacts: [Klantcontact]

  /// Makes values to be kept.
  public init(
    fields: [OfField] = [], target: ContactID? = nil, contact: Klantcontact? = nil, records: [RelatedRecord] = []
  ) {
    self.fields = fields
    self.target = target
    contacts = contact.map { [$0] } ?? []
    self.records = records
  }

  /// Whether there is nothing to keep.
  var isEmpty: Bool { fields.isEmpty && target == nil && contacts.isEmpty && records.isEmpty }

  /// What must be kept of a contact's change; nothing of a redaction.
  init(of change: Change) {
    let isKept = change.function != .redactie && !change.isNew
    self.init(fields: isKept ? change.fields.filter { !$0.isCutBack }.map { OfField($0.name, $0.before) } : [])
  }

  /// What must be kept of a related record's change, and the partij that its betrokkene was before.
  init(of change: RelatedChange, partij: ContactID?) {
    self.init(
      fields: change.fields.filter { !$0.isCutBack }.map { OfField(change.name(of: $0), $0.before) },
      target: change.partij == nil ? nil : partij)
  }
}

extension FieldChange {
  /// Whether what stood there is the beginning of what stands there now, so that its length alone brings it back.
  var isCutBack: Bool {
    guard case .text(let before) = before, case .text(let after) = after else { return false }
    return after.begins(with: before)
  }
}

/// Records that are taken away, and references: what an undo does with what a run made.
public struct Removal: Equatable, Sendable {
  /// The contact itself.
  public var contact: Klantcontact?
  /// What hangs on it, in the order in which it was made.
  public var records: [RelatedRecord]
  /// References of records that stay.
  public var links: [LinkEnds]
  /// The contact that all of it belongs to, or the record, as in the journal.
  public let owner: ContactID
  /// Why.
  public let reason: String

  /// Makes a removal.
  public init(
    of owner: ContactID, contact: Klantcontact? = nil, records: [RelatedRecord] = [], links: [LinkEnds] = [],
    because reason: String
  ) {
    self.owner = owner
    self.contact = contact
    self.records = records
    self.links = links
    self.reason = reason
  }
}
