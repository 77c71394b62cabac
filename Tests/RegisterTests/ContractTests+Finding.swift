import Klantcontacten
import KlantinteractiesClient
import Shell
import Testing

/// What Klerk promises of every register, tried on a stub or, when KLERK_TEST_URL and KLERK_TEST_TOKEN are set, on that
/// live one (``Contract``). One after the other: what is counted before is counted again after.
@Suite(.serialized) struct ContractTests {
  @Test func aContactIsFoundByEachOfItsNumbersAndByNoOther() async throws {
    try await Contract.proving { proof in
      let (nummer, short, reference) = (
        try proof.freeNummer(), try proof.freeNummer(10_000_000...89_999_999), try proof.freeNummer()
      )
      let exact = try proof.contact("een") { $0.nummer = nummer }
      let padded = try proof.contact("twee") { $0.nummer = "00" + short }
      let referred = try proof.contact("drie") { $0.referentienummer = reference }
      for (key, contact) in [(nummer, exact), (short, padded), ("00" + short, padded), (reference, referred)] {
        #expect(proof.answer("find contact \(key) | select uuid") == [contact.uuid.description], "\(key)")
      }
      #expect(proof.answer("find contact \(exact.uuid) | select nummer") == [nummer])
      #expect(try proof.register.contacts(called: .number(reference)) == [referred])
    }
  }

  @Test func whatIsNotThereIsNotFound() async throws {
    try await Contract.proving { proof in
      var random = SystemRandomNumberGenerator()
      let nummer = try proof.freeNummer()
      for key in [nummer, ContactID.random(using: &random).description] {
        #expect(proof.work.run("find contact \(key)") == .failed)
        #expect(proof.work.output.text.contains("there is no contact"), "\(proof.work.output.text)")
      }
      #expect(proof.answer(proof.mine) == [])
      #expect(proof.answer("\(proof.mine) | count") == ["0"])
      #expect(proof.answer("\(proof.mine) and nummer = \"\(nummer)\" | count") == ["0"])
      // An empty filter would make the register answer with every contact.
      #expect(proof.answer("\(proof.mine) and kanaal = \"\" | count") == ["0"])
      #expect(try proof.register.contacts(called: .number("")).isEmpty)
    }
  }

