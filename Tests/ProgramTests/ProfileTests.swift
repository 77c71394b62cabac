import Foundation
import PseudoTerminalSupport
import Testing

/// Live systems, as the built program treats them.
@Suite(.serialized) struct ProfileTests {
  private static let change = #"find contact 23019182 | append "Een.""#

  private static func bench(_ config: String, mode: Int = 0o600) throws -> Bench {
    let bench = try Bench()
    let folder = bench.folder.appending(path: "config/klerk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bench.file("config/klerk/config", config)
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: bench.path("config/klerk/config"))
    return bench
  }

  private static let two = """
    [live]
    store = ../../live.sqlite
    prompt = PRODUCTIE
    prompt-color = red
    read-only = yes
    max = 50
    format = json
    lang = nl
    [vier]
    store = ~/live.sqlite
    four-eyes = yes
    strict = yes

    """

  private static func benchWithStore() throws -> Bench {
    let bench = try bench(two)
    try bench.file("a.ndjson", CommandTests.contact("23019182"))
    let outcome = try bench.run(["import", "a.ndjson", "--store", "live.sqlite", "--create"])
    #expect(outcome.status == 0, "\(outcome.notices)")
    return bench
  }

  @Test func aProfileNamesTheStoreAndHowItIsShown() throws {
    let bench = try Self.benchWithStore()
    let outcome = try bench.run(["--profile", "live", "-c", "find contacts | select nummer"])
    #expect(outcome.results.contains(#""nummer": "23019182""#), "\(outcome.notices)")
    #expect(
      try bench.run(["--profile", "live", "--format", "text", "-c", "find contacts | select nummer"]).results
        == "23019182\n")
    #expect(try bench.run(["--profile", "live", "-c", "find contact 1"]).notices.hasPrefix("fout: "))
    #expect(try bench.run(["--profile", "live", "--lang", "en", "-c", "find contact 1"]).notices.hasPrefix("error: "))
    // Without a profile nothing of the file applies.
    #expect(try bench.run(["--demo", "-c", Self.change]).status == 0)
  }

  @Test func readOnlyHoldsForEveryCommand() throws {
    let bench = try Self.benchWithStore()
    try bench.file("s.klerk", Self.change)
    let before = try Data(contentsOf: URL(filePath: bench.path("live.sqlite")))
    for arguments in [
      ["-c", Self.change], ["s.klerk"], ["--yes", "--max", "5", "s.klerk"], ["--store", "live.sqlite", "s.klerk"],
      ["import", "a.ndjson"], ["import", "a.ndjson", "--create"],
    ] {
      let outcome = try bench.run(arguments + ["--profile", "live"])
      #expect(outcome.status == 1, "\(arguments)")
      #expect(outcome.notices.contains("het profiel `live` is alleen om te lezen"), "\(outcome.notices)")
    }
    #expect(try bench.run(["plan", "s.klerk", "-o", "p", "--profile", "live"]).status == 0)
    #expect(try bench.run(["apply", "p", "--profile", "live"]).status == 1)
    #expect(try bench.run(["--demo", "--profile", "live", "-c", Self.change]).status == 1)
    for arguments in [
      ["check", "s.klerk"], ["export"], ["journal"], ["-c", "explain \(Self.change)"], ["--dry-run", "s.klerk"],
      ["-c", #"find contacts where inhoud contains "klant" | count"#],
    ] {
      #expect(try bench.run(arguments + ["--profile", "live"]).status == 0, "\(arguments)")
    }
    #expect(try Data(contentsOf: URL(filePath: bench.path("live.sqlite"))) == before)
  }

  @Test func fourEyesHoldForEveryCommand() throws {
    let bench = try Self.benchWithStore()
    try bench.file("s.klerk", Self.change)
    for arguments in [["-c", Self.change], ["s.klerk"], ["import", "a.ndjson"]] {
      #expect(try bench.run(arguments + ["--profile", "vier"]).status == 1)
    }
    #expect(try bench.run(["plan", "s.klerk", "-o", "p", "--profile", "vier"]).status == 3)
    try bench.file("s.klerk", Self.change + #" because "aanvulling""#)
    #expect(try bench.run(["plan", "s.klerk", "-o", "p", "--profile", "vier"]).status == 0)
    #expect(try bench.run(["apply", "p", "--profile", "vier"]).status == 1)
    #expect(try bench.run(["approve", "p", "--profile", "vier", "--as", "Aylin"]).status == 0)
    #expect(try bench.run(["apply", "p", "--profile", "vier"]).status == 0)
  }

  @Test func theCommandLineCannotLoosen() throws {
    let bench = try Self.benchWithStore()
    for arguments in [["--max", "51", "-c", "find contacts"], ["apply", "p", "--max", "51"]] {
      let outcome = try bench.run(arguments + ["--profile", "live"])
      #expect(outcome.status == 64)
      #expect(outcome.notices.contains("--max 51") && outcome.notices.contains("`live`"), "\(outcome.notices)")
      #expect(outcome.notices.contains(bench.path("config/klerk/config")))
    }
  }

  @Test func whatIsReadAndWrittenIsLoggedWhereTheProfileWantsIt() throws {
    let bench = try Self.bench("[live]\nprocessing-log = log.ndjson\n")
    let log = bench.path("config/klerk/log.ndjson")
    let run = try bench.run(["--demo", "-c", "find contact 23019182", "--profile", "live"])
    #expect(run.status == 0, "\(run.notices)")
    #expect(try String(contentsOfFile: log, encoding: .utf8).contains("contact"))
    // It cannot be led elsewhere.
    let other = try bench.run(["--demo", "-c", "find contact 23019182", "--profile", "live", "--processing-log", "x"])
    #expect(other.status == 64 && other.notices.contains("`processing-log` in \(bench.path("config/klerk/config"))"))
    #expect(!FileManager.default.fileExists(atPath: bench.path("x")))
  }

  @Test func theFileMayChooseAProfileItself() throws {
    let bench = try Self.bench("default = live\n[live]\nread-only = yes\n[vrij]\n")
    #expect(try bench.run(["--demo", "-c", Self.change]).status == 1)
    #expect(try bench.run(["--demo", "--profile", "vrij", "-c", Self.change]).status == 0)
  }

  static let broken: [(config: String, mode: Int, line: String, message: String)] = [
    ("[p]\nstrct = yes\n", 0o600, ":2", "`strct` is no setting; did you mean `strict`?"),
    ("[p]\n", 0o620, "", "others than its owner can write"),
    ("[p]\n", 0o602, "", "others than its owner can write"),
    ("[p]\n# " + String(repeating: "x", count: 70_000), 0o600, "", "larger than 64 KiB"),
    ("default = q\n[p]\n", 0o600, ":1", "there is no profile `q`"),
  ]

  @Test(arguments: broken.indices) func aBrokenFileStopsEveryCommand(index: Int) throws {
    let (config, mode, line, message) = Self.broken[index]
    let bench = try Self.bench(config, mode: mode)
    for arguments in [["--demo", "-c", "find contacts | count"], ["journal", "--demo"], ["profiles"]] {
      let outcome = try bench.run(arguments)
      #expect(outcome.status == 64 && outcome.results.isEmpty, "\(arguments)")
      #expect(outcome.notices.contains(message), "\(outcome.notices)")
      #expect(outcome.notices.contains(bench.path("config/klerk/config") + line + "\n"), "\(outcome.notices)")
      #expect(mode == 0o600 || outcome.notices.contains("chmod go-w " + bench.path("config/klerk/config")))
    }
  }

  @Test func anUnknownProfileIsToldWithThoseThereAre() throws {
    let outcome = try Self.bench(Self.two).run(["--profile", "life", "--demo", "-c", "find contacts"])
    #expect(outcome.status == 64 && outcome.results.isEmpty)
    #expect(outcome.notices.contains("there is no profile `life`; did you mean `live`?"))
    #expect(outcome.notices.contains("the profiles are live, vier"))
    let none = try Bench().run(["--profile", "live", "-c", "find contacts"])
    #expect(none.status == 64 && none.notices.contains("there is no configuration file"))
  }

  @Test func profilesAreListed() throws {
    let bench = try Self.bench(Self.two)
    let table = try bench.run(["profiles", "--format", "table"])
    #expect(
      table.status == 0 && table.results.contains("four-eyes")
        && !table.results.split(whereSeparator: \.isWhitespace).contains("as"))
    #expect(table.notices == "written in \(bench.path("config/klerk/config"))\n")
    let json = try bench.run(["profiles", "--format", "json", "--quiet"])
    let listed = try JSONSerialization.jsonObject(with: Data(json.results.utf8)) as? [[String: Any]]
    #expect(listed?.map { $0["profile"] as? String } == ["live", "vier"])
    #expect(listed?.first?["read-only"] as? Bool == true && listed?.first?["max"] as? Int == 50)
    #expect(listed?.last?["store"] as? String == bench.folder.path(percentEncoded: false) + "/live.sqlite")
    #expect(try Bench().run(["profiles"]).status == 0)
  }

  @Test func thePromptShowsTheWordInItsColour() throws {
    let bench = try Self.benchWithStore()
    let terminal = try bench.prompt(["--profile", "live", "--lang", "en"])
    // On a ground of a colour the word has a blank on either side.
    #expect(terminal.screen.contains("klerk  PRODUCTIE  live.sqlite>"), "\(terminal.screen)")
    #expect(terminal.screen.contains("profile  live : read-only, at most 50 records a run"), "\(terminal.screen)")
    terminal.send(Self.change + "\r")
    try terminal.expect("the profile `live` is read-only")
    try terminal.expect("> ")
    terminal.send("begin\r")
    try terminal.expect("the profile `live` is read-only")
    try terminal.expect("> ")
    terminal.send("find contacts | count\r")
    try terminal.expect("1")
    try terminal.expect("> ")
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func withoutColoursTheWordStandsAlone() throws {
    let terminal = try Self.benchWithStore().prompt(["--profile", "live", "--color", "never", "--lang", "nl"])
    #expect(terminal.screen.contains("klerk PRODUCTIE live.sqlite>"), "\(terminal.screen)")
    #expect(terminal.screen.contains("profiel live: alleen lezen, hoogstens 50 records per run"))
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }
}
