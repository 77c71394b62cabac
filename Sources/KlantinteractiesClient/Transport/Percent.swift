/// The percent encoding of addresses (RFC 3986).
enum Percent {
  /// Encodes all but letters, digits and `-._~`.
  static func encode(_ text: String, keeping kept: String = "") -> String {
    // What has nothing to encode, as most has, stays as it is.
    if text.utf8.allSatisfy({ isUnreserved($0) || kept.utf8.contains($0) }) { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes a part of a query, in which a plus is a blank too.
  static func decode(_ text: Substring) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16), rest.count >= 2 {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `name=value&…`, or nothing.
  static func query(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }

  /// The value of the last parameter of a name, which has none of what is encoded; nothing when there is none.
  static func last(_ name: String, of query: Substring) -> String? {
    var (query, name) = (query, name)
    return query.withUTF8 { query in
      name.withUTF8 { name in
        var found: Slice<UnsafeBufferPointer<UInt8>>?
        var start = 0
        while start <= query.count {
          let part = query[start...].prefix { $0 != UInt8(ascii: "&") }
          start = part.endIndex + 1
          guard part.starts(with: name) else { continue }
          let rest = part.dropFirst(name.count)
          if rest.isEmpty || rest.first == UInt8(ascii: "=") { found = rest.dropFirst() }
        }
        return found.map { decode(Substring(decoding: $0, as: UTF8.self)) }
      }
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
