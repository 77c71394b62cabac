import Changes
import Formats
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import StubRegister
import Terminal
import Testing
import Wording

@testable import KlantinteractiesClient

/// What can be done on a mirror, and what only on its register.
@Suite struct WorkingOnMirrorTests {
  @Test func aStoreWithRecordsOfItsOwnBecomesNoMirror() async throws {
    try await StubServer.serving { stub in
      let store = try SQLiteStore(.memory)
      var generator = SeededGenerator(seed: 4)
      try store.write { try $0.insert(Samples.contact(1, using: &generator)) }
      let desk = try MirrorDesk(stub, mirror: store)
      #expect(try desk.pull(expecting: .failed).contains("no mirror but a store with records of its own"))
      #expect(stub.requestCount == 0)
      #expect(try desk.uuids().count == 1)
    }
  }

  @Test func aMirrorOfAnotherRegisterStaysThat() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContact(at: "2026-03-01T10:00:00Z")
      let desk = try MirrorDesk(stub)
      try desk.pull()
      stub.forgetRequests()
      let stranger = try MirrorDesk(stub, host: "localhost", mirror: desk.mirror, journal: desk.journal)
      #expect(try stranger.pull(expecting: .failed).contains("is a mirror of http://127.0.0.1:\(stub.port)"))
      #expect(stub.requestCount == 0)
      // Nor does another journal take over: it would not know the plans that were made here.
      let other = try MirrorDesk(stub, mirror: desk.mirror)
      #expect(try other.pull(expecting: .failed).contains("--journal"))
    }
  }

  @Test func noScriptChangesAMirror() async throws {
    try await StubServer.serving { stub in
      let contact = try stub.addContact(at: "2026-03-01T10:00:00Z", ["nummer": "1"])
      let desk = try MirrorDesk(stub)
      try desk.pull()
      desk.notices.clear()
      func run(_ text: String) -> Shell.ExitStatus {
        Runner(store: desk.mirror, console: desk.console, settings: desk.settings)
          .run(SourceText(name: "-c", text: text))
      }
      #expect(run("find contact 1 | append \"Antwoord: ja.\"") == .failed)
      #expect(desk.notices.text.contains("is a mirror"))
      #expect(desk.notices.text.contains("klerk plan SCRIPT -o FILE --store"))
      #expect(try desk.contact(contact)?.inhoud == "Vraag.")
      #expect(run("find contact 1 | select inhoud") == .done)
      #expect(desk.results.text.contains("Vraag."))
    }
  }

  @Test func atThePromptAMirrorIsRead() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContact(at: "2026-03-01T10:00:00Z", ["nummer": "1"])
      let desk = try MirrorDesk(stub)
      try desk.pull()
      desk.notices.clear()
      let prompt = Prompt(store: desk.mirror, console: desk.console, settings: desk.settings, isNewStore: false)
      let typed = [
        "find contact 1 | select inhoud", "begin", "find contacts | count", "plan find contact 1 | append \"x\"",
      ]
      #expect(prompt.run(Typed(typed)) == .done)
      #expect(desk.notices.text.contains("is a mirror"), "\(desk.notices.text)")
      #expect(desk.results.text.contains("Vraag."))
      #expect(desk.results.text.contains("1 contact would be changed"), "\(desk.results.text)")
    }
  }

  @Test func aPlanThatWasMadeOnAMirrorIsCarriedOutOnItsRegister() async throws {
    try await StubServer.serving { stub in
      let contacts = try (1...4).map {
        try stub.addContact(
          at: "2026-03-0\($0)T10:00:00Z",
          [
            "nummer": .string("\($0)"), "metadata": ["teamNaam": "KCC", "bron": "x"],
            "indicatieContactGelukt": true,
          ])
      }
      let partij = try stub.addPartij("Verzonnen")
      let betrokkene = try stub.addBetrokkene(contacts[0], "Jansen", partij: partij)
      let actor = try stub.made(.actoren, ["naam": "Aylin", "soortActor": "medewerker"])
      let task = try stub.made(
        .internetaken,
        [
          "gevraagdeHandeling": "Terugbellen",
          "aanleidinggevendKlantcontact": ["uuid": .string(contacts[3].description)],
          "toegewezenAanActor": ["uuid": .string(actor.description)], "status": "te_verwerken",
        ])
      let desk = try MirrorDesk(stub)
      try desk.pull()
      let plan = FileManager.default.temporaryDirectory.appending(path: "spiegel-\(UUID().uuidString).plan")
        .path(percentEncoded: false)
      defer { try? FileManager.default.removeItem(atPath: plan) }
      let script = """
        find contacts | append "Antwoord: ja."
        find contact 1 | betrokkenen | correct achternaam = "Janssen" because "schrijfwijze"
        find contact 4 | taken | correct toelichting = "Na vijven." because "op verzoek"
        find contact 2 | task "Nabellen" for "Aylin"
        """
      let planning = Planning(store: desk.mirror, console: desk.console, settings: desk.settings)
      #expect(
        planning.show(SourceText(name: "middag.klerk", text: script), arguments: [:], isWhole: true, file: plan)
          == .done,
        "\(desk.notices.text)")
      // Behind the mirror's back.
      try desk.change(contacts[2], #"{"onderwerp": "Grofvuil"}"#)
      desk.options.isYes = true
      desk.notices.clear()
      let applying = Applying(store: desk.registerStore, console: desk.console, settings: desk.settings)
      #expect(applying.apply(plan, Applying.Choice(stale: .keep)) == .refused, "\(desk.notices.text)")
      for (index, contact) in contacts.enumerated() {
        let inhoud = try #require(try desk.register.contact(contact)?.inhoud)
        #expect(inhoud == (index == 2 ? "Vraag." : "Vraag. Antwoord: ja."), "\(desk.notices.text)")
      }
      #expect(try desk.register.object(.betrokkene, betrokkene)?["achternaam"] == .text("Janssen"))
      #expect(try desk.register.object(.taak, task)?["toelichting"] == .text("Na vijven."))
      #expect(stub.count(.internetaken) == 2)
      // The mirror has it at the next pull.
      try desk.pull()
      #expect(try desk.contact(contacts[0])?.inhoud == "Vraag. Antwoord: ja.")
    }
  }

  @Test func whatIsReadForAMirrorStandsInTheProcessingLog() async throws {
    try await StubServer.serving { stub in
      let contact = try stub.addContact(at: "2026-03-01T10:00:00Z")
      let betrokkene = try stub.addBetrokkene(contact, "Jansen")
      let desk = try MirrorDesk(stub)
      let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        .path(percentEncoded: false)
      defer { try? FileManager.default.removeItem(atPath: path) }
      desk.processingLog = ProcessingLog(
        path: path, who: "tester", version: "test", now: { MirrorDesk.start }, makeIdentifier: { contact })
      try desk.pull()
      let log = try String(contentsOfFile: path, encoding: .utf8)
      #expect(log.contains(contact.description) && log.contains(betrokkene.description))
      #expect(!log.contains("Jansen"))
    }
  }
}

/// Somebody who types these lines and leaves.
private final class Typed: LineReading {
  private var lines: ArraySlice<String>

  init(_ lines: [String]) { self.lines = lines[...] }

  func readLine(prompt: String) -> LineEditor.Answer {
    lines.popFirst().map(LineEditor.Answer.line) ?? .endOfInput
  }

  func remember(_ entry: String) {}
}
