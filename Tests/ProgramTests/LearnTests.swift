import Foundation
import PseudoTerminalSupport
import Testing

/// `klerk learn` as the program does it.
@Suite struct LearnTests {
  private static let right = "find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\"\n"

  @Test func anAnswerIsJudgedByItsStatus() throws {
    let bench = try Bench()
    let solved = try bench.run(["learn", "append", "--check"], input: Self.right)
    #expect(solved.status == 0 && solved.results == "solved\n" && solved.notices.isEmpty)
    let wrong = try bench.run(["learn", "4", "--check", "--lang", "nl"], input: "zoek contact 23019182 | tel\n")
    #expect(wrong.status == 1)
    #expect(wrong.results.hasPrefix("niet opgelost: Het antwoord staat nog niet in inhoud"))
    let mistaken = try bench.run(["learn", "append", "--check"], input: "fnid contact 1")
    #expect(mistaken.status == 2 && mistaken.notices.contains("no statement begins with `fnid`"))
    let json = try bench.run(["learn", "append", "--check", "--format", "json"], input: "")
    #expect(json.status == 1 && json.results.contains("\"solved\":false,\"reason\":\"empty\""))
    #expect(try bench.run(["learn", "apend", "--check"]).status == 64)
    #expect(try bench.run(["learn", "--check"]).status == 64)
  }

  /// Answers of people nobody knows.
  private func answers(_ bench: Bench) throws {
    let manager = FileManager.default
    for folder in ["anna", "bram", "=cmd", "leeg"] {
      try manager.createDirectory(at: bench.folder.appending(path: "in/\(folder)"), withIntermediateDirectories: true)
    }
    try bench.file("in/anna/04-append.klerk", Self.right)
    try bench.file("in/anna/undo.klerk", "undo 2\n")
    try bench.file("in/anna/half-way.klerk", "find contacts | count\n")
    try bench.file("in/bram/4.klerk", "find contact 23019182 | append \"Antwoord: nee.\"\n")
    try bench.file("in/bram/1.klerk", "# niets\n")
    try bench.file("in/bram/2.klerk", "read \"/etc/passwd\"\n")
    try bench.file(
      "in/bram/3.klerk",
      "for a in find contacts { for b in find contacts { for c in find contacts { let x = a.inhoud } } }\n")
    var growing = "let a0 = \"0123456789abcdef\"\n"
    for step in 1..<60 { growing += "let a\(step) = a\(step - 1) + upper(a\(step - 1)) + a\(step - 1)\n" }
    try bench.file("in/=cmd/5.klerk", growing + "find contacts where inhoud contains a59\n")
    try bench.file("in/=cmd/6.klerk", String(repeating: "find contact 1\n", count: 20_000))
    try bench.file("in/=cmd/99.klerk", Self.right)
    try Data([0xFF, 0xFE, 0x00, 0x01]).write(to: bench.folder.appending(path: "in/=cmd/7.klerk"))
    try manager.createSymbolicLink(
      atPath: bench.path("in/=cmd/8.klerk"), withDestinationPath: "/etc/passwd")
    #expect(mkfifo(bench.path("in/=cmd/9.klerk"), 0o600) == 0)
    try bench.file("in/notities.txt", "geen antwoord")
  }

