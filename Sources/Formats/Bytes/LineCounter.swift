import Glibc

/// Counts lines and columns, lazily: only the places that are asked for cost something, and each byte is looked at once.
///
/// A line ends in LF, CRLF, or a CR alone. A CR right before the counted offset is left for later, since whether it
/// ends a line by itself depends on the byte behind it.
struct LineCounter {
  /// How far lines have been counted.
  private(set) var offset = 0
  /// The line, from 1, in which ``offset`` lies.
  private(set) var line = 1
  private var lineStart = 0
  private var continuationBytes = 0

  /// Starts a file's first line behind its byte order mark.
  mutating func begin(at start: Int) {
    offset = start
    lineStart = start
  }

  /// Counts on to an offset; bytes from ``offset`` to there must be in memory.
  mutating func advance(to target: Int, in storage: UnsafePointer<UInt8>, base: Int) {
    guard target > offset else { return }
    let last = storage[target - 1 - base] == UInt8(ascii: "\r") ? target - 1 : target
    countEnds(of: UInt8(ascii: "\n"), to: last, in: storage, base: base)
    countEnds(of: UInt8(ascii: "\r"), to: last, in: storage, base: base)
    let start = max(offset, lineStart)
    if lineStart >= offset { continuationBytes = 0 }
    // Counted in a name of its own, which the compiler can do many bytes at a time.
    var count = 0
    for byte in UnsafeBufferPointer(start: storage + (start - base), count: max(0, last - start)) {
      count &+= byte & 0xC0 == 0x80 ? 1 : 0
    }
    continuationBytes &+= count
    offset = max(offset, last)
  }

  /// Takes in a CR that ``advance(to:in:base:)`` left, when it is a line's whole end.
  mutating func passFinalReturn(at target: Int, end: Int, in storage: UnsafePointer<UInt8>, base: Int) {
    guard offset < target, target >= end || storage[target - base] != UInt8(ascii: "\n") else { return }
    line += 1
    lineStart = target
    continuationBytes = 0
    offset = target
  }

  /// The place of an offset up to which was counted.
  func place(at target: Int) -> FormatError.Place {
    FormatError.Place(line: line, column: target - lineStart - continuationBytes + 1)
  }

  private mutating func countEnds(of byte: UInt8, to last: Int, in storage: UnsafePointer<UInt8>, base: Int) {
    var position = offset
    while position < last, let hit = memchr(storage + (position - base), Int32(byte), last - position) {
      let found = base + (UnsafeRawPointer(hit) - UnsafeRawPointer(storage))
      position = found + 1
      // The CR of a CRLF: its LF ends the line. `last` is never right behind a CR, so the next byte is there.
      if byte == UInt8(ascii: "\r"), storage[position - base] == UInt8(ascii: "\n") { continue }
      line += 1
      if position > lineStart {
        lineStart = position
        continuationBytes = 0
      }
    }
  }
}
