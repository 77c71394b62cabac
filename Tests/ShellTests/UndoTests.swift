import Changes
import Interpreter
import Klantcontacten
import Output
import Shell
import Testing

/// `klerk undo`, `klerk redo` and the journal's commands, as scripts and people call them.
@Suite struct UndoTests {
  private let script = #"""
    find contact 23019182 | append "Antwoord: ja."
    find contacts where kanaal = "Balie" | take 3 | expect count = 3 | correct kanaal = "Loket" because "x"
    """#

  private func undo(_ desk: Desk, _ run: Int? = nil, only: [String] = [], isRedo: Bool = false) -> Shell.ExitStatus {
    desk.results.clear()
    desk.notices.clear()
    return Undoing(store: desk.store, console: desk.console, settings: desk.settings)
      .carryOut(UndoRequest(run: run, only: only, isRedo: isRedo))
  }

  private func journal(_ desk: Desk, _ request: JournalRequest, format: OutputFormat = .csv) -> String {
    desk.results.clear()
    desk.notices.clear()
    var settings = desk.settings
    settings.format = format
    _ = JournalListing(store: desk.store, console: desk.console, settings: settings).show(request)
    return desk.results.text
  }

  @Test func aScriptThatWasUndoneDoesItsWorkAgain() throws {
    let desk = try Desk()
    let start = try desk.everything()
    #expect(desk.run(script) == .done)
    let end = try desk.everything()
    #expect(desk.run(script) == .done)
    // What the first run did is skipped; three other contacts are found at the Balie.
    #expect(desk.notices.text.contains("an earlier run of this script did this"))
    desk.options.isYes = true
    #expect(undo(desk, 2) == .done)
    #expect(undo(desk, 1) == .done)
    #expect(try desk.everything() == start)
    #expect(desk.run(script) == .done)
    #expect(!desk.notices.text.contains("an earlier run"))
    #expect(try desk.everything() == end)
    // A redo is remembered as well: after it the work counts as done.
    #expect(undo(desk) == .done)
    #expect(undo(desk, isRedo: true) == .done)
    #expect(try desk.everything() == end)
    #expect(desk.run(#"find contact 23019182 | append "Antwoord: ja.""#) == .done)
    #expect(desk.notices.text.contains("an earlier run of this script did this"))
  }

  @Test func aRegistrationThatWasUndoneIsMadeAgain() throws {
    let desk = try Desk()
    let register = #"""
      register contact { kanaal: "Telefoon", onderwerp: "Grofvuil", actor: "Nicole van Dijk",
        betrokkene: { achternaam: "Voorbeeld" } } | append "Vraag."
      """#
    let count = try desk.everything().count
    #expect(desk.run(register) == .done)
    #expect(undo(desk) == .done)
    #expect(try desk.everything().count == count)
    #expect(desk.run(register) == .done)
    #expect(try desk.everything().count == count + 1)
    #expect(desk.run(register) == .done)
    #expect(try desk.everything().count == count + 1)
  }

  @Test func nobodyIsAskedForOneRecordAndEverybodyForMore() throws {
    let desk = try Desk()
    desk.run(script)
    #expect(undo(desk, only: ["23019182"]) == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("Vergunningen.") == true)
    #expect(undo(desk, 1) == .failed)
    #expect(desk.notices.text.contains("--yes"))
    desk.answer = false
    #expect(undo(desk, 1) == .failed)
    desk.answer = true
    // One was undone already, and is named.
    #expect(undo(desk, 1) == .refused)
    #expect(desk.notices.text.contains("contact 23019182: was undone already, by run 2"))
    #expect(try desk.journal().runs == 3)
  }

  @Test func whatWasChangedSinceIsNamedAndTheRestUndone() throws {
    let desk = try Desk()
    desk.options.isYes = true
    desk.run(script)
    desk.run(#"find contact 23019182 | append "Meer.""#, name: "later.klerk")
    #expect(undo(desk, 1) == .refused)
    #expect(desk.notices.text.contains("contact 23019182: was changed after run 1"))
    #expect(desk.notices.text.contains("run 1 undone: 3 contacts (run 3)"))
    let listed = journal(desk, JournalRequest(limit: 10))
    #expect(listed.contains(",1,,\n") || listed.contains(",1,,"))
    #expect(listed.contains("in part"))
  }

  @Test func aRedactionIsNamedBeforeAnythingIsDone() throws {
    let desk = try Desk()
    desk.options.isYes = true
    let both = #"""
      find contact 23019182 | append "BSN 999990019"
      find contact 23019182 | redact bsn because "AVG"
      find contact 23029961 | correct kanaal = "Loket" because "x"
      """#
    desk.run(both)
    desk.options.isYes = false
    #expect(undo(desk) == .failed)
    #expect(desk.notices.text.contains("contact 23019182: personal data were taken out"))
    #expect(try desk.contact("23029961")?.kanaal == "Loket")
    desk.options.isYes = true
    #expect(undo(desk) == .refused)
    #expect(try desk.contact("23029961")?.kanaal == "Balie")
    #expect(try desk.contact("23019182")?.inhoud.contains("[BSN verwijderd]") == true)
  }

  @Test func aRehearsalOfAnUndoKeepsNothing() throws {
    let desk = try Desk()
    desk.run(script)
    let end = try desk.everything()
    desk.options.isDryRun = true
    #expect(undo(desk) == .done)
    #expect(desk.notices.text.contains("run 1 would be undone: 4 contacts; this was a rehearsal"))
    #expect(try desk.everything() == end)
    #expect(try desk.journal().runs == 1)
  }

  @Test func anUndoneConfidentialContactStaysMasked() throws {
    let desk = try Desk()
    let secret = try #require(try desk.everything().values.first { $0.vertrouwelijk })
    desk.options.vertrouwelijkReason = "oefening"
    desk.run(#"find contact \#(secret.name) | append "geheim" because "x""#)
    desk.options.vertrouwelijkReason = nil
    #expect(undo(desk) == .done)
    #expect(!desk.notices.text.contains("geheim"))
    #expect(desk.notices.text.contains(Klantcontact.mask))
  }

  @Test func whatIsWrongWithACallIsSaid() throws {
    let desk = try Desk()
    #expect(undo(desk) == .failed)
    #expect(desk.notices.text.contains("no run that can be undone"))
    #expect(undo(desk, isRedo: true) == .failed)
    #expect(undo(desk, 7) == .failed)
    desk.run(script)
    #expect(undo(desk, 1, only: ["99999999"]) == .failed)
    #expect(desk.notices.text.contains("there is no contact 99999999"))
    #expect(undo(desk, 1, only: ["23019183"]) == .failed)
    #expect(desk.notices.text.contains("changed none of these"))
  }

  // MARK: The journal

  @Test func theJournalIsFiltered() throws {
    let desk = try Desk()
    desk.run(script)
    desk.run(#"find contact 23019182 | append "Meer.""#, name: "elders/later.klerk")
    func runs(_ request: JournalRequest) -> [String] {
      journal(desk, request).split(whereSeparator: \.isNewline).dropFirst().map { String($0.prefix { $0 != "," }) }
    }
    #expect(runs(JournalRequest(limit: 10)) == ["2", "1"])
    #expect(runs(JournalRequest(limit: 1)) == ["2"])
    #expect(runs(JournalRequest(script: "later.klerk", limit: 10)) == ["2"])
    #expect(runs(JournalRequest(function: "CORRECTIE", limit: 10)) == ["1"])
    #expect(runs(JournalRequest(who: "iemand anders", limit: 10)).isEmpty)
    #expect(runs(JournalRequest(since: "2025-11-24", limit: 10)) == ["2", "1"])
    #expect(runs(JournalRequest(since: "25-11-2025", limit: 10)).isEmpty)
    #expect(runs(JournalRequest(contact: "23019182", limit: 10)) == ["1", "2"])
    #expect(runs(JournalRequest(contact: "23019182", script: "later.klerk", limit: 10)) == ["2"])
    _ = journal(desk, JournalRequest(since: "gisteren", limit: 10))
    #expect(desk.notices.text.contains("`gisteren` is no date"))
    _ = journal(desk, JournalRequest(function: "F1", limit: 10))
    #expect(desk.notices.text.contains("`F1` is no function"))
  }

  @Test func anAcceptedRunIsUndoneAsFarAsItCanBe() throws {
    let desk = try Desk()
    desk.options.isYes = true
    desk.run(script)
    let upkeep = JournalUpkeep(store: desk.store, console: desk.console, settings: desk.settings)
    #expect(upkeep.accept(run: 9) == .failed)
    #expect(upkeep.accept(run: 1) == .done)
    #expect(desk.notices.text.contains("run 1 accepted; what stood there before 3 changes is forgotten"))
    #expect(undo(desk) == .refused)
    #expect(desk.notices.text.contains("is kept no longer"))
    #expect(desk.notices.text.contains("run 1 undone: 1 contact (run 2)"))
    #expect(upkeep.verify() == .done)
    #expect(upkeep.purge(before: "morgen") == .usage)
    #expect(upkeep.purge(before: "2030-01-01") == .done)
    #expect(desk.notices.text.contains("what stood there before 1 change is forgotten"))
  }
}
