import Klantcontacten

/// A register to be changed, beside the journal that is kept here. Each line of the journal is safe on the disk before
/// anything else happens.
final class RegisterUnit {
  private let register: any ContactWriting
  private let journal: any Store
  private let locks: (any RunLocks)?
  /// The record of each entry whose outcome is not written down yet.
  private var held: [Int: ContactID] = [:]
  private var knownSecret: (UInt64, UInt64)?

  init(_ register: any ContactWriting, _ journal: any Store, _ locks: (any RunLocks)?) {
    self.register = register
    self.journal = journal
    self.locks = locks
  }

  deinit {
    for record in held.values { locks?.release(record) }
  }

  private func reading<Answer>(
    _ work: (any ContactReading & JournalReading) throws -> Answer
  ) throws(BackendFailure) -> Answer {
    do { return try journal.read(work) } catch { throw Self.failure(error) }
  }

  private func writing<Answer>(
    _ work: (any ContactWriting & Journal) throws -> Answer
  ) throws(BackendFailure) -> Answer {
    do { return try journal.write(work) } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: any Error) -> BackendFailure {
    error as? BackendFailure ?? .other("\(type(of: error))")
  }
}

// MARK: - The register

extension RegisterUnit: ContactWriting {
  var keepsUnitsWhole: Bool { false }

  func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] { try register.contacts(called: key) }
  func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? { try register.contact(identifier) }
  func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    try register.contacts(matching: query)
  }
  func count(matching query: Query) throws(BackendFailure) -> Int { try register.count(matching: query) }
  func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally] {
    try register.tallies(matching: query, by: groupings)
  }
  func firsts(_ key: SortKey, matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [[Value]] {
    try register.firsts(key, matching: query, by: groupings)
  }
  func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    try register.plan(of: query, kind: kind)
  }
  func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    try register.knownValues(of: field, limit: limit)
  }
  func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    try register.objects(kind, matching: query)
  }
  func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    try register.count(kind, matching: query)
  }
  func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    try register.object(kind, identifier)
  }
  func related(_ kind: RecordKind, to record: ContactID, of origin: RecordKind) throws(BackendFailure) -> [ContactID] {
    try register.related(kind, to: record, of: origin)
  }
  func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    try register.relations(of: contact, sparingConfidential: sparingConfidential)
  }
  func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    try register.looseRecords(kind, sparingConfidential: sparingConfidential)
  }

  /// A register has no version to compare, and writes whole rows back: all of the contact is read and compared right
  /// before it is sent, which leaves a moment, but a short one (`facts.md`, 1 and 2).
  func update(_ before: Klantcontact, with changes: [FieldChange]) throws(BackendFailure) -> Klantcontact? {
    guard try register.contact(before.uuid) == before else { throw .changedSince(before.name) }
    return try register.update(before, with: changes)
  }

  func update(_ before: RelatedObject, with changes: [FieldChange]) throws(BackendFailure) -> RelatedObject? {
    guard try register.object(before.kind, before.uuid) == before else {
      throw .recordChangedSince(before.kind, before.uuid)
    }
    return try register.update(before, with: changes)
  }

  func insert(_ contact: Klantcontact) throws(BackendFailure) { try register.insert(contact) }
  func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool {
    try register.addRelations(of: contact)
  }
  func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool { try register.insert(record) }
  func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) {
    try register.insert(object, links: links)
  }
  func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) { try register.link(origin, target) }
  func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) { try register.relink(origin, target) }
  func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds] { try register.links(of: record) }
  func unlink(_ ends: LinkEnds) throws(BackendFailure) { try register.unlink(ends) }
  func remove(_ object: RelatedObject) throws(BackendFailure) { try register.remove(object) }
  func remove(_ contact: Klantcontact) throws(BackendFailure) { try register.remove(contact) }
}

// MARK: - The journal

extension RegisterUnit: Journal {
  func begin(_ run: Run) throws(BackendFailure) -> Int { try writing { try $0.begin(run) } }

  /// From the intention until its outcome is written down nobody else of this journal sends anything for the record.
  func record(_ entry: JournalEntry, of run: Int, keptUntil expiry: Moment) throws(BackendFailure) -> Int {
    try locks?.hold(entry.contact)
    do {
      let number = try writing { try $0.record(entry, of: run, keptUntil: expiry) }
      held[number] = entry.contact
      return number
    } catch {
      locks?.release(entry.contact)
      throw error
    }
  }

  func note(
    _ outcome: JournalEntry.Outcome, ofEntry entry: Int, of run: Int, at moment: Moment
  ) throws(BackendFailure) {
    try writing { try $0.note(outcome, ofEntry: entry, of: run, at: moment) }
    // While it is not known, others wait too.
    guard outcome != .unknown, let record = held.removeValue(forKey: entry) else { return }
    locks?.release(record)
  }

  func keepOpen(_ run: Int, plan: [UInt8]?) throws(BackendFailure) { try writing { try $0.keepOpen(run, plan: plan) } }
  func close(_ run: Int) throws(BackendFailure) { try writing { try $0.close(run) } }
  func forgetKept(of contact: ContactID) throws(BackendFailure) { try writing { try $0.forgetKept(of: contact) } }
  func forgetKept(ofRun run: Int) throws(BackendFailure) -> Int { try writing { try $0.forgetKept(ofRun: run) } }
  func forgetKept(expiredBy moment: Moment) throws(BackendFailure) -> Int {
    try writing { try $0.forgetKept(expiredBy: moment) }
  }
  func forgetKept(ofRunsBefore moment: Moment) throws(BackendFailure) -> Int {
    try writing { try $0.forgetKept(ofRunsBefore: moment) }
  }

  func secret() throws(BackendFailure) -> (UInt64, UInt64) {
    if let knownSecret { return knownSecret }
    let secret = try reading { try $0.secret() }
    knownSecret = secret
    return secret
  }
  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64] { try reading { try $0.tags(ofRunsOf: name) } }
  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID? {
    try reading { try $0.contact(tagged: tag, ofRunsOf: name) }
  }
  func runs(matching filter: JournalFilter, limit: Int) throws(BackendFailure) -> [RunSummary] {
    try reading { try $0.runs(matching: filter, limit: limit) }
  }
  func entries(of run: Int, _ body: (JournalEntry, _ contact: String) throws -> Void) throws -> Run? {
    try journal.read { try $0.entries(of: run, body) }
  }
  func entries(
    matching filter: JournalFilter, _ body: (JournalEntry, _ contact: String, RunSummary) throws -> Void
  ) throws {
    try journal.read { try $0.entries(matching: filter, body) }
  }
  func undoings() throws(BackendFailure) -> [(run: Int, undoes: Int)] { try reading { try $0.undoings() } }
  func changed(by run: Int) throws(BackendFailure) -> Set<ContactID> { try reading { try $0.changed(by: run) } }
  func unfinishedRuns() throws(BackendFailure) -> [Int] { try reading { try $0.unfinishedRuns() } }
  func plan(ofUnfinished run: Int) throws(BackendFailure) -> [UInt8]? { try reading { try $0.plan(ofUnfinished: run) } }
  func kept(beforeEntry number: Int, of run: Int) throws(BackendFailure) -> KeptValues? {
    try reading { try $0.kept(beforeEntry: number, of: run) }
  }
  func verify(_ found: (JournalFault) -> Void) throws(BackendFailure) -> JournalTally {
    try reading { try $0.verify(found) }
  }
}
