import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// Look-ups that are begun before somebody asks for them.
@Suite struct LookingAhead {
  private static let key = ContactKey.number("4711")
  private static let other = ContactKey.number("4712")

  /// A register that has answered before, with two contacts.
  private static func onRegister(
    concurrency: Int = 4, _ work: @escaping @Sendable (Register, StubServer, _ uuid: String) throws -> Void
  ) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact("4711")
      _ = try stub.addContact("4712")
      var settings = try stub.settings
      settings.concurrency = concurrency
      let register = try Register(settings)
      _ = try register.count(matching: Query())
      stub.forgetRequests()
      try work(register, stub, uuid)
    }
  }

  private static func kanaal(_ register: Register, _ key: ContactKey = key) throws -> [String] {
    try register.contacts(called: key).map(\.kanaal)
  }

  /// Somebody else changes the contact.
  private static func change(_ uuid: String, on register: Register, to kanaal: String) throws {
    let identifier = try #require(ContactID(uuid))
    let contact = try #require(try register.contact(identifier))
    _ = try register.update(
      contact, with: [FieldChange(.field(.kanaal), before: .text(contact.kanaal), after: .text(kanaal))])
  }

  @Test func anAnswerIsGivenOnceAndThenAskedForAnew() async throws {
    try await Self.onRegister { register, stub, uuid in
      register.expect([Self.other, Self.key])
      #expect(try Self.kanaal(register, Self.other) == ["Telefoon"])
      while try register.wire.turn() {}
      #expect(stub.requestCount == 6)
      try Self.change(uuid, on: try Register(stub.settings), to: "Balie")
      stub.forgetRequests()
      #expect(try Self.kanaal(register) == ["Telefoon"])
      #expect(stub.requestCount == 0)
      #expect(try Self.kanaal(register) == ["Balie"])
      #expect(stub.requestCount == 3)
    }
  }

  @Test func whatIsReadForAChangeIsReadAnew() async throws {
    try await Self.onRegister { register, stub, uuid in
      let identifier = try #require(ContactID(uuid))
      register.expect([.identifier(identifier)])
      while try register.wire.turn() {}
      try Self.change(uuid, on: try Register(stub.settings), to: "Balie")
      #expect(try register.contact(identifier)?.kanaal == "Balie")
    }
  }

  @Test func aChangeDropsWhatWasReadBeforeIt() async throws {
    try await Self.onRegister { register, stub, uuid in
      register.expect([Self.key])
      while try register.wire.turn() {}
      try Self.change(uuid, on: register, to: "Balie")
      #expect(try Self.kanaal(register) == ["Balie"])
    }
  }

  @Test func anErrorIsToldToWhoeverAsks() async throws {
    try await Self.onRegister { register, stub, _ in
      stub.be(.html, to: .every(1, "GET", "nummer=4711"))
      register.expect([Self.key, Self.other])
      let other = try Self.kanaal(register, Self.other)
      #expect(other == ["Telefoon"])
      #expect(throws: BackendFailure.self) { try Self.kanaal(register) }
      stub.beKind()
      register.expectNothing()
      #expect(try Self.kanaal(register) == ["Telefoon"])
    }
  }

  @Test func whatIsDroppedIsNotSentAndLeavesNothingBehind() async throws {
    try await Self.onRegister(concurrency: 2) { register, stub, _ in
      register.expect([Self.key, Self.other])
      #expect(!register.isIdle)
      register.expectNothing()
      #expect(register.isIdle)
      #expect(stub.requestCount == 0)
      // What is on its way already, too.
      register.expect([Self.key, Self.other])
      try register.wire.sendOff()
      register.expectNothing()
      #expect(register.isIdle)
      #expect(try Self.kanaal(register) == ["Telefoon"])
    }
  }

  @Test func whatSomebodyWaitsForGoesBeforeWhatNobodyWaitsForYet() async throws {
    try await Self.onRegister(concurrency: 1) { register, stub, _ in
      register.expect([Self.key])
      register.wire.start(Request(.get, "betrokkenen")) { _ in }
      #expect(try Self.kanaal(register, Self.other) == ["Telefoon"])
      while try register.wire.turn() {}
      let targets = stub.requests.map { String($0.target.split(separator: "/").last ?? "") }
      #expect(targets.prefix(4).contains("betrokkenen") && targets.first?.contains("4712") == true, "\(targets)")
      #expect(targets.suffix(3).allSatisfy { $0.contains("4711") }, "\(targets)")
    }
  }

  @Test func nothingIsBegunByItselfBeforeAnAnswerHasComeOrOneByOne() async throws {
    try await StubServer.serving { stub in
      var settings = try stub.settings
      settings.concurrency = 4
      let register = try Register(settings)
      #expect(register.lookAhead == 0)
      _ = try register.count(matching: Query())
      #expect(register.lookAhead == 16)
      settings.concurrency = 1
      let patient = try Register(settings)
      _ = try patient.count(matching: Query())
      #expect(patient.lookAhead == 0)
    }
  }
}
