import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing
import Wording

/// What a profile protects is protected, whichever way a change comes.
@Suite struct ProtectionTests {
  private static let one = #"find contact 23019182 | append "Een.""#
  private static let three = #"find contacts | take 3 | correct kanaal = "Testkanaal" because "test""#

  /// A desk behind a profile, and what every test asks of it.
  private struct Guarded {
    let desk: Desk
    let profile: Profile
    let before: [ContactID: Klantcontact]

    init(_ lines: String) throws {
      desk = try Desk()
      let file = try ProfileFile(Array("[live]\n\(lines)".utf8), path: "/c/config", home: "/")
      profile = try #require(file.profiles.first)
      before = try desk.everything()
    }

    func store(_ way: ChangeWay = .direct) -> ProtectedStore<SQLiteStore> {
      ProtectedStore(desk.store, profile: profile, way: way)
    }

    var settings: RunSettings {
      RunSettings(
        options: desk.options, who: "tester", version: "test", now: { Desk.now }, interruption: Patient(),
        profile: profile)
    }

    func run(_ script: String, name: String = "test.klerk") -> Shell.ExitStatus {
      desk.notices.clear()
      return Runner(store: store(), console: desk.console, settings: settings).run(SourceText(name: name, text: script))
    }

    func type(_ lines: [String], isColored: Bool = false) -> TypedLines {
      desk.notices.clear()
      let typed = TypedLines(lines)
      let console = Console(
        results: desk.results, notices: desk.notices, isTerminal: false, areNoticesSeen: false, isColored: isColored,
        areNoticesColored: false, language: desk.language, width: { 80 }, ask: { _ in nil })
      _ = Prompt(store: store(), console: console, settings: settings, isNewStore: false).run(typed)
      return typed
    }

    func plan(_ script: String, file: String? = nil) -> Shell.ExitStatus {
      desk.notices.clear()
      return Planning(store: store(), console: desk.console, settings: settings)
        .show(SourceText(name: "test.klerk", text: script), arguments: [:], isWhole: true, file: file)
    }

    func apply(_ file: String) -> Shell.ExitStatus {
      desk.notices.clear()
      return Applying(store: store(.plan), console: desk.console, settings: settings).apply(file, Applying.Choice())
    }

    func approve(_ file: String, as who: String) -> Shell.ExitStatus {
      var settings = settings
      settings.who = who
      return Approving(store: store(), console: desk.console, settings: settings).approve(file)
    }

    func importContacts(_ path: String) -> Shell.ExitStatus {
      desk.notices.clear()
      return ContactImport(store: store(.intake), console: desk.console, settings: settings)
        .run(path, format: nil) {}
    }

    func isUntouched() throws -> Bool { try desk.everything() == before && desk.journal() == (0, 0) }
  }

  private static func contacts(_ numbers: [Int]) -> String {
    numbers.map { number in
      let uuid = "00000000-0000-4000-8000-00000000\(1_000 + number)"
      return #"{"uuid":"\#(uuid)","nummer":"9900\#(number)","kanaal":"Telefoon","onderwerp":"x","inhoud":"y","#
        + #""indicatieContactGelukt":true,"taal":"nld","vertrouwelijk":false,"#
        + #""plaatsgevondenOp":"2023-03-01T10:00:00+01:00"}"#
    }.joined(separator: "\n")
  }

  // MARK: Read-only

