import CTransport
import Klantcontacten

/// What an exchange came to, copied out of libcurl's hands.
struct Ended {
  let ending: klerk_ending
  let status: Int
  let headers: AnswerHeaders
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
    headers = AnswerHeaders(bytes: Self.bytes(answer.headers, answer.headers_length))
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
}

/// The headers of an answer, as they came.
struct AnswerHeaders {
  let bytes: [UInt8]

  /// The value of the first header of a name, which is given in small letters.
  func value(of name: StaticString) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let line = rest.prefix { $0 != UInt8(ascii: "\n") }
        if Self.isNamed(line, name) {
          return String(decoding: line.dropFirst(name.utf8CodeUnitCount + 1), as: UTF8.self).trimmed
        }
        rest = rest.dropFirst(line.count + 1)
      }
      return nil
    }
  }

  private static func isNamed(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ name: StaticString) -> Bool {
    let (start, length) = (line.startIndex, name.utf8CodeUnitCount)
    guard line.count > length, line[start + length] == UInt8(ascii: ":") else { return false }
    for place in 0..<length where line[start + place].inSmallLetters != name.utf8Start[place] { return false }
    return true
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
