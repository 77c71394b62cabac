import Klantcontacten
import Testing

@testable import SQLiteStore

/// How long a store waits for another one that writes, and what stops it.
@Suite struct Waiting {
  @Test func aStoreThatIsKeptTooLongSaysSo() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let first = try SQLiteStore(.file(path), whenMissing: .create)
      let second = try SQLiteStore(.file(path), patience: 0)
      try first.write { _ throws in
        #expect(failure { try second.write { _ in } } == .busy(path: path, seconds: 0))
        #expect(try second.read { try $0.count(matching: Query()) } == 0)
      }
      try second.write { _ in }
    }
  }

  @Test func theUserMayStopTheWaiting() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let stop = Stop()
      let first = try SQLiteStore(.file(path), whenMissing: .create)
      let second = try SQLiteStore(.file(path), interruption: stop)
      try first.write { _ in
        stop.isRequested = true
        #expect(failure { try second.write { _ in } } == .interrupted)
      }
      stop.isRequested = false
      try second.write { _ in }
    }
  }

  @Test func theUserMayStopALongQueryAndAsksTheNext() throws {
    let stop = Stop()
    let store = try SQLiteStore(.memory, interruption: stop)
    try store.write { unit in
      for contact in Samples.contacts(2_000, seed: 4) { try unit.insert(contact) }
    }
    let query = Query(.text(.path(.field(.reactie)), .contains(FoldedText("nergens"))))
    stop.isRequested = true
    #expect(failure { _ = try store.read { try $0.count(matching: query) } } == .interrupted)
    stop.isRequested = false
    #expect(try store.read { try $0.count(matching: query) } == 0)
  }

  @Test func eachSecondOfWaitingIsToldAndTheBoundIsKept() {
    let clock = FakeClock()
    var told: [Int] = []
    let patience = Patience(bound: 3, interruption: nil, waiting: { told.append($0) }, clock: clock)
    for _ in 1...2 {
      told = []
      let begin = clock.milliseconds
      var attempt = 0
      while patience.waitsOn(attempt: attempt) { attempt += 1 }
      #expect(told == [1, 2])
      #expect((3_000...3_050).contains(clock.milliseconds - begin))
    }
    patience.isSuspended = true
    #expect(!patience.waitsOn(attempt: 0))
  }

  private final class Stop: Interruption {
    var isRequested = false
  }

  private final class FakeClock: WaitingClock {
    private(set) var milliseconds: Int64 = 77

    func pause(milliseconds: Int) {
      self.milliseconds += Int64(milliseconds)
    }
  }
}
