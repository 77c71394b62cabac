import CTerminal
import Glibc

/// Turns the bytes of a terminal into characters, commands and pastes.
///
/// Keys that send more than one character (arrows, Home, a paste) are recognised here rather than by libedit: so they
/// work in vi's insert mode too, and one that nobody knows leaves no rubbish in the line. Format: ECMA-48 control
/// sequences, `ESC [`, parameters, a final character; a paste stands between `ESC [ 200 ~` and `ESC [ 201 ~`.
final class KeyReader {
  enum Key: Equatable {
    case character(Unicode.Scalar)
    case command(klerk_command)
    case paste([Unicode.Scalar])
    case interrupt
    case end
    /// The window has another size.
    case resized
    /// The process was stopped, and goes on.
    case resumed
  }

  private let input: Int32
  private var pushedBack: [UInt8] = []
  private var pushedBackKeys: [Key] = []

  // Long enough for the rest of a key over a slow line, too short for two keys that a person presses.
  private static let restOfKey: Int32 = 50
  private static let largestPaste = 4_000_000

  init(input: Int32) {
    self.input = input
  }

  /// Whether a key can be had without waiting.
  var hasMore: Bool {
    !pushedBack.isEmpty || !pushedBackKeys.isEmpty || klerk_wait(input, 0) == 1
  }

  /// Gives a key back, to be read again.
  func pushBack(_ key: Key) {
    pushedBackKeys.append(key)
  }

  /// The next key. Before it waits for one it lets the line be drawn.
  func next(beforeWaiting draw: () -> Void) -> Key {
    if let key = pushedBackKeys.popLast() { return key }
    var isDrawn = false
    while true {
      if let key = signalled() { return key }
      if !isDrawn, pushedBack.isEmpty {
        switch klerk_wait(input, 0) {
        case 0:
          draw()
          isDrawn = true
        case 1: break
        default: continue
        }
      }
      switch nextByte(within: -1) {
      case .byte(let byte): if let key = key(startingWith: byte) { return key }
      case .end: return .end
      case .nothing: continue
      }
    }
  }

  private func signalled() -> Key? {
    if klerk_take_hang_up() { return .end }
    if InterruptSignal.isRequested {
      InterruptSignal.clear()
      return .interrupt
    }
    if klerk_take_resumption() { return .resumed }
    return klerk_take_window_change() ? .resized : nil
  }

  private enum Next {
    case byte(UInt8)
    case nothing
    case end
  }

  private func nextByte(within milliseconds: Int32) -> Next {
    if let byte = pushedBack.popLast() { return .byte(byte) }
    guard klerk_wait(input, milliseconds) == 1 else { return .nothing }
    var byte: UInt8 = 0
    let count = read(input, &byte, 1)
    if count == 1 { return .byte(byte) }
    if count < 0, errno == EINTR || errno == EAGAIN { return .nothing }
    return .end
  }

  private func nextByteOfKey() -> UInt8? {
    guard case .byte(let byte) = nextByte(within: Self.restOfKey) else { return nil }
    return byte
  }

  private func key(startingWith byte: UInt8) -> Key? {
    switch byte {
    case 0x03: .interrupt
    case 0x1B: escapeSequence()
    case 0..<0x80: .character(Unicode.Scalar(byte))
    default: .character(scalar(startingWith: byte))
    }
  }

  /// The code point of a UTF-8 sequence; U+FFFD for one that is wrong, and for C1 controls, which stand for commands.
  private func scalar(startingWith first: UInt8) -> Unicode.Scalar {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    var bytes = [first]
    while bytes.count < length, let byte = nextByteOfKey() {
      guard byte & 0xC0 == 0x80 else {
        pushedBack.append(byte)
        break
      }
      bytes.append(byte)
    }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, !(0x80...0x9F).contains(scalar.value) else {
      return "\u{FFFD}"
    }
    return scalar
  }

