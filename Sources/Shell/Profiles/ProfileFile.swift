import Glibc
import Wording

/// The configuration file: settings under names, written by hand.
///
/// ```
/// # What applies when no --profile is given; without this line nothing of the file does.
/// default = productie
///
/// [productie]
/// store = ~/klanten.sqlite
/// prompt-color = red
/// max = 50
/// ```
///
/// A value goes to the end of its line, so that it may hold any sign; a comment has a line of its own. No secret stands
/// in it: it is a file that people show each other.
public struct ProfileFile {
  /// Where it stands.
  public let path: String
  /// The profiles, in the order in which they stand there.
  public internal(set) var profiles: [Profile] = []
  /// The one that applies when none is named.
  public internal(set) var defaultName: String?

  /// Far more than anybody writes by hand, and little enough to read at every start.
  static let maximumSize = 1 << 16

  init(path: String) {
    self.path = path
  }

  /// Reads the file at a path; nothing when there is none. `home` is what `~/` stands for.
  public static func read(_ path: String, home: String) throws(ProfileMistakes) -> ProfileFile? {
    guard let bytes = try bytes(of: path) else { return nil }
    return try ProfileFile(bytes, path: path, home: home)
  }

  /// The profile of a name, or without one the file's own choice; nothing where there is neither.
  ///
  /// - Parameter file: the configuration file, if there is one at `path`.
  public static func profile(
    _ name: String?, in file: ProfileFile?, path: String
  ) throws(ProfileMistakes) -> Profile? {
    guard let name = name ?? file?.defaultName else { return nil }
    guard let file else { throw ProfileMistakes(path, [ProfileMistake(.noFile(name))]) }
    guard let profile = file.profiles.first(where: { $0.name == name }) else {
      throw ProfileMistakes(path, [ProfileMistake(.unknownProfile(name, file.profiles.map(\.name)))])
    }
    return profile
  }

  // MARK: From the disk

  private static func bytes(of path: String) throws(ProfileMistakes) -> [UInt8]? {
    // A pipe in the file's place would make the program wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ProfileMistakes(path, [ProfileMistake(.unreadable(errno))])
    }
    defer { close(descriptor) }
    // Of what was opened, so that nobody puts another file in its place between the look and the reading.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ProfileMistakes(path, [ProfileMistake(.unreadable(errno))]) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw ProfileMistakes(path, [ProfileMistake(.notAFile)]) }
    // Whoever can write it decides what is protected.
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw ProfileMistakes(path, [ProfileMistake(.writableByOthers)])
    }
    guard status.st_uid == getuid() || status.st_uid == 0 else {
      throw ProfileMistakes(path, [ProfileMistake(.ofSomebodyElse)])
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ProfileMistakes(path, [ProfileMistake(.unreadable(errno))]) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= maximumSize else { throw ProfileMistakes(path, [ProfileMistake(.tooLarge)]) }
    }
  }
}
