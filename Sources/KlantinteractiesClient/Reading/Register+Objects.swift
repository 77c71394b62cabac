import Formats
public import Klantcontacten

/// Reading related records.
extension Register {
  /// The related records of a kind that fulfil a query, one after the other. Without an order they come as the register gives
  /// them: what was made last comes first.
  public func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    guard kind != .contact, query.limit != 0 else { return GatheredObjects([]) }
    let source = ObjectSource(self, kind, query)
    guard !query.order.isEmpty else {
      return ObjectsInOrder(source, passingOver: query.offset, upTo: query.limit)
    }
    var kept = Best<RelatedObject>(query.limit.map { query.offset + $0 }, by: query.order)
    while let object = try source.next() { try kept.take(object) }
    return GatheredObjects(kept.sorted().dropFirst(query.offset))
  }

  /// How many related records of a kind fulfil a query.
  public func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    guard kind != .contact else { return 0 }
    let all: Int
    if query.condition.isAlways {
      all = try count(List(resource: kind.resource)).count
    } else {
      let source = ObjectSource(self, kind, Query(query.condition), marks: false)
      var count = 0
      while try source.next() != nil { count += 1 }
      all = count
    }
    return min(max(0, all - query.offset), query.limit ?? .max)
  }

  /// The related record with a uuid as it is now, or nothing.
  public func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    guard kind != .contact, let record = try record(kind, identifier) else { return nil }
    let surroundings = Surroundings(self)
    surroundings.take(record, kind)
    var object = try ObjectRecord.object(kind, record)
    object.isConfidential = try surroundings.isConfidential(object)
    return object
  }

  /// The uuids of the records of a kind to which a relation leads from one record, each once; for contacts newest first,
  /// for others as the register lists them.
  public func related(
    _ kind: RecordKind, to record: ContactID, of origin: RecordKind
  ) throws(BackendFailure) -> [ContactID] {
    let surroundings = Surroundings(self)
    switch (origin, kind) {
    case (.partij, .contact): return try contacts(ofPartij: record)
    case (.partijIdentificator, .contact):
      guard let partij = try surroundings.related(.partij, to: RecordKey(origin, record)).first else { return [] }
      return try contacts(ofPartij: partij)
    default: break
    }
    let found = try surroundings.related(kind, to: RecordKey(origin, record))
    guard kind == .contact, found.count > 1, found.count <= Self.manyContacts else { return found }
    return try newestFirst(found, surroundings)
  }

  private func contacts(ofPartij partij: ContactID) throws(BackendFailure) -> [ContactID] {
    let isPartij = Condition.compare(.path(.column(0)), .equal, .value(.identifier(partij)))
    let cursor = try contacts(matching: Query(.some(.partij, isPartij)))
    var found: [ContactID] = []
    while let contact = try cursor.next() { found.append(contact.uuid) }
    return found
  }

  private func newestFirst(
    _ identifiers: [ContactID], _ surroundings: Surroundings
  ) throws(BackendFailure) -> [ContactID] {
    try surroundings.fetch(.contact, identifiers)
    var found: [Klantcontact] = []
    for identifier in identifiers {
      guard let record = try surroundings.record(RecordKey(.contact, identifier)) else { continue }
      found.append(try ContactRecord.contact(record))
    }
    return found.sorted { SortKey.natural.areInOrder($0, $1) }.map(\.uuid)
  }

  /// What hangs on a contact, as the API gives it when it is asked for all; empty when there is nothing.
  public func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    guard let record = try record(.contact, contact, expand: Expansion.all) else { return "" }
    let surroundings = Surroundings(self)
    let relations = Relations(surroundings, sparingConfidential: sparingConfidential)
    try relations.gather(for: [record])
    return try relations.text(of: record)
  }
}

/// The related records of a kind that fulfil a condition, as the register comes upon them.
final class ObjectSource {
  private let register: Register
  private let kind: RecordKind
  private let condition: Condition
  private let search: ObjectSearch
  private let marks: Bool
  private let surroundings: Surroundings
  private let pages: PageReader<TreeLister>
  private var ready: ArraySlice<RelatedObject> = []
  private var hasLookedUp = false

  /// - Parameter marks: whether it matters which are confidential.
  init(_ register: Register, _ kind: RecordKind, _ query: Query, marks: Bool = true) {
    self.register = register
    self.kind = kind
    condition = query.condition
    search = ObjectSearch(kind, condition)
    self.marks = marks
    surroundings = Surroundings(register)
    let list = search.list(for: query)
    pages = PageReader(register, list, readsAhead: list.pageSize == Register.pageSize)
  }

  func next() throws(BackendFailure) -> RelatedObject? {
    while ready.isEmpty {
      guard let records = try nextRecords() else { return nil }
      var found: [RelatedObject] = []
      for record in records {
        surroundings.take(record, kind)
        let object = try ObjectRecord.object(kind, record)
        if try surroundings.holds(condition, for: object, RecordKey(kind, object.uuid)) { found.append(object) }
      }
      ready = try (marks ? surroundings.marked(found, kind) : found)[...]
    }
    return ready.popFirst()
  }

  private func nextRecords() throws(BackendFailure) -> [JSONTree]? {
    guard let identifier = search.identifier else { return try pages.next() }
    guard !hasLookedUp else { return nil }
    hasLookedUp = true
    return try register.record(kind, identifier).map { [$0] }
  }
}

/// Related records as the register gives them.
final class ObjectsInOrder: ObjectCursor {
  private let source: ObjectSource
  private var toPass: Int
  private var left: Int?

  init(_ source: ObjectSource, passingOver offset: Int, upTo limit: Int?) {
    self.source = source
    (toPass, left) = (offset, limit)
  }

  func next() throws(BackendFailure) -> RelatedObject? {
    if let left {
      guard left > 0 else { return nil }
      self.left = left - 1
    }
    while toPass > 0 {
      toPass -= 1
      guard try source.next() != nil else { return nil }
    }
    return try source.next()
  }
}

/// Related records that are known already.
final class GatheredObjects: ObjectCursor {
  private var rest: ArraySlice<RelatedObject>

  init(_ objects: ArraySlice<RelatedObject>) { rest = objects }

  func next() throws(BackendFailure) -> RelatedObject? { rest.popFirst() }
}
