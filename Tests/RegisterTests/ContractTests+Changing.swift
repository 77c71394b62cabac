import Foundation
import Interpreter
import Klantcontacten
import KlantinteractiesClient
import Shell
import Testing

extension ContractTests {
  @Test func aContactIsRegisteredWithAllThatHangsOnItAndTakenBack() async throws {
    try await Contract.proving { proof in
      let actor = try proof.actor("Nicole")
      proof.change(
        """
        register contact { kanaal: "Balie", onderwerp: "\(proof.mark) grofvuil", inhoud: "Wanneer?", actor: "\(actor)",
          betrokkene: { voornaam: "Anna", achternaam: "Voorbeeld", telefoonnummer: "0612345678",
            email: "anna@postvak.example" },
          onderwerpobject: { objectId: "zaak-1", codeObjecttype: "zaak", codeRegister: "openzaak",
            codeSoortObjectId: "uuid" } }
        """)
      #expect(proof.answer("\(proof.mine) | select kanaal, inhoud, taal") == ["Balie\tWanneer?\tnld"])
      #expect(proof.answer("\(proof.mine) | actoren | select naam") == [actor])
      #expect(proof.answer("\(proof.mine) | betrokkenen | select volledigeNaam, initiator") == ["Anna Voorbeeld\tJa"])
      #expect(
        proof.answer("\(proof.mine) | digitaleadressen | sort by adres | select adres, soortDigitaalAdres")
          == ["0612345678\ttelefoonnummer", "anna@postvak.example\temail"])
      #expect(proof.answer("\(proof.mine) | onderwerpobjecten | select objectId") == ["zaak-1"])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(proof.answer("\(proof.mine) | count") == ["0"])
      #expect(proof.answer("find actoren where naam = \"\(actor)\" | contacts | count") == ["0"])
    }
  }

  @Test func aContactIsNotRegisteredForAnActorWhoIsNotThere() async throws {
    try await Contract.proving { proof in
      let script = """
        register contact { kanaal: "Balie", onderwerp: "\(proof.mark) x", actor: "\(proof.mark) Niemand",
          betrokkene: { achternaam: "Voorbeeld" } }
        """
      #expect(proof.work.run(script) == .failed)
      #expect(proof.answer("\(proof.mine) | count") == ["0"])
    }
  }

  /// A change, what it makes of the field of a contact with this text, and that field.
  private static let changes: [(stage: String, field: Field, before: String, after: Value)] = [
    (#"append "Antwoord: ja.""#, .inhoud, "Vraag.", .text("Vraag. Antwoord: ja.")),
    (#"append "Ja." on new line"#, .inhoud, "Vraag.", .text("Vraag.\nJa.")),
    (#"append "Ja." to reactie"#, .reactie, "Vraag.", .text("Ja.")),
    (#"correct kanaal = "E-mail" because "proef""#, .kanaal, "", .text("E-mail")),
    (#"correct vertrouwelijk = yes because "proef""#, .vertrouwelijk, "", .yesNo(true)),
    (#"correct indicatieContactGelukt = no because "proef""#, .indicatieContactGelukt, "", .yesNo(false)),
    (
      "correct plaatsgevondenOp = 2020-02-03T10:00 because \"proef\"", .plaatsgevondenOp, "",
      .moment(Moment(microseconds: 1_580_720_400_000_000))
    ),
    (#"correct metadata.team = "Wonen" because "proef""#, .metadata, "", .metadata(Metadata([("team", "Wonen")]))),
  ]

  @Test func eachChangeIsMadeAloneAndTakenBack() async throws {
    try await Contract.proving { proof in
      for (stage, field, before, after) in Self.changes {
        let contact = try proof.contact("wijziging") { $0.inhoud = before }
        proof.change("find contact \(contact.uuid) | \(stage)")
        let changed = try proof.now(contact)
        #expect(changed.value(of: field) == after, "\(stage)")
        for other in Field.allCases where other != field {
          #expect(changed.value(of: other) == contact.value(of: other), "\(stage): \(other)")
        }
        proof.work.options.vertrouwelijkReason = "proef"
        #expect(proof.work.undo() == .done, "\(stage): \(proof.work.output.text)")
        proof.work.options.vertrouwelijkReason = nil
        #expect(try proof.now(contact) == contact, "\(stage)")
      }
    }
  }

  @Test func whatIsRedactedIsGoneAndStaysSo() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("bsn") { $0.inhoud = "Mijn BSN is 999990019, en verder niets." }
      proof.change("find contact \(contact.uuid) | redact bsn because \"AVG\"")
      #expect(try proof.now(contact).inhoud == "Mijn BSN is [BSN verwijderd], en verder niets.")
      #expect(proof.work.undo() != .done)
      #expect(try proof.now(contact).inhoud == "Mijn BSN is [BSN verwijderd], en verder niets.")
    }
  }

  @Test func aTaskAndATransferReachTheActorAndAreTakenBack() async throws {
    try await Contract.proving { proof in
      let (actor, contact) = (try proof.actor("Vergunningen"), try proof.contact("overdracht"))
      let one = "find contact \(contact.uuid)"
      proof.change(#"\#(one) | task "Terugbellen" for "\#(actor)""#)
      #expect(proof.answer("\(one) | taken | actoren | select naam") == [actor])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(proof.answer("\(one) | taken | count") == ["0"])
      proof.change(#"\#(one) | transfer to "\#(actor)""#)
      #expect(proof.answer("\(one) | actoren | select naam") == [actor])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(proof.answer("\(one) | actoren | count") == ["0"])
      #expect(try proof.now(contact) == contact)
    }
  }

  @Test func relatedRecordsAreChangedAndTakenBack() async throws {
    try await Contract.proving { proof in
      let (actor, contact) = (try proof.actor("Wijkteam"), try proof.contact("taak"))
      let betrokkene = try proof.object(
        .betrokkene, ["rol": .text("klant"), "initiator": .yesNo(true), "achternaam": .text("Voorbeld")],
        [LinkTarget(.betrokkeneKlantcontact, contact.uuid)])
      let one = "find contact \(contact.uuid)"
      proof.change(#"\#(one) | betrokkenen | correct achternaam = "Voorbeeld" because "typefout""#)
      #expect(proof.answer("\(one) | betrokkenen | select volledigeNaam") == ["Voorbeeld"])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(try proof.register.object(.betrokkene, betrokkene.uuid) == betrokkene)
      proof.change(#"\#(one) | betrokkenen | address "0612345678""#)
      #expect(proof.answer("\(one) | digitaleadressen | select adres") == ["0612345678"])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(proof.answer("\(one) | digitaleadressen | count") == ["0"])
      proof.change(#"\#(one) | task "Nabellen" for "\#(actor)""#)
      proof.change("\(one) | taken | set status = verwerkt")
      #expect(proof.answer("\(one) | taken | where afgehandeldOp is not empty | select status") == ["verwerkt"])
      #expect(proof.work.undo() == .done, "\(proof.work.output.text)")
      #expect(proof.answer("\(one) | taken | where afgehandeldOp is empty | select status") == ["te_verwerken"])
    }
  }

  // MARK: Texts

  @Test func noLetterOfATextIsLostOrMadeAnother() async throws {
    try await Contract.proving { proof in
      // Composed, decomposed, outside the basic plane, joined by what cannot be seen, and line ends of two kinds.
      let texts = [
        "café", "cafe\u{301}", "😀 👩‍👩‍👧", "\u{200B}x\u{FEFF}", "een\r\ntwee\ndrie", "İ ß ſ \u{212A}", "\\ \" &amp;",
      ]
      for text in texts {
        let contact = try proof.contact("tekst") { $0.inhoud = "Vraag:" }
        let literal = text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
        proof.change("find contact \(contact.uuid) | append \"\(literal)\"")
        #expect(Array(try proof.now(contact).inhoud.utf8) == Array("Vraag: \(text)".utf8), "\(text)")
      }
    }
  }

  @Test func whatTheRegisterTrimsIsTrimmedBeforeItIsSent() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("witruimte") { $0.inhoud = "Vraag." }
      proof.change("find contact \(contact.uuid) | append \"Ja. \\n\\t\\u{a0}\"")
      #expect(try proof.now(contact).inhoud == "Vraag. Ja.")
      let padded = try proof.contact("rond") { $0.inhoud = " \n rond \u{A0}" }
      #expect(padded.inhoud == "rond")
    }
  }

  @Test func aTextMayHaveAThousandCodePointsAndNotOneMore() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("lang") { $0.inhoud = String(repeating: "😀", count: 990) }
      let one = "find contact \(contact.uuid)"
      #expect(proof.work.run("\(one) | append \"1234567890\"") != .done)
      #expect(proof.work.output.text.contains("1001"), "\(proof.work.output.text)")
      #expect(try proof.now(contact) == contact)
      proof.change("\(one) | append \"123456789\"")
      #expect(try proof.now(contact).inhoud.unicodeScalars.count == 1_000)
    }
  }

  // MARK: What is refused

  @Test func aNameInMetadataThatTheRegisterWouldChangeIsRefused() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("namen")
      let script = "find contact \(contact.uuid) | correct metadata.team_naam = \"Wonen\" because \"proef\""
      #expect(proof.work.run(script) != .done)
      #expect(proof.work.output.text.contains("teamNaam"), "\(proof.work.output.text)")
      #expect(try proof.now(contact) == contact)
    }
  }

  @Test func noContactIsEndedWhereNoEndIsKept() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("einde")
      #expect(proof.work.run("find contact \(contact.uuid) | end") != .done)
      #expect(try proof.now(contact) == contact)
      #expect(proof.answer("find contact \(contact.uuid) | select toestand") == ["onbekend"])
    }
  }

  @Test func aPlanPassesOverWhatSomebodyChangedSince() async throws {
    try await Contract.proving { proof in
      let (one, two) = (try proof.contact("een"), try proof.contact("twee"))
      let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-proef-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "proef.plan").path(percentEncoded: false)
      #expect(proof.work.plan("\(proof.mine) | append \"Antwoord: ja.\"", into: file) == .done)
      #expect(try proof.now(one) == one)
      let colleague = try proof.colleague()
      #expect(colleague.run("find contact \(two.uuid) | append \"Teruggebeld.\"") == .done)
      #expect(proof.work.apply(file) == .refused, "\(proof.work.output.text)")
      #expect(try proof.now(one).inhoud == one.inhoud + " Antwoord: ja.")
      #expect(try proof.now(two).inhoud == two.inhoud + " Teruggebeld.")
      // Once more: what was done is done, and the other is another still.
      #expect(proof.work.apply(file) == .refused, "\(proof.work.output.text)")
      #expect(try proof.now(one).inhoud == one.inhoud + " Antwoord: ja.")
    }
  }

  @Test func anUndoLeavesAloneWhatSomebodyChangedSince() async throws {
    try await Contract.proving { proof in
      let (one, two) = (try proof.contact("een"), try proof.contact("twee"))
      proof.change("\(proof.mine) | append \"Antwoord: ja.\"")
      let colleague = try proof.colleague()
      #expect(colleague.run("find contact \(two.uuid) | append \"Teruggebeld.\"") == .done)
      #expect(proof.work.undo() == .refused, "\(proof.work.output.text)")
      #expect(try proof.now(one) == one)
      #expect(try proof.now(two).inhoud == two.inhoud + " Antwoord: ja. Teruggebeld.")
    }
  }

  @Test func aScriptThatIsRunAgainChangesNothingAgain() async throws {
    try await Contract.proving { proof in
      let contact = try proof.contact("tweemaal")
      for _ in 1...2 { proof.change("\(proof.mine) | append again \"Antwoord: ja.\"") }
      #expect(try proof.now(contact).inhoud == contact.inhoud + " Antwoord: ja.")
    }
  }
}
