import Output
import Shell
import Testing
import Wording

/// What an administrator writes by hand, and what he is told when it is wrong.
@Suite struct ProfileFileTests {
  private static let path = "/thuis/kcc/.config/klerk/config"

  private static func read(_ text: String) throws -> ProfileFile {
    try ProfileFile(Array(text.utf8), path: path, home: "/thuis/kcc")
  }

  private static func profile(_ lines: String) throws -> Profile? {
    try read("[p]\n" + lines).profiles.first
  }

  @Test func aFileIsReadAsItWasMeant() throws {
    let file = try Self.read(
      """
      \u{FEFF}# Systemen\r
      default = productie\r

         [productie]
      store = ~/klant = contact #1.sqlite
      as=Aylin Kaya
      \tprompt =  LIVE systeem\u{20}
      prompt-color = Red
      read-only = ja
      max = 50
      strict = true
      four-eyes = no
      lang = nl
      color = never
      format = csv
      # einde
      [test-2.ë]
      """)
    #expect(file.profiles.map(\.name) == ["productie", "test-2.ë"])
    #expect(file.defaultName == "productie")
    let profile = try #require(file.profiles.first)
    #expect(profile.store == "/thuis/kcc/klant = contact #1.sqlite")
    #expect(profile.who == "Aylin Kaya" && profile.shownWord == "LIVE systeem" && profile.wordColor == .red)
    #expect(profile.isReadOnly && profile.maximum == 50 && profile.isStrict && !profile.needsFourEyes)
    #expect(profile.language == .nl && profile.coloring == .never && profile.format == .csv)
    let other = file.profiles[1]
    #expect(other.store == nil && other.shownWord == "test-2.ë" && other.wordColor == nil)
    #expect(!other.isReadOnly && other.maximum == nil && !other.isStrict && !other.needsFourEyes)
  }

  static let stores = [
    ("/a/b.sqlite", "/a/b.sqlite"), ("~/b.sqlite", "/thuis/kcc/b.sqlite"),
    ("b.sqlite", "/thuis/kcc/.config/klerk/b.sqlite"), ("../b", "/thuis/kcc/.config/klerk/../b"),
    (":memory:", ":memory:"), ("~b", "/thuis/kcc/.config/klerk/~b"),
  ]

  @Test(arguments: stores) func aStoreIsFoundFromTheFile(written: String, meant: String) throws {
    #expect(try Self.profile("store = \(written)")?.store == meant)
  }

  @Test(arguments: [("yes", true), ("JA", true), ("true", true), ("no", false), ("nee", false), ("False", false)])
  func yesAndNoAreSaidInBothLanguages(word: String, meant: Bool) throws {
    #expect(try Self.profile("read-only = \(word)")?.isReadOnly == meant)
    #expect(try Self.profile("four-eyes = \(word)")?.needsFourEyes == meant)
  }

  struct Wrong: Sendable {
    let text: String
    let line: Int?
    let en: String
    let nl: String

    init(_ text: String, _ line: Int?, _ en: String, _ nl: String) {
      (self.text, self.line, self.en, self.nl) = (text, line, en, nl)
    }
  }

  static let mistakes: [Wrong] = [
    Wrong("[p]\nread-olny = yes", 2, "`read-olny` is no setting; did you mean `read-only`?", "bedoelt u `read-only`?"),
    Wrong("[p]\nkleur = rood", 2, "`kleur` is no setting", "`kleur` is geen instelling"),
    Wrong("[p]\nmax = 5\n\nmax = 6", 4, "`max` stands here a second time; it is in line 2", "al in regel 2"),
    Wrong("[p]\n[q]\n[p]", 3, "`[p]` stands here a second time; it is in line 1", "al in regel 1"),
    Wrong("[p]\nread-only yes", 2, "`read-only` has no `=` behind it", "achter `read-only` staat geen `=`"),
    Wrong("[p]\nalleen lezen", 2, "this line has no `=`", "deze regel heeft geen `=`"),
    Wrong("[p]\n= 5", 2, "nothing stands before the `=`", "er staat niets voor de `=`"),
    Wrong("[p]\nmax =", 2, "`max` has no value", "`max` heeft geen waarde"),
    Wrong("[p]\nmax = veel", 2, "`veel` is no value for `max`", "`veel` is geen waarde voor `max`"),
    Wrong("[p]\nmax = -1", 2, "`-1` is no value for `max`", "`-1` is geen waarde voor `max`"),
    Wrong("[p]\nmax = 99999999999999999999", 2, "is no value for `max`", "is geen waarde voor `max`"),
    Wrong("[p]\nread-only = misschien", 2, "`misschien` is no value for `read-only`", "geen waarde voor `read-only`"),
    Wrong("[p]\nlang = de", 2, "`de` is no value for `lang`", "geen waarde voor `lang`"),
    Wrong("[p]\nprompt-color = rood", 2, "`rood` is no value for `prompt-color`", "geen waarde voor `prompt-color`"),
    Wrong("[p]\ncolor = rood", 2, "`rood` is no value for `color`", "geen waarde voor `color`"),
    Wrong("[p]\nformat = geel", 2, "`geel` is no value for `format`", "geen waarde voor `format`"),
    Wrong("[p]\nprompt = " + String(repeating: "P", count: 31), 2, "no value for `prompt`", "waarde voor `prompt`"),
    Wrong("[p]\nstore = \"a.sqlite\"", 2, "the value of `store` stands between quotes", "tussen aanhalingstekens"),
    Wrong("[p]\nprompt = a\u{1B}[2J", 2, "holds a control character", "bevat een besturingsteken"),
    Wrong("[p", 1, "a section's name ends in `]`", "eindigt op `]`"),
    Wrong("[]", 1, "`[]` is no name for a profile", "is geen naam voor een profiel"),
    Wrong("[a b]\nmax = 5", 1, "`[a b]` is no name for a profile", "is geen naam voor een profiel"),
    Wrong("max = 5\n[p]", 1, "`max` stands before the first section", "`max` staat voor de eerste sectie"),
    Wrong("[p]\ndefault = p", 2, "`default` stands inside a section", "`default` staat binnen een sectie"),
    Wrong("default = p\ndefault = p\n[p]", 2, "`default` stands here a second time", "voor de tweede keer"),
    Wrong("\ndefault = q\n[productie]", 2, "there is no profile `q`", "er is geen profiel `q`"),
  ]

