import Changes
import Interpreter
import Klantcontacten
import Output
import SQLiteStore
import Shell
import Testing

/// `explain` tells how a pipeline would run, and runs nothing of it.
@Suite struct ExplainTests {
  private static let change =
    #"find contacts where kanaal = "Telefoon" | append "Antwoord: ja" because "vergeten""#

  @Test func nothingChanges() throws {
    let desk = try Desk()
    let before = try desk.contact("23019182")
    #expect(desk.run("explain " + Self.change) == .done)
    #expect(try desk.contact("23019182") == before)
    #expect(desk.results.text.contains("asks first when there is more than one"))
    #expect(desk.notices.text.isEmpty)
    #expect(try desk.store.read { try $0.runs(limit: 10) }.isEmpty)
  }

  @Test(arguments: ["each { it | append \"ja\" }", "save \"uitleg.csv\"", "as allemaal"])
  func noStageHasItsEffect(stage: String) throws {
    let desk = try Desk()
    #expect(desk.run("explain find contacts | " + stage) == .done)
    #expect(desk.notices.text.isEmpty)
  }

  @Test func namesHaveTheirValues() throws {
    let desk = try Desk()
    let script = """
      let gevonden = find contacts where kanaal = "Twitter"
      let zoek_kanaal = upper("x")
      for een in gevonden | take 1 { explain een | append "ja" }
      explain gevonden | count
      explain find contacts where kanaal = zoek_kanaal
      """
    #expect(desk.run(script) == .done)
    let count = try desk.store.read {
      try $0.count(matching: Query(.compare(.path(.field(.kanaal)), .equal, .value(.text("Twitter")))))
    }
    #expect(desk.results.text.contains("under this name: \(count) contacts"))
    #expect(desk.results.text.contains("one contact: asks nothing"))
    #expect(desk.results.text.contains("exactly 0 contacts now"))
  }

  @Test func aPipelineInsideDoesNotRun() throws {
    let desk = try Desk()
    let before = try desk.contact("23019182")
    // The last statement changes something, so that the run may write.
    let script = """
      explain find contacts where nummer = (find contact 23019182 | append "Ja." | max nummer)
      find contact 23019183 | correct taal = "eng" because "oefening"
      """
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019182") == before)
    #expect(desk.results.text.contains("first works out the values"))
  }

  @Test func optionsAreToldToo() throws {
    let desk = try Desk()
    desk.options.isYes = true
    desk.options.vertrouwelijkReason = "oefening"
    desk.run("explain " + Self.change)
    #expect(desk.results.text.contains("asks nothing, because of --yes"))
    #expect(desk.results.text.contains("confidential contacts take part"))
  }

  @Test func dataHaveTheFactsByName() throws {
    let desk = try Desk()
    desk.format = .json
    desk.run("explain " + Self.change)
    for fact in ["function", "condition", "index", "in-order", "exactly", "chooses-first", "asks", "journal"] {
      #expect(desk.results.text.contains("\"fact\": \"\(fact)\""), "\(fact): \(desk.results.text)")
    }
  }

  @Test func itIsOfOneMindWithTheRun() throws {
    let desk = try Desk()
    for condition in ["kanaal = \"Balie\"", "inhoud contains \"vergunning\"", "taken is not empty"] {
      desk.run("find contacts where \(condition) | count")
      let count = desk.results.text.split(separator: "\n")[0]
      desk.format = .ndjson
      desk.run("explain find contacts where \(condition)")
      #expect(desk.results.text.contains("\"fact\":\"exactly\",\"values\":\"\",\"count\":\(count),"), "\(condition)")
      desk.format = nil
    }
  }
}
