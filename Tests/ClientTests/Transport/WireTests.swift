import Foundation
import Klantcontacten
import StubRegister
import Synchronization
import Testing

@testable import KlantinteractiesClient

/// Requests and answers where all is well.
@Suite struct WireTests {
  @Test func aRecordIsReadAndChanged() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil)
      let answer = try wire.answer(to: Request(.get, "klantcontacten/\(uuid)"))
      #expect(answer.status == 200)
      #expect(answer.version == "0.9.0")
      #expect(try wire.answer(to: .change(uuid)).status == 200)
      #expect(try stub.record(.klantcontacten, uuid)?["inhoud"] == "Antwoord.")
      #expect(try wire.answer(to: .creation).status == 201)
      #expect(try wire.answer(to: Request(.delete, "klantcontacten/\(uuid)")).status == 204)
      #expect(try wire.answer(to: Request(.get, "klantcontacten/\(uuid)")).isNotFound)
    }
  }

  @Test func whatIsSentHasALengthAndAsksForJSON() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil)
      let text = String(repeating: "Lang. ", count: 150)
      _ = try wire.answer(to: .change(uuid, to: text))
      let request = try #require(stub.requests.last)
      #expect(request.headers["content-length"] == String(request.body.count))
      #expect(request.headers["content-type"] == "application/json")
      #expect(request.headers["accept"] == "application/json")
      #expect(request.headers["authorization"] == "Token \(stub.token)")
      #expect(request.headers["expect"] == nil)
      #expect(request.headers["transfer-encoding"] == nil)
    }
  }

  @Test func headersAndBodyLeaveTogether() async throws {
    let first = try await offPool {
      try RawServer.serving { peer, server in
        while let request = peer.request() {
          server.note(request)
          peer.answer()
        }
      } _: { server in
        let wire = try Wire(server.settings, interruption: nil)
        _ = try wire.answer(to: .change("u"))
        return server.notes.first ?? ""
      }
    }
    #expect(first.hasSuffix("\r\n\r\n{\"inhoud\":\"Antwoord.\"}"))
  }

  @Test func valuesAreEncoded() async throws {
    try await StubServer.serving { stub in
      let wire = try Wire(stub.settings, interruption: nil)
      _ = try wire.answer(to: Request(.get, "klantcontacten", query: [("inhoud", "a&b=c d+é%#?/"), ("nummer", "")]))
      #expect(stub.requests.last?.query == "inhoud=a%26b%3Dc%20d%2B%C3%A9%25%23%3F%2F&nummer=")
    }
  }

  @Test func connectionsAreKept() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil)
      for _ in 0..<5 {
        _ = try wire.answer(to: Request(.get, "klantcontacten/\(uuid)"))
        _ = try wire.answer(to: .change(uuid))
      }
      // The first write did not know yet that they are.
      #expect(stub.connectionCount == 2)
    }
  }

  /// As gunicorn's plain workers do, which do not even say so.
  @Test func aServerThatClosesAfterEachAnswerLosesNoWrite() async throws {
    try await offPool {
      try RawServer.serving { peer, server in
        guard let request = peer.request() else { return }
        server.note(String(request.prefix { $0 != " " }))
        peer.answer()
      } _: { server in
        let wire = try Wire(server.settings, interruption: nil)
        for _ in 0..<20 {
          #expect(wire.failure(of: Request(.get, "klantcontacten/u")) == nil)
          #expect(wire.failure(of: .change("u")) == nil)
        }
        #expect(server.notes.filter { $0 == "PATCH" }.count == 20)
      }
    }
  }

  @Test func asManyAreOnTheirWayAsMayBe() async throws {
    try await StubServer.serving { stub in
      let gate = Gate()
      stub.be(.hold(gate, .beforeReading), to: .every(1, "GET"))
      var settings = try stub.settings
      settings.concurrency = 3
      let wire = try Wire(settings, interruption: nil)
      let seen = Mutex(0)
      Thread.detachNewThread {
        for _ in 0..<3 { gate.waitForArrival() }
        seen.withLock { $0 = stub.requestCount }
        gate.open()
      }
      var statuses: [Int] = []
      for _ in 0..<10 {
        wire.start(.list) { result in if case .success(let answer) = result { statuses.append(answer.status) } }
      }
      #expect(wire.startedCount == 10)
      while try wire.turn() {}
      #expect(statuses == Array(repeating: 200, count: 10))
      #expect(seen.withLock { $0 } == 3)
      #expect(stub.connectionCount == 3)
      #expect(wire.startedCount == 0)
    }
  }

  @Test func whatIsWaitedForGoesFirst() async throws {
    try await StubServer.serving { stub in
      var settings = try stub.settings
      settings.concurrency = 1
      let wire = try Wire(settings, interruption: nil)
      for _ in 0..<5 { wire.start(.list) { _ in } }
      _ = try wire.answer(to: Request(.get, "betrokkenen"))
      #expect(stub.requests.first?.path.hasSuffix("betrokkenen") == true)
      while try wire.turn() {}
      #expect(stub.requestCount == 6)
    }
  }

  @Test func anAnswerMayAskForMore() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil)
      var told: [Int] = []
      wire.start(.list) { _ in
        told.append(1)
        // Waits for one, and starts another.
        _ = wire.failure(of: .change(uuid))
        told.append(2)
        wire.start(.list) { _ in told.append(3) }
      }
      while try wire.turn() {}
      #expect(told == [1, 2, 3])
      #expect(stub.requests.map(\.method) == ["GET", "PATCH", "GET"])
    }
  }

  @Test func aTurnWithoutRequestsTellsNothing() async throws {
    try await StubServer.serving { stub in
      let wire = try Wire(stub.settings, interruption: nil)
      #expect(try wire.turn() == false)
      #expect(stub.connectionCount == 0)
    }
  }

  @Test func callsBeginAtTheirPace() async throws {
    try await StubServer.serving { stub in
      let time = FakeTime()
      var settings = try stub.settings
      settings.rate = 10
      let wire = try Wire(settings, interruption: nil, circumstances: time.circumstances)
      for _ in 0..<5 { _ = try wire.answer(to: .list) }
      #expect(time.slept == .milliseconds(400))
    }
  }

  @Test func aTraceTellsCallsAndNoValues() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let lines = Mutex<[String]>([])
      var settings = try stub.settings
      settings.trace = { line in lines.withLock { $0.append(line) } }
      let wire = try Wire(settings, interruption: nil, circumstances: FakeTime().circumstances)
      _ = try wire.answer(to: Request(.get, "klantcontacten", query: [("nummer", "4711"), ("inhoud", "Janssen")]))
      _ = try wire.answer(to: .change(uuid))
      let told = lines.withLock { $0 }
      #expect(told.first?.hasPrefix("GET klantcontacten?nummer=…&inhoud=… 200 0 ms ") == true)
      #expect(told.last?.hasPrefix("PATCH klantcontacten/\(uuid) 200 0 ms ") == true)
      #expect(told.allSatisfy { !$0.contains(stub.token) && !$0.contains("Antwoord") && !$0.contains("4711") })
    }
  }
}

extension RawServer {
  /// How a client reaches it.
  var settings: ConnectionSettings {
    get throws { ConnectionSettings(url: url, token: try Token("geheim-van-de-proef")) }
  }
}
