import Changes
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// What is confidential, and pulls of a part.
@Suite struct ConfidentialMirrorTests {
  /// A contact that is no secret and one that is, with a partij each, one that both have, and one that asked for secrecy.
  private struct World {
    let open: ContactID
    let secret: ContactID
    let names: [String]

    init(_ stub: StubServer) throws {
      open = try stub.addContact(at: "2026-03-01T10:00:00Z", ["nummer": "1"])
      secret = try stub.addContact(
        at: "2026-03-02T10:00:00Z",
        ["nummer": "2", "vertrouwelijk": true, "onderwerp": "Zorgindicatie", "metadata": ["team": "Zorgteam"]])
      let both = try stub.addPartij("Beiden")
      let hidden = try stub.addPartij("Alleenvertrouwelijk")
      let asked = try stub.addPartij("Geheimhouding", isSecret: true)
      _ = try stub.addPartij("Losstaand")
      // The confidential one is newer, so that the register gives the shared partij in full with that one alone.
      let betrokkene = try stub.addBetrokkene(secret, "Stil", partij: both)
      _ = try stub.addBetrokkene(secret, "Stiller", partij: hidden)
      _ = try stub.addBetrokkene(open, "Hoorbaar", partij: both)
      _ = try stub.addBetrokkene(open, "Hoorbaarder", partij: asked)
      _ = try stub.addAddress("adres-van-stil", betrokkene: betrokkene)
      _ = try stub.addAddress("adres-van-geheim", partij: asked)
      _ = try stub.addAddress("adres-van-hidden", partij: hidden)
      _ = try stub.addAddress("adres-van-beiden", partij: both)
      _ = try stub.made(
        .bijlagen,
        [
          "wasBijlageVanKlantcontact": ["uuid": .string(secret.description)],
          "bijlageidentificator": [
            "objectId": "geheim-document", "codeObjecttype": "document", "codeRegister": "x", "codeSoortObjectId": "y",
          ],
        ])
      names = [
        "Zorgindicatie", "Zorgteam", "Alleenvertrouwelijk", "Geheimhouding", "Stil", "Stiller", "adres-van-stil",
        "adres-van-geheim", "adres-van-hidden", "geheim-document",
      ]
    }
  }

  /// All that an export with everything would say.
  private func all(_ mirror: SQLiteStore) throws -> String {
    try mirror.read { mirror in
      var text = ""
      for contact in try mirror.contacts(matching: Query()).all() {
        text += "\(contact)" + (try mirror.relations(of: contact.uuid))
      }
      for kind in RecordKind.allCases {
        let cursor = try mirror.looseRecords(kind, sparingConfidential: false)
        while let record = try cursor.next() { text += record.json }
      }
      return text
    }
  }

  @Test(arguments: [nil, "2026-01-01"]) func whatIsConfidentialStaysBehind(since: String?) async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let desk = try MirrorDesk(stub)
      let told = try desk.pull(since: since)
      #expect(told.contains("1 confidential contact and 1 partij that asked for secrecy"), "\(told)")
      let text = try all(desk.mirror)
      for name in world.names { #expect(!text.contains("\"\(name)\""), "\(name)") }
      for name in ["Beiden", "Hoorbaar", "Hoorbaarder", "adres-van-beiden"] { #expect(text.contains("\"\(name)\"")) }
      #expect(text.contains("\"Losstaand\"") == (since == nil))
      #expect(try desk.mirror.read { try $0.runs(limit: 9).map(\.run.vertrouwelijkReason) } == [nil])
    }
  }

  @Test func withAReasonItComesAlongAndTheJournalsSayWhy() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let desk = try MirrorDesk(stub)
      desk.options.vertrouwelijkReason = "AVG-verzoek 12"
      try desk.pull()
      let text = try all(desk.mirror)
      for name in world.names where name != "Zorgteam" { #expect(text.contains("\"\(name)\""), "\(name)") }
      for journal in [desk.mirror, desk.journal] {
        #expect(try journal.read { try $0.runs(limit: 9).map(\.run.vertrouwelijkReason) } == ["AVG-verzoek 12"])
      }
      // Without a reason it goes again.
      desk.options.vertrouwelijkReason = nil
      try desk.pull()
      let spared = try all(desk.mirror)
      for name in world.names { #expect(!spared.contains("\"\(name)\""), "\(name)") }
      #expect(try desk.state?.holdsConfidential == false)
    }
  }

