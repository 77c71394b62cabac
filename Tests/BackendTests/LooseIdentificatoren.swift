import Klantcontacten
import SQLiteStore
import Testing

/// Identificatoren go out inside their partij, wherever that goes, and by themselves only where it does not.
@Suite struct LooseIdentificatoren {
  private let kind = RecordKind.partijIdentificator
  private let contact: Klantcontact = {
    var contact = Samples.contacts(1, seed: 71)[0]
    contact.vertrouwelijk = false
    return contact
  }()

  @Test func aLoosePartijHasThemInFullWithThoseAbove() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try add(1, to: unit)
      try unit.insert(RelatedObject(.partij, id(10)), links: [])
      try add(2, of: 10, above: 1, to: unit)
    }
    let carried = try loose(in: store)
    #expect(carried.map(\.kind) == [.partij])
    #expect(carried[0].json.contains(#""partijIdentificatoren":[{"uuid":"\#(id(2))""#))
    #expect(carried[0].json.contains(#""_expand":{"subIdentificatorVan":{"uuid":"\#(id(1))""#))
    let other = try SQLiteStore(.memory)
    for isNew in [true, false] { #expect(try other.write { try $0.insert(carried[0]) } == isNew) }
    #expect(try loose(in: other) == carried)
    try other.read { unit throws in
      #expect(try unit.related(kind, to: id(2), of: kind) == [id(1)])
      #expect(try unit.related(kind, to: id(10), of: .partij) == [id(2)])
      #expect(try unit.object(kind, id(1))?["objectId"] == .text("n1"))
    }
  }

  @Test func oneWhosePartijIsOnlyReferredToGoesByItself() throws {
    let store = try SQLiteStore(.memory)
    let partij = #"{"uuid":"\#(id(10))","url":"p"}"#
    let first = #"{"uuid":"\#(id(1))","identificeerdePartij":\#(partij),"subIdentificatorVan":null}"#
    let second = #"{"uuid":"\#(id(2))","subIdentificatorVan":{"uuid":"\#(id(1))"}}"#
    let records = [first, second].map { LooseRecord(kind, json: $0) }
    try store.write { unit throws in for record in records { #expect(try unit.insert(record)) } }
    #expect(try loose(in: store) == records)
    #expect(try store.read { try $0.related(kind, to: id(10), of: .partij) } == [id(1)])
    // What stands in full in a partij that comes later is no longer loose, nor is what stands above it.
    let whole = #"{"uuid":"\#(id(10))","url":"p","naam":"BV","partijIdentificatoren":[{"uuid":"\#(id(2))"}]}"#
    #expect(try store.write { try $0.insert(LooseRecord(.partij, json: whole)) })
    #expect(try loose(in: store).map(\.kind) == [.partij])
  }

  @Test func twoThatStandAboveEachOtherBothGoAndComeBack() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try add(1, to: unit)
      try add(2, above: 1, to: unit)
      try unit.link(id(1), LinkTarget(.identificatorHoofd, id(2)))
    }
    let carried = try loose(in: store)
    #expect(carried.map(\.kind) == [kind, kind])
    let other = try SQLiteStore(.memory)
    try other.write { unit throws in for record in carried { #expect(try unit.insert(record)) } }
    #expect(try loose(in: other) == carried)
    #expect(try other.read { try $0.related(kind, to: id(1), of: kind) } == [id(2)])
  }

  @Test func whatAPartijThatAskedForSecrecyHasGoesNowhere() throws {
    let store = try SQLiteStore(.memory)
    try store.write { unit throws in
      try unit.insert(contact)
      try unit.insert(RelatedObject(.partij, id(10), ["indicatieGeheimhouding": .yesNo(true)]), links: [])
      try add(1, of: 10, to: unit)
      try unit.insert(RelatedObject(.partij, id(11)), links: [])
      try add(2, of: 11, above: 1, to: unit)
      try unit.insert(
        RelatedObject(.betrokkene, id(20)),
        links: [LinkTarget(.betrokkeneKlantcontact, contact.uuid), LinkTarget(.betrokkenePartij, id(11))])
    }
    #expect(try loose(in: store).map(\.kind) == [.partij])
    let spared = try loose(in: store, sparingConfidential: true)
    #expect(spared.map(\.kind) == [.partij, kind] && spared.allSatisfy(\.isConfidential))
    let relations = try store.read { try $0.relations(of: contact.uuid, sparingConfidential: true) }
    #expect(relations.contains(#""objectId":"n2""#) && !relations.contains(#""objectId":"n1""#))
    #expect(try store.read { try $0.relations(of: contact.uuid) }.contains(#""objectId":"n1""#))
  }

  @Test func oneThatAKnownPartijLacksIsAdded() throws {
    let store = try SQLiteStore(.memory)
    let partij = #"{"uuid":"\#(id(10))","url":"p"}"#
    let list = [UInt64(1), 2].map { #"{"uuid":"\#(id($0))","url":"i","identificeerdePartij":\#(partij)}"# }
    func record(_ list: [String]) -> LooseRecord {
      let json =
        #"{"uuid":"\#(id(10))","url":"p","naam":"BV","partijIdentificatoren":[\#(list.joined(separator: ","))]}"#
      return LooseRecord(.partij, json: json)
    }
    let answers = try store.write { unit throws in
      try [[list[0]], list, [#"{"uuid":"\#(id(3))"}"#]].map { try unit.insert(record($0)) }
    }
    #expect(answers == [true, true, false])
    #expect(try loose(in: store) == [record(list)])
  }

  private func id(_ number: UInt64) -> ContactID { ContactID(high: 9, low: number) }

  private func add(_ number: UInt64, of partij: UInt64? = nil, above: UInt64? = nil, to unit: any ContactWriting) throws
  {
    var links: [LinkTarget] = []
    if let partij { links.append(LinkTarget(.identificatorPartij, id(partij))) }
    if let above { links.append(LinkTarget(.identificatorHoofd, id(above))) }
    try unit.insert(RelatedObject(kind, id(number), ["objectId": .text("n\(number)")]), links: links)
  }

  private func loose(in store: SQLiteStore, sparingConfidential: Bool = false) throws -> [LooseRecord] {
    try store.read { unit throws in
      var found: [LooseRecord] = []
      for kind in RecordKind.allCases where kind != .contact {
        let cursor = try unit.looseRecords(kind, sparingConfidential: sparingConfidential)
        while let record = try cursor.next() { found.append(record) }
      }
      return found
    }
  }
}
