import Changes
import Klantcontacten
import SQLiteStore
import Testing

/// What a store says of related records is what following their links in memory says.
@Suite struct RelatedProperties {
  @Test(arguments: 1...6)
  func queriesGiveWhatFollowingTheLinksInMemoryGives(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    _ = try store.catchUpSearch(upTo: 30)
    var random = RandomRelatedConditions(generator: SeededGenerator(seed: seed + 500), world: world)
    try change(world, in: store, using: &random.generator)
    try store.read { unit throws in
      for round in 0..<200 {
        let kind = RecordKind.allCases[round % RecordKind.allCases.count]
        let query = Query(
          try random.condition(on: kind), order: random.order(of: kind), offset: round % 3 == 0 ? round % 5 : 0,
          limit: round % 4 == 0 ? round % 7 : nil)
        let comment: Comment = "seed \(seed), round \(round): \(kind) \(query)"
        if kind == .contact {
          let wanted = answer(query, among: world.contacts, kind, \.uuid, in: world)
          #expect(try unit.contacts(matching: query).all().map(\.uuid) == wanted.map(\.uuid), comment)
          #expect(try unit.count(matching: query) == wanted.count, comment)
        } else {
          let wanted = answer(query, among: world.objects(kind), kind, \.uuid, in: world)
          #expect(try unit.objects(kind, matching: query).all() == wanted, comment)
          #expect(try unit.count(kind, matching: query) == wanted.count, comment)
        }
      }
    }
  }

  @Test(arguments: 11...13)
  func relationsLeadWhereTheirLinksDo(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    try store.read { unit throws in
      for origin in RecordKind.allCases {
        let identifiers = origin == .contact ? world.contacts.map(\.uuid) : world.objects(origin).map(\.uuid)
        for identifier in identifiers {
          if origin != .contact { #expect(try unit.object(origin, identifier) == world.object(identifier)) }
          for kind in RecordKind.allCases {
            #expect(
              try unit.related(kind, to: identifier, of: origin) == world.related(kind, to: identifier, of: origin))
          }
        }
      }
    }
  }

