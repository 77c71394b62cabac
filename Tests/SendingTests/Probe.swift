import Foundation
import Klantcontacten
import SQLiteStore

/// A folder with a store of contacts, and the program that works on it and dies when it is told.
final class Probe {
  let folder: URL
  let contacts: [Klantcontact]
  /// Whether it works on a register, whose journal lies apart.
  let isRegister: Bool

  init(_ count: Int, isRegister: Bool) throws {
    self.isRegister = isRegister
    // Where the file system is in memory waiting for the disk costs nothing; what is tested is the process's death.
    let shared = URL(filePath: "/dev/shm")
    let place =
      FileManager.default.isWritableFile(atPath: "/dev/shm") ? shared : FileManager.default.temporaryDirectory
    folder = place.appending(path: "klerk-sending-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    contacts = Counter.contacts(count)
    let made = contacts
    let store = try SQLiteStore(.file(path("register.sqlite")), whenMissing: .create)
    try store.write { unit in for contact in made { try unit.insert(contact) } }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }

  static let program: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
      .map { $0.appending(path: "KillProbe").path(percentEncoded: false) }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }()

  /// A process that was started.
  struct Running {
    let process: Process
    let output: URL

    /// Waits for its end; gives its status, or -9 when it was killed, and what it printed.
    func wait() throws -> (status: Int32, output: String) {
      process.waitUntilExit()
      let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
      return (status, try String(contentsOf: output, encoding: .utf8))
    }
  }

  /// Starts the program, which dies at a moment; 0 is never.
  func start(dyingAt moment: Int, _ words: String...) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = [isRegister ? "register" : "store", folder.path(percentEncoded: false), "\(moment)"] + words
    process.environment = ["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]
    let output = folder.appending(path: "out-\(UUID().uuidString)")
    try "".write(to: output, atomically: true, encoding: .utf8)
    let handle = try FileHandle(forWritingTo: output)
    (process.standardOutput, process.standardError) = (handle, handle)
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
    try process.run()
    return Running(process: process, output: output)
  }

  func records() throws -> SQLiteStore { try SQLiteStore(.file(path("register.sqlite"))) }
  func journal() throws -> SQLiteStore {
    try SQLiteStore(.file(path(isRegister ? "journal.sqlite" : "register.sqlite")))
  }

  /// All tables of all files but the search's, as SQL.
  func dumps() throws -> String {
    var text = ""
    for name in ["register.sqlite", "journal.sqlite"] where FileManager.default.fileExists(atPath: path(name)) {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/sqlite3")
      process.arguments = [path(name), ".dump"]
      let output = folder.appending(path: "dump-\(name)")
      try "".write(to: output, atomically: true, encoding: .utf8)
      process.standardOutput = try FileHandle(forWritingTo: output)
      try process.run()
      process.waitUntilExit()
      text += try String(contentsOf: output, encoding: .utf8)
    }
    return text.split(separator: "\n").filter { !$0.contains("search") }.joined(separator: "\n")
  }

  /// How the contacts' `inhoud` differs from how it was: each addition and how many have it.
  func additions() throws -> [String: Int] {
    let records = try records()
    var found: [String: Int] = [:]
    for contact in contacts {
      let present = try records.read { try $0.contact(contact.uuid)?.inhoud } ?? "gone"
      let addition = present.hasPrefix(contact.inhoud) ? String(present.dropFirst(contact.inhoud.count)) : "lost text"
      found[addition, default: 0] += 1
    }
    return found
  }
}
