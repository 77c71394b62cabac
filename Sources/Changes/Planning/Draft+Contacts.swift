public import Klantcontacten

/// Reading contacts as they would be.
extension Draft: ContactReading {
  /// Every contact that a key may mean, as it would be.
  public func contacts(called key: ContactKey) throws(BackendFailure) -> [Klantcontact] {
    var found: [Klantcontact] = []
    for contact in try base.contacts(called: key) { found.append(try contacts.present(contact.uuid) ?? contact) }
    for identifier in madeContacts {
      guard let contact = try contacts.present(identifier), contact.isCalled(key) else { continue }
      if !found.contains(where: { $0.uuid == contact.uuid }) { found.append(contact) }
    }
    return found
  }

  /// The contact with a uuid as it would be, or nothing.
  public func contact(_ identifier: ContactID) throws(BackendFailure) -> Klantcontact? {
    if let contact = try contacts.present(identifier) { return contact }
    return try base.contact(identifier)
  }

  /// The contacts that would fulfil a query, one after the other.
  public func contacts(matching query: Query) throws(BackendFailure) -> any ContactCursor {
    guard isTouched(by: query.condition) else { return try base.contacts(matching: query) }
    var open = query
    (open.offset, open.limit) = (0, nil)
    // Where related records differ the backend cannot tell who fulfils a condition on them: each contact is tested here.
    let testsAll = query.condition.looksAtRelations && isRelatedTouched
    if testsAll { open.condition = .always }
    let order = query.order + [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
    // Any number of them may differ: only what they are sorted by is kept until one's turn comes.
    let paths = order.map(\.path)
    var mine: [ChangedContact] = []
    try contacts.forEach { contact, kept, _ throws(BackendFailure) in
      guard try holds(query.condition, contact, RecordKey(.contact, contact.uuid)) else { return }
      mine.append(ChangedContact(contact, kept, paths))
    }
    mine.sort { order.areInOrder($0, $1) }
    return MergedContacts(
      mine, try base.contacts(matching: open), by: order, passingOver: query.offset, upTo: query.limit
    ) { [self] kept throws(BackendFailure) in
      try contacts.contact(kept)
    } taking: { [self] contact throws(BackendFailure) in
      guard try !contacts.contains(contact.uuid) else { return false }
      guard testsAll else { return true }
      return try holds(query.condition, contact, RecordKey(.contact, contact.uuid))
    }
  }

  /// How many contacts would fulfil a query.
  public func count(matching query: Query) throws(BackendFailure) -> Int {
    guard isTouched(by: query.condition) else { return try base.count(matching: query) }
    let testsAll = query.condition.looksAtRelations && isRelatedTouched
    if testsAll || query.limit != nil || query.offset > 0 {
      let cursor = try contacts(matching: query)
      var count = 0
      while try cursor.next() != nil { count += 1 }
      return count
    }
    var count = try base.count(matching: query)
    try adjust(query) { _, difference in count += difference }
    return count
  }

  /// How often each combination of values would occur among them.
  public func tallies(
    matching query: Query, by groupings: [Grouping]
  ) throws(BackendFailure) -> [Tally] {
    guard isTouched(by: query.condition) else { return try base.tallies(matching: query, by: groupings) }
    var counts: [[Value]: Int] = [:]
    let testsAll = query.condition.looksAtRelations && isRelatedTouched
    if testsAll || query.limit != nil || query.offset > 0 {
      let cursor = try contacts(matching: query)
      while let contact = try cursor.next() { counts[groupings.map { $0.value(in: contact) }, default: 0] += 1 }
    } else {
      for tally in try base.tallies(matching: query, by: groupings) { counts[tally.values] = tally.count }
      try adjust(query) { contact, difference in
        counts[groupings.map { $0.value(in: contact) }, default: 0] += difference
      }
    }
    let tallies = counts.filter { $0.value > 0 }.map { Tally(values: $0.key, count: $0.value) }
    var order = groupings.indices.map { SortKey(.column($0)) }
    order.insert(SortKey(.column(groupings.count), descending: true), at: groupings.leadingParts)
    return tallies.sorted { order.areInOrder(TallyRow($0), TallyRow($1)) }
  }

  /// The value that would come first by a key for each combination of values.
  public func firsts(
    _ key: SortKey, matching query: Query, by groupings: [Grouping]
  ) throws(BackendFailure) -> [[Value]] {
    guard isTouched(by: query.condition) else { return try base.firsts(key, matching: query, by: groupings) }
    var firsts: [[Value]: Value] = [:]
    let cursor = try contacts(matching: query)
    while let contact = try cursor.next() {
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

  /// Whether the backend remembers how far contacts have come.
  public var keepsToestand: Bool { base.keepsToestand }

  /// How the backend would carry a query out.
  public func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    try base.plan(of: query, kind: kind)
  }

  /// How the backend would do something else.
  public func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] { try base.plan(of: errand) }

  /// The values that a field has in the backend, for completion.
  public func knownValues(of field: Field, limit: Int) throws(BackendFailure) -> [String] {
    try base.knownValues(of: field, limit: limit)
  }

  // MARK: What differs

  private func isTouched(by condition: Condition) -> Bool {
    !contacts.isEmpty || condition.looksAtRelations && isRelatedTouched
  }

  /// Tells which contacts no longer fulfil a query (-1, as they were), and which do (+1, as they would be).
  private func adjust(
    _ query: Query, _ tell: (Klantcontact, _ difference: Int) -> Void
  ) throws(BackendFailure) {
    try contacts.forEach { contact, _, original throws(BackendFailure) in
      if let original = try original(), try heldBefore(query.condition, original) { tell(original, -1) }
      if try holds(query.condition, contact, RecordKey(.contact, contact.uuid)) { tell(contact, 1) }
    }
  }
}

/// What is looked up ahead is so in the backend; what differs lies on top as ever.
extension Draft: LooksAhead {
  /// How many look-ups are worth to be begun ahead.
  public var lookAhead: Int { far?.lookAhead ?? 0 }
  /// Whether the backend is far away.
  public var isFar: Bool { far?.isFar ?? false }
  /// Begins to look up what will be asked for next, as far as the backend will be asked for it.
  public func expect(_ keys: [ContactKey]) {
    guard let far else { return }
    far.expect(
      keys.filter { key in
        if case .identifier(let identifier) = key { return !contacts.mayContain(identifier) }
        return true
      })
  }
  /// Drops what nobody has asked for.
  public func expectNothing() { far?.expectNothing() }
}

extension Klantcontact {
  /// Whether a key may mean this contact.
  fileprivate func isCalled(_ key: ContactKey) -> Bool {
    switch key {
    case .identifier(let identifier): uuid == identifier
    case .number(let number):
      nummer == number || nummer.map { $0 == ContactKey.padded(number) } ?? false || referentienummer == number
    }
  }
}

private struct TallyRow: Fielded {
  private let tally: Tally

