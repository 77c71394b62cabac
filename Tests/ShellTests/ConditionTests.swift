import Interpreter
import Klantcontacten
import SQLiteStore
import Shell
import Testing

/// What conditions find and tell when a script runs.
@Suite struct ConditionTests {
  @Test(arguments: [("4103", "0000004103"), ("23019182", "23019182"), ("0000004103", "0000004103")])
  func aNummerIsFoundWithAndWithoutItsZeros(written: String, stored: String) throws {
    let desk = try Desk()
    try desk.store.write { writer in
      var contact = try writer.contacts(called: .number("23019183"))[0]
      contact.uuid = try #require(ContactID("00000000-0000-4000-8000-000000004103"))
      contact.nummer = "0000004103"
      try writer.insert(contact)
    }
    for condition in [
      "nummer = \(written)", "nummer in (\(written), 5)", "\(written) = nummer", "not nummer != \(written)",
    ] {
      #expect(desk.run("find contacts where \(condition) | select nummer") == .done)
      #expect(desk.results.text == "\(stored)\n", "\(condition)")
    }
    desk.run("let n = \"\(written)\"\nfind contacts | count\nfind contacts where nummer != n | count")
    let counts = desk.results.text.split(separator: "\n").compactMap { Int($0) }
    #expect(counts.count == 2 && counts[0] == counts[1] + 1)
  }

  @Test func theNummerOfARelatedRecordIsFoundWithoutItsZerosToo() throws {
    let desk = try Desk()
    desk.run("find partijen where nummer = 0000004103 | count\nfind partijen where nummer = 4103 | count")
    let counts = desk.results.text.split(separator: "\n")
    #expect(counts.count == 2 && counts[0] == counts[1] && counts[0] != "0")
  }

  /// What `matches` finds is what `redact` takes out, in the store and in a single record alike.
  @Test(arguments: ["bsn", "iban", "email", "telefoon"]) func whatIsFoundIsWhatARedactionTakesOut(_ word: String) throws
  {
    let desk = try Desk()
    desk.options.isYes = true
    let datum = try #require(PersonalDatum(rawValue: word))
    let wanted = try desk.everything().values.filter { datum.isFound(in: $0.inhoud) }.compactMap(\.nummer).sorted()
    #expect(!wanted.isEmpty)
    for condition in ["inhoud matches \(word)", "inhoud past op \(word)"] {
      desk.run("find contacts where \(condition) | sort by nummer | select nummer")
      #expect(desk.results.text.split(separator: "\n").map(String.init) == wanted, "\(condition)")
    }
    desk.options.vertrouwelijkReason = "AVG"
    #expect(desk.run("find contacts where inhoud matches \(word) | redact \(word) because \"AVG\"") == .done)
    #expect(desk.run("expect (find contacts where inhoud matches \(word) | count) = 0") == .done)
  }

  @Test func aNameOfOnesOwnThatIsCalledAsAFindingIsAPattern() throws {
    let desk = try Desk()
    desk.run("let bsn = \"glazen schuif\"\nfind contacts where inhoud matches bsn | select nummer")
    #expect(desk.results.text == "23019182\n")
  }

  @Test(arguments: [
    ("(find contacts | count) = 5 or (find contacts | take 3 | count) = 4", "found 1202 and 5 and 3 and 4"),
    ("(find contacts | count) > 5 and (find contacts | take 3 | count) = 4", "found 3 and 4"),
    ("(find contacts | take 3 | count) in (1, 2)", "found 3"),
    ("not (find contacts | take 3 | count) = 3", "found 3 and 3"),
  ]) func anExpectationThatFailsTellsWhatWasFound(condition: String, found: String) throws {
    let desk = try Desk()
    #expect(desk.run("expect \(condition)") == .failed)
    #expect(desk.notices.text.contains("; \(found)\n"), "\(desk.notices.text)")
  }
}
