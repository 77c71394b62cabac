import Glibc
import Klantcontacten

/// Writes lines of the journal on a thread of its own, so that a register does not wait while the disk does: some
/// milliseconds each time. Many lines that come meanwhile are written together.
final class JournalHand: @unchecked Sendable {
  // Unchecked, since the compiler cannot see what guards what: the fields below `mutex` are read and written between `lock`
  // and `unlock` of it only, and the store of the thread is opened, used and let go by the thread alone.

  /// Lines that are to be written.
  struct Batch: Sendable {
    /// What is about to be sent for a member of a convoy.
    struct Intention: Sendable {
      let member: Int
      let entry: JournalEntry
      let expiry: Moment
    }
    /// That an entry was carried out.
    struct Ending: Sendable {
      let member: Int
      let entry: Int
      let at: Moment
    }
    let run: Int
    var intentions: [Intention] = []
    var endings: [Ending] = []
    var isEmpty: Bool { intentions.isEmpty && endings.isEmpty }

    /// Writes the lines; gives the number of each entry by the member that it is of.
    func write(in journal: any Journal) throws(BackendFailure) -> [Int: Int] {
      var numbers: [Int: Int] = [:]
      for intention in intentions {
        numbers[intention.member] = try journal.record(intention.entry, of: run, keptUntil: intention.expiry)
        if intention.entry.function == .redactie { try journal.forgetKept(of: intention.entry.contact) }
      }
      for ending in endings { try journal.note(.done, ofEntry: ending.entry, of: run, at: ending.at) }
      return numbers
    }
  }

  /// What came of a batch.
  struct Written: Sendable {
    let batch: Batch
    let outcome: Result<[Int: Int], BackendFailure>
  }

  private let openJournal: @Sendable () throws -> any Store
  private let wake: @Sendable () -> Void
  private var thread: pthread_t?
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var waiting: Batch?
  private var written: Written?
  private var isBusy = false
  private var isStopped = false

  /// Starts the thread; nothing when the system has none to give.
  init?(openJournal: @escaping @Sendable () throws -> any Store, wake: @escaping @Sendable () -> Void) {
    (self.openJournal, self.wake) = (openJournal, wake)
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
    let hand = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { hand in
        guard let hand else { return nil }
        Unmanaged<JournalHand>.fromOpaque(hand).takeRetainedValue().work()
        return nil
      }, hand.toOpaque())
    guard status == 0 else {
      hand.release()
      return nil
    }
    self.thread = thread
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Whether a batch is being written, or was and nobody has taken what came of it.
  var isOccupied: Bool { locked { isBusy || waiting != nil || written != nil } }

  /// Hands a batch over; the one before has been taken.
  func take(_ batch: Batch) { locked { waiting = batch } }

  /// What came of the batch, if it is written.
  func takeWritten() -> Written? {
    locked {
      defer { written = nil }
      return written
    }
  }

  /// Waits until the batch is written.
  func waitForWritten() {
    locked { while written == nil, isBusy || waiting != nil { pthread_cond_wait(changed, mutex) } }
  }

  /// Ends the thread, and waits for its end.
  func stop() {
    locked { isStopped = true }
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  /// What the thread does.
  private func work() {
    var journal: (any Store)?
    while let batch = next() {
      let outcome: Result<[Int: Int], BackendFailure>
      do {
        let store = try journal ?? openJournal()
        journal = store
        outcome = .success(try store.write { try batch.write(in: $0) })
      } catch {
        outcome = .failure(error as? BackendFailure ?? .other("\(type(of: error))"))
      }
      locked { (written, isBusy) = (Written(batch: batch, outcome: outcome), false) }
      wake()
    }
  }

  private func next() -> Batch? {
    locked {
      while waiting == nil, !isStopped { pthread_cond_wait(changed, mutex) }
      guard let batch = waiting else { return nil }
      (waiting, isBusy) = (nil, true)
      return batch
    }
  }

  private func locked<Result>(_ work: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return work()
  }
}
