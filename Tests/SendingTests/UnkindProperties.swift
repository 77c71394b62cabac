import Changes
import Glibc
import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import Testing
import Training

/// Whatever goes wrong, in whatever order: nothing is done twice, and nothing is lost.
@Suite struct UnkindProperties {
  private static let script = """
    find contacts | sort by nummer | append again "Een."
    find contacts | sort by nummer | append again "Twee."
    find contacts where nummer <= 4100000005 | correct onderwerp = onderwerp + " (oud)" because "verhuisd"
    find contacts where nummer > 4100000005 | sort by nummer | task "Nabellen" for "Aylin Kaya"
    """

  private static let single = """
    find contacts where nummer <= 4100000020 | sort by nummer | append again "Een."
    find contacts where nummer > 4100000020 | correct onderwerp = onderwerp + " (oud)" because "verhuisd"
    """

  @Test(arguments: 1...60) func severalAtOnceAreEachDoneOnce(seed: Int) throws {
    let clean = try Counter(30)
    #expect(clean.run(Self.single) == .done, "\(clean.output.text)")

    // With some seeds a thread of its own writes the journal.
    let folder = "\(Scratch.path)-\(seed)"
    defer { Scratch.remove(folder) }
    let counter = try Counter(30, atOnce: 1 + seed % 5, journalIn: seed % 3 == 0 ? folder : nil)
    var numbers = Numbered(seed)
    let kinds: [UnkindRegister.Mischief] = [
      .losesTheAnswer, .losesTheRequest, .isLate, .isGone, .losesTheAnswer, .losesTheRequest,
    ]
    var plan: [Int: UnkindRegister.Mischief] = [:]
    for call in 0..<80 where Int.random(in: 0..<5, using: &numbers) == 0 {
      plan[call] = kinds.randomElement(using: &numbers)
    }
    counter.register.mischief = { plan[$0] }
    counter.register.chance = { Int.random(in: 0..<$0, using: &numbers) }
    counter.run(Self.single)
    for round in 0..<60 where try !counter.journal.read({ try $0.unfinishedRuns() }).isEmpty {
      if round == 40 { counter.register.mischief = { _ in nil } }
      try counter.register.settleDown()
      counter.resume()
    }
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty, "\(counter.output.text)")
    #expect(try counter.present() == clean.present(), "\(counter.output.text)")
    #expect(try counter.isJournalWhole())
    counter.register.mischief = { _ in nil }
    #expect(counter.undo(1) == .done, "\(counter.output.text)")
    #expect(try counter.present() == counter.contacts)
  }

  /// Where a file may lie for a test.
  private enum Scratch {
    static let path = "/tmp/klerk-convoy-\(getpid())"

    static func remove(_ path: String) {
      for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
    }
  }

  @Test(arguments: 1...60) func nothingIsDoneTwiceAndNothingIsLost(seed: Int) throws {
    let clean = try Counter(10)
    #expect(clean.run(Self.script) == .done, "\(clean.output.text)")

    let counter = try Counter(10)
    var numbers = Numbered(seed)
    let kinds: [UnkindRegister.Mischief] = [
      .losesTheAnswer, .losesTheRequest, .isLate, .isGone, .losesTheAnswer, .losesTheRequest,
    ]
    var plan: [Int: UnkindRegister.Mischief] = [:]
    for call in 0..<80 where Int.random(in: 0..<4, using: &numbers) == 0 {
      plan[call] = kinds.randomElement(using: &numbers)
    }
    counter.register.mischief = { plan[$0] }
    counter.run(Self.script)
    for round in 0..<60 where try !counter.journal.read({ try $0.unfinishedRuns() }).isEmpty {
      // In the end it calms down.
      if round == 40 { counter.register.mischief = { _ in nil } }
      try counter.register.settleDown()
      counter.resume()
    }
    #expect(try counter.journal.read { try $0.unfinishedRuns() }.isEmpty, "\(counter.output.text)")
    #expect(try counter.present() == clean.present(), "\(counter.output.text)")
    let taken = try counter.records.read { try $0.count(.taak, matching: Query()) }
    #expect(taken == (try clean.records.read { try $0.count(.taak, matching: Query()) }))
    #expect(try counter.isJournalWhole())
    // And it can be taken back like any other run.
    counter.register.mischief = { _ in nil }
    #expect(counter.undo(1) == .done, "\(counter.output.text)")
    #expect(try counter.present() == counter.contacts)
  }
}
