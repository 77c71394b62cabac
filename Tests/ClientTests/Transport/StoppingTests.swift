import Foundation
import Klantcontacten
import StubRegister
import Synchronization
import Testing

@testable import KlantinteractiesClient

/// Ctrl-C, and answers that never come.
@Suite struct StoppingTests {
  private func pressing(_ stop: Stop, when gate: Gate) {
    Thread.detachNewThread {
      gate.waitForArrival()
      stop.press()
    }
  }

  @Test func aReadIsDroppedAtOnce() async throws {
    try await StubServer.serving { stub in
      let (gate, stop) = (Gate(), Stop())
      stub.be(.hold(gate, .beforeReading), to: .next())
      let wire = try Wire(stub.settings, interruption: stop)
      pressing(stop, when: gate)
      #expect(wire.failure(of: .list) == .interrupted)
      #expect(wire.startedCount == 0)
    }
  }

  @Test func whatWasNotSentYetIsTold() async throws {
    try await StubServer.serving { stub in
      let stop = Stop()
      let wire = try Wire(stub.settings, interruption: stop)
      var told: [BackendFailure] = []
      for request in [Request.list, .creation, .change("u")] {
        wire.start(request) { result in if case .failure(let failure) = result { told.append(failure) } }
      }
      stop.press()
      #expect(throws: BackendFailure.interrupted) { try wire.turn() }
      #expect(told == [.interrupted, .interrupted, .interrupted])
      #expect(stub.requestCount == 0)
    }
  }

  /// The answer comes after the user has pressed Ctrl-C, and before the last moment is over.
  @Test func aWriteOnItsWayGetsItsAnswer() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let (gate, stop) = (Gate(), Stop())
      stub.be(.hold(gate, .beforeWriting), to: .next(1, "PATCH"))
      let wire = try Wire(stub.settings, interruption: stop)
      var read: Result<Answer, BackendFailure>?
      stub.be(.hold(Gate(), .beforeReading), to: .next(1, "GET"))
      wire.start(.list) { result in
        read = result
        // The read is dropped when the stopping has begun.
        gate.open()
      }
      pressing(stop, when: gate)
      #expect(try wire.answer(to: .change(uuid)).status == 200)
      guard case .failure(.interrupted)? = read else {
        Issue.record("the read was not dropped")
        return
      }
      #expect(wire.failure(of: .list) == .interrupted)
    }
  }

  @Test func aWriteThatGetsNoAnswerIsInDoubt() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let (gate, stop) = (Gate(), Stop())
      stub.be(.hold(gate, .afterWriting), to: .next(1, "PATCH"))
      let time = FakeTime()
      time.tick = .seconds(1)
      let wire = try Wire(stub.settings, interruption: stop, circumstances: time.circumstances)
      pressing(stop, when: gate)
      let failure = wire.failure(of: .change(uuid))
      #expect(failure == .register(RegisterFailure(.init("PATCH", path: "klantcontacten"), .lost(.stopped))))
      #expect(wire.startedCount == 0)
    }
  }

  @Test func anAnswerThatDoesNotComeIsNotWaitedForLongerThanAllowed() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      var settings = try stub.settings
      settings.connectTimeout = .seconds(1)
      settings.answerTimeout = .seconds(1)
      let wire = try Wire(settings, interruption: nil)
      // From then on connections are kept, so that it is sent at once however busy the machine is.
      for _ in 0..<2 { _ = try wire.answer(to: .list) }
      let gate = Gate()
      stub.be(.hold(gate, .afterWriting), to: .next(1, "PATCH"))
      guard case .register(let failure)? = wire.failure(of: .change(uuid)) else {
        Issue.record("it did not fail")
        return
      }
      #expect(failure.kind == .lost(.timedOut(seconds: 2)))
      #expect(failure.happened == .unknown && failure.mayStillArrive)
      gate.waitForArrival()
      #expect(try stub.record(.klantcontacten, uuid)?["inhoud"] == "Antwoord.")
    }
  }

  @Test func patienceEndsWithCtrlC() async throws {
    try await StubServer.serving { stub in
      let (time, stop) = (FakeTime(), Stop())
      time.atNap = { stop.press() }
      let wire = try Wire(stub.settings, interruption: stop, circumstances: time.circumstances)
      stub.be(.tooManyRequests(retryAfter: 30), to: .next())
      #expect(wire.failure(of: .list) == .interrupted)
      #expect(time.slept <= Wire.look)
      #expect(stub.requestCount == 1)
    }
  }
}
