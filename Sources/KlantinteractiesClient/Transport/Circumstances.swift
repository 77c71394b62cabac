import Glibc

/// What the transport knows of time and chance; tests hand in their own, and need not wait.
struct Circumstances {
  /// A clock that never goes back.
  var now: () -> Duration
  /// Seconds since 1970, to understand a `Retry-After` that names a date.
  var date: () -> Int64
  /// Waits; may end early.
  var sleep: (Duration) -> Void
  /// A number from 0 up to 1.
  var chance: () -> Double

  /// The machine's own.
  static var real: Circumstances {
    Circumstances(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Duration(secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
      },
      date: { Int64(Glibc.time(nil)) },
      sleep: { duration in
        var time = timespec(
          tv_sec: Int(duration.components.seconds), tv_nsec: Int(duration.components.attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
      },
      chance: { Double.random(in: 0..<1) })
  }
}

extension Duration {
  /// In whole milliseconds.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
