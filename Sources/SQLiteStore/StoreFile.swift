import GRDB
import Glibc
import Klantcontacten

/// The file of a store, as far as the file system goes: whether it is there, who may use it, how it is made.
struct StoreFile {
  let path: String

  init(_ path: String) {
    // SQLite takes names such as `file:…` and `:memory:` for something else than files; with a folder it does not.
    self.path = path
  }

  /// The path in a form that SQLite takes for nothing but a path.
  var plainPath: String { path.utf8.first == UInt8(ascii: "/") ? path : "./" + path }

  /// Whether there is a file; throws when what stands there can be no store, or may not be looked at.
  func exists() throws(BackendFailure) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch errno {
      case ENOENT: return false
      case EACCES: throw .notReadable(path: path)
      case ENOTDIR, ENAMETOOLONG, ELOOP: return false
      case let code: throw .other("`\(path)`: \(Self.text(of: code))")
      }
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notADatabase(path: path) }
    // Never by opening it: to close a file anywhere is to give up all locks of this process on it, those of a store that is
    // open here already too, and another process would take away the log that is still written to.
    guard faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 else { throw .notReadable(path: path) }
    return true
  }

  /// Makes an empty file that only its owner may use, and the folders above it where they are missing.
  func create() throws(BackendFailure) {
    try createFolder(above: path)
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    // Another process may have been a moment earlier; it is the same store then.
    guard descriptor >= 0 || errno == EEXIST else { throw failure(errno) }
    if descriptor >= 0 { close(descriptor) }
  }

  private func createFolder(above path: String) throws(BackendFailure) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    guard access(folder, F_OK) != 0 else { return }
    try createFolder(above: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> BackendFailure {
    switch code {
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .full(path: path)
    default: .other("`\(path)`: \(Self.text(of: code))")
    }
  }

  private static func text(of code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  /// Whether a log stands beside the file with changes that are not in the file itself yet.
  var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Opens the database for writing where that is allowed and wanted, else for reading.
  func openDatabase(_ patience: Patience, isForReading: Bool) throws(BackendFailure) -> DatabaseQueue {
    var configuration = Self.configuration(patience)
    configuration.readonly = isForReading
    do {
      return try DatabaseQueue(path: plainPath, configuration: configuration)
    } catch {
      let failure = Connection.failure(error, path: path, patience: patience)
      switch failure {
      case .notReadable, .readOnly: return try openUnchanging(patience)
      default: throw failure
      }
    }
  }

  /// Opens a file beside which SQLite can make no log, because its folder may not be written. The file is taken as it
  /// is and not locked; with a log beside it, that would be an old state or none, so then it is not.
  private func openUnchanging(_ patience: Patience) throws(BackendFailure) -> DatabaseQueue {
    guard !hasLog else { throw .notReadable(path: path) }
    var configuration = Self.configuration(patience)
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: "file:\(percentEncoded)?immutable=1", configuration: configuration)
    } catch {
      throw Connection.failure(error, path: path, patience: patience)
    }
  }

  private var percentEncoded: String {
    var encoded = ""
    for byte in plainPath.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return encoded
  }

  static func configuration(_ patience: Patience) -> Configuration {
    // GRDB wants a closure that may go to any thread, and calls it on the one that waits. A store is used by one
    // thread only (it is not Sendable), so that is the thread which made the patience.
    nonisolated(unsafe) let patience = patience
    var configuration = Configuration()
    configuration.busyMode = .callback { patience.waitsOn(attempt: $0) }
    configuration.foreignKeysEnabled = false
    return configuration
  }
}
