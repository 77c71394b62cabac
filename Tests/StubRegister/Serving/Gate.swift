import Dispatch
import Foundation
import Synchronization

/// A place where the stub holds requests until a test lets them through: races without sleeps and clocks.
public final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var held: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)

  /// Makes a closed gate.
  public init() {}

  /// Waits until one more request is held here, and blocks the thread until then.
  public func waitForArrival() {
    arrivals.wait()
  }

  /// Waits until one more request is held here.
  public func arrival() async {
    await offPool { self.arrivals.wait() }
  }

  /// Lets through what is held, and all that comes later.
  public func open() {
    let held = state.withLock { state in
      defer { state.held = [] }
      state.isOpen = true
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  func pass() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.held.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
      arrivals.signal()
    }
  }
}

/// Runs work that blocks on a thread of its own, still as part of the test that asks for it: Swift's own threads are as
/// few as the cores, and the other tests need them.
public func offPool<Result: Sendable>(_ work: @Sendable () throws -> Result) async rethrows -> Result {
  try await withTaskExecutorPreference(BlockingThreads.all) { try await apart(work) }
}

@concurrent private func apart<Result: Sendable>(_ work: @Sendable () throws -> Result) async rethrows -> Result {
  try work()
}

/// A new thread for whatever comes, which may block. Dispatch would do, but it takes a second to see that a thread is
/// blocked and to add another.
private final class BlockingThreads: TaskExecutor {
  static let all = BlockingThreads()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
