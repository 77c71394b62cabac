/// All records, and what the register makes up by itself: uuids, moments.
///
/// It is a value behind one lock. A request reads it under the lock, and writes under the lock again later; what
/// happens between the two is how changes are lost.
struct Register: Sendable {
  private var tables: [Resource: Table] = [:]
  private(set) var generated = GeneratedContacts(count: 0, firstID: 1, firstNumber: 0)
  private var referrers: [Referral: [Int]] = [:]
  private var nextID = 1
  private var random = SplitMix(seed: 20_180)
  /// Counts changes, so that what was found before can be used again.
  private(set) var version = 0
  var found: Found?
  private var clock: Clock

  /// What the register takes for now.
  enum Clock: Sendable {
    /// A second and a microsecond later each time that it is asked: the same in every run.
    case ticking(Int64)
    case real(@Sendable () -> Int64)
  }

  /// A list that was searched for, so that its next page needs no search.
  struct Found: Sendable {
    let question: String
    let version: Int
    let places: [Place]
  }

  /// Where a contact is: stored, or still generated.
  enum Place: Sendable, Equatable {
    case stored(Int)
    case generated(Int)
  }

  private struct Referral: Hashable {
    let resource: Resource
    let field: String
    let uuid: String
  }

  init(clock: Clock) {
    self.clock = clock
    for resource in Resource.allCases { tables[resource] = Table(resource) }
  }

  /// The same register without records.
  func emptied() -> Register {
    var empty = Register(clock: clock)
    empty.random = random
    empty.nextID = nextID
    empty.version = version + 1
    return empty
  }

  mutating func now() -> Moment {
    switch clock {
    case .real(let now): return Moment(microseconds: now())
    case .ticking(let last):
      clock = .ticking(last + 1_000_001)
      return Moment(microseconds: last + 1_000_001)
    }
  }

  mutating func makeUUID() -> String { random.uuid() }

  mutating func makeID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  /// Adds contacts that are made when they are asked for. The register must hold none of that kind yet.
  mutating func generate(_ count: Int, firstNumber: Int) {
    generated = GeneratedContacts(count: count, firstID: nextID, firstNumber: firstNumber)
    nextID += count
    version += 1
  }

  // MARK: Reading

  func table(_ resource: Resource) -> Table { tables[resource] ?? Table(resource) }

  func row(_ resource: Resource, uuid: String) -> Row? {
    if let row = tables[resource]?.row(uuid: uuid) { return row }
    guard resource == .klantcontacten, let index = generated.index(uuid: uuid) else { return nil }
    return generated.row(at: index)
  }

  func row(_ resource: Resource, at place: Place) -> Row? {
    switch place {
    case .stored(let id): tables[resource]?.rows[id]
    case .generated(let index): generated.row(at: index)
    }
  }

  /// The record that has that value of a unique field.
  func owner(_ resource: Resource, _ value: String, field: String) -> Place? {
    if let id = tables[resource]?.owner(of: value, field: field) { return .stored(id) }
    guard resource == .klantcontacten, field == "nummer" else { return nil }
    return generated.index(number: value).map { .generated($0) }
  }

  /// The records that refer to one by a field, oldest first.
  func referring(_ resource: Resource, by field: String, to uuid: String) -> [Row] {
    guard let ids = referrers[Referral(resource: resource, field: field, uuid: uuid)] else { return [] }
    return ids.compactMap { tables[resource]?.rows[$0] }
  }

  func count(_ resource: Resource) -> Int {
    (tables[resource]?.keys.count ?? 0) + (resource == .klantcontacten ? generated.remaining : 0)
  }

