/// When the next call may begin.
struct Pacing {
  private let interval: Duration
  /// Before this moment none may.
  private(set) var earliest = Duration.zero

  /// So many a second, one after the other and none in bursts; as fast as it goes where no rate is given.
  init(rate: Double?) {
    guard let rate, rate > 0 else {
      interval = .zero
      return
    }
    interval = .seconds(min(1 / rate, 3600))
  }

  /// Notes that one begins.
  mutating func note(sendingAt now: Duration) { hold(until: now + interval) }

  /// Lets none begin until then.
  mutating func hold(until moment: Duration) { earliest = max(earliest, moment) }
}
