public import Changes
import Glibc
public import Klantcontacten

/// Locks on single bytes of an empty file beside a journal: one stands for a run, one for a record.
///
/// They are those of the open file (`F_OFD_…`), which the system lets go when the process ends, whatever ends it; so a run
/// whose byte is free and that is not at its end has died. The file itself stays: taking it away would let two processes
/// lock two files.
public final class LockFile: RunLocks {
  private let path: String
  private let descriptor: Int32
  private let interruption: (any Interruption)?
  private var runs: Set<Int> = []

  /// Opens the file of a journal's locks, or makes it: `path` is that of the journal.
  public init(besides path: String, interruption: (any Interruption)? = nil) throws(BackendFailure) {
    self.path = path + "-locks"
    self.interruption = interruption
    descriptor = open(self.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .readOnly(path: self.path) }
  }

  deinit { close(descriptor) }

  /// Takes hold of a run; tells whether it could be had.
  public func hold(run: Int) throws(BackendFailure) -> Bool {
    guard try lock(Self.byte(ofRun: run), F_WRLCK, Self.setLock) else { return false }
    runs.insert(run)
    return true
  }

  /// Lets a run go.
  public func release(run: Int) {
    runs.remove(run)
    _ = try? lock(Self.byte(ofRun: run), F_UNLCK, Self.setLock)
  }

  /// Whether somebody else holds a run.
  public func isHeld(run: Int) throws(BackendFailure) -> Bool {
    guard !runs.contains(run) else { return false }
    var request = Self.request(Self.byte(ofRun: run), F_WRLCK)
    guard fcntl(descriptor, Self.getLock, &request) == 0 else { throw failure(errno) }
    return request.l_type != Int16(F_UNLCK)
  }

  /// Waits until nobody else is changing a record, and keeps others from it.
  public func hold(_ record: ContactID) throws(BackendFailure) {
    _ = try lock(Self.byte(of: record), F_WRLCK, Self.setLockOrWait)
  }

  /// Keeps others from a record, if nobody else is changing it.
  public func tryHold(_ record: ContactID) throws(BackendFailure) -> Bool {
    try lock(Self.byte(of: record), F_WRLCK, Self.setLock)
  }

  /// Lets others change the record.
  public func release(_ record: ContactID) {
    _ = try? lock(Self.byte(of: record), F_UNLCK, Self.setLock)
  }

  private func lock(_ byte: off_t, _ type: Int32, _ command: Int32) throws(BackendFailure) -> Bool {
    while true {
      var request = Self.request(byte, type)
      if fcntl(descriptor, command, &request) == 0 { return true }
      switch errno {
      case EACCES, EAGAIN: return false
      case EINTR:
        // Some other signal: the wait goes on.
        if interruption?.isRequested == true { throw .interrupted }
      case let code: throw failure(code)
      }
    }
  }

  private func failure(_ code: Int32) -> BackendFailure {
    .other("`\(path)` cannot be locked: \(strerror(code).map { String(cString: $0) } ?? "error \(code)")")
  }

  private static func request(_ byte: off_t, _ type: Int32) -> flock {
    var request = flock()
    request.l_type = Int16(type)
    request.l_whence = Int16(SEEK_SET)
    request.l_start = byte
    request.l_len = 1
    return request
  }

  private static func byte(ofRun run: Int) -> off_t { off_t(run) }

  /// Two records may share a byte: then one waits for the other for nothing.
  private static func byte(of record: ContactID) -> off_t {
    let (high, low) = record.halves
    return 1 << 40 + off_t((high ^ low) & 0xFFFF_FFFF_FFFF)
  }

  // Numbers of <linux/fcntl.h>, which Swift does not see.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
  private static let setLockOrWait: Int32 = 38
}
