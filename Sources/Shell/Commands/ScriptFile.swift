import Formats
import Glibc
public import Language
public import Wording

/// Reads a script from a file or standard input.
public enum ScriptFile {
  /// Why there is no script to read.
  public struct Failure: Error {
    /// What is wrong, and what to do.
    public let wording: Wording
  }

  /// Reads the script at a path; `-` is standard input.
  public static func read(_ path: String) throws(Failure) -> SourceText {
    try source(of: try bytes(of: path), path)
  }

  /// Whether the file at a path is a plan, and not a script.
  public static func isPlan(_ path: String) -> Bool {
    guard path != "-", let bytes = try? readFile(path) else { return false }
    return PlanFile.isPlan(bytes)
  }

  /// The bytes at a path as they are.
  static func bytes(of path: String) throws(Failure) -> [UInt8] {
    path == "-" ? try readAll(STDIN_FILENO, path) : try readFile(path)
  }

  /// The script that bytes are.
  static func source(of bytes: [UInt8], _ path: String) throws(Failure) -> SourceText {
    do throws(SourceText.Failure) {
      return try SourceText(name: path, bytes: bytes)
    } catch {
      throw Failure(wording: Wording(same: "\(path): ") + error.wording)
    }
  }

  private static func readFile(_ path: String) throws(Failure) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path, expecting: Int(status.st_size))
  }

  private static func readAll(
    _ descriptor: Int32, _ path: String, expecting size: Int = 0
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size + 2, SourceText.maximumSize))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      // Larger is an error anyway; its rest need not be read.
      if bytes.count > SourceText.maximumSize { return bytes }
    }
  }

  private static func failure(_ path: String, _ number: Int32) -> Failure {
    switch number {
    case ENOENT, ENOTDIR:
      Failure(
        wording: Wording(
          en: "there is no script `\(path)`; check the path (`klerk --help` lists the commands)",
          nl: "er is geen script `\(path)`; controleer het pad (`klerk --help` toont de opdrachten)"))
    case EACCES:
      Failure(
        wording: Wording(
          en: "the script `\(path)` may not be read by you; ask its owner for the right",
          nl: "u mag het script `\(path)` niet lezen; vraag de eigenaar om dat recht"))
    case EISDIR:
      Failure(wording: Wording(en: "`\(path)` is a folder, not a script", nl: "`\(path)` is een map, geen script"))
    default:
      Failure(
        wording: Wording(
          en: "the script `\(path)` could not be read (system error \(number))",
          nl: "het script `\(path)` kon niet gelezen worden (systeemfout \(number))"))
    }
  }
}