  init(_ tally: Tally) {
    self.tally = tally
  }

  func value(at path: FieldPath) -> Value {
    guard case .column(let index) = path else { return .nothing }
    return index < tally.values.count ? tally.values[index] : .number(Double(tally.count))
  }
}

/// A contact that differs, by what it is sorted by.
private struct ChangedContact: Fielded {
  let kept: ChangedContacts.Kept
  private let paths: [FieldPath]
  private let values: [Value]

  init(_ contact: Klantcontact, _ kept: ChangedContacts.Kept, _ paths: [FieldPath]) {
    (self.kept, self.paths) = (kept, paths)
    values = paths.map { contact.value(at: $0) }
  }

  func value(at path: FieldPath) -> Value { paths.firstIndex(of: path).map { values[$0] } ?? .nothing }
}

/// The contacts of a backend that stay as they are, and those that would differ, in one order.
private final class MergedContacts: ContactCursor {
  private let mine: [ChangedContact]
  private let whole: (ChangedContacts.Kept) throws(BackendFailure) -> Klantcontact
  private var position = 0
  private let rest: any ContactCursor
  private var waiting: Klantcontact?
  private var isRestOver = false
  private let order: [SortKey]
  private var toPass: Int
  private var left: Int?
  private let takes: (Klantcontact) throws(BackendFailure) -> Bool

  init(
    _ mine: [ChangedContact], _ rest: any ContactCursor, by order: [SortKey], passingOver offset: Int,
    upTo limit: Int?, whole: @escaping (ChangedContacts.Kept) throws(BackendFailure) -> Klantcontact,
    taking takes: @escaping (Klantcontact) throws(BackendFailure) -> Bool
  ) {
    (self.mine, self.whole, self.rest, self.order, self.takes) = (mine, whole, rest, order, takes)
    (toPass, left) = (offset, limit)
  }

  func next() throws(BackendFailure) -> Klantcontact? {
    if let left {
      guard left > 0 else { return nil }
      self.left = left - 1
    }
    while toPass > 0, try nextOfAll() != nil { toPass -= 1 }
    return try nextOfAll()
  }

  private func nextOfAll() throws(BackendFailure) -> Klantcontact? {
    while waiting == nil, !isRestOver {
      guard let contact = try rest.next() else {
        isRestOver = true
        break
      }
      if try takes(contact) { waiting = contact }
    }
    let changed = position < mine.count ? mine[position] : nil
    guard let changed, waiting.map({ !order.areInOrder($0, changed) }) ?? true else {
      defer { waiting = nil }
      return waiting
    }
    position += 1
    return try whole(changed.kept)
  }
}
