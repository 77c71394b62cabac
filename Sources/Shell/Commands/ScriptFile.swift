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
    guard path != "-" else { return false }
    var isPlan = false
    try? pieces(of: path) { piece in
      isPlan = PlanFile.isPlan(piece)
      return false
    }
    return isPlan
  }

  /// The bytes at a path as they are.
  static func bytes(of path: String) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      try pieces(of: path) { piece in
        bytes += piece
        // Larger is an error anyway; its rest need not be read.
        return bytes.count <= SourceText.maximumSize
      }
    } catch {
      throw error as? Failure ?? failure(path, EIO)
    }
    return bytes
  }

  /// Hands on the bytes at a path as they are, piece by piece, as long as `body` wants more; `-` is standard input.
  static func pieces(of path: String, _ body: ([UInt8]) throws -> Bool) throws {
    guard path != "-" else { return try pieces(of: STDIN_FILENO, path, body) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    try pieces(of: descriptor, path, body)
  }

  private static func pieces(of descriptor: Int32, _ path: String, _ body: ([UInt8]) throws -> Bool) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno) }
      guard count > 0, try body(Array(chunk[..<count])) else { return }
    }
  }

  /// The script that bytes are.
  static func source(of bytes: [UInt8], _ path: String) throws(Failure) -> SourceText {
    do throws(SourceText.Failure) {
      return try SourceText(name: path, bytes: bytes)
    } catch {
      throw Failure(wording: Wording(same: "\(path): ") + error.wording)
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
