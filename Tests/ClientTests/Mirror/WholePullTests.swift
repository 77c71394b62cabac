import Changes
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// A pull of everything.
@Suite struct WholePullTests {
  @Test(arguments: 1...4) func aMirrorHasTheSameRecordsAndReferencesAsItsRegister(seed: Int) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 15, seed: seed + 900)
      let desk = try MirrorDesk(stub)
      desk.options.vertrouwelijkReason = "proef"
      try desk.pull()
      try desk.mirror.read { mine throws in
        try worlds.store.read { theirs throws in
          for contact in worlds.contacts {
            #expect(try mine.contact(contact.uuid) == worlds.register.contact(contact.uuid))
            #expect(try mine.relations(of: contact.uuid) == worlds.register.relations(of: contact.uuid))
          }
          for record in worlds.records {
            let key = RecordKey(record.object.kind, record.object.uuid)
            #expect(try mine.object(key.kind, key.uuid) == worlds.register.object(key.kind, key.uuid), "\(key)")
            #expect(Set(try mine.links(of: key)) == Set(try theirs.links(of: key)), "\(key)")
          }
          for kind in RecordKind.allCases where kind != .contact {
            #expect(try mine.count(kind, matching: Query()) == theirs.count(kind, matching: Query()))
          }
        }
      }
      let counts = try #require(desk.told(desk.pull()))
      #expect(counts.contains("15 contacts (15 the same)"), "\(counts)")
      #expect(
        counts.contains("related records: \(worlds.records.count) (\(worlds.records.count) the same)"), "\(counts)")
    }
  }

  @Test func manyPagesComeWithWhatTheirAgeIs() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_700)
      let desk = try MirrorDesk(stub)
      let told = try desk.pull()
      #expect(told.contains("pulled from 127.0.0.1:\(stub.port): 1,600 contacts (1,600 new)"), "\(told)")
      #expect(told.contains("left out, with what hangs on them alone: 100 confidential contacts"), "\(told)")
      let state = try #require(try desk.state)
      #expect(state.wholeAt == MirrorDesk.start && state.work == nil && !state.holdsConfidential)
      let later = Moment(microseconds: MirrorDesk.start.microseconds + 3 * 3_600_000_000)
      #expect(MirrorNotice(state).wording(at: later).en == "mirror of 127.0.0.1:\(stub.port), 3 hours old")
    }
  }

  @Test func whatChangedOnTheRegisterIsReplacedAndWhatIsGoneIsTakenOut() async throws {
    try await StubServer.serving { stub in
      let desk = try MirrorDesk(stub)
      let kept = try stub.addContact(at: "2026-03-01T10:00:00Z", ["nummer": "1"])
      let gone = try stub.addContact(at: "2026-03-02T10:00:00Z", ["nummer": "2"])
      let betrokkene = try stub.addBetrokkene(gone, "Janssen")
      let other = try stub.addBetrokkene(kept, "Verhoeven")
      _ = try stub.addAddress("anna", betrokkene: other)
      try desk.pull()
      try desk.delete(.contact, gone)
      try desk.delete(.betrokkene, other)
      // A number that another contact had.
      try desk.change(kept, #"{"inhoud": "Antwoord: ja.", "nummer": "2"}"#)
      let told = try desk.pull()
      #expect(told.contains("1 contact (1 changed, 1 taken out of the mirror)"), "\(told)")
      #expect(try desk.uuids() == [kept])
      #expect(try desk.contact(kept)?.inhoud == "Antwoord: ja.")
      #expect(try desk.contact(kept)?.nummer == "2")
      try desk.mirror.read { mirror throws in
        #expect(try mirror.object(.betrokkene, betrokkene) == nil)
        #expect(try mirror.count(.betrokkene, matching: Query()) == 0)
        // The address has lost its owner there, and stays.
        #expect(try mirror.count(.digitaalAdres, matching: Query()) == 1)
      }
    }
  }

  @Test func anIncidentalSearchFindsWhatTheRegisterSaysNow() async throws {
    try await StubServer.serving { stub in
      let desk = try MirrorDesk(stub)
      let contact = try stub.addContact(at: "2026-03-01T10:00:00Z", ["inhoud": "overkapping in de tuin"])
      try desk.pull()
      _ = try desk.mirror.catchUpSearch()
      try desk.change(contact, #"{"inhoud": "schutting in de tuin"}"#)
      try desk.pull()
      func found(_ text: String) throws -> Int {
        try desk.mirror.read {
          try $0.count(matching: Query(.text(.path(.field(.inhoud)), .contains(FoldedText(text)))))
        }
      }
      #expect(try found("schutting") == 1)
      #expect(try found("overkapping") == 0)
    }
  }
}

extension MirrorDesk {
  /// The line that tells what a pull came to.
  func told(_ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("pulled from") }.map(String.init)
  }
}
