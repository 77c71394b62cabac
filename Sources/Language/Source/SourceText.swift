public import Wording

/// The text of a script, of a `-c`, or of what was typed at the prompt: UTF-8 that was checked once.
public final class SourceText {
  /// How the user knows it: a path, `-c`, `-` or `prompt`.
  public let name: String
  /// Its bytes, without a byte-order mark at the start, and one zero byte behind the end that no reader can miss.
  let bytes: [UInt8]
  /// Where its text begins: behind all other texts that belong to the same script, so that a place is of one of them.
  let start: Int
  /// The other texts of the script, in the order of their places.
  private var parts: [SourceText] = []
  private lazy var lineStarts: [Int] = makeLineStarts()

  /// The largest script that is taken, in bytes.
  public static let maximumSize = 1 << 30

  /// Why bytes are no script.
  public enum Failure: Error, Equatable {
    case tooLarge
    case notUTF8(line: Int, column: Int)
    case utf16
    case binary(line: Int)
  }

  /// Takes the bytes of a script; they must be UTF-8 text.
  public convenience init(name: String, bytes: [UInt8]) throws(Failure) {
    try self.init(name: name, bytes: bytes, at: 0)
  }

  /// Takes the bytes of a script whose places begin at a number.
  init(name: String, bytes: [UInt8], at start: Int) throws(Failure) {
    self.name = name
    self.start = start
    guard bytes.count <= Self.maximumSize else { throw .tooLarge }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    if let position = firstInvalidByte(of: text) {
      let line = text[..<position].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      if text[position] == 0 { throw .binary(line: line) }
      let start = (text[..<position].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
      throw .notUTF8(line: line, column: position - start + 1)
    }
    text.append(0)
    self.bytes = start == 0 ? text : Array(repeating: 0, count: start) + text
  }

  /// Takes a text that Swift knows to be Unicode already, such as a line from the prompt.
  public convenience init(name: String, text: String) {
    self.init(name: name, text: text, at: 0)
  }

  /// The text itself, as it was typed or read.
  public var ownText: String { text(of: Span(start, size)) }

  init(name: String, text: String, at start: Int) {
    self.name = name
    self.start = start
    // A NUL would end the source early for the lexer; shown as the mark for it, it is an ordinary error with a place.
    bytes = Array(repeating: 0, count: start) + text.utf8.map { $0 == 0 ? UInt8(ascii: "?") : $0 } + [0]
  }

  /// The text without the others of its script, which are added to it while it is checked.
  var alone: SourceText { SourceText(name: name, terminated: bytes, at: start) }

  private init(name: String, terminated bytes: [UInt8], at start: Int) {
    (self.name, self.bytes, self.start) = (name, bytes, start)
  }

  /// Where the text ends; of one that stands alone, how many bytes it has.
  public var size: Int { bytes.count - 1 }

  /// Takes another text of the same script in.
  func add(_ part: SourceText) {
    let place = parts.firstIndex { $0.start > part.start } ?? parts.count
    parts.insert(part, at: place)
  }

  /// The other texts of the script.
  var otherTexts: [SourceText] { parts }

  /// Where the places of one more text can begin.
  var nextStart: Int { (parts.map(\.size) + [size]).reduce(0, max) + 1 }

  /// The text in which a place lies.
  func text(at position: Int) -> SourceText {
    if position >= start && position <= size { return self }
    return parts.last { $0.start <= position } ?? self
  }

  /// Whether a place lies in this text, and not in another one of the script.
  public func holds(_ position: Int) -> Bool { text(at: position) === self }

  /// The name of the text in which a place lies.
  public func name(at position: Int) -> String { text(at: position).name }

  /// How many bytes stand before a place, in the text in which it lies.
  public func offset(of position: Int) -> Int { position - text(at: position).start }

  /// The text of a stretch.
  public func text(of span: Span) -> String {
    let text = text(at: span.start)
    return String(decoding: text.bytes[min(span.start, text.size)..<min(span.end, text.size)], as: UTF8.self)
  }

  /// In which line a byte stands, counted from 1.
  public func line(at position: Int) -> Int {
    guard holds(position) else { return text(at: position).line(at: position) }
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= position { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The stretch of a line, counted from 1, without its line end.
  func span(ofLine line: Int) -> Span {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : size
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, end)
  }

  private func makeLineStarts() -> [Int] {
    var starts = [start]
    for position in start..<size where bytes[position] == UInt8(ascii: "\n") { starts.append(position + 1) }
    return starts
  }
}

extension SourceText.Failure {
  /// What is wrong with the file, and what to do.
  public var wording: Wording {
    switch self {
    case .tooLarge:
      Wording(
        en: "the script is larger than 1 GiB; split it, or read its data with `for … in read`",
        nl: "het script is groter dan 1 GiB; splits het, of lees de gegevens met `voor … in lees`")
    case .notUTF8(let line, let column):
      Wording(
        en: "line \(line), byte \(column): this is no UTF-8 text; save the script as UTF-8 in your editor",
        nl: "regel \(line), byte \(column): dit is geen UTF-8-tekst; bewaar het script als UTF-8 in uw editor")
    case .utf16:
      Wording(
        en: "the script is UTF-16; save it as UTF-8 in your editor",
        nl: "het script is UTF-16; bewaar het als UTF-8 in uw editor")
    case .binary(let line):
      Wording(
        en: "line \(line) holds a NUL byte: this is no text file; check whether it is the right file",
        nl: "regel \(line) bevat een NUL-byte: dit is geen tekstbestand; controleer of het het goede bestand is")
    }
  }
}

/// The first byte that no UTF-8 text has there, NUL included; nothing when all is well.
private func firstInvalidByte(of bytes: [UInt8]) -> Int? {
  var position = 0
  let count = bytes.count
  while position < count {
    let byte = bytes[position]
    if byte < 0x80 {
      if byte == 0 { return position }
      position += 1
      continue
    }
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch byte {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return position
    }
    guard position + length <= count, bytes[position + 1] >= low, bytes[position + 1] <= high else { return position }
    for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { return position }
    position += length
  }
  return nil
}
