import CTransport
import Klantcontacten

/// What an exchange came to, copied out of libcurl's hands.
struct Ended {
  let ending: klerk_ending
  let status: Int
  let headers: [UInt8]
  let body: [UInt8]
  let mayHaveBeenSent: Bool
  let usedKeptConnection: Bool
  let proxyStatus: Int
  let verification: Int
  let systemError: Int32
  let words: String

  init(_ exchange: OpaquePointer) {
    var answer = klerk_answer()
    klerk_exchange_look(exchange, &answer)
    ending = answer.ending
    status = answer.status
    headers = Self.bytes(answer.headers, answer.headers_length)
    body = Self.bytes(answer.body, answer.body_length)
    mayHaveBeenSent = answer.may_have_been_sent
    usedKeptConnection = answer.used_kept_connection && answer.ending == KLERK_ANSWERED
    proxyStatus = answer.proxy_status
    verification = answer.verification
    systemError = Int32(truncatingIfNeeded: answer.system_error)
    words = answer.words.map { String(cString: $0) } ?? ""
  }

  private static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8] {
    guard let start else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Whether the register answered what it was asked.
  var isGood: Bool { ending == KLERK_ANSWERED && (200..<300).contains(status) }

  /// The value of a header of the answer; its name is given in small letters.
  func header(_ name: String) -> String? {
    // Each answer is asked for some, so that the names are compared as bytes.
    let wanted = Array(name.utf8)
    var rest = headers[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest.dropFirst(line.count + 1)
      let value = line.dropFirst(wanted.count)
      guard value.first == UInt8(ascii: ":"), zip(line, wanted).allSatisfy({ $0.inSmallLetters == $1 }) else {
        continue
      }
      return String(decoding: value.dropFirst(), as: UTF8.self).trimmed
    }
    return nil
  }
}

extension UInt8 {
  /// A letter of ASCII as a small one, any other byte as it is.
  var inSmallLetters: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

extension String {
  /// Without blanks, tabs and line ends around it.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    let bytes = utf8.drop(while: isBlank)
    let end = bytes.lastIndex { !isBlank($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(bytes[..<end]) ?? ""
  }
}

extension Ended {
  /// One line for `--trace`: the call without values and bodies, and what came back.
  func trace(of request: Request, took time: Duration) -> String {
    let names = request.query.map { "\($0.name)=…" }.joined(separator: "&")
    let call = "\(request.method.rawValue) \(request.path)\(names.isEmpty ? "" : "?")\(names)"
    let result = ending == KLERK_ANSWERED ? "\(status)" : "no answer"
    return "\(call) \(result) \(time.milliseconds) ms \(body.count) B"
  }
}
