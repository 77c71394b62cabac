import Foundation

/// A request to a running Open Klant and what it answered.
struct Exchange: Decodable, Sendable {
  struct Request: Decodable, Sendable {
    let method: String
    let path: String
    let headers: [String: String]
    let bodyText: String?
  }

  struct Response: Decodable, Sendable {
    let status: Int
    let reason: String
    let headers: [String: String]
    let bodyText: String
  }

  let `case`: String
  let request: Request
  let response: Response

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Exchanges")

  /// The names of all that were recorded.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func named(_ name: String) throws -> Exchange {
    try JSONDecoder().decode(Exchange.self, from: Data(contentsOf: folder.appending(path: name + ".json")))
  }
}

/// Which uuid of the recordings is which of the stub's: each run makes its own.
struct Identities {
  private var live: [String: String] = [:]
  private var recorded: [String: String] = [:]

  private static let pattern = try? NSRegularExpression(
    pattern: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

  private static func uuids(in text: String) -> [String] {
    let range = NSRange(text.startIndex..., in: text)
    return (pattern?.matches(in: text, range: range) ?? []).compactMap { match in
      Range(match.range, in: text).map { String(text[$0]) }
    }
  }

  /// A text of a recording with the stub's uuids.
  func translated(_ text: String) -> String {
    Set(Self.uuids(in: text)).reduce(text) { $0.replacingOccurrences(of: $1, with: live[$1] ?? $1) }
  }

  /// A text of the stub with the uuids of the recording, after pairing those that stand at the same place and are new
  /// in both. A uuid that the client itself sent is the same in both.
  mutating func paired(_ text: String, with recording: String) -> String {
    for (mine, theirs) in zip(Self.uuids(in: text), Self.uuids(in: recording))
    where mine != theirs && recorded[mine] == nil && live[theirs] == nil {
      recorded[mine] = theirs
      live[theirs] = mine
    }
    return Set(Self.uuids(in: text)).reduce(text) { $0.replacingOccurrences(of: $1, with: recorded[$1] ?? $1) }
  }
}

/// JSON with its members in alphabetical order and the server's own times left out, to be compared as text.
func comparable(_ body: some DataProtocol) throws -> String {
  let value = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
  let sorted = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
  return String(decoding: sorted, as: UTF8.self).replacingOccurrences(
    of: #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"#, with: "<server time>", options: .regularExpression)
}
