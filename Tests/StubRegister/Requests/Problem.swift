/// An answer to a request that isn't carried out, as Open Klant words it.
struct Problem: Error, Equatable {
  /// One thing that is wrong with what was sent.
  struct Fault: Equatable {
    var name: String
    var code: String
    var reason: String

    static let required = (code: "required", reason: "Dit veld is vereist.")
    static let null = (code: "null", reason: "Dit veld mag niet leeg zijn.")
    static let blank = (code: "blank", reason: "Dit veld mag niet leeg zijn.")

    init(_ name: String, _ code: String, _ reason: String) {
      (self.name, self.code, self.reason) = (name, code, reason)
    }

    init(_ name: String, _ fault: (code: String, reason: String)) {
      self.init(name, fault.code, fault.reason)
    }
  }

  var kind: String
  var status: Int
  var code: String
  var title: String
  var detail: String
  var faults: [Fault] = []

  static func invalid(_ faults: [Fault]) -> Problem {
    let text = "Ongeldige invoerwaarde."
    return Problem(
      kind: "ValidationError", status: 400, code: "invalid", title: text, detail: text, faults: faults)
  }

  static func notFound(_ detail: String = "Niet gevonden.") -> Problem {
    Problem(kind: "NotFound", status: 404, code: "not_found", title: "Niet gevonden.", detail: detail)
  }

  static func malformed(_ detail: String) -> Problem {
    Problem(
      kind: "ParseError", status: 400, code: "parse_error", title: "Ongeldig samengestelde request.",
      detail: "JSON parse error - \(detail)")
  }

  static var notAuthenticated: Problem {
    let text = "Authenticatiegegevens zijn niet opgegeven."
    return Problem(kind: "NotAuthenticated", status: 401, code: "not_authenticated", title: text, detail: text)
  }

  static func authenticationFailed(_ detail: String) -> Problem {
    Problem(
      kind: "AuthenticationFailed", status: 401, code: "authentication_failed",
      title: "Ongeldige authenticatiegegevens.", detail: detail)
  }

  /// The titles of this one and of `unsupportedMediaType` have a placeholder that nobody fills.
  static func methodNotAllowed(_ method: String) -> Problem {
    Problem(
      kind: "MethodNotAllowed", status: 405, code: "method_not_allowed",
      title: "Methode \"{method}\" niet toegestaan.", detail: "Methode \"\(method)\" niet toegestaan.")
  }

  static var notAcceptable: Problem {
    let text = "Kan niet voldoen aan de opgegeven Accept header."
    return Problem(kind: "NotAcceptable", status: 406, code: "not_acceptable", title: text, detail: text)
  }

  static func unsupportedMediaType(_ type: String) -> Problem {
    Problem(
      kind: "UnsupportedMediaType", status: 415, code: "unsupported_media_type",
      title: "Ongeldige media type \"{media_type}\" in aanvraag.",
      detail: "Ongeldige media type \"\(type)\" in aanvraag.")
  }

  static var serverError: Problem {
    Problem(
      kind: "APIException", status: 500, code: "error", title: "Er is een serverfout opgetreden.",
      detail: "Internal Server Error")
  }

  /// The body, with an identification of this one time that it happened.
  func body(host: String, instance: String) -> JSONValue {
    var body: JSONObject = [
      "type": .string("http://\(host)/ref/fouten/\(kind)/"), "code": .string(code), "title": .string(title),
      "status": .number(String(status)), "detail": .string(detail), "instance": .string("urn:uuid:\(instance)"),
    ]
    if !faults.isEmpty {
      body["invalidParams"] = .array(
        faults.map { ["name": .string($0.name), "code": .string($0.code), "reason": .string($0.reason)] })
    }
    return .object(body)
  }
}
