import Glibc

/// Reads JSON (RFC 8259) token by token from bytes, so that memory does not grow with the file.
///
/// Numbers stay texts. A lone surrogate is refused, since no UTF-8 text can hold it. Whether a name may stand twice in
/// an object is left to whoever reads the object: for a record it is an error, in relations it is kept as it came.
public final class JSONReader {
  /// How deep objects and lists may stand in each other.
  public static let maximumDepth = UInt128.bitWidth

  /// What comes next in the text.
  public enum Token: Equatable, Sendable {
    case beginObject
    case endObject
    case beginList
    case endList
    /// A member's name; ``JSONReader/text`` holds it, and its value comes next.
    case name
    /// A text; ``JSONReader/text`` holds it.
    case text
    /// A number; ``JSONReader/text`` holds it as it was written.
    case number
    case yes
    case no
    case null
    /// The end of the text.
    case end
  }

  /// How many values a text holds.
  public enum Extent: Sendable {
    /// One, and nothing behind it.
    case oneValue
    /// Any number, each on a line of its own.
    case lines
  }

  enum State {
    case value
    case nameOrEnd
    case elementOrEnd
    case commaOrEndOfObject
    case commaOrEndOfList
    case betweenValues
  }

  let source: ByteSource
  private let extent: Extent
  private var state: State
  private var openCount = 0
  /// Which of those that are open are objects, a bit each, the innermost the last: an array would be looked after at every token.
  private var objects: UInt128 = 0
  private(set) var current = Token.end
  private var isRepeating = false
  private var passedLineEnd = true
  /// The offset of the next byte that was not looked at.
  var position: Int
  /// The offset of the current token.
  private(set) var tokenStart: Int
  /// The current name, text or number, without its quotes and with its escapes.
  var content: Range<Int>
  /// Whether ``content`` holds escapes.
  var hasEscapes = false

  /// Begins to read a source.
  public init(_ source: ByteSource, extent: Extent = .oneValue) throws(FormatError) {
    self.source = source
    self.extent = extent
    position = try source.start()
    tokenStart = position
    content = position..<position
    state = extent == .lines ? .betweenValues : .value
  }

  /// How many objects and lists are open.
  public var depth: Int { openCount }

  /// The next token.
  public func next() throws(FormatError) -> Token {
    if isRepeating {
      isRepeating = false
      return current
    }
    current = try readToken()
    return current
  }

  /// Makes ``next()`` give the current token once more.
  func repeatToken() { isRepeating = true }

  /// Where the current token stands; good until the next one is asked for.
  public var place: FormatError.Place { source.place(at: tokenStart) }

  /// The current name, text or number; nothing in it at any other token.
  public var text: String {
    guard current == .name || current == .text || current == .number else { return "" }
    if content.isEmpty { return "" }
    return hasEscapes ? decodedText : String(decoding: source.bytes(content), as: UTF8.self)
  }

  /// Passes over the next member's name if it is written just as a part of these bytes, `"uuid":`, with no space before it or
  /// within.
  func passesName(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !isRepeating, state == .commaOrEndOfObject || state == .nameOrEnd else { return false }
    let start = state == .commaOrEndOfObject ? position + 1 : position
    guard source.end - start >= range.count, start == position || source.byte(at: position) == UInt8(ascii: ","),
      bytes.withUnsafeBytes({ isWritten(UnsafeRawBufferPointer(rebasing: $0[range]), at: start) })
    else { return false }
    (tokenStart, source.mark) = (start, start)
    (content, hasEscapes) = (start + 1..<start + range.count - 2, false)
    position = start + range.count
    (state, current) = (.value, .name)
    return true
  }

  private func isWritten(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    bytes.baseAddress.map { memcmp($0, source.pointer(at: offset), bytes.count) == 0 } ?? true
  }

  /// The current name as ``passesName(_:_:)`` takes it; nothing where it is written in another way.
  var writtenName: [UInt8]? {
    guard current == .name, !hasEscapes, position == content.upperBound + 2 else { return nil }
    return Array(source.bytes(content.lowerBound - 1..<position))
  }

  /// The bytes of the current text where it is written without escapes, so that they are the text; good until the next token
  /// is asked for.
  package var plainText: UnsafeBufferPointer<UInt8>? {
    current == .text && !hasEscapes ? source.bytes(content) : nil
  }

  /// The current name's place among names that are known; nothing when it is none of them.
  package func index(in names: KnownNames) -> Int? {
    guard hasEscapes else { return names.index(of: source.bytes(content)) }
    var decoded = text
    return decoded.withUTF8(names.index(of:))
  }

  /// Passes over the next value, whatever it is.
  public func skipValue() throws(FormatError) {
    _ = try next()
    try skipRestOfValue()
  }

  /// Passes over the rest of the value whose first token is the current one.
  func skipRestOfValue() throws(FormatError) {
    guard current == .beginObject || current == .beginList else { return }
    try skip(toDepth: depth - 1)
  }

  /// Passes over tokens until so many containers are open.
  func skip(toDepth wanted: Int) throws(FormatError) {
    while depth > wanted { _ = try next() }
  }

  /// An error at the current token.
  func error(_ kind: FormatError.Kind) -> FormatError { error(kind, at: tokenStart) }

  func error(_ kind: FormatError.Kind, at offset: Int) -> FormatError {
    FormatError(source: source.name, place: source.place(at: offset), kind: kind)
  }

