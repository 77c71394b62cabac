import Klantcontacten
import Testing

/// What counts as personal data, and what only looks like it. All numbers are test values of nobody's.
@Suite struct RedactionTests {
  @Test(arguments: [
    ("BSN 999990019", "BSN [BSN verwijderd]", 0),
    ("zijn burgerservicenummer is 123456782.", "zijn burgerservicenummer is [BSN verwijderd].", 0),
    ("bsn: 9999.90.019 genoteerd", "bsn: [BSN verwijderd] genoteerd", 0),
    ("BSN 123456789", "BSN 123456789", 0),
    ("BSN 000000000", "BSN 000000000", 0),
    ("zaak 111222333", "zaak 111222333", 1),
    ("BSN genoemd; zie zaak 111222333", "BSN genoemd; zie zaak 111222333", 1),
    ("111222333", "111222333", 1),
    ("BSN 1112223334", "BSN 1112223334", 0),
    ("BSN A999990019", "BSN A999990019", 0),
    ("é BSN 999990019 é", "é BSN [BSN verwijderd] é", 0),
  ])
  func aBSNPassesTheElfproefAndIsCalledOne(text: String, redacted: String, left: Int) {
    let result = PersonalDatum.bsn.redacting(text, doubtfulToo: false)
    #expect(result.text == redacted)
    #expect(result.left == left)
  }

  @Test func whatIsDoubtfulGoesWhenItIsAskedFor() {
    let result = PersonalDatum.bsn.redacting("zaak 111222333", doubtfulToo: true)
    #expect(result.text == "zaak [BSN verwijderd]")
    #expect(result.left == 0)
  }

  @Test func oneNumberInElevenPassesTheElfproef() {
    let passing = (100_000_000..<100_011_000).filter {
      !PersonalDatum.bsn.findings(in: "BSN \($0)").isEmpty
    }
    #expect(passing.count == 1_000)
  }

  @Test(arguments: [
    ("rekening NL91ABNA0417164300", "rekening [IBAN verwijderd]"),
    ("NL91 ABNA 0417 1643 00 graag", "[IBAN verwijderd] graag"),
    ("nl91 abna 0417 1643 00, en verder", "[IBAN verwijderd], en verder"),
    ("NL91 ABNA 0417 1643 01", "NL91 ABNA 0417 1643 01"),
    ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "[IBAN verwijderd]"),
    // These have the right remainder, and are none.
    ("de 30 juli jongstleden was er al niemand", "de 30 juli jongstleden was er al niemand"),
    ("Er is op 25 september al aangifte gedaan.", "Er is op 25 september al aangifte gedaan."),
    ("Er is op 17 maart al aangifte gedaan. Hij wil", "Er is op 17 maart al aangifte gedaan. Hij wil"),
    ("BE68 5390 0754 7034 en DE89370400440532013000.", "[IBAN verwijderd] en [IBAN verwijderd]."),
    ("XNL91ABNA0417164300", "XNL91ABNA0417164300"),
    ("de klant belt over de afvalkalender 2023", "de klant belt over de afvalkalender 2023"),
  ])
  func anIBANHasTheRightRemainder(text: String, redacted: String) {
    #expect(PersonalDatum.iban.redacting(text, doubtfulToo: false).text == redacted)
  }

  @Test(arguments: [
    ("mail j.jansen@voorbeeld.example graag", "mail [e-mailadres verwijderd] graag"),
    ("(a+b@c.example.org).", "([e-mailadres verwijderd])."),
    ("a@b", "a@b"), ("@klerk", "@klerk"), ("5 @ 3 euro", "5 @ 3 euro"),
  ])
  func anEmailAddressHasADomain(text: String, redacted: String) {
    #expect(PersonalDatum.email.redacting(text, doubtfulToo: false).text == redacted)
  }

  @Test(arguments: [
    ("bel 06-00112233", "bel [telefoonnummer verwijderd]"),
    ("bel +31 6 00112233 na vijven", "bel [telefoonnummer verwijderd] na vijven"),
    ("0031600112233", "[telefoonnummer verwijderd]"),
    ("020 123 45 67.", "[telefoonnummer verwijderd]."),
    ("0800-1234567", "0800-1234567"), ("0900 1234", "0900 1234"), ("14 020", "14 020"),
    ("contact 0000000042", "contact 0000000042"), ("contact 23019182", "contact 23019182"),
  ])
  func aTelephoneNumberIsOneThatOpenKlantTakes(text: String, redacted: String) {
    #expect(PersonalDatum.telefoon.redacting(text, doubtfulToo: false).text == redacted)
  }

  @Test func aRedactionNeedsAReasonAndTouchesNothingElse() throws {
    let rules = ChangeRules()
    let contact = sample(.afgelopen, inhoud: "BSN 999990019 en 123456789", reactie: "Rekening NL91ABNA0417164300.")
    #expect(throws: Refusal.emptyReason) {
      try rules.redact(.bsn, doubtfulToo: false, of: contact, because: " ")
    }
    guard case .change(let change) = try rules.redact(.bsn, doubtfulToo: false, of: contact, because: "AVG") else {
      Issue.record("nothing was redacted")
      return
    }
    #expect(change.function == .redactie)
    #expect(change.reason == "AVG")
    #expect(change.result.inhoud == "BSN [BSN verwijderd] en 123456789")
    var rest = change.result
    rest.inhoud = contact.inhoud
    #expect(rest == contact)
    #expect(try rules.redact(.bsn, doubtfulToo: false, of: change.result, because: "AVG") == .alreadyDone)
  }

  @Test(arguments: 0..<100) func anyTextIsLeftAsItIsAroundWhatIsTakenOut(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    for datum in PersonalDatum.allCases {
      let text = anyText(&generator, upTo: 30) + " BSN 999990019 NL91ABNA0417164300 " + anyText(&generator, upTo: 30)
      let findings = datum.findings(in: text)
      let scalars = Array(text.unicodeScalars)
      var rebuilt: [Unicode.Scalar] = []
      var position = 0
      for finding in findings {
        #expect(finding.range.lowerBound >= position && finding.range.upperBound <= scalars.count)
        rebuilt += scalars[position..<finding.range.lowerBound] + datum.placeholder.unicodeScalars
        position = finding.range.upperBound
      }
      rebuilt += scalars[position...]
      #expect(Array(datum.redacting(text, doubtfulToo: true).text.unicodeScalars) == rebuilt)
    }
  }
}
