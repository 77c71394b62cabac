public import Klantcontacten

/// Reading what hangs on contacts as it would be.
extension Draft {
  /// The related records of a kind that would fulfil a query, one after the other.
  public func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    guard isTouched(kind, by: query.condition) else {
      return DraftObjects(try base.objects(kind, matching: query), self)
    }
    // Where anything differs that the condition may look at, each record is tested and sorted here.
    let cursor = try base.objects(kind, matching: Query())
    var found: [RelatedObject] = []
    while let object = try cursor.next() {
      let present = objects[RecordKey(kind, object.uuid)] ?? object
      if try holds(query.condition, present, RecordKey(kind, object.uuid)) { found.append(present) }
    }
    for object in made where object.kind == kind {
      let present = objects[RecordKey(kind, object.uuid)] ?? object
      if try holds(query.condition, present, RecordKey(kind, object.uuid)) { found.append(present) }
    }
    if !query.order.isEmpty { found = found.sortedStably(by: query.order) }
    let from = min(query.offset, found.count)
    return DraftObjects(found[from..<min(found.count, from + (query.limit ?? found.count - from))], self)
  }

  /// How many related records of a kind would fulfil a query.
  public func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    guard isTouched(kind, by: query.condition) else { return try base.count(kind, matching: query) }
    let cursor = try objects(kind, matching: query)
    var count = 0
    while try cursor.next() != nil { count += 1 }
    return count
  }

  /// The related record with a uuid as it would be, or nothing.
  public func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    if let object = objects[RecordKey(kind, identifier)] { return try withConfidentiality(object) }
    guard let object = try base.object(kind, identifier) else { return nil }
    return try withConfidentiality(object)
  }

  /// The uuids of the records of a kind to which a relation would lead from one record, each once.
  public func related(
    _ kind: RecordKind, to record: ContactID, of origin: RecordKind
  ) throws(BackendFailure) -> [ContactID] {
    guard !links.isEmpty else { return try base.related(kind, to: record, of: origin) }
    guard let path = origin.path(to: kind) else { return [] }
    var (present, from) = ([record], origin)
    for step in path {
      let to = step.destination
      var next: [ContactID] = []
      for record in present {
        let reached = try links.reached(step, from: record) { () throws(BackendFailure) in
          try base.related(to, to: record, of: from)
        }
        next += reached.filter { !next.contains($0) }
      }
      (present, from) = (next, to)
    }
    return kind == .contact ? try newestFirst(present) : present
  }

  /// What registers give of it: a draft has no form for what is not there yet, and nobody exports one.
  public func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    try base.relations(of: contact, sparingConfidential: sparingConfidential)
  }

  /// What registers give of those that hang on no contact: as with the others, of the backend's own.
  public func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    try base.looseRecords(kind, sparingConfidential: sparingConfidential)
  }

  private func isTouched(_ kind: RecordKind, by condition: Condition) -> Bool {
    condition.looksAtRelations ? isTouched : objects.keys.contains { $0.kind == kind }
  }

  private func newestFirst(_ identifiers: [ContactID]) throws(BackendFailure) -> [ContactID] {
    guard identifiers.count > 1 else { return identifiers }
    var found: [Klantcontact] = []
    for identifier in identifiers { if let contact = try contact(identifier) { found.append(contact) } }
    let order = [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
    return found.sorted { order.areInOrder($0, $1) }.map(\.uuid)
  }

  /// Whether a record is confidential follows from the contact that it belongs to, which may have become so, or open.
  fileprivate func withConfidentiality(_ object: RelatedObject) throws(BackendFailure) -> RelatedObject {
    guard isTouched else { return object }
    var object = object
    switch object.kind {
    case .contact, .actor: break
    case .partij: object.isConfidential = object["indicatieGeheimhouding"] == .yesNo(true)
    case .partijIdentificator:
      // A partij is in many contacts: its number is a secret when all of them are, or when it asked for geheimhouding.
      let contacts = try confidentialities(ofContactsOf: object)
      var isSecret = !contacts.isEmpty && !contacts.contains(false)
      for partij in try related(.partij, to: object.uuid, of: object.kind) {
        if try self.object(.partij, partij)?.isConfidential == true { isSecret = true }
      }
      object.isConfidential = isSecret
    case .betrokkene, .taak, .bijlage, .onderwerpobject, .digitaalAdres:
      object.isConfidential = try confidentialities(ofContactsOf: object).contains(true)
    }
    return object
  }

  private func confidentialities(ofContactsOf object: RelatedObject) throws(BackendFailure) -> [Bool] {
    var found: [Bool] = []
    for identifier in try related(.contact, to: object.uuid, of: object.kind) {
      if let contact = try contact(identifier) { found.append(contact.vertrouwelijk) }
    }
    return found
  }
}

/// Related records of a draft, one after the other.
private final class DraftObjects: ObjectCursor {
  private let draft: Draft
  private let next_: () throws(BackendFailure) -> RelatedObject?

  init(_ cursor: any ObjectCursor, _ draft: Draft) {
    self.draft = draft
    next_ = { () throws(BackendFailure) in try cursor.next() }
  }

  init(_ objects: ArraySlice<RelatedObject>, _ draft: Draft) {
    self.draft = draft
    var rest = objects
    next_ = { rest.popFirst() }
  }

  func next() throws(BackendFailure) -> RelatedObject? {
    guard let object = try next_() else { return nil }
    return try draft.withConfidentiality(object)
  }
}

extension [RelatedObject] {
  fileprivate func sortedStably(by order: [SortKey]) -> [RelatedObject] {
    enumerated().sorted { left, right in
      if order.areInOrder(left.element, right.element) { return true }
      return !order.areInOrder(right.element, left.element) && left.offset < right.offset
    }.map(\.element)
  }
}