  /// What is asked, and which of the four contacts fulfil it; what the register filters itself stands first.
  private static let conditions: [(condition: String, wanted: String)] = [
    (#"kanaal = "Balie""#, "b"), (#"kanaal = "balie""#, ""), (#"onderwerp contains "OVERKAPPING""#, "ab"),
    (#"inhoud contains "schuurtje""#, "bc"), (#"reactie contains "meldingsplicht""#, "c"),
    ("vertrouwelijk = no", "abcd"), ("vertrouwelijk = yes", ""), ("indicatieContactGelukt", "a"),
    ("indicatieContactGelukt = no", "b"), ("plaatsgevondenOp = 2019-03-02T10:00", "b"),
    ("plaatsgevondenOp in 2019", "bc"), ("plaatsgevondenOp >= 2019-03-03", "acd"),
    ("plaatsgevondenOp < 2019-03-02T10:00", ""), (#"kanaal = "Telefoon" and inhoud contains "schuurtje""#, "c"),
    // What no register filters.
    ("indicatieContactGelukt is empty", "cd"), (#"taal = "eng""#, "d"), (#"taal != "nld""#, "d"),
    (#"metadata.team = "Wonen""#, "c"), (#"inhoud starts with "vraag""#, "abd"), ("inhoud is empty", ""),
    (#"onderwerp ends with "tuin""#, "ac"), (#"inhoud matches "[0-9]{9}""#, "d"), ("length(inhoud) > 40", "d"),
    (#"kanaal = "Balie" or taal = "eng""#, "bd"), (#"not (kanaal = "Telefoon")"#, "b"),
    (#"kanaal in ("Balie", "Brief")"#, "b"), (#"inhoud contains "é""#, "c"), (#"onderwerp contains "100%""#, "d"),
  ]

  @Test func eachConditionIsKeptWhoeverTestsIt() async throws {
    try await Contract.proving { proof in
      try proof.contact("a Overkapping in de tuin") {
        $0.indicatieContactGelukt = true
      }
      try proof.contact("b overkapping") {
        ($0.kanaal, $0.inhoud, $0.indicatieContactGelukt) = ("Balie", "Vraag: een Schuurtje?", false)
        $0.plaatsgevondenOp = Moment(microseconds: 1_551_517_200_000_000)
      }
      try proof.contact("c iets in de tuin") {
        ($0.inhoud, $0.reactie, $0.metadata) = (
          "Café met schuurtje", "Alleen een Meldingsplicht.", Metadata([("team", "Wonen")])
        )
        $0.plaatsgevondenOp = Moment(microseconds: 1_575_000_000_000_001)
      }
      try proof.contact("d 100% & meer") {
        ($0.taal, $0.inhoud) = ("eng", "Vraag: staat mijn nummer 999990019 bij u in de lijst?")
      }
      for (condition, wanted) in Self.conditions {
        let found = proof.answer("\(proof.mine) and (\(condition)) | sort by onderwerp | select onderwerp")
        let letters = found.map { $0.dropFirst(proof.mark.count + 1).prefix(1) }.joined()
        #expect(letters == wanted, "\(condition)")
        #expect(proof.answer("\(proof.mine) and (\(condition)) | count") == [String(wanted.count)], "\(condition)")
      }
    }
  }

  @Test func allPagesAreReadAndEachContactComesOnce() async throws {
    try await Contract.proving { proof in
      let count = 63
      for number in 1...count {
        try proof.contact("nr \(number)") {
          // Some at the same moment, which no page may part wrongly.
          $0.plaatsgevondenOp = Moment(microseconds: 1_600_000_000_000_000 + Int64(number / 3) * 60_000_000)
        }
      }
      let found = proof.answer("\(proof.mine) | select onderwerp")
      #expect(found.count == count && Set(found).count == count)
      #expect(proof.answer("\(proof.mine) | count") == ["\(count)"])
      let moments = proof.answer("\(proof.mine) | select plaatsgevondenOp, uuid")
      #expect(
        proof.answer("\(proof.mine) | skip 40 | take 9 | select plaatsgevondenOp, uuid") == Array(moments[40..<49]))
      #expect(proof.answer("\(proof.mine) | last 2 | select plaatsgevondenOp, uuid") == Array(moments.suffix(2)))
      #expect(proof.answer("\(proof.mine) | count by kanaal") == ["Telefoon\t\(count)"])
    }
  }

  @Test func relationsLeadToWhatHangsOnAContact() async throws {
    try await Contract.proving { proof in
      let actor = try proof.actor("Nicole")
      let partij = try proof.object(
        .partij, ["soortPartij": .text("persoon"), "voornaam": .text("Anna"), "achternaam": .text(proof.mark)])
      let contact = try proof.contact("met alles")
      try proof.contact("met niets")
      let betrokkene = try proof.object(
        .betrokkene, ["rol": .text("klant"), "initiator": .yesNo(true), "achternaam": .text("Voorbeeld")],
        [LinkTarget(.betrokkeneKlantcontact, contact.uuid), LinkTarget(.betrokkenePartij, partij.uuid)])
      try proof.object(
        .digitaalAdres, ["adres": .text("0612345678"), "soortDigitaalAdres": .text("telefoonnummer")],
        [LinkTarget(.adresBetrokkene, betrokkene.uuid)])
      proof.change(#"find contact \#(contact.uuid) | task "Nabellen" for "\#(actor)" explanation "Graag vandaag.""#)
      let one = "find contact \(contact.uuid)"
      #expect(proof.answer("\(one) | betrokkenen | select volledigeNaam, rol") == ["Voorbeeld\tklant"])
      #expect(proof.answer("\(one) | digitaleadressen | select adres") == ["0612345678"])
      #expect(proof.answer("\(one) | taken | select gevraagdeHandeling, status") == ["Nabellen\tte_verwerken"])
      #expect(proof.answer("\(one) | partijen | select voornaam") == ["Anna"])
      #expect(proof.answer("\(one) | bijlagen | count") == ["0"])
      #expect(proof.answer("find partijen where achternaam = \"\(proof.mark)\" | contacts | count") == ["1"])
      #expect(proof.answer("find actoren where naam = \"\(actor)\" | count") == ["1"])
      for condition in [
        #"betrokkene.achternaam = "Voorbeeld""#, #"digitaaladres.adres = "0612345678""#,
        #"partij.achternaam = "\#(proof.mark)""#, #"taken.gevraagdeHandeling = "Nabellen""#, "taken is not empty",
        "betrokkenen is not empty",
      ] {
        #expect(
          proof.answer("\(proof.mine) and \(condition) | select uuid") == [contact.uuid.description], "\(condition)")
      }
      #expect(proof.answer("\(proof.mine) and betrokkenen is empty | count") == ["1"])
    }
  }

  @Test func theCallsAreShownBeforeTheyAreMade() async throws {
    try await Contract.proving { proof in
      func explained(_ script: String) -> String {
        // Long lines are wrapped.
        proof.answer("explain \(script)").flatMap { $0.split(separator: " ") }.joined(separator: " ")
      }
      let shown = explained("\(proof.mine) and kanaal = \"Balie\" | take 3")
      #expect(shown.contains("GET klantcontacten?") && shown.contains("kanaal=Balie"), "\(shown)")
      let uuid = try proof.contact("uitleg").uuid
      let one = explained("find contacts where uuid = \(uuid)")
      #expect(one.contains("GET klantcontacten/\(uuid)"), "\(one)")
    }
  }
}