  @Test func whatIsReadOnlyIsChangedByNothing() throws {
    let guarded = try Guarded("read-only = yes")
    let place = try ScriptFolder(["in.ndjson": Self.contacts([1])])
    let file = place.path + "/plan"
    for name in ["test.klerk", "-c", "-"] {
      #expect(guarded.run(Self.one, name: name) == .failed)
      #expect(guarded.desk.notices.text.contains("the profile `live` is read-only (`read-only` in /c/config)"))
    }
    #expect(guarded.plan(Self.one, file: file) == .done)
    #expect(guarded.apply(file) == .failed)
    #expect(guarded.desk.notices.text.contains("read-only"))
    #expect(guarded.importContacts(place.path + "/in.ndjson") == .failed)
    #expect(guarded.desk.notices.text.contains("read-only"))
    let typed = guarded.type([Self.one, "begin", "find contacts | count", "plan \(Self.one)", "explain \(Self.one)"])
    #expect(!typed.prompts.contains { $0.contains("*") })
    #expect(guarded.desk.notices.text.components(separatedBy: "is read-only").count == 3)
    #expect(guarded.desk.notices.text.contains("profile live: read-only"))
    #expect(guarded.desk.results.text.contains("1202"))
    #expect(try guarded.isUntouched())
    #expect(guarded.run("find contacts | count") == .done)
  }

  @Test func whatIsReadOnlyIsRefusedBeforeAnythingOfAScriptRuns() throws {
    let guarded = try Guarded("read-only = yes")
    #expect(guarded.run("find contacts | count\n\(Self.one)") == .failed)
    #expect(guarded.desk.results.text.isEmpty)
  }

  @Test func aLookThatMustBeNotedIsNoneWhereNothingIsWritten() throws {
    let guarded = try Guarded("read-only = yes")
    guarded.desk.options.vertrouwelijkReason = "onderzoek"
    #expect(guarded.run("find contacts | count") == .failed)
    #expect(guarded.desk.notices.text.contains("is noted in the journal"))
    #expect(guarded.desk.results.text.isEmpty)
  }

  @Test func aRefusalIsToldInDutchToo() throws {
    let guarded = try Guarded("read-only = ja")
    guarded.desk.language = .nl
    #expect(guarded.run(Self.one) == .failed)
    #expect(guarded.desk.notices.text.contains("het profiel `live` is alleen om te lezen"))
    let eyes = try Guarded("four-eyes = ja")
    eyes.desk.language = .nl
    #expect(eyes.run(Self.one) == .failed)
    #expect(eyes.desk.notices.text.contains("laat een ander het goedkeuren: `klerk approve BESTAND`"))
  }

  // MARK: Four eyes

  @Test func fourEyesLetOnlyAnApprovedPlanThrough() throws {
    let guarded = try Guarded("four-eyes = yes")
    let place = try ScriptFolder(["in.ndjson": Self.contacts([1])])
    let file = place.path + "/plan"
    #expect(guarded.run(Self.one) == .failed)
    #expect(guarded.desk.notices.text.contains("`klerk plan SCRIPT -o FILE`"))
    _ = guarded.type([Self.one, "begin"])
    #expect(guarded.desk.notices.text.components(separatedBy: "`klerk approve FILE`").count == 3)
    #expect(guarded.importContacts(place.path + "/in.ndjson") == .failed)
    #expect(guarded.plan(Self.one, file: file) == .done)
    #expect(guarded.apply(file) == .failed)
    #expect(guarded.approve(file, as: "tester") == .done)
    #expect(guarded.apply(file) == .failed)
    #expect(try guarded.isUntouched())
    #expect(guarded.approve(file, as: "Aylin") == .done)
    #expect(guarded.apply(file) == .done)
    #expect(try guarded.desk.journal() == (1, 1))
  }

  @Test func fourEyesDoNotForbidALookThatIsNoted() throws {
    let guarded = try Guarded("four-eyes = yes")
    guarded.desk.options.vertrouwelijkReason = "onderzoek"
    #expect(guarded.run("find contacts | count") == .done)
    #expect(try guarded.desk.journal() == (1, 0))
  }

  // MARK: How many, and how strict

  @Test(arguments: [nil, 2, 50]) func theProfilesBoundHoldsWhateverElseIsSaid(wanted: Int?) throws {
    let guarded = try Guarded("max = 2")
    guarded.desk.options.isYes = true
    guarded.desk.options.maximum = wanted
    #expect(guarded.run(Self.three) == .failed)
    #expect(try guarded.isUntouched())
    let who = wanted == 2 ? "--max allows no more" : "the profile `live` allows no more"
    #expect(guarded.desk.notices.text.contains(who), "\(guarded.desk.notices.text)")
    var settings = guarded.settings
    settings.options.maximum = nil
    settings.options.rules = ChangeRules()
    #expect(settings.options.maximum == 2)
    _ = guarded.type([Self.three])
    #expect(try guarded.isUntouched())
  }

