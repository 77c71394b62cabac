import Glibc
import Klantcontacten

/// How long one waits for a file that another process keeps, and whether the user still wants to.
final class Patience {
  /// How many seconds at most.
  let bound: Int
  /// Whether the last wait ended because the user stopped it.
  private(set) var wasInterrupted = false
  /// Set while there is something to do that is not worth any waiting.
  var isSuspended = false
  /// Set while a part of a unit goes on: a change that is stopped midway would take the whole unit back.
  var isInPart = false
  /// Set while a statement runs that must come to its end.
  var isBound = false

  private let interruption: (any Interruption)?
  private let waiting: ((Int) -> Void)?
  private let clock: any WaitingClock
  private var began: Int64 = 0
  private var announced = 0

  init(
    bound: Int, interruption: (any Interruption)?, waiting: ((Int) -> Void)?, clock: any WaitingClock = SystemClock()
  ) {
    self.bound = bound
    self.interruption = interruption
    self.waiting = waiting
    self.clock = clock
  }

  /// Whether the user asked to stop; SQLite asks in the middle of long statements.
  var isStopRequested: Bool { !isBound && interruption?.isRequested ?? false }

  /// Whether anybody could ask to stop at all.
  var canBeStopped: Bool { interruption != nil }

  /// Waits a little, or says that it was long enough; SQLite calls this each time that it finds the file locked.
  func waitsOn(attempt: Int) -> Bool {
    if isSuspended { return false }
    if attempt == 0 {
      began = clock.milliseconds
      announced = 0
      wasInterrupted = false
    }
    if isStopRequested {
      wasInterrupted = true
      return false
    }
    let waited = Int(clock.milliseconds - began)
    guard waited < bound * 1_000 else { return false }
    if waited / 1_000 > announced {
      announced = waited / 1_000
      waiting?(announced)
    }
    // Short at first, since most units take milliseconds; never so long that a stop would seem to be ignored.
    clock.pause(milliseconds: min(1 << min(attempt, 6), 50))
    return true
  }
}

/// What tells the time while one waits, so that a test need not.
protocol WaitingClock: AnyObject {
  var milliseconds: Int64 { get }
  func pause(milliseconds: Int)
}

/// The machine's own clock, which a change of date does not move.
final class SystemClock: WaitingClock {
  var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  func pause(milliseconds: Int) {
    usleep(useconds_t(milliseconds * 1_000))
  }
}
