import Foundation
import StubRegister
import Testing

/// Answers that are spoilt on their way out, and which requests are aimed at.
@Suite struct SpoiltAnswerTests {
  @Test func jsonIsCutOff() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.truncate(to: 40), to: .next(1, "GET"))
      let client = try Client(stub)
      let answer = try client.get("klantcontacten/\(uuid)")
      #expect(answer.status == 200)
      #expect(answer["Content-Length"] == "40")
      #expect(answer.json == .null)
      #expect(try client.get("klantcontacten/\(uuid)").json["uuid"] == .string(uuid))
    }
  }

  @Test(arguments: [1, 65_536, 20_000_000]) func jsonIsHuge(bytes: Int) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let client = try Client(stub)
      let usual = try client.get("klantcontacten/\(uuid)")
      stub.be(.pad(bytes: bytes), to: .next(1, "GET"))
      let answer = try client.get("klantcontacten/\(uuid)")
      #expect(answer.body.count == usual.body.count + max(bytes, 13))
      let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
      #expect(object?["uuid"] as? String == uuid)
      #expect((object?["vulling"] as? String)?.utf8.count == max(bytes, 13) - 13)
      #expect(try client.get("klantcontacten/\(uuid)").body == usual.body)
    }
  }

  @Test func htmlComesInsteadOfJSON() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.html, to: .next(1, "PATCH"))
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"inhoud": "Antwoord."}"#)
      #expect(answer.status == 200)
      #expect(answer["Content-Type"] == "text/html; charset=utf-8")
      #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }

  @Test(arguments: [
    (Unkindness.Link.itself, "klantcontacten?page=2&pageSize=1"), (.first, "klantcontacten?pageSize=1"),
  ]) func nextLeadsBack(link: Unkindness.Link, target: String) async throws {
    try await StubServer.serving { stub in
      for _ in 0..<3 { _ = try stub.addContact() }
      stub.be(.next(link), to: .next(1, "GET", "page=2"))
      let answer = try Client(stub).get("klantcontacten?page=2&pageSize=1")
      #expect(answer.json["next"]?.text == "\(stub.url)/\(target)")
      #expect(answer.json["results"]?.elements?.count == 1)
    }
  }

  @Test func nextLeadsToAnotherHost() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContact()
      stub.be(.next(.elsewhere("http://elders.invalid/klantcontacten?page=2")), to: .next(1))
      let answer = try Client(stub).get("klantcontacten")
      #expect(answer.json["next"] == "http://elders.invalid/klantcontacten?page=2")
    }
  }

  // MARK: Aiming

  private func statuses(_ client: Client, _ count: Int) throws -> [Int] {
    try (0..<count).map { _ in try client.get("klantcontacten").status }
  }

  @Test func onlyTheNextRequestsAreHit() async throws {
    try await StubServer.serving { stub in
      stub.be(.badGateway(), to: .next(2, "GET"))
      let client = try Client(stub)
      #expect(try statuses(client, 4) == [502, 502, 200, 200])
    }
  }

  @Test func everyThirdRequestIsHitUntilItIsKindAgain() async throws {
    try await StubServer.serving { stub in
      stub.be(.badGateway(), to: .every(3, "GET"))
      let client = try Client(stub)
      #expect(try statuses(client, 7) == [200, 200, 502, 200, 200, 502, 200])
      stub.beKind()
      #expect(try statuses(client, 3) == [200, 200, 200])
    }
  }

  @Test func otherMethodsAndPathsAreNotHit() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.badGateway(), to: .next(1, "PATCH", "klantcontacten/\(uuid)"))
      let client = try Client(stub)
      #expect(try client.get("klantcontacten/\(uuid)").status == 200)
      #expect(try client.ask("PATCH", "klantcontacten/11111111-1111-4111-8111-111111111111", "{}").status == 404)
      #expect(try client.ask("PATCH", "klantcontacten/\(uuid)", "{}").status == 502)
      #expect(try client.ask("PATCH", "klantcontacten/\(uuid)", "{}").status == 200)
    }
  }

  @Test func severalUnkindnessesMeetInOneRequest() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.change(["reactie": "Van een ander."], .beforeReading), to: .next(1, "PATCH"))
      stub.be(.truncate(to: 5), to: .next(1))
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"inhoud": "Antwoord."}"#)
      #expect(answer.text == #"{"uui"#)
      #expect(try stub.field("reactie", of: uuid) == "Van een ander.")
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }

  @Test func whatCameInCanBeCounted() async throws {
    try await StubServer.serving { stub in
      let client = try Client(stub)
      _ = try client.get("klantcontacten?nummer=1")
      _ = try client.ask("POST", "klantcontacten", "{}")
      #expect(stub.requestCount == 2)
      #expect(stub.connectionCount == 1)
      _ = try Client(stub).get("klantcontacten")
      #expect(stub.connectionCount == 2)
      #expect(
        stub.requests.map { "\($0.method) \($0.target) \($0.text)" } == [
          "GET /klantinteracties/api/v1/klantcontacten?nummer=1 ", "POST /klantinteracties/api/v1/klantcontacten {}",
          "GET /klantinteracties/api/v1/klantcontacten ",
        ])
      stub.forgetRequests()
      #expect(stub.requestCount == 0)
    }
  }

  // MARK: By hand

  @Test func aStubThatWasStartedByHandIsToldByItsControlPath() async throws {
    let stub = try await StubServer.start(control: true)
    try await offPool {
      let client = try Client(stub)
      #expect(try client.get("/__stub/").text == StubServer.controlHelp)
      #expect(try client.ask("POST", "/__stub/fill", #"{"contacts": 1000}"#).status == 200)
      #expect(try client.get("klantcontacten").json["count"] == 1000)
      let order = #"{"do": "answer", "status": 429, "retryAfter": 3, "method": "GET", "next": 1}"#
      #expect(try client.ask("POST", "/__stub/unkind", order).text == "done\n")
      #expect(try client.get("klantcontacten")["Retry-After"] == "3")
      #expect(try client.ask("POST", "/__stub/unkind", #"{"do": "close", "every": 1}"#).status == 200)
      #expect(throws: RawConnection.Failure.closed(after: 0)) { try client.get("klantcontacten") }
      let next = try Client(stub)
      #expect(try next.ask("POST", "/__stub/kind").status == 200)
      #expect(try next.get("klantcontacten").status == 200)
      #expect(try next.ask("POST", "/__stub/unkind", #"{"do": "iets anders"}"#).status == 400)
      #expect(try next.get("/__stub/requests").text.hasPrefix("4 requests\n"))
    }
    await stub.stop()
  }

  @Test func aStubInATestHasNoControlPath() async throws {
    try await StubServer.serving { stub in
      let client = try Client(stub)
      #expect(try client.get("/__stub/").status == 404)
    }
  }
}
