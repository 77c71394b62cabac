import Foundation
import Glibc
import PseudoTerminalSupport
import Testing

/// The prompt as somebody uses it, on a real terminal.
@Suite(.serialized) struct PromptTests {
  private static let append = #"find contact 23019182 | append "Antwoord: één 😀""#

  /// Waits for the next prompt, and leaves by Ctrl-D.
  private func leave(_ terminal: PseudoTerminal) throws {
    try terminal.expect("> ")
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func theMainJobAtThePrompt() throws {
    let terminal = try Bench().prompt()
    terminal.send("find contact 23019182\r")
    try terminal.expect("plaatsgevondenOp        01-03-2023 10:00")
    try terminal.expect("> ")
    terminal.send(Self.append + "\r")
    try terminal.expect("1 contact changed (run 1)")
    #expect(terminal.screen.contains("222 → 238 / 1000"))
    try terminal.expect("> ")
    terminal.send(Self.append + "\r")
    try terminal.expect("nothing was left to do")
    try terminal.expect("> ")
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func tabOffersWhatIsPossibleThere() throws {
    let terminal = try Bench().prompt()
    terminal.send("find contact 23019182 | app\t")
    try terminal.expect("append ")
    terminal.send("\u{3}")
    try terminal.expect("> ")
    terminal.send("find contacts where kan\t")
    try terminal.expect("kanaal ")
    terminal.send("\u{3}")
    try terminal.expect("> ")
    terminal.send("find contact 230191\t")
    try terminal.expect("23019182  Vraag over de vergunning")
    terminal.send("\u{3}")
    try terminal.expect("> ")
    try leave(terminal)
  }

  @Test func severalPastedLinesWaitForEnterAsOneBlock() throws {
    let terminal = try Bench().prompt()
    terminal.send(
      "\u{1B}[200~find contact 23019182 |\nappend \"geplakt\"\nfind contact 23019200 | select nummer\u{1B}[201~")
    try terminal.expect("select nummer")
    #expect(!terminal.screen.contains("changed"))
    terminal.send("\r")
    try terminal.expect("1 contact changed")
    #expect(terminal.screen.contains("{+") || terminal.screen.contains("geplakt"))
    try leave(terminal)
  }

  @Test func ctrlCDropsTheLineAndStopsWhatRuns() throws {
    let terminal = try Bench().prompt()
    terminal.send("find contact 99999999 | append \"nooit\"\u{3}")
    try terminal.expect("> ")
    // It counts first, so that the terminal shows when it runs, and then goes on for hours.
    let loop = "for r in find contacts { for c in find contacts { for d in find contacts { expect 1 = 1 } } }"
    terminal.send("find contacts where kanaal = \"Brief\" | count; \(loop)\r")
    try terminal.expect("\n28")
    terminal.send("\u{3}")
    try terminal.expect("stopped")
    try terminal.expect("> ")
    terminal.send("find contacts | count\r")
    try terminal.expect("1202")
    try leave(terminal)
  }

  @Test func ctrlCTakesBackTheStatementThatRunsAndKeepsTheRestOpen() throws {
    let terminal = try Bench().prompt(["--demo", "--quiet"])
    terminal.send("begin\r")
    try terminal.expect("work is open")
    try terminal.expect("*> ")
    terminal.send("find contact 23019182 | append \"Een.\"\r")
    try terminal.expect("*> ")
    // It counts first, so that the terminal shows when it runs, and then changes contacts for hours.
    let loop =
      #"find contacts | each { it | count; for c in find contacts { c | correct kanaal = it.kanaal because "y" } }"#
    terminal.send("\(loop)\r")
    try terminal.expect("Go on? [y/N]")
    terminal.send("y\r")
    try terminal.expect("\n1")
    terminal.send("\u{3}")
    try terminal.expect("stays open")
    try terminal.expect("*> ")
    terminal.send("changes\r")
    try terminal.expect("F0796           1         1")
    try terminal.expect("*> ")
    terminal.send("\u{4}")
    try terminal.expect("Leave all the same? [y/N]")
    terminal.send("n\r")
    try terminal.expect("*> ")
    terminal.send("commit\r")
    try terminal.expect("1 change kept (run 1)")
    try leave(terminal)
  }

  @Test func anUnfinishedStatementSaysWhatIsOpen() throws {
    let terminal = try Bench().prompt()
    terminal.send("find contact 23019182 |\r")
    try terminal.expect("until a stage")
    terminal.send("help\r")
    try terminal.expect("Ctrl-C drops it")
    terminal.send("append \"\"\"\r")
    try terminal.expect("until `\"\"\"`")
    terminal.send("  Twee\r  regels\r  \"\"\"\r")
    try terminal.expect("1 contact changed")
    try leave(terminal)
  }

  @Test func theHistoryIsKeptForItsOwnerAlone() throws {
    let bench = try Bench()
    let first = try bench.prompt()
    first.send("find contacts where kanaal = \"Brief\" |\r")
    try first.expect("until a stage")
    first.send("count\r")
    try first.expect("28")
    try first.expect("> ")
    first.send(" find contacts | count\r")
    try first.expect("1202")
    try leave(first)
    let history = bench.path("state/klerk/history")
    let attributes = try FileManager.default.attributesOfItem(atPath: history)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try !String(contentsOfFile: history, encoding: .utf8).contains("find contacts | count"))
    let second = try bench.prompt()
    second.send("\u{1B}[A")
    try second.expect("count")
    second.send("\r")
    try second.expect("28")
    try leave(second)
  }

  @Test func manyContactsAreAskedFor() throws {
    let terminal = try Bench().prompt()
    let line = "find contacts where kanaal = \"twitter\" | correct kanaal = \"Twitter\" because \"een spelling\"\r"
    terminal.send(line)
    try terminal.expect("4 contacts would be changed. Go on? [y/N]")
    terminal.send("n\r")
    try terminal.expect("nothing was changed")
    try terminal.expect("> ")
    terminal.send(line)
    try terminal.expect("[y/N]")
    terminal.send("y\r")
    try terminal.expect("4 contacts changed (run 1)")
    try leave(terminal)
  }

  @Test func aClosedOrResizedTerminalIsNoError() throws {
    let resized = try Bench().prompt()
    resized.send("find contacts where onderwerp contains \"een regel die straks over het venster loopt\"")
    try resized.expect("straks over het")
    resized.resize(rows: 20, columns: 40)
    resized.send(" | count\r")
    try resized.expect("0")
    try leave(resized)
    let closed = try Bench().prompt()
    closed.send("find contact 23")
    try closed.expect("find contact 23")
    closed.hangUp()
    #expect(try closed.waitForExit() == 0)
  }

  @Test func aNewStoreIsAnnounced() throws {
    let bench = try Bench()
    let terminal = try bench.prompt([])
    #expect(terminal.screen.contains("This is your own store, new and empty"))
    terminal.send("find contacts\r")
    try terminal.expect("no contacts")
    try leave(terminal)
    #expect(FileManager.default.fileExists(atPath: bench.path("data/klerk/klerk.sqlite")))
  }
}
