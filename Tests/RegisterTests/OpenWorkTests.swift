import Changes
import Foundation
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import StubRegister
import Testing
import Wording

/// Statements at the prompt that belong together, on a register that takes nothing back.
@Suite struct OpenWorkTests {
  private static let one = #"find contact 4100000000 | append "Een.""#
  private static let two = #"find contact 4100000001 | append "Twee.""#
  private static let three = #"find contact 4100000002 | append "Drie.""#

  /// A prompt on a register with some contacts, and what happens beside it.
  private final class Desk {
    let stub: StubServer
    let contacts: [(nummer: String, uuid: String)]
    let work: Workplace

    init(_ stub: StubServer, atOnce: Int = 8) throws {
      self.stub = stub
      contacts = try stub.addContacts(5)
      work = try Workplace(stub, atOnce: atOnce)
    }

    /// What is printed of a conversation; `! ` lines are done by `happens`.
    func type(_ lines: [String], happens: @escaping (String) -> Void = { _ in }) -> String {
      stub.forgetRequests()
      let talk = Talk(lines, happens: happens)
      _ = talk.hold(on: work, in: .en)
      return talk.text
    }

    /// The requests that change something.
    var sent: [StubRequest] { stub.requests.filter { !["GET", "HEAD", "OPTIONS"].contains($0.method) } }

    func texts() throws -> [String?] {
      let found = try work.texts(contacts)
      return contacts.map { found[$0.nummer] }
    }

    /// What a colleague does, with a Klerk of his own.
    func colleague(_ statement: String) {
      _ = try? Workplace(stub).run(statement, name: "-c")
    }
  }

