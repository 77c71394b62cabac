import Klantcontacten

/// A register to be changed, beside the journal that is kept here. Each line of the journal is safe on the disk before
/// anything else happens.
final class RegisterUnit {
  let register: any ContactWriting
  let journal: any Store
  let locks: (any RunLocks)?
  let openJournal: (@Sendable () throws -> any Store)?
  /// Which uuids the register gave to what was made on it.
  let names: GivenNames
  /// The record of each entry whose outcome is not written down yet.
  var held: [Int: ContactID] = [:]
  var knownSecret: (UInt64, UInt64)?

  init(
    _ register: any ContactWriting, _ journal: any Store, _ locks: (any RunLocks)?,
    _ openJournal: (@Sendable () throws -> any Store)?
  ) {
    self.openJournal = openJournal
    self.register = register
    self.journal = journal
    self.locks = locks
    names = GivenNames { () throws(BackendFailure) in
      try Self.asking { try journal.read { try $0.knowsGivenRecords() } }
    } look: { ours throws(BackendFailure) in
      try Self.asking { try journal.read { try $0.given(to: ours) } }
    }
  }

  deinit {
    for record in held.values { locks?.release(record) }
  }

  func reading<Answer>(
    _ work: (any ContactReading & JournalReading) throws -> Answer
  ) throws(BackendFailure) -> Answer {
    try Self.asking { try journal.read(work) }
  }

  func writing<Answer>(
    _ work: (any ContactWriting & Journal) throws -> Answer
  ) throws(BackendFailure) -> Answer {
    try Self.asking { try journal.write(work) }
  }

  private static func asking<Answer>(_ work: () throws -> Answer) throws(BackendFailure) -> Answer {
    do { return try work() } catch { throw error as? BackendFailure ?? .other("\(type(of: error))") }
  }
}

// MARK: - The register

extension RegisterUnit: ContactWriting {
  var keepsUnitsWhole: Bool { false }

  var keepsToestand: Bool { register.keepsToestand }

  /// Somebody who writes a uuid that Klerk told him means the record that was made under it.
  func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    guard case .identifier(let identifier) = key else { return try register.contacts(called: key) }
    return try register.contacts(called: .identifier(try names.theirs(identifier)))
  }

  /// Contacts by their uuids, read together where the register can have several calls on their way; none where it cannot.
  func contacts(_ identifiers: [ContactID]) throws(BackendFailure) -> [ContactID: Klantcontact?] {
    guard let register = register as? any SeveralAtOnce, register.atOnce > 1 else { return [:] }
    let answers = Answers()
    let wanted = Set(identifiers)
    for identifier in wanted {
      register.beginReading(try names.theirs(identifier)) { answers.found[identifier] = $0 }
    }
    while answers.found.count < wanted.count { try register.goOn() }
    var contacts: [ContactID: Klantcontact?] = [:]
    for (identifier, result) in answers.found {
      contacts[identifier] = .some(try result.get()?.known(as: identifier))
    }
    return contacts
  }

  /// What was told so far.
  private final class Answers {
    var found: [ContactID: Result<Klantcontact?, BackendFailure>] = [:]
  }

  func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    try register.contact(try names.theirs(identifier))?.known(as: identifier)
  }
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
    try register.object(kind, try names.theirs(identifier))?.known(as: identifier)
  }
  func related(_ kind: RecordKind, to record: ContactID, of origin: RecordKind) throws(BackendFailure) -> [ContactID] {
    let theirs = try names.theirs(record)
    let found = try register.related(kind, to: theirs, of: origin)
    // Whoever knows the one record by the name that it was to have knows the others so, too.
    return theirs == record ? found : found.map(names.ours)
  }
  func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool { try register.holds(try names.theirs(ends)) }
  func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    try register.relations(of: try names.theirs(contact), sparingConfidential: sparingConfidential)
  }
  func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    try register.looseRecords(kind, sparingConfidential: sparingConfidential)
  }

  /// A register has no version to compare, and writes whole rows back: all of the contact is read and compared right
  /// before it is sent, which leaves a moment, but a short one (`facts.md`, 1 and 2).
  func update(_ before: Klantcontact, with changes: [FieldChange]) throws(BackendFailure) -> Klantcontact? {
    guard let present = try register.contact(try names.theirs(before.uuid)), present.known(as: before.uuid) == before
    else { throw .changedSince(before.name) }
    return try register.update(present, with: changes)?.known(as: before.uuid)
  }

  func update(_ before: RelatedObject, with changes: [FieldChange]) throws(BackendFailure) -> RelatedObject? {
    guard let present = try register.object(before.kind, try names.theirs(before.uuid)),
      present.known(as: before.uuid) == before
    else { throw .recordChangedSince(before.kind, before.uuid) }
    return try register.update(present, with: changes)?.known(as: before.uuid)
  }

  func insert(_ contact: Klantcontact) throws(BackendFailure) { try register.insert(contact) }
  func make(_ contact: Klantcontact) throws(BackendFailure) -> Klantcontact? { try register.make(contact) }
  func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool {
    try register.addRelations(of: contact)
  }
  func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool { try register.insert(record) }
  func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) {
    try register.insert(object, links: try theirs(links))
  }
  func make(_ record: RelatedRecord) throws(BackendFailure) -> RelatedObject? {
    try register.make(RelatedRecord(record.object, links: try theirs(record.links)))
  }
  func twins(of contact: Klantcontact) throws(BackendFailure) -> [Klantcontact] { try register.twins(of: contact) }
  func twins(of record: RelatedRecord) throws(BackendFailure) -> [RelatedObject] {
    try register.twins(of: RelatedRecord(record.object, links: try theirs(record.links)))
  }
  func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try register.link(try names.theirs(origin), try names.theirs(target))
  }
  func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try register.relink(try names.theirs(origin), try names.theirs(target))
  }
  func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds] {
    let theirs = try names.theirs(record.uuid)
    let found = try register.links(of: RecordKey(record.kind, theirs))
    guard theirs != record.uuid else { return found }
    return found.map { LinkEnds($0.link, from: names.ours($0.origin), to: names.ours($0.target)) }
  }
  func unlink(_ ends: LinkEnds) throws(BackendFailure) { try register.unlink(try names.theirs(ends)) }
  func remove(_ object: RelatedObject) throws(BackendFailure) {
    guard let present = try register.object(object.kind, try names.theirs(object.uuid)),
      present.known(as: object.uuid) == object
    else { throw .recordChangedSince(object.kind, object.uuid) }
    try register.remove(present)
  }
  func remove(_ contact: Klantcontact) throws(BackendFailure) {
    guard let present = try register.contact(try names.theirs(contact.uuid)),
      present.known(as: contact.uuid) == contact
    else { throw .changedSince(contact.name) }
    try register.remove(present)
  }

  private func theirs(_ links: [LinkTarget]) throws(BackendFailure) -> [LinkTarget] {
    var found: [LinkTarget] = []
    for link in links { found.append(try names.theirs(link)) }
    return found
  }
}
