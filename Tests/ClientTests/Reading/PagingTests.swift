import Formats
import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

@Suite struct PagingTests {
  private static func moment(_ condition: Comparison, _ text: String) throws -> Condition {
    .compare(
      .path(.field(.plaatsgevondenOp)), condition, .value(.moment(try #require(MomentText.parse(text, zone: .utc)))))
  }

  @Test func aFewContactsAreOnePage() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 5_000)
      let register = try Register(stub.settings)
      let contacts = try register.contacts(matching: Query(limit: 10)).all()
      #expect(contacts.count == 10)
      #expect(contacts.map(\.plaatsgevondenOp) == contacts.map(\.plaatsgevondenOp).sorted(by: >))
      #expect(stub.requests.map(\.query) == ["pageSize=11"])
    }
  }

  @Test func theFirstPageIsSmallAndTheNextIsOnItsWayMeanwhile() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_200)
      let register = try Register(stub.settings)
      let contacts = try register.contacts(matching: Query()).all()
      #expect(contacts.count == 1_200)
      #expect(Set(contacts.map(\.uuid)).count == 1_200)
      #expect(
        stub.requests.map(\.query) == [
          "pageSize=50", "pageSize=500",
          "pageSize=500&page=2", "pageSize=500&page=3",
        ])
    }
  }

  @Test func aContactThatIsMadeMeanwhileLetsNoneComeTwice() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 450)
      let cursor = try Register(stub.settings).contacts(matching: Query())
      var found: [ContactID] = []
      while let contact = try cursor.next() {
        found.append(contact.uuid)
        // Newer than all, so that each page begins with what ended the one before.
        if found.count % 60 == 1 {
          _ = try stub.add(
            .klantcontacten, ["kanaal": "Balie", "onderwerp": "Nieuw", "taal": "nld", "vertrouwelijk": false])
        }
      }
      #expect(found.count == 450)
      #expect(Set(found).count == 450)
    }
  }

  @Test func aContactThatIsTakenAwayMeanwhileLetsNoneBePassedOver() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_250)
      let register = try Register(stub.settings)
      let all = try register.contacts(matching: Query()).all()
      let cursor = try register.contacts(matching: Query())
      var found: [ContactID] = []
      while let contact = try cursor.next() {
        found.append(contact.uuid)
        if found.count == 30 || found.count == 300 { try register.remove(all[found.count - 20]) }
      }
      #expect(found == all.map(\.uuid))
    }
  }

  @Test func aListThatLeadsAstrayIsRefused() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_300)
      let register = try Register(stub.settings)
      stub.be(.next(.elsewhere("http://127.0.0.2:1/klantinteracties/api/v1/klantcontacten?page=2")), to: .next(1))
      let astray = failure { _ = try register.contacts(matching: Query()).all() }
      #expect(astray == .register(RegisterFailure(.init("GET", path: "klantcontacten"), .pageLeadsElsewhere)))
      stub.be(.next(.first), to: .next(1, "GET", "page=2"))
      let back = failure { _ = try register.contacts(matching: Query()).all() }
      #expect(back == .register(RegisterFailure(.init("GET", path: "klantcontacten"), .pageLeadsBack)))
      #expect(try register.contacts(matching: Query()).all().count == 1_300)
    }
  }

  @Test func aPeriodIsLookedForAndReadUntilItIsPassed() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 200_000)
      let register = try Register(stub.settings)
      let condition = Condition.and([
        try Self.moment(.greaterOrEqual, "2025-10-01T00:00:00Z"), try Self.moment(.less, "2025-10-03T00:00:00Z"),
      ])
      let contacts = try register.contacts(matching: Query(condition)).all()
      // One every 97 seconds.
      #expect(contacts.count == 2 * 86_400 / 97 || contacts.count == 2 * 86_400 / 97 + 1)
      #expect(contacts.first?.plaatsgevondenOp.wire.hasPrefix("2025-10-02T23:5") == true)
      #expect(contacts.last?.plaatsgevondenOp.wire.hasPrefix("2025-10-01T00:0") == true)
      #expect(stub.requestCount < 20)
      #expect(stub.requests.count { $0.query.contains("pageSize=500") } <= 6)
    }
  }

  @Test func aPeriodThatIsStillGoingOnIsReadFromTheFront() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 50_000)
      let register = try Register(stub.settings)
      let contacts = try register.contacts(matching: Query(try Self.moment(.greater, "2026-01-31T12:00:00Z"))).all()
      #expect(contacts.count == 4 * 3_600 / 97 + 1)
      #expect(stub.requestCount <= 2)
    }
  }

  /// What memory that takes is for klerk-bench: other tests live in this process.
  @Test func pagesAreReadOnlyAsTheyAreWanted() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 200_000)
      let register = try Register(stub.settings)
      let cursor = try register.contacts(matching: Query())
      for wanted in 1...10 {
        for _ in 0..<1_000 { #expect(try cursor.next() != nil) }
        // The page that is read, the one on its way, and the small first one.
        #expect(stub.requestCount <= wanted * 2 + 3)
      }
    }
  }

  @Test func moreThanCanBeSortedIsRefusedWithAdvice() throws {
    var generator = SeededGenerator(seed: 1)
    let contact = Samples.contact(1, using: &generator)
    var few = Best<Klantcontact>(10, by: SortKey.natural)
    var all = Best<Klantcontact>(nil, by: SortKey.natural)
    for _ in 0..<SortedContacts.maximum {
      try few.take(contact)
      try all.take(contact)
    }
    try few.take(contact)
    #expect(failure { try all.take(contact) } == .unsuited(.tooManyToSort(maximum: 50_000)))
    #expect(few.sorted().count == 10)
  }
}
