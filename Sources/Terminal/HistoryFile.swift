import Glibc

/// Where the history is kept between sessions.
///
/// One entry a line, in UTF-8; a line end inside an entry is written `\n` and a backslash `\\`, so that several Klerk
/// processes can each add whole entries with one write. Nothing that goes wrong here is an error: a shell without its
/// history still works.
struct HistoryFile {
  let path: String
  /// How many entries are loaded. With twice as many the file is made shorter.
  let limit: Int

  // No more than this is read, however large somebody has made the file; an entry that is larger is not kept.
  private static let largestFile = 16_000_000
  private static let largestEntry = 1_000_000

  init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
  }

  /// The last entries, oldest first.
  func load() -> [String] {
    // O_NONBLOCK: a FIFO would make the first arrow key wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard let status = Self.status(descriptor) else { return [] }
    // Others may have been let in by a copy, an editor or another umask.
    if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    let lines = Self.lines(descriptor, size: Int(status.st_size))
    if lines.count > 2 * limit { shorten() }
    return lines.suffix(limit).map(Self.decode)
  }

  /// Adds an entry at the end.
  func append(_ entry: String) {
    let line = Self.encode(entry)
    guard line.count <= Self.largestEntry else { return }
    Self.makeFolder(of: path)
    // A second try is for the file that another process replaced by a shorter one between open and flock.
    for _ in 0..<3 {
      let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      flock(descriptor, LOCK_SH)
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else { continue }
      let isCutOff = status.st_size > 0 && Self.lastByte(descriptor, size: status.st_size) != UInt8(ascii: "\n")
      Descriptor.write(isCutOff ? [UInt8(ascii: "\n")] + line : line, to: descriptor)
      return
    }
  }

  /// Writes the last entries to a new file and puts it in the place of the old one.
  private func shorten() {
    let old = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard old >= 0 else { return }
    defer { close(old) }
    // Who is adding an entry holds this lock; whoever comes after finds the old file removed.
    guard flock(old, LOCK_EX | LOCK_NB) == 0, let status = Self.status(old), status.st_nlink == 1 else { return }
    let lines = Self.lines(old, size: Int(status.st_size)).suffix(limit)
    let temporary = "\(path).\(getpid())"
    let new = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard new >= 0 else { return }
    let isWritten = Descriptor.write(lines.flatMap { $0 + [UInt8(ascii: "\n")] }, to: new)
    close(new)
    if !isWritten || rename(temporary, path) != 0 { unlink(temporary) }
  }

  private static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status
  }

  private static func lines(_ descriptor: Int32, size: Int) -> [ArraySlice<UInt8>] {
    let start = max(0, size - largestFile)
    var bytes = [UInt8](repeating: 0, count: size - start)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, off_t(start + filled))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    var lines = bytes[..<filled].split(separator: UInt8(ascii: "\n"))
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    return lines
  }

  private static func lastByte(_ descriptor: Int32, size: off_t) -> UInt8? {
    var byte: UInt8 = 0
    return pread(descriptor, &byte, 1, size - 1) == 1 ? byte : nil
  }

  private static func makeFolder(of path: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    guard access(folder, F_OK) != 0 else { return }
    makeFolder(of: folder)
    mkdir(folder, 0o700)
  }

  static func encode(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(entry.utf8.count + 1)
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0: continue
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  static func decode(_ line: ArraySlice<UInt8>) -> String {
    guard line.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0 }) else {
      return String(decoding: line, as: UTF8.self)
    }
    var entry: [UInt8] = []
    entry.reserveCapacity(line.count)
    var isEscaped = false
    for byte in line where byte != 0 {
      if isEscaped {
        entry.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        entry.append(byte)
      }
    }
    return String(decoding: entry, as: UTF8.self)
  }
}
