import Changes
import Glibc
import Klantcontacten
import SQLiteStore
import Turfstad

/// A folder of its own for what is measured: the store, copies of it, scripts.
struct Workshop {
  let path: String

  /// The first contact's nummer; they go up from there.
  static let firstNumber = 30_000_000

  init(folder: String) throws {
    var template = Array("\(folder)/klerk-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ChildProcess.Failure(description: "no folder could be made in \(folder)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() {
    _ = try? ChildProcess.run(["rm", "-rf", path])
  }

  /// A store with so many contacts of the town that Turfstad is a part of.
  static func makeStore(_ file: String, contacts count: Int) throws {
    let start = ChildProcess.now()
    let store = try SQLiteStore(.file(file), whenMissing: .create)
    try store.write { contacts in
      for var contact in Turfstad.contacts(count: count, seed: 1, firstNumber: firstNumber) {
        // As after an import from a register, which stores no state: none of them refuses an append.
        contact.toestand = .onbekend
        try contacts.insert(contact)
      }
    }
    Report.line("made the store in \(Report.digits(ChildProcess.now() - start)) s")
    let searchStart = ChildProcess.now()
    _ = try store.catchUpSearch()
    Report.line("made its texts searchable in \(Report.digits(ChildProcess.now() - searchStart)) s")
  }

  /// A copy of a store to change. SQLite has folded its log into the file, since nobody has it open.
  func copy(_ store: String) throws -> String {
    let copy = "\(path)/copy.sqlite"
    for ending in ["", "-wal", "-shm"] { unlink(copy + ending) }
    _ = try ChildProcess.run(["cp", "--reflink=auto", store, copy])
    return copy
  }

  func write(_ name: String, _ lines: (_ write: (String) -> Void) -> Void) throws -> String {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "w") else {
      throw ChildProcess.Failure(description: "\(file) could not be written")
    }
    lines { fputs($0, stream) }
    guard fclose(stream) == 0 else { throw ChildProcess.Failure(description: "\(file) could not be written") }
    return file
  }

  /// Nummers of the store, spread all over it, no two alike: what a script of fixes touches.
  static func nummers(_ count: Int, of contacts: Int) -> [Int] {
    // A stride that shares no factor with the number of contacts visits each once.
    var stride = max(1, Int(Double(contacts) * 0.618)) | 1
    while gcd(stride, contacts) != 1 { stride += 2 }
    return (0..<count).map { firstNumber + ($0 * stride) % contacts }
  }

  private static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
}
