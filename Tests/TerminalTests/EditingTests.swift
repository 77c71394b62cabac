import Glibc
import PseudoTerminalSupport
import Testing

/// The line editor on a real pseudo-terminal, as a person uses it.
@Suite struct EditingTests {
  @Test(arguments: [
    ("caf\u{E9} – 😀!", #"line=caf\u{00E9} \u{2013} \u{0001F600}!"#),
    ("e\u{301}x", #"line=e\u{0301}x"#),
    ("ðÿ\u{A0}", #"line=\u{00F0}\u{00FF}\u{00A0}"#),
  ])
  func charactersComeBackAsTheyWereTyped(typed: String, answer: String) throws {
    let probe = try Probe()
    try probe.type(typed, shows: typed)
    try probe.type("\r", shows: answer)
  }

  @Test func bytesThatAreNoUTF8BecomeTheReplacementCharacter() throws {
    let probe = try Probe()
    probe.terminal.send(bytes: [0x61, 0xFF, 0x62])
    try probe.terminal.expect("a\u{FFFD}b")
    try probe.type("\r", shows: #"line=a\u{FFFD}b"#)
  }

  @Test(arguments: [
    ("\u{1B}[D\u{1B}[D\u{7F}", "line=bc"), ("\u{01}x", "line=xabc"), ("\u{1B}[H\u{1B}[3~", "line=bc"),
    ("\u{1B}OD\u{1B}[3~", "line=ab"), ("\u{01}\u{0B}", "line="), ("\u{1B}[15~z", "line=abcz"),
    ("\u{1B}[[Az", "line=abcz"), ("\u{01}\u{1B}[1;5C\u{7F}", "line=ab"), ("\u{01}\u{04}", "line=bc"),
    ("\u{04}", "line=abc"),
  ])
  func keysEdit(keys: String, answer: String) throws {
    let probe = try Probe()
    try probe.type("abc", shows: "probe> abc")
    probe.terminal.send(keys)
    try probe.type("\r", shows: answer + "\r\n")
  }

  @Test func arrowsStepOverACharacterWithItsCombiningMarks() throws {
    let probe = try Probe()
    try probe.type("ae\u{301}", shows: "ae\u{301}")
    probe.terminal.send("\u{1B}[D")
    try probe.type("x\r", shows: #"line=axe\u{0301}"#)
  }

  @Test func aPasteOfSeveralLinesWaitsForEnterAsOneBlock() throws {
    let probe = try Probe()
    try probe.type("\u{1B}[200~een\rtwee\r\ndrie\n\u{1B}[201~", shows: "drie")
    #expect(!probe.terminal.screen.contains("line="))
    #expect(probe.terminal.screen == "probe> een\n       twee\n       drie")
    try probe.type("!\r", shows: #"line=een\ntwee\ndrie!"#)
  }

  @Test func aPasteKeepsControlCharactersOut() throws {
    let probe = try Probe()
    try probe.type("\u{1B}[200~a\u{1B}]0;x\u{07}\tb\u{1B}[201~", shows: "b")
    try probe.type("\r", shows: #"line=a]0;x\tb"#)
  }

  @Test func aLargePasteComesWhole() throws {
    let probe = try Probe()
    let text = (0..<4000).map { "find contact \($0) | append \"tekst – \($0)\"" }.joined(separator: "\n")
    probe.terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
    try probe.terminal.expect("append \"tekst – 3999\"")
    // Up and down through a text that is much taller than the window, and typing so that a row wraps.
    probe.terminal.send(String(repeating: "\u{1B}[A", count: 40) + "\u{05}" + String(repeating: "x", count: 200))
    probe.terminal.send(String(repeating: "\u{1B}[B", count: 40) + "\u{05}!\r")
    try probe.terminal.expect("append \\\"tekst \\u{2013} 3999\\\"!\r\n")
    try probe.terminal.expect(Probe.prompt)
  }

  @Test func ctrlCDropsTheLineAndGoesBelowIt() throws {
    let probe = try Probe(columns: 20)
    try probe.type("a line that wraps around", shows: "around")
    probe.terminal.send("\u{01}")
    try probe.type("\u{03}", shows: "interrupted")
    try probe.terminal.expect(Probe.prompt)
    #expect(probe.terminal.screen == "probe> a line that w\nraps around^C\ninterrupted\nprobe>")
    try probe.type("ok\r", shows: "line=ok")
  }

  @Test func anInterruptFromOutsideDropsTheLineToo() throws {
    let probe = try Probe()
    try probe.type("abc", shows: "abc")
    probe.terminal.kill(SIGINT)
    try probe.terminal.expect("interrupted")
  }

  @Test func ctrlCStopsWhatRunsAndNotTheProgram() throws {
    let probe = try Probe()
    try probe.type(":busy\r", shows: "busy\r\n")
    try probe.type("\u{03}", shows: "stopped")
    try probe.terminal.expect(Probe.prompt)
    try probe.type("ok\r", shows: "line=ok")
  }

  @Test func ctrlDEndsOnAnEmptyLineOnly() throws {
    let probe = try Probe()
    try probe.type("x\u{04}y", shows: "xy")
    probe.terminal.send("\u{15}\u{04}")
    try probe.terminal.expect("end")
    #expect(try probe.terminal.waitForExit() == 0)
  }

  @Test func aTerminalThatIsGoneIsTheEndOfInput() throws {
    let probe = try Probe()
    probe.terminal.hangUp()
    #expect(try probe.terminal.waitForExit() == 0)
  }

  @Test func theTerminalIsAsItWasAfterwards() throws {
    let probe = try Probe()
    let script = "stty -g; HOME=\(probe.home) \(Probe.path) /dev/null; stty -g; echo done"
    let shell = try PseudoTerminal(["/bin/sh", "-c", script])
    try shell.expect(Probe.prompt)
    shell.send("a\r")
    try shell.expect("line=a")
    try shell.expect(Probe.prompt)
    shell.send("\u{04}")
    try shell.expect("done")
    let modes = shell.screen.split(separator: "\n").filter { $0.split(separator: ":").count > 10 }
    #expect(modes.count == 2 && modes.first == modes.last)
  }

  @Test func theTerminalIsRestoredWhenWeAreKilled() throws {
    let probe = try Probe()
    // The shell lives on to tell.
    let script = "trap : TERM; stty -g; HOME=\(probe.home) \(Probe.path) /dev/null; stty -g; echo done"
    let shell = try PseudoTerminal(["/bin/sh", "-c", script])
    try shell.expect(Probe.prompt)
    shell.send("pkilled")
    try shell.expect("pkilled")
    shell.killForeground(SIGTERM)
    try shell.expect("done")
    let modes = shell.screen.split(separator: "\n").filter { $0.split(separator: ":").count > 10 }
    #expect(modes.count == 2 && modes.first == modes.last)
  }

  @Test func enterBeginsAnotherRowOfWhatIsNotComplete() throws {
    let probe = try Probe()
    try probe.type("find |\r", shows: "find |")
    try probe.enter("take 1\r", shows: #"line=find |\ntake 1"#)
    try probe.type("find |\r\r", shows: "line=find |\r\n")
  }

  @Test func whatIsPrefilledCanBeEdited() throws {
    let probe = try Probe()
    try probe.type(":prefill één twee\r", shows: "probe> één twee")
    try probe.type("\u{7F}\r", shows: #"line=\u{00E9}\u{00E9}n twe"#)
  }

  @Test func hostileCharactersAreShownAsMarks() throws {
    let probe = try Probe()
    try probe.type("\u{16}\u{1B}\u{202E}x", shows: "^[<U+202E>x")
    try probe.type("\r", shows: #"line=\u{1B}\u{202E}x"#)
  }
}
