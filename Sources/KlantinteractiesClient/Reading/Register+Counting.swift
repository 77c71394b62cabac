import Formats
public import Klantcontacten

/// Counting contacts.
extension Register {
  /// How many contacts fulfil a query: the register's own number where it was asked for just that, else by reading.
  public func count(matching query: Query) throws(BackendFailure) -> Int {
    let all: Int
    if let own = try ownCount(query.condition) {
      all = own
    } else {
      let source = try contacts(matching: query.countable)
      var count = 0
      while try source.next() != nil { count += 1 }
      all = count
    }
    return min(max(0, all - query.offset), query.limit ?? .max)
  }

  private func ownCount(_ condition: Condition) throws(BackendFailure) -> Int? {
    let search = ContactSearch(condition)
    guard search.isExact else { return nil }
    let (count, first) = try count(List(resource: RecordKind.contact.resource, parameters: search.parameters))
    // What the register did not look for it would count as well.
    if let first, !condition.holds(for: try ContactRecord.contact(first)) { return nil }
    return count
  }

  /// How often each combination of values occurs; all contacts that fulfil the query are read.
  public func tallies(matching query: Query, by groupings: [Grouping]) throws(BackendFailure) -> [Tally] {
    let contacts = try contacts(matching: query.inAnyOrder)
    var counts: [[Value]: Int] = [:]
    while let contact = try contacts.next() { counts[groupings.map { $0.value(in: contact) }, default: 0] += 1 }
    var order = groupings.indices.map { SortKey(.column($0)) }
    order.insert(SortKey(.column(groupings.count), descending: true), at: groupings.leadingParts)
    return counts.map { Tally(values: $0.key, count: $0.value) }.sorted {
      order.areInOrder(TallyRow(tally: $0), TallyRow(tally: $1))
    }
  }

  /// The value that comes first by a key for each combination of values; all contacts that fulfil the query are read.
  public func firsts(
    _ key: SortKey, matching query: Query, by groupings: [Grouping]
  ) throws(BackendFailure) -> [[Value]] {
    let contacts = try contacts(matching: query.inAnyOrder)
    var firsts: [[Value]: Value] = [:]
    while let contact = try contacts.next() {
      let group = groupings.map { $0.value(in: contact) }
      let value = contact.value(at: key.path)
      guard let present = firsts[group], !present.isEmpty else {
        firsts[group] = value.isEmpty ? .nothing : value
        continue
      }
      if value.isEmpty { continue }
      let isBefore = key.isDescending ? Comparison.greater.holds(value, present) : Comparison.less.holds(value, present)
      if isBefore { firsts[group] = value }
    }
    return firsts.map { $0.key + [$0.value] }
  }

  /// The values that a field has among the newest contacts, most frequent first; of numbers the newest.
  public func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    guard field.kind == .text || field.kind == .nummer, limit > 0 else { return [] }
    let contacts = try newestContacts()
    if field.kind == .nummer {
      return Array(contacts.compactMap { $0.value(of: field).plainText }.prefix(limit))
    }
    var counts: [String: Int] = [:]
    for contact in contacts {
      if let text = contact.value(of: field).plainText, !text.isEmpty { counts[text, default: 0] += 1 }
    }
    let sorted = counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    return sorted.prefix(limit).map(\.key)
  }

  /// One page of them, asked for once: somebody waits for the Tab key.
  private func newestContacts() throws(BackendFailure) -> [Klantcontact] {
    if let newest { return newest }
    var contacts: [Klantcontact] = []
    for record in try page(List(resource: RecordKind.contact.resource))?.records ?? [] {
      contacts.append(try ContactRecord.contact(record))
    }
    newest = contacts
    return contacts
  }
}

extension Query {
  /// As many contacts, whichever they are, none passed over.
  fileprivate var countable: Query { Query(condition, limit: limit.map { $0 + offset }) }

  /// The same contacts; where all are wanted nobody need sort them.
  fileprivate var inAnyOrder: Query { limit == nil && offset == 0 ? Query(condition) : self }
}

private struct TallyRow: Fielded {
  let tally: Tally

  func value(at path: FieldPath) -> Value {
    guard case .column(let index) = path else { return .nothing }
    return index < tally.values.count ? tally.values[index] : .number(Double(tally.count))
  }
}
