public import Changes
public import Klantcontacten

/// A register for exercises and tests that behaves as badly as registers do. What it holds lies in another store, and each call is a unit
/// of its own: nothing that it has done is ever taken back.
public final class UnkindRegister {
  /// What may go wrong with a call that changes something.
  public enum Mischief: CaseIterable, Sendable {
    /// It refuses, and says so.
    case refuses
    /// It is done, and no answer comes.
    case losesTheAnswer
    /// It is not done, and no answer comes.
    case losesTheRequest
    /// No answer comes, and it is done only when the next call has come.
    case isLate
    /// It answers that all went well, and has changed nothing.
    case pretends
    /// Somebody changes another field of the contact right before.
    case meddlesBefore
    /// Somebody changes the contact right after.
    case meddlesAfter
    /// The network is gone, and nothing was sent.
    case isGone
    /// It answers that something broke inside it (500), and has changed nothing, which nobody can know.
    case breaks
  }

  private let base: any Store
  /// What goes wrong with the next call that changes a record, the calls counted from 0; nothing lets it be.
  public var mischief: (_ call: Int) -> Mischief? = { _ in nil }
  /// Whether reading fails, too.
  public var isUnreadable = false
  /// How many calls changed something, or were to.
  public private(set) var calls = 0
  /// How many calls may be on their way at once.
  public var atOnce = 1
  /// Which of the calls that are on their way comes to its end next.
  public var chance: (_ count: Int) -> Int = { _ in 0 }
  var begun: [() -> Void] = []
  /// What is done when the next call has come.
  private var late: [(any ContactWriting & Journal) throws -> Void] = []

  /// Makes a register of what lies in a store.
  public init(_ base: any Store) {
    self.base = base
  }

  private func read<Answer>(
    _ work: (any ContactReading & JournalReading) throws -> Answer
  ) throws(BackendFailure) -> Answer {
    if isUnreadable { throw .unreachable("connection refused") }
    do { return try base.read(work) } catch { throw error as? BackendFailure ?? .other("\(error)") }
  }

  private func write(_ work: (any ContactWriting & Journal) throws -> Void) throws(BackendFailure) {
    do { try base.write(work) } catch { throw error as? BackendFailure ?? .other("\(error)") }
  }

  /// Does a call as badly as is wanted. `contact` is the one that somebody else meddles with.
  private func call(
    _ contact: ContactID? = nil, _ work: @escaping (any ContactWriting & Journal) throws -> Void
  ) throws(BackendFailure) {
    let number = calls
    calls += 1
    try settleDown()
    switch mischief(number) {
    case nil: try write(work)
    case .refuses: throw .rejected("`kanaal`: invalid")
    case .losesTheAnswer:
      try write(work)
      throw .noAnswer("timed out")
    case .losesTheRequest: throw .noAnswer("timed out")
    case .isLate:
      late.append(work)
      throw .noAnswer("timed out")
    case .pretends: return
    case .meddlesBefore:
      if let contact { try meddle(contact) }
      try write(work)
    case .meddlesAfter:
      try write(work)
      if let contact { try meddle(contact) }
    case .isGone: throw .unreachable("connection refused")
    case .breaks: throw .noAnswer("500 Internal Server Error")
    }
  }

  /// Lets what is late arrive.
  public func settleDown() throws(BackendFailure) {
    for work in late { try write(work) }
    late = []
  }

  /// What a colleague does meanwhile, in another field.
  private func meddle(_ contact: ContactID) throws(BackendFailure) {
    guard let present = try read({ try $0.contact(contact) }) else { return }
    let change = FieldChange(
      .field(.reactie), before: present.value(of: .reactie),
      after: .text((present.value(of: .reactie).plainText ?? "") + "!"))
    try write { _ = try $0.update(present, with: [change]) }
  }
}

extension UnkindRegister: ContactWriting {
  /// It has no transactions.
  public var keepsUnitsWhole: Bool { false }

  /// Writes the fields of a contact, whatever the others are by then, and answers with the contact as it is.
  public func update(
    _ before: Klantcontact, with changes: [FieldChange]
  ) throws(BackendFailure) -> Klantcontact? {
    try call(before.uuid) { unit in
      guard let present = try unit.contact(before.uuid) else { return }
      _ = try unit.update(present, with: changes)
    }
    return try read { try $0.contact(before.uuid) }
  }

