import Synchronization

// How a stub that was started by hand is told what to do: POSTs below /__stub/, which need no token.

extension StubServer {
  static let controlPath = "/__stub/"

  /// What can be said to a stub that was started by hand.
  public static let controlHelp = """
    GET  /__stub/          this text
    GET  /__stub/requests  how many requests came in, and the last hundred
    POST /__stub/kind      forget all unkindness, let go of what is held
    POST /__stub/empty     forget all records
    POST /__stub/fill      {"contacts": 1000000, "firstNummer": 30000000}; empties first
    POST /__stub/unkind    {"do": …, "when": …, "method": "PATCH", "path": "klantcontacten/", "next": 2}
                           "next": how many requests, or "every": 3; without method or path: all
                           "when": before-reading, before-writing, after-writing
      "do": "hold"             until /__stub/kind                      when
            "pause"            "milliseconds": 500                     when
            "close"            no answer                               when
            "answer"           "status": 502, "retryAfter": 30         when
            "change"           "fields": {"inhoud": "…"}, "uuid": …    when
            "change-nothing"   "echo": as-it-is or as-asked
            "close-mid-answer" "bytes": 100
            "truncate"         "bytes": 100
            "pad"              "bytes": 100000000
            "html"             a page with status 200
            "next"             "link": itself, first, or a url

    """

  func answerControl(_ request: StubRequest) -> StubAnswer {
    let order = request.path.dropFirst(Self.controlPath.utf8.count)
    guard request.method == "POST" else {
      return order == "requests" ? reportRequests() : Self.text(200, Self.controlHelp)
    }
    let body = request.body.isEmpty ? [:] : (try? PythonJSON.value(of: request.body)) ?? .null
    guard body.members != nil else { return Self.text(400, "the body is no JSON object\n") }
    switch order {
    case "kind": beKind()
    case "empty": empty()
    case "fill":
      guard let count = Self.number(body["contacts"]), (0...100_000_000).contains(count) else {
        return Self.text(400, "`contacts` is no number up to 100,000,000\n")
      }
      empty()
      fill(contacts: count, firstNummer: Self.number(body["firstNummer"]) ?? 30_000_000)
    case "unkind":
      guard let unkindness = Self.unkindness(body) else {
        return Self.text(400, "`do`, `when` or what goes with it is not understood\n\n" + Self.controlHelp)
      }
      be(unkindness, to: Self.aim(body))
    default: return Self.text(404, Self.controlHelp)
    }
    return Self.text(200, "done\n")
  }

  private func reportRequests() -> StubAnswer {
    let (count, last) = state.withLock { ($0.count, $0.seen.suffix(100)) }
    let lines = last.map { "\($0.method) \($0.target) \($0.text)\n" }
    return Self.text(200, "\(count) requests\n" + lines.joined())
  }

  private static func text(_ status: Int, _ text: String) -> StubAnswer {
    StubAnswer(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
  }

  private static func number(_ value: JSONValue?) -> Int? {
    if case .number(let digits)? = value { Int(digits) } else { nil }
  }

  private static func aim(_ body: JSONValue) -> Aim {
    let path = body["path"]?.text ?? ""
    if let interval = number(body["every"]) { return .every(interval, body["method"]?.text, path) }
    return .next(number(body["next"]) ?? 1, body["method"]?.text, path)
  }

  private static func unkindness(_ body: JSONValue) -> Unkindness? {
    let moment = body["when"].map { $0.text.flatMap { Unkindness.Moment(rawValue: $0) } } ?? .beforeReading
    let bytes = number(body["bytes"])
    guard let moment else { return nil }
    switch body["do"]?.text {
    case "hold": return .hold(Gate(), moment)
    case "pause": return number(body["milliseconds"]).map { .pause(.milliseconds($0), moment) }
    case "close": return .close(moment)
    case "answer":
      guard let status = number(body["status"]) else { return nil }
      if status == 500 { return .serverError(moment) }
      let retryAfter = number(body["retryAfter"]).map { ["Retry-After": String($0)] } ?? [:]
      return .answer(.html(status, headers: retryAfter), moment)
    case "change": return body["fields"]?.members.map { .change($0, of: body["uuid"]?.text, moment) }
    case "change-nothing":
      return (body["echo"]?.text ?? "as-asked").asEcho.map { .changeNothing(echo: $0) }
    case "close-mid-answer": return bytes.map { .closeMidAnswer(after: $0) }
    case "truncate": return bytes.map { .truncate(to: $0) }
    case "pad": return bytes.map { .pad(bytes: $0) }
    case "html": return .html
    case "next":
      switch body["link"]?.text {
      case "itself": return .next(.itself)
      case "first": return .next(.first)
      case let url?: return .next(.elsewhere(url))
      case nil: return nil
      }
    default: return nil
    }
  }
}

extension String {
  fileprivate var asEcho: Unkindness.Echo? { Unkindness.Echo(rawValue: self) }
}
