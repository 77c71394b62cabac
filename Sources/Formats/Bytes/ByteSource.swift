import Glibc
public import Klantcontacten

/// The bytes of a file, read in chunks, known to be UTF-8, with the line and column of each.
///
/// Readers look at the bytes from ``mark`` up to ``end``, which are in memory in one piece, and ask for more with
/// ``fill()``. Places are offsets from the start of the file, so that they outlive a move of the buffer. A fault in the
/// encoding is reported when a reader has come to it, not before, so that errors come in the order of the file.
public final class ByteSource {
  /// How many bytes one record may have. Without a limit a missing quote would read the whole file into memory.
  public static let maximumRecordLength = 64 << 20

  /// The file as the user named it.
  public let name: String
  /// Bytes before this offset will not be asked for again.
  var mark = 0

  private let origin: Origin
  private let interruption: (any Interruption)?
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The offset of the first byte in memory.
  private(set) var base = 0
  /// The offset behind the last byte that may be looked at.
  private(set) var end = 0
  private var filled = 0
  private var isExhausted = false
  private var hasBegun = false
  private var isDatabase = false
  private var failure: FormatError?
  private var lines = LineCounter()

  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory(Memory)
  }

  private final class Memory {
    let bytes: [UInt8]
    let chunk: Int
    var position = 0

    init(_ bytes: [UInt8], chunk: Int) {
      self.bytes = bytes
      self.chunk = chunk
    }
  }

  private init(_ origin: Origin, name: String, capacity: Int, interruption: (any Interruption)?) {
    self.origin = origin
    self.name = name
    self.capacity = capacity
    self.interruption = interruption
    storage = .allocate(capacity: capacity)
  }

  /// Opens a file.
  public convenience init(path: String, interruption: (any Interruption)? = nil) throws(FormatError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError(source: path, kind: Self.kind(ofOpening: errno)) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw FormatError(source: path, kind: .isFolder)
    }
    self.init(.descriptor(descriptor, isOwned: true), name: path, capacity: 1 << 18, interruption: interruption)
  }

  /// Reads from a descriptor that is already open, such as standard input, and leaves it open.
  public convenience init(descriptor: Int32, name: String, interruption: (any Interruption)? = nil) {
    self.init(.descriptor(descriptor, isOwned: false), name: name, capacity: 1 << 18, interruption: interruption)
  }

  /// Reads bytes that are in memory, handed out in chunks of a given size.
  public convenience init(bytes: [UInt8], name: String, chunk: Int = .max) {
    let capacity = min(bytes.count * 2 + 32, 1 << 18)
    self.init(.memory(Memory(bytes, chunk: max(1, chunk))), name: name, capacity: capacity, interruption: nil)
  }

  deinit {
    storage.deallocate()
    // To close a database that this process has open would give up its locks on it; then it is left open to the end.
    if case .descriptor(let descriptor, isOwned: true) = origin, !isDatabase { close(descriptor) }
  }

  private static func kind(ofOpening number: Int32) -> FormatError.Kind {
    switch number {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .noSuchFile
    case EACCES, EPERM: .mayNotRead
    case EISDIR: .isFolder
    default: .readFailed(errno: number)
    }
  }
}

extension ByteSource {
  /// Reads the first bytes, and gives the offset where the text begins: behind a byte order mark.
  func start() throws(FormatError) -> Int {
    _ = try fill()
    return mark
  }

  /// Makes more bytes available behind ``end``, keeping those from ``mark`` on; false when there are none.
  func fill() throws(FormatError) -> Bool {
    if let failure { throw failure }
    guard !isExhausted else { return false }
    if mayHaveMore { try makeRoom() }
    let before = end
    while end == before {
      let count = try readChunk()
      filled += count
      if !hasBegun, filled < 4, count > 0 { continue }
      isExhausted = count == 0
      checkEncoding()
      if let failure, end == before { throw failure }
      if isExhausted { return end > before }
    }
    return true
  }

