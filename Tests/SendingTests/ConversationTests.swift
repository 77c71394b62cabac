import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Terminal
import Testing
import Training
import Wording

/// What somebody reads who works on a register that is unkind.
@Suite struct ConversationTests {
  private static let script = "find contacts | sort by nummer | append \"Antwoord: ja.\""

  @Test func whoeverRunsAScriptReadsWhatFailedAndWhatIsNotKnown() throws {
    let counter = try Counter(4)
    counter.register.mischief = { [1: .refuses, 2: .losesTheRequest, 3: .isGone][$0] }
    #expect(counter.run(Self.script) == .failed)
    #expect(
      counter.output.text == """
        contact 4100000000 · inhoud · F0796 · 34 → 48 / 1000
          Klant 0 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000001: the register refused: `kanaal`: invalid; nothing was changed by it
        contact 4100000002: it was sent, and the register gave no answer (timed out): whether it was done is not known
        1 contact changed (run 1)
        2 records were left as they are now
        run 1 is not finished: 1 change of which it is not known whether it happened, 1 record not reached; `klerk resume 1` goes on
        error: the register cannot be reached (connection refused); nothing was sent. Try again when the network is back

        """)
    counter.output.clear()
    let listing = JournalListing(store: counter.store, console: counter.console, settings: counter.settings)
    _ = listing.showRuns(limit: 9)
    #expect(counter.output.text.contains("not finished"), "\(counter.output.text)")
    _ = listing.show(run: 1)
    #expect(
      counter.output.text.contains("did not happen") && counter.output.text.contains("not known whether it happened"),
      "\(counter.output.text)")
    counter.register.mischief = { _ in nil }
    #expect(counter.resume() == .done)
    #expect(
      counter.output.text == """
        run 1 of test.klerk, 24-11-2025 17:00: 1 change done, 3 not done
        contact 4100000001 · inhoud · F0796 · 34 → 48 / 1000
          Klant 1 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000002 · inhoud · F0796 · 34 → 48 / 1000
          Klant 2 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000003 · inhoud · F0796 · 34 → 48 / 1000
          Klant 3 vraagt naar de vergunning. {+Antwoord: ja.+}
        3 contacts changed (run 1)

        """)
  }

  @Test func whoeverSitsAtThePromptIsToldOfARunThatDied() throws {
    let counter = try Counter(3)
    counter.register.mischief = { $0 == 1 ? .isGone : nil }
    counter.run(Self.script)
    counter.register.mischief = { $0 == 4 ? .losesTheAnswer : nil }
    counter.output.clear()
    counter.type([
      "plan find contact 4100000000 | append \"Nog iets.\"", "resume",
      "find contact 4100000000 | append \"Nog iets.\"",
      "undo", "hervat",
    ])
    #expect(
      counter.output.text == """
        Klerk test · unkind · 3 contacts
        run 1 of test.klerk, 24-11-2025 17:00, is not finished: `klerk resume 1` goes on with it
        `help` explains, Tab completes, Ctrl-D ends.
        > plan find contact 4100000000 | append "Nog iets."
        F0796 Wijzig klantcontact: 1 contact
        contact 4100000000 · inhoud · F0796 · 48 → 58 / 1000
          Klant 0 vraagt naar de vergunning. Antwoord: ja. {+Nog iets.+}

        1 contact would be changed; nothing was changed
        > resume
        run 1 of test.klerk, 24-11-2025 17:00: 1 change done, 1 not done
        contact 4100000001 · inhoud · F0796 · 34 → 48 / 1000
          Klant 1 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000002 · inhoud · F0796 · 34 → 48 / 1000
          Klant 2 vraagt naar de vergunning. {+Antwoord: ja.+}
        2 contacts changed (run 1)
        > find contact 4100000000 | append "Nog iets."
        contact 4100000000 · inhoud · F0796 · 48 → 58 / 1000
          Klant 0 vraagt naar de vergunning. Antwoord: ja. {+Nog iets.+}
        1 contact changed (run 2)
        > undo
        contact 4100000000 · inhoud · correctie · 58 → 48 / 1000
          Klant 0 vraagt naar de vergunning. Antwoord: ja. [-Nog iets.-]
        run 2 undone: 1 contact (run 3)
        > hervat
        no run is unfinished


        """)
  }

  @Test func whoeverCommitsOpenWorkIsToldWhatIsNotDoneYet() throws {
    let counter = try Counter(4)
    counter.register.mischief = { [1: .refuses, 2: .isGone][$0] }
    let changes = (0..<4).map { #"find contact 410000000\#($0) | append "Antwoord: ja.""# }
    counter.type(["begin"] + changes + ["commit", "resume"])
    let text = counter.output.text
    let end = text[(text.range(of: "> commit")?.lowerBound ?? text.startIndex)...]
    #expect(
      end == """
        > commit
        contact 4100000001: the register refused: `kanaal`: invalid; nothing was changed by it
        1 change kept (run 1)
        1 record was left as it is now; the work is closed, so say again what is to become of it
        run 1 is not finished: 2 records not reached; `klerk resume 1` goes on
        error: the register cannot be reached (connection refused); nothing was sent. Try again when the network is back
        > resume
        run 1 of prompt, 24-11-2025 17:00: 1 change done, 2 not done
        contact 4100000001 · inhoud · F0796 · 34 → 48 / 1000
          Klant 1 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000002 · inhoud · F0796 · 34 → 48 / 1000
          Klant 2 vraagt naar de vergunning. {+Antwoord: ja.+}
        contact 4100000003 · inhoud · F0796 · 34 → 48 / 1000
          Klant 3 vraagt naar de vergunning. {+Antwoord: ja.+}
        3 contacts changed (run 1)


        """, "\(end)")
    #expect(try counter.present().allSatisfy { $0.inhoud.hasSuffix(" Antwoord: ja.") })
    #expect(try counter.isJournalWhole())
  }

  @Test func aReportTellsWhatBecameOfEachChange() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
    let counter = try Counter(5)
    counter.run("find contact 4100000000 | append \"Antwoord: ja.\"", name: "-c")
    counter.register.mischief = { [2: .refuses, 4: .isGone][$0] }
    #expect(counter.run(Self.script, report: path) == .failed)
    func uuid(_ index: Int) -> String { counter.contacts[index].uuid.description }
    let heading = "nummer,uuid,record,function,line,why\n"
    #expect(
      try text("done.csv") == heading + "4100000001,\(uuid(1)),contact,F0796,1,\n"
        + "4100000003,\(uuid(3)),contact,F0796,1,\n")
    #expect(
      try text("failed.csv") == heading
        + "4100000002,\(uuid(2)),contact,F0796,1,the register refused: `kanaal`: invalid; nothing was changed by it\n")
    #expect(try text("not-reached.csv") == heading + "4100000004,\(uuid(4)),contact,F0796,1,\n")
    #expect(try text("left.csv") == heading + "4100000000,\(uuid(0)),contact,,,said so already\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/again.plan")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    // What failed and what was not reached can be carried out.
    counter.register.mischief = { _ in nil }
    counter.output.clear()
    let status = Applying(store: counter.store, console: counter.console, settings: counter.settings)
      .apply("\(path)/again.plan", Applying.Choice())
    #expect(status == .done, "\(counter.output.text)")
    #expect(try counter.present().allSatisfy { $0.inhoud.hasSuffix(" Antwoord: ja.") })
    // The run that was not finished finds all of it done.
    #expect(counter.resume() == .done, "\(counter.output.text)")
    #expect(counter.output.text.hasSuffix("nothing was left to do: run 2 is finished\n"), "\(counter.output.text)")
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty)
  }

  @Test func aReportNamesWhatRulesForbidAndChangesNothing() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    let counter = try Counter(3)
    let long = String(repeating: "x", count: 980)
    let script = """
      find contact 4100000000 | append "Antwoord: ja."
      find contact 4100000001 | append "\(long)"
      find contact 4100000002 | append "\(long)"
      """
    #expect(counter.run(script, report: path) == .failed)
    #expect(counter.register.calls == 0)
    let failed = try String(contentsOfFile: "\(path)/failed.csv", encoding: .utf8)
    #expect(failed.split(separator: "\n").count == 3 && !failed.contains("xxx"), "\(failed)")
    #expect(counter.output.text.contains("2 changes are refused by rules"), "\(counter.output.text)")
  }

  @Test func aPlanSaysHowManyNotificationsWouldGoOut() throws {
    let counter = try Counter(3)
    let store = RegisterStore(
      counter.register, named: "unkind", journal: counter.journal, locks: nil, sendsNotifications: true)
    _ = Planning(store: store, console: counter.console, settings: counter.settings).show(
      SourceText(name: "test.klerk", text: Self.script + "\nfind contacts | task \"Nabellen\" for \"Aylin Kaya\""),
      arguments: [:], isWhole: false)
    #expect(
      counter.output.text.hasSuffix("3 contacts would be changed, 6 notifications would go out; nothing was changed\n"),
      "\(counter.output.text)")
  }
}

/// Lines that somebody types.
final class Typed: LineReading {
  private var lines: ArraySlice<String>
  private let output: Gathered

  init(_ lines: [String], _ output: Gathered) {
    self.lines = lines[...]
    self.output = output
  }

  func readLine(prompt: String) -> LineEditor.Answer {
    guard let line = lines.popFirst() else { return .endOfInput }
    try? output.write("> \(line)\n")
    return .line(line)
  }

  func remember(_ entry: String) {}
}

extension Counter {
  func type(_ lines: [String]) {
    _ = Prompt(store: store, console: console, settings: settings, isNewStore: false).run(Typed(lines, output))
  }
}
