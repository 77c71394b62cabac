import Klantcontacten
import SQLiteStore
import Testing

/// What partijen are known by stands in full in their JSON, and is a record of its own all the same.
@Suite struct Identificatoren {
  private let contacts: [Klantcontact] = Samples.contacts(3, seed: 51)
  private let kind = RecordKind.partijIdentificator
  private let partij = ContactID(high: 8, low: 1)

  @Test func whatARegisterAnsweredGoesOutAsItCameIn() throws {
    let store = try identified()
    try store.read { unit throws in
      #expect(try unit.relations(of: contacts[0].uuid) == RecordedRelations.identified)
      let found = try unit.objects(kind, matching: Query()).all()
      #expect(found.map { $0["objectId"] } == [.text("90001234"), .text("900000001234")])
      #expect(found.map { $0["codeSoortObjectId"] } == [.text("kvk_nummer"), .text("vestigingsnummer")])
      #expect(try unit.related(kind, to: contacts[0].uuid, of: .contact) == found.map(\.uuid))
      #expect(try unit.related(.contact, to: found[1].uuid, of: kind) == [contacts[0].uuid])
      #expect(try unit.related(kind, to: found[1].uuid, of: kind) == [found[0].uuid])
      #expect(try unit.related(kind, to: found[0].uuid, of: kind) == [])
    }
  }

  /// Were the number kept in the partij too, an export would bring the old one back.
  @Test func aCorrectedNumberIsCorrectedInThePartijToo() throws {
    let store = try identified()
    let field = try #require(kind.relatedField(named: "objectId"))
    try store.write { unit throws in
      let object = try #require(try unit.objects(kind, matching: Query()).all().first)
      let change = FieldChange(.column(field), before: object.values[field], after: .text("90004321"))
      try unit.update(object, with: [change])
    }
    let relations = try store.read { try $0.relations(of: contacts[0].uuid) }
    #expect(relations == RecordedRelations.identified.replacing("90001234", with: "90004321"))
  }

  @Test func anIdentificatorThatIsAddedStandsInItsPartij() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try unit.insert(contacts[0])
      try addPartij(of: [contacts[0]], to: unit)
      try add(1, "90001234", links: [LinkTarget(.identificatorPartij, partij)], to: unit)
      try add(
        2, "900000001234", links: [LinkTarget(.identificatorPartij, partij), LinkTarget(.identificatorHoofd, id(1))],
        to: unit)
    }
    let relations = try store.read { try $0.relations(of: contacts[0].uuid) }
    let reference = #"{"uuid":"\#(id(1))","url":""}"#
    #expect(relations.contains(#""partijIdentificatoren":[{"uuid":"\#(id(1))","url":"","identificeerdePartij":{"#))
    #expect(
      relations.contains(#""subIdentificatorVan":\#(reference),"partijIdentificator":{"objectId":"900000001234","#))
    #expect(relations.ranges(of: #""objectId":"90001234""#).count == 1)
  }

  /// The one above may belong to a partij that no contact leads to, and two may stand above each other in a file.
  @Test func whatStandsAboveGoesAlongAndComesToAnEnd() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try unit.insert(contacts[0])
      try addPartij(of: [contacts[0]], to: unit)
      try add(1, "90001234", links: [], to: unit)
      try add(
        2, "900000001234", links: [LinkTarget(.identificatorPartij, partij), LinkTarget(.identificatorHoofd, id(1))],
        to: unit)
      try unit.link(id(1), LinkTarget(.identificatorHoofd, id(2)))
    }
    let relations = try store.read { try $0.relations(of: contacts[0].uuid) }
    #expect(relations.ranges(of: #""objectId":"90001234""#).count == 1)
    #expect(relations.ranges(of: #""objectId":"900000001234""#).count == 1)
    let other = try SQLiteStore(.memory)
    var contact = contacts[0]
    contact.relations = relations
    try other.write { try $0.insert(contact) }
    #expect(try other.read { try $0.relations(of: contact.uuid) } == relations)
    #expect(try other.read { try $0.related(kind, to: id(2), of: kind) } == [id(1)])
  }

  @Test func aNumberIsConfidentialWhenItsPartijOrAllItsContactsAre() throws {
    for (secret, confidential, wanted) in [
      (false, [], false), (true, [], true), (false, [true], true), (false, [true, false], false),
      (false, [false], false), (false, [true, true], true), (true, [false], true),
    ] {
      let store = try SQLiteStore(.memory)
      var contacts = Array(contacts.prefix(confidential.count))
      for index in contacts.indices { contacts[index].vertrouwelijk = confidential[index] }
      try store.write { unit throws in
        for contact in contacts { try unit.insert(contact) }
        try addPartij(of: contacts, isSecret: secret, to: unit)
        try add(1, "90001234", links: [LinkTarget(.identificatorPartij, partij)], to: unit)
      }
      let object = try store.read { try $0.object(kind, id(1)) }
      #expect(object?.isConfidential == wanted, "\(secret) \(confidential)")
    }
  }

  @Test func whatIsNoRecordInTheListStays() throws {
    let store = try SQLiteStore(.memory)
    let relations = RecordedRelations.identified.replacing(#""subIdentificatorVan":null},"#, with: #""x":1},"los","#)
    #expect(relations != RecordedRelations.identified)
    var contact = contacts[0]
    contact.relations = relations
    try store.write { try $0.insert(contact) }
    #expect(try store.read { try $0.relations(of: contact.uuid) } == relations)
    #expect(try store.read { try $0.count(kind, matching: Query()) } == 2)
    // Beside it records are corrected and added as in any list.
    try store.write { unit throws in
      let field = try #require(kind.relatedField(named: "objectId"))
      let object = try #require(try unit.objects(kind, matching: Query()).all().first)
      let change = FieldChange(.column(field), before: object.values[field], after: .text("90004321"))
      try unit.update(object, with: [change])
      let partij = try #require(try unit.objects(.partij, matching: Query()).all().first)
      try add(7, "999990019", links: [LinkTarget(.identificatorPartij, partij.uuid)], to: unit)
    }
    let changed = try store.read { try $0.relations(of: contact.uuid) }
    #expect(changed.contains("90004321") && !changed.contains("90001234"))
    #expect(changed.contains(#","los",{"#) && changed.contains(#""objectId":"999990019""#))
  }

  private func id(_ number: UInt64) -> ContactID { ContactID(high: 9, low: number) }

  private func identified() throws -> SQLiteStore {
    let store = try SQLiteStore(.memory)
    var contact = contacts[0]
    contact.relations = RecordedRelations.identified
    try store.write { try $0.insert(contact) }
    return store
  }

  private func addPartij(of contacts: [Klantcontact], isSecret: Bool = false, to unit: any ContactWriting) throws {
    try unit.insert(RelatedObject(.partij, partij, ["indicatieGeheimhouding": .yesNo(isSecret)]), links: [])
    for (index, contact) in contacts.enumerated() {
      try unit.insert(
        RelatedObject(.betrokkene, id(100 + UInt64(index))),
        links: [LinkTarget(.betrokkeneKlantcontact, contact.uuid), LinkTarget(.betrokkenePartij, partij)])
    }
  }

  private func add(_ number: UInt64, _ text: String, links: [LinkTarget], to unit: any ContactWriting) throws {
    try unit.insert(RelatedObject(kind, id(number), ["objectId": .text(text)]), links: links)
  }
}
