import Foundation
import Klantcontacten
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// What is sent again, and what never is.
@Suite struct RepeatingTests {
  @Test(arguments: [
    Unkindness.badGateway(), .answer(.html(503), .beforeReading), .answer(.html(504), .beforeReading),
    .close(.beforeReading), .closeMidAnswer(after: 10), .tooManyRequests(retryAfter: nil),
  ]) func aReadIsSentAgain(_ unkindness: Unkindness) async throws {
    try await StubServer.serving { stub in
      let time = FakeTime()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: time.circumstances)
      stub.be(unkindness, to: .next(2))
      #expect(wire.failure(of: .list) == nil)
      #expect(stub.requestCount == 3)
      // Half a second and a second, of which half is by chance.
      #expect(time.slept == .milliseconds(375 + 750))
    }
  }

  @Test func aReadIsSentFourTimesAtMost() async throws {
    try await StubServer.serving { stub in
      let time = FakeTime()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: time.circumstances)
      stub.be(.badGateway(), to: .every(1))
      #expect(wire.kind(of: .list) == .unavailable(status: 502, retryAfter: nil))
      #expect(stub.requestCount == 4)
    }
  }

  /// A kept connection is where libcurl itself would send it a second time.
  @Test(arguments: [Request.change("UUID"), .creation, Request(.delete, "klantcontacten/UUID")])
  func aWriteThatGotNoAnswerIsNotSentAgain(_ write: Request) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: FakeTime().circumstances)
      for _ in 0..<3 { _ = try wire.answer(to: .list) }
      stub.be(.close(.afterWriting), to: .next(1, write.method.rawValue))
      var request = write
      request.path = write.path.replacing("UUID", with: uuid)
      #expect(wire.kind(of: request) == .lost(.closed))
      #expect(stub.requests.filter { $0.method == write.method.rawValue }.count == 1)
      // It was written over the connection that all the reads came by.
      #expect(stub.connectionCount == 1)
    }
  }

  @Test(arguments: [
    Unkindness.badGateway(), .answer(.html(503, headers: ["Retry-After": "1"]), .beforeReading),
    .serverError(.afterWriting), .closeMidAnswer(after: 10), .html, .truncate(to: 20),
  ]) func aWriteInDoubtIsNotSentAgain(_ unkindness: Unkindness) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: FakeTime().circumstances)
      stub.be(unkindness, to: .next(1, "PATCH"))
      guard case .register(let failure)? = wire.failure(of: .change(uuid)) else {
        Issue.record("it did not fail")
        return
      }
      #expect(failure.happened == .unknown)
      #expect(failure.isOfOneRecord)
      #expect(stub.requestCount == 1)
    }
  }

  @Test func aChangeThatWasTurnedAwayIsLeftToWhoLooksAgain() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let time = FakeTime()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: time.circumstances)
      stub.be(.tooManyRequests(retryAfter: 7), to: .next(1, "PATCH"))
      guard case .register(let failure)? = wire.failure(of: .change(uuid)) else {
        Issue.record("it did not fail")
        return
      }
      #expect(failure.kind == .tooManyRequests(retryAfter: 7))
      #expect(failure.happened == .nothing && failure.isWorthAnotherTry && failure.isOfOneRecord)
      #expect(stub.requestCount == 1)
      // What comes next is as patient as was asked.
      #expect(time.slept == .zero)
      #expect(wire.failure(of: .list) == nil)
      #expect(time.slept == .seconds(7))
    }
  }

  @Test func aNewRecordThatWasTurnedAwayIsSentAgain() async throws {
    try await StubServer.serving { stub in
      let wire = try Wire(stub.settings, interruption: nil, circumstances: FakeTime().circumstances)
      stub.be(.tooManyRequests(retryAfter: 7), to: .next(1, "POST"))
      #expect(wire.failure(of: .creation) == nil)
      #expect(stub.count(.klantcontacten) == 1)
    }
  }

  @Test(arguments: [("7", 7), ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sun, 06 Nov 1994 08:00:00 GMT", 0)])
  func patienceThatIsAskedForIsHad(_ value: String, _ seconds: Int) async throws {
    try await StubServer.serving { stub in
      let time = FakeTime()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: time.circumstances)
      stub.be(.answer(.html(503, headers: ["Retry-After": value]), .beforeReading), to: .next())
      #expect(wire.failure(of: .list) == nil)
      #expect(time.slept == .seconds(seconds))
      #expect(stub.requestCount == 2)
    }
  }

  @Test func patienceHasAnEnd() async throws {
    try await StubServer.serving { stub in
      let time = FakeTime()
      let wire = try Wire(stub.settings, interruption: nil, circumstances: time.circumstances)
      stub.be(.tooManyRequests(retryAfter: 3600), to: .next())
      #expect(wire.kind(of: .list) == .tooManyRequests(retryAfter: 3600))
      #expect(time.slept == .zero)
    }
  }

  @Test func whoWaitsDoesNotHoldUpTheOthers() async throws {
    try await StubServer.serving { stub in
      let wire = try Wire(stub.settings, interruption: nil, circumstances: FakeTime().circumstances)
      stub.be(.badGateway(), to: .next(1, nil, "betrokkenen"))
      var told: [String] = []
      wire.start(Request(.get, "betrokkenen")) { _ in told.append("betrokkenen") }
      for _ in 0..<6 { wire.start(.list) { _ in told.append("contact") } }
      while try wire.turn() {}
      #expect(told.last == "betrokkenen")
      #expect(told.count == 7)
    }
  }

  @Test(arguments: [
    "", "7.5", "-1", "soon", "Sun, 06 Nov 1994", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
  ]) func whatIsNoTimeIsNone(_ value: String) {
    #expect(RetryAfter.seconds(value, now: 0) == nil)
  }

  @Test func timesAreUnderstood() {
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_700) == 77)
    #expect(RetryAfter.seconds("Thu, 29 Feb 2024 00:00:00 GMT", now: 1_709_164_700) == 100)
    #expect(RetryAfter.seconds("99999999999999999999", now: 0) == 1_000_000)
  }
}
