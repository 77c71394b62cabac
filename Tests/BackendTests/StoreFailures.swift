import Foundation
import GRDB
import Glibc
import Klantcontacten
import Testing

@testable import SQLiteStore

/// Files that are no store, may not be used, or have no room: each ends in its own failure, and nothing is written.
@Suite struct StoreFailures {
  @Test func aMistypedPathMakesNoStore() throws {
    try withTemporaryFolder { folder in
      for path in ["\(folder)/klerk.sqlite", "\(folder)/nowhere/klerk.sqlite", ""] {
        #expect(failure { _ = try SQLiteStore(.file(path)) } == .noStore(path: path))
      }
      #expect(access("\(folder)/klerk.sqlite", F_OK) != 0)
    }
  }

  @Test func aNewStoreIsItsOwnersAlone() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/share/klerk/klerk.sqlite"
      let store = try SQLiteStore(.file(path), whenMissing: .create)
      try store.write { try $0.insert(Samples.contacts(1, seed: 1)[0]) }
      #expect(store.name == "klerk.sqlite")
      #expect(mode(of: "\(folder)/share") == 0o700)
      #expect(mode(of: "\(folder)/share/klerk") == 0o700)
      for file in [path, path + "-wal", path + "-shm"] { #expect(mode(of: file) == 0o600, "\(file)") }
    }
  }

  @Test(arguments: [false, true])
  func aFileThatIsNoDatabaseIsLeftAlone(creating: Bool) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/brief.txt"
      for text in ["Geachte heer", String(repeating: "Geachte heer, ", count: 1_000)] {
        try write(text, to: path)
        let thrown = failure { _ = try SQLiteStore(.file(path), whenMissing: creating ? .create : .refuse) }
        #expect(thrown == .notADatabase(path: path))
        #expect(try contents(of: path) == Array(text.utf8))
      }
      #expect(failure { _ = try SQLiteStore(.file(folder)) } == .notADatabase(path: folder))
    }
  }

  @Test func anEmptyFileIsFilledOnlyWhenAsked() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      try write("", to: path)
      #expect(failure { _ = try SQLiteStore(.file(path)) } == .notADatabase(path: path))
      #expect(try contents(of: path).isEmpty)
      let store = try SQLiteStore(.file(path), whenMissing: .create)
      #expect(try store.read { try $0.count(matching: Query()) } == 0)
    }
  }

  @Test(arguments: [false, true])
  func anotherProgramsDatabaseIsLeftAlone(creating: Bool) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/recepten.sqlite"
      try database(path, "CREATE TABLE recept (naam TEXT)")
      let before = try contents(of: path)
      let thrown = failure { _ = try SQLiteStore(.file(path), whenMissing: creating ? .create : .refuse) }
      #expect(thrown == .notAStore(path: path))
      #expect(try contents(of: path) == before)
    }
  }

  @Test func aNewerStoreIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      _ = try SQLiteStore(.file(path), whenMissing: .create)
      try database(path, "PRAGMA user_version = 99")
      let thrown = failure { _ = try SQLiteStore(.file(path), whenMissing: .create) }
      #expect(thrown == .newerVersion(path: path, found: 99, known: Schema.version))
    }
  }

  @Test(arguments: ["file:x?mode=memory", ":memory:", "a b%20#c?.sqlite"])
  func aStrangeNameIsAFileLikeAnyOther(name: String) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/\(name)"
      try SQLiteStore(.file(path), whenMissing: .create).write { try $0.insert(Samples.contacts(1, seed: 1)[0]) }
      #expect(access(path, F_OK) == 0)
      #expect(try SQLiteStore(.file(path)).read { try $0.count(matching: Query()) } == 1)
    }
    #expect(StoreFile(name).plainPath == "./\(name)")
  }

  @Test(arguments: [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)] as [(mode_t, mode_t)])
  func aStoreThatMayOnlyBeReadIsRead(file: mode_t, folder: mode_t) throws {
    try withTemporaryFolder { parent in
      let path = "\(parent)/a b%#?/klerk.sqlite"
      let contact = Samples.contacts(1, seed: 1)[0]
      try SQLiteStore(.file(path), whenMissing: .create).write { try $0.insert(contact) }
      chmod(parent, 0o755)
      chmod(path, file)
      chmod("\(parent)/a b%#?", folder)
      defer { chmod("\(parent)/a b%#?", 0o755) }
      try asOrdinaryUser {
        let store = try SQLiteStore(.file(path))
        #expect(try store.read { try $0.contact(contact.uuid) } == contact)
        #expect(store.isReadOnly)
        for thrown in [
          failure { try store.write { try $0.insert(contact) } }, failure { _ = try store.catchUpSearch() },
          failure { try store.compact() },
        ] {
          #expect(thrown == .readOnly(path: path))
        }
      }
    }
  }

  @Test func aStoreThatIsOpenedForReadingIsNotWrittenEvenByABug() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let contacts = Samples.contacts(30, seed: 2)
      try SQLiteStore(.file(path), whenMissing: .create).write { writer in
        for contact in contacts { try writer.insert(contact) }
      }
      let before = try Data(contentsOf: URL(filePath: path))
      do {
        let store = try SQLiteStore(.file(path), isForReading: true)
        #expect(store.isReadOnly)
        // A search would take up what waits, and a count keeps nothing.
        let query = Query(.text(.path(.field(.inhoud)), .contains(FoldedText("klant"))))
        _ = try store.read { try $0.count(matching: query) }
        #expect(try store.read { try $0.count(matching: Query()) } == 30)
        for thrown in [
          failure { try store.write { try $0.insert(contacts[0]) } }, failure { _ = try store.catchUpSearch() },
          failure { try store.compact() },
        ] {
          #expect(thrown == .openedForReading(path: path))
        }
        #expect(throws: DatabaseError.self) {
          try store.queue.inDatabase { try $0.execute(sql: "DELETE FROM klantcontact") }
        }
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
      #expect(
        failure { _ = try SQLiteStore(.file("\(folder)/x"), whenMissing: .create, isForReading: true) }
          == .noStore(path: "\(folder)/x"))
    }
  }

  @Test func aStoreInMemoryCanBeKeptFromChanging() throws {
    let store = try SQLiteStore(.memory)
    let contact = Samples.contacts(1, seed: 1)[0]
    try store.write { try $0.insert(contact) }
    try store.forbidWriting()
    #expect(failure { try store.write { try $0.insert(contact) } } == .openedForReading(path: ":memory:"))
    #expect(throws: DatabaseError.self) {
      try store.queue.inDatabase { try $0.execute(sql: "DELETE FROM klantcontact") }
    }
    #expect(try store.read { try $0.contact(contact.uuid) } == contact)
  }

  @Test func aStoreThatMayNotBeReadSaysSo() throws {
    try withTemporaryFolder { parent in
      let path = "\(parent)/klerk.sqlite"
      _ = try SQLiteStore(.file(path), whenMissing: .create)
      chmod(parent, 0o755)
      chmod(path, 0)
      try asOrdinaryUser { #expect(failure { _ = try SQLiteStore(.file(path)) } == .notReadable(path: path)) }
      chmod(parent, 0o600)
      try asOrdinaryUser { #expect(failure { _ = try SQLiteStore(.file(path)) } == .notReadable(path: path)) }
      chmod(parent, 0o700)
    }
  }

  @Test func aFolderThatMayNotBeWrittenGetsNoStore() throws {
    try withTemporaryFolder { parent in
      let path = "\(parent)/new/klerk.sqlite"
      chmod(parent, 0o555)
      defer { chmod(parent, 0o755) }
      try asOrdinaryUser {
        #expect(failure { _ = try SQLiteStore(.file(path), whenMissing: .create) } == .readOnly(path: path))
      }
    }
  }

  @Test func aFullDiskUndoesTheWholeUnit() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let store = try SQLiteStore(.file(path), whenMissing: .create)
      try store.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 40") }
      var afterwards: BackendFailure?
      let thrown = failure {
        try store.write { unit in
          let full = failure {
            for contact in Samples.contacts(2_000, seed: 5) { try unit.insert(contact) }
          }
          #expect(full == .full(path: path))
          // SQLite has rolled back; what follows must not be written piece by piece.
          afterwards = failure { try unit.insert(Samples.contacts(1, seed: 6)[0]) }
        }
      }
      #expect(thrown == .full(path: path))
      #expect(afterwards == .full(path: path))
      #expect(try store.read { try $0.count(matching: Query()) } == 0)
      try store.write { try $0.insert(Samples.contacts(1, seed: 6)[0]) }
    }
  }

  @Test func aTextWithNulIsRefusedWhole() throws {
    var contact = Samples.contacts(1, seed: 1)[0]
    contact.inhoud = "voor\u{0}na"
    let store = try SQLiteStore(.memory)
    #expect(throws: BackendFailure.self) { try store.write { try $0.insert(contact) } }
    #expect(try store.read { try $0.count(matching: Query()) } == 0)
  }

  @Test func aUnitWithinAUnitIsRefused() throws {
    let store = try SQLiteStore(.memory)
    #expect(throws: BackendFailure.self) { try store.write { _ in try store.write { _ in } } }
    #expect(throws: BackendFailure.self) { try store.read { _ in try store.write { _ in } } }
    try store.write { _ in }
  }

  // MARK: Files

  private func database(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: sql) }
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure(code: errno) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemFailure(code: errno) }
  }

  private func contents(of path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemFailure(code: errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1_000_000)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw SystemFailure(code: errno) }
    return Array(bytes[..<count])
  }

  /// Root may read and write everything; then this thread looks at files as nobody does.
  private func asOrdinaryUser(_ body: () throws -> Void) throws {
    guard geteuid() == 0 else { return try body() }
    // It holds for one thread alone, unlike `seteuid`, and other tests run at the same time. Its header is not among
    // those that are imported.
    typealias SetUser = @convention(c) (uid_t) -> Int32
    let setUser = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: SetUser.self)
    _ = setUser(65_534)
    defer { _ = setUser(0) }
    try body()
  }
}
