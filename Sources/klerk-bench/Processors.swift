import Glibc

/// Which processors this process, and what it starts, may use.
enum Processors {
  /// Keeps it to one of them; false when the system has no such one.
  static func keepTo(_ number: Int) -> Bool {
    // No header of C that Swift sees has the call; the program that makes it is on every Debian.
    (try? ChildProcess.run(["taskset", "-a", "-c", "-p", "\(number)", "\(getpid())"])) != nil
  }
}
