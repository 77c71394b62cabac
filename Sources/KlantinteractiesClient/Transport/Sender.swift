import CTransport
import Glibc
import Klantcontacten

/// Puts requests into the form that libcurl takes.
struct Sender {
  private let settings: ConnectionSettings
  private let base: BaseAddress
  private let headers: [String]

  init(_ settings: ConnectionSettings, _ base: BaseAddress) {
    self.settings = settings
    self.base = base
    headers = [
      "Authorization: Token \(settings.token.secret)",
      "Accept: application/json",
      "User-Agent: klerk",
      // libcurl would ask first whether a larger body is welcome, and wait a second for who doesn't understand that.
      "Expect:",
    ]
  }

  /// Starts a request; nothing when there is no memory for it.
  func start(_ request: Request, on connections: OpaquePointer, newConnection: Bool) -> OpaquePointer? {
    var texts: [UnsafeMutablePointer<CChar>] = []
    defer { for text in texts { free(text) } }
    func text(_ string: String) -> UnsafePointer<CChar>? {
      guard let copy = strdup(string) else { return nil }
      texts.append(copy)
      return UnsafePointer(copy)
    }
    let lines = (request.body == nil ? headers : headers + ["Content-Type: application/json"]).map(text)
    var plain = klerk_request()
    plain.method = text(request.method.rawValue)
    plain.url = text(address(of: request))
    plain.header_count = Int32(lines.count)
    plain.connecting_limit = settings.connectTimeout.milliseconds
    plain.whole_limit = (settings.connectTimeout + settings.answerTimeout).milliseconds
    plain.answer_limit = settings.answerLimit
    plain.authority = settings.certificateAuthority.flatMap(text)
    plain.certificate = settings.clientCertificate.flatMap(text)
    plain.key = settings.clientKey.flatMap(text)
    plain.is_secure = base.isSecure
    plain.may_use_proxy = !base.isLoopback
    plain.needs_new_connection = newConnection
    plain.may_be_sent_twice = request.mayBeRepeated
    return lines.withUnsafeBufferPointer { lines in
      plain.headers = lines.baseAddress
      guard let body = request.body else { return klerk_wire_start(connections, &plain) }
      return body.withUnsafeBytes { bytes in
        plain.body = bytes.baseAddress
        plain.body_length = bytes.count
        return klerk_wire_start(connections, &plain)
      }
    }
  }

  private func address(of request: Request) -> String {
    let path = "\(base.text)/\(Percent.encode(request.path, keeping: "/"))"
    return request.query.isEmpty ? path : "\(path)?\(Percent.query(request.query))"
  }
}

extension Request {
  /// The call as far as it may be told.
  var call: RegisterFailure.Call { RegisterFailure.Call(method.rawValue, path: path) }
}
