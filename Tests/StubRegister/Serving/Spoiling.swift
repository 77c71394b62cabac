// What unkindness does to an answer that was fine.

/// How an answer goes out.
struct Delivery: Sendable {
  var answer: StubAnswer
  /// Where the connection is closed, in bytes of the body.
  var closesAfter: Int?
  /// Bytes that come before the last byte of the body, made while they are sent.
  var padding = 0
}

extension Unkindness.Spoiling {
  func spoil(_ delivery: inout Delivery, of request: StubRequest) {
    switch self {
    case .closeAfter(let bytes): delivery.closesAfter = min(bytes, max(0, delivery.answer.body.count - 1))
    case .truncate(let bytes): delivery.answer.body = Array(delivery.answer.body.prefix(bytes))
    case .pad(let bytes):
      guard delivery.answer.body.last == UInt8(ascii: "}") else { return }
      delivery.padding = max(bytes, 13)
    case .html: delivery.answer = .html(200)
    case .next(let link):
      guard var object = try? PythonJSON.value(of: delivery.answer.body).members, object["next"] != nil else { return }
      object["next"] = .string(url(link, of: request))
      delivery.answer.body = JSONValue.object(object).bytes
    }
  }

  private func url(_ link: Unkindness.Link, of request: StubRequest) -> String {
    switch link {
    case .itself: return "http://\(request.host)\(request.target)"
    case .first:
      let parameters = Query(request.query).replacing("page", with: nil)
      return "http://\(request.host)\(request.path)" + (parameters.isEmpty ? "" : "?" + parameters)
    case .elsewhere(let url): return url
    }
  }
}
