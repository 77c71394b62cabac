import Foundation
import Klantcontacten
import Shell
import StubRegister
import Synchronization
import Testing

@testable import KlantinteractiesClient

/// What coming statements look up is asked for while the statements before them are carried out. Nobody notices but by the
/// time that it takes.
@Suite struct LookingAheadTests {
  // MARK: The same with and without

  /// What a script came to.
  private struct Trial {
    var status: Shell.ExitStatus
    /// What was printed, sorted: changes are told in the order of the answers.
    var printed: [String]
    var contents: [String]
    /// The calls that were made, sorted.
    var calls: [String]
  }

  /// Runs a script on a register of its own.
  private static func trial(_ script: String, looksAhead: Bool) async throws -> Trial {
    try await StubServer.serving { stub in
      let contacts = try RandomScript.fill(stub)
      let work = try Workplace(stub, atOnce: 4, looksAhead: looksAhead)
      // Before anything has been answered nothing is asked ahead.
      #expect(work.run("find contacts | count", name: "-c") == .done)
      stub.forgetRequests()
      let status = work.run(script)
      let port = String(stub.port)
      var printed = work.output.text.replacing(port, with: "PORT").split(separator: "\n").map(String.init).sorted()
      // Which of very many changes are shown follows from the order of the answers, too.
      if printed.contains(where: { $0.hasPrefix("(the first ") }) { printed = [] }
      let calls = stub.requests.map { "\($0.method) \($0.target.dropFirst(27)) \($0.text)" }.sorted()
      let contents = try contacts.map { "\(try stub.record(.klantcontacten, $0)?["inhoud"]?.text ?? "")" }
      // What was not asked for any more is in nobody's way.
      #expect(work.run("find contact 4100000000 | select nummer", name: "-c") == .done, "\(work.output.text)")
      return Trial(status: status, printed: printed, contents: contents, calls: calls)
    }
  }

  @Test(arguments: 1...60) func scriptsGoAsTheyDoOneByOne(seed: Int) async throws {
    var random = try RandomScript(seed: seed)
    defer { random.removeRows() }
    let script = random.script()
    let without = try await Self.trial(script, looksAhead: false)
    let with = try await Self.trial(script, looksAhead: true)
    #expect(with.status == without.status, "\(script)")
    #expect(with.printed == without.printed, "\(script)")
    #expect(with.contents == without.contents, "\(script)")
    // Where a script fails some look-ups of statements were begun that it does not reach, and nothing else was.
    var more = with.calls
    for call in without.calls {
      if let index = more.firstIndex(of: call) { more.remove(at: index) } else { Issue.record("\(call): \(script)") }
    }
    let most = without.status == .done ? 0 : 3 * 16
    #expect(more.allSatisfy { $0.hasPrefix("GET ") } && more.count <= most, "\(more)")
  }

  /// Of the scripts above some succeed and some fail, or they would prove little.
  @Test func randomScriptsSucceedAndFail() async throws {
    var ends: [Shell.ExitStatus: Int] = [:]
    for seed in 1...20 {
      var random = try RandomScript(seed: seed)
      defer { random.removeRows() }
      ends[try await Self.trial(random.script(), looksAhead: true).status, default: 0] += 1
    }
    #expect(ends[.done, default: 0] >= 4 && ends[.failed, default: 0] >= 4, "\(ends)")
  }

  // MARK: Several at once

  private static func lines(_ numbers: Range<Int>) -> String {
    numbers.map { "find contact \(4_100_000_000 + $0) | append \"Nagekeken.\"" }.joined(separator: "\n")
  }