  @Test func aFolderOfGoodBadEmptyHostileAndEndlessAnswersIsGraded() throws {
    let bench = try Bench()
    try answers(bench)
    let graded = try bench.run(["learn", "grade", "in", "--format", "json"])
    #expect(graded.status == 0)
    let grades = try JSONSerialization.jsonObject(with: Data(graded.results.utf8)) as? [[String: Any]] ?? []
    let reasons = grades.map { grade in
      // What never ends is ended by its steps or, on a slow machine, by the clock.
      let reason = "\(grade["reason"] ?? "")".replacing("too-slow", with: "too-much")
      return "\(grade["learner"] ?? "") \(grade["exercise"] ?? "") \(reason)"
    }
    let wanted = [
      "=cmd twice-is-once crashed", "=cmd ended too-long", "=cmd too-long no-text", "=cmd colleague no-text",
      "=cmd 99 unknown-exercise", "=cmd janssen no-text", "anna append solved", "anna half-way wrong",
      "anna undo solved", "bram look-around empty", "bram one-contact not-checked", "bram twitter-list too-much",
      "bram append wrong",
    ]
    #expect(reasons.sorted() == wanted.sorted(), "\(graded.results)")
    #expect(graded.notices == "13 answers, 2 solved\n")
    #expect(!graded.results.contains("root:"))
    // Nothing was left behind, and no store was made.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).filter {
        $0 != "in" && !$0.hasPrefix("out-") && !$0.hasPrefix("err-")
      }.isEmpty)
    let page = try bench.run(["learn", "grade", "in/anna", "--format", "html", "--lang", "nl", "-o", "cijfers.html"])
    #expect(page.status == 0 && page.results.isEmpty)
    #expect(
      try String(contentsOf: bench.folder.appending(path: "cijfers.html"), encoding: .utf8).contains(
        "3 antwoorden, waarvan 2 opgelost"))
    let table = try bench.run(["learn", "grade", "in"])
    #expect(table.results.contains("\n'=cmd,ended,What has ended stays as it is,false,too-long,,"), "\(table.results)")
  }

  @Test func allFilesCanBeAnswersOfOneExercise() throws {
    let bench = try Bench()
    try FileManager.default.createDirectory(at: bench.folder.appending(path: "in"), withIntermediateDirectories: true)
    try bench.file("in/anna.klerk", Self.right)
    try bench.file("in/bram.klerk", "find contact 23019182\n")
    let graded = try bench.run(["learn", "grade", "in", "--exercise", "append"])
    #expect(graded.results.contains("anna,append,The answer after a transfer,true,solved"))
    #expect(graded.results.contains("bram,append,The answer after a transfer,false,wrong,answer-there"))
  }

  @Test func theExercisesAreInTheProgramWhereverItStands() throws {
    let bench = try Bench()
    let moved = bench.path("elders")
    try FileManager.default.copyItem(atPath: Bench.program, toPath: moved)
    let process = Process()
    process.executableURL = URL(filePath: moved)
    process.arguments = ["learn", "export", "--lang", "nl"]
    process.environment = bench.environment
    process.currentDirectoryURL = bench.folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("## 18. Scenario: halverwege gestopt"))
  }

  @Test func aTrainerWritesExercisesOfHisOwn() throws {
    let bench = try Bench()
    #expect(try bench.run(["learn", "new", "afvalpas"]).status == 0)
    #expect(try bench.run(["learn", "new", "afvalpas"]).status == 1)
    let clean = try bench.run(["learn", "lint", "afvalpas.exercise"])
    #expect(
      clean.status == 0 && clean.notices.contains("2 checks, 1 mistake, 1 solution; all is well"), "\(clean.notices)")
    let listed = try bench.run(["learn", "--from", "."])
    #expect(listed.results.contains("Write down the answer") && listed.results.contains("0 of 1 solved"))
    let answer = "find contact 23019182 | append \"Antwoord: ja.\"\n"
    #expect(try bench.run(["learn", "afvalpas", "--from", ".", "--check"], input: answer).status == 0)
    try bench.file("fout.exercise", "---\n")
    let broken = try bench.run(["learn", "--from", "."])
    #expect(broken.status == 2 && broken.notices.contains("the settings have no closing `---`"))
    #expect(try bench.run(["learn", "lint", "fout.exercise"]).status == 2)
  }

  @Test func theCourseOpensAtATerminalAndLeavesNoStoreBehind() throws {
    let bench = try Bench()
    let terminal = try PseudoTerminal([Bench.program, "learn"], environment: bench.environment, rows: 50, columns: 90)
    try terminal.expect("Ctrl-D ends:")
    terminal.send("4\r")
    try terminal.expect("klerk exercise 4> ")
    terminal.send("find contact 23019182 | append \"Antwoord: alleen een meldingsplicht.\"\r")
    try terminal.expect("1 contact changed")
    terminal.send("check\r")
    try terminal.expect("Solved.")
    terminal.send("next\r")
    try terminal.expect("klerk exercise 5> ")
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
    #expect(!FileManager.default.fileExists(atPath: bench.path("data")))
    #expect(try bench.run(["learn"]).results.contains("1 of 18 solved"))
  }
}
