import Changes
import Glibc
import Klantcontacten
import SQLiteStore
import Testing

/// The kinds of store that the promises are tested on. Another backend joins by a case of its own.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
  case memory
  case file

  var testDescription: String { String(describing: self) }

  /// Lets `body` use a fresh store with contacts in it.
  func withStore(_ contacts: [Klantcontact] = [], _ body: (any Store) throws -> Void) throws {
    switch self {
    case .memory:
      try body(try filled(SQLiteStore(.memory), contacts))
    case .file:
      try withTemporaryFolder { folder in
        try body(try filled(SQLiteStore(.file("\(folder)/klerk.sqlite"), whenMissing: .create), contacts))
      }
    }
  }

  private func filled(_ store: SQLiteStore, _ contacts: [Klantcontact]) throws -> SQLiteStore {
    try store.write { unit throws in
      for contact in contacts { try unit.insert(contact) }
    }
    return store
  }
}

/// Lets `body` use a new folder, which is taken away afterwards.
func withTemporaryFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(parent)/klerk-test-XXXXXX".utf8CString)
  let folder = try template.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress, let made = mkdtemp(start) else { throw SystemFailure(code: errno) }
    return String(cString: made)
  }
  defer { removeFolder(folder) }
  return try body(folder)
}

/// What the system answered to a test that could not even begin.
struct SystemFailure: Error {
  let code: Int32
}

private func removeFolder(_ folder: String) {
  guard let listing = opendir(folder) else { return }
  while let entry = readdir(listing) {
    let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard name != ".", name != ".." else { continue }
    let path = "\(folder)/\(name)"
    if unlink(path) != 0 { removeFolder(path) }
  }
  closedir(listing)
  rmdir(folder)
}

/// What `body` throws, as a failure of the backend.
func failure(of body: () throws -> Void) -> BackendFailure? {
  do {
    try body()
    return nil
  } catch {
    return error as? BackendFailure
  }
}
