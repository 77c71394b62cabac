import Glibc

/// What this process may use from now on, enforced by the system: the belt for answers of people nobody knows, beside the
/// budget that ends them in order.
public enum ProcessBounds {
  /// Seconds of processor time.
  public static let seconds = 20
  /// Bytes of memory.
  public static let memory = 1 << 30
  /// Bytes of any file; results go to a pipe, so that nothing large is ever written.
  public static let file = 1 << 20

  /// Bounds this process. What the system does not let itself be told is left as it is.
  public static func apply() {
    bound(RLIMIT_CPU, seconds)
    bound(RLIMIT_AS, memory)
    bound(RLIMIT_FSIZE, file)
    bound(RLIMIT_CORE, 0)
  }

  private static func bound(_ resource: __rlimit_resource, _ limit: Int) {
    var known = rlimit()
    let resource = __rlimit_resource_t(resource.rawValue)
    guard getrlimit(resource, &known) == 0 else { return }
    let least = min(rlim_t(limit), known.rlim_max)
    var bounds = rlimit(rlim_cur: least, rlim_max: least)
    setrlimit(resource, &bounds)
  }

  /// Seconds since some moment, by a clock that nobody sets.
  public static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
