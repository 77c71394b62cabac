import Changes
import GRDB
import Glibc
import Klantcontacten
@testable import SQLiteStore
import Testing

/// A process of its own: this test program once more, which then does one piece of work and nothing else.
struct ChildProcess {
  /// What a child can be told to do.
  enum Work: String {
    /// Appends to every contact, one unit each.
    case append
    /// Changes contacts in one unit, and is killed in the middle of it.
    case die
    /// Makes the store, whether or not another child is doing so too.
    case create
  }

  private let process: pid_t

  /// Starts a child on a store.
  init(_ work: Work, _ path: String, count: Int = 0) throws {
    let executable = try Self.executable()
    let arguments = [executable, "--testing-library", "swift-testing", "--filter", "ChildWork"]
    var environment = Self.environment.filter { !$0.hasPrefix("KLERK_CHILD") }
    environment += ["KLERK_CHILD=\(work.rawValue)", "KLERK_CHILD_STORE=\(path)", "KLERK_CHILD_COUNT=\(count)"]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var process = pid_t()
    let code = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(environment) { environment in
        posix_spawn(&process, executable, &actions, nil, arguments, environment)
      }
    }
    guard code == 0 else { throw SystemFailure(code: code) }
    self.process = process
  }

  /// Waits for the child's end; gives its exit status, or the signal that killed it below zero.
  func wait() -> Int {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8 & 0xFF) : -Int(signal)
  }

  static func value(_ name: String) -> String? {
    getenv("KLERK_CHILD\(name)").map { String(cString: $0) }
  }

  private static var environment: [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(String(cString: variable))
      next += 1
    }
    return variables
  }

  private static func executable() throws -> String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    guard count > 0 else { throw SystemFailure(code: errno) }
    return String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func withCStrings<Answer>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
  ) -> Answer {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}

/// What the child does. In the test program itself there is nothing to do.
@Suite(.enabled(if: ChildProcess.value("") != nil, "only in a child"))
struct ChildWork {
  @Test func childWork() throws {
    let path = try #require(ChildProcess.value("_STORE"))
    let count = ChildProcess.value("_COUNT").flatMap { Int($0) } ?? 0
    switch ChildProcess.value("").flatMap(ChildProcess.Work.init) {
    case .append: try append(path)
    case .die: try die(path, after: count)
    case .create:
      let store = try SQLiteStore(.file(path), whenMissing: .create)
      _ = try store.write { try $0.begin(Samples.run) }
    case nil: break
    }
  }

  private func append(_ path: String) throws {
    let store = try SQLiteStore(.file(path))
    for contact in Samples.contacts(50, seed: 12) {
      try store.write { unit in
        let present = try #require(try unit.contact(contact.uuid))
        let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
        try writer.write(.contact(present.appending("+")), tag: nil, line: 1)
      }
    }
  }

  private func die(_ path: String, after count: Int) throws {
    let store = try SQLiteStore(.file(path))
    // So small a cache that changes go to the log long before the commit.
    try store.queue.inDatabase { try $0.execute(sql: "PRAGMA cache_size = 5") }
    try store.write { unit in
      let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
      for contact in Samples.contacts(500, seed: 12).prefix(count) {
        try writer.write(.contact(contact.appending("+")), tag: nil, line: 1)
      }
      kill(getpid(), SIGKILL)
    }
  }
}
