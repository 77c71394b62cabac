import Foundation
import StubRegister
import Testing

/// Sends recorded requests to a stub, in the order in which they make sense, and compares the answers.
final class Replay {
  private let stub: StubServer
  private let connection: RawConnection
  private var identities = Identities()
  private(set) var replayed: Set<String> = []

  init(_ stub: StubServer) throws {
    self.stub = stub
    connection = try RawConnection(port: stub.port)
  }

  /// Sends the exchanges one after the other, on one connection.
  func play(_ names: String...) throws {
    for name in names {
      let exchange = try Exchange.named(name)
      try send(exchange, on: connection)
      try compare(connection.receive(afterHead: exchange.request.method == "HEAD"), with: exchange)
    }
  }

  /// Sends the first, and the others when the first has been read but not yet written; then lets it be written.
  ///
  /// The answer of the one that waited is compared last; what another's answer is to be is told by `rival`.
  func overlap(_ name: String, rival: (RawConnection) throws -> Void) throws {
    let exchange = try Exchange.named(name)
    let gate = Gate()
    stub.be(.hold(gate, .beforeWriting), to: .next(1, exchange.request.method))
    let held = try RawConnection(port: stub.port)
    try send(exchange, on: held)
    gate.waitForArrival()
    try rival(connection)
    gate.open()
    try compare(held.receive(), with: exchange)
  }

  func send(_ exchange: Exchange, on connection: RawConnection) throws {
    let request = exchange.request
    var headers = request.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    for index in headers.indices where headers[index].0 == "Authorization" {
      headers[index].1 = headers[index].1.replacingOccurrences(of: "<token>", with: stub.token)
    }
    var body = identities.translated(request.bodyText ?? "")
    if request.headers["Transfer-Encoding"] == "chunked" {
      body = "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
    }
    try connection.send(
      request.method, identities.translated(request.path), headers: headers, body: Array(body.utf8))
  }

  func compare(_ answer: RawAnswer, with exchange: Exchange) throws {
    replayed.insert(exchange.case)
    let name = exchange.case
    let wanted = exchange.response
    #expect(answer.status == wanted.status, "\(name): \(answer.text)")
    #expect(answer.reason == wanted.reason, "\(name)")
    if wanted.headers["Content-Type"] == "application/json", exchange.request.method != "HEAD" {
      let recording = try comparable(Data(wanted.bodyText.utf8))
      let body = identities.paired(try comparable(answer.body), with: recording)
      #expect(body == recording, "\(name)")
    } else if wanted.bodyText.isEmpty {
      #expect(answer.body.isEmpty, "\(name)")
    } else {
      #expect(answer.text.hasPrefix("<!DOCTYPE html>"), "\(name)")
    }
    compareHeaders(of: answer, with: exchange)
  }

  private func compareHeaders(of answer: RawAnswer, with exchange: Exchange) {
    let name = exchange.case
    let wanted = exchange.response.headers
    #expect(
      answer.headers.map { $0.name.lowercased() }.sorted() == wanted.keys.map { $0.lowercased() }.sorted(), "\(name)")
    for (header, value) in wanted.sorted(by: { $0.key < $1.key }) {
      guard value != "<weggelaten, zie README>" else { continue }
      // A page of the stub's own has a length of its own.
      if header == "Content-Length", exchange.response.bodyText.hasPrefix("<HTML-pagina") { continue }
      let sent = answer[header].map { identities.paired($0, with: value) }
      #expect(sent == value, "\(name): \(header)")
    }
  }
}
