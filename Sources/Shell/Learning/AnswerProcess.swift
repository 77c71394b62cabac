import Glibc
import Klantcontacten
import Training

/// A process of its own in which an answer is done, so that whatever it does ends with it.
struct AnswerProcess {
  /// What came of it.
  enum Outcome {
    /// What it printed.
    case printed([UInt8])
    /// It went on for too long, and was ended.
    case late
    /// It ended without a word: the system took its memory or its time.
    case crashed
  }

  /// The program that is run.
  let program: String
  /// Its arguments.
  let arguments: [String]
  /// After so many seconds it is ended.
  let seconds: Double
  /// Whether nobody waits for it any more.
  let interruption: any Interruption

  private static let maximumOutput = 1 << 20

  /// Runs the program with an open file as its input.
  func run(input: Int32) -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .crashed }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = start(input: input, output: ends[1])
    close(ends[1])
    guard let child else { return .crashed }
    let (bytes, isLate) = gather(ends[0])
    if isLate { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if isLate { return .late }
    return bytes.isEmpty ? .crashed : .printed(bytes)
  }

  private func start(input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    // Nothing of the environment is handed on but what tells the language of texts: no token, no path, no proxy.
    var environment: [UnsafeMutablePointer<CChar>?] = ["LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"].map {
      (word: String) in strdup(word)
    }
    defer { for word in environment { free(word) } }
    environment.append(nil)
    var child: pid_t = 0
    return posix_spawn(&child, program, &actions, nil, words, environment) == 0 ? child : nil
  }

  /// What comes out of a pipe until its end, and whether that did not come in time.
  private func gather(_ pipe: Int32) -> (bytes: [UInt8], isLate: Bool) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let end = ProcessBounds.clock() + seconds
    while bytes.count < Self.maximumOutput {
      let left = end - ProcessBounds.clock()
      guard left > 0, !interruption.isRequested else { return (bytes, true) }
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(left * 1_000) + 1)
      if ready <= 0 { continue }
      let count = read(pipe, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return (bytes, false)
  }
}