  @Test(
    arguments: [
      Self.lines(0..<12), "let aantal = 12\nexpect aantal > 3\n" + Self.lines(0..<12),
      """
      define nagekeken(welk: text) {
        find contact welk | append "Nagekeken."
      }

      """ + (0..<12).map { "nagekeken(\"\(4_100_000_000 + $0)\")" }.joined(separator: "\n"),
      "for rij in read \"FILE\" {\n  find contact rij.nummer | append \"Nagekeken.\"\n}",
      "let rijen = read \"FILE\"\nfor rij in rijen { find contact rij.nummer | append \"Nagekeken.\" }",
      """
      let erbij = "Nagekeken."
      for rij in read "FILE" {
        if rij.nummer = "" or erbij = "" {
          find contacts | count
        } else if rij.nummer starts with "41000" {
          find contact rij.nummer | append erbij
        }
      }
      """,
    ])
  func asManyLookUpsAreOnTheirWayAsMayBe(script: String) async throws {
    let file = NSTemporaryDirectory() + "klerk-\(UUID().uuidString).csv"
    try ("nummer\n" + (0..<12).map { "\(4_100_000_000 + $0)\n" }.joined())
      .write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let script = script.replacing("FILE", with: file)
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(12)
      let work = try Workplace(stub, atOnce: 4)
      #expect(work.run("find contacts | count", name: "-c") == .done)
      stub.forgetRequests()
      let gate = Gate()
      stub.be(.hold(gate, .beforeReading), to: .every(1, "GET", "nummer="))
      let held = Mutex(0)
      Thread.detachNewThread {
        // Nobody is answered before four have asked, so that only several at once come any further.
        for _ in 0..<4 { gate.waitForArrival() }
        held.withLock { $0 = stub.requestCount }
        gate.open()
      }
      #expect(work.run(script) == .done, "\(work.output.text)")
      #expect(held.withLock { $0 } == 4)
      #expect(stub.connectionCount <= 4)
      #expect(try work.texts(contacts).values.allSatisfy { $0.hasSuffix("Nagekeken.") })
    }
  }

  @Test func aWrongTokenIsToldByOneCall() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContacts(12)
      stub.be(.answer(StubAnswer(401, headers: [:], body: []), .beforeReading), to: .every(1, "GET"))
      let work = try Workplace(stub, atOnce: 4)
      #expect(work.run(Self.lines(0..<12)) == .failed)
      #expect(stub.requestCount == 1)
    }
  }

  // MARK: What goes wrong

  private static let withAMissingThird = lines(0..<2) + "\nfind contact 4199999999\n" + lines(3..<12)

  @Test func whatFailsInALaterLineIsNotToldInAnEarlierOne() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContacts(12)
      let work = try Workplace(stub, atOnce: 4)
      #expect(work.run("find contacts | count", name: "-c") == .done)
      // Line 5 would fail; line 3 does.
      stub.be(.html, to: .every(1, "GET", "nummer=4100000004"))
      #expect(work.run(Self.withAMissingThird) == .failed)
      let told = work.output.text
      #expect(told.contains("test.klerk:3:") && told.contains("4199999999"), "\(told)")
      #expect(!told.contains("test.klerk:5:") && !told.contains("4100000004"), "\(told)")
      // Without line 3 it is told at its own place.
      #expect(work.run(Self.lines(0..<12)) == .failed)
      #expect(work.output.text.contains("test.klerk:5:"), "\(work.output.text)")
      stub.beKind()
      #expect(work.run(Self.lines(0..<12)) == .done, "\(work.output.text)")
    }
  }

  /// What was begun for later lines is dropped: a script that has failed waits for nothing.
  @Test func aFailedScriptWaitsForNoAnswer() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContacts(12)
      let work = try Workplace(stub, atOnce: 4)
      #expect(work.run("find contacts | count", name: "-c") == .done)
      stub.be(.hold(Gate(), .beforeReading), to: .every(1, "GET", "nummer=4100000004"))
      #expect(work.run(Self.withAMissingThird) == .failed)
      #expect(work.output.text.contains("test.klerk:3:"), "\(work.output.text)")
      #expect(work.run("find contact 4100000003 | select nummer", name: "-c") == .done)
    }
  }

  @Test(arguments: [20, 60, 100, 160]) func ctrlCStopsWhatWasBegun(looks: Int) async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(60)
      let work = try Workplace(stub, atOnce: 4)
      #expect(work.run("find contacts | count", name: "-c") == .done)
      work.user.patience = work.user.looks + looks
      let status = work.run(Self.lines(0..<60))
      work.user.calmDown()
      if status == .done { return }
      #expect(status == .interrupted, "\(work.output.text)")
      for _ in 0..<3 where try work.hasUnfinishedRuns() { work.resume() }
      #expect(work.run(Self.lines(0..<60)) == .done, "\(work.output.text)")
      #expect(try work.texts(contacts).values.allSatisfy { $0.hasSuffix("vergunning. Nagekeken.") })
    }
  }
}

/// Scripts of look-ups: of contacts that are there once, twice or not at all, by nummer, with zeros in front, by
/// referentienummer and by uuid; by themselves, in commands, behind names, conditions and loops.
private struct RandomScript {
  private var state: UInt64
  /// A file of rows with some of the numbers.
  private let file = NSTemporaryDirectory() + "klerk-\(UUID().uuidString).csv"

