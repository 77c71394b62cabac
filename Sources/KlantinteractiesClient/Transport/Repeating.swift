import Klantcontacten

/// Whether a call that failed is sent again, and when.
///
/// Only what reads is: a write was made from a record as it was read right before, and whoever sends it again has to
/// look again (`docs/decisions/012-http-client.md`). A new record, which nothing is compared with, is sent again when
/// nothing can have happened.
enum Repeating {
  /// How often a call is sent at most.
  static let attempts = 4
  /// Who asks for more patience than that, in seconds, is told to the user.
  static let patience = 60
  private static let first = Duration.milliseconds(500)

  /// Who has waited a minute for nothing waits once more, not three times.
  private static func mostAttempts(after failure: RegisterFailure) -> Int {
    if case .lost(.timedOut) = failure.kind { 2 } else { attempts }
  }

  static func isBearable(_ seconds: Int) -> Bool { seconds <= patience }

  /// How long to wait before the next attempt; nothing where there is none.
  static func pause(
    after failure: RegisterFailure, of request: Request, attempts: Int, chance: () -> Double
  ) -> Duration? {
    guard attempts < mostAttempts(after: failure), request.mayBeRepeated || request.method == .post,
      failure.isWorthAnotherTry
    else {
      return nil
    }
    if let seconds = failure.retryAfter { return isBearable(seconds) ? .seconds(seconds) : nil }
    // Half of it by chance, so that several programs that failed together do not come back together.
    let whole = first * (1 << (attempts - 1))
    return whole / 2 + whole / 2 * chance()
  }
}

extension RegisterFailure {
  /// How many seconds the register asks to wait.
  var retryAfter: Int? {
    switch kind {
    case .tooManyRequests(let seconds), .unavailable(_, let seconds): seconds
    default: nil
    }
  }
}
