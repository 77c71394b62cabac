import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing

/// What a plan shows is what happens, and nothing happens before.
@Suite struct PlanTests {
  // MARK: Plan then apply equals run

  @Test(arguments: Example.all) func aPlanOfAnExampleThatIsAppliedEqualsItsRun(_ example: Example) throws {
    let place = try ScriptFolder(["leeg.txt": ""])
    let (script, arguments) = (try ExampleTests.text(example.script), ExampleTests.arguments(example, place.path))
    let name = "\(ExampleTests.folder)/\(example.script).klerk"
    let ran = try Desk()
    #expect(ran.run(script, name: name, arguments: arguments) == .done, "\(ran.notices.text)")

    let desk = try Desk()
    let file = place.path + "/plan"
    #expect(desk.plan(script, name: name, arguments: arguments, file: file) == .done, "\(desk.notices.text)")
    #expect(try ExampleTests.Everything(desk) == ExampleTests.untouched.get())
    #expect(try desk.journal() == (0, 0))
    let status = desk.apply(file)
    #expect(try ExampleTests.Everything(desk) == ExampleTests.Everything(ran), "\(desk.notices.text)")
    #expect(try desk.journal().changes == ran.journal().changes)

    // What was done is known, by the plan and by the script.
    let journal = try desk.journal()
    if status == .done { #expect(desk.apply(file) == .nothingToDo, "\(desk.notices.text)") }
    #expect(desk.run(script, name: name, arguments: arguments) == .done, "\(desk.notices.text)")
    #expect(try desk.journal() == journal)
  }

  @Test(arguments: 1...25) func aPlanOfAnyScriptThatIsAppliedEqualsItsRun(seed: Int) throws {
    var generator = Seeded(state: UInt64(seed))
    let script = (0..<Int.random(in: 2...8, using: &generator)).map { _ in Self.statement(&generator) }
      .joined(separator: "\n")
    let (ran, desk) = (try Desk(), try Desk())
    (ran.options.isYes, desk.options.isYes) = (true, true)
    let place = try ScriptFolder(["leeg.txt": ""])
    let file = place.path + "/plan"
    let status = ran.run(script)
    let planned = desk.plan(script, file: file)
    // What a rule forbids fails a run, and is shown by a plan.
    guard status == .done else {
      #expect(planned != .done, "\(script)")
      return
    }
    #expect(planned == .done, "\(script)\n\(desk.notices.text)")
    _ = desk.apply(file)
    #expect(try ExampleTests.Everything(desk) == ExampleTests.Everything(ran), "\(script)\n\(desk.notices.text)")
    #expect(try desk.journal().changes == ran.journal().changes, "\(script)")
  }

  private static func statement(_ generator: inout Seeded) -> String {
    let contact = ["23019182", "23019200", "23019183", "23019190", "23019220"].randomElement(using: &generator) ?? ""
    let word = ["ja", "nee", "later"].randomElement(using: &generator) ?? ""
    return switch Int.random(in: 0..<9, using: &generator) {
    case 0: #"find contact \#(contact) | append "\#(word)" because "x""#
    case 1: #"find contact 23019182 | append again "\#(word)""#
    case 2: #"find contact \#(contact) | correct kanaal = "\#(word)", onderwerp = onderwerp + " \#(word)" because "x""#
    case 3: #"find contacts where inhoud ends with "\#(word)" | correct reactie = "\#(word)" because "x""#
    case 4: #"find contact \#(contact) | taken | set toelichting = "\#(word)""#
    case 5:
      #"find contact \#(contact) | betrokkenen | address "06000001\#(Int.random(in: 10...20, using: &generator))""#
    case 6:
      #"register contact { kanaal: "\#(word)", onderwerp: "o", actor: "Nicole van Dijk", betrokkene: { achternaam: "\#(word)" } } | append "slot" | end"#
    case 7:
      #"if (find contacts where kanaal = "\#(word)" | count) > 1 { find contacts where kanaal = "\#(word)" | correct taal = "eng" because "x" }"#
    default:
      #"for c in find contacts where kanaal = "Twitter" | take 3 { c | append "\(c.nummer) \#(word)" because "x" }"#
    }
  }

  @Test func aPlanToDoItAgainIsCarriedOut() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let file = place.path + "/plan"
    let script = #"find contact 23019182 | append again "Ja.""#
    #expect(desk.run(script) == .done)
    #expect(desk.plan(script, file: file) == .done)
    #expect(desk.apply(file) == .nothingToDo)
    desk.options.isAgain = true
    #expect(desk.plan(script, file: file) == .done)
    #expect(desk.apply(file) == .done, "\(desk.notices.text)")
    #expect(desk.apply(file) == .nothingToDo, "\(desk.notices.text)")
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix(" Ja. Ja.") == true)
  }

  // MARK: What a plan shows

  @Test func aPlanShowsAllThatRulesForbidAndGoesOn() throws {
    let desk = try Desk()
    let script = """
      find contact 23019183 | append "Teruggebeld."
      find contact 23019200 | append "\(String(repeating: "x", count: 100))"
      find contact 23019182 | append "ja"
      """
    #expect(desk.plan(script) == .refused)
    let text = desk.results.text
    #expect(text.contains("2 changes are refused by rules"))
    #expect(text.contains("contact 23019183 · line 1\n") && text.contains("contact 23019200 · line 2\n"))
    #expect(text.contains("1 contact would be changed, 2 refused; nothing was changed"))
    desk.options.isDryRun = true
    #expect(desk.run(script) == .refused)
    #expect(desk.notices.text.contains("2 changes are refused by rules"))
    #expect(try desk.journal() == (0, 0))
  }

  @Test func aLaterStatementSeesWhatAnEarlierOneWouldHaveChanged() throws {
    let desk = try Desk()
    desk.plan(
      """
      find contacts where kanaal = "Twitter" | correct kanaal = "X" because "hernoemd"
      expect (find contacts where kanaal = "X" | count) > 0
      find contacts where kanaal = "X" | take 1 | append "via X" because "x"
      """)
    #expect(desk.results.text.contains("correctie: 6 contacts (7 changes)"), "\(desk.notices.text)")
  }

  @Test func aPlanHoldsNothingThatARedactionTakesOutAndCarriesItOut() throws {
    let (ran, desk) = (try Desk(), try Desk())
    let place = try ScriptFolder(["leeg.txt": ""])
    let script = #"find contact 23019220 | redact bsn because "AVG" | redact iban because "AVG""#
    #expect(ran.run(script) == .done)
    for form in ["plan", "plan.html", "plan.md"] {
      desk.plan(script, file: "\(place.path)/\(form)")
      let text = try String(contentsOfFile: "\(place.path)/\(form)", encoding: .utf8)
      #expect(!text.contains("999990019") && !text.contains("0417"), "\(form)")
      #expect(text.contains("BSN verwijderd"))
    }
    #expect(desk.apply(place.path + "/plan") == .done)
    #expect(try desk.everything() == ran.everything())
  }

  @Test func aPageAsksForNothingAndRunsNothing() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(
      #"find contact 23019182 | append "<script>alert(1)</script> & \"x\"""#, file: place.path + "/plan.html")
    let page = try String(contentsOfFile: place.path + "/plan.html", encoding: .utf8)
    #expect(page.contains("<ins> &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</ins>"), "\(page)")
    for outside in ["<script", "http:", "https:", "src=", "href=", "url("] { #expect(!page.contains(outside)) }
    #expect(page.contains("name=\"viewport\""))
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path + "/plan.html")
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  // MARK: Files

  @Test func aFileThatWasChangedAnywhereIsNotTrusted() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let file = place.path + "/plan"
    desk.plan(#"find contact 23019182 | append "Antwoord: ja.""#, file: file)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    let before = try desk.everything()
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[position] ^= 1
      try Data(changed).write(to: URL(filePath: file))
      #expect(desk.apply(file) == .failed, "\(position)")
    }
    try Data(bytes.dropLast(30)).write(to: URL(filePath: file))
    #expect(desk.apply(file) == .failed)
    #expect(try desk.everything() == before)
    try Data(bytes).write(to: URL(filePath: file))
    #expect(desk.apply(file) == .done)
  }

  @Test func aPlanOfAnotherStoreIsNotCarriedOut() throws {
    let (desk, other) = (try Desk(), try Desk())
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(#"find contact 23019182 | append "ja""#, file: place.path + "/plan")
    #expect(other.apply(place.path + "/plan") == .failed)
    #expect(other.notices.text.contains("was made on another store"))
  }

  @Test func fourEyesWantAnotherName() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let file = place.path + "/plan"
    desk.plan(#"find contact 23019182 | append "ja""#, file: file)
    let fourEyes = Applying.Choice(needsFourEyes: true)
    #expect(desk.apply(file, fourEyes) == .failed)
    #expect(desk.notices.text.contains("four eyes are needed"))
    #expect(desk.approve(file, as: "tester") == .done)
    #expect(desk.apply(file, fourEyes) == .failed)
    #expect(desk.approve(file, as: "aylin") == .done)
    #expect(desk.apply(file, fourEyes) == .done)
    #expect(desk.notices.text.contains("approved by tester, aylin"))
  }

  @Test(arguments: [
    (["23019182"], [], 1), ([], ["23019182"], 10), (["correctie"], ["23019190"], 9), (["line:2"], [], 1),
  ]) func partsCanBeChosen(only: [String], except: [String], count: Int) throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let script = """
      find contacts where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because "x"
      find contact 23019182 | append "ja"
      """
    desk.plan(script, file: place.path + "/plan")
    #expect(desk.apply(place.path + "/plan", Applying.Choice(only: only, except: except)) == .done)
    #expect(try desk.journal() == (1, count))
    #expect(desk.apply(place.path + "/plan") == .done)
    #expect(try desk.journal().changes == 11)
    #expect(desk.apply(place.path + "/plan", Applying.Choice(only: ["12"])) == .failed)
    #expect(desk.notices.text.contains("`12` is no part of this plan"))
  }

  @Test func aLaterChangeOfARecordCanBeChosenByItself() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let script = #"""
      find contact 23019182 | append "ja"
      find contact 23019182 | correct kanaal = "Balie" because "x"
      find contact 23019182 | append "nee"
      """#
    desk.plan(script, file: place.path + "/plan")
    let before = try #require(try desk.contact("23019182"))
    #expect(desk.apply(place.path + "/plan", Applying.Choice(only: ["correctie"])) == .done)
    let after = try #require(try desk.contact("23019182"))
    #expect(after.kanaal == "Balie" && after.inhoud == before.inhoud)
    // Behind a text that is not there nothing is added by itself.
    #expect(desk.apply(place.path + "/plan", Applying.Choice(only: ["line:3"], stale: .keep)) == .refused)
    #expect(try desk.contact("23019182") == after)
    #expect(desk.apply(place.path + "/plan", Applying.Choice(stale: .merge)) == .done)
    #expect(try desk.contact("23019182")?.inhoud == before.inhoud + " ja nee")
  }

  @Test func noMoreAreChangedThanTheBoundAllows() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let script = #"find contacts where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because "x""#
    desk.options.isYes = true
    desk.plan(script, file: place.path + "/plan")
    desk.options.maximum = 9
    #expect(desk.run(script) == .failed)
    #expect(desk.notices.text.contains("more than 9 records would be changed, and --max allows no more"))
    #expect(desk.apply(place.path + "/plan") == .failed)
    #expect(try desk.journal() == (0, 0))
    desk.options.maximum = 10
    #expect(desk.apply(place.path + "/plan") == .done)
    #expect(desk.run(script + #"; find contact 23019182 | append "a"; find contact 23019182 | append "b""#) == .done)
  }

  // MARK: Stale

  @Test(arguments: [
    (#"append "Anders.""#, PlanApplication.Decision.keep, "Anders.", "nld"),
    (#"append "Anders.""#, .take, "Anders. ja", "nld"), (#"append "Anders.""#, .merge, "Anders. ja", "nld"),
    (#"correct taal = "eng" because "x""#, .keep, "Vergunningen.", "eng"),
    (#"correct taal = "eng" because "x""#, .merge, "Vergunningen. ja", "eng"),
  ]) func aTextThatWasToBeAddedIsAddedOrNotButReplacesNothing(
    change: String, decision: PlanApplication.Decision, end: String, taal: String
  ) throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(#"find contact 23019182 | append "ja""#, file: place.path + "/plan")
    desk.run("find contact 23019182 | \(change)", name: "-c")
    let status = desk.apply(place.path + "/plan", Applying.Choice(stale: decision))
    #expect(status == (decision == .keep ? .refused : .done), "\(desk.notices.text)")
    #expect(desk.notices.text.contains("contact 23019182 · changed since the plan was made"))
    let contact = try #require(try desk.contact("23019182"))
    #expect(contact.inhoud.hasSuffix(end) && contact.taal == taal)
    guard decision != .keep else { return }
    #expect(desk.apply(place.path + "/plan", Applying.Choice(stale: decision)) == .nothingToDo)
    #expect(try desk.contact("23019182") == contact)
  }

  @Test(arguments: [
    (PlanApplication.Decision.keep, "B", Shell.ExitStatus.refused), (.take, "A", .done), (.merge, "B", .refused),
  ]) func aFieldThatWasChangedIsTakenOverOnlyByDecision(
    decision: PlanApplication.Decision, kanaal: String, status: Shell.ExitStatus
  ) throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(#"find contact 23019183 | correct kanaal = "A" because "x""#, file: place.path + "/plan")
    desk.run(#"find contact 23019183 | correct kanaal = "B" because "x""#, name: "-c")
    #expect(desk.apply(place.path + "/plan", Applying.Choice(stale: decision)) == status)
    #expect(try desk.contact("23019183")?.kanaal == kanaal)
    let text = desk.notices.text
    #expect(text.contains("was     Balie") || text.contains("was     "), "\(text)")
    #expect(text.contains("is now  B\n") && text.contains("wanted  A\n"), "\(text)")
  }

  @Test func aMergeThatWouldBeTooLongIsRefused() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(#"find contact 23019200 | append "\#(String(repeating: "x", count: 30))""#, file: place.path + "/plan")
    desk.run(#"find contact 23019200 | append "\#(String(repeating: "y", count: 30))""#, name: "-c")
    let before = try desk.everything()
    #expect(desk.apply(place.path + "/plan", Applying.Choice(stale: .merge)) == .refused)
    #expect(desk.notices.text.contains("the register takes 1000"), "\(desk.notices.text)")
    #expect(try desk.everything() == before)
  }

  @Test func theOthersAreDoneWhenOneIsStale() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.plan(
      #"find contacts where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because "x""#,
      file: place.path + "/plan")
    desk.run(#"find contact 23019190 | correct onderwerp = "anders" because "x""#, name: "-c")
    #expect(desk.apply(place.path + "/plan") == .refused)
    #expect(desk.notices.text.contains("9 contacts changed"))
    #expect(try desk.everything().values.count { $0.kanaal == "X" } == 9)
  }
}

/// Numbers from a seed (the linear congruence of Knuth's MMIX).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

extension Desk {
  @discardableResult
  fileprivate func plan(
    _ script: String, name: String = "test.klerk", arguments: [String: String] = [:], file: String? = nil
  ) -> Shell.ExitStatus {
    results.clear()
    notices.clear()
    return Planning(store: store, console: console, settings: settings)
      .show(SourceText(name: name, text: script), arguments: arguments, isWhole: false, file: file)
  }

  fileprivate func apply(_ file: String, _ choice: Applying.Choice = Applying.Choice()) -> Shell.ExitStatus {
    notices.clear()
    return Applying(store: store, console: console, settings: settings).apply(file, choice)
  }

  fileprivate func approve(_ file: String, as who: String) -> Shell.ExitStatus {
    var settings = settings
    settings.who = who
    return Approving(store: store, console: console, settings: settings).approve(file)
  }
}
