import Klantcontacten
import SQLiteStore
import Testing

/// Which related records no contact brings along.
@Suite struct LooseRecords {
  private let open = Samples.contacts(3, seed: 61).prefix(2).map { $0.confidential(false) }
  private let hidden = Samples.contacts(3, seed: 61).suffix(1).map { $0.confidential(true) }

  @Test func whatStandsBelowAMereReferenceIsLoose() throws {
    let store = try SQLiteStore(.memory)
    var contact = open[0]
    contact.relations = #"{"hadBetrokkenen":[{"uuid":"\#(id(1))","url":"b"}]}"#
    try store.write { unit throws in
      try unit.insert(contact)
      try unit.insert(RelatedObject(.digitaalAdres, id(2)), links: [LinkTarget(.adresBetrokkene, id(1))])
      try unit.insert(RelatedObject(.betrokkene, id(3)), links: [LinkTarget(.betrokkeneKlantcontact, contact.uuid)])
      try unit.insert(RelatedObject(.digitaalAdres, id(4)), links: [LinkTarget(.adresBetrokkene, id(3))])
    }
    #expect(try loose(in: store) == [Found(.digitaalAdres, id(2))])
  }

  @Test func aMereReferenceIsLooseOnlyWhereNothingElseNamesIt() throws {
    let store = try SQLiteStore(.memory)
    let named = #"{"uuid":"\#(id(1))","url":"p"}"#
    try store.write { unit throws in
      #expect(try unit.insert(LooseRecord(.betrokkene, json: #"{"uuid":"\#(id(2))","wasPartij":\#(named)}"#)))
      #expect(try unit.insert(LooseRecord(.partij, json: #"{"uuid":"\#(id(3))","url":"p"}"#)))
    }
    #expect(try loose(in: store) == [Found(.betrokkene, id(2)), Found(.partij, id(3))])
    #expect(try store.read { try $0.related(.partij, to: id(2), of: .betrokkene) } == [id(1)])
  }

  @Test func aPartijThatAskedForSecrecyIsOnlyReferredTo() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try unit.insert(open[0])
      let secret = RelatedObject(.partij, id(1), ["indicatieGeheimhouding": .yesNo(true), "naam": .text("Geheim BV")])
      try unit.insert(secret, links: [])
      try unit.insert(
        RelatedObject(.betrokkene, id(2)),
        links: [LinkTarget(.betrokkeneKlantcontact, open[0].uuid), LinkTarget(.betrokkenePartij, id(1))])
      try unit.insert(RelatedObject(.digitaalAdres, id(3)), links: [LinkTarget(.adresPartij, id(1))])
      // Of the contact too: so it goes out with that.
      try unit.insert(
        RelatedObject(.digitaalAdres, id(4)),
        links: [LinkTarget(.adresPartij, id(1)), LinkTarget(.adresBetrokkene, id(2))])
    }
    #expect(try loose(in: store).isEmpty)
    let spared = [Found(.partij, id(1), isConfidential: true), Found(.digitaalAdres, id(3), isConfidential: true)]
    #expect(try loose(in: store, sparingConfidential: true) == spared)
    let relations = try store.read { try $0.relations(of: open[0].uuid, sparingConfidential: true) }
    #expect(!relations.contains("Geheim BV"))
    #expect(relations.contains(#""wasPartij":{"uuid":"\#(id(1))","url":""}"#))
    #expect(try store.read { try $0.relations(of: open[0].uuid) }.contains("Geheim BV"))
  }

  @Test func whatOnlyConfidentialContactsBringAlongIsMarked() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      for contact in open + hidden { try unit.insert(contact) }
      let toHidden = LinkTarget(.betrokkeneKlantcontact, hidden[0].uuid)
      try unit.insert(RelatedObject(.partij, id(1)), links: [])
      try unit.insert(RelatedObject(.partij, id(2)), links: [])
      try unit.insert(RelatedObject(.betrokkene, id(3)), links: [toHidden, LinkTarget(.betrokkenePartij, id(1))])
      try unit.insert(RelatedObject(.betrokkene, id(4)), links: [toHidden, LinkTarget(.betrokkenePartij, id(2))])
      // Another contact, which is not confidential, brings the second partij along.
      try unit.insert(
        RelatedObject(.betrokkene, id(5)),
        links: [LinkTarget(.betrokkeneKlantcontact, open[0].uuid), LinkTarget(.betrokkenePartij, id(2))])
      try unit.insert(RelatedObject(.actor, id(6)), links: [LinkTarget(.actorKlantcontact, hidden[0].uuid)])
      try unit.insert(RelatedObject(.actor, id(7)), links: [])
    }
    #expect(try loose(in: store) == [Found(.actor, id(7))])
    #expect(
      try loose(in: store, sparingConfidential: true) == [
        Found(.actor, id(6), isConfidential: true), Found(.actor, id(7)),
        Found(.betrokkene, id(3), isConfidential: true), Found(.betrokkene, id(4), isConfidential: true),
        Found(.partij, id(1), isConfidential: true),
      ])
  }

  @Test func whatHasNoUUIDIsRefused() throws {
    let store = try SQLiteStore(.memory)
    for json in ["{}", #"{"uuid":7}"#, #"{"uuid":"x"}"#] {
      let refused = failure { try store.write { _ = try $0.insert(LooseRecord(.taak, json: json)) } }
      #expect(refused == .unreadableRecord(.taak))
    }
    #expect(try store.read { try $0.count(.taak, matching: Query()) } == 0)
  }

  private struct Found: Equatable {
    let kind: RecordKind
    let uuid: ContactID
    let isConfidential: Bool

    init(_ kind: RecordKind, _ uuid: ContactID, isConfidential: Bool = false) {
      (self.kind, self.uuid, self.isConfidential) = (kind, uuid, isConfidential)
    }
  }

  private func loose(in store: SQLiteStore, sparingConfidential: Bool = false) throws -> [Found] {
    try store.read { unit throws in
      var found: [Found] = []
      for kind in RecordKind.allCases where kind != .contact {
        let cursor = try unit.looseRecords(kind, sparingConfidential: sparingConfidential)
        while let record = try cursor.next() {
          #expect(record.kind == kind)
          let uuid = try #require(ContactID(String(record.json.dropFirst(#"{"uuid":""#.count).prefix(36))))
          found.append(Found(kind, uuid, isConfidential: record.isConfidential))
        }
      }
      return found
    }
  }

  private func id(_ number: UInt64) -> ContactID { ContactID(high: 8, low: number) }
}

extension Klantcontact {
  fileprivate func confidential(_ vertrouwelijk: Bool) -> Klantcontact {
    var contact = self
    contact.vertrouwelijk = vertrouwelijk
    return contact
  }
}