  @Test func theBoundHoldsForAllOfOpenWork() throws {
    let guarded = try Guarded("max = 2")
    guarded.desk.options.isYes = true
    let ones = ["23019182", "23019200", "23019198"].map { #"find contact \#($0) | correct kanaal = "X" because "x""# }
    _ = guarded.type(["begin"] + ones + [#"find contact 23019182 | append "Een.""#, "commit"])
    #expect(guarded.desk.notices.text.contains("the profile `live` allows no more"), "\(guarded.desk.notices.text)")
    #expect(guarded.desk.notices.text.contains("kept (run 1)"))
    #expect(try guarded.desk.journal().1 == 2)
  }

  @Test func aSmallerBoundIsTaken() throws {
    let guarded = try Guarded("max = 5")
    guarded.desk.options.isYes = true
    guarded.desk.options.maximum = 2
    #expect(guarded.run(Self.three) == .failed)
    #expect(guarded.desk.notices.text.contains("--max allows no more"))
    guarded.desk.options.maximum = nil
    #expect(guarded.run(Self.three) == .done)
  }

  @Test func aPlanShowsMoreThanMayBeDoneAtOnce() throws {
    let guarded = try Guarded("max = 2")
    let place = try ScriptFolder(["in.ndjson": Self.contacts([1, 2, 3]), "two.ndjson": Self.contacts([1, 2])])
    let file = place.path + "/plan"
    #expect(guarded.plan(Self.three, file: file) == .done)
    #expect(guarded.apply(file) == .failed)
    #expect(guarded.desk.notices.text.contains("the plan changes 3 records, and the profile `live` allows 2"))
    #expect(guarded.importContacts(place.path + "/in.ndjson") == .failed)
    #expect(try guarded.isUntouched())
    #expect(guarded.importContacts(place.path + "/two.ndjson") == .done, "\(guarded.desk.notices.text)")
  }

  @Test func onlyAGreaterBoundIsRefusedOnTheCommandLine() throws {
    let profile = try Guarded("max = 50").profile
    #expect(profile.refusal(ofMaximum: nil) == nil && profile.refusal(ofMaximum: 50) == nil)
    let refusal = try #require(profile.refusal(ofMaximum: 51))
    #expect(refusal.wording.en.contains("`live`") && refusal.wording.en.contains("/c/config"))
    #expect(refusal.wording.nl.contains("`live`") && refusal.wording.nl.contains("/c/config"))
  }

  @Test func strictHoldsWhateverElseIsSaid() throws {
    let plain = try Guarded("strict = no")
    let strict = try Guarded("strict = yes")
    #expect(strict.settings.options.rules.isStrict && !plain.settings.options.rules.isStrict)
    var settings = strict.settings
    settings.options = RunOptions()
    #expect(settings.options.rules.isStrict)
  }

  // MARK: The prompt

  @Test func thePromptShowsTheWord() throws {
    let guarded = try Guarded("prompt = LIVE\nprompt-color = red\nmax = 50\nfour-eyes = yes\nstrict = yes")
    #expect(guarded.type([]).prompts == ["klerk LIVE demo> "])
    #expect(guarded.desk.notices.text.contains("profile live: at most 50 records a run, strict, four eyes\n"))
    #expect(guarded.type([], isColored: true).prompts.first?.contains("\u{1B}[1;97;41m LIVE \u{1B}[0m") == true)
    guarded.desk.language = .nl
    _ = guarded.type([])
    #expect(guarded.desk.notices.text.contains("profiel live: hoogstens 50 records per run, streng, vier ogen\n"))
  }
}