  /// What follows an ESC; nothing for a key that means nothing here. Gives ESC itself where it stands alone.
  private func escapeSequence() -> Key? {
    guard let second = nextByteOfKey() else { return .character("\u{1B}") }
    var sequence = [second]
    switch second {
    case UInt8(ascii: "["):
      while let byte = nextByteOfKey() {
        sequence.append(byte)
        if byte >= 0x40 || sequence.count > 32 { break }
      }
      // The Linux console's function keys: `ESC [ [ A`.
      if sequence.count == 2, sequence[1] == UInt8(ascii: "[") { _ = nextByteOfKey() }
    case UInt8(ascii: "O"):
      if let byte = nextByteOfKey() { sequence.append(byte) }
    case 0x0D, 0x0A:
      return .command(KLERK_COMMAND_BREAK_LINE)
    default:
      break
    }
    guard sequence.count > 1 else {
      pushedBack.append(second)
      return .character("\u{1B}")
    }
    let name = String(decoding: sequence, as: UTF8.self)
    if name == "[200~" { return paste() }
    return Self.commands[name].map { .command($0) }
  }

  private static let commands: [String: klerk_command] = [
    "[A": KLERK_COMMAND_UP, "OA": KLERK_COMMAND_UP,
    "[B": KLERK_COMMAND_DOWN, "OB": KLERK_COMMAND_DOWN,
    "[C": KLERK_COMMAND_RIGHT, "OC": KLERK_COMMAND_RIGHT,
    "[D": KLERK_COMMAND_LEFT, "OD": KLERK_COMMAND_LEFT,
    "[H": KLERK_COMMAND_LINE_START, "OH": KLERK_COMMAND_LINE_START,
    "[1~": KLERK_COMMAND_LINE_START, "[7~": KLERK_COMMAND_LINE_START,
    "[F": KLERK_COMMAND_LINE_END, "OF": KLERK_COMMAND_LINE_END,
    "[4~": KLERK_COMMAND_LINE_END, "[8~": KLERK_COMMAND_LINE_END,
    "[3~": KLERK_COMMAND_DELETE,
    "[5~": KLERK_COMMAND_OLDER, "[6~": KLERK_COMMAND_NEWER,
    "[1;5C": KLERK_COMMAND_WORD_RIGHT, "[1;3C": KLERK_COMMAND_WORD_RIGHT,
    "[1;5D": KLERK_COMMAND_WORD_LEFT, "[1;3D": KLERK_COMMAND_WORD_LEFT,
  ]

  /// What is pasted, to its end. A Ctrl-C that nothing follows ends it too: the end may have been lost on the way.
  private func paste() -> Key {
    let end = Array("\u{1B}[201~".utf8)
    var bytes: [UInt8] = []
    reading: while true {
      switch nextByte(within: -1) {
      case .nothing:
        if klerk_take_hang_up() { return .end }
      case .end:
        return .end
      case .byte(0x03) where klerk_wait(input, 4 * Self.restOfKey) == 0:
        return .interrupt
      case .byte(let byte):
        bytes.append(byte)
        if byte == end[end.count - 1], bytes.suffix(end.count).elementsEqual(end) { break reading }
        // Too much is not taken in part: a half statement must not wait for Enter.
        if bytes.count > Self.largestPaste { bytes.removeFirst(bytes.count - end.count) }
      }
    }
    return .paste(Self.cleaned(bytes.dropLast(end.count)))
  }

  /// The text with one kind of line end, none at its end, and no control characters but the tab.
  static func cleaned(_ bytes: some Sequence<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var wasReturn = false
    for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0D: scalars.append("\n")
      case 0x0A: if !wasReturn { scalars.append("\n") }
      case 0x09: scalars.append(scalar)
      case 0..<0x20, 0x7F...0x9F: continue
      default: scalars.append(scalar)
      }
    }
    while scalars.last == "\n" { scalars.removeLast() }
    return scalars
  }
}
