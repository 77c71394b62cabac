import Glibc
import PseudoTerminalSupport
import Testing

@testable import Terminal

/// Completion, windows, terminals that can do less, the user's own keys, questions and the pager.
@Suite struct PromptTests {
  @Test func tabInsertsTheOnlyCandidateAndASpace() throws {
    let probe = try Probe()
    try probe.type("ap\t", shows: "probe> append ")
    try probe.enter("x\r", shows: "line=append x")
    try probe.type("pr\t!\r", shows: #"line=priv\u{00E9} !"#)
  }

  @Test func tabInsertsWhatIsCommonAndThenLists() throws {
    let probe = try Probe(columns: 70)
    try probe.type("f\t", shows: "probe> fi")
    #expect(!probe.terminal.screen.contains("looks"))
    try probe.type("\t", shows: "the first one")
    try probe.terminal.expect("probe> fi")
    #expect(
      probe.terminal.screen == "probe> fi\nfind   looks contacts up  first  the first one\nprobe> fi")
    try probe.type("r\t\r", shows: "line=first ")
  }

  @Test func whatCandidatesHoldNeverControlsTheTerminal() throws {
    let probe = try Probe()
    try probe.type("\t", shows: "zoek^[]0;evil^G")
  }

  @Test func aNarrowerWindowIsDrawnAnew() throws {
    // The model cuts rows off, as xterm does.
    let probe = try Probe(environment: ["XTERM_VERSION": "XTerm(379)"], columns: 60)
    let text = String(repeating: "abcdefghi ", count: 8)
    try probe.enter("first\r", shows: "line=first")
    try probe.type(text, shows: "ghi ")
    probe.terminal.resize(rows: 24, columns: 30)
    try probe.terminal.expect("a line for each 30 columns") {
      $0 == """
        probe> first
        line=first
        probe> abcdefghi abcdefghi abc
        defghi abcdefghi abcdefghi abc
        defghi abcdefghi abcdefghi
        """
    }
    probe.terminal.resize(rows: 24, columns: 60)
    try probe.terminal.expect("a line for each 60 columns") {
      $0 == """
        probe> first
        line=first
        probe> abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abc
        defghi abcdefghi abcdefghi
        """
    }
    probe.terminal.send("x\r")
    try probe.terminal.expect("line=\(text)x")
  }

  @Test func aTextTallerThanTheWindowShowsThePartAroundTheCursor() throws {
    let probe = try Probe(rows: 5)
    let text = (1...12).map { "r\($0)" }.joined(separator: "\n")
    try probe.type("\u{1B}[200~\(text)\u{1B}[201~", shows: "r12")
    probe.terminal.send(String(repeating: "\u{1B}[A", count: 9))
    try probe.terminal.expect("the third line on top") { $0.split(separator: "\n").suffix(5).first == "       r3" }
    probe.terminal.send("!\r")
    try probe.terminal.expect("all of it when it is done") { screen in
      screen.contains("probe> r1\n       r2\n       r3!\n       r4\n       r5\n       r6") && screen.contains("line=")
    }
  }

