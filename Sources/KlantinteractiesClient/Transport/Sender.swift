import CTransport
import Glibc
import Klantcontacten

/// Puts settings and requests into the form that libcurl takes.
struct Sender {
  private let connections: OpaquePointer
  private let base: BaseAddress

  /// - Parameter connections: what ``open(_:_:)`` gave.
  init(_ connections: OpaquePointer, _ base: BaseAddress) {
    (self.connections, self.base) = (connections, base)
  }

  /// Makes ready for connections; nothing when there is no memory for it, or no libcurl.
  static func open(_ settings: ConnectionSettings, _ base: BaseAddress) -> OpaquePointer? {
    let texts = Texts()
    let lines = [
      "Authorization: Token \(settings.token.secret)",
      "Accept: application/json",
      "User-Agent: klerk",
      // libcurl would ask first whether a larger body is welcome, and wait a second for who doesn't understand that.
      "Expect:",
    ].map(texts.copy)
    var plain = klerk_settings()
    plain.kept_connections = max(1, settings.concurrency)
    plain.header_count = Int32(lines.count)
    plain.body_header = texts.copy("Content-Type: application/json")
    plain.connecting_limit = settings.connectTimeout.milliseconds
    plain.whole_limit = (settings.connectTimeout + settings.answerTimeout).milliseconds
    plain.answer_limit = settings.answerLimit
    plain.authority = settings.certificateAuthority.flatMap(texts.copy)
    plain.certificate = settings.clientCertificate.flatMap(texts.copy)
    plain.key = settings.clientKey.flatMap(texts.copy)
    plain.is_secure = base.isSecure
    plain.may_use_proxy = !base.isLoopback
    return withExtendedLifetime(texts) {
      lines.withUnsafeBufferPointer { lines in
        plain.headers = lines.baseAddress
        return klerk_wire_open(&plain)
      }
    }
  }

  /// Starts a request; nothing when there is no memory for it.
  func start(_ request: Request, newConnection: Bool) -> OpaquePointer? {
    var plain = klerk_request()
    plain.needs_new_connection = newConnection
    plain.may_be_sent_twice = request.mayBeRepeated
    return request.method.rawValue.withCString { method in
      address(of: request).withCString { url in
        (plain.method, plain.url) = (method, url)
        guard let body = request.body else { return klerk_wire_start(connections, &plain) }
        return body.withUnsafeBytes { bytes in
          (plain.body, plain.body_length) = (bytes.baseAddress, bytes.count)
          return klerk_wire_start(connections, &plain)
        }
      }
    }
  }

  private func address(of request: Request) -> String {
    let path = "\(base.text)/\(Percent.encode(request.path, keeping: "/"))"
    return request.query.isEmpty ? path : "\(path)?\(Percent.query(request.query))"
  }
}

/// Texts in the form that C takes, as long as this is there.
private final class Texts {
  private var copies: [UnsafeMutablePointer<CChar>] = []

  func copy(_ text: String) -> UnsafePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    copies.append(copy)
    return UnsafePointer(copy)
  }

  deinit { for copy in copies { free(copy) } }
}

extension Request {
  /// The call as far as it may be told.
  var call: RegisterFailure.Call { RegisterFailure.Call(method.rawValue, path: path) }
}
