import CTransport
import Glibc
import Klantcontacten

/// From what came back to an answer, or to what is wrong.
extension Ended {
  /// The answer; throws what is wrong where there is none that callers could use.
  func judged(
    for request: Request, _ settings: ConnectionSettings, _ base: BaseAddress, date now: Int64
  ) throws(RegisterFailure) -> Answer {
    guard ending == KLERK_ANSWERED else {
      throw RegisterFailure(request.call, failedEnding(settings, base))
    }
    if let kind = failedStatus(request, base, date: now) { throw RegisterFailure(request.call, kind) }
    return Answer(status: status, body: body, headers: headers)
  }

  private func failedEnding(_ settings: ConnectionSettings, _ base: BaseAddress) -> RegisterFailure.Kind {
    if ending == KLERK_TOO_LARGE { return .tooLarge(megabytes: settings.answerLimit >> 20) }
    if ending == KLERK_NO_HTTP { return .noHTTP }
    // With TLS 1.3 the server says so only after the client thinks that all is well, and has not read a word.
    if words.contains("alert"), words.contains("certificate") || words.contains("unknown ca") {
      return .noConnection(.clientCertificateRefused, host: base.place)
    }
    guard mayHaveBeenSent else { return .noConnection(obstacle(settings), host: base.place) }
    switch ending {
    case KLERK_TIMED_OUT: return .lost(.timedOut(seconds: seconds(settings.connectTimeout + settings.answerTimeout)))
    case KLERK_CLOSED: return .lost(.closed)
    case KLERK_CLOSED_WITHIN_BODY: return .lost(.closedWithinAnswer)
    default: return .lost(.other(Int(ending.rawValue)))
    }
  }

  private func obstacle(_ settings: ConnectionSettings) -> RegisterFailure.Obstacle {
    switch ending {
    case KLERK_NAME_NOT_FOUND: return .nameNotFound
    case KLERK_PROXY_NAME_NOT_FOUND: return .proxyNameNotFound
    case KLERK_PROXY_REFUSED: return .proxyRefused(status: proxyStatus)
    case KLERK_TIMED_OUT: return .timedOut(seconds: seconds(settings.connectTimeout))
    case KLERK_NOT_CONNECTED: return systemError == ENETUNREACH || systemError == EHOSTUNREACH ? .noRoute : .refused
    case KLERK_BAD_CERTIFICATE: return badCertificate
    case KLERK_BAD_CLIENT_CERTIFICATE: return .badClientCertificate
    case KLERK_BAD_AUTHORITY_FILE: return .badAuthorityFile
    case KLERK_NO_TLS: return .noTLS
    default: return .other(Int(ending.rawValue))
    }
  }

  private var badCertificate: RegisterFailure.Obstacle {
    // "no alternative certificate subject name matches …": libcurl gives this no number of its own.
    if words.contains("subject name") { return .certificateOfAnotherHost }
    // OpenSSL's numbers (X509_V_ERR_…).
    switch verification {
    case 9: return .certificateNotValidYet
    case 10: return .expiredCertificate
    default: return .untrustedCertificate
    }
  }

  private func seconds(_ duration: Duration) -> Int { max(1, Int(duration.components.seconds)) }

  // MARK: Statuses

  private func failedStatus(_ request: Request, _ base: BaseAddress, date now: Int64) -> RegisterFailure.Kind? {
    switch status {
    case 204: return nil
    case 200..<300: return failedBody
    case 300..<400: return .redirected(status: status, to: otherHost(than: base))
    case 502...504: return .unavailable(status: status, retryAfter: retryAfter(now))
    case 429: return .tooManyRequests(retryAfter: retryAfter(now))
    default: break
    }
    let problem = isJSON ? Problem(body, sent: request) : nil
    switch status {
    case 400:
      guard let problem else { return notFromTheRegister(base) }
      return problem.complaints.isEmpty ? .notUnderstood(code: problem.code) : .refused(problem.complaints)
    case 401:
      guard let problem else { return .blocked(status: status) }
      return problem.code == "not_authenticated" ? .noToken : .badToken
    case 403: return problem == nil ? .blocked(status: status) : .forbidden
    case 407: return .noConnection(.proxyRefused(status: status), host: base.place)
    case 404:
      guard let problem, problem.code == "not_found" else { return .notTheAPI(status: status) }
      return problem.isAboutVersion ? .wrongVersion : nil
    case 405: return .methodNotAllowed
    case 406, 415: return .otherMediaType(status: status)
    case 409: return .conflict
    case 500: return .serverError
    default: return .unexpected(status: status)
    }
  }

  /// 400 from whoever stands before the register. nginx answers so when it asks for a certificate and gets none.
  private func notFromTheRegister(_ base: BaseAddress) -> RegisterFailure.Kind {
    String(decoding: body.prefix(4096), as: UTF8.self).contains("SSL certificate")
      ? .noConnection(.clientCertificateRefused, host: base.place) : .notTheAPI(status: status)
  }

  /// `application/json`, `application/problem+json`, whatever parameters stand behind it.
  private var isJSON: Bool {
    guard let type = headers.value(of: "content-type") else { return false }
    let name = String(decoding: type.utf8.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self).trimmed
    return name.utf8.suffix(4).elementsEqual("json".utf8) { $0.inSmallLetters == $1 }
  }

  /// What is wrong with a body that should be JSON, as far as its ends tell; who reads it sees the rest.
  private var failedBody: RegisterFailure.Kind? {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    guard isJSON, let first = body.first(where: { !isBlank($0) }), first == 0x7B || first == 0x5B else {
      return .noJSON(status: status)
    }
    let last = body.last { !isBlank($0) }
    return last == (first == 0x7B ? 0x7D : 0x5D) ? nil : .brokenJSON
  }

  private func otherHost(than base: BaseAddress) -> String? {
    guard let location = headers.value(of: "location"),
      let target = try? BaseAddress(String(location.prefix { $0 != "?" && $0 != "#" })),
      target.place != base.place || target.isSecure != base.isSecure
    else { return nil }
    return "\(target.isSecure ? "https" : "http")://\(target.place)"
  }

  private func retryAfter(_ now: Int64) -> Int? {
    headers.value(of: "retry-after").flatMap { RetryAfter.seconds($0, now: now) }
  }
}
