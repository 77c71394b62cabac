import StubRegister
import Synchronization
import Testing

/// Every way in which the stub can be unkind.
@Suite struct UnkindnessTests {
  private static let change = #"{"inhoud": "Antwoord."}"#

  @Test func whatIsHeldBeforeWritingIsNotWrittenYet() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let gate = Gate()
      stub.be(.hold(gate, .beforeWriting), to: .next(1, "PATCH"))
      let client = try Client(stub)
      try client.send("PATCH", "klantcontacten/\(uuid)", Self.change)
      gate.waitForArrival()
      #expect(try stub.field("inhoud", of: uuid) == "Vraag.")
      gate.open()
      #expect(try client.receive().status == 200)
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }

  @Test func whatIsHeldAfterWritingIsWrittenAlready() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let gate = Gate()
      stub.be(.hold(gate, .afterWriting), to: .next(1, "PATCH"))
      let client = try Client(stub)
      try client.send("PATCH", "klantcontacten/\(uuid)", Self.change)
      gate.waitForArrival()
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
      gate.open()
      #expect(try client.receive().status == 200)
    }
  }

  @Test func whatIsStillHeldIsLetGoWhenTheStubStops() async throws {
    try await StubServer.serving { stub in
      let gate = Gate()
      stub.be(.hold(gate, .beforeReading), to: .next())
      let client = try Client(stub)
      try client.send("GET", "klantcontacten")
      gate.waitForArrival()
    }
  }

  @Test func itPausesAsLongAsItIsTold() async throws {
    let pauses = Pauses()
    let stub = try await StubServer.start { pauses.note($0) }
    stub.be(.pause(.milliseconds(300), .beforeWriting), to: .next(1, "GET"))
    stub.be(.pause(.seconds(2), .afterWriting), to: .next(1, "GET"))
    try await offPool {
      let client = try Client(stub)
      #expect(try client.get("klantcontacten").status == 200)
      #expect(try client.get("klantcontacten").status == 200)
    }
    #expect(pauses.all == [.milliseconds(300), .seconds(2)])
    await stub.stop()
  }

  @Test(arguments: Unkindness.Moment.allCases) func itClosesTheConnection(moment: Unkindness.Moment) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.close(moment), to: .next(1, "PATCH", uuid))
      let client = try Client(stub)
      #expect(throws: RawConnection.Failure.closed(after: 0)) {
        try client.ask("PATCH", "klantcontacten/\(uuid)", Self.change)
      }
      #expect(try stub.field("inhoud", of: uuid) == (moment == .afterWriting ? "Antwoord." : "Vraag."))
      #expect(try Client(stub).get("klantcontacten/\(uuid)").status == 200)
    }
  }

  @Test(arguments: [0, 1, 100, 1_000_000]) func itClosesTheConnectionInTheMiddleOfAnAnswer(bytes: Int) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let whole = try Client(stub).get("klantcontacten/\(uuid)").body.count
      stub.be(.closeMidAnswer(after: bytes), to: .next(1, "PATCH"))
      let client = try Client(stub)
      #expect(throws: RawConnection.Failure.closed(after: min(bytes, whole + 2))) {
        // The body is three bytes longer, and the last is never sent.
        try client.ask("PATCH", "klantcontacten/\(uuid)", Self.change)
      }
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }

  @Test(arguments: Unkindness.Moment.allCases) func itAnswers500(moment: Unkindness.Moment) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.serverError(moment), to: .next(1, "PATCH"))
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", Self.change)
      #expect(answer.status == 500)
      #expect(answer.json["code"] == "error")
      #expect(try stub.field("inhoud", of: uuid) == (moment == .afterWriting ? "Antwoord." : "Vraag."))
    }
  }

  @Test func aProxyAnswers502InHTML() async throws {
    try await StubServer.serving { stub in
      stub.be(.badGateway(), to: .next(1))
      let client = try Client(stub)
      let answer = try client.get("klantcontacten")
      #expect(answer.status == 502)
      #expect(answer.reason == "Bad Gateway")
      #expect(answer["Content-Type"] == "text/html; charset=utf-8")
      #expect(try client.get("klantcontacten").status == 200)
    }
  }

  @Test(arguments: [nil, 7]) func itAnswers429(seconds: Int?) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.tooManyRequests(retryAfter: seconds), to: .next(1, "PATCH"))
      let client = try Client(stub)
      let answer = try client.ask("PATCH", "klantcontacten/\(uuid)", Self.change)
      #expect(answer.status == 429)
      #expect(answer["Retry-After"] == seconds.map { String($0) })
      #expect(try stub.field("inhoud", of: uuid) == "Vraag.")
      #expect(try client.ask("PATCH", "klantcontacten/\(uuid)", Self.change).status == 200)
    }
  }

  @Test(arguments: [Unkindness.Echo.asItIs, .asAsked])
  func itAnswers200AndChangesNothing(echo: Unkindness.Echo) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.changeNothing(echo: echo), to: .next(1, "PATCH"))
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", Self.change)
      #expect(answer.status == 200)
      #expect(answer.json["inhoud"] == (echo == .asAsked ? "Antwoord." : "Vraag."))
      #expect(try stub.field("inhoud", of: uuid) == "Vraag.")
    }
  }

  @Test func itMakesNothingAndSaysThatItDid() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.changeNothing(echo: .asItIs), to: .next(2))
      let client = try Client(stub)
      let contact = #"{"kanaal": "Balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": false}"#
      #expect(try client.ask("POST", "klantcontacten", contact).status == 201)
      let answer = try client.ask("DELETE", "klantcontacten/\(uuid)")
      #expect(answer.status == 204)
      #expect(answer.body.isEmpty)
      #expect(stub.count(.klantcontacten) == 1)
    }
  }

  @Test func aRecordChangesBetweenLookingAndWriting() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.change(["inhoud": "Van een ander."], .afterWriting), to: .next(1, "GET", uuid))
      let client = try Client(stub)
      #expect(try client.get("klantcontacten/\(uuid)").json["inhoud"] == "Vraag.")
      #expect(try stub.field("inhoud", of: uuid) == "Van een ander.")
      let answer = try client.ask("PATCH", "klantcontacten/\(uuid)", #"{"reactie": "Ja."}"#)
      #expect(answer.json["inhoud"] == "Van een ander.")
    }
  }

  @Test func aChangeWhileAnotherIsBeingWrittenIsLost() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.change(["reactie": "Van een ander."], .beforeWriting), to: .next(1, "PATCH"))
      #expect(try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", Self.change).status == 200)
      #expect(try stub.field("reactie", of: uuid) == "")
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }

  @Test func anotherRecordThanTheOneAskedForCanBeChanged() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      stub.be(.change(["inhoud": "Van een ander."], of: uuid, .beforeReading), to: .next(1, "GET", "klantcontacten?"))
      let list = try Client(stub).get("klantcontacten?page=1").json
      #expect(list["results"]?.elements?.first?["inhoud"] == "Van een ander.")
    }
  }
}

/// What a stub was asked to wait.
private final class Pauses: Sendable {
  private let noted = Mutex<[Duration]>([])
  var all: [Duration] { noted.withLock { $0 } }
  func note(_ duration: Duration) { noted.withLock { $0.append(duration) } }
}