  /// Writes the fields of a related record, and answers with the record as it is.
  public func update(
    _ before: RelatedObject, with changes: [FieldChange]
  ) throws(BackendFailure) -> RelatedObject? {
    try call { unit in
      guard let present = try unit.object(before.kind, before.uuid) else { return }
      _ = try unit.update(present, with: changes)
    }
    return try read { try $0.object(before.kind, before.uuid) }
  }

  /// Adds a contact.
  public func insert(_ contact: Klantcontact) throws(BackendFailure) { try call { try $0.insert(contact) } }
  /// Adds what hangs on a contact.
  public func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool {
    try call { _ = try $0.addRelations(of: contact) }
    return true
  }
  /// Adds a record as registers give it.
  public func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool {
    try call { _ = try $0.insert(record) }
    return true
  }
  /// Adds a related record.
  public func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) {
    try call { try $0.insert(object, links: links) }
  }
  /// Lets a record refer to another one.
  public func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try call { try $0.link(origin, target) }
  }
  /// Lets a record refer to another one instead.
  public func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try call { try $0.relink(origin, target) }
  }
  /// Takes a reference away.
  public func unlink(_ ends: LinkEnds) throws(BackendFailure) { try call { try $0.unlink(ends) } }
  /// Takes a related record away.
  public func remove(_ object: RelatedObject) throws(BackendFailure) { try call { try $0.remove(object) } }
  /// Takes a contact away.
  public func remove(_ contact: Klantcontact) throws(BackendFailure) { try call { try $0.remove(contact) } }
  /// All references from and to a record.
  public func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds] {
    try read { try $0.links(of: record) }
  }
}

extension UnkindRegister: ContactReading {
  /// Every contact that a key may mean.
  public func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    try read { try $0.contacts(called: key) }
  }
  /// The contact with a uuid.
  public func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    try read { try $0.contact(identifier) }
  }
  /// The contacts that fulfil a query: tests have few, so they are gathered in one unit.
  public func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    try read { base in
      let cursor = try base.contacts(matching: query)
      var found: [Klantcontact] = []
      while let contact = try cursor.next() { found.append(contact) }
      return GatheredContacts(found)
    }
  }
  /// How many contacts fulfil a query.
  public func count(matching query: Query) throws(BackendFailure) -> Int { try read { try $0.count(matching: query) } }
  /// How often each combination of values occurs.
  public func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally] {
    try read { try $0.tallies(matching: query, by: groupings) }
  }
  /// The value that comes first for each combination of values.
  public func firsts(
    _ key: SortKey, matching query: Query, by groupings: [Grouping]
  ) throws(BackendFailure) -> [[Value]] {
    try read { try $0.firsts(key, matching: query, by: groupings) }
  }
  /// How a query would be carried out.
  public func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    try read { try $0.plan(of: query, kind: kind) }
  }
  /// How something else would be done.
  public func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] { try read { try $0.plan(of: errand) } }
  /// The values that a field has.
  public func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    try read { try $0.knownValues(of: field, limit: limit) }
  }
  /// The related records that fulfil a query.
  public func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    try read { base in
      let cursor = try base.objects(kind, matching: query)
      var found: [RelatedObject] = []
      while let object = try cursor.next() { found.append(object) }
      return GatheredObjects(found)
    }
  }
  /// How many related records fulfil a query.
  public func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    try read { try $0.count(kind, matching: query) }
  }
  /// The related record with a uuid.
  public func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    try read { try $0.object(kind, identifier) }
  }
  /// The records to which a relation leads.
  public func related(
    _ kind: RecordKind, to record: ContactID, of origin: RecordKind
  ) throws(BackendFailure) -> [ContactID] {
    try read { try $0.related(kind, to: record, of: origin) }
  }
  /// What hangs on a contact.
  public func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    try read { try $0.relations(of: contact, sparingConfidential: sparingConfidential) }
  }
  /// A register tells nothing of records that hang on no contact.
  public func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    NoRecords()
  }
}

private final class GatheredContacts: ContactCursor {
  private var rest: ArraySlice<Klantcontact>

  init(_ contacts: [Klantcontact]) { rest = contacts[...] }

  func next() throws(BackendFailure) -> Klantcontact? { rest.popFirst() }
}

private final class GatheredObjects: ObjectCursor {
  private var rest: ArraySlice<RelatedObject>

  init(_ objects: [RelatedObject]) { rest = objects[...] }

  func next() throws(BackendFailure) -> RelatedObject? { rest.popFirst() }
}

private final class NoRecords: LooseCursor {
  func next() throws(BackendFailure) -> LooseRecord? { nil }
}
