import Foundation
import Glibc
import Synchronization

/// A server on loopback that does what no real one would. Each connection has a thread, on which the test's work runs.
final class RawServer: Sendable {
  /// One connection, from the server's side.
  struct Peer: Sendable {
    fileprivate let socket: Int32
    /// Which connection it is, from 0.
    let number: Int

    /// What has come: the bytes of one read; nothing at the end.
    func receive() -> [UInt8] {
      var buffer = [UInt8](repeating: 0, count: 262_144)
      let count = recv(socket, &buffer, buffer.count, 0)
      return Array(buffer.prefix(max(0, count)))
    }

    /// The text of one request, which is small enough for one read; nothing at the end.
    func request() -> String? {
      let bytes = receive()
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Sends a text as it is.
    func send(_ text: String) {
      let bytes = Array(text.utf8)
      _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Sends a whole answer of JSON.
    func answer(_ status: String = "200 OK", _ body: String = "{}", headers: String = "") {
      send(
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n"
          + body)
    }

    /// Passes everything on between this connection and a port, as a proxy's tunnel does.
    func tunnel(to port: UInt16) {
      let other = RawServer.connected(to: port)
      defer { close(other) }
      let back = Peer(socket: other, number: number)
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        back.pour(into: self)
        done.signal()
      }
      pour(into: back)
      done.wait()
    }

    private func pour(into other: Peer) {
      while true {
        let bytes = receive()
        guard !bytes.isEmpty, Glibc.send(other.socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
          shutdown(other.socket, Int32(SHUT_WR))
          return
        }
      }
    }

    /// Closes, so that the other side sees a reset and not an end.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
  }

  /// The port that it listens on.
  let port: UInt16
  private let socket: Int32
  private let received = Mutex<[String]>([])

  /// Every text that was noted.
  var notes: [String] { received.withLock { $0 } }

  /// The address of a base.
  var url: String { "http://127.0.0.1:\(port)/api/v1" }

  private init(accepting: Bool) throws {
    (socket, port) = try Self.bound()
    if accepting { guard listen(socket, 64) == 0 else { throw POSIXError(.EIO) } }
  }

  deinit { close(socket) }

  /// Runs work beside a server that serves each connection in a way; the connection is closed behind it.
  static func serving<Result>(
    _ serve: @escaping @Sendable (Peer, RawServer) -> Void, _ work: (RawServer) throws -> Result
  ) throws -> Result {
    let server = try RawServer(accepting: true)
    let listener = server.socket
    Thread.detachNewThread { [weak server] in
      var number = 0
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0, let server else { return }
        let peer = Peer(socket: socket, number: number)
        number += 1
        Thread.detachNewThread {
          serve(peer, server)
          close(socket)
        }
      }
    }
    defer { shutdown(listener, Int32(SHUT_RDWR)) }
    return try work(server)
  }

  /// A port that refuses connections as long as the server lives.
  static func refusing() throws -> RawServer { try RawServer(accepting: false) }

  /// Keeps a text that came in.
  func note(_ text: String) { received.withLock { $0.append(text) } }

  private static func connected(to port: UInt16) -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return socket
  }

  private static func bound() throws -> (Int32, UInt16) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(socket, pointer, size) == 0 ? getsockname(socket, pointer, &size) : -1
      }
    }
    guard result == 0 else { throw POSIXError(.EADDRINUSE) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }
}
