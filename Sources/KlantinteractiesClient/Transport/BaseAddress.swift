import Klantcontacten

/// Where an API begins: `https://host:port/path`, and what is told and compared of it.
struct BaseAddress: Equatable {
  let isSecure: Bool
  /// In small letters; an IPv6 address within its brackets.
  let host: String
  let port: Int
  /// Empty, or with a slash before and none behind.
  let path: String
  /// `https://host:port/path`; the port only where it is not the usual one.
  let text: String
  /// `host:port`, the port only where it is not the usual one.
  let place: String
  /// Whether it is this machine, to which nothing leaves it.
  let isLoopback: Bool

  /// Reads the address of an API.
  init(_ text: String) throws(ConnectionMistake) {
    guard !text.contains("@") else { throw .secretInAddress }
    guard let parts = AddressParts(text), parts.query == nil else { throw .badAddress }
    isSecure = parts.isSecure
    host = parts.host
    port = parts.port
    path = parts.path.droppingSlashes
    isLoopback = Self.isLoopback(host)
    place = port == (isSecure ? 443 : 80) ? host : "\(host):\(port)"
    self.text = "\(isSecure ? "https" : "http")://\(place)\(path)"
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// The query of a page's `next`, if it leads to something of the same name on the same server; nothing where it leads
  /// elsewhere.
  ///
  /// Behind a proxy that takes TLS off or shortens paths, Open Klant says `http` of itself, or another beginning of the
  /// path. That does no harm: nothing but the page's number is taken of what it says.
  func query(of next: String, leadingTo path: String) -> Substring? {
    // As it is told almost always: each page has one, and it needs no taking apart.
    let own = "\(text)/\(path)?"
    if next.begins(with: own), next.isPlainAddress {
      return next[next.utf8.index(next.startIndex, offsetBy: own.utf8.count)...]
    }
    guard let parts = AddressParts(next), parts.host == host, parts.path.hasSuffix("/" + path) else { return nil }
    let isSame = parts.isSecure == isSecure && parts.port == port
    guard isSame || (isSecure && !parts.isSecure && (parts.port == 80 || parts.port == port)) else { return nil }
    return parts.query.map { $0[...] } ?? ""
  }
}

extension String {
  /// Whether it has no blank, control character or backslash, nor a part behind the query.
  fileprivate var isPlainAddress: Bool {
    var text = self
    return text.withUTF8 { bytes in bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x5C && $0 != 0x23 } }
  }
}

/// The parts of an absolute http address.
private struct AddressParts {
  let isSecure: Bool
  let host: String
  let port: Int
  let path: String
  let query: String?

  init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
      let scheme = text.firstRange(of: "://")
    else { return nil }
    switch text[..<scheme.lowerBound].lowercased() {
    case "https": isSecure = true
    case "http": isSecure = false
    default: return nil
    }
    var rest = text[scheme.upperBound...]
    guard !rest.contains("#"), !rest.prefix(while: { $0 != "/" && $0 != "?" }).contains("@") else { return nil }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    } else {
      query = nil
    }
    let authority = rest.prefix { $0 != "/" }
    path = String(rest[authority.endIndex...])
    guard let (host, port) = Self.split(authority, usual: isSecure ? 443 : 80) else { return nil }
    self.host = host
    self.port = port
  }

  private static func split(_ authority: Substring, usual: Int) -> (String, Int)? {
    var (host, port) = (authority, Substring())
    if let bracket = authority.lastIndex(of: "]") {
      let after = authority.index(after: bracket)
      guard authority.hasPrefix("["), authority[after...].isEmpty || authority[after] == ":" else { return nil }
      (host, port) = (authority[..<after], authority[after...].dropFirst())
      guard host.utf8.dropFirst().dropLast().allSatisfy({ isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E }) else {
        return nil
      }
    } else {
      if let colon = authority.firstIndex(of: ":") {
        (host, port) = (authority[..<colon], authority[colon...].dropFirst())
      }
      guard host.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || $0 >= 0x80 }) else {
        return nil
      }
    }
    guard !host.isEmpty else { return nil }
    guard !port.isEmpty else { return (host.lowercased(), usual) }
    guard port.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = UInt16(port), number > 0 else { return nil }
    return (host.lowercased(), Int(number))
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
  }
}

extension String {
  fileprivate var droppingSlashes: String {
    var text = self[...]
    while text.hasSuffix("/") { text.removeLast() }
    return String(text)
  }
}
