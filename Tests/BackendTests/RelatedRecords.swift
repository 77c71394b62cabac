import Klantcontacten
import SQLiteStore
import Testing

/// What hangs on contacts: how it comes in, what is known of it, and how it goes out.
@Suite struct RelatedRecords {
  private let contacts: [Klantcontact] = Samples.contacts(4, seed: 41)

  @Test func whatARegisterAnsweredGoesOutAsItCameIn() throws {
    let store = try store(withRecordedOn: contacts[0])
    try store.read { unit throws in
      #expect(try unit.relations(of: contacts[0].uuid) == RecordedRelations.expanded)
      #expect(try unit.relations(of: contacts[1].uuid) == "")
      #expect(try unit.contact(contacts[0].uuid)?.relations == "")
    }
  }

  @Test func theFieldsOfWhatARegisterAnsweredAreRead() throws {
    let store = try store(withRecordedOn: contacts[0])
    try store.read { unit throws in
      let actor = try only(.actor, in: unit)
      #expect(actor["naam"] == .text("Kees de Baliemedewerker"))
      #expect(actor["objectId"] == .text("kees.balie@localhost"))
      #expect(actor["functie"] == .nothing)
      #expect(actor["indicatieActief"] == .yesNo(true))
      let betrokkene = try only(.betrokkene, in: unit)
      #expect(betrokkene["achternaam"] == .text("Voorbeeld"))
      #expect(betrokkene["initiator"] == .yesNo(true))
      let adres = try only(.digitaalAdres, in: unit)
      #expect(adres["omschrijving"] == .text("privé"))
      #expect(adres["isStandaardAdres"] == .yesNo(false))
      let taak = try only(.taak, in: unit)
      #expect(taak["toegewezenOp"] == .moment(Moment(microseconds: 1_795_475_876_688_143)))
      #expect(taak["afgehandeldOp"] == .nothing)
      #expect(try unit.count(.partij, matching: Query()) == 0)
      #expect(try unit.related(.digitaalAdres, to: contacts[0].uuid, of: .contact) == [adres.uuid])
      #expect(try unit.related(.taak, to: actor.uuid, of: .actor) == [taak.uuid])
      #expect(try unit.related(.contact, to: adres.uuid, of: .digitaalAdres) == [contacts[0].uuid])
    }
  }

