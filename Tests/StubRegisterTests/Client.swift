import Foundation
import StubRegister
import Testing

/// A client that asks one thing after the other on one connection.
final class Client {
  private let stub: StubServer
  private let connection: RawConnection

  init(_ stub: StubServer) throws {
    self.stub = stub
    connection = try RawConnection(port: stub.port)
  }

  /// Sends a request below the API's root, and doesn't wait for the answer.
  func send(_ method: String, _ target: String, _ body: String? = nil, headers: [(String, String)] = []) throws {
    var sent: [(String, String)] = [("Host", "127.0.0.1:\(stub.port)"), ("Authorization", "Token \(stub.token)")]
    sent.removeAll { usual in headers.contains { $0.0 == usual.0 } }
    if let body, !headers.contains(where: { $0.0 == "Transfer-Encoding" }) {
      sent += [("Content-Type", "application/json"), ("Content-Length", String(body.utf8.count))]
    }
    let path = target.hasPrefix("/") ? target : "/klantinteracties/api/v1/" + target
    try connection.send(method, path, headers: sent + headers, body: Array((body ?? "").utf8))
  }

  func receive() throws -> RawAnswer { try connection.receive() }

  func ask(
    _ method: String, _ target: String, _ body: String? = nil, headers: [(String, String)] = []
  ) throws -> RawAnswer {
    try send(method, target, body, headers: headers)
    return try connection.receive(afterHead: method == "HEAD")
  }

  func get(_ target: String) throws -> RawAnswer { try ask("GET", target) }
}

extension RawAnswer {
  /// The body as JSON.
  var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }

  /// What is wrong, as `name: code`.
  var faults: [String] {
    (json["invalidParams"]?.elements ?? []).map { "\($0["name"]?.text ?? "?"): \($0["code"]?.text ?? "?")" }
  }
}

extension StubServer {
  /// Adds a contact, and gives its uuid.
  func addContact(_ fields: JSONObject = [:]) throws -> String {
    var contact: JSONObject = [
      "kanaal": "Telefoon", "onderwerp": "Vraag over afval", "taal": "nld", "vertrouwelijk": false, "inhoud": "Vraag.",
    ]
    for field in fields.members { contact[field.name] = field.value }
    return try addRecord(.klantcontacten, contact)
  }

  /// Adds a record, and gives its uuid.
  func addRecord(_ resource: Resource, _ object: JSONObject) throws -> String {
    let made = try add(resource, object)
    return try #require(made["uuid"]?.text)
  }

  /// What a contact's field holds.
  func field(_ name: String, of uuid: String) throws -> JSONValue? {
    try record(.klantcontacten, uuid)?[name]
  }
}
