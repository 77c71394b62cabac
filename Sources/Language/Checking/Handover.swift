import Glibc

/// Hands batches of statements from the thread that reads them to the one that checks them, and back when they are spent.
///
/// Back, because memory is freed cheapest by the thread that took it, and because the reading thread has the time.
final class Handover: @unchecked Sendable {
  // Unchecked, since the compiler cannot see what guards what: each of the four fields below is read and written between
  // `lock` and `unlock` of the one mutex only, and a batch belongs to the thread that took it out.
  private var ready: [Batch] = []
  private var spent: [Batch] = []
  private var isFinished = false
  private var isStopped = false
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// Statements in the order of the script.
  typealias Batch = [Read]

  /// A statement, and how many mistakes the parser had found when it had read it.
  struct Read {
    let statement: Statement
    let mistakes: Int
  }

  /// How many statements are handed over at a time: enough of them that waking the other thread costs nothing beside.
  static let batchSize = 256
  /// How many batches are read ahead at the most.
  private static let depth = 4

  init() {
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  // MARK: The reading thread

  /// Takes a batch over, once there is room for it, and leaves an empty one; says whether more are wanted.
  func send(_ batch: inout Batch) -> Bool {
    // What is spent is let go of outside of the lock.
    var dropped: [Batch] = []
    return locked {
      while ready.count >= Self.depth, !isStopped { pthread_cond_wait(changed, mutex) }
      ready.append(batch)
      batch = []
      swap(&dropped, &spent)
      return !isStopped
    }
  }

  /// Says that no more will come.
  func finish() { locked { isFinished = true } }

  // MARK: The checking thread

  /// Gives a spent batch back for the next one, for which it waits; says whether there was one.
  func exchange(_ batch: inout Batch) -> Bool {
    locked {
      spent.append(batch)
      batch = []
      while ready.isEmpty, !isFinished { pthread_cond_wait(changed, mutex) }
      guard !ready.isEmpty else { return false }
      batch = ready.removeFirst()
      return true
    }
  }

  /// Says that no more are wanted.
  func stop() { locked { isStopped = true } }

  /// Does something while no other thread is at it, and wakes whoever waits for what it changed.
  private func locked<Result>(_ work: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_signal(changed)
      pthread_mutex_unlock(mutex)
    }
    return work()
  }
}
