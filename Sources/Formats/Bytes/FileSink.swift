import Glibc

/// Takes what a writer wrote, piece by piece.
public typealias ByteSink = (_ bytes: [UInt8]) throws -> Void

/// A file that appears whole or not at all: written beside its place, owner-readable, and moved there when finished.
public final class FileSink {
  /// The file as the user named it.
  public let path: String
  private let target: String
  private var temporary: String?
  private var descriptor: Int32

  /// Opens a new file beside the place that is meant. What is no plain file (a pipe, a terminal) is written directly.
  public init(path: String) throws(FormatError) {
    self.path = path
    let target = Self.resolved(path)
    self.target = target
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw FormatError(source: path, kind: .isFolder) }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(target, O_WRONLY | O_CLOEXEC)
    } else {
      // A file that its owner protected against writing would else be replaced, since only its folder is asked.
      if exists, access(target, W_OK) != 0 { throw FormatError(source: path, kind: Self.kind(of: errno)) }
      var template = Array("\(Self.folder(of: target)).klerk-XXXXXX".utf8CString)
      descriptor = mkstemp(&template)
      if descriptor >= 0 {
        temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
    }
    guard descriptor >= 0 else { throw FormatError(source: path, kind: Self.kind(of: errno)) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { discard() }

  /// Writes bytes behind those that were written before.
  public func write(_ bytes: [UInt8]) throws(FormatError) {
    if let failure = Self.write(bytes, to: descriptor) { throw FormatError(source: path, kind: failure) }
  }

  /// Writes all of some bytes; gives what went wrong.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> FormatError.Kind? {
    bytes.withUnsafeBytes { buffer in
      var position = 0
      while position < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        if count >= 0 { position += count } else if errno != EINTR { return kind(of: errno) }
      }
      return nil
    }
  }

  /// Makes what was written durable and puts it in its place.
  public func finish() throws(FormatError) {
    guard descriptor >= 0 else { return }
    guard let temporary else { return discard() }
    guard fsync(descriptor) == 0 else { throw fail() }
    let open = descriptor
    descriptor = -1
    guard close(open) == 0 else { throw fail() }
    guard rename(temporary, target) == 0 else { throw fail() }
    self.temporary = nil
    syncFolder()
  }

  /// Gives up: what was written is removed. A sink that is let go unfinished does so by itself.
  public func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let temporary { unlink(temporary) }
    temporary = nil
  }

  private func fail() -> FormatError {
    let error = FormatError(source: path, kind: Self.kind(of: errno))
    discard()
    return error
  }

  private func syncFolder() {
    // Best effort: some file systems cannot sync a folder, and the file itself is already safe.
    let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// The file that a path means in the end, so that a symbolic link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// What a system error means for whoever writes a file.
  static func kind(of number: Int32) -> FormatError.Kind {
    switch number {
    case ENOENT, ENOTDIR: .noSuchFolder
    case EACCES, EPERM: .mayNotWrite
    case EISDIR: .isFolder
    case EROFS: .readOnlyDisk
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    default: .writeFailed(errno: number)
    }
  }
}
