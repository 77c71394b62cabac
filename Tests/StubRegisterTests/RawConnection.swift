import Glibc

/// A connection that sends the bytes it is given and shows the bytes it gets, so that a test sees what a client would.
/// It blocks: use it off Swift's own threads.
final class RawConnection {
  /// What went wrong with a connection.
  enum Failure: Error, Equatable {
    case cannotConnect(Int32)
    /// It was closed before an answer was whole, after so many bytes of it.
    case closed(after: Int)
    case timedOut
    case noHTTP(String)
  }

  private let socket: Int32
  private var received: [UInt8] = []

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    // A test that waits for an answer that never comes must end.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    guard result == 0 else { throw Failure.cannotConnect(errno) }
  }

  deinit { close(socket) }

  /// Sends bytes as they are.
  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure.closed(after: received.count) }
      sent += count
    }
  }

  /// Sends a request whose headers are given, all of them.
  func send(_ method: String, _ target: String, headers: [(String, String)], body: [UInt8] = []) throws {
    let lines = ["\(method) \(target) HTTP/1.1"] + headers.map { "\($0.0): \($0.1)" }
    try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }

  /// Reads one answer to its end; an answer to HEAD has no body.
  func receive(afterHead isHead: Bool = false) throws -> RawAnswer {
    var end: Int?
    while end == nil {
      end = received.indices.dropLast(3).first { received[$0..<$0 + 4].elementsEqual("\r\n\r\n".utf8) }
      if end == nil { try receiveMore() }
    }
    let headEnd = end ?? 0
    var answer = try RawAnswer(head: String(decoding: received[..<headEnd], as: UTF8.self))
    received.removeFirst(headEnd + 4)
    guard !isHead else { return answer }
    let length = Int(answer["Content-Length"] ?? "") ?? 0
    while received.count < length { try receiveMore() }
    answer.body = Array(received.prefix(length))
    received.removeFirst(length)
    return answer
  }

  private func receiveMore() throws {
    var buffer = [UInt8](repeating: 0, count: 262_144)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { throw Failure.timedOut }
    guard count > 0 else { throw Failure.closed(after: received.count) }
    received.append(contentsOf: buffer[..<count])
  }
}

/// An answer as it came over the line.
struct RawAnswer {
  let status: Int
  let reason: String
  let headers: [(name: String, value: String)]
  var body: [UInt8] = []

  init(head: String) throws {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
      throw RawConnection.Failure.noHTTP(head)
    }
    self.status = status
    reason = String(words[2])
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
    }
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
