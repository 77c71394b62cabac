public import Changes
public import Klantcontacten
public import Language

/// What a run may and must do.
public struct RunOptions {
  /// The rules of the field, as strict as the profile wants them.
  public var rules: ChangeRules
  /// Whether changes of many contacts need no question (`--yes`).
  public var isYes: Bool
  /// Whether nothing is to be kept (`--dry-run`).
  public var isDryRun: Bool
  /// Why confidential contacts take part in bulk changes and exports; nothing leaves them out.
  public var vertrouwelijkReason: String?
  /// Whether changes that an earlier run of the same script made are made again (`--again`).
  public var isAgain: Bool
  /// How many records one run may change or make at the most (`--max`); nothing sets no bound.
  public var maximum: Int?
  /// Whether a run on a register ends at the first record that fails (`--stop-on-error`).
  public var stopsOnError: Bool
  /// Which files statements may read and write.
  public var files = FileAccess.disk
  /// The profile that sets this bound, where `--max` does not.
  public var maximumProfile: String?

  /// Makes options; without arguments the careful ones.
  public init(
    rules: ChangeRules = ChangeRules(), isYes: Bool = false, isDryRun: Bool = false,
    vertrouwelijkReason: String? = nil, isAgain: Bool = false, maximum: Int? = nil, stopsOnError: Bool = false
  ) {
    self.stopsOnError = stopsOnError
    self.maximum = maximum
    self.rules = rules
    self.isYes = isYes
    self.isDryRun = isDryRun
    self.vertrouwelijkReason = vertrouwelijkReason
    self.isAgain = isAgain
  }
}

/// Who hears what a run does. The evaluator knows no terminal.
public protocol Audience: AnyObject {
  /// Opens a place for results; they come one by one.
  func makeSink(for layout: ResultLayout) -> any ResultSink
  /// Shows one value: a count, a sum, the latest date.
  func show(_ value: Value) throws(EvaluationError)
  /// Shows how a pipeline would run.
  func explained(_ explanation: Explanation) throws(EvaluationError)
  /// A record was changed, or made.
  func changed(_ change: PlannedChange)
  /// A record that hangs on contacts was left alone.
  func skipped(_ object: RelatedObject, why: SkipReason)
  /// A contact was left alone, since it says so already or an earlier run of this script did it.
  func skipped(_ contact: Klantcontact, why: SkipReason)
  /// Confidential contacts were left out.
  func leftOutConfidential(_ count: Int)
  /// Numbers were left in that only look like personal data.
  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact)
  /// Records were written to a file.
  func saved(_ count: Int, to path: String)
  /// Asks whether many records of a kind may be changed; nothing when nobody is there to answer.
  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool?
}

/// Why a contact was left alone.
public enum SkipReason: Equatable, Sendable {
  /// It says already what the change would make it say.
  case alreadySo
  /// There is nothing in it that a redaction would take out.
  case nothingFound
  /// An earlier run of the same script changed it by the same statement.
  case doneBefore
}

/// How results are laid out.
public enum ResultLayout {
  /// Contacts, all of them or the fields that were asked for.
  case contacts([CheckedField]?)
  /// Related records of a kind, all of their fields.
  case objects(RecordKind)
  /// Rows with their columns.
  case rows([String])
  /// Rows that end in a number, to be drawn where people read; data are given as they are.
  case chart([String])
}

/// Where results go, one after the other.
public protocol ResultSink: AnyObject {
  /// Takes the next record.
  func add(_ record: Record) throws(EvaluationError)
  /// Says that there are no more.
  func finish() throws(EvaluationError)
  /// Whether it writes contacts whole, with all that hangs on them.
  var takesRelations: Bool { get }
}

extension ResultSink {
  /// Only data for other programs has a place for what hangs on a contact.
  public var takesRelations: Bool { false }
}

/// What a name stands for while a script runs.
public enum SlotValue {
  case empty
  case value(Value)
  /// Which contacts they were; what they say is read anew at each use.
  case contacts([ContactID])
  case contact(Klantcontact)
  /// Which related records they were; what they say is read anew at each use.
  case objects(RecordKind, [ContactID])
  case object(RelatedObject)
  case row(Row)
  case rows([String], [[Value]])

  /// One record, as a name keeps it while statements run for it.
  init(_ record: Record) {
    switch record {
    case .contact(let contact): self = .contact(contact)
    case .object(let object): self = .object(object)
    case .row(let row): self = .row(row)
    }
  }
}