  @Test func nothingIsSentBeforeCommitAndThenItIsOneRun() async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      var before = -1
      let text = desk.type(
        ["begin", Self.one, #"find contact 4100000000 | append "Nog een.""#, Self.two, "! look", "commit", "undo"]
      ) { _ in before = desk.sent.count }
      #expect(before == 0)
      #expect(text.contains("Until then nothing is sent"), "\(text)")
      #expect(text.contains("3 changes kept (run 1)"), "\(text)")
      #expect(try desk.texts()[0]?.hasSuffix("vergunning.") == true, "what was undone")
      #expect(try desk.work.outcomes(of: 1).count == 2)
      #expect(try !desk.work.hasUnfinishedRuns())
      #expect(try desk.work.isJournalWhole())
    }
  }

  @Test(arguments: [["rollback"], [], ["quit"], ["^D"], ["herstel"]])
  func whatIsNotCommittedWasNeverSent(end: [String]) async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let before = try desk.texts()
      let text = desk.type(["begin", Self.one, Self.two, "let x = 5"] + end)
      #expect(desk.sent.isEmpty)
      #expect(try desk.texts() == before)
      #expect(text.contains("2 changes taken back; nothing was sent"), "\(text)")
      #expect(try desk.work.journal.read { try $0.runs(limit: 9) }.isEmpty)
    }
  }

  /// Whatever a statement fails by: a rule, a contact that is not there, an answer that does not come, Ctrl-C.
  @Test(arguments: [
    #"find contact 4100000001 | append "Twee."; find contact 99999999"#,
    #"find contact 4100000001 | append "Twee."; find contact 4100000002 | end"#,
    #"find contact 4100000001 | append "Twee."; find contact 4100000002 | correct kanaal = taal + inhoud + inhoud because "x""#,
  ])
  func aStatementThatFailsLeavesWhatWasThereBefore(failing: String) async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let text = desk.type([
        "begin", failing, Self.one, failing, "changes", "find contacts where inhoud contains \"Twee.\" | count",
        "commit",
      ])
      #expect(text.contains("what was open before this statement stays open"), "\(text)")
      #expect(text.contains("F0796           1         1"), "\(text)")
      #expect(text.contains("1 change kept (run 1)"), "\(text)")
      #expect(desk.sent.count == 1)
      let texts = try desk.texts()
      #expect(texts[0]?.hasSuffix(" Een.") == true)
      #expect(texts.dropFirst().allSatisfy { $0?.hasSuffix("vergunning.") == true }, "\(texts)")
    }
  }

  @Test func aConnectionThatFailsHalfWayLeavesWhatWasThereBefore() async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let text = desk.type([
        "begin", Self.one, "! fail", Self.two + "; " + Self.three, "! recover", "changes", Self.three, "commit",
      ]) { event in
        if event == "recover" { return stub.beKind() }
        stub.be(.badGateway(), to: .every(1, "GET", "4100000002"))
      }
      #expect(text.contains("what was open before this statement stays open"), "\(text)")
      #expect(text.contains("2 changes kept (run 1)"), "\(text)")
      let texts = try desk.texts()
      #expect(texts.map { $0?.hasSuffix("vergunning.") } == [false, true, false, true, true])
    }
  }

  @Test func ctrlCTakesBackTheStatementThatRuns() async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let text = desk.type(["begin", Self.one, "! stop", #"find contacts | append "Alle.""#, "! calm", "commit"]) {
        $0 == "stop" ? (desk.work.user.patience = desk.work.user.looks + 4) : desk.work.user.calmDown()
      }
      #expect(text.contains("stopped; nothing was changed"), "\(text)")
      #expect(text.contains("1 change kept (run 1)"), "\(text)")
      #expect(try !desk.texts().contains { $0?.contains("Alle.") == true })
    }
  }

  @Test(arguments: [1, 8]) func whatAColleagueChangesMeanwhileIsLeftAloneAndTold(atOnce: Int) async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub, atOnce: atOnce)
      let text = desk.type([
        "begin", Self.one, Self.two, #"find contact 4100000001 | append "Nog iets.""#, Self.three, "! colleague",
        "commit", "find contacts | count",
      ]) { _ in desk.colleague(#"find contact 4100000001 | correct kanaal = "Balie" because "balie""#) }
      #expect(text.contains("contact 4100000001 · changed since the work looked at it: kanaal"), "\(text)")
      #expect(text.contains("[t]ake over what the work wants"), "\(text)")
      #expect(text.contains("2 changes kept (run 1)"), "\(text)")
      #expect(text.contains("1 record was left as it is now; the work is closed, so say again"), "\(text)")
      #expect(text.hasSuffix("5\n\n"), "\(text)")
      let texts = try desk.texts()
      #expect(texts.prefix(3).map { $0?.hasSuffix("vergunning.") } == [false, true, false])
      #expect(try !desk.work.hasUnfinishedRuns())
    }
  }

  /// Whoever commits sees how each record was, is and was to be, and says what becomes of it.
  @Test(arguments: [("k", " Collega."), ("t", " Collega. Een."), ("m", " Collega. Een."), ("?", " Collega.")])
  func whoeverCommitsIsAskedWhatBecomesOfWhatAColleagueChanged(letter: String, end: String) async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let text = desk.type(["begin", Self.one, Self.two, "! colleague", "commit", "? \(letter)"]) { _ in
        desk.colleague(#"find contact 4100000000 | append "Collega.""#)
      }
      for part in ["was ", "is now ", "wanted "] { #expect(text.contains(part), "\(text)") }
      #expect(text.contains(end.hasSuffix("Een.") ? "2 changes kept" : "1 change kept"), "\(text)")
      #expect(try desk.texts()[0]?.hasSuffix("vergunning.\(end)") == true)
      #expect(try desk.texts()[1]?.hasSuffix("vergunning. Twee.") == true)
    }
  }

  @Test func aReferenceThatAColleagueChangesMeanwhileIsSeen() async throws {
    try await StubServer.serving { stub in
      let town = try Town(stub)
      let work = try town.register(stub)
      let relink = "find contact 23023030 | betrokkenen | correct partij = 0000004106 because \"verkeerd\""
      let talk = Talk(["begin", relink, "! colleague", "commit"]) { _ in
        _ = try? Workplace(stub).run(
          "find contact 23023030 | betrokkenen | correct partij = 0000004100 because \"verkeerd\"", name: "-c")
      }
      _ = talk.hold(on: work, in: .en)
      #expect(talk.text.contains("changed since the work looked at it: partij"), "\(talk.text)")
      #expect(talk.text.contains("nothing was sent"), "\(talk.text)")
    }
  }

  @Test func whereNothingCouldBeSentTheWorkStaysOpen() async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let text = desk.type(["begin", Self.one, "! lose", "commit", "! find", "changes", "commit", "commit"]) {
        $0 == "lose" ? stub.be(.badGateway(), to: .every(1)) : stub.beKind()
      }
      #expect(text.contains("nothing was sent; the work stays open: `commit` tries again"), "\(text)")
      #expect(text.contains("1 change kept (run 1)"), "\(text)")
      #expect(text.contains("no work is open"), "\(text)")
      #expect(try desk.texts()[0]?.hasSuffix(" Een.") == true)
    }
  }

  @Test func theBoundOnARunHoldsForAllOfTheWork() async throws {
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      desk.work.options.maximum = 2
      let text = desk.type([
        "begin", Self.one, Self.two, #"find contact 4100000001 | append "Nog iets.""#, Self.three, "commit",
      ])
      #expect(text.contains("--max allows no more"), "\(text)")
      #expect(text.contains("3 changes kept (run 1)"), "\(text)")
      #expect(try desk.texts()[2]?.hasSuffix("vergunning.") == true)
    }
  }

  @Test func whatIsSavedMeanwhileIsThereAtOnceAndAsTheWorkHasIt() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "klerk-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      let path = file.path(percentEncoded: false)
      var saved: String?
      _ = desk.type([
        "begin", Self.one, "find contact 4100000000 | select inhoud | save \"\(path)\"", "! look", "rollback",
      ]) { _ in saved = try? String(contentsOfFile: path, encoding: .utf8) }
      #expect(saved?.contains("vergunning. Een.") == true, "\(saved ?? "")")
      #expect(desk.sent.isEmpty)
    }
  }

  @Test func theProcessingLogTellsOfChangesWhenTheyAreSent() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "klerk-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: file) }
    let path = file.path(percentEncoded: false)
    try await StubServer.serving { stub in
      let desk = try Desk(stub)
      desk.work.processingLog = ProcessingLog(
        path: path, who: "tester", version: "test", now: { Moment(microseconds: 0) },
        makeIdentifier: desk.work.settings.makeIdentifier)
      func written() -> Int {
        ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").count {
          $0.contains("\"wijzigen\"")
        }
      }
      var counts: [Int] = []
      _ = desk.type(["begin", Self.one, "! look", "rollback", "! look", "begin", Self.one, Self.two, "commit"]) { _ in
        counts.append(written())
      }
      #expect(counts == [0, 0])
      #expect(written() == 2)
    }
  }
}
