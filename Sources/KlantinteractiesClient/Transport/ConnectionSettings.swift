public import Klantcontacten

/// How a register is reached.
public struct ConnectionSettings: Sendable {
  /// Where the API begins: `https://klanten.gemeente.nl/klantinteracties/api/v1`.
  public var url: String
  /// What proves who is asking.
  public var token: Token
  /// How many calls may be on their way at once.
  public var concurrency = 4
  /// How many calls may begin in a second; nothing where there is no limit.
  public var rate: Double?
  /// How long making a connection may take.
  public var connectTimeout = Duration.seconds(10)
  /// How long an answer may take from then on.
  public var answerTimeout = Duration.seconds(60)
  /// The largest answer that is read, in bytes.
  public var answerLimit = 64 << 20
  /// A file of certificates (PEM) that are trusted instead of the system's.
  public var certificateAuthority: String?
  /// A file with Klerk's own certificate (PEM), where a register asks for one.
  public var clientCertificate: String?
  /// The key of that certificate (PEM), if it stands in a file of its own.
  public var clientKey: String?
  /// Whether http without TLS is allowed to other machines than this one.
  public var allowsPlainHTTP = false
  /// Told of each call, without token, values or bodies.
  public var trace: (@Sendable (String) -> Void)?

  /// Settings for an address and a token, all else as usual.
  public init(url: String, token: Token) {
    self.url = url
    self.token = token
  }
}

/// A register's token. It is in no text that is made of it.
public struct Token: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let secret: String

  /// Takes a token from the environment or a prompt.
  public init(_ secret: String) throws(BackendFailure) {
    guard !secret.isEmpty else { throw .connection(.noToken) }
    guard Self.isPlain(secret) else { throw .connection(.badToken(path: nil)) }
    self.secret = secret
  }

  private static func isPlain(_ secret: String) -> Bool {
    secret.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  /// Says that it is one.
  public var description: String { "a token" }
  /// Says that it is one.
  public var debugDescription: String { description }
  /// Has nothing in it to be seen.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