/// One run as it goes on: the contacts, the names' values, the door for changes.
public final class Execution {
  let contacts: any ContactReading
  let writer: (any ChangeDoor)?
  let options: RunOptions
  let audience: any Audience
  let source: SourceText
  /// When the run began: what `now` and `today` mean in all of it.
  let startedAt: Moment
  private let interruption: (any Interruption)?
  /// Gives the uuids of what is made.
  let makeIdentifier: () -> ContactID
  /// The values of the script's names.
  public var slots: [SlotValue]
  /// The contacts that somebody has looked at and agreed to change, where that was asked before the unit began.
  public var approved: [ContactID]?
  /// The statement of the script itself that is being carried out; what it leads to may stand in another file.
  var statement = Span(0, 0)
  /// Whether a pipeline is only explained: then no pipeline inside a value runs either, and its value is nothing.
  var isExplaining = false
  /// Tells a backend that is far away what will be looked up; nothing where it is near.
  let foresight: Foresight?
  /// How many changes were carried out.
  private var changeCount = 0
  /// How many there were when the record of a loop was read, by the loop's slot.
  private var readAt: [Int: Int] = [:]
  /// What the loops that are going on know of their contacts; whoever goes through them keeps it.
  private var loops: [WeakReadContacts] = []
  /// How many changes were not needed.
  public internal(set) var skippedCount = 0
  /// The records that were changed, where there is a bound: also by what went before and belongs to the same run.
  public var changedRecords: Swift.Set<RecordKey> = []
  /// Files that are whole, and get their names when the run has succeeded.
  var files: [PendingFile] = []

  /// How many rows may be kept under a name.
  static let maximumKeptRows = 1_000_000

  /// Begins a run. Without a writer nothing can be changed.
  public init(
    _ script: CheckedScript, contacts: any ContactReading, writer: (any ChangeDoor)?, options: RunOptions,
    audience: any Audience, startedAt: Moment, makeIdentifier: @escaping () -> ContactID,
    interruption: (any Interruption)? = nil, slots: [SlotValue] = []
  ) {
    self.startedAt = startedAt
    self.makeIdentifier = makeIdentifier
    source = script.source
    self.contacts = contacts
    foresight = (contacts as? any LooksAhead).flatMap { $0.isFar ? Foresight($0) : nil }
    self.writer = writer
    var options = options
    options.rules.keepsToestand = contacts.keepsToestand
    self.options = options
    self.audience = audience
    self.interruption = interruption
    self.slots = slots + Array(repeating: .empty, count: max(0, script.slotCount - slots.count))
  }

  /// The line of the script that the journal tells of a change: where the change stands, or where the script led to it.
  func line(of span: Span) -> Int {
    source.line(at: source.holds(span.start) ? span.start : statement.start)
  }

  /// Stops the run when the user asked for it.
  func checkInterruption(at span: Span) throws(EvaluationError) {
    if interruption?.isRequested == true { throw EvaluationError(.backend(.interrupted), at: span) }
  }

  /// What the rules of this run make of an intention for a contact.
  func outcome(of intention: Intention, for contact: Klantcontact) -> Result<ChangeRules.Outcome, Refusal> {
    Result { () throws(Refusal) in try options.rules.outcome(of: intention, for: contact) }
  }

  /// The contacts with these uuids, each read when it is asked for, so that it is as it is by then; one that is gone is
  /// passed over. A uuid takes 16 bytes, a contact's texts a thousand: that is why sets of contacts are kept so.
  func contacts(_ identifiers: [ContactID], at span: Span) -> any RecordStream {
    records(.contact, identifiers, at: span)
  }

  /// The records of a kind with these uuids, in the same way.
  ///
  /// - Parameter read: where all of them will be asked for from a backend that is far away, what is known of them already.
  func records(
    _ kind: RecordKind, _ identifiers: [ContactID], at span: Span, read: ReadContacts? = nil
  ) -> any RecordStream {
    var position = 0
    return MadeStream { [self] () throws(EvaluationError) in
      while position < identifiers.count {
        let (identifier, place) = (identifiers[position], position)
        if kind == .contact { read?.lookAhead(of: identifiers, from: place) }
        position += 1
        try checkInterruption(at: span)
        if let contact = read?.take(identifier, at: place) { return .contact(contact) }
        let record = try asking(at: span) { () throws(BackendFailure) in
          guard kind == .contact else { return try contacts.object(kind, identifier).map(Record.object) }
          // Only a look-up may have been begun ahead.
          let contact =
            try read == nil
            ? contacts.contact(identifier) : contacts.contacts(called: .identifier(identifier)).first
          return contact.map(Record.contact)
        }
        if let record { return record }
      }
      return nil
    }
  }

  /// The one contact that a key stands for.
  func contact(called key: String, at span: Span) throws(EvaluationError) -> Klantcontact {
    let wanted = ContactKey(key.trimmedAsRegister)
    foresight?.lookUp(wanted)
    let found = try asking(at: span) { () throws(BackendFailure) in try contacts.contacts(called: wanted) }
    guard let contact = found.first else { throw EvaluationError(.notFound(key), at: span) }
    guard found.count == 1 else { throw EvaluationError(.ambiguous(key, found), at: span) }
    return contact
  }

