import Changes
import Klantcontacten
import SQLiteStore
import Testing

/// A query in SQL gives what the same query gives when each contact is tested and sorted outside of it.
@Suite struct QueryProperties {
  @Test(arguments: 1...6)
  func queriesGiveWhatFilteringAndSortingInMemoryGives(seed: Int) throws {
    let contacts = Samples.contacts(300, seed: seed)
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      for contact in contacts { try unit.insert(contact) }
    }
    // A third in the index, some changed since, the rest not yet in it.
    _ = try store.catchUpSearch(upTo: 100)
    var generator = SeededGenerator(seed: seed + 1_000)
    var present = contacts
    try store.write { unit throws in
      for index in stride(from: 0, to: 150, by: 7) {
        let change = present[index].appending(Samples.text(words: 1...3, using: &generator))
        try unit.update(change.contact, with: change.fields)
        present[index] = change.result
      }
    }
    var random = RandomConditions(generator: generator, contacts: present)
    for round in 0..<120 {
      let query = Query(
        try random.condition(), order: random.order(), offset: round % 3 == 0 ? round % 11 : 0,
        limit: round % 4 == 0 ? round % 23 : nil)
      let groupings = [random.grouping(round), random.grouping(round / 2)]
      let wanted = answer(query, among: present)
      let tallied = tallies(of: wanted, by: groupings)
      try store.read { unit throws in
        let got = try unit.contacts(matching: query).all()
        #expect(got == wanted, "seed \(seed), round \(round): \(query)")
        #expect(try unit.count(matching: query) == wanted.count, "seed \(seed), round \(round): \(query)")
        let counted = try unit.tallies(matching: query, by: groupings)
        #expect(counted.count == tallied.count)
        #expect(tallied.allSatisfy(counted.contains), "seed \(seed), round \(round): \(query) by \(groupings)")
        #expect(
          zip(counted, counted.dropFirst()).allSatisfy { !$1.comes(before: $0, groupings) },
          "seed \(seed), round \(round): \(groupings)")
      }
    }
  }

  @Test func conditionsTooDeepOrTooLongForSQLiteHoldAsWell() throws {
    let contacts = Samples.contacts(20, seed: 77)
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      for contact in contacts { try unit.insert(contact) }
    }
    var deep = Condition.compare(.path(.field(.kanaal)), .equal, .value(.text("Telefoon")))
    for _ in 0..<500 { deep = .not(.or([deep, .isEmpty(.path(.field(.inhoud)))])) }
    let many = (0..<21_000).map { Condition.compare(.path(.field(.nummer)), .equal, .value(.text(String($0)))) }
    let texts = (0..<50_000).map { Value.text(String($0)) }
    for condition in [deep, .or(many), .isOneOf(.path(.field(.nummer)), texts)] {
      let query = Query(condition)
      let got = try store.read { try $0.contacts(matching: query).all() }
      #expect(got == answer(query, among: contacts))
    }
  }

  /// Just below and above what is still put in one statement, in statements that are nested themselves.
  @Test(arguments: 20...40) func conditionsOfAnyDepthHold(depth: Int) throws {
    let store = try SQLiteStore(.memory)
    var condition = Condition.always
    for _ in 0..<depth { condition = .or([.isTrue(.path(.field(.vertrouwelijk))), condition]) }
    try store.read { unit throws in
      for limit in [nil, 3] {
        #expect(try unit.count(matching: Query(condition, limit: limit)) == 0)
        #expect(try unit.tallies(matching: Query(condition, limit: limit), by: [Grouping(.field(.kanaal))]).isEmpty)
        #expect(try unit.contacts(matching: Query(condition, limit: limit)).all().isEmpty)
        #expect(try unit.count(.taak, matching: Query(condition, limit: limit)) == 0)
        #expect(try unit.objects(.taak, matching: Query(condition, limit: limit)).all().isEmpty)
      }
    }
  }

  private func answer(_ query: Query, among contacts: [Klantcontact]) -> [Klantcontact] {
    let natural = [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
    let order = query.order + natural
    let chosen = contacts.filter { query.condition.holds(for: $0) }.sorted { order.areInOrder($0, $1) }
    return Array(chosen.dropFirst(query.offset).prefix(query.limit ?? .max))
  }

  private func tallies(of contacts: [Klantcontact], by groupings: [Grouping]) -> [Tally] {
    var tallies: [Tally] = []
    for contact in contacts {
      let values = groupings.map { $0.value(in: contact) }
      if let index = tallies.firstIndex(where: { $0.values == values }) {
        tallies[index] = Tally(values: values, count: tallies[index].count + 1)
      } else {
        tallies.append(Tally(values: values, count: 1))
      }
    }
    return tallies
  }
}

extension Tally {
  /// Leading parts of dates by time, then most first, then by the values; what holds nothing comes last.
  fileprivate func comes(before other: Tally, _ groupings: [Grouping]) -> Bool {
    let leading = groupings.leadingParts
    for index in values.indices {
      if index == leading, count != other.count { return count > other.count }
      // Metadata have no order that anybody could rely on.
      if case .metadata = values[index], values[index] != other.values[index] { return false }
      if let isBefore = Self.isBefore(values[index], other.values[index]) { return isBefore }
    }
    return leading == values.count && count > other.count
  }

  private static func isBefore(_ left: Value, _ right: Value) -> Bool? {
    if left == right { return nil }
    if left == .nothing || right == .nothing { return right == .nothing }
    if Comparison.less.holds(left, right) { return true }
    return Comparison.greater.holds(left, right) ? false : nil
  }
}