  /// What hangs on contacts can be carried to another store, in the order in which they are exported, and is the same
  /// there; so is what is carried on from there.
  @Test(arguments: 21...26)
  func whatHangsOnContactsArrivesAsItLeft(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    let carried = try exported(from: store)
    let other = try SQLiteStore(.memory)
    try other.write { unit throws in
      for contact in carried { try unit.insert(contact) }
    }
    let again = try exported(from: other)
    #expect(again.map(\.relations) == carried.map(\.relations))
    try other.read { unit throws in
      for contact in world.contacts {
        for kind in contact.relatedKinds {
          let identifiers = world.related(kind, to: contact.uuid, of: .contact)
          #expect(try unit.related(kind, to: contact.uuid, of: .contact) == identifiers)
          for identifier in identifiers { #expect(try unit.object(kind, identifier) == world.object(identifier)) }
        }
      }
    }
  }

  /// With those that hang on none, every record and every link arrives.
  @Test(arguments: 31...42)
  func allRelatedRecordsArriveAsTheyLeft(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    var generator = SeededGenerator(seed: seed + 700)
    try change(world, in: store, using: &generator)
    let other = try SQLiteStore(.memory)
    try carry(from: store, to: other)
    #expect(try loose(in: other) == loose(in: store))
    for kind in RecordKind.allCases where kind != .contact {
      let records = try other.read { try $0.objects(kind, matching: Query()).all() }
      #expect(Set(records.map(\.uuid)) == Set(world.objects(kind).map(\.uuid)))
      #expect(records.count == world.objects(kind).count)
      for record in records { #expect(record == world.object(record.uuid)) }
    }
    try other.read { unit throws in
      for origin in RecordKind.allCases {
        for identifier in origin == .contact ? world.contacts.map(\.uuid) : world.objects(origin).map(\.uuid) {
          for kind in RecordKind.allCases {
            let wanted = Set(world.related(kind, to: identifier, of: origin))
            #expect(try Set(unit.related(kind, to: identifier, of: origin)) == wanted, "\(origin) → \(kind)")
          }
        }
      }
    }
    // The one reference that no relation follows: a second one is refused where the first has arrived.
    for object in world.objects(.onderwerpobject) {
      let target = LinkTarget(.onderwerpobjectWasKlantcontact, world.contacts[0].uuid)
      let answers = [store, other].map { store in
        failure { try store.write { try $0.link(object.uuid, target) } }
      }
      #expect(answers[0] == answers[1])
    }
  }

  /// Of two stores, one with and one without its confidential contacts, an export that spares them says the same of
  /// every record that hangs on others too or on none.
  @Test(arguments: 51...56)
  func whatHangsOnConfidentialContactsAloneStaysBehind(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    let other = try SQLiteStore(.memory)
    try carry(from: store, to: other, sparingConfidential: true)
    let confidential = Set(world.contacts.filter(\.vertrouwelijk).map(\.uuid))
    #expect(!confidential.isEmpty)
    for record in world.records where record.object.kind != .partijIdentificator {
      let contacts = world.related(.contact, to: record.object.uuid, of: record.object.kind)
      let isSecret = record.object["indicatieGeheimhouding"] == .yesNo(true)
      let arrived = try other.read { try $0.object(record.object.kind, record.object.uuid) } == record.object
      if isSecret || !contacts.isEmpty && confidential.isSuperset(of: contacts), record.object.kind != .actor,
        world.related(.partij, to: record.object.uuid, of: record.object.kind).isEmpty
      {
        #expect(!arrived, "seed \(seed): \(record.object.kind) \(record.object.uuid)")
      }
      if !isSecret, contacts.contains(where: { !confidential.contains($0) }) {
        #expect(arrived, "seed \(seed): \(record.object.kind) \(record.object.uuid)")
      }
    }
  }

  /// An identificator stays behind with its partij; above others it goes where one of them does.
  @Test(arguments: 61...72)
  func identificatorenGoWhereTheirPartijenDo(seed: Int) throws {
    let world = RelatedWorld(seed: seed)
    let store = try filled(world)
    let other = try SQLiteStore(.memory)
    try carry(from: store, to: other, sparingConfidential: true)
    let kind = RecordKind.partijIdentificator
    let confidential = Set(world.contacts.filter(\.vertrouwelijk).map(\.uuid))
    func isSecret(_ partij: ContactID) -> Bool {
      world.object(partij)?["indicatieGeheimhouding"] == .yesNo(true)
    }
    /// Whether a test holds of one, or of one that it stands above; all of them let it `through`.
    func below(_ uuid: ContactID, through: (ContactID) -> Bool, _ test: (ContactID) -> Bool) -> Bool {
      guard through(uuid) else { return false }
      if world.related(.partij, to: uuid, of: kind).contains(where: test) { return true }
      return world.objects(kind).contains { lower in
        world.related(kind, to: lower.uuid, of: kind) == [uuid] && below(lower.uuid, through: through, test)
      }
    }
    for object in world.objects(kind) {
      let goes = below(object.uuid) { uuid in
        let contacts = world.related(.contact, to: uuid, of: kind)
        let isHidden = !contacts.isEmpty && confidential.isSuperset(of: contacts)
        return !isHidden && !world.related(.partij, to: uuid, of: kind).contains(where: isSecret)
      } _: { partij in
        let contacts = world.related(.contact, to: partij, of: .partij)
        return !isSecret(partij) && (contacts.isEmpty || !confidential.isSuperset(of: contacts))
      }
      let isSpared = below(object.uuid) { _ in
        true
      } _: { partij in
        isSecret(partij) || world.related(.contact, to: partij, of: .partij).contains(where: confidential.contains)
      }
      let arrived = try other.read { try $0.object(kind, object.uuid) } == object
      #expect(arrived == (goes || !isSpared), "seed \(seed): \(object.uuid)")
    }
  }

  private func carry(from store: SQLiteStore, to other: SQLiteStore, sparingConfidential: Bool = false) throws {
    let carried = try exported(from: store, sparingConfidential: sparingConfidential)
    let loose = try loose(in: store, sparingConfidential: sparingConfidential).filter { !$0.isConfidential }
    try other.write { unit throws in
      for contact in carried where !(sparingConfidential && contact.vertrouwelijk) { try unit.insert(contact) }
      for record in loose { #expect(try unit.insert(record)) }
      for record in loose { #expect(try !unit.insert(record)) }
    }
  }

  private func loose(in store: SQLiteStore, sparingConfidential: Bool = false) throws -> [LooseRecord] {
    try store.read { unit throws in
      var loose: [LooseRecord] = []
      for kind in RecordKind.allCases where kind != .contact {
        let cursor = try unit.looseRecords(kind, sparingConfidential: sparingConfidential)
        while let record = try cursor.next() { loose.append(record) }
      }
      return loose
    }
  }

  private func filled(_ world: RelatedWorld) throws -> SQLiteStore {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      for contact in world.contacts { try unit.insert(contact) }
      for record in world.records { try unit.insert(record.object, links: record.links) }
    }
    return store
  }

  /// Changes some fields of some records, and adds a few links.
  private func change(
    _ world: RelatedWorld, in store: SQLiteStore, using generator: inout SeededGenerator
  ) throws {
    for record in world.records where generator.oneIn(4) {
      guard let before = world.object(record.object.uuid) else { continue }
      let fields = before.kind.relatedFields
      var values = before.values
      for index in fields.indices.dropFirst() where generator.oneIn(3) {
        values[index] = Samples.value(for: fields[index], using: &generator)
      }
      let after = RelatedObject(before.kind, before.uuid, values: values)
      let changes = values.indices.map { index in
        FieldChange(.column(index), before: before.values[index], after: values[index])
      }
      try store.write { _ = try $0.update(before, with: changes) }
      world.change(after)
    }
    for actor in world.objects(.actor) where generator.oneIn(3) {
      let target = LinkTarget(.actorKlantcontact, generator.pick(world.contacts).uuid)
      try store.write { try $0.link(actor.uuid, target) }
      world.connect(actor.uuid, target)
    }
  }

  private func exported(from store: SQLiteStore, sparingConfidential: Bool = false) throws -> [Klantcontact] {
    try store.read { unit in
      var contacts = try unit.contacts(matching: Query()).all()
      for index in contacts.indices {
        contacts[index].relations = try unit.relations(
          of: contacts[index].uuid, sparingConfidential: sparingConfidential)
      }
      return contacts
    }
  }

  private func answer<Record: Fielded>(
    _ query: Query, among records: [Record], _ kind: RecordKind, _ uuid: (Record) -> ContactID, in world: RelatedWorld
  ) -> [Record] {
    let natural =
      kind == .contact ? [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))] : []
    let order = query.order + natural
    let chosen = records.filter { record in
      world.placed(kind, uuid(record)).map { query.condition.holds(for: $0) } ?? false
    }
    // Stable: those that are equal under every key keep the order in which they were stored.
    let sorted = chosen.enumerated().sorted { left, right in
      if order.areInOrder(left.element, right.element) { return true }
      return left.offset < right.offset && !order.areInOrder(right.element, left.element)
    }
    return Array(sorted.map(\.element).dropFirst(query.offset).prefix(query.limit ?? .max))
  }
}

extension Klantcontact {
  fileprivate var relatedKinds: [RecordKind] { RecordKind.contact.relations.map(\.kind) }
}
