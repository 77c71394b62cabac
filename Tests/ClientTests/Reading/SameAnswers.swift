import Changes
import Klantcontacten
import SQLiteStore
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// A register gives what an embedded store with the same records gives.
@Suite struct SameAnswers {
  @Test(arguments: 1...3) func contactsAreFoundSortedAndCountedAlike(seed: Int) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fill(contacts: 120, seed: seed)
      var random = RandomConditions(generator: SeededGenerator(seed: seed + 1_000), contacts: worlds.contacts)
      for round in 0..<40 {
        let query = Query(
          try random.condition(), order: random.order(), offset: round % 3 == 0 ? round % 11 : 0,
          limit: round % 4 == 0 ? round % 23 : nil)
        let groupings = [random.grouping(), random.grouping()]
        try worlds.store.read { unit throws in
          let wanted = try unit.contacts(matching: query).all()
          #expect(
            try worlds.register.contacts(matching: query).all() == wanted, "seed \(seed), round \(round): \(query)")
          #expect(
            try worlds.register.count(matching: query) == wanted.count, "seed \(seed), round \(round): \(query)")
          let tallies = try unit.tallies(matching: query, by: groupings)
          let counted = try worlds.register.tallies(matching: query, by: groupings)
          #expect(counted.count == tallies.count)
          #expect(tallies.allSatisfy(counted.contains), "seed \(seed), round \(round): \(query) by \(groupings)")
          // Metadata have no order that anybody could rely on.
          guard groupings[1].path != .field(.metadata) else { return }
          let key = SortKey(groupings[1].path, descending: round % 2 == 0)
          let firsts = try worlds.register.firsts(key, matching: query, by: [groupings[0]])
          #expect(
            Set(firsts) == Set(try unit.firsts(key, matching: query, by: [groupings[0]])),
            "seed \(seed), round \(round): \(key) of \(query) by \(groupings[0])")
        }
      }
    }
  }

  @Test(arguments: 1...4) func whatHangsOnThemIsLookedIntoAlike(seed: Int) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 30, seed: seed)
      var random = RandomConditions(
        generator: SeededGenerator(seed: seed + 2_000), contacts: worlds.contacts, records: worlds.records)
      for round in 0..<40 {
        let query = Query(try random.condition(), limit: round % 5 == 0 ? 3 : nil)
        try worlds.store.read { unit throws in
          let wanted = try unit.contacts(matching: query).all()
          #expect(
            try worlds.register.contacts(matching: query).all() == wanted, "seed \(seed), round \(round): \(query)")
        }
      }
      for round in 0..<40 {
        let kind = RecordKind.allCases[1 + round % (RecordKind.allCases.count - 1)]
        let condition = try random.condition(on: kind)
        try worlds.store.read { unit throws in
          let wanted = try unit.objects(kind, matching: Query(condition)).all()
          let got = try worlds.register.objects(kind, matching: Query(condition)).all()
          #expect(sorted(got) == sorted(wanted), "seed \(seed), round \(round): \(kind) \(condition)")
          #expect(sorted(got).map(\.isConfidential) == sorted(wanted).map(\.isConfidential))
          #expect(try worlds.register.count(kind, matching: Query(condition)) == wanted.count)
        }
      }
    }
  }

  @Test(arguments: 1...3) func relationsLeadToTheSameRecords(seed: Int) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 20, seed: seed + 70)
      let keys =
        worlds.contacts.map { RecordKey(.contact, $0.uuid) }
        + worlds.records.map { RecordKey($0.object.kind, $0.object.uuid) }
      try worlds.store.read { unit throws in
        for key in keys {
          for kind in RecordKind.allCases {
            let wanted = try unit.related(kind, to: key.uuid, of: key.kind)
            let got = try worlds.register.related(kind, to: key.uuid, of: key.kind)
            #expect(Set(got) == Set(wanted) && got.count == wanted.count, "\(key) to \(kind)")
            if kind == .contact { #expect(got == wanted, "\(key) to \(kind)") }
          }
          #expect(Set(try worlds.register.links(of: key)) == Set(try unit.links(of: key)), "\(key)")
          for ends in try unit.links(of: key) { #expect(try worlds.register.holds(ends), "\(ends)") }
        }
      }
    }
  }

  private func sorted(_ objects: [RelatedObject]) -> [RelatedObject] {
    objects.sorted { $0.uuid.comes(before: $1.uuid) }
  }
}
