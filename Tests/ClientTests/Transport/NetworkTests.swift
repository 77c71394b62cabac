import Foundation
import Glibc
import Klantcontacten
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// What goes wrong below HTTP, and what no register does.
@Suite struct NetworkTests {
  /// What a server does with a connection, and what is found of it.
  private func kind(
    of request: Request = .change("u"), from serve: @escaping @Sendable (RawServer.Peer) -> Void
  ) async throws -> RegisterFailure.Kind? {
    try await offPool {
      try RawServer.serving { peer, _ in
        serve(peer)
      } _: { server in
        try Wire(server.settings, interruption: nil, circumstances: FakeTime().circumstances).kind(of: request)
      }
    }
  }

  @Test func aPortThatRefusesIsToldAtOnce() async throws {
    let server = try RawServer.refusing()
    let (failure, naps) = try await offPool {
      let time = FakeTime()
      let wire = try Wire(server.settings, interruption: nil, circumstances: time.circumstances)
      return (wire.failure(of: .list), time.naps)
    }
    #expect(
      failure?.wording.en.hasPrefix("127.0.0.1:\(server.port) takes no connection; nothing was sent. Check") == true)
    #expect(failure?.wording.nl.hasPrefix("127.0.0.1:\(server.port) neemt geen verbinding aan; er is niets") == true)
    #expect(failure?.isOfOneRecord == false)
    #expect(naps.isEmpty)
  }

  /// A part of a name has 63 characters at most, so that nobody need be asked about this one.
  @Test func aNameThatIsNotThereIsTold() async throws {
    let host = String(repeating: "x", count: 64) + ".invalid"
    let settings = ConnectionSettings(url: "https://\(host)/api/v1", token: try Token("geheim"))
    let failure = try await offPool { try Wire(settings, interruption: nil).failure(of: .change("u")) }
    #expect(failure?.wording.en.hasPrefix("there is no machine of the name \(host); nothing was sent") == true)
    #expect(failure?.wording.nl.hasPrefix("er is geen machine met de naam \(host)") == true)
  }

  @Test func aConnectionThatDoesNotComeAboutIsGivenUp() async throws {
    // A full queue of a server that accepts nothing.
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var waiting: [Int32] = []
    defer { for socket in waiting { close(socket) } }
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = bind(socket, pointer, size)
        _ = getsockname(socket, pointer, &size)
        _ = listen(socket, 0)
        for _ in 0..<4 {
          let client = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
          _ = connect(client, pointer, size)
          waiting.append(client)
        }
      }
    }
    var settings = ConnectionSettings(
      url: "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))", token: try Token("geheim"))
    settings.connectTimeout = .milliseconds(100)
    let checked = settings
    let kind = try await offPool { try Wire(checked, interruption: nil).kind(of: .change("u")) }
    guard case .noConnection(.timedOut(seconds: 1), _)? = kind else {
      Issue.record("\(String(describing: kind))")
      return
    }
  }

  @Test func aConnectionThatBreaksWithinHeadersIsTold() async throws {
    let kind = try await kind { peer in
      _ = peer.request()
      peer.send("HTTP/1.1 200 OK\r\nContent-Type: appl")
    }
    #expect(kind == .lost(.closed))
  }

  @Test func aConnectionThatIsResetIsTold() async throws {
    let kind = try await kind { peer in
      _ = peer.request()
      peer.reset()
    }
    #expect(kind == .lost(.closed))
  }

  @Test func whatIsNoHTTPIsTold() async throws {
    let kind = try await kind { peer in
      peer.send("220 mail.gemeente.nl ESMTP\r\n")
      _ = peer.request()
    }
    #expect(kind == .noHTTP)
  }

  @Test func headersWithoutEndAreTold() async throws {
    let kind = try await kind { peer in
      _ = peer.request()
      peer.send("HTTP/1.1 200 OK\r\n")
      for _ in 0..<400 { peer.send("X-Vulling: \(String(repeating: "v", count: 1000))\r\n") }
    }
    #expect(kind == .tooLarge(megabytes: 64) || kind == .lost(.other(14)))
  }

  @Test(arguments: [
    ("301 Moved Permanently", "https://elders.example/api/v1/x", "https://elders.example" as String?, true),
    ("302 Found", "https://elders.example:8443/inloggen?x=1", "https://elders.example:8443", false),
    ("307 Temporary Redirect", "/klantinteracties/api/v1/x/", nil, true),
    ("308 Permanent Redirect", "http://127.0.0.1:PORT/x/", nil, true),
  ]) func aRedirectIsNotFollowed(_ status: String, _ location: String, _ host: String?, _ isSure: Bool) async throws {
    try await offPool {
      try RawServer.serving { peer, server in
        while let request = peer.request() {
          server.note(request)
          let target = location.replacing("PORT", with: String(server.port))
          peer.answer(status, headers: "Location: \(target)\r\n")
        }
      } _: { server in
        let wire = try Wire(server.settings, interruption: nil)
        guard case .register(let failure)? = wire.failure(of: .change("u")) else {
          Issue.record("it did not fail")
          return
        }
        #expect(failure.kind == .redirected(status: Int(status.prefix(3)) ?? 0, to: host))
        #expect(failure.happened == (isSure ? .nothing : .unknown))
        #expect(server.notes.count == 1)
        if let host { #expect(failure.wording.en.contains("to another server, \(host)")) }
      }
    }
  }

  @Test func anInterimAnswerIsNotTheAnswer() async throws {
    try await offPool {
      try RawServer.serving { peer, _ in
        _ = peer.request()
        peer.send("HTTP/1.1 103 Early Hints\r\nContent-Type: text/html\r\n\r\n")
        peer.answer("200 OK", #"{"a":1}"#)
      } _: { server in
        let answer = try Wire(server.settings, interruption: nil).answer(to: .list)
        #expect(answer.status == 200 && answer.body == Array(#"{"a":1}"#.utf8))
      }
    }
  }

  // MARK: Pages

  @Test func aPageLeadsToTheNext() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 5)
      let wire = try Wire(stub.settings, interruption: nil)
      let first = Request(.get, "klantcontacten", query: [("pageSize", "2"), ("kanaal", "é&")])
      let url = "\(stub.url)/klantcontacten?kanaal=alles&page=2&pageSize=500"
      #expect(try wire.page(of: url, after: first) == 2)
      let second = Request(.get, "klantcontacten", query: [("pageSize", "2"), ("page", "2")])
      for query in ["page=3&pages=9", "page=1&page=3", "onderwerp=page%3D9&page=3", "page=%33"] {
        #expect(try wire.page(of: "\(stub.url)/klantcontacten?\(query)", after: second) == 3)
      }
      #expect(throws: RegisterFailure.pages(.pageLeadsBack)) { try wire.page(of: url, after: second) }
      #expect(throws: RegisterFailure.pages(.pageLeadsBack)) {
        try wire.page(of: "\(stub.url)/klantcontacten", after: second)
      }
    }
  }

  @Test(arguments: [
    ("https://k.example/api/v1/klantcontacten?page=2", true),
    ("https://K.example:443/api/v1/klantcontacten?page=2", true),
    ("http://k.example/api/v1/klantcontacten?page=2", true), ("https://k.example/api/klantcontacten?page=2", true),
    ("https://k.example.evil.example/api/v1/klantcontacten?page=2", false),
    ("https://k.example:8443/api/v1/klantcontacten?page=2", false),
    ("https://k.example@evil.example/api/v1/klantcontacten?page=2", false),
    ("https://evil.example\\@k.example/api/v1/klantcontacten?page=2", false),
    ("//k.example/api/v1/klantcontacten?page=2", false), ("/api/v1/klantcontacten?page=2", false), ("", false),
    ("ftp://k.example/api/v1/klantcontacten?page=2", false), ("https://k.example/api/v1/partijen?page=2", false),
  ]) func aPageOfAnotherServerIsNotRead(_ next: String, _ isTaken: Bool) throws {
    let settings = ConnectionSettings(url: "https://k.example/api/v1", token: try Token("geheim"))
    let wire = try Wire(settings, interruption: nil)
    guard isTaken else {
      #expect(throws: RegisterFailure.pages(.pageLeadsElsewhere)) { try wire.page(of: next, after: .list) }
      return
    }
    #expect(try wire.page(of: next, after: .list) == 2)
  }
}

extension RegisterFailure {
  fileprivate static func pages(_ kind: Kind) -> BackendFailure {
    .register(RegisterFailure(.init("GET", path: "klantcontacten"), kind))
  }
}