  @Test(arguments: [nil, "2026-01-01"]) func whatBecameConfidentialIsTakenOut(since: String?) async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let desk = try MirrorDesk(stub)
      try desk.pull(since: since)
      try desk.change(world.open, #"{"vertrouwelijk": true}"#)
      let told = try desk.pull(since: since)
      #expect(told.contains("1 taken out of the mirror"), "\(told)")
      let text = try all(desk.mirror)
      for name in world.names + ["Hoorbaar", "Hoorbaarder", "Beiden", "adres-van-beiden"] {
        #expect(!text.contains("\"\(name)\""), "\(name)")
      }
    }
  }

  @Test(arguments: [nil, "2026-01-01"]) func whoAsksForSecrecyIsTakenOut(since: String?) async throws {
    try await StubServer.serving { stub in
      let desk = try MirrorDesk(stub)
      let contact = try stub.addContact(at: "2026-03-01T10:00:00Z")
      let partij = try stub.addPartij("Verzonnen")
      _ = try stub.addBetrokkene(contact, "Hoorbaar", partij: partij)
      _ = try stub.addAddress("adres-van-verzonnen", partij: partij)
      try desk.pull(since: since)
      let before = try all(desk.mirror)
      #expect(before.contains("\"Verzonnen\"") && before.contains("adres-van-verzonnen"))
      let request = Request(.patch, "partijen/\(partij)", body: Array(#"{"indicatieGeheimhouding": true}"#.utf8))
      #expect(try desk.register.wire.answer(to: request).status == 200)
      try desk.pull(since: since)
      let after = try all(desk.mirror)
      #expect(!after.contains("\"Verzonnen\"") && !after.contains("adres-van-verzonnen"))
      #expect(after.contains("Hoorbaar") && after.contains(partij.description))
    }
  }

  @Test func aPullOfAPartLooksAtNothingElse() async throws {
    try await StubServer.serving { stub in
      let desk = try MirrorDesk(stub)
      let old = try stub.addContact(at: "2025-03-01T10:00:00Z")
      let new = try stub.addContact(at: "2026-03-01T10:00:00Z")
      let actor = try stub.made(.actoren, ["naam": "Aylin", "soortActor": "medewerker"])
      _ = try stub.made(
        .internetaken,
        [
          "gevraagdeHandeling": "Terugbellen", "aanleidinggevendKlantcontact": ["uuid": .string(new.description)],
          "toegewezenAanActor": ["uuid": .string(actor.description)], "status": "te_verwerken",
        ])
      let told = try desk.pull(since: "01-01-2026")
      #expect(told.contains("only contacts since 01-01-2026 were looked at"), "\(told)")
      #expect(try desk.uuids() == [new])
      // Whoever is to act comes along, though no page has him.
      #expect(try desk.mirror.read { try $0.object(.actor, actor)?["naam"] } == .text("Aylin"))
      let state = try #require(try desk.state)
      #expect(
        MirrorNotice(state).wording(at: MirrorDesk.start).en.hasSuffix(
          "less than a minute old; only contacts since 01-01-2026"))
      desk.now = Moment(microseconds: MirrorDesk.start.microseconds + 86_400_000_000)
      try desk.pull()
      #expect(try desk.uuids() == [old, new])
      try desk.change(old, #"{"inhoud": "Antwoord."}"#)
      try desk.delete(.contact, new)
      desk.now = Moment(microseconds: MirrorDesk.start.microseconds + 2 * 86_400_000_000)
      try desk.pull(since: "2026-01-01")
      // Neither the change of an older one nor what is gone was looked for.
      #expect(try desk.uuids() == [old, new])
      #expect(try desk.contact(old)?.inhoud == "Vraag.")
      let both = try #require(try desk.state)
      #expect(
        MirrorNotice(both).wording(at: desk.now).en.hasSuffix(
          ", less than a minute old as to contacts since 01-01-2026, 24 hours old otherwise"))
      #expect(try desk.pull(since: "gisteren", expecting: .usage).contains("gisteren"))
    }
  }
}
