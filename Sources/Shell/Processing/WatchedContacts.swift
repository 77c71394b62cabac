import Changes
import Klantcontacten

/// Contacts whose reading is noted in a processing log. What is only counted is nobody's data, and not noted.
final class WatchedContacts: ContactReading {
  private let contacts: any ContactReading
  private let far: (any LooksAhead)?
  private let log: ProcessingLog

  init(_ contacts: any ContactReading, _ log: ProcessingLog) {
    self.contacts = contacts
    far = contacts as? any LooksAhead
    self.log = log
  }

  var keepsToestand: Bool { contacts.keepsToestand }

  func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool { try contacts.holds(ends) }

  func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    let found = try contacts.contacts(called: key)
    for contact in found { log.noteRead(RecordKey(.contact, contact.uuid)) }
    return found
  }

  func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    let contact = try contacts.contact(identifier)
    if contact != nil { log.noteRead(RecordKey(.contact, identifier)) }
    return contact
  }

  func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    WatchedCursor(try contacts.contacts(matching: query), log)
  }

  func count(matching query: Query) throws(BackendFailure) -> Int { try contacts.count(matching: query) }

  func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally] {
    try contacts.tallies(matching: query, by: groupings)
  }

  func firsts(_ key: SortKey, matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [[Value]] {
    try contacts.firsts(key, matching: query, by: groupings)
  }

  func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    try contacts.plan(of: query, kind: kind)
  }

  func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] { try contacts.plan(of: errand) }

  func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    try contacts.knownValues(of: field, limit: limit)
  }

  func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    WatchedObjects(try contacts.objects(kind, matching: query), log)
  }

  func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    try contacts.count(kind, matching: query)
  }

  func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    let object = try contacts.object(kind, identifier)
    if object != nil { log.noteRead(RecordKey(kind, identifier)) }
    return object
  }

  func related(
    _ kind: RecordKind, to record: ContactID, of origin: RecordKind
  ) throws(BackendFailure) -> [ContactID] {
    try contacts.related(kind, to: record, of: origin)
  }

  func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    let relations = try contacts.relations(of: contact, sparingConfidential: sparingConfidential)
    guard !relations.isEmpty else { return relations }
    try noteBelow(RecordKey(.contact, contact))
    return relations
  }

  /// What the API puts inside a record is read with it.
  fileprivate func noteBelow(_ record: RecordKey) throws(BackendFailure) {
    for kind in record.kind.kindsInside {
      for other in try contacts.related(kind, to: record.uuid, of: record.kind) {
        let key = RecordKey(kind, other)
        if log.noteRead(key) { try noteBelow(key) }
      }
    }
  }

  func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    WatchedLooseRecords(try contacts.looseRecords(kind, sparingConfidential: sparingConfidential), log, self)
  }
}

/// What is looked up ahead is noted when somebody is given it.
extension WatchedContacts: LooksAhead {
  var lookAhead: Int { far?.lookAhead ?? 0 }
  var isFar: Bool { far?.isFar ?? false }
  func expect(_ keys: [ContactKey]) { far?.expect(keys) }
  func expectNothing() { far?.expectNothing() }
}

private final class WatchedCursor: ContactCursor {
  private let cursor: any ContactCursor
  private let log: ProcessingLog

  init(_ cursor: any ContactCursor, _ log: ProcessingLog) {
    self.cursor = cursor
    self.log = log
  }

  func next() throws(BackendFailure) -> Klantcontact? {
    let contact = try cursor.next()
    if let contact { log.noteRead(RecordKey(.contact, contact.uuid)) }
    return contact
  }
}

private final class WatchedObjects: ObjectCursor {
  private let cursor: any ObjectCursor
  private let log: ProcessingLog

  init(_ cursor: any ObjectCursor, _ log: ProcessingLog) {
    self.cursor = cursor
    self.log = log
  }

  func next() throws(BackendFailure) -> RelatedObject? {
    let object = try cursor.next()
    if let object { log.noteRead(RecordKey(object.kind, object.uuid)) }
    return object
  }
}

private final class WatchedLooseRecords: LooseCursor {
  private let cursor: any LooseCursor
  private let log: ProcessingLog
  private let contacts: WatchedContacts

  init(_ cursor: any LooseCursor, _ log: ProcessingLog, _ contacts: WatchedContacts) {
    self.cursor = cursor
    self.log = log
    self.contacts = contacts
  }

  func next() throws(BackendFailure) -> LooseRecord? {
    let record = try cursor.next()
    // The API's JSON of a record begins with its own uuid.
    if let record, let name = record.json.firstRange(of: "\"uuid\":\""),
      let uuid = ContactID(record.json[name.upperBound...].prefix(36))
    {
      let key = RecordKey(record.kind, uuid)
      if log.noteRead(key) { try contacts.noteBelow(key) }
    }
    return record
  }
}

extension RecordKind {
  /// The kinds of records that stand inside the API's JSON of one of this kind.
  fileprivate var kindsInside: [RecordKind] {
    switch self {
    case .contact: relations.map(\.kind)
    case .betrokkene: [.digitaalAdres, .partij]
    case .partij: [.digitaalAdres, .partijIdentificator]
    case .taak: [.actor]
    case .partijIdentificator: [.partijIdentificator]
    case .actor, .bijlage, .onderwerpobject, .digitaalAdres: []
    }
  }
}
