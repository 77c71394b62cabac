import Dispatch
import Foundation
import StubRegister
import Testing

/// The stub among other tests.
@Suite struct BusyTests {
  @Test func itAnswersWhileAllThreadsOfTheTestsAreBlocked() async throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let arrived = DispatchSemaphore(value: 0)
    let released = DispatchSemaphore(value: 0)
    try await StubServer.serving { stub in
      for _ in 0..<cores {
        Task {
          arrived.signal()
          released.wait()
        }
      }
      defer { for _ in 0..<cores { released.signal() } }
      for _ in 0..<cores { arrived.wait() }
      let client = try Client(stub)
      for _ in 0..<10 { #expect(try client.get("klantcontacten").status == 200) }
    }
  }
}
