import Changes
import Formats
import Klantcontacten
import SQLiteStore
import Testing

/// One file, several processes at once, and some that die.
@Suite struct SeveralProcesses {
  @Test func changesOfSeveralProcessesAreAllThere() throws {
    let contacts = Samples.contacts(50, seed: 12)
    try withTemporaryFolder { folder in
      let store = try filledStore("\(folder)/klerk.sqlite", contacts)
      let children = try (0..<3).map { _ in try ChildProcess(.append, "\(folder)/klerk.sqlite") }
      for child in children { #expect(child.wait() == 0) }
      try store.read { unit throws in
        for contact in contacts {
          #expect(try unit.contact(contact.uuid)?.inhoud == contact.inhoud + "+++")
        }
        let runs = try unit.runs(limit: 1_000)
        #expect(runs.count == 150)
        #expect(runs.allSatisfy { $0.changes == 1 })
      }
    }
  }

  /// A process loses its locks on a file when it closes that file anywhere, so that another one would take away a log that is
  /// still written to.
  @Test(arguments: [false, true])
  func aStoreThatIsOpenTwiceStaysWholeWhenAnotherProcessGoes(isReadAsData: Bool) throws {
    let contacts = Samples.contacts(50, seed: 12)
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let (first, second) = (try filledStore(path, contacts), try SQLiteStore(.file(path)))
      if isReadAsData { #expect(throws: FormatError.self) { try JSONReader(ByteSource(path: path)).next() } }
      let append = { (text: String) in
        try first.write { unit throws in
          let contact = try #require(try unit.contact(contacts[0].uuid))
          _ = try unit.update(contact, with: contact.appending(text).fields)
        }
      }
      for _ in 0..<2 {
        try append("a")
        #expect(try ChildProcess(.append, path).wait() == 0)
      }
      try append("b")
      #expect(try ChildProcess(.append, path).wait() == 0)
      for store in [first, second, try SQLiteStore(.file(path))] {
        #expect(try store.read { try $0.contact(contacts[0].uuid)?.inhoud } == contacts[0].inhoud + "a+a+b+")
        #expect(try store.read { try $0.contact(contacts[1].uuid)?.inhoud } == contacts[1].inhoud + "+++")
      }
    }
  }

  // Five times, since it went wrong in one of fifty: between two looks at the file another process had filled it.
  @Test(arguments: 1...5)
  func severalProcessesMayMakeTheSameStore(round: Int) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/new/klerk.sqlite"
      let children = try (0..<4).map { _ in try ChildProcess(.create, path) }
      for child in children { #expect(child.wait() == 0) }
      #expect(try SQLiteStore(.file(path)).read { try $0.runs(limit: 10) }.count == 4)
    }
  }

  @Test(arguments: [0, 1, 20, 500])
  func aUnitThatIsKilledLeavesNothingBehind(count: Int) throws {
    let contacts = Samples.contacts(500, seed: 12)
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      // The store that made it is gone before, so that the dead child's log is the only one.
      try filledStore(path, contacts).write { _ = try $0.begin(Samples.run) }
      #expect(try ChildProcess(.die, path, count: count).wait() == -9)
      let store = try SQLiteStore(.file(path))
      try store.read { unit throws in
        let left = try unit.contacts(matching: Query()).all()
        #expect(left.count == contacts.count)
        #expect(contacts.allSatisfy(left.contains))
        #expect(try unit.runs(limit: 10).map(\.number) == [1])
      }
      try store.write { _ = try $0.update(contacts[0], with: contacts[0].appending("+").fields) }
    }
  }

  @Test func aReaderSeesOneMoment() throws {
    let contacts = Samples.contacts(5, seed: 12)
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let (reader, writer) = (try filledStore(path, contacts), try SQLiteStore(.file(path)))
      try reader.read { unit throws in
        #expect(try unit.count(matching: Query()) == 5)
        try writer.write { try $0.insert(Samples.contacts(6, seed: 13)[5]) }
        #expect(try unit.count(matching: Query()) == 5)
      }
      #expect(try reader.read { try $0.count(matching: Query()) } == 6)
    }
  }

  @Test func aCursorThatIsStillHeldKeepsNoOldMomentAlive() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let (reader, writer) = (try filledStore(path, Samples.contacts(5, seed: 12)), try SQLiteStore(.file(path)))
      let cursor = try reader.read { unit in
        let cursor = try unit.contacts(matching: Query())
        _ = try cursor.next()
        return cursor
      }
      try writer.write { try $0.insert(Samples.contacts(6, seed: 13)[5]) }
      #expect(try reader.read { try $0.count(matching: Query()) } == 6)
      #expect(throws: BackendFailure.self) { _ = try cursor.next() }
    }
  }

  private func filledStore(_ path: String, _ contacts: [Klantcontact]) throws -> SQLiteStore {
    let store = try SQLiteStore(.file(path), whenMissing: .create)
    try store.write { unit in
      for contact in contacts { try unit.insert(contact) }
    }
    return store
  }
}
