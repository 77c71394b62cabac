import Changes
import Klantcontacten
import SQLiteStore
import StubRegister
import Testing

@testable import KlantinteractiesClient

@Suite struct FindingOne {
  @Test func aNumberMeansNummerThenPaddedThenReferentienummer() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      var generator = SeededGenerator(seed: 5)
      func add(_ nummer: String?, _ referentienummer: String?) throws -> Klantcontact {
        var contact = Samples.contact(1, using: &generator)
        (contact.nummer, contact.referentienummer) = (nummer, referentienummer)
        return try worlds.add(contact)
      }
      let reference = try add("0000000778", "777")
      let padded = try add("0000000777", nil)
      let exact = try add("777", nil)
      let both = try add("0000000888", "888")
      let register = worlds.register
      #expect(try register.contacts(called: ContactKey("777")) == [exact, padded, reference])
      #expect(try register.contacts(called: ContactKey("0000000777")) == [padded])
      #expect(try register.contacts(called: ContactKey("888")) == [both])
      #expect(try register.contacts(called: ContactKey("999")).isEmpty)
      #expect(try register.contacts(called: ContactKey(both.uuid.description.uppercased())) == [both])
      #expect(try register.contact(ContactID(high: 1, low: 2)) == nil)
    }
  }

  /// An empty filter filters nothing, and a trimmed one looks for something else (`facts.md`, 4).
  @Test(arguments: ["", " ", "\n", "\u{A0}", " 23019182", "23019182 ", "\u{0}"])
  func aNumberThatTheRegisterWouldNotLookForFindsNothing(number: String) async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContact("23019182")
      stub.forgetRequests()
      let register = try Register(stub.settings)
      #expect(try register.contacts(called: .number(number)).isEmpty)
      #expect(stub.requestCount == 0)
    }
  }

  @Test func whatTheRegisterGivesInsteadOfWhatWasAskedForIsNotTaken() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact("23019182")
      let record = try #require(try stub.record(.klantcontacten, uuid))
      let body =
        #"{"count":1,"next":null,"previous":null,"results":[\#(String(decoding: record.bytes, as: UTF8.self))]}"#
      stub.be(
        .answer(StubAnswer(200, headers: ["Content-Type": "application/json"], body: Array(body.utf8)), .beforeReading),
        to: .every(1, "GET", "nummer=4711"))
      #expect(try Register(stub.settings).contacts(called: .number("4711")).isEmpty)
    }
  }

  @Test func aRelatedRecordIsReadByItsUUIDAndKnowsWhetherItIsConfidential() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 12, seed: 31)
      try worlds.store.read { unit throws in
        for record in worlds.records {
          let found = try worlds.register.object(record.object.kind, record.object.uuid)
          #expect(found == record.object)
          #expect(found?.isConfidential == (try unit.object(record.object.kind, record.object.uuid)?.isConfidential))
        }
      }
      #expect(try worlds.register.object(.taak, worlds.contacts[0].uuid) == nil)
    }
  }
}