  @Test func aWholeRecordWinsFromAReferenceAndKeepsItsPlace() throws {
    let reference = #"{"uuid":"\#(id(1))","url":"x"}"#
    let whole = #"{"uuid":"\#(id(1))","url":"x","rol":"klant","wasPartij":null}"#
    let other = #"{"uuid":"\#(id(2))","url":"y"}"#
    let store = try store()
    try insert(contacts[0], #"{"hadBetrokkenen":[\#(reference),\#(other)]}"#, into: store)
    let plain = #"{"hadBetrokkenen":[\#(reference),\#(other)]}"#
    let expanded = #"{"hadBetrokkenen":[\#(reference),\#(other)],"_expand":{"hadBetrokkenen":[\#(whole)]}}"#
    #expect(try store.read { try $0.relations(of: contacts[0].uuid) } == plain)
    #expect(try addRelations(expanded, to: contacts[0], in: store))
    #expect(try store.read { try $0.relations(of: contacts[0].uuid) } == expanded)
    // Neither a reference nor another whole one touches it.
    let changed = #"{"hadBetrokkenen":[{"uuid":"\#(id(1))","url":"z","rol":"vertegenwoordiger"}]}"#
    for relations in [plain, expanded, changed] {
      #expect(try !addRelations(relations, to: contacts[0], in: store))
      #expect(try store.read { try $0.relations(of: contacts[0].uuid) } == expanded)
    }
  }

  @Test(arguments: [
    #"{"hadBetrokkenen":[{"url":"x"}]}"#, #"{"hadBetrokkenen":[{"uuid":"x"}]}"#, #"{"hadBetrokkenen":[{"uuid":7}]}"#,
    #"{"hadBetrokkenen":["x"]}"#, #"{"iets":[]}"#, #"{"hadBetrokkenen":7}"#, #"{"_expand":[]}"#,
    #"{"_expand":{"iets":[]}}"#,
  ])
  func whatCannotBeStoredIsRefusedWhole(relations: String) throws {
    let store = try store()
    let refused = failure { try insert(contacts[0], relations, into: store) }
    #expect(refused == .unreadableRelations(of: contacts[0].name))
    #expect(try store.read { try $0.count(matching: Query()) } == 0)
  }

  @Test func whatIsNotKnownToKlerkStaysInTheRecord() throws {
    let relations =
      #"{"hadBetrokkenen":[{"uuid":"\#(id(1))","url":"x"}],"_expand":{"hadBetrokkenen":["#
      + #"{"uuid":"\#(id(1))","url":"x","nieuw":[1.50,{"é\/":null}],"rol":7,"wasPartij":"geen object","#
      + #""_expand":{"nieuw":[{"a":"\u00e9"}]}}]}}"#
    let store = try store()
    try insert(contacts[0], relations, into: store)
    try store.read { unit throws in
      #expect(try unit.relations(of: contacts[0].uuid) == relations)
      #expect(try unit.objects(.betrokkene, matching: Query()).all().first?["rol"] == .nothing)
    }
  }

  @Test func aRecordMadeHereHasTheFormOfTheAPI() throws {
    let store = try store()
    let actors = [RelatedObject(.actor, id(1), ["naam": .text("Kees \"K\"")]), RelatedObject(.actor, id(2))]
    let taak = RelatedObject(
      .taak, id(3),
      [
        "url": .text("t"), "status": .text("te_verwerken"), "gevraagdeHandeling": .text("bel"),
        "toegewezenOp": .moment(Moment(microseconds: 1_500_000)),
      ])
    try insert(contacts[0], "", into: store)
    try store.write { unit throws in
      for actor in actors { try unit.insert(actor, links: []) }
      try unit.insert(
        taak,
        links: [LinkTarget(.taakKlantcontact, contacts[0].uuid), LinkTarget(.taakActor, id(1))])
      try unit.link(id(3), LinkTarget(.taakActor, id(2)))
      try unit.link(id(3), LinkTarget(.taakActor, id(1)))
    }
    let kees = #"{"uuid":"\#(id(1))","url":""}"#
    let wanted =
      #"{"leiddeTotInterneTaken":[{"uuid":"\#(id(3))","url":"t"}],"_expand":{"leiddeTotInterneTaken":["#
      + #"{"uuid":"\#(id(3))","url":"t","aanleidinggevendKlantcontact":{"uuid":"\#(contacts[0].uuid)","#
      + #""url":"\#(contacts[0].url)"},"toegewezenAanActor":\#(kees),"#
      + #""toegewezenAanActoren":[\#(kees),{"uuid":"\#(id(2))","url":""}],"nummer":null,"gevraagdeHandeling":"bel","#
      + #""toelichting":null,"status":"te_verwerken","toegewezenOp":"1970-01-01T00:00:01.500000Z","#
      + #""afgehandeldOp":null,"_expand":{"toegewezenAanActoren":["#
    let relations = try store.read { try $0.relations(of: contacts[0].uuid) }
    #expect(relations.hasPrefix(wanted), "\(relations)")
    #expect(relations.contains(#""naam":"Kees \"K\"","soortActor":"","indicatieActief":null,"#))
    // With the contact itself an actor stands whole, and needs no second place.
    try store.write { try $0.link(id(1), LinkTarget(.actorKlantcontact, contacts[0].uuid)) }
    let shorter = try store.read { try $0.relations(of: contacts[0].uuid) }
    #expect(shorter.components(of: "Kees") == 1)
  }

  @Test func aRecordThatWasOnlyReferredToIsFilledIn() throws {
    let store = try store()
    let adres = #"{"uuid":"\#(id(2))","url":"a"}"#
    let relations =
      #"{"hadBetrokkenen":[{"uuid":"\#(id(1))","url":"b"}],"_expand":{"hadBetrokkenen":["#
      + #"{"uuid":"\#(id(1))","url":"b","digitaleAdressen":[\#(adres)]}]}}"#
    try insert(contacts[0], relations, into: store)
    try store.write { unit throws in
      try unit.insert(RelatedObject(.digitaalAdres, id(2), ["url": .text("a"), "adres": .text("06")]), links: [])
    }
    let filled = try store.read { try $0.relations(of: contacts[0].uuid) }
    #expect(filled.hasPrefix(relations.dropLast(4)))
    #expect(filled.contains(#""verstrektDoorBetrokkene":{"uuid":"\#(id(1))","url":"b"},"verstrektDoorPartij":null"#))
    #expect(filled.components(of: #""adres":"06""#) == 1)
  }

  @Test func whatCannotBeLinkedIsSaid() throws {
    let store = try store()
    try insert(contacts[0], "", into: store)
    try insert(contacts[1], "", into: store)
    let betrokkene = RelatedObject(.betrokkene, id(1))
    try store.write { try $0.insert(betrokkene, links: [LinkTarget(.betrokkeneKlantcontact, contacts[0].uuid)]) }
    func refusal(_ target: LinkTarget) -> BackendFailure? {
      failure { try store.write { try $0.link(id(1), target) } }
    }
    let second = LinkTarget(.betrokkeneKlantcontact, contacts[1].uuid)
    #expect(refusal(second) == .secondTarget(second))
    #expect(refusal(LinkTarget(.betrokkeneKlantcontact, contacts[0].uuid)) == nil)
    let missing = LinkTarget(.betrokkenePartij, id(9))
    #expect(refusal(missing) == .noTarget(missing))
    let nobody = LinkTarget(.taakActor, id(9))
    #expect(refusal(nobody) == .noTarget(LinkTarget(.taakActor, id(1))))
    let again = failure { try store.write { try $0.insert(betrokkene, links: []) } }
    #expect(again == .knownRecord(.betrokkene, id(1)))
  }

  @Test func aRecordThatChangedInBetweenIsNotChanged() throws {
    let store = try store()
    let actor = RelatedObject(.actor, id(1), ["naam": .text("Kees")])
    let naam = FieldPath.column(try #require(RecordKind.actor.relatedField(named: "naam")))
    let functie = FieldPath.column(try #require(RecordKind.actor.relatedField(named: "functie")))
    let change = FieldChange(naam, before: .text("Kees"), after: .text("Jan"))
    try store.write { unit throws in
      try unit.insert(actor, links: [])
      try unit.update(actor, with: [change, FieldChange(functie, before: .nothing, after: .text("balie"))])
    }
    #expect(
      failure { try store.write { _ = try $0.update(actor, with: [change]) } } == .recordChangedSince(.actor, id(1)))
    try store.read { unit throws in
      let changed = try #require(try unit.object(.actor, id(1)))
      #expect(changed["naam"] == .text("Jan") && changed["functie"] == .text("balie"))
      #expect(try unit.count(.actor, matching: Query(.compare(.path(naam), .equal, .value(.text("Jan"))))) == 1)
    }
  }

  @Test func aConditionTooLargeForTheStoreIsRefused() throws {
    let store = try store()
    var deep = Condition.some(.betrokkene, .always)
    for _ in 0..<40 { deep = .not(.or([deep, .isEmpty(.path(.field(.inhoud)))])) }
    let inner = Condition.isEmpty(.path(.column(1)))
    var chain = Condition.isEmpty(.path(.field(.inhoud)))
    for _ in 0..<20 { chain = .some(.betrokkene, .and([inner, .some(.contact, chain)])) }
    for condition in [deep, chain] {
      #expect(failure { _ = try store.read { try $0.count(matching: Query(condition)) } } == .conditionTooLarge)
    }
    var allowed = inner
    for _ in 0..<2 { allowed = .and([inner, .some(.contact, .some(.betrokkene, allowed))]) }
    #expect(try store.read { try $0.count(.betrokkene, matching: Query(allowed)) } == 0)
    var whole = Condition.isEmpty(.path(.column(1)))
    for _ in 0..<100 { whole = .not(.or([whole, .isTrue(.path(.column(3)))])) }
    try store.write { try $0.insert(RelatedObject(.betrokkene, id(1)), links: []) }
    #expect(try store.read { try $0.count(.betrokkene, matching: Query(whole)) } == 1)
  }

  private func only(_ kind: RecordKind, in unit: any ContactReading) throws -> RelatedObject {
    let objects = try unit.objects(kind, matching: Query()).all()
    #expect(objects.count == 1)
    return try #require(objects.first)
  }

  private func id(_ number: UInt64) -> ContactID { ContactID(high: 7, low: number) }

  private func store() throws -> SQLiteStore { try SQLiteStore(.memory) }

  private func store(withRecordedOn contact: Klantcontact) throws -> SQLiteStore {
    let store = try store()
    for other in contacts where other.uuid != contact.uuid { try insert(other, "", into: store) }
    try insert(contact, RecordedRelations.expanded, into: store)
    return store
  }

  private func insert(_ contact: Klantcontact, _ relations: String, into store: SQLiteStore) throws {
    var contact = contact
    contact.relations = relations
    try store.write { try $0.insert(contact) }
  }

  private func addRelations(_ relations: String, to contact: Klantcontact, in store: SQLiteStore) throws -> Bool {
    var contact = contact
    contact.relations = relations
    return try store.write { try $0.addRelations(of: contact) }
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
