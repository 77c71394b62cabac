import Changes
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import Testing
import Training

/// What becomes of a run when the register is unkind.
@Suite struct UnkindTests {
  private static let script = "find contacts | sort by nummer | append \"Antwoord: ja.\""

  private func inhoud(_ counter: Counter) throws -> [Bool] {
    try zip(counter.contacts, counter.present()).map { before, after in
      #expect(after.inhoud.hasPrefix(before.inhoud))
      return after.inhoud == before.inhoud + " Antwoord: ja."
    }
  }

  @Test func aKindRegisterIsChangedAndTheRunIsClosed() throws {
    let counter = try Counter(3)
    #expect(counter.run(Self.script) == .done)
    #expect(try inhoud(counter) == [true, true, true])
    #expect(
      try counter.outcomes() == ["4100000000 done", "4100000001 done", "4100000002 done"])
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty)
    #expect(try counter.isJournalWhole())
    // Twice is once.
    #expect(counter.run(Self.script) == .done)
    #expect(try inhoud(counter) == [true, true, true])
    #expect(counter.register.calls == 3)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let mischief: UnkindRegister.Mischief
    let status: Shell.ExitStatus
    let changed: [Bool]
    let outcome: String?
    let isUnfinished: Bool
    var testDescription: String { "\(mischief)" }
  }

  static let cases = [
    Case(mischief: .refuses, status: .refused, changed: [true, false, true], outcome: "not-done", isUnfinished: false),
    Case(mischief: .losesTheAnswer, status: .done, changed: [true, true, true], outcome: "done", isUnfinished: false),
    Case(
      mischief: .losesTheRequest, status: .refused, changed: [true, false, true], outcome: "unknown", isUnfinished: true
    ),
    Case(mischief: .isLate, status: .refused, changed: [true, true, true], outcome: "unknown", isUnfinished: true),
    Case(
      mischief: .pretends, status: .refused, changed: [true, false, true], outcome: "not-done", isUnfinished: false),
    Case(mischief: .meddlesBefore, status: .done, changed: [true, true, true], outcome: "done", isUnfinished: false),
    Case(mischief: .meddlesAfter, status: .done, changed: [true, true, true], outcome: "done", isUnfinished: false),
    Case(mischief: .isGone, status: .failed, changed: [true, false, false], outcome: "not-done", isUnfinished: true),
    Case(mischief: .breaks, status: .refused, changed: [true, false, true], outcome: "unknown", isUnfinished: true),
  ]

  /// Every kind of mischief has a case.
  @Test func allMischiefIsTried() {
    #expect(Self.cases.map(\.mischief).count == UnkindRegister.Mischief.allCases.count)
  }

  @Test(arguments: cases) func theSecondCallGoesWrong(_ it: Case) throws {
    let counter = try Counter(3)
    counter.register.mischief = { $0 == 1 ? it.mischief : nil }
    #expect(counter.run(Self.script) == it.status, "\(counter.output.text)")
    try counter.register.settleDown()
    #expect(try inhoud(counter) == it.changed)
    #expect(try counter.outcomes().dropFirst().first == it.outcome.map { "4100000001 " + $0 })
    #expect(try counter.journal.read { try $0.unfinishedRuns() } == (it.isUnfinished ? [1] : []))
    #expect(try counter.isJournalWhole())
    // A colleague's words are never lost.
    let isMeddled = it.mischief == .meddlesBefore || it.mischief == .meddlesAfter
    #expect(try counter.present()[1].reactie == (isMeddled ? "!" : ""))
  }

  @Test(arguments: cases) func theSecondOfSeveralAtOnceGoesWrong(_ it: Case) throws {
    let counter = try Counter(3, atOnce: 2)
    counter.register.mischief = { $0 == 1 ? it.mischief : nil }
    #expect(counter.run(Self.script) == it.status, "\(counter.output.text)")
    try counter.register.settleDown()
    // A network that is gone stops a run, but not what was on its way already.
    let isGone = it.mischief == .isGone
    #expect(try inhoud(counter) == (isGone ? [true, false, true] : it.changed))
    let outcomes = Set(try counter.outcomes())
    #expect(it.outcome.map { outcomes.contains("4100000001 " + $0) } ?? true, "\(outcomes)")
    #expect(try counter.isJournalWhole())
    counter.register.mischief = { _ in nil }
    counter.resume()
    counter.run(Self.script)
    #expect(try inhoud(counter) == [true, true, true])
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty)
  }

  @Test(arguments: cases) func resumingAndRunningAgainDoesEachOnce(_ it: Case) throws {
    let counter = try Counter(3)
    counter.register.mischief = { $0 == 1 ? it.mischief : nil }
    counter.run(Self.script)
    let status = counter.resume()
    #expect(status == (it.isUnfinished ? .done : .nothingToDo), "\(counter.output.text)")
    #expect(counter.run(Self.script) == .done, "\(counter.output.text)")
    #expect(try inhoud(counter) == [true, true, true])
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty)
    #expect(try counter.isJournalWhole())
  }

  @Test func whatCannotBeReadBackStaysUnknownUntilItCan() throws {
    let counter = try Counter(2)
    counter.register.mischief = { call in
      counter.register.isUnreadable = call == 1
      return call == 1 ? .losesTheAnswer : nil
    }
    #expect(counter.run(Self.script) == .refused)
    #expect(try counter.outcomes() == ["4100000000 done", "4100000001 unknown"])
    #expect(counter.resume() == .failed)
    #expect(try counter.outcomes() == ["4100000000 done", "4100000001 unknown"])
    counter.register.isUnreadable = false
    counter.register.mischief = { _ in nil }
    #expect(counter.resume() == .done, "\(counter.output.text)")
    #expect(try counter.outcomes() == ["4100000000 done", "4100000001 done"])
    #expect(try inhoud(counter) == [true, true])
    #expect(counter.register.calls == 2)
  }

  @Test func undoTakesARunOnARegisterBack() throws {
    let counter = try Counter(3)
    counter.run(Self.script)
    #expect(counter.undo() == .done, "\(counter.output.text)")
    #expect(try counter.present() == counter.contacts)
    // What somebody changed meanwhile is left alone.
    #expect(counter.run(Self.script) == .done)
    counter.run("find contact 4100000001 | correct taal = \"eng\" because \"Engels\"", name: "-c")
    #expect(counter.undo(3) == .refused)
    #expect(try counter.present()[0] == counter.contacts[0])
    #expect(try counter.present()[1].taal == "eng")
  }

  @Test func aMistakeInTheLastLineIsFoundBeforeAnythingIsSent() throws {
    let counter = try Counter(3)
    let status = counter.run(
      Self.script + "\nfind contact 4100000000 | append \"\(String(repeating: "x", count: 990))\"")
    #expect(status == .failed)
    #expect(counter.register.calls == 0)
    #expect(try counter.journal.read { try $0.runs(limit: 9) }.isEmpty)
  }

  @Test func aRunEndsAtTheFirstFailureWhereThatIsWanted() throws {
    let counter = try Counter(4)
    counter.options.stopsOnError = true
    counter.register.mischief = { $0 == 1 ? .refuses : nil }
    #expect(counter.run(Self.script) == .refused)
    #expect(try inhoud(counter) == [true, false, false, false])
    #expect(counter.output.text.contains("2 records not reached; `klerk resume 1` goes on"))
    #expect(counter.resume() == .done)
    #expect(try inhoud(counter) == [true, true, true, true])
  }

  @Test func whatWasNotReachedCanBeGivenUp() throws {
    let counter = try Counter(3)
    counter.register.mischief = { $0 == 1 ? .isGone : nil }
    #expect(counter.run(Self.script) == .failed)
    #expect(counter.resume(givesUp: true) == .done)
    #expect(try inhoud(counter) == [true, false, false])
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty)
  }

  @Test func theNextRunSaysWhichOneIsUnfinished() throws {
    let counter = try Counter(3)
    counter.register.mischief = { $0 == 1 ? .isGone : nil }
    counter.run(Self.script)
    counter.run("find contact 4100000000 | correct taal = \"eng\" because \"Engels\"", name: "other.klerk")
    #expect(
      counter.output.text.contains("run 1 of test.klerk, 24-11-2025 17:00, is not finished: `klerk resume 1` goes on"),
      "\(counter.output.text)")
  }

  /// A task and its contact are several calls: a run that dies between them is ended, not begun anew.
  @Test(arguments: 0..<5) func aChangeOfSeveralCallsIsEnded(call: Int) throws {
    let counter = try Counter(2)
    let script = """
      register contact { kanaal: "Telefoon", onderwerp: "Kapvergunning", actor: "Aylin Kaya", betrokkene: { achternaam: "Jansen" } }
      """
    counter.register.mischief = { $0 == call ? .losesTheRequest : nil }
    counter.run(script)
    counter.register.mischief = { _ in nil }
    counter.resume()
    #expect(try counter.records.read { try $0.count(matching: Query()) } == 3, "\(counter.output.text)")
    let (actoren, betrokkenen) = try counter.records.read {
      (try $0.count(.actor, matching: Query()), try $0.count(.betrokkene, matching: Query()))
    }
    #expect((actoren, betrokkenen) == (1, 1))
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty, "\(counter.output.text)")
    #expect(counter.run(script) == .done)
    #expect(try counter.records.read { try $0.count(matching: Query()) } == 3)
  }
}
