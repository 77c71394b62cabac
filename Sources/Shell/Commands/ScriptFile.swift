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

  /// What a file is to hold: messages call it so, in both languages.
  enum Content: String {
    case script, plan
  }

  /// Hands on the bytes at a path as they are, piece by piece, as long as `body` wants more; `-` is standard input.
  static func pieces(of path: String, as content: Content = .script, _ body: ([UInt8]) throws -> Bool) throws {
    guard path != "-" else { return try pieces(of: STDIN_FILENO, path, content, body) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno, content) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR, content) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno, content) }
    defer { close(descriptor) }
    try pieces(of: descriptor, path, content, body)
  }

  private static func pieces(
    of descriptor: Int32, _ path: String, _ content: Content, _ body: ([UInt8]) throws -> Bool
  ) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, errno, content) }
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

  private static func failure(_ path: String, _ number: Int32, _ content: Content = .script) -> Failure {
    let what = content.rawValue
    switch number {
    case ENOENT, ENOTDIR:
      let help =
        content == .plan
        ? Wording(en: "`klerk plan SCRIPT -o FILE` makes one", nl: "`klerk plan SCRIPT -o BESTAND` maakt er een")
        : Wording(en: "`klerk --help` lists the commands", nl: "`klerk --help` toont de opdrachten")
      return Failure(
        wording: Wording(
          en: "there is no \(what) `\(path)`; check the path (\(help.en))",
          nl: "er is geen \(what) `\(path)`; controleer het pad (\(help.nl))"))
    case EACCES:
      return Failure(
        wording: Wording(
          en: "the \(what) `\(path)` may not be read by you; ask its owner for the right",
          nl: "u mag het \(what) `\(path)` niet lezen; vraag de eigenaar om dat recht"))
    case EISDIR:
      return Failure(
        wording: Wording(en: "`\(path)` is a folder, not a \(what)", nl: "`\(path)` is een map, geen \(what)"))
    default:
      return Failure(
        wording: Wording(
          en: "the \(what) `\(path)` could not be read (system error \(number))",
          nl: "het \(what) `\(path)` kon niet gelezen worden (systeemfout \(number))"))
    }
  }
}
