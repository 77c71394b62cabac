import Changes
import Foundation
import Interpreter
import Klantcontacten
import Shell
import StubRegister
import Testing

/// Plans that are carried out on a register, where nobody is there to be asked.
@Suite struct ApplyingTests {
  private static let script = "find contacts | sort by nummer | append \"Nagekeken.\""

  private func withPlan(
    of count: Int,
    _ body: @Sendable @escaping (StubServer, Workplace, _ plan: String, [(nummer: String, uuid: String)]) throws -> Void
  ) async throws {
    let file = NSTemporaryDirectory() + "klerk-\(UUID().uuidString).plan"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(count)
      let work = try Workplace(stub)
      #expect(work.plan(Self.script, into: file) == .done, "\(work.output.text)")
      try body(stub, work, file, contacts)
    }
  }

  @Test(arguments: [("/", "`/` is a folder, not a plan"), ("/weg.plan", "there is no plan `/weg.plan`")])
  func whatIsNoPlanIsToldAsThat(path: String, told: String) async throws {
    try await StubServer.serving { stub in
      let work = try Workplace(stub)
      #expect(work.apply(path) != .done)
      #expect(work.output.text.contains(told), "\(work.output.text)")
      #expect(stub.requestCount == 0)
    }
  }

  @Test func everyContactIsReadOnceAndWrittenOnce() async throws {
    try await withPlan(of: 60) { stub, work, plan, contacts in
      let before = stub.requestCount
      #expect(work.apply(plan) == .done, "\(work.output.text)")
      #expect(stub.requestCount - before == 120)
      let texts = try work.texts(contacts)
      #expect(texts.values.allSatisfy { $0.hasSuffix("vergunning. Nagekeken.") })
    }
  }

  @Test func whatASearchHasReadIsNotReadAgainToPlanItsChange() async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(300)
      let work = try Workplace(stub)
      let searched = stub.requestCount
      work.run("find contacts | sort by nummer | count")
      let search = stub.requestCount - searched
      let before = stub.requestCount
      #expect(work.run(Self.script) == .done, "\(work.output.text)")
      // The pages of the search, and then each contact once right before it is written, and once to write it.
      #expect(stub.requestCount - before <= 600 + search + 4)
      // Two changes of one contact in one statement, and in two: each sees the one before.
      work.run(
        """
        find contacts | append "Een." | append "Twee."
        find contacts | append "Drie."
        """)
      let texts = try work.texts(contacts)
      #expect(texts.values.allSatisfy { $0.hasSuffix("vergunning. Nagekeken. Een. Twee. Drie.") })
    }
  }

  /// More than are held in memory: some wait in files put aside, and a second statement comes upon them there.
  @Test func manyContactsAreNotReadAgainToPlanTheirChange() async throws {
    let file = NSTemporaryDirectory() + "klerk-\(UUID().uuidString).plan"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try await StubServer.serving { stub in
      stub.fill(contacts: 11_500)
      let work = try Workplace(stub)
      let script = """
        find contacts where vertrouwelijk = no | append again "Eerst."
        find contacts where vertrouwelijk = no and inhoud contains "Eerst." | take 10300 | append again "Dan."
        """
      #expect(work.plan(script, into: file) == .done, "\(work.output.text)")
      #expect(stub.requestCount < 100)
      let plan = try String(contentsOfFile: file, encoding: .utf8)
      #expect(plan.components(separatedBy: " Eerst. Dan.\"").count == 10_301)
    }
  }

  @Test func whoeverWasAskedChangesContactsAsTheyAreByThen() async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(100)
      let work = try Workplace(stub)
      let searched = stub.requestCount
      work.run("find contacts | sort by nummer | count")
      let search = stub.requestCount - searched
      (work.options.isYes, work.answer) = (false, true)
      let before = stub.requestCount
      #expect(work.run(Self.script) == .done, "\(work.output.text)")
      // Three contacts for the sample, and each three times: looked up when the answer was given, read, written.
      let count = stub.requestCount - before
      #expect((300...(304 + 2 * search + 3)).contains(count), "\(count)")
      let texts = try work.texts(contacts)
      #expect(texts.values.allSatisfy { $0.hasSuffix("vergunning. Nagekeken.") })
    }
  }

  @Test func whatAStatementBeforeTheChangeChangedIsReadAgain() async throws {
    try await StubServer.serving { stub in
      let contacts = try stub.addContacts(5)
      let work = try Workplace(stub)
      let last = contacts[4].nummer
      work.run(
        """
        find contacts | sort by nummer | each { find contact \(last) | append again "Gezien." } | append "Klaar."
        """)
      let texts = try work.texts(contacts)
      #expect(
        texts[last] == "Klant 4 vraagt naar de vergunning." + String(repeating: " Gezien.", count: 5) + " Klaar.",
        "\(work.output.text)")
    }
  }

  private static let choices: [(PlanApplication.Decision?, String, Shell.ExitStatus)] = [
    (nil, "Een collega.", .refused), (.keep, "Een collega.", .refused),
    (.take, "Een collega. Nagekeken.", .done), (.merge, "Een collega. Nagekeken.", .done),
  ]

  @Test(arguments: choices) func whatAColleagueChangedMeanwhileIsToldAndBecomesWhatWasSaid(
    choice: PlanApplication.Decision?, text: String, status: Shell.ExitStatus
  ) async throws {
    try await withPlan(of: 5) { stub, work, plan, contacts in
      let colleague = try Workplace(stub)
      colleague.run("find contact \(contacts[3].nummer) | append \"Een collega.\"")
      #expect(work.apply(plan, Applying.Choice(stale: choice)) == status, "\(work.output.text)")
      let texts = try work.texts(contacts)
      #expect(texts[contacts[3].nummer] == "Klant 3 vraagt naar de vergunning. " + text)
      #expect(texts.values.count { $0.hasSuffix("vergunning. Nagekeken.") } == 4)
      #expect(
        work.output.text.contains(
          """
          contact \(contacts[3].nummer) · changed since the plan was made: inhoud
            inhoud
              was     Klant 3 vraagt naar de vergunning.
              is now  Klant 3 vraagt naar de vergunning. Een collega.
              wanted  Klant 3 vraagt naar de vergunning. Nagekeken.

          """), "\(work.output.text)")
    }
  }

  /// A part of a plan has numbers of its own, by which the journal knows its steps.
  @Test(arguments: [10, 25, 40, 60, 90, 130]) func aPartOfAPlanThatWasStoppedIsGoneOnWith(looks: Int) async throws {
    try await withPlan(of: 40) { _, work, plan, contacts in
      let chosen = contacts.filter { Int($0.nummer).map { $0 % 3 == 1 } == true }.map(\.nummer)
      work.user.patience = work.user.looks + looks
      work.apply(plan, Applying.Choice(only: chosen))
      work.user.calmDown()
      for _ in 0..<3 where try work.hasUnfinishedRuns() { work.resume() }
      #expect(try !work.hasUnfinishedRuns(), "\(work.output.text)")
      work.apply(plan, Applying.Choice(only: chosen))
      for (nummer, text) in try work.texts(contacts) {
        #expect(
          text.hasSuffix(chosen.contains(nummer) ? "vergunning. Nagekeken." : "vergunning."), "\(nummer): \(text)")
      }
    }
  }
}
