import Changes
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// Pulls that are cut short, or that others change the register under.
@Suite struct CutShortTests {
  @Test func aPullGoesOnWhereTheConnectionBroke() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 2_600)
      let desk = try MirrorDesk(stub)
      stub.be(.close(.beforeReading), to: .every(1, "GET", "pageSize=500&page=3"))
      let told = try desk.pull(expecting: .failed)
      #expect(told.contains("are in the mirror; the same `klerk pull` goes on from there"), "\(told)")
      let half = try desk.uuids().count
      #expect(half > 0 && half < 2_400)
      #expect(try desk.state?.wholeAt == nil)
      stub.beKind()
      // What is new since stands before all that was seen.
      let new = try stub.addContact(at: "2026-11-01T10:00:00Z")
      stub.forgetRequests()
      desk.now = Moment(microseconds: MirrorDesk.start.microseconds + 3_600_000_000)
      let again = try desk.pull()
      #expect(again.contains("going on with the pull of 24-11-2025 17:00"), "\(again)")
      #expect(try desk.uuids().contains(new))
      #expect(try desk.uuids().count == 2_600 - 153 + 1)
      #expect(try desk.state?.wholeAt == MirrorDesk.start)
      // The pages that were read are not read again.
      #expect(!stub.requests.contains { $0.query.hasSuffix("pageSize=500&page=2") && $0.query.contains("expand") })
      #expect(stub.requests.contains { $0.query.hasSuffix("pageSize=500&page=3") && $0.query.contains("expand") })
    }
  }

  @Test func anotherPullThanTheOneThatWasCutShortBeginsAnew() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_200)
      let desk = try MirrorDesk(stub)
      stub.be(.close(.beforeReading), to: .every(1, "GET", "page=2"))
      try desk.pull(expecting: .failed)
      stub.beKind()
      desk.options.vertrouwelijkReason = "proef"
      let told = try desk.pull()
      #expect(!told.contains("going on"))
      #expect(try desk.uuids().count == 1_200)
    }
  }

  @Test func ctrlCLeavesAMirrorThatCanGoOn() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_200)
      let desk = try MirrorDesk(stub)
      desk.impatience.isRequested = true
      try desk.pull(expecting: .interrupted)
      #expect(try desk.state?.work != nil)
      desk.impatience.isRequested = false
      try desk.pull()
      #expect(try desk.uuids().count == 1_200 - 71)
    }
  }

  @Test(arguments: [1, 4])
  func whatIsMadeAndTakenAwayMeanwhileIsNeitherDoubledNorMissed(concurrency: Int) async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 2_000)
      let desk = try MirrorDesk(stub, concurrency: concurrency)
      desk.options.vertrouwelijkReason = "proef"
      let all = try desk.register.contacts(matching: Query(limit: 2_000)).all()
      var made: ContactID?
      // Two records of the front go, so that two of the next page come forward; then one is made, which moves all back.
      desk.meddle = { page in
        switch page {
        case 2: for contact in all.prefix(2) { try desk.delete(.contact, contact.uuid) }
        case 4: made = try stub.addContact(at: "2026-11-01T10:00:00Z")
        default: break
        }
      }
      try desk.pull()
      #expect(made != nil)
      // The two had been seen, and what was made came before what had been.
      #expect(try desk.uuids() == Set(all.map(\.uuid)))
      desk.meddle = nil
      let told = try desk.pull()
      #expect(told.contains("1,999 contacts (1 new, 1,998 the same, 2 taken out of the mirror)"), "\(told)")
      #expect(try desk.uuids() == Set(all.dropFirst(2).map(\.uuid) + [made].compactMap { $0 }))
    }
  }

  @Test func listsOfOtherRecordsGoOnBehindTheRecordThatWasLast() async throws {
    try await StubServer.serving { stub in
      for number in 0..<1_600 {
        _ = try stub.made(.actoren, ["naam": .string("actor \(number)"), "soortActor": "medewerker"])
      }
      let desk = try MirrorDesk(stub)
      stub.be(.close(.beforeReading), to: .every(1, "GET", "pageSize=500&page=3"))
      try desk.pull(expecting: .failed)
      #expect(try desk.state?.work?.stage == .actoren)
      stub.beKind()
      for number in 0..<3 {
        _ = try stub.made(.actoren, ["naam": .string("new \(number)"), "soortActor": "medewerker"])
      }
      stub.forgetRequests()
      try desk.pull()
      #expect(try desk.mirror.read { try $0.count(.actor, matching: Query()) } == 1_600)
      #expect(!stub.requests.contains { $0.path.hasSuffix("actoren") && $0.query == "pageSize=100" })
      // The three that were made meanwhile stand before the place; the next pull has them.
      let told = try desk.pull()
      #expect(told.contains("3 new, 1,600 the same"), "\(told)")
    }
  }
}
