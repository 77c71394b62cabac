/// What a request leads to, in two steps: it is read and checked, and later perhaps written.
enum Prepared {
  case answer(StubAnswer)
  case write(@Sendable (inout Register) -> StubAnswer)
}

/// Carries out one request as Open Klant 2.18.0 does under uWSGI, as far as it was recorded.
struct Handling: Sendable {
  static let root = "/klantinteracties/api"

  let request: StubRequest
  let token: String
  private(set) var allow: String?
  private var isVersioned = true

  init(_ request: StubRequest, token: String) {
    self.request = request
    self.token = token
  }

  var base: String { "http://\(request.host)\(Self.root)/v1/" }

  /// Reads and checks, but writes nothing.
  static func prepare(_ request: StubRequest, token: String, in register: inout Register) -> Prepared {
    var handling = Handling(request, token: token)
    do throws(Problem) {
      return try handling.route(in: &register)
    } catch {
      return .answer(handling.answer(error, in: &register))
    }
  }

  // MARK: The way to a resource

  private static let listMethods = "GET, POST, HEAD, OPTIONS"
  private static let detailMethods = "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"

  private mutating func route(in register: inout Register) throws(Problem) -> Prepared {
    let name = request.host.hasPrefix("[") ? "[::1]" : String(request.host.prefix { $0 != ":" })
    guard ["localhost", "127.0.0.1", "[::1]"].contains(name) else { return .answer(Self.page(400)) }
    guard request.path.hasPrefix(Self.root + "/v") else { return .answer(Self.page(404)) }
    let parts = request.path.dropFirst(Self.root.utf8.count + 1).split(
      separator: "/", omittingEmptySubsequences: false)
    let version = parts[0].dropFirst()
    guard !version.isEmpty, version.allSatisfy(\.isNumber) else { return .answer(Self.page(404)) }
    if parts.count == 1 {
      let location = request.path + "/" + (request.query.isEmpty ? "" : "?" + request.query)
      return .answer(Self.page(301, ["Location": location]))
    }
    if parts.count == 2, parts[1].isEmpty { return try index(version: version) }
    guard parts.count <= 3, parts.count == 2 || !parts[2].isEmpty else { return .answer(Self.page(404)) }
    if parts[1] == "maak-klantcontact", parts.count == 2 {
      try enter(version: version, allow: "POST, OPTIONS")
      return try maakKlantcontact(in: register)
    }
    guard let resource = Resource(rawValue: String(parts[1])) else {
      return .answer(Self.others.contains(String(parts[1])) ? .missing(String(parts[1])) : Self.page(404))
    }
    try enter(version: version, allow: parts.count == 2 ? Self.listMethods : Self.detailMethods)
    if parts.count == 2 { return try list(resource, in: &register) }
    return try detail(resource, String(parts[2]), in: register)
  }

  // What is asked before anything else: the form of the answer, the version, and who is asking, in this order.
  private mutating func enter(version: Substring, allow: String, needsToken: Bool = true) throws(Problem) {
    self.allow = allow
    guard acceptsJSON else { throw .notAcceptable }
    guard version == "1" else {
      isVersioned = false
      throw .notFound("Ongeldige versie in URL-pad.")
    }
    if needsToken { try authenticate() }
  }

  private var acceptsJSON: Bool {
    guard let accept = request.headers["accept"], !accept.isEmpty else { return true }
    return accept.split(separator: ",").contains { range in
      let type = range.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
      return ["application/json", "application/*", "*/*"].contains(type)
    }
  }

  private func authenticate() throws(Problem) {
    let words = (request.headers["authorization"] ?? "").split(separator: " ")
    guard words.first?.lowercased() == "token" else { throw .notAuthenticated }
    guard words.count > 1 else {
      throw .authenticationFailed("Ongeldige token header. Geen logingegevens opgegeven")
    }
    guard words.count == 2 else {
      throw .authenticationFailed("Ongeldige token header. Token kan geen spaties bevatten.")
    }
    guard words[1] == token else { throw .authenticationFailed("Ongeldige token.") }
  }

  /// What Open Klant has and this register doesn't.
  private static let others = ["rekeningnummers", "categorieen", "categorie-relaties", "vertegenwoordigingen"]

  private mutating func index(version: Substring) throws(Problem) -> Prepared {
    try enter(version: version, allow: "GET, HEAD, OPTIONS", needsToken: false)
    guard ["GET", "HEAD"].contains(request.method) else { throw .methodNotAllowed(request.method) }
    let names = [
      "actoren", "digitaleadressen", "rekeningnummers", "actorklantcontacten", "klantcontacten", "betrokkenen",
      "onderwerpobjecten", "bijlagen", "maak-klantcontact", "internetaken", "categorieen", "categorie-relaties",
      "partijen", "partij-identificatoren", "vertegenwoordigingen",
    ]
    var object = JSONObject()
    for name in names { object.append(name, .string(base + name)) }
    return .answer(answer(200, .object(object)))
  }

  private func detail(_ resource: Resource, _ key: String, in register: Register) throws(Problem) -> Prepared {
    switch request.method {
    case "GET", "HEAD": return try retrieve(resource, key, in: register)
    case "PATCH": return try update(resource, key, purpose: .change, in: register)
    case "PUT": return try update(resource, key, purpose: .replace, in: register)
    case "DELETE": return try destroy(resource, key, in: register)
    case "OPTIONS": throw .serverError
    default: throw .methodNotAllowed(request.method)
    }
  }

  // MARK: Bodies and answers

  /// The body, read as JSON. One that comes in chunks, or none, counts as an empty object.
  func body() throws(Problem) -> JSONValue {
    guard !request.isChunked, !request.body.isEmpty else { return [:] }
    let type = request.headers["content-type"] ?? ""
    guard type.prefix(while: { $0 != ";" }).lowercased().filter({ $0 != " " }) == "application/json" else {
      throw .unsupportedMediaType(type)
    }
    do throws(PythonJSON.Mistake) {
      return try PythonJSON.value(of: request.body)
    } catch {
      switch error {
      case .tooDeep: throw .serverError
      case .malformed(let message): throw .malformed(message)
      }
    }
  }

  func answer(_ status: Int, _ body: JSONValue?, headers: [String: String] = [:]) -> StubAnswer {
    var answer = StubAnswer(status, headers: Self.commonHeaders.merging(headers) { $1 })
    answer.headers["Allow"] = allow
    if isVersioned { answer.headers["API-version"] = "0.9.0" }
    if let body {
      answer.headers["Content-Type"] = "application/json"
      answer.body = body.bytes
    }
    return answer
  }

  func answer(_ problem: Problem, in register: inout Register) -> StubAnswer {
    let body = problem.body(host: request.host, instance: register.makeUUID())
    return answer(problem.status, body, headers: problem.status == 401 ? ["WWW-Authenticate": "Token"] : [:])
  }

  private static func page(_ status: Int, _ headers: [String: String] = [:]) -> StubAnswer {
    var answer = StubAnswer.html(status, headers: commonHeaders.merging(headers) { $1 })
    answer.headers["Vary"] = "origin, Cookie"
    return answer
  }

  private static let commonHeaders = [
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'", "X-Frame-Options": "DENY",
    "Vary": "origin", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  ]
}
