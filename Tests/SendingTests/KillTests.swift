import Changes
import Foundation
import Klantcontacten
import SQLiteStore
import Testing

/// Real processes that die of SIGKILL, and those that go on with what they left.
@Suite struct KillTests {
  private static let script = "find contacts | append \"Antwoord: ja.\""

  /// Two runs of 1,000 changes, whose processes die more than 200 times, before and after whatever they write.
  @Test(arguments: [1, 2])
  func aRunOnARegisterThatDiesAHundredTimesChangesEachRecordOnce(seed: Int) throws {
    let probe = try Probe(1_000, isRegister: true)
    let script = try probe.write(Self.script, to: "fix.klerk")
    let start = try moments(of: try probe.start(dyingAt: 0, "resume").wait().output)
    var numbers = Numbered(seed)
    var deaths = 0
    var run = try probe.start(dyingAt: 12_000, "run", script).wait()
    while run.status == -9 {
      deaths += 1
      let moment = deaths <= 110 ? start + Int.random(in: 1...750, using: &numbers) : 0
      run = try probe.start(dyingAt: moment, "resume").wait()
    }
    #expect(run.status == 0, "\(run.output)")
    #expect(deaths > 100)
    #expect(try probe.additions() == [" Antwoord: ja.": 1_000])
    let journal = try probe.journal()
    #expect(try journal.read { try $0.unfinishedRuns() }.isEmpty)
    let changed = try journal.read { try $0.changed(by: 1) }
    #expect(changed == Set(probe.contacts.map(\.uuid)))
    _ = try journal.read { try $0.verify { Issue.record("\($0)") } }
    // And run once more: nothing is left to do.
    #expect(try probe.start(dyingAt: 0, "run", script).wait().status == 0)
    #expect(try probe.additions() == [" Antwoord: ja.": 1_000])
  }

  /// How many moments a process had, as it says at its end.
  private func moments(of output: String) throws -> Int {
    try #require(output.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) })
  }

  /// A run on a store is whole or not there, wherever it dies: more than 200 times in all.
  @Test(arguments: 0..<4) func aRunOnAStoreThatDiesLeavesNothing(part: Int) throws {
    let probe = try Probe(1_000, isRegister: false)
    let script = try probe.write(Self.script, to: "fix.klerk")
    let whole = try Probe(1_000, isRegister: false)
    let total = try moments(
      of: try whole.start(dyingAt: 0, "run", try whole.write(Self.script, to: "fix.klerk")).wait().output)
    var deaths = 0
    // The last moments are those of the COMMIT: of them each is tried.
    let moments = (0..<54).map { 1 + (total * $0 + part * total / 4) / 54 } + (0..<6).map { total - part * 6 - $0 }
    for moment in moments where moment <= total {
      let run = try probe.start(dyingAt: moment, "run", script).wait()
      if run.status == -9 { deaths += 1 }
      let found = try probe.additions()
      #expect(found == ["": 1_000] || found == [" Antwoord: ja.": 1_000], "moment \(moment)")
      let runs = try probe.journal().read { try $0.runs(limit: 9).count }
      #expect(runs == (found[""] == nil ? 1 : 0))
      if found[""] == nil { break }
    }
    #expect(deaths >= 51)
    let run = try probe.start(dyingAt: 0, "run", script).wait()
    #expect(run.status == 0, "\(run.output)")
    #expect(try probe.additions() == [" Antwoord: ja.": 1_000])
  }

  /// A plan writes nothing: but for the index of the search, which may take up texts that it had not seen, every byte of
  /// every table stays.
  @Test(arguments: [false, true]) func aPlanLeavesEveryByteOfTheTables(isRegister: Bool) throws {
    let probe = try Probe(200, isRegister: isRegister)
    if isRegister { _ = try probe.start(dyingAt: 0, "resume").wait() }
    let script = try probe.write(
      """
      find contacts where inhoud contains "vergunning" | append "Een."
      find contacts where inhoud ends with "Een." | take 20 | correct onderwerp = "x" because "y"
      find contact 4100000003 | append "\(String(repeating: "x", count: 999))"
      """, to: "fix.klerk")
    let before = try probe.dumps()
    #expect(before.contains("4100000003"))
    let plan = try probe.start(dyingAt: 0, "plan", script, probe.path("fix.plan")).wait()
    #expect(plan.status == 3, "\(plan.output)")
    #expect(try probe.dumps() == before)
  }

  /// Two processes that change the same records.
  @Test(arguments: [false, true]) func twoProcessesLoseNothing(isRegister: Bool) throws {
    let count = isRegister ? 1_000 : 10_000
    let probe = try Probe(count, isRegister: isRegister)
    let first = try probe.write("find contacts | append \"Een.\"", to: "een.klerk")
    let second = try probe.write("find contacts | append \"Twee.\"", to: "twee.klerk")
    if isRegister { _ = try probe.start(dyingAt: 0, "resume").wait() }
    let running = [try probe.start(dyingAt: 0, "run", first), try probe.start(dyingAt: 0, "run", second)]
    let ends = try running.map { try $0.wait() }
    let journal = try probe.journal()
    var done = 0
    for run in try journal.read({ try $0.runs(limit: 9) }) { done += run.changes }
    let additions = try probe.additions()
    // Every change that the journal knows is there, and no other.
    let found = additions.reduce(0) { $0 + $1.value * $1.key.split(separator: ".").count }
    #expect(found == done, "\(additions)")
    #expect(additions["lost text"] == nil)
    if isRegister {
      // What the other process changed in between was seen, refused and said; a second run does the rest.
      #expect(ends.allSatisfy { $0.status == 0 || $0.status == 3 }, "\(ends)")
      for script in [first, second] { #expect(try probe.start(dyingAt: 0, "run", script).wait().status == 0) }
    } else {
      #expect(ends.allSatisfy { $0.status == 0 }, "\(ends)")
    }
    let ended = try probe.additions()
    #expect(Set(ended.keys).isSubset(of: [" Een. Twee.", " Twee. Een."]), "\(ended)")
    #expect(ended.values.reduce(0, +) == count)
  }

  /// Two plans of the same records: the second finds every one of them changed.
  @Test(arguments: [false, true]) func theSecondOfTwoPlansSeesEveryConflict(isRegister: Bool) throws {
    let count = isRegister ? 1_000 : 10_000
    let probe = try Probe(count, isRegister: isRegister)
    for (name, text) in [("een", "Een."), ("twee", "Twee.")] {
      let script = try probe.write("find contacts | append \"\(text)\"", to: "\(name).klerk")
      #expect(try probe.start(dyingAt: 0, "plan", script, probe.path("\(name).plan")).wait().status == 0)
    }
    let running = try ["een", "twee"].map {
      try probe.start(dyingAt: 0, "apply", probe.path("\($0).plan"), probe.path("report-\($0)"))
    }
    let ends = try running.map { try $0.wait() }
    let additions = try probe.additions()
    #expect(Set(additions.keys).isSubset(of: [" Een.", " Twee."]), "\(additions)")
    #expect(additions.values.reduce(0, +) == count)
    // Each record is told as done by one of them, and as left alone by the other.
    for (name, text) in [("een", " Een."), ("twee", " Twee.")] {
      func lines(_ file: String) throws -> Int {
        try String(contentsOfFile: probe.path("report-\(name)/\(file)"), encoding: .utf8).split(separator: "\n").count
          - 1
      }
      #expect(try lines("done.csv") == additions[text] ?? 0, "\(ends)")
      #expect(try lines("failed.csv") + lines("left.csv") == count - (additions[text] ?? 0), "\(ends)")
    }
  }
}
