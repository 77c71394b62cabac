import Formats
public import Klantcontacten

/// Reading contacts.
extension Register: ContactReading {
  /// Every contact that a key may mean. A number is never looked for empty: the register would answer with all contacts.
  public func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    switch key {
    case .identifier(let identifier):
      let request = Self.request(of: .contact, identifier)
      let answer = try answer(toLookUp: request)
      guard let record = try record(.contact, identifier, answer, of: request) else { return [] }
      return [try ContactRecord.contact(record)]
    case .number(let number):
      var found: [Klantcontact] = []
      for (field, number) in Self.meanings(of: number) { try find(field, number, into: &found) }
      return found
    }
  }

  /// What a number may be, in the order in which it is looked for. All of them are: it may be the nummer of one contact and
  /// the referentienummer of another.
  static func meanings(of number: String) -> [(field: Field, number: String)] {
    guard number.isWholeParameter else { return [] }
    var meanings = [(Field.nummer, number)]
    if let padded = ContactKey.padded(number) { meanings.append((.nummer, padded)) }
    return meanings + [(.referentienummer, number)]
  }

  /// The list of the contacts with a number. It is unique; a second one only tells that the register did not look for it.
  static func list(of field: Field, _ number: String) -> List {
    List(resource: RecordKind.contact.resource, parameters: [(field.rawValue, number)], pageSize: 2)
  }

  private func find(_ field: Field, _ number: String, into found: inout [Klantcontact]) throws(BackendFailure) {
    let list = Self.list(of: field, number)
    let request = list.request(page: 1)
    let page = try page(1, try answer(toLookUp: request), of: request, TreeLister(resource: list.resource))
    for record in page?.records ?? [] {
      let contact = try ContactRecord.contact(record)
      guard contact.value(of: field) == .text(number), !found.contains(where: { $0.uuid == contact.uuid }) else {
        continue
      }
      found.append(contact)
    }
  }

  /// The contact with a uuid as it is now, or nothing.
  public func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    guard let record = try record(.contact, identifier) else { return nil }
    return try ContactRecord.contact(record)
  }

  /// The contacts that fulfil a query, one after the other.
  public func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    try contacts(matching: query, completing: false)
  }

  /// The same, each with what hangs on it in its `relations` where it is to be copied.
  public func completeContacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    try contacts(matching: query, completing: true)
  }

  private func contacts(matching query: Query, completing: Bool) throws(BackendFailure) -> any ContactCursor {
    if query.limit == 0 { return GatheredContacts([]) }
    let search = ContactSearch(query.condition)
    if let found = try few(search, query.condition, completing: completing) {
      var kept = Best<Klantcontact>(nil, by: query.order + SortKey.natural)
      for contact in found { try kept.take(contact) }
      return GatheredContacts(kept.sorted().dropFirst(query.offset).prefix(query.limit ?? .max))
    }
    let wanted = query.limit.map { query.offset + $0 }
    guard query.isInNaturalOrder else {
      let source = ContactSource(self, query.condition, completing: completing)
      return SortedContacts(source, by: query.order, passingOver: query.offset, upTo: query.limit)
    }
    let source = ContactSource(self, query.condition, completing: completing, wanted: wanted)
    return NewestContacts(source, passingOver: query.offset, upTo: query.limit)
  }

  /// The contacts that fulfil a condition, where it says which few they can only be; nothing where it does not.
  private func few(
    _ search: ContactSearch, _ condition: Condition, completing: Bool
  ) throws(BackendFailure) -> [Klantcontact]? {
    let named = search.identifiers
    guard let identifiers = named != nil ? named : try candidates(search) else { return nil }
    let surroundings = Surroundings(self)
    var found: [Klantcontact] = []
    for start in stride(from: 0, to: identifiers.count, by: Self.batch) {
      let part = identifiers[start..<min(start + Self.batch, identifiers.count)]
      try surroundings.fetch(.contact, Array(part))
      for identifier in part {
        let key = RecordKey(.contact, identifier)
        guard let record = try surroundings.record(key) else { continue }
        var contact = try ContactRecord.contact(record)
        guard try surroundings.holds(condition, for: contact, key) else { continue }
        if completing { contact.relations = try Relations(surroundings).text(of: record) }
        found.append(contact)
      }
    }
    return found
  }

  /// How many records are asked for at once.
  static let batch = 100
  /// How many contacts are asked for one by one, rather than that pages of all contacts are read.
  static let manyContacts = 2_000

  /// The contacts on which hangs what a condition asks for, where the register finds that and not the contacts.
  private func candidates(_ search: ContactSearch) throws(BackendFailure) -> [ContactID]? {
    for way in search.ways {
      guard try count(way.search.list).count <= Self.manyContacts else { continue }
      let surroundings = Surroundings(self)
      let pages = PageReader(self, way.search.list)
      var found: [ContactID] = []
      var known: Set<ContactID> = []
      while found.count <= Self.manyContacts, let page = try pages.next() {
        for record in page {
          let object = try ObjectRecord.object(way.kind, record)
          surroundings.take(record, way.kind)
          let key = RecordKey(way.kind, object.uuid)
          guard try surroundings.holds(way.condition, for: object, key) else { continue }
          for contact in try surroundings.related(.contact, to: key) where known.insert(contact).inserted {
            found.append(contact)
          }
        }
      }
      if found.count <= Self.manyContacts { return found }
    }
    return nil
  }
}

extension Query {
  /// Whether the order that is asked for is the one in which contacts come by themselves.
  var isInNaturalOrder: Bool { order.count <= 2 && zip(order, SortKey.natural).allSatisfy { $0 == $1 } }
}
