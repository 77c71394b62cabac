import Changes
import Klantcontacten
import SQLiteStore
import Shell
import Testing

/// Numbers of people and organisations: how scripts look them up and correct them, and where they are never told.
@Suite struct IdentificatorTests {
  @Test func aCorrectionIsJournaledWithoutTheNumber() throws {
    let desk = try Desk()
    let script = """
      param oud: text
      param nieuw: text
      find partijidentificatoren where codeSoortObjectId = bsn and objectId = oud
        | expect count = 1
        | correct objectId = nieuw because "typefout op het formulier"
      """
    let numbers = ["oud": "999990019", "nieuw": "123456782"]
    #expect(desk.run(script, arguments: numbers) == .done)
    try desk.store.read { journal in
      _ = try journal.entries(of: 1) { entry, _ in
        #expect(entry.function == .correctiePartijIdentificator && entry.reason == "typefout op het formulier")
        #expect(entry.fields == [.init(field: "partijidentificator.objectId", before: 9, after: 9)])
        for number in numbers.values { #expect(!"\(entry)".contains(number)) }
      }
    }
    for number in numbers.values { #expect(!desk.notices.text.contains(number), "\(desk.notices.text)") }
    // Run again it finds nothing to do, and says so.
    #expect(desk.run(script, arguments: numbers) == .failed)
    #expect(!desk.notices.text.contains("999990019"))
  }

  @Test(arguments: [
    ("99999001", "the BSN is not right"), ("999990018", "the BSN is not right"),
    ("TAKEN", "another partijidentificator has this BSN already"),
  ])
  func aRefusalDoesNotTellTheNumber(number: String, why: String) throws {
    let desk = try Desk()
    let field = try #require(RecordKind.partijIdentificator.relatedField(named: "objectId"))
    let other = try desk.store.read { contacts in
      try contacts.objects(.partijIdentificator, matching: Query(limit: 2)).rest().last
    }
    guard case .text(let taken)? = other?.values[field] else { throw Unexpected() }
    let number = number == "TAKEN" ? taken : number
    let script = """
      param nieuw: text
      find partijidentificatoren where objectId = "999990019"
        | expect count = 1
        | correct objectId = nieuw because "typefout"
      """
    #expect(desk.run(script, arguments: ["nieuw": number]) == .failed)
    #expect(desk.notices.text.contains(why), "\(desk.notices.text)")
    #expect(!desk.notices.text.contains(number))
    #expect(try desk.journal() == (0, 0))
  }

  private struct Unexpected: Error {}
}

extension ObjectCursor {
  /// All that is left, for tests that know how few they are.
  fileprivate func rest() throws -> [RelatedObject] {
    var objects: [RelatedObject] = []
    while let object = try next() { objects.append(object) }
    return objects
  }
}
