import Foundation
import Glibc

/// An authority of the test's own, with what it made out, in a folder that is gone with it.
final class TestAuthority {
  let folder: URL
  /// Its certificate.
  let certificate: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "klerk-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "api/v1"), withIntermediateDirectories: true)
    certificate = folder.appending(path: "ca.pem").path(percentEncoded: false)
    try openssl(
      ["req", "-x509"] + Self.newKey + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Proef", "-days", "30"])
    let answer =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAPI-version: 0.9.0\r\nContent-Length: 2\r\n\r\n{}"
    for name in ["klantcontacten", "klantcontacten?pageSize=1"] {
      try Data(answer.utf8).write(to: folder.appending(path: "api/v1").appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

  /// Makes out a certificate, and gives its file and that of its key.
  func makeOut(to name: String, days: Int = 30) throws -> (certificate: String, key: String) {
    let file = UUID().uuidString
    try openssl(["req"] + Self.newKey + ["-keyout", "\(file).key", "-out", "\(file).csr", "-subj", "/CN=\(name)"])
    try Data("subjectAltName=DNS:\(name)\n".utf8).write(to: folder.appending(path: "\(file).ext"))
    try openssl([
      "x509", "-req", "-in", "\(file).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "1", "-days", "\(days)",
      "-extfile", "\(file).ext", "-out", "\(file).pem",
    ])
    let path = folder.appending(path: file).path(percentEncoded: false)
    chmod("\(path).key", 0o600)
    return ("\(path).pem", "\(path).key")
  }

  private func openssl(_ arguments: [String]) throws {
    let process = TLSServer.process(arguments, in: folder)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EIO) }
  }
}

/// `openssl s_server`, which answers each GET with the file of that name.
final class TLSServer {
  let port: Int
  private let server: Process

  /// Runs work beside a server, which is gone behind it.
  static func serving<Result>(
    _ authority: TestAuthority, _ identity: (certificate: String, key: String), more: [String] = [],
    _ work: (TLSServer) throws -> Result
  ) throws -> Result {
    let server = try TLSServer(authority, identity, more: more)
    defer { server.stop() }
    return try work(server)
  }

  private init(_ authority: TestAuthority, _ identity: (certificate: String, key: String), more: [String] = []) throws {
    server = Self.process(
      ["s_server", "-accept", "127.0.0.1:0", "-cert", identity.certificate, "-key", identity.key, "-HTTP"] + more,
      in: authority.folder)
    let output = Pipe()
    server.standardOutput = output
    try server.run()
    var text = ""
    var port: Int?
    while port == nil {
      let data = output.fileHandleForReading.availableData
      // Its output ends only with itself.
      guard !data.isEmpty else { throw POSIXError(.EIO) }
      text += String(decoding: data, as: UTF8.self)
      if let line = text.split(separator: "\n").last(where: { $0.hasPrefix("ACCEPT") }), text.hasSuffix("\n") {
        port = line.split(separator: ":").last.flatMap { Int($0) }
      }
    }
    self.port = port ?? 0
    // What it says of each connection must go somewhere, or it would wait.
    output.fileHandleForReading.readabilityHandler = { handle in
      if handle.availableData.isEmpty { handle.readabilityHandler = nil }
    }
  }

  /// Ends it. A polite signal would not arrive: it has the signal mask of the thread that started it.
  private func stop() {
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  fileprivate static func process(_ arguments: [String], in folder: URL) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}