  @Test func viModeOfTheUserWorksAndKeepsOurKeys() throws {
    let probe = try Probe(history: ["old – one"], editrc: "bind -v\nbind ^I ed-insert\nbind ^R vi-search-prev\n")
    try probe.type("abc", shows: "abc")
    try probe.type("\u{1B}", shows: "")
    probe.terminal.send("0xA!\r")
    try probe.terminal.expect("line=bc!")
    try probe.terminal.expect(Probe.prompt)
    try probe.enter("ap\t\r", shows: "line=append ")
    try probe.enter("\u{12}–\r", shows: #"line=old \u{2013} one"#)
    try probe.enter("a\u{1B}[Db\r", shows: "line=ba")
    try probe.enter("\u{1B}kk\r", shows: #"line=old \u{2013} one"#)
    try probe.type("\u{04}", shows: "end")
  }

  @Test func keysOfTheUserWorkAndOnesThatWouldCutALineOffDoNot() throws {
    let long = String(repeating: "lang ", count: 400) + "einde"
    let rc =
      "# comment\nklerk:bind ^X ed-move-to-beg\nother:bind ^T ed-move-to-beg\nbind ^O ed-prev-history\nedit off\n"
    let probe = try Probe(history: [long], editrc: rc)
    try probe.enter("abc\u{18}x\r", shows: "line=xabc")
    try probe.type("\u{0F}\u{0F}\r", shows: "line=\(long)\r\n")
  }

  @Test func aTerminalThatCannotEditGetsPlainText() throws {
    let probe = try Probe(environment: ["TERM": "dumb"])
    #expect(probe.terminal.screen == "probe>")
    try probe.type("één\r", shows: #"line=\u{00E9}\u{00E9}n"#)
    try probe.terminal.expect(Probe.prompt)
    try probe.type("half\u{03}", shows: "interrupted")
    try probe.terminal.expect(Probe.prompt)
    try probe.type("\u{04}", shows: "end")
    #expect(!probe.terminal.hasEscapes)
  }

  @Test func aPipeGetsNoPromptAndNoEcho() throws {
    let script = "printf 'één\\r\\n\\ntwee' | \(Probe.path) 2>&1 | cat -v; echo done"
    let shell = try PseudoTerminal(["/bin/bash", "-c", script])
    try shell.expect("done")
    #expect(
      shell.screen == """
        line=\\u{00E9}\\u{00E9}n
        line=
        line=twee
        end
        done
        """)
  }

  @Test(arguments: [
    ("j\r", true), ("YES \r", true), ("n\r", false), ("\r", false), ("\u{03}", false), ("\u{04}", false),
  ])
  func aQuestionIsAnswered(keys: String, answer: Bool) throws {
    let probe = try Probe()
    try probe.type(":ask\r", shows: "Sure? ")
    try probe.type(keys, shows: "yes=\(answer)")
    try probe.terminal.expect(Probe.prompt)
    try probe.type("ok\r", shows: "line=ok")
  }

  @Test func whatFitsTheWindowIsNotPaged() throws {
    let probe = try Probe(environment: ["PAGER": "echo PAGER; cat"], rows: 10)
    try probe.type(":pages 9\r", shows: "row 8\r\npaged")
    #expect(!probe.terminal.screen.contains("PAGER"))
    try probe.type(":pages 10\r", shows: "PAGER\r\n")
    try probe.terminal.expect("row 9\r\npaged")
  }

  @Test(arguments: ["head -n 1", "no-such-pager", "false"])
  func aPagerThatLeavesEarlyOrCannotStartIsNoError(pager: String) throws {
    let probe = try Probe(environment: ["PAGER": pager], rows: 10)
    try probe.type(":pages 100000\r", shows: "paged")
    #expect(probe.terminal.screen.contains("row 99999") == (pager == "no-such-pager"))
    try probe.terminal.expect(Probe.prompt)
  }

  @Test func ctrlZStopsTheProgramAndFgBringsTheLineBack() throws {
    let home = try Probe.makeFolder()
    let shell = try PseudoTerminal(
      ["/bin/bash", "--norc", "-i"], environment: ["HOME": home, "PS1": "$ ", "HISTFILE": "/dev/null"])
    try shell.expect("$ ")
    shell.send("\(Probe.path) /dev/null\r")
    try shell.expect(Probe.prompt)
    shell.send("half")
    try shell.expect("probe> half")
    shell.send("\u{1A}")
    try shell.expect("Stopped")
    try shell.expect("$ ")
    shell.send("fg\r")
    try shell.expect("probe> half")
    shell.send("\u{7F}x\r")
    try shell.expect("line=halx")
    rmdir(home)
  }

  @Test func theWindowIsAsLargeAsItsTerminalSays() throws {
    #expect(TerminalWindow.of(-1).columns > 0)
    #expect(!TerminalWindow.isTerminal(-1))
  }
}
