/// What went wrong with one call of a register's API: what was found, and whether the register may have carried it out.
///
/// Nothing in it comes from a record, from the query or from the body of the call: it is shown, logged and journaled.
public struct RegisterFailure: Error, Equatable, Sendable {
  /// A call as far as it may be told: how, and on which kind of resource.
  public struct Call: Equatable, Sendable {
    /// `GET`, `POST`, `PATCH` or `DELETE`.
    public let method: String
    /// The first part of the path: `klantcontacten`.
    public let resource: String

    /// Makes a call from its method and the path behind the API's base, of which only the first part is kept.
    public init(_ method: String, path: String) {
      self.method = method
      resource = String(path.prefix { $0 != "/" && $0 != "?" })
    }

    /// Whether it asks for a change.
    public var isWrite: Bool { method != "GET" }
  }

  /// What a register found wrong with one field (400).
  public struct Complaint: Equatable, Sendable {
    /// The field in the register's own name, with dots: `hadKlantcontact.uuid`; nothing where it is about all of them.
    public let field: String?
    /// The code of what is wrong with it: `max_length`.
    public let code: String
    /// The register's own words, where they cannot repeat what was sent.
    public let reason: String?

    /// Makes a complaint from its parts.
    public init(field: String?, code: String, reason: String?) {
      self.field = field
      self.code = code
      self.reason = reason
    }
  }

  /// Why no connection came about.
  public enum Obstacle: Equatable, Sendable {
    case refused
    case nameNotFound
    case proxyNameNotFound
    case proxyRefused(status: Int)
    case noRoute
    case timedOut(seconds: Int)
    case untrustedCertificate
    case expiredCertificate
    case certificateNotValidYet
    case certificateOfAnotherHost
    /// The server does not take the client's certificate, or asks for one.
    case clientCertificateRefused
    /// The file of the client's certificate or key is no such thing.
    case badClientCertificate
    /// The file of trusted certificates is no such thing.
    case badAuthorityFile
    case noTLS
    /// Anything else, with the number that libcurl gives it.
    case other(Int)
  }

  /// How the connection ended when the call was on its way.
  public enum Loss: Equatable, Sendable {
    case timedOut(seconds: Int)
    case closed
    case closedWithinAnswer
    /// The user stopped the program, and waited in vain for a last moment.
    case stopped
    /// Anything else, with the number that libcurl gives it.
    case other(Int)
  }

  /// What was found.
  public enum Kind: Equatable, Sendable {
    /// 400: the register's validation refused it.
    case refused([Complaint])
    /// 400 without complaints: the register could not make out what was sent.
    case notUnderstood(code: String)
    /// 401 `not_authenticated`: no token arrived.
    case noToken
    /// 401 with any other code: the token is not known.
    case badToken
    /// 403 of the API itself: the token has no such right.
    case forbidden
    /// 401 or 403 from whoever stands before the API.
    case blocked(status: Int)
    /// 404 with something else than the API's own answer: the address leads elsewhere.
    case notTheAPI(status: Int)
    /// 404: the API is there, but not in this version.
    case wrongVersion
    /// 405.
    case methodNotAllowed
    /// 406 or 415: the register does not speak JSON in this way.
    case otherMediaType(status: Int)
    /// 409.
    case conflict
    /// 429.
    case tooManyRequests(retryAfter: Int?)
    /// 500.
    case serverError
    /// 502, 503 or 504.
    case unavailable(status: Int, retryAfter: Int?)
    /// A redirect, which is never followed; the host is where it leads, if to another one.
    case redirected(status: Int, to: String?)
    /// Any other status.
    case unexpected(status: Int)
    /// A status that says all is well, with something else than JSON: a web page.
    case noJSON(status: Int)
    /// JSON that breaks off, or is not what this call answers.
    case brokenJSON
    /// An answer larger than that many mebibytes.
    case tooLarge(megabytes: Int)
    /// What answered does not speak HTTP.
    case noHTTP
    /// A page of a list whose `next` leads to a page that was read already.
    case pageLeadsBack
    /// A page of a list whose `next` leads to another server.
    case pageLeadsElsewhere
    /// Nothing was sent.
    case noConnection(Obstacle, host: String)
    /// It was sent, and no whole answer came.
    case lost(Loss)
  }

  /// The call.
  public let call: Call
  /// What was found.
  public let kind: Kind

  /// Makes a failure of a call.
  public init(_ call: Call, _ kind: Kind) {
    self.call = call
    self.kind = kind
  }
}

extension RegisterFailure {
  /// What the register can have done.
  public enum Happening: Equatable, Sendable {
    /// Nothing was changed, for sure.
    case nothing
    /// It may have been carried out, or not.
    case unknown
  }

  /// What the register can have done of the call.
  public var happened: Happening {
    guard call.isWrite else { return .nothing }
    switch kind {
    case .refused, .notUnderstood, .noToken, .badToken, .forbidden, .blocked, .notTheAPI, .wrongVersion,
      .methodNotAllowed,
      .otherMediaType, .conflict, .tooManyRequests, .noConnection:
      return .nothing
    // Some answer a form that was taken with a redirect to what to see next.
    case .redirected(let status, _): return status == 302 || status == 303 ? .unknown : .nothing
    // 408 is told of a request that did not come whole, but a proxy may mean its own request to the register.
    case .unexpected(let status): return (400..<500).contains(status) && status != 408 ? .nothing : .unknown
    // Open Klant answers 500 also when another request was quicker; and who answers 502 to 504 is a proxy.
    case .serverError, .unavailable, .noJSON, .brokenJSON, .tooLarge, .noHTTP, .pageLeadsBack, .pageLeadsElsewhere,
      .lost:
      return .unknown
    }
  }

  /// Whether the call may still be on its way, so that looking now does not tell what will be.
  public var mayStillArrive: Bool {
    guard happened == .unknown else { return false }
    return switch kind {
    case .lost, .unavailable, .unexpected(status: 408): true
    default: false
    }
  }

  /// Whether it is about one record alone, so that others may still succeed.
  public var isOfOneRecord: Bool {
    switch kind {
    case .refused, .conflict, .serverError: true
    // A read has been repeated already: it is not by chance.
    case .notUnderstood, .tooManyRequests, .unavailable, .lost, .unexpected, .noJSON, .brokenJSON, .tooLarge:
      call.isWrite
    case .noToken, .badToken, .forbidden, .blocked, .notTheAPI, .wrongVersion, .methodNotAllowed,
      .otherMediaType, .redirected, .noHTTP, .pageLeadsBack, .pageLeadsElsewhere, .noConnection:
      false
    }
  }

  /// Whether the same may go well a moment later, and surely did nothing now: look at the record again, and try again.
  public var isWorthAnotherTry: Bool {
    guard happened == .nothing else { return false }
    switch kind {
    case .tooManyRequests: return true
    case .noConnection(let obstacle, _):
      return obstacle == .refused || obstacle == .noRoute || isTimeOut(obstacle)
    case .unavailable, .lost, .unexpected(status: 408): return !call.isWrite
    default: return false
    }
  }

  private func isTimeOut(_ obstacle: Obstacle) -> Bool {
    if case .timedOut = obstacle { true } else { false }
  }
}
