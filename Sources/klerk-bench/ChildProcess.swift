import Glibc

/// What the system says of a program that has ended.
struct Usage {
  /// Seconds by the clock on the wall.
  let wall: Double
  /// Seconds of processor time.
  let cpu: Double
  /// The most memory it held, in MiB.
  let peak: Double
  /// How it ended.
  let status: Int32
}

enum ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a program to its end, its input from a file and its output to one.
  static func run(_ arguments: [String], input: String = "/dev/null", output: String? = "/dev/null") throws -> Usage {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var process: pid_t = 0
    let start = now()
    guard posix_spawnp(&process, arguments[0], &actions, nil, words, environ) == 0 else {
      throw Failure(description: "\(arguments[0]) could not be started; is it installed?")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = now() - start
    guard status == 0 else {
      throw Failure(description: "\(arguments.prefix(3).joined(separator: " ")) … ended with \(status >> 8 & 0xFF)")
    }
    let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    return Usage(wall: wall, cpu: cpu, peak: Double(usage.ru_maxrss) / 1_024, status: status >> 8)
  }

  /// Runs a program that prints for the user.
  static func show(_ arguments: [String]) throws {
    fflush(nil)
    _ = try run(arguments, output: nil)
  }

  /// The first line of a file.
  static func firstLine(of file: String) throws -> String {
    guard let stream = fopen(file, "r") else { throw Failure(description: "\(file) cannot be read") }
    defer { fclose(stream) }
    var buffer = [CChar](repeating: 0, count: 200)
    guard fgets(&buffer, Int32(buffer.count), stream) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