  init(seed: Int) throws {
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    let rows = (0..<2 + below(12)).map { "\(key().filter { $0 != "\"" }),Rij \($0)" }
    // Some files cannot be read to their ends.
    let end = below(6) == 0 ? "\n4100000001,\"nooit" : "\n"
    try ("nummer,tekst\n" + rows.joined(separator: "\n") + end).write(toFile: file, atomically: true, encoding: .utf8)
  }

  func removeRows() { try? FileManager.default.removeItem(atPath: file) }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// Twenty contacts, and some whose numbers are more than one thing; gives their uuids.
  static func fill(_ stub: StubServer) throws -> [String] {
    var uuids = try stub.addContacts(20).map(\.uuid)
    func add(_ nummer: String, _ referentienummer: String = "") throws {
      var fields: JSONObject = [
        "kanaal": "Balie", "onderwerp": "Proef", "inhoud": "Vraag.", "taal": "nld", "vertrouwelijk": false,
        "nummer": .string(nummer),
      ]
      if !referentienummer.isEmpty { fields["referentienummer"] = .string(referentienummer) }
      uuids.append(try stub.add(.klantcontacten, fields)["uuid"]?.text ?? "")
    }
    try add("0000000777")
    try add("888")
    try add("0000000999", "555")
    // This number is two contacts.
    try add("666")
    try add("0000000666")
    return uuids
  }

  private mutating func key() -> String {
    switch below(30) {
    case 0: "4199999999"
    case 1: "666"
    case 2...4: "777"
    case 5: "0000000777"
    case 6: "888"
    case 7: "555"
    case 8: "\"410000000\(below(10))\""
    default: String(4_100_000_000 + below(20))
    }
  }

  private mutating func statement(_ number: Int, at depth: Int = 0) -> String {
    switch below(depth > 0 ? 7 : 20) {
    case 0...3: return "find contact \(key()) | append \"Tekst \(number).\""
    case 4: return "find contact \(key()) | select nummer, inhoud"
    case 5: return "find contact \(key()) | correct kanaal = \"Mail\" because \"proef\""
    case 6: return "find contact \(key()) | betrokkenen | count"
    case 7: return "let naam_\(number) = \"\(4_100_000_000 + below(20))\"\nfind contact naam_\(number) | select inhoud"
    case 8: return "let een_\(number) = find contact \(key())\neen_\(number) | append \"Naam \(number).\""
    case 9: return "zet_erbij(\"\(4_100_000_000 + below(20))\", \"Erbij \(number).\")"
    case 10: return "find contacts where kanaal = \"Mail\" | count"
    case 11:
      return "if (find contact \(key()) | where kanaal = \"Balie\" | count) = \(below(2)) {\n"
        + "\(statement(number, at: depth + 1))\n\(statement(number + 100, at: depth + 1))\n}"
    case 12:
      return "for rij in find contact \(key()) {\n"
        + "\(statement(number, at: depth + 1))\n\(statement(number + 100, at: depth + 1))\n}"
    case 13, 14:
      let choice = below(2) == 0 ? "" : " | where tekst != \"Rij 1\" | take \(1 + below(9))"
      return "for rij in read \"\(file)\"\(choice) {\n"
        + "let tekst_\(number) = \"\\(rij.tekst) in \(number).\"\nfind contact rij.nummer | append tekst_\(number)\n"
        + "\(statement(number, at: depth + 1))\nfind contact \"\\(rij.nummer)\" | select inhoud\n}"
    case 15, 16:
      return
        "for rij in read \"\(file)\" {\nif rij.tekst = \"Rij \(below(4))\" {\n\(statement(number, at: depth + 1))\n"
        + "} else if rij.nummer > \"4100000009\" {\nfind contact rij.nummer | append \"Hoog \(number).\"\n} else {\n"
        + "find contact rij.nummer | select inhoud\n}\n}"
    case 17, 18:
      let kanaal = below(2) == 0 ? "Mail" : "Telefoon"
      return "for c_\(number) in find contacts where kanaal = \"\(kanaal)\" | take \(1 + below(6)) {\n"
        + "if c_\(number).inhoud contains \"Tekst\" { c_\(number) | append \"Lus \(number).\" }\n"
        + "\(statement(number + 100, at: depth + 1))\nc_\(number) | append \"Einde \(number).\"\n}"
    default: return "expect (find contact \(key()) | count) = 1"
    }
  }

  mutating func script() -> String {
    let command = """
      define zet_erbij(welk: text, tekst: text) {
        find contact welk | append tekst
        find contact welk | select nummer
      }

      """
    let count = 3 + below(30)
    return command + (0..<count).map { statement($0) }.joined(separator: "\n")
  }
}
