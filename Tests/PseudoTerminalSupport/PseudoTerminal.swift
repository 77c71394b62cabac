import CPseudoTerminal
import Glibc

/// A program that runs on a terminal of its own, and what it shows there.
///
/// Wait with `expect` for what the program shows before sending the next keys: keys that come before the program has
/// set its terminal up are read another way. No wait is longer than its deadline; one that passes throws the screen.
public final class PseudoTerminal {
  /// A program that did not do what was expected of it in time.
  public struct Failure: Error, CustomStringConvertible {
    /// What was expected.
    public let expected: String
    /// What the terminal showed.
    public let screen: String

    /// Makes a failure.
    public init(expected: String, screen: String) {
      self.expected = expected
      self.screen = screen
    }

    /// Both.
    public var description: String {
      "expected \(expected); the terminal shows:\n\(screen)"
    }
  }

  /// How long a step may take, unless it says otherwise: long, for a machine that is busy with other tests.
  public static let patience = 20.0

  private let process: pid_t
  private var terminal: Int32
  private var model: ScreenModel
  private var transcript: [Unicode.Scalar] = []
  private var matched = 0
  private var searched = 0
  private var undecoded: [UInt8] = []
  private var exitStatus: Int32?

  /// Starts a program, whose path is the first argument. Its environment holds what is given here and nothing else but
  /// TERM and PATH.
  public init(
    _ arguments: [String], environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws {
    var variables = ["TERM": "xterm-256color", "PATH": "/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    var terminal: Int32 = -1
    process = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { environment in
        pseudo_terminal_start(arguments, environment, Int32(rows), Int32(columns), &terminal)
      }
    }
    self.terminal = terminal
    model = ScreenModel(rows: rows, columns: columns)
    guard process > 0 else { throw Failure(expected: "a process for \(arguments)", screen: "") }
  }

  deinit {
    if exitStatus == nil, pseudo_terminal_status(process) == -1 {
      Glibc.kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    hangUp()
  }

  /// What the window shows, with the rows that have scrolled out of it above; no escapes, no spaces at line ends.
  public var screen: String {
    model.text
  }

  /// Where the cursor stands: the row counted from the top of `screen`, and the column.
  public var cursor: (row: Int, column: Int) {
    (model.cursorRow, model.cursorColumn)
  }

  /// Whether the program has ever sent an escape sequence.
  public var hasEscapes: Bool {
    model.hasSeenEscape
  }

  /// Types a text.
  public func send(_ text: String) {
    send(bytes: Array(text.utf8))
  }

  /// Types bytes.
  public func send(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The program may be waiting for somebody to read what it writes.
      var ready = pollfd(fd: terminal, events: Int16(POLLOUT | POLLIN), revents: 0)
      poll(&ready, 1, 1000)
      if ready.revents & Int16(POLLIN) != 0, !receive() { return }
      guard ready.revents & Int16(POLLOUT) != 0 else { continue }
      // Not more at once than the kernel's line buffer has room for, or the write would wait.
      let count = rest.prefix(1000).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the program has written a text, escapes left out, since the last text that was waited for.
  public func expect(_ text: String, within seconds: Double = patience) throws {
    let wanted = Array(text.unicodeScalars)
    searched = matched
    try wait(for: "“\(text)”", within: seconds) {
      guard let end = Self.end(of: wanted, in: transcript, from: searched) else {
        searched = max(searched, transcript.count - wanted.count + 1)
        return false
      }
      matched = end
      return true
    }
  }

  /// Waits until the screen is as a test wants it.
  public func expect(
    _ what: String, within seconds: Double = patience, onScreen isThere: (String) -> Bool
  ) throws {
    try wait(for: what, within: seconds) { isThere(screen) }
  }

  /// Gives the window another size, as when its corner is dragged.
  public func resize(rows: Int, columns: Int) {
    model.resize(rows: rows, columns: columns)
    _ = pseudo_terminal_resize(terminal, Int32(rows), Int32(columns))
  }

  /// Sends the program a signal.
  public func kill(_ signal: Int32) {
    Glibc.kill(process, signal)
  }

  /// Sends a signal to all that runs in the foreground of the terminal, as a shell's child does.
  public func killForeground(_ signal: Int32) {
    let group = tcgetpgrp(terminal)
    if group > 1 { Glibc.kill(-group, signal) }
  }

  /// Closes the terminal, as when its window is closed.
  public func hangUp() {
    if terminal >= 0 { close(terminal) }
    terminal = -1
  }

  /// Waits until the program ends; gives its exit status, 128 + N when signal N ended it.
  public func waitForExit(within seconds: Double = patience) throws -> Int32 {
    try wait(for: "the end of the program", within: seconds) {
      let status = exitStatus ?? pseudo_terminal_status(process)
      if status != -1 { exitStatus = status }
      return status != -1
    }
    return exitStatus ?? -2
  }

  private func wait(for what: String, within seconds: Double, _ isThere: () -> Bool) throws {
    let deadline = Self.now + seconds
    while !isThere() {
      guard Self.now < deadline else { throw Failure(expected: what, screen: screen) }
      var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 20) > 0, receive() else {
        // The terminal is silent or closed; the program may still end.
        if ready.revents != 0 { poll(nil, 0, 5) }
        continue
      }
    }
  }

  private func receive() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(terminal, &bytes, bytes.count)
    guard count > 0 else { return false }
    undecoded += bytes[..<count]
    // A character may come in two parts.
    let whole = undecoded.count - Self.incompleteLength(undecoded)
    let scalars = String(decoding: undecoded[..<whole], as: UTF8.self).unicodeScalars
    undecoded.removeFirst(whole)
    transcript += model.write(scalars)
    return true
  }

  private static func incompleteLength(_ bytes: [UInt8]) -> Int {
    for length in 1...3 where bytes.count >= length {
      let byte = bytes[bytes.count - length]
      if byte & 0xC0 == 0x80 { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return needed > length ? length : 0
    }
    return 0
  }

  private static func end(of text: [Unicode.Scalar], in transcript: [Unicode.Scalar], from start: Int) -> Int? {
    guard transcript.count - start >= text.count else { return nil }
    for place in start...(transcript.count - text.count) where transcript[place...].starts(with: text) {
      return place + text.count
    }
    return nil
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
      // The array holds the nil at least, so it has an address.
      guard let start = buffer.baseAddress else { preconditionFailure("an array that is not empty has an address") }
      return body(start)
    }
  }
}
