// Between FlyingFox and the register: requests in, answers out, and the ways in which a connection breaks.

import FlyingFox
import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// Hands requests to the stub, which is made after the server that needs a handler.
final class Relay: HTTPHandler {
  private let stub = Mutex<Weak>(Weak())

  private struct Weak: Sendable {
    weak var stub: StubServer?
  }

  func lead(to stub: StubServer) { self.stub.withLock { $0.stub = stub } }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    // A chunked body must be read, or what is left of it would be taken for the next request.
    let body = try await request.bodyData
    var headers: [String: String] = [:]
    for header in request.headers.keys { headers[header.rawValue.lowercased()] = request.headers[header] }
    var seen = StubRequest(
      method: request.method.rawValue, path: request.target.path(), query: request.target.query(), headers: headers,
      body: Array(body))
    if case .ip4(_, let port) = request.remoteAddress { seen.connection = port }
    guard let stub = stub.withLock({ $0.stub }), let delivery = await stub.respond(to: seen) else {
      return Hangup.response
    }
    return delivery.response(toHead: seen.method == "HEAD")
  }
}

extension Delivery {
  fileprivate func response(toHead: Bool) -> HTTPResponse {
    let length = answer.body.count + padding
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers.setValues([value], for: HTTPHeader(name)) }
    headers[.contentLength] = String(length)
    let status = HTTPStatusCode(answer.status, phrase: answer.reason)
    if toHead { return HTTPResponse(statusCode: status, headers: headers) }
    if closesAfter != nil || padding > 0 {
      let body = Outpour(body: answer.body, padding: padding, closesAfter: closesAfter)
      return HTTPResponse(
        statusCode: status, headers: headers,
        body: HTTPBodySequence(from: body, count: length, suggestedBufferSize: 65_536))
    }
    let data = Data(answer.body)
    return HTTPResponse(
      statusCode: status, headers: headers,
      body: HTTPBodySequence(data: data, suggestedBufferSize: max(4096, data.count)))
  }
}

/// Closes the connection before a byte of an answer: FlyingFox does so when switching to web sockets fails.
private struct Hangup: WSHandler {
  static var response: HTTPResponse { HTTPResponse(webSocket: Hangup()) }

  func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
    throw SocketError.disconnected
  }
}

/// A body that grows while it is sent, or breaks off.
private struct Outpour: AsyncBufferedSequence {
  typealias Element = UInt8

  let body: [UInt8]
  let padding: Int
  let closesAfter: Int?

  /// What stands between the body and its last byte: a member without end.
  private static let opening = Array(#","vulling":""#.utf8)

  func makeAsyncIterator() -> Iterator { Iterator(outpour: self) }

  private var length: Int { closesAfter ?? body.count + padding }

  private func byte(at place: Int) -> UInt8 {
    if place < body.count - 1 { return body[place] }
    if padding == 0 || place == body.count + padding - 1 { return body[body.count - 1] }
    let within = place - (body.count - 1)
    if within < Self.opening.count { return Self.opening[within] }
    return within == padding - 1 ? UInt8(ascii: "\"") : UInt8(ascii: "v")
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let outpour: Outpour
    private var place = 0

    init(outpour: Outpour) { self.outpour = outpour }

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard place < outpour.length else {
        if outpour.closesAfter != nil { throw SocketError.disconnected }
        return nil
      }
      let end = Swift.min(outpour.length, place + count)
      defer { place = end }
      return (place..<end).map { outpour.byte(at: $0) }
    }
  }
}

/// A pool that sends without delay: headers and body are two writes, and the second would wait for the first to be
/// acknowledged, 40 ms each time.
struct PromptPool<Base: AsyncSocketPool>: AsyncSocketPool {
  private let base: Base

  init(_ base: Base) { self.base = base }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // A listening socket is set as well; on Linux the connections that it accepts inherit it.
    try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
