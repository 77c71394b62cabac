/// Where contacts live, as far as one can look into it. It has no way to write: a plan is made with this.
public protocol ContactReading: AnyObject {
  /// Every contact that a key may mean, at most three (F3896; F8618 for a uuid).
  func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact]
  /// The contact with a uuid, or nothing (F8618).
  func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact?
  /// The contacts that fulfil a query, one after the other, never all in memory (F3896).
  func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor
  /// How many contacts fulfil a query.
  func count(matching query: Query) throws(BackendFailure) -> Int
  /// How often each combination of values occurs among them: most first, then by the values; parts of dates that stand
  /// first come in the order of time.
  func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally]
  /// The value that comes first by a key for each combination of values, behind that combination, in no order; nothing
  /// where all of them are empty.
  func firsts(_ key: SortKey, matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [[Value]]
  /// How a query would be carried out, in the order in which it would happen: for contacts, or for related records of a
  /// kind. Nothing where the backend does not tell.
  func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep]
  /// How something else than a query would be done, in the order in which it would happen. Nothing where the backend does
  /// not tell.
  func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep]
  /// The values that a field has, most frequent first, for completion; at most `limit`.
  func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String]

  /// The related records of a kind that fulfil a query, one after the other; its paths are columns, counted as in
  /// ``RecordKind/relatedFields``. Without an order they come in the order in which they were stored.
  func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor
  /// How many related records of a kind fulfil a query.
  func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int
  /// The related record with a uuid, or nothing.
  func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject?
  /// The uuids of the records of a kind to which a relation leads from one record, each once; for contacts newest
  /// first, for others in the order in which they were stored.
  func related(_ kind: RecordKind, to record: ContactID, of origin: RecordKind) throws(BackendFailure) -> [ContactID]
  /// The related records of a contact as the API gives them: one JSON object without white space; empty when there
  /// are none. Where confidential records are spared, a partij that asked not to be shown is only referred to.
  func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String
  /// The related records of a kind that stand in no contact's ``relations(of:sparingConfidential:)``, one after the
  /// other, in the order of their uuids; a partij has its identificatoren in full inside, and these are not among them.
  /// Where confidential records are spared, those that only confidential contacts bring along are among them, marked as
  /// confidential, and so is what belongs to a partij that asked not to be shown.
  func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor
  /// Whether a record refers to another one.
  func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool
  /// Whether it remembers how far a contact has come. No register does.
  var keepsToestand: Bool { get }
}

extension ContactReading {
  /// Whether a record refers to another one, as the relation from that one tells.
  public func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool {
    try related(ends.link.from, to: ends.target, of: ends.link.to).contains(ends.origin)
  }

  /// The embedded store does.
  public var keepsToestand: Bool { true }
}

/// Where contacts live, for whoever may change them.
public protocol ContactWriting: ContactReading {
  /// Whether all that is done in a unit is gone when the unit fails. A register keeps what it was sent.
  var keepsUnitsWhole: Bool { get }
  /// Changes fields of a contact, provided that it still is as `before`; else throws ``BackendFailure/changedSince(_:)``.
  /// Gives the contact as the backend answers that it is now; nothing where there can be no doubt.
  @discardableResult
  func update(_ before: Klantcontact, with changes: [FieldChange]) throws(BackendFailure) -> Klantcontact?
  /// Adds a contact under the uuid that it has.
  /// What hangs on it according to its `relations` is added too; a related record that is there already is not touched.
  func insert(_ contact: Klantcontact) throws(BackendFailure)
  /// Makes a new contact (F2173). A register gives it a uuid of its own: gives the contact as the register answers that it
  /// is; nothing where it is as it was given.
  @discardableResult
  func make(_ contact: Klantcontact) throws(BackendFailure) -> Klantcontact?
  /// Adds what hangs on a contact that is there already, according to its `relations`; a related record that is there
  /// already is not touched. Tells whether anything was new.
  func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool
  /// Adds a related record as registers give it, and what stands in it; what is there already is not touched. Tells
  /// whether anything was new.
  func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool
  /// Adds a related record under the uuid that it has, with what it refers to, which must be there.
  func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure)
  /// Makes a new related record with what it refers to. A register gives it a uuid of its own: gives the record as the
  /// register answers that it is; nothing where it is as it was given.
  @discardableResult
  func make(_ record: RelatedRecord) throws(BackendFailure) -> RelatedObject?
  /// The contacts that say the same as one that is to be made, uuid and url left aside: so a contact is recognised that was
  /// made when its answer got lost. None where records keep the uuids that they are given.
  func twins(of contact: Klantcontact) throws(BackendFailure) -> [Klantcontact]
  /// The records that say the same as one that is to be made, and refer to the same others.
  func twins(of record: RelatedRecord) throws(BackendFailure) -> [RelatedObject]
  /// Lets a record that is there refer to another one; a reference that is there already stays as it is.
  func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure)
  /// Lets a record that is there refer to another one instead of the one that it refers to in this way, if any.
  func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure)
  /// Changes fields of a related record (paths are columns), provided that it still is as `before`. Gives the record as
  /// the backend answers that it is now; nothing where there can be no doubt.
  @discardableResult
  func update(_ before: RelatedObject, with changes: [FieldChange]) throws(BackendFailure) -> RelatedObject?

  /// All references from and to a record.
  func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds]
  /// Takes a reference away; one that is not there is none already. Only an undo does.
  func unlink(_ ends: LinkEnds) throws(BackendFailure)
  /// Takes a related record away with what it refers to, provided that it still is as it is said to be and that nothing
  /// refers to it. Only an undo does, of what was made by mistake (`docs/decisions/008-undo.md`).
  func remove(_ object: RelatedObject) throws(BackendFailure)
  /// Takes a contact away, in the same way.
  func remove(_ contact: Klantcontact) throws(BackendFailure)
}

extension ContactWriting {
  /// What has transactions keeps its units whole.
  public var keepsUnitsWhole: Bool { true }
  /// What keeps the uuids that it is given.
  public func make(_ contact: Klantcontact) throws(BackendFailure) -> Klantcontact? {
    try insert(contact)
    return nil
  }
  /// What keeps the uuids that it is given.
  public func make(_ record: RelatedRecord) throws(BackendFailure) -> RelatedObject? {
    try insert(record.object, links: record.links)
    return nil
  }
  /// What keeps the uuids that it is given needs nobody to look for others.
  public func twins(of contact: Klantcontact) throws(BackendFailure) -> [Klantcontact] { [] }
  /// What keeps the uuids that it is given needs nobody to look for others.
  public func twins(of record: RelatedRecord) throws(BackendFailure) -> [RelatedObject] { [] }
}

/// Contacts, one after the other.
public protocol ContactCursor: AnyObject {
  /// The next contact, or nothing at the end.
  func next() throws(BackendFailure) -> Klantcontact?
}

/// Related records, one after the other.
public protocol ObjectCursor: AnyObject {
  /// The next record, or nothing at the end.
  func next() throws(BackendFailure) -> RelatedObject?
}