  /// Some of the records, in the order of lists.
  func places(_ resource: Resource, from offset: Int, atMost limit: Int) -> [Place] {
    let keys = table(resource).keys
    guard resource == .klantcontacten, generated.remaining > 0 else {
      return keys.reversed().dropFirst(offset).prefix(limit).map { .stored($0.id) }
    }
    // How many stored ones come before the offset: the first whose position is not before it.
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      let position = middle + generated.count(before: keys[keys.count - 1 - middle])
      if position < offset { low = middle + 1 } else { high = middle }
    }
    var stored = low
    var position = offset - low
    var places: [Place] = []
    while places.count < limit {
      let storedKey = stored < keys.count ? keys[keys.count - 1 - stored] : nil
      let index = position < generated.remaining ? generated.index(atPosition: position) : nil
      if let index, storedKey.map({ $0 < generated.key(at: index) }) ?? true {
        places.append(.generated(index))
        position += 1
      } else if let storedKey {
        places.append(.stored(storedKey.id))
        stored += 1
      } else {
        break
      }
    }
    return places
  }

  // MARK: Writing

  /// Writes a whole row, also if it was deleted in the meantime, as Django does.
  ///
  /// Nothing is written, and false returned, if the database would refuse it.
  mutating func store(_ row: Row, in resource: Resource) -> Bool {
    guard !collides(row, in: resource) else { return false }
    version += 1
    if resource == .klantcontacten, let index = generated.index(id: row.id) { generated.remove(index) }
    if let old = tables[resource]?.rows[row.id] { forgetReferrals(of: old, in: resource) }
    tables[resource, default: Table(resource)].store(row)
    for (field, uuid, target) in references(of: row, in: resource) {
      referrers[Referral(resource: resource, field: field, uuid: uuid), default: []].append(row.id)
      keep(target, uuid: uuid)
    }
    return true
  }

  private func collides(_ row: Row, in resource: Resource) -> Bool {
    if tables[resource]?.collides(row) ?? false { return true }
    guard resource == .klantcontacten, let number = row.value("nummer", in: resource).text,
      let index = generated.index(number: number)
    else { return false }
    return generated.key(at: index).id != row.id
  }

  // A contact that is referred to becomes an ordinary row, so that those that are generated have no relations.
  private mutating func keep(_ resource: Resource, uuid: String) {
    guard resource == .klantcontacten, let index = generated.index(uuid: uuid) else { return }
    let row = generated.row(at: index)
    generated.remove(index)
    tables[resource, default: Table(resource)].store(row)
  }

  private func references(of row: Row, in resource: Resource) -> [(field: String, uuid: String, target: Resource)] {
    var references: [(field: String, uuid: String, target: Resource)] = []
    for (field, value) in zip(Schema.of(resource).fields, row.values) {
      switch field.kind {
      case .reference(let target, _):
        if let uuid = value.text { references.append((field.name, uuid, target)) }
      case .references(let target):
        for case .string(let uuid) in value.elements ?? [] { references.append((field.name, uuid, target)) }
      default: break
      }
    }
    return references
  }

  private mutating func forgetReferrals(of row: Row, in resource: Resource) {
    for (field, uuid, _) in references(of: row, in: resource) {
      referrers[Referral(resource: resource, field: field, uuid: uuid)]?.removeAll { $0 == row.id }
    }
  }

  /// Deletes a record, and what can't be without it.
  mutating func delete(_ resource: Resource, uuid: String) {
    guard let row = row(resource, uuid: uuid) else { return }
    version += 1
    for referring in Resource.allCases {
      for field in Schema.of(referring).fields {
        release(referring, field: field, from: resource, uuid: uuid)
      }
    }
    forgetReferrals(of: row, in: resource)
    tables[resource]?.remove(id: row.id)
    if resource == .klantcontacten, let index = generated.index(id: row.id) { generated.remove(index) }
  }

  private mutating func release(_ referring: Resource, field: Field, from resource: Resource, uuid: String) {
    switch field.kind {
    case .reference(resource, whenDeleted: .goesToo):
      for row in self.referring(referring, by: field.name, to: uuid) { delete(referring, uuid: row.uuid) }
    case .reference(resource, whenDeleted: .forgets):
      for var row in self.referring(referring, by: field.name, to: uuid) {
        row.set(field.name, to: .null, in: referring)
        _ = store(row, in: referring)
      }
    case .references(resource):
      for var row in self.referring(referring, by: field.name, to: uuid) {
        let others = row.value(field.name, in: referring).elements?.filter { $0 != .string(uuid) }
        row.set(field.name, to: .array(others ?? []), in: referring)
        _ = store(row, in: referring)
      }
    default: break
    }
  }
}
