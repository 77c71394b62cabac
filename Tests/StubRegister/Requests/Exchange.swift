/// A request as it came in.
public struct StubRequest: Sendable {
  /// `GET`, `PATCH`, …
  public let method: String
  /// The path, still with percent signs.
  public let path: String
  /// What comes after the question mark.
  public let query: String
  /// The headers, their names in lower case.
  public let headers: [String: String]
  /// The body; a chunked one is here too, though the register doesn't look at it.
  public let body: [UInt8]
  /// Which connection it came by: the port at the other end.
  public var connection: UInt16 = 0

  /// Path and query.
  public var target: String { query.isEmpty ? path : path + "?" + query }

  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  var isChunked: Bool { headers["transfer-encoding"] != nil }

  var host: String { headers["host"] ?? "localhost" }
}

/// An answer.
public struct StubAnswer: Sendable {
  /// The status.
  public var status: Int
  /// The words behind it.
  public var reason: String
  /// The headers but for `Content-Length`.
  public var headers: [String: String]
  /// The body.
  public var body: [UInt8]

  /// Makes an answer; the reason is what goes with the status.
  public init(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.reason = Self.reasons[status] ?? "Unknown"
    self.headers = headers
    self.body = body
  }

  /// An answer in HTML, as a proxy in front of a register may give.
  public static func html(_ status: Int, headers: [String: String] = [:]) -> StubAnswer {
    var answer = StubAnswer(status, headers: headers)
    answer.headers["Content-Type"] = "text/html; charset=utf-8"
    let title = "\(status) \(answer.reason)"
    answer.body = Array(
      "<!DOCTYPE html>\n<html lang=\"nl\"><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
        .utf8)
    return answer
  }

  /// What this register says of a part of Open Klant that it doesn't have, so that nobody takes it for an answer.
  static func missing(_ what: String) -> StubAnswer {
    StubAnswer(
      501, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array("this stub has no \(what)\n".utf8))
  }

  private static let reasons = [
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    415: "Unsupported Media Type", 429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}

/// The parameters of a query, decoded, in order.
struct Query {
  let parameters: [(name: String, value: String)]

  init(_ text: String) {
    parameters = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
  }

  private init(parameters: [(name: String, value: String)]) { self.parameters = parameters }

  /// The last of the values: the others don't count.
  subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }

  /// With one parameter changed or taken out, sorted by name, as the register's own links are.
  func replacing(_ name: String, with value: String?) -> String {
    var others = parameters.filter { $0.name != name }
    if let value { others.append((name, value)) }
    return others.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
      .map { Self.encoded($0.element.name) + "=" + Self.encoded($0.element.value) }.joined(separator: "&")
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let character = Character(Unicode.Scalar(byte))
      if character.isASCII, character.isLetter || character.isNumber || "_.-~".contains(character) {
        encoded.append(character)
      } else if byte == UInt8(ascii: " ") {
        encoded.append("+")
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
      }
    }
    return encoded
  }
}