  /// Puts a record under a slot: statements will be carried out for it.
  ///
  /// - Parameter isFresh: whether it was read a moment ago.
  func put(_ record: Record, under slot: Int, isFresh: Bool) {
    slots[slot] = SlotValue(record)
    readAt[slot] = isFresh ? changeCount : nil
  }

  /// The records of a loop whose statements change contacts: chosen first, since its own changes would move a cursor. From a
  /// backend that is far away what was read meanwhile is not read once more, unless the script changes it before its turn,
  /// or the loop's statements may take their time.
  ///
  /// - Parameter choose: chooses, and lets what it reads be noted.
  func records(
    _ kind: RecordKind, for loop: Loop, at span: Span,
    choose: (ReadContacts?) throws(EvaluationError) -> [ContactID]
  ) throws(EvaluationError) -> any RecordStream {
    let read = loop.isPrompt ? foresight.map { ReadContacts($0, putsAside: !loop.redacts) } : nil
    loops.removeAll { $0.read == nil }
    // Also while they are chosen statements may change those that were read already.
    if let read { loops.append(WeakReadContacts(read: read)) }
    return records(kind, try choose(read), at: span, read: read)
  }

  /// The records for which a slot stands. From a backend that is far away the contact of a loop is not read once more, as
  /// long as nothing has been changed since it was read, and of several contacts the next ones are on their way.
  ///
  /// - Parameter areAllWanted: whether all of them will be asked for, right one after the other.
  func records(under slot: Int, at span: Span, areAllWanted: Bool) -> any RecordStream {
    guard let foresight else { return records(of: slots[slot], at: span) }
    switch slots[slot] {
    case .contact(let contact) where readAt[slot] == changeCount: return ArrayStream([.contact(contact)])
    case .contacts(let identifiers) where areAllWanted:
      let read = ReadContacts(foresight, putsAside: false)
      read.forget()
      return records(.contact, identifiers, at: span, read: read)
    default: return records(of: slots[slot], at: span)
    }
  }

  /// The records for which a name stands.
  func records(of value: SlotValue, at span: Span) -> any RecordStream {
    switch value {
    case .contacts(let identifiers): contacts(identifiers, at: span)
    case .contact(let contact): contacts([contact.uuid], at: span)
    case .objects(let kind, let identifiers): records(kind, identifiers, at: span)
    case .object(let object): records(object.kind, [object.uuid], at: span)
    case .row(let row): ArrayStream([.row(row)])
    case .rows(let columns, let rows): ArrayStream(rows.map { .row(Row(columns: columns, values: $0)) })
    case .empty, .value: ArrayStream([])
    }
  }

  /// The contact with what hangs on it, for formats that write it whole.
  func withRelations(_ contact: Klantcontact, at span: Span) throws(EvaluationError) -> Klantcontact {
    var whole = contact
    whole.relations = try asking(at: span) { () throws(BackendFailure) in try contacts.relations(of: contact.uuid) }
    return whole
  }

  /// Takes a change that the rules allow through the door, and tells of it.
  func carryOut(_ change: PlannedChange, tag: UInt64?, at span: Span) throws(EvaluationError) {
    if let maximum = options.maximum {
      changedRecords.insert(change.record)
      guard changedRecords.count <= maximum else {
        throw EvaluationError(.tooManyChanges(maximum, profile: options.maximumProfile), at: span)
      }
    }
    changeCount += 1
    if change.record.kind == .contact { for loop in loops { loop.read?.noteChange(of: change.record.uuid) } }
    let line = line(of: span)
    if let writer {
      try asking(at: span) { () throws(BackendFailure) in try writer.write(change, tag: tag, line: line) }
    }
    audience.changed(change)
  }

  /// Whether a statement goes on with the records that rules let it change.
  func goesOn(without refusals: [RefusedChange], of total: Int, at span: Span) -> Bool {
    writer?.goesOn(without: refusals, of: total, line: line(of: span)) ?? false
  }

  /// Gives the files that were saved their names; what was written before the run succeeded is in nobody's way.
  public func finishFiles() throws(EvaluationError) {
    for file in files {
      try file.finish()
      audience.saved(file.count, to: file.path)
    }
    files = []
  }
}

private struct WeakReadContacts {
  weak var read: ReadContacts?
}

/// Carries out what a backend does, its failures given the place of the stage that asked.
func asking<Answer>(
  at span: Span, _ work: () throws(BackendFailure) -> Answer
) throws(EvaluationError) -> Answer {
  do {
    return try work()
  } catch {
    throw EvaluationError(.backend(error), at: span)
  }
}
