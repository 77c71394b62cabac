import Changes
import Klantcontacten
import SQLiteStore
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// What hangs on contacts, as it goes into a store of one's own.
@Suite struct CopyingTests {
  @Test(arguments: 1...3) func aCopyHasTheSameRecordsAndReferences(seed: Int) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 15, seed: seed + 90)
      let copy = try SQLiteStore(.memory)
      try copy.write { unit throws in
        let contacts = try worlds.register.completeContacts(matching: Query())
        while let contact = try contacts.next() {
          #expect(contact.relations == (try worlds.register.relations(of: contact.uuid)))
          try unit.insert(contact)
        }
        for kind in RecordKind.allCases {
          let loose = try worlds.register.looseRecords(kind, sparingConfidential: false)
          while let record = try loose.next() { _ = try unit.insert(record) }
        }
      }
      try copy.read { mine throws in
        try worlds.store.read { theirs throws in
          for record in worlds.records {
            let key = RecordKey(record.object.kind, record.object.uuid)
            #expect(try mine.object(key.kind, key.uuid) == record.object, "\(key)")
            #expect(Set(try mine.links(of: key)) == Set(try theirs.links(of: key)), "\(key)")
          }
          for kind in RecordKind.allCases where kind != .contact {
            #expect(try mine.count(kind, matching: Query()) == theirs.count(kind, matching: Query()))
          }
        }
      }
    }
  }

  @Test func aPartijThatAskedForItIsOnlyReferredTo() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fill(contacts: 1, seed: 2)
      let zero = ContactID(high: 0, low: 0)
      let partij = try worlds.add(
        RelatedObject(
          .partij, zero,
          [
            "soortPartij": .text("persoon"), "indicatieActief": .yesNo(true), "indicatieGeheimhouding": .yesNo(true),
            "achternaam": .text("Verzwegen"),
          ]), [])
      // Two of the same partij, which a register gives in full with the first alone.
      for name in ["een", "twee"] {
        try worlds.add(
          RelatedObject(
            .betrokkene, zero, ["rol": .text("klant"), "initiator": .yesNo(true), "achternaam": .text(name)]),
          [LinkTarget(.betrokkeneKlantcontact, worlds.contacts[0].uuid), LinkTarget(.betrokkenePartij, partij.uuid)])
      }
      let all = try worlds.register.relations(of: worlds.contacts[0].uuid)
      #expect(all.ranges(of: "Verzwegen").count >= 2)
      let spared = try worlds.register.relations(of: worlds.contacts[0].uuid, sparingConfidential: true)
      #expect(!spared.contains("Verzwegen"))
      #expect(spared.contains(partij.uuid.description))
      #expect(try worlds.register.object(.partij, partij.uuid)?.isConfidential == true)
      #expect(try worlds.register.relations(of: zero).isEmpty)
    }
  }
}