  @Test(arguments: mistakes.indices) func aMistakeIsToldWithItsLine(index: Int) throws {
    let wrong = Self.mistakes[index]
    let thrown = #expect(throws: ProfileMistakes.self) { try Self.read(wrong.text) }
    #expect(thrown?.mistakes.count == 1, "\(thrown?.mistakes.map(\.message.en) ?? [])")
    let mistake = try #require(thrown?.mistakes.first)
    #expect(mistake.line == wrong.line)
    #expect(mistake.message.en.contains(wrong.en), "\(mistake.message.en)")
    #expect(mistake.message.nl.contains(wrong.nl), "\(mistake.message.nl)")
    let notices = Gathered()
    thrown?.report(on: Self.console(notices))
    #expect(notices.text.contains(" ──▶ \(Self.path):\(wrong.line ?? 0)\n"), "\(notices.text)")
    #expect(notices.text.contains("help: ") && notices.text.contains("nothing was run"))
  }

  @Test func allMistakesAreToldAtOnce() throws {
    let thrown = #expect(throws: ProfileMistakes.self) {
      try Self.read("[p]\nmax = x\nstirct = yes\n[p]\nnog wat\nmax = y")
    }
    // Under a heading that is wrong nothing more is said.
    #expect(thrown?.mistakes.map(\.line) == [2, 3, 4, 5])
  }

  @Test(arguments: ["token", "TOKEN", "password", "wachtwoord"]) func noSecretStandsInItOrIsRepeated(key: String) throws
  {
    for text in ["[p]\n\(key) = abc123", "[p]\n\(key) abc123"] {
      let thrown = #expect(throws: ProfileMistakes.self) { try Self.read(text) }
      let notices = Gathered()
      thrown?.report(on: Self.console(notices))
      #expect(!notices.text.contains("abc123"))
    }
    let thrown = #expect(throws: ProfileMistakes.self) { try Self.read("[p]\n\(key) = abc123") }
    #expect(thrown?.mistakes.first?.message.en.contains("a token comes from a file or the environment") == true)
  }

  @Test func whatIsNotUTF8IsToldWithItsLine() throws {
    let bytes = Array("[p]\nas = ".utf8) + [0xE9, 0x0A]
    let thrown = #expect(throws: ProfileMistakes.self) {
      try ProfileFile(bytes, path: Self.path, home: "/")
    }
    #expect(thrown?.mistakes.map(\.line) == [2])
    #expect(thrown?.mistakes.first?.message.nl == "deze regel is geen UTF-8-tekst")
  }

  @Test func aProfileIsChosenByNameOrByTheFile() throws {
    let file = try Self.read("default = b\n[a]\n[b]")
    #expect(try ProfileFile.profile("a", in: file, path: Self.path)?.name == "a")
    #expect(try ProfileFile.profile(nil, in: file, path: Self.path)?.name == "b")
    #expect(try ProfileFile.profile(nil, in: Self.read("[a]"), path: Self.path) == nil)
    #expect(try ProfileFile.profile(nil, in: nil, path: Self.path) == nil)
    for (file, message) in [
      (file, "there is no profile `c`"), (nil, "there is no profile `c`: there is no configuration file"),
    ] {
      let thrown = #expect(throws: ProfileMistakes.self) { try ProfileFile.profile("c", in: file, path: Self.path) }
      #expect(thrown?.mistakes.first?.message.en == message)
      let notices = Gathered()
      thrown?.report(on: Self.console(notices))
      #expect(notices.text.contains(Self.path))
      #expect(file == nil || notices.text.contains("the profiles are a, b"))
    }
  }

  private static func console(_ notices: Gathered) -> Console {
    Console(
      results: Gathered(), notices: notices, isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { _ in nil })
  }
}
