import Changes
import Klantcontacten
import Testing

@testable import SQLiteStore

/// What the ledger keeps of a change: enough to know it again, and nothing that tells what it was.
@Suite struct LedgerTests {
  private let contact = Samples.contacts(1, seed: 3)[0]

  private func store() throws -> SQLiteStore {
    let store = try SQLiteStore(.memory)
    try store.write { try $0.insert(contact) }
    return store
  }

  private func run(_ script: String) -> Run {
    Run(who: "tester", script: script, startedAt: Moment(microseconds: 0), version: "test")
  }

  private func append(_ store: SQLiteStore, script: String, _ text: String) throws -> Bool {
    try store.write { unit throws in
      let writer = ChangeWriter(
        unit, journal: unit, run: run(script), isRemembered: true, now: { Moment(microseconds: 0) })
      let intention = Intention.append(.init(text))
      let tag = try writer.tag(of: intention, for: contact.uuid)
      if try writer.wasDone(tag) { return false }
      let present = try #require(try unit.contact(contact.uuid))
      try writer.write(.contact(present.appending(text)), tag: tag, line: 1)
      return true
    }
  }

  @Test func aChangeOfAnEarlierRunIsKnownByTheFilesName() throws {
    let store = try store()
    #expect(try append(store, script: "fixes/a.klerk", "x"))
    #expect(try !append(store, script: "/elders/a.klerk", "x"))
    #expect(try append(store, script: "b.klerk", "x"))
    #expect(try append(store, script: "a.klerk", "y"))
  }

  @Test func theSameChangeHasAnotherTagInAnotherStore() throws {
    // Without the store's own secret nobody can tell what a tag stands for, not even by trying texts out.
    let tags = try [store(), store()].map { store in
      _ = try append(store, script: "a.klerk", "Ja.")
      return try store.write { try $0.tags(ofRunsOf: "a.klerk") }
    }
    #expect(tags[0].count == 1)
    #expect(tags[0] != tags[1])
  }

  @Test func whatIsWantedDecidesNotHowItIsWordedElsewhere() {
    let here = contact.uuid
    let elsewhere = ContactID(high: 1, low: 2)
    let base = Intention.append(.init("Ja.")).canonicalBytes(for: here)
    #expect(Intention.append(.init("Ja.")).canonicalBytes(for: here) == base)
    #expect(Intention.append(.init("Ja.")).canonicalBytes(for: elsewhere) != base)
    #expect(Intention.append(.init("Ja. ")).canonicalBytes(for: here) != base)
    #expect(Intention.append(.init("Ja.", to: .reactie)).canonicalBytes(for: here) != base)
    #expect(Intention.append(.init("Ja.", separator: .newLine)).canonicalBytes(for: here) != base)
    let one = Intention.correct([(.field(.kanaal), .text("a"))], because: "eerste reden")
    let other = Intention.correct([(.field(.kanaal), .text("a"))], because: "tweede reden")
    #expect(one.canonicalBytes(for: here) == other.canonicalBytes(for: here))
  }
}
