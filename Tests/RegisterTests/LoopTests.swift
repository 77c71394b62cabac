import Foundation
import Shell
import StubRegister
import Synchronization
import Testing

/// Loops over contacts of a register: what their search has read need not be read once more, unless it was changed since.
@Suite struct LoopTests {
  private static func contacts(_ number: Int) -> String { "\(4_100_000_000 + number)" }

  /// Runs a script on a register with some contacts, the newest first the one with the highest number.
  private static func run(
    _ script: String, on count: Int, atOnce: Int = 4
  ) async throws -> (texts: [String: String], calls: [String], printed: String) {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(count)
      let work = try Workplace(stub, atOnce: atOnce)
      #expect(work.run("find contacts | count", name: "-c") == .done)
      stub.forgetRequests()
      #expect(work.run(script) == .done, "\(work.output.text)")
      let calls = stub.requests.map { request in
        let place = request.target.split(separator: "?")[0]
        return place.hasSuffix("/klantcontacten") ? "\(request.method) list" : "\(request.method) one"
      }
      return (try work.texts(contacts), calls, work.results.text)
    }
  }

  /// The same as a stage.
  private static func each(_ body: String) -> String {
    "find contacts where kanaal = \"Telefoon\" | each {\n  \(body.replacing("c |", with: "it |").replacing("c.", with: "it."))\n}"
  }

  private static func count(_ calls: [String], _ call: String) -> Int { calls.count { $0 == call } }

  @Test(arguments: [1, 4]) func aLoopThatReadsAsksOnlyForItsPages(atOnce: Int) async throws {
    let found = try await Self.run(
      "for c in find contacts where kanaal = \"Telefoon\" {\n  c | select nummer, inhoud\n}", on: 12, atOnce: atOnce)
    #expect(Self.count(found.calls, "GET one") == 0, "\(found.calls)")
    #expect(found.printed.split(separator: "\n").count == 12)
  }

  @Test(
    arguments: [
      "c | append \"Gezien.\"",
      "if c.kanaal = \"Telefoon\" { c | append \"Gezien.\" }",
      "let nummer_van = c.nummer\n  expect c.kanaal = \"Telefoon\"\n  c | append \"Gezien.\"",
    ]) func aLoopThatChangesReadsEachContactOnlyBeforeItWrites(body: String) async throws
  {
    for loop in ["for c in find contacts where kanaal = \"Telefoon\" {\n  \(body)\n}", Self.each(body)] {
      let found = try await Self.run(loop, on: 12)
      #expect(found.texts.values.allSatisfy { $0.hasSuffix("vergunning. Gezien.") })
      #expect(Self.count(found.calls, "GET one") == 12 && Self.count(found.calls, "PATCH one") == 12, "\(found.calls)")
    }
  }

  @Test func aSecondStatementSeesWhatTheFirstOneDid() async throws {
    let found = try await Self.run(
      """
      for c in find contacts where kanaal = "Telefoon" {
        c | append "Eerst."
        c | append "Dan."
        c | select inhoud
      }
      """, on: 3)
    #expect(found.texts.values.allSatisfy { $0.hasSuffix("vergunning. Eerst. Dan.") }, "\(found.texts)")
    #expect(found.printed.split(separator: "\n").filter { $0.hasSuffix("Eerst. Dan.") }.count == 3, "\(found.printed)")
  }

  /// Whichever contact's turn it is, one that another turn has changed is as it is by then.
  @Test(arguments: 0..<4, [1, 4]) func aContactThatAnEarlierTurnChangedIsReadAnew(other: Int, atOnce: Int) async throws
  {
    let body = """
      find contact \(Self.contacts(other)) | append again "A."
      if c.inhoud contains "A. A." { c | append again "C." }
      c | append again "B."
      """
    for loop in ["for c in find contacts where kanaal = \"Telefoon\" {\n\(body)\n}", Self.each(body)] {
      try Self.expectMarks(try await Self.run(loop, on: 4, atOnce: atOnce).texts, other)
    }
  }

  /// Also where it is changed while the others are still being chosen.
  @Test func aContactThatIsChangedWhileOthersAreChosenIsReadAnew() async throws {
    let found = try await Self.run(
      """
      for c in find contacts where kanaal = "Telefoon" | each { find contact \(Self.contacts(3)) | append again "A." } {
        c | append again "B."
      }
      """, on: 4)
    #expect(found.texts[Self.contacts(3)]?.hasSuffix("vergunning. A. A. A. A. B.") == true, "\(found.texts)")
    #expect(found.texts.values.allSatisfy { $0.hasSuffix(" B.") })
  }

  private static func expectMarks(_ texts: [String: String], _ other: Int) throws {
    for number in 0..<4 {
      let text = try #require(texts[contacts(number)])
      let marks = text.split(separator: ".").dropFirst().map { $0.trimmingPrefix(" ") }.joined()
      // Its turn comes behind those of the newer ones, which have higher numbers; A has been written before that.
      let turn = 3 - number
      let seen = String(repeating: "A", count: turn)
      let own = turn >= 2 ? "ACB" : "AB"
      let expected = number == other ? seen + own + String(repeating: "A", count: 3 - turn) : "B"
      #expect(marks == expected, "\(number): \(text)")
    }
  }

  /// Between long statements what was read would grow old, also when they change nothing.
  @Test func aLoopThatSearchesAndOnlyShowsReadsEachContactAnew() async throws {
    let found = try await Self.run(
      """
      for c in find contacts where kanaal = "Telefoon" {
        find contacts where kanaal = "Mail" | count
        c | select inhoud
      }
      """, on: 5)
    #expect(Self.count(found.calls, "GET one") == 5, "\(found.calls)")
  }

  /// Between long statements what was read would grow old: each contact is read when its turn comes.
  @Test func aLoopThatSearchesReadsEachContactInItsTurn() async throws {
    let found = try await Self.run(
      """
      for c in find contacts where kanaal = "Telefoon" {
        find contacts where kanaal = "Mail" | count
        c | append "Gezien."
      }
      """, on: 5)
    #expect(found.texts.values.allSatisfy { $0.hasSuffix("vergunning. Gezien.") })
    // Once in its turn, and once before it is written.
    #expect(Self.count(found.calls, "GET one") == 10, "\(found.calls)")
  }

  // MARK: Names

  /// What stands under a name is read anew at each use, several at once.
  @Test(
    arguments: [
      "alle | select nummer, inhoud", "alle | where kanaal = \"Telefoon\" | sort by nummer | count",
      "for c in alle {\n  c | select inhoud\n}",
    ]) func contactsUnderANameAreAskedForAsManyAtOnceAsMayBe(use: String) async throws
  {
    try await StubServer.serving { stub in
      _ = try stub.addContacts(12)
      let work = try Workplace(stub, atOnce: 4)
      let gate = Gate()
      stub.be(.hold(gate, .beforeReading), to: .every(1, "GET", "klantcontacten/"))
      let held = Mutex(0)
      Thread.detachNewThread {
        // Nobody is answered before four have asked, so that only several at once come any further.
        for _ in 0..<4 { gate.waitForArrival() }
        held.withLock { $0 = stub.requestCount }
        gate.open()
      }
      #expect(work.run("let alle = find contacts where kanaal = \"Telefoon\"\n" + use) == .done, "\(work.output.text)")
      // The search was one more.
      #expect(held.withLock { $0 } == 5)
      #expect(stub.requestCount == 13)
    }
  }

  @Test func ofContactsUnderANameNoMoreAreAskedForThanAreWanted() async throws {
    let found = try await Self.run(
      "let alle = find contacts where kanaal = \"Telefoon\"\nalle | take 2 | select nummer", on: 12)
    #expect(Self.count(found.calls, "GET one") == 2, "\(found.calls)")
  }
}
