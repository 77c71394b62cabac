import Changes
import Klantcontacten
import Shell
import StubRegister
import Testing

/// Ctrl-C while changes are on their way: the journal stays true, and nothing is done twice afterwards.
@Suite struct StoppingTests {
  @Test(arguments: [30, 90, 150, 220, 400, 700]) func ctrlCLeavesTheJournalTrue(looks: Int) async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(120)
      let work = try Workplace(stub)
      let script = #"find contacts | append again "Nagekeken.""#
      work.user.patience = looks
      let status = work.run(script)
      let outcomes = try work.outcomes()
      let texts = try work.texts(contacts)
      for (nummer, _) in contacts {
        let isChanged = texts[nummer]?.hasSuffix(" Nagekeken.") == true
        switch outcomes[nummer] {
        case .done?: #expect(isChanged, "\(nummer) is told as done")
        case .notDone?, nil: #expect(!isChanged, "\(nummer) is told as not done")
        default: break
        }
      }
      #expect(try work.isJournalWhole())
      #expect((status == .done) == (outcomes.values.count { $0 == .done } == 120))
      work.user.calmDown()
      for _ in 0..<3 where try work.hasUnfinishedRuns() { work.resume() }
      #expect(try !work.hasUnfinishedRuns(), "\(work.output.text)")
      work.run(script)
      for (nummer, text) in try work.texts(contacts) {
        #expect(text.hasSuffix("vergunning. Nagekeken."), "\(nummer): \(text.suffix(40))")
      }
    }
  }
}
