extension Profile {
  /// How a profile reaches a register: what its file says, for whoever opens the connection.
  public struct Register: Equatable, Sendable {
    /// Where the API begins.
    public internal(set) var url: String?
    /// The file that holds the token, and nothing else.
    public internal(set) var tokenFile: String?
    /// The file of the certificates that are trusted.
    public internal(set) var certificateAuthority: String?
    /// The file of Klerk's own certificate.
    public internal(set) var clientCertificate: String?
    /// The file of that certificate's key.
    public internal(set) var clientKey: String?
    /// How many calls may be on their way at once.
    public internal(set) var concurrency: Int?
    /// How many calls may begin in a second.
    public internal(set) var rate: Double?
    /// For how many seconds an answer is waited for.
    public internal(set) var timeout: Int?
    /// The store that keeps the journal of what Klerk changes there.
    public internal(set) var journal: String?

    /// Says nothing of a register.
    public init() {}
  }

  /// What a number of calls at once may be.
  static let concurrencies = 1...64

  /// A rate of calls, from as little as one in ten seconds.
  static func rate(_ text: String) -> Double? {
    Double(text).flatMap { $0.isFinite && $0 >= 0.1 && $0 <= 10_000 ? $0 : nil }
  }

  /// A number that is written in digits alone.
  static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(text).flatMap { range.contains($0) ? $0 : nil }
  }
}
