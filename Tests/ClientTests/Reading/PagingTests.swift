import Formats
import Glibc
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

  @Test func whateverTheNumberOfContactsNoneAreKept() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 200_000)
      let register = try Register(stub.settings)
      let cursor = try register.contacts(matching: Query())
      for _ in 0..<5_000 { _ = try cursor.next() }
      let before = residentMegabytes()
      for _ in 0..<55_000 { #expect(try cursor.next() != nil) }
      // They would be some 80 together, and more as JSON.
      #expect(residentMegabytes() - before < 40)
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

  private func residentMegabytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 100)
    guard fgets(&line, 100, file) != nil else { return 0 }
    let numbers = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self).split(separator: " ")
    return numbers.count > 1 ? (Int(numbers[1]) ?? 0) * 4 / 1_024 : 0
  }
}

/// Open Klant up to 2.17 gives what was registered last first, whenever it took place.
@Suite struct OlderRegisterTests {
  private static let moments = [
    "2026-03-01T09:00:00Z", "2026-03-05T09:00:00Z", "2026-02-01T09:00:00Z", "2026-03-02T09:00:00Z",
  ]

  private static func body(_ numbers: Range<Int>, next: String?) -> [UInt8] {
    let records = numbers.map { number in
      #"{"uuid":"00000000-0000-4000-8000-00000000000\#(number)","url":"","nummer":"\#(number)","kanaal":"Telefoon","#
        + #""onderwerp":"Afval","inhoud":"","indicatieContactGelukt":null,"taal":"nld","vertrouwelijk":false,"#
        + #""plaatsgevondenOp":"\#(moments[number])"}"#
    }
    let link = next.map { "\"\($0)\"" } ?? "null"
    return Array(#"{"count":4,"next":\#(link),"previous":null,"results":[\#(records.joined(separator: ","))]}"#.utf8)
  }

  private static func serve(_ stub: StubServer) {
    let headers = ["Content-Type": "application/json"]
    let next = "\(stub.url)/klantcontacten?page=2&pageSize=2"
    stub.be(.answer(StubAnswer(200, headers: headers, body: body(2..<4, next: nil))), to: .every(1, "GET", "page=2"))
    stub.be(
      .answer(StubAnswer(200, headers: headers, body: body(0..<2, next: next))), to: .every(1, "GET", "klantcontacten"))
  }

  @Test func contactsComeInTheRegistersOrderUnlessTheyAreToBeSorted() async throws {
    try await StubServer.serving { stub in
      Self.serve(stub)
      let register = try Register(stub.settings)
      #expect(try register.contacts(matching: Query()).all().map(\.nummer) == ["0", "1", "2", "3"])
      let order = [SortKey(.field(.plaatsgevondenOp))]
      #expect(try register.contacts(matching: Query(order: order)).all().map(\.nummer) == ["2", "0", "3", "1"])
    }
  }

  @Test func aPeriodDoesNotEndWhereTheFirstIsPassed() async throws {
    try await StubServer.serving { stub in
      Self.serve(stub)
      let register = try Register(stub.settings)
      let condition = Condition.and([
        .compare(
          .path(.field(.plaatsgevondenOp)), .greaterOrEqual,
          .value(.moment(try #require(MomentText.parse("2026-03-02", zone: .utc))))),
        .compare(
          .path(.field(.plaatsgevondenOp)), .less,
          .value(.moment(try #require(MomentText.parse("2026-03-04", zone: .utc))))),
      ])
      #expect(try register.contacts(matching: Query(condition)).all().map(\.nummer) == ["3"])
    }
  }
}
