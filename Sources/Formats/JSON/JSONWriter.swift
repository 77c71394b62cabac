public import Klantcontacten

/// Writes JSON (RFC 8259) into bytes: always valid UTF-8, and nothing escaped that need not be.
public struct JSONWriter {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// Without white space.
    case compact
    /// Members and elements on lines of their own, two spaces further in.
    case indented
  }

  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var isEmpty: [Bool] = []
  private var isBehindName = false

  /// Makes a writer that has written nothing.
  public init(_ layout: Layout = .compact) {
    self.layout = layout
  }

  /// Begins an object; a name and a value follow each other in it.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Ends the innermost object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Begins a list.
  public mutating func beginList() { open(UInt8(ascii: "[")) }

  /// Ends the innermost list.
  public mutating func endList() { close(UInt8(ascii: "]")) }

  /// Writes a member's name; its value must follow.
  public mutating func name(_ name: String) {
    prepare()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    isBehindName = true
  }

  /// Writes a text.
  public mutating func text(_ text: String) {
    prepare()
    appendQuoted(text)
  }

  /// Writes a number; one without a fraction has none, and what is no number at all becomes null.
  public mutating func number(_ number: Double) { raw(number.wireText ?? "null") }

  /// Writes a whole number.
  public mutating func number(_ number: Int) { raw(String(number)) }

  /// Writes true or false.
  public mutating func yesNo(_ answer: Bool) { raw(answer ? "true" : "false") }

  /// Writes a moment as the API does.
  public mutating func moment(_ moment: Moment) {
    prepare()
    bytes.append(UInt8(ascii: "\""))
    moment.appendWire(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes null.
  public mutating func null() { raw("null") }

  /// Writes a value that is JSON already, as it is.
  public mutating func raw(_ json: String) {
    prepare()
    bytes.append(contentsOf: json.utf8)
  }

  mutating func raw(_ json: [UInt8]) {
    prepare()
    bytes.append(contentsOf: json)
  }

  /// Writes bytes between values, which must be white space or what parts values outside of any object or list.
  mutating func between(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Ends the line behind a value that stands by itself, where each has a line of its own.
  public mutating func endLine() { between("\n") }

  /// Forgets what was written, once somebody has taken it.
  public mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  private mutating func open(_ bracket: UInt8) {
    prepare()
    bytes.append(bracket)
    isEmpty.append(true)
  }

  private mutating func close(_ bracket: UInt8) {
    let wasEmpty = isEmpty.popLast() ?? true
    if !wasEmpty { breakLine() }
    bytes.append(bracket)
  }

  /// Writes what stands between this value or name and the one before it.
  private mutating func prepare() {
    if isBehindName {
      isBehindName = false
      return
    }
    guard let last = isEmpty.indices.last else { return }
    if !isEmpty[last] { bytes.append(UInt8(ascii: ",")) }
    isEmpty[last] = false
    breakLine()
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: isEmpty.count * 2))
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { buffer in
      var start = 0
      for index in buffer.indices {
        let byte = buffer[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: buffer[start..<index])
        appendEscape(of: byte)
        start = index + 1
      }
      bytes.append(contentsOf: buffer[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}

extension Double {
  /// The number as data formats write it, shortest form that gives it back; nothing for what is no number.
  var wireText: String? {
    guard isFinite else { return nil }
    if let whole = Int64(exactly: self), magnitude < 9_007_199_254_740_992 { return String(whole) }
    return description
  }
}
