import Foundation
import Klantcontacten
import StubRegister
import Testing

/// Proxies, which the environment names. Each client is a process of its own: an environment is the whole process's.
@Suite struct ProxyTests {
  private static let token = "geheim-van-de-proef"

  private static func probe(_ url: String, authority: String? = nil, _ environment: [String: String]) throws -> String {
    let process = Process()
    let folders = [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(), Bundle.main.bundleURL]
    let candidates = (folders + [Bundle.main.bundleURL.deletingLastPathComponent()])
      .map { $0.appending(path: "WireProbe").path(percentEncoded: false) }
    let program = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    process.executableURL = URL(filePath: program)
    process.arguments = [url] + [authority].compactMap(\.self)
    process.environment = environment.merging(["KLERK_TOKEN": token]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.trimmingCharacters(in: .newlines)
  }

  @Test func aProxySeesNoTokenOfAProtectedCall() async throws {
    try await offPool {
      let authority = try TestAuthority()
      try TLSServer.serving(authority, authority.makeOut(to: "klanten.example")) { register in
        let port = UInt16(register.port)
        try RawServer.serving { peer, server in
          server.note(peer.request() ?? "")
          peer.send("HTTP/1.1 200 Connection established\r\n\r\n")
          peer.tunnel(to: port)
        } _: { proxy in
          let outcome = try Self.probe(
            "https://klanten.example/api/v1", authority: authority.certificate,
            ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
          #expect(outcome == "version 0.9.0")
          #expect(proxy.notes.count == 1)
          #expect(proxy.notes.first?.hasPrefix("CONNECT klanten.example:443 HTTP/1.1\r\n") == true)
          #expect(proxy.notes.allSatisfy { !$0.contains(Self.token) && !$0.contains("Authorization") })
        }
      }
      withExtendedLifetime(authority) {}
    }
  }

  @Test(arguments: ["403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"])
  func aProxyThatRefusesIsTold(_ status: String) async throws {
    try await offPool {
      try RawServer.serving { peer, _ in
        _ = peer.request()
        peer.send("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
      } _: { proxy in
        let outcome = try Self.probe(
          "https://klanten.example/api/v1", ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
        #expect(
          outcome.hasPrefix(
            "the proxy does not let a connection to klanten.example pass (\(status.prefix(3))); nothing was sent"))
      }
    }
  }

  @Test func thisMachineIsNotReachedThroughAProxy() async throws {
    try await StubServer.serving { stub in
      try RawServer.serving { peer, server in
        server.note(peer.request() ?? "")
      } _: { proxy in
        let address = "http://127.0.0.1:\(proxy.port)"
        let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        let environment = Dictionary(uniqueKeysWithValues: names.map { ($0, address) })
        let outcome = try Self.probe(stub.url, environment)
        #expect(outcome == "version 0.9.0")
        #expect(proxy.notes.isEmpty)
      }
    }
  }

  @Test func aProxyThatIsNotThereIsTold() async throws {
    let proxy = String(repeating: "x", count: 64) + ".invalid"
    let outcome = try await offPool {
      try Self.probe("https://klanten.example/api/v1", ["https_proxy": "http://\(proxy):3128"])
    }
    #expect(outcome.hasPrefix("the proxy on the way to klanten.example cannot be found by its name"))
  }
}