  /// What the current token is, for a message.
  var finding: FormatError.Finding {
    switch current {
    case .beginObject, .endObject, .name: .object
    case .beginList, .endList: .list
    case .text: .text(length: text.unicodeScalars.count)
    case .number: .number
    case .yes, .no: .yesNo
    case .null: .null
    case .end: .endOfFile
    }
  }
}

extension JSONReader {
  private func readToken() throws(FormatError) -> Token {
    let byte = try nextByte()
    switch state {
    case .value: return try readValue(byte)
    case .elementOrEnd:
      return byte == UInt8(ascii: "]") ? closeContainer(.endList) : try readValue(byte)
    case .nameOrEnd:
      return byte == UInt8(ascii: "}") ? closeContainer(.endObject) : try readName(byte)
    case .commaOrEndOfList:
      if byte == UInt8(ascii: "]") { return closeContainer(.endList) }
      return try readValue(try passComma(byte, else: .commaOrBracket))
    case .commaOrEndOfObject:
      if byte == UInt8(ascii: "}") { return closeContainer(.endObject) }
      return try readName(try passComma(byte, else: .commaOrBrace))
    case .betweenValues:
      guard byte != nil else { return .end }
      guard extent == .lines else { throw unexpected(byte, .endOfFile) }
      guard passedLineEnd else { throw unexpected(byte, .endOfLine) }
      return try readValue(byte)
    }
  }

  /// The first byte of the next token, which is not passed over; nothing at the end.
  private func nextByte() throws(FormatError) -> UInt8? {
    let byte = try skipSpace()
    tokenStart = position
    source.mark = position
    return byte
  }

  private func skipSpace() throws(FormatError) -> UInt8? {
    while true {
      while position < source.end {
        let byte = source.byte(at: position)
        switch byte {
        case 0x20, 0x09: break
        case 0x0A, 0x0D: passedLineEnd = true
        default: return byte
        }
        position += 1
      }
      guard try source.fill() else { return nil }
    }
  }

  private func passComma(_ byte: UInt8?, else expected: FormatError.Expectation) throws(FormatError) -> UInt8? {
    guard byte == UInt8(ascii: ",") else { throw unexpected(byte, expected) }
    position += 1
    return try nextByte()
  }

  private func readName(_ byte: UInt8?) throws(FormatError) -> Token {
    guard byte == UInt8(ascii: "\"") else { throw unexpected(byte, .fieldName) }
    try scanText()
    let colon = try skipSpace()
    guard colon == UInt8(ascii: ":") else { throw unexpected(colon, .colon) }
    position += 1
    state = .value
    return .name
  }

  private func readValue(_ byte: UInt8?) throws(FormatError) -> Token {
    guard let byte else { throw openCount == 0 ? error(.emptyFile) : unexpected(nil, .value) }
    switch byte {
    case UInt8(ascii: "\""):
      try scanText()
      return endValue(.text)
    case UInt8(ascii: "{"): return try openContainer(.beginObject)
    case UInt8(ascii: "["): return try openContainer(.beginList)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try scanNumber()
      return endValue(.number)
    case UInt8(ascii: "t"): return try readWord("true", .yes)
    case UInt8(ascii: "f"): return try readWord("false", .no)
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: throw unexpected(byte, .value)
    }
  }

  private func readWord(_ word: StaticString, _ token: Token) throws(FormatError) -> Token {
    if source.end - position >= word.utf8CodeUnitCount,
      memcmp(source.pointer(at: position), word.utf8Start, word.utf8CodeUnitCount) == 0
    {
      position += word.utf8CodeUnitCount
      return endValue(token)
    }
    for index in 0..<word.utf8CodeUnitCount {
      guard try byteInToken() == word.utf8Start[index] else {
        position = tokenStart
        throw unexpected(source.byte(at: tokenStart), .value)
      }
      position += 1
    }
    return endValue(token)
  }

  private func openContainer(_ token: Token) throws(FormatError) -> Token {
    guard openCount < Self.maximumDepth else { throw error(.tooDeep(maximum: Self.maximumDepth)) }
    position += 1
    openCount += 1
    objects = objects << 1 | (token == .beginObject ? 1 : 0)
    state = token == .beginObject ? .nameOrEnd : .elementOrEnd
    return token
  }

  private func closeContainer(_ token: Token) -> Token {
    position += 1
    openCount -= 1
    objects >>= 1
    return endValue(token)
  }

  private func endValue(_ token: Token) -> Token {
    if openCount == 0 {
      state = .betweenValues
      passedLineEnd = false
    } else {
      state = objects & 1 == 1 ? .commaOrEndOfObject : .commaOrEndOfList
    }
    return token
  }

  /// The byte at ``position``, or nothing at the end; nothing before it in the token is lost.
  func byteInToken() throws(FormatError) -> UInt8? {
    while position >= source.end {
      guard try source.fill() else { return nil }
    }
    return source.byte(at: position)
  }

  private func unexpected(_ byte: UInt8?, _ expected: FormatError.Expectation) -> FormatError {
    let offset = byte == nil ? source.end : position
    return error(
      .unexpected(byte.map { _ in .character(scalar(at: position)) } ?? .endOfFile, expected: expected), at: offset)
  }

  private func scalar(at offset: Int) -> Unicode.Scalar {
    let bytes = source.bytes(offset..<min(offset + 4, source.end))
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
