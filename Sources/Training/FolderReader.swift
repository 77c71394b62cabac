import Glibc

/// Reads folders of files that somebody else has made: no links, no devices, nothing that never ends.
public enum FolderReader {
  /// What is in a folder.
  public struct Entry: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Whether it is a folder; else it is a plain file, or something that is neither.
    public let isFolder: Bool
    /// Whether it is a plain file.
    public let isFile: Bool
  }

  /// What is in a folder, sorted by name, without hidden files; nothing when it cannot be read.
  public static func entries(of folder: String) -> [Entry]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      entries.append(Entry(name: name, isFolder: kind == S_IFDIR, isFile: kind == S_IFREG))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// A plain file, opened to be read, and its size; nothing when it is none or cannot be read.
  public static func file(_ path: String, followingLinks: Bool = true) -> (descriptor: Int32, size: Int)? {
    // O_NONBLOCK: a FIFO would wait for somebody to write.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    return (descriptor, Int(status.st_size))
  }

  /// The bytes of a plain file, one more than `maximum` at the most; nothing when it is none or cannot be read.
  public static func bytes(ofFile path: String, maximum: Int) -> [UInt8]? {
    guard let file = file(path) else { return nil }
    defer { close(file.descriptor) }
    return bytes(of: file.descriptor, maximum: maximum)
  }

  /// What can be read from a descriptor, one byte more than `maximum` at the most.
  public static func bytes(of descriptor: Int32, maximum: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= maximum {
      let count = read(descriptor, &chunk, min(chunk.count, maximum + 1 - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }

  /// Makes the folder in which a file is to lie, for its owner alone.
  static func makeFolder(of path: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    guard access(folder, F_OK) != 0 else { return }
    makeFolder(of: folder)
    mkdir(folder, 0o700)
  }
}
