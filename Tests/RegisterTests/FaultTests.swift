import Changes
import Klantcontacten
import Shell
import StubRegister
import Testing

/// Whatever goes wrong on the way to a register in a run of 500 changes, at any step of it: each record is changed once or
/// reported, and the journal is true.
@Suite(.serialized) struct FaultTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let unkindness: Unkindness
    let method: String

    init(_ name: String, _ unkindness: Unkindness, _ method: String = "PATCH") {
      (testDescription, self.unkindness, self.method) = ("\(method) \(name)", unkindness, method)
    }
  }

  static let faults = [
    Fault("closed before it is read", .close(.beforeReading)),
    Fault("closed before it is written", .close(.beforeWriting)),
    Fault("closed after it is written", .close(.afterWriting)),
    Fault("500 before it is written", .serverError(.beforeWriting)),
    Fault("500 after it is written", .serverError(.afterWriting)),
    Fault("502 before", .badGateway(.beforeReading)),
    Fault("502 after it is written", .badGateway(.afterWriting)),
    Fault("429", .tooManyRequests(retryAfter: 2)),
    Fault("429 without a time", .tooManyRequests(retryAfter: nil)),
    Fault("nothing changed, answered as it is", .changeNothing(echo: .asItIs)),
    Fault("answer closed in the middle", .closeMidAnswer(after: 100)),
    Fault("answer cut off", .truncate(to: 100)),
    Fault("a page instead of an answer", .html),
    Fault("somebody writes right before", .change(["reactie": "!"], .beforeWriting)),
    Fault("closed", .close(.beforeReading), "GET"),
    Fault("500", .serverError(.beforeReading), "GET"),
    Fault("502", .badGateway(), "GET"),
    Fault("429", .tooManyRequests(retryAfter: 1), "GET"),
    Fault("answer cut off", .truncate(to: 60), "GET"),
    Fault("a page instead of an answer", .html, "GET"),
    Fault("somebody writes right after", .change(["reactie": "!"], .afterWriting), "GET"),
  ]

  private static let script = #"find contacts | append again "Nagekeken.""#
  private static let suffix = " Nagekeken."

  @Test(arguments: faults) func eachRecordIsChangedOnceOrReported(_ fault: Fault) async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(500)
      let work = try Workplace(stub)
      // What only reads may go wrong from the changing on, or the run would not begin.
      stub.be(fault.unkindness, to: .every(7, fault.method, "klantcontacten/"))
      let status = work.run(Self.script)
      let first = work.output.text
      // What is told as done is done, and only that; of the rest each record is as it was, or it is not known yet.
      let outcomes = try work.outcomes()
      let texts = try work.texts(contacts)
      for (nummer, uuid) in contacts {
        let isChanged = texts[nummer]?.hasSuffix(Self.suffix) == true
        switch outcomes[nummer] {
        case .done?: #expect(isChanged, "\(nummer) is told as done")
        case .notDone?, nil: #expect(!isChanged, "\(nummer) (\(uuid)) is told as not done")
        case .unknown?, .intended?, .partly?, .overtaken?: break
        }
      }
      #expect(try work.isJournalWhole())
      let isAllDone = outcomes.values.allSatisfy { $0 == .done } && outcomes.count == 500
      #expect((status == .done) == isAllDone, "\(first.suffix(300))")
      // In the end each of them says it once, whatever was tried.
      stub.beKind()
      for _ in 0..<5 where try work.hasUnfinishedRuns() { work.resume() }
      #expect(try !work.hasUnfinishedRuns(), "\(work.output.text)")
      work.run(Self.script)
      for (nummer, text) in try work.texts(contacts) {
        #expect(text.components(of: Self.suffix) == 1, "\(nummer)")
      }
      #expect(try work.isJournalWhole())
    }
  }
}

extension String {
  /// How often a part stands in it.
  fileprivate func components(of part: String) -> Int {
    var (rest, count) = (self[...], 0)
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
