/// One call of the API.
struct Request {
  enum Method: String {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  var method: Method
  /// Behind the API's base, without a slash at either end: `klantcontacten/UUID`.
  var path: String
  var query: [(name: String, value: String)]
  /// JSON; nothing where the call has none.
  var body: [UInt8]?
  /// Whether it may be sent again though an earlier one may have arrived: true of what only reads.
  var mayBeRepeated: Bool

  init(
    _ method: Method = .get, _ path: String, query: [(name: String, value: String)] = [], body: [UInt8]? = nil,
    mayBeRepeated: Bool? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.mayBeRepeated = mayBeRepeated ?? (method == .get)
  }
}

/// What a register answered: a status of 200 to 299, or 404 where the API itself says that there is no such record.
struct Answer {
  let status: Int
  let body: [UInt8]
  let headers: AnswerHeaders

  /// The version of the API, as the register says it: `0.9.0`.
  var version: String? { headers.value(of: "api-version") }
  /// Whether the record, or the page, is not there.
  var isNotFound: Bool { status == 404 }
}