  /// The byte at an offset between ``mark`` and ``end``.
  func byte(at offset: Int) -> UInt8 { storage[offset - base] }

  /// The address of the byte at an offset; good until the next ``fill()``.
  func pointer(at offset: Int) -> UnsafePointer<UInt8> { UnsafePointer(storage + (offset - base)) }

  /// The bytes between two offsets; good until the next ``fill()``.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: storage + (range.lowerBound - base), count: range.count)
  }

  /// The line and column of an offset, which must not lie before the last one that was settled.
  func place(at offset: Int) -> FormatError.Place {
    var counter = lines
    counter.advance(to: offset, in: storage, base: base)
    counter.passFinalReturn(at: offset, end: end, in: storage, base: base)
    return counter.place(at: offset)
  }

  /// Counts lines up to an offset: no place before it will be asked for again. Gives the offset's line.
  @discardableResult
  func settle(at offset: Int) -> Int {
    lines.advance(to: offset, in: storage, base: base)
    var counter = lines
    counter.passFinalReturn(at: offset, end: end, in: storage, base: base)
    return counter.line
  }

  /// Whether more may come; of what is in memory that is known without asking for it.
  private var mayHaveMore: Bool {
    if case .memory(let memory) = origin { memory.position < memory.bytes.count } else { true }
  }

  private func makeRoom() throws(FormatError) {
    lines.advance(to: mark, in: storage, base: base)
    let start = min(mark, lines.offset)
    let kept = base + filled - start
    if start > base {
      storage.update(from: storage + (start - base), count: kept)
      filled = kept
      base = start
    }
    guard capacity - filled < capacity / 2 || capacity - filled < 16 else { return }
    guard capacity < Self.maximumRecordLength else {
      if filled < capacity { return }
      throw FormatError(
        source: name, place: place(at: mark), kind: .recordTooLong(megabytes: Self.maximumRecordLength >> 20))
    }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: storage, count: filled)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }

  private func readChunk() throws(FormatError) -> Int {
    let room = capacity - filled
    switch origin {
    case .memory(let memory):
      let count = min(room, memory.chunk, memory.bytes.count - memory.position)
      memory.bytes.withUnsafeBufferPointer { bytes in
        guard count > 0, let start = bytes.baseAddress else { return }
        (storage + filled).update(from: start + memory.position, count: count)
      }
      memory.position += count
      return count
    case .descriptor(let descriptor, _):
      while true {
        let count = read(descriptor, storage + filled, room)
        if count >= 0 { return count }
        let number = errno
        if number == EINTR, interruption?.isRequested != true { continue }
        let kind: FormatError.Kind =
          switch number {
          case EINTR: .interrupted
          case EISDIR: .isFolder
          default: .readFailed(errno: number)
          }
        throw FormatError(source: name, kind: kind)
      }
    }
  }

  private func checkEncoding() {
    if !hasBegun {
      hasBegun = true
      if let kind = begin() {
        failure = FormatError(source: name, place: .init(line: 1, column: 1), kind: kind)
        return
      }
    }
    let outcome = UTF8Check.check(storage, from: end - base, to: filled, isWhole: isExhausted)
    end = base + outcome.checked
    guard let fault = outcome.fault else { return }
    failure = FormatError(source: name, place: place(at: end), kind: fault)
  }

  /// Looks at a file's first bytes: passes over a byte order mark, and gives what is wrong with those of UTF-16.
  private func begin() -> FormatError.Kind? {
    isDatabase = UnsafeBufferPointer(start: storage, count: filled).starts(with: "SQLite format 3\0".utf8)
    guard filled >= 2 else { return nil }
    switch (storage[0], storage[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return .utf16
    case (0, let other) where other != 0, (let other, 0) where other != 0: return .utf16
    case (0xEF, 0xBB) where filled >= 3 && storage[2] == 0xBF:
      end = 3
      mark = 3
      lines.begin(at: 3)
    default: break
    }
    return nil
  }
}
