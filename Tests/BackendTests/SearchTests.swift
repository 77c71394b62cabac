import GRDB
import Klantcontacten
import Testing

@testable import SQLiteStore

/// The search finds what looking at every contact finds, however far its index has come.
@Suite struct SearchTests {
  @Test func itFindsWhatIsInTheIndexWhatChangedSinceAndWhatIsNew() throws {
    let store = try SQLiteStore(.memory)
    let contacts = Samples.contacts(300, seed: 21)
    try insert(contacts.prefix(200), into: store)
    #expect(try store.catchUpSearch() == 0)
    try store.write { unit in
      try unit.update(contacts[0], with: contacts[0].appending(" Zwembad").fields)
      try unit.update(contacts[1], with: [FieldChange(.field(.taal), before: .text(""), after: .text("deu"))])
    }
    try insert(contacts.suffix(100), into: store)
    // One changed text and a hundred new contacts; the language is not searched.
    #expect(try waiting(in: store) == 101)
    let found = try store.read { try $0.contacts(matching: contains("ZWEMBAD")).all() }
    #expect(found.map(\.uuid) == [contacts[0].uuid])
    // The search itself has caught up, and finds the same.
    #expect(try waiting(in: store) == 0)
    #expect(try store.read { try $0.contacts(matching: contains("zwembad")).all() } == found)
  }

  @Test func aTextThatIsGoneIsNotFound() throws {
    let store = try SQLiteStore(.memory)
    var contact = Samples.contacts(1, seed: 22)[0]
    contact.inhoud = "zwembad"
    try insert([contact], into: store)
    _ = try store.catchUpSearch()
    let change = FieldChange(.field(.inhoud), before: .text("zwembad"), after: .text("bibliotheek"))
    try store.write { _ = try $0.update(contact, with: [change]) }
    #expect(try store.read { try $0.count(matching: contains("zwembad")) } == 0)
    #expect(try hits("zwe", in: store) == 1)
    try store.compact()
    #expect(try hits("zwe", in: store) == 0)
    #expect(try hits("bib", in: store) == 1)
    #expect(try store.read { try $0.contact(contact.uuid) } == contact.applying([change]))
  }

  @Test func aUnitThatIsUndoneLeavesTheIndexAsItWas() throws {
    struct Stop: Error {}
    let store = try SQLiteStore(.memory)
    let contacts = Samples.contacts(10, seed: 23)
    try insert(contacts[...], into: store)
    _ = try store.catchUpSearch()
    #expect(throws: Stop.self) {
      try store.write { unit in
        try unit.update(contacts[0], with: contacts[0].appending("x").fields)
        throw Stop()
      }
    }
    #expect(try waiting(in: store) == 0)
  }

  @Test func aChangeIsFoundWithinItsOwnUnit() throws {
    let store = try SQLiteStore(.memory)
    let contacts = Samples.contacts(10, seed: 23)
    try insert(contacts[...], into: store)
    _ = try store.catchUpSearch()
    try store.write { unit throws in
      try unit.update(contacts[0], with: contacts[0].appending(" zwembad").fields)
      #expect(try unit.count(matching: contains("zwembad")) == 1)
    }
  }

  @Test func catchingUpIsBounded() throws {
    let store = try SQLiteStore(.memory)
    try insert(Samples.contacts(50, seed: 24)[...], into: store)
    #expect(try store.catchUpSearch(upTo: 20) == 30)
    #expect(try store.catchUpSearch(upTo: 0) == 30)
    #expect(try store.catchUpSearch() == 0)
  }

  @Test func aSearchDoesNotWaitForWhoeverWrites() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let first = try SQLiteStore(.file(path), whenMissing: .create)
      try insert(Samples.contacts(50, seed: 24)[...], into: first)
      var seconds: [Int] = []
      let second = try SQLiteStore(.file(path), patience: 2, waiting: { seconds.append($0) })
      try first.write { _ throws in
        // Catching up fails at once, and nobody hears of it.
        #expect(try second.read { try $0.count(matching: contains("zwembad")) } == 0)
      }
      #expect(seconds.isEmpty)
      #expect(try waiting(in: second) == 50)
    }
  }

  @Test(arguments: [
    ("zwemt", #"("zwe" AND "wem" AND "emt")"#), ("ab", nil), ("caféeten", #"("caf" AND "ete" AND "ten")"#),
    ("a\"b", #""a""b""#), ("ÉÉÉ", nil),
  ])
  func aTextBecomesItsGroupsOfThreeLetters(text: String, expression: String?) {
    #expect(SearchExpression.of(contains(text).condition) == expression)
  }

  @Test func onlyWhatMustHoldNarrowsTheSearch() {
    let (first, second, short) = (contains("abc").condition, contains("def").condition, contains("x").condition)
    #expect(SearchExpression.of(.and([first, short, .always])) == #""abc""#)
    #expect(SearchExpression.of(.or([first, second])) == #"("abc" OR "def")"#)
    #expect(SearchExpression.of(.or([first, short])) == nil)
    #expect(SearchExpression.of(.not(first)) == nil)
    #expect(SearchExpression.of(.text(.path(.field(.reactie)), .contains(FoldedText("abc")))) == nil)
  }

  private func contains(_ text: String) -> Query {
    Query(.text(.path(.field(.inhoud)), .contains(FoldedText(text))))
  }

  private func insert(_ contacts: ArraySlice<Klantcontact>, into store: SQLiteStore) throws {
    try store.write { unit in
      for contact in contacts { try unit.insert(contact) }
    }
  }

  private func waiting(in store: SQLiteStore) throws -> Int {
    try store.catchUpSearch(upTo: 0)
  }

  private func hits(_ group: String, in store: SQLiteStore) throws -> Int? {
    try store.queue.inDatabase {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM search WHERE search MATCH ?", arguments: [group])
    }
  }
}
