import Glibc
import Klantcontacten

/// Bytes that are put aside while they are worked on, in a file that has no name any more: nobody else can open it, and it is
/// gone when the process is, however that ends.
final class AsideFile {
  private let descriptor: Int32
  /// How many bytes there are.
  private(set) var count = 0
  /// What was added and is not in the file yet.
  private var open: [UInt8] = []

  /// Makes an empty one, in the folder that `TMPDIR` names, else in `/tmp`.
  init() throws(BackendFailure) {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array("\(named.isEmpty ? "/tmp" : named)/klerk-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.failure(errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Adds bytes behind the others.
  func append(_ bytes: [UInt8]) throws(BackendFailure) {
    open += bytes
    count += bytes.count
    if open.count >= outputChunk { try flush() }
  }

  /// Writes what was added and is not in the file yet.
  private func flush() throws(BackendFailure) {
    if let failure = FileSink.write(open, to: descriptor) { throw Self.failure(failure) }
    open.removeAll(keepingCapacity: true)
  }

  /// The bytes of a range.
  func bytes(_ range: Range<Int>) throws(BackendFailure) -> [UInt8] {
    if range.upperBound > count - open.count { try flush() }
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let address = buffer.baseAddress?.advanced(by: filled)
        let read = pread(descriptor, address, range.count - filled, range.lowerBound + filled)
        if read > 0 {
          filled += read
        } else if read == 0 || errno != EINTR {
          failure = read == 0 ? EIO : errno
          return
        }
      }
    }
    if let failure { throw Self.failure(failure) }
    return bytes
  }

  /// All bytes from the first on. One reader at a time.
  func source(named name: String) throws(BackendFailure) -> ByteSource {
    try flush()
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure(errno) }
    return ByteSource(descriptor: descriptor, name: name)
  }

  private static func failure(_ number: Int32) -> BackendFailure { failure(FileSink.kind(of: number)) }

  private static func failure(_ kind: FormatError.Kind) -> BackendFailure {
    .asideFile(FormatError(source: "", kind: kind).explanation)
  }
}
