import Changes
import Klantcontacten
import SQLiteStore
import Testing

/// A draft says of everything what a store says in which its changes have happened, wherever they are kept meanwhile.
@Suite struct DraftProperties {
  /// How many changes are held in memory before others are put aside: all, none, or some.
  private static func most(_ seed: Int) -> Int { [Planner.inMemory, 0, 3][seed % 3] }

  @Test(arguments: 1...8)
  func aDraftReadsAsAStoreInWhichItHasHappened(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let (base, changed) = (try filled(world), try filled(world))
    var generator = SeededGenerator(seed: seed + 900)
    let changes = changes(of: world, using: &generator)
    try changed.write { unit in
      let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
      for change in changes { try writer.write(change, tag: nil, line: 1) }
    }
    try base.read { unit throws in
      let planner = try Planner(
        on: unit, ledger: unit, script: "prompt", isRemembered: false, isAgain: false, shelf: ListShelf(),
        atMost: Self.most(seed))
      for change in changes { try planner.write(change, tag: nil, line: 1) }
      #expect(try planner.steps.map { try $0.change() } == changes)
      try changed.read { store throws in
        try compareRelations(planner.draft, store, world, changes)
        try compareQueries(planner.draft, store, world, seed)
      }
    }
  }

  /// A statement of open work that fails, after earlier ones that did not.
  @Test(arguments: 1...4)
  func aPlannerIsAsItWasBeforeAnAttemptThatFails(seed: Int) throws {
    struct Failure: Error {}
    let world = RelatedWorld(seed: seed)
    let (base, changed) = (try filled(world), try filled(world))
    var generator = SeededGenerator(seed: seed + 900)
    let changes = changes(of: world, using: &generator)
    let kept = changes.prefix(changes.count / 2)
    try changed.write { unit in
      let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
      for change in kept { try writer.write(change, tag: nil, line: 1) }
    }
    try base.read { unit throws in
      let planner = try Planner(
        on: unit, ledger: unit, script: "prompt", isRemembered: false, isAgain: false, noting: try Sealing(of: unit),
        shelf: ListShelf(), atMost: Self.most(seed))
      try planner.attempt { for change in kept { try planner.write(change, tag: nil, line: 1) } }
      #expect(throws: Failure.self) {
        try planner.attempt {
          for change in changes.dropFirst(kept.count) { try planner.write(change, tag: nil, line: 1) }
          throw Failure()
        }
      }
      #expect(try planner.steps.map { try $0.change() } == Array(kept))
      try changed.read { store throws in
        try compareRelations(planner.draft, store, world, Array(kept))
        try compareQueries(planner.draft, store, world, seed)
      }
    }
  }

  /// What goes for good is written nowhere before, not even in a file that nobody can open.
  @Test func whatARedactionTakesOutIsNotPutAside() throws {
    let world = RelatedWorld(seed: 5)
    let contact = try #require(world.contacts.first)
    let field = FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text("[bsn]"))
    let change = Change(contact, under: .redactie, fields: [field], reason: "verzoek")
    try filled(world).read { unit throws in
      let shelf = ListShelf()
      let planner = try Planner(
        on: unit, ledger: unit, script: "prompt", isRemembered: false, isAgain: false, shelf: shelf, atMost: 0)
      try planner.write(.contact(contact.appending("Ja.")), tag: nil, line: 1)
      #expect(shelf.changes.count == 1)
      try planner.write(.contact(change), tag: nil, line: 2)
      #expect(shelf.changes.count == 1)
      #expect(try planner.draft.contact(contact.uuid)?.inhoud == "[bsn]")
      #expect(try planner.steps[1].change() == .contact(change))
    }
  }

  @Test func aDraftWithoutChangesIsWhatItStandsOn() throws {
    let world = RelatedWorld(seed: 77)
    let store = try filled(world)
    try store.read { unit throws in
      try compareRelations(Draft(of: unit), unit, world, [])
      try compareQueries(Draft(of: unit), unit, world, 77)
    }
  }

  // MARK: Comparing

  private func compareRelations(
    _ draft: Draft, _ store: any ContactReading, _ world: RelatedWorld, _ changes: [PlannedChange]
  ) throws {
    let made = changes.map(\.record)
    for origin in RecordKind.allCases {
      var identifiers = origin == .contact ? world.contacts.map(\.uuid) : world.objects(origin).map(\.uuid)
      identifiers += made.filter { $0.kind == origin }.map(\.uuid)
      for identifier in identifiers {
        if origin == .contact {
          #expect(try draft.contact(identifier) == store.contact(identifier))
        } else {
          let (mine, theirs) = (try draft.object(origin, identifier), try store.object(origin, identifier))
          #expect(mine == theirs)
          #expect(mine?.isConfidential == theirs?.isConfidential, "\(origin) \(identifier)")
        }
        for kind in RecordKind.allCases {
          let (mine, theirs) = (
            try draft.related(kind, to: identifier, of: origin), try store.related(kind, to: identifier, of: origin)
          )
          // Which of several stands first is the store's business, but for contacts.
          #expect(kind == .contact ? mine == theirs : Set(mine) == Set(theirs), "\(origin) → \(kind)")
        }
      }
    }
  }

  private func compareQueries(
    _ draft: Draft, _ store: any ContactReading, _ world: RelatedWorld, _ seed: Int
  ) throws {
    var related = RandomRelatedConditions(generator: SeededGenerator(seed: seed + 500), world: world)
    var plain = RandomConditions(generator: SeededGenerator(seed: seed + 600), contacts: world.contacts)
    for round in 0..<150 {
      let kind = RecordKind.allCases[round % RecordKind.allCases.count]
      let (offset, limit) = (round % 3 == 0 ? round % 5 : 0, round % 4 == 0 ? round % 7 : nil)
      let query = Query(
        try related.condition(on: kind), order: related.order(of: kind), offset: offset, limit: limit)
      let comment: Comment = "seed \(seed), round \(round): \(kind) \(query)"
      if kind == .contact {
        let wanted = try store.contacts(matching: query).all().map(\.uuid)
        #expect(try draft.contacts(matching: query).all().map(\.uuid) == wanted, comment)
        #expect(try draft.count(matching: query) == store.count(matching: query), comment)
      } else {
        #expect(try draft.objects(kind, matching: query).all() == store.objects(kind, matching: query).all(), comment)
        #expect(try draft.count(kind, matching: query) == store.count(kind, matching: query), comment)
      }
      try compareTotals(draft, store, &plain, round)
    }
  }

  private func compareTotals(
    _ draft: Draft, _ store: any ContactReading, _ random: inout RandomConditions, _ round: Int
  ) throws {
    let query = Query(try random.condition(), order: random.order())
    let groupings = [random.grouping(round), random.grouping(round / 2)]
    #expect(try draft.contacts(matching: query).all() == store.contacts(matching: query).all())
    let (mine, theirs) = (
      try draft.tallies(matching: query, by: groupings), try store.tallies(matching: query, by: groupings)
    )
    #expect(mine.count == theirs.count && theirs.allSatisfy(mine.contains), "\(query) by \(groupings)")
    #expect(mine.map(\.count).sorted() == theirs.map(\.count).sorted())
    let key = SortKey(.field(.plaatsgevondenOp), descending: round % 2 == 0)
    #expect(
      Set(try draft.firsts(key, matching: query, by: groupings))
        == Set(try store.firsts(key, matching: query, by: groupings)))
  }

  // MARK: Making

  private func filled(_ world: RelatedWorld) throws -> SQLiteStore {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      for contact in world.contacts { try unit.insert(contact) }
      for record in world.records { try unit.insert(record.object, links: record.links) }
    }
    return store
  }

  /// Changes of some contacts (a few twice), of some related records, new ones, and other partijen.
  private func changes(of world: RelatedWorld, using generator: inout SeededGenerator) -> [PlannedChange] {
    var changes: [PlannedChange] = []
    for contact in world.contacts where generator.oneIn(4) {
      let first = contact.appending(Samples.text(words: 1...3, using: &generator))
      changes.append(.contact(first))
      guard generator.oneIn(2) else { continue }
      let before = first.result
      changes.append(
        .contact(
          Change(
            before, under: .correctie,
            fields: [
              FieldChange(.field(.kanaal), before: .text(before.kanaal), after: .text("Balie")),
              FieldChange(
                .field(.vertrouwelijk), before: .yesNo(before.vertrouwelijk), after: .yesNo(!before.vertrouwelijk)),
            ], reason: "x")))
    }
    for _ in 0..<3 {
      var contact = Samples.contact(Int.random(in: 5_000...9_000, using: &generator), using: &generator)
      contact.relations = ""
      let betrokkene = RelatedObject(.betrokkene, .random(using: &generator), ["achternaam": .text("Nieuw")])
      let link = LinkTarget(.betrokkeneKlantcontact, contact.uuid)
      var additions = [ChangeAddition.record(RelatedRecord(betrokkene, links: [link]))]
      for actor in world.objects(.actor).prefix(1) {
        additions.append(.link(actor, LinkTarget(.actorKlantcontact, contact.uuid)))
      }
      changes.append(.contact(Change(contact, under: .registratie, fields: [], additions: additions, isNew: true)))
    }
    for record in world.records where generator.oneIn(5) {
      guard record.object.kind != .partijIdentificator, let before = world.object(record.object.uuid) else { continue }
      let fields = before.kind.relatedFields
      let index = Int.random(in: 1..<fields.count, using: &generator)
      let after = Samples.value(for: fields[index], using: &generator)
      guard after != before.values[index], let change = relatedChange(before, index, after, world, &generator)
      else { continue }
      changes.append(.related(change, of: nil))
    }
    return changes
  }

  private func relatedChange(
    _ before: RelatedObject, _ index: Int, _ after: Value, _ world: RelatedWorld, _ generator: inout SeededGenerator
  ) -> RelatedChange? {
    guard let function = before.kind.changeFunction else { return nil }
    let partijen = world.objects(.partij)
    let partij = before.kind == .betrokkene && !partijen.isEmpty && generator.oneIn(2) ? generator.pick(partijen) : nil
    return RelatedChange(
      before, under: function, fields: [FieldChange(.column(index), before: before.values[index], after: after)],
      partij: partij)
  }
}
