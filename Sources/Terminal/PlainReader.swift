import CTerminal
import Glibc

/// Reads lines as they come, where nothing can be edited: a pipe, a file, a terminal that cannot move its cursor.
///
/// One byte at a time, so that what follows the line is left to whoever reads next.
struct PlainReader {
  let input: Int32

  /// The next line, without its end. The prompt is written when a Ctrl-C that answers it would already be seen.
  func readLine(prompt: String, to output: Int32) -> LineEditor.Answer {
    klerk_reading_begin(-1, "")
    defer { klerk_reading_end() }
    Descriptor.write(prompt, to: output)
    var bytes: [UInt8] = []
    while true {
      if klerk_take_hang_up() { return .endOfInput }
      if InterruptSignal.isRequested {
        InterruptSignal.clear()
        return .interrupted
      }
      guard klerk_wait(input, -1) == 1 else { continue }
      var byte: UInt8 = 0
      let count = read(input, &byte, 1)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count <= 0 {
        return bytes.isEmpty ? .endOfInput : .line(String(decoding: bytes, as: UTF8.self))
      }
      if byte == UInt8(ascii: "\n") {
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return .line(String(decoding: bytes, as: UTF8.self))
      }
      bytes.append(byte)
    }
  }
}
