import Klantcontacten
import Testing
import Turfstad

/// What exercises, examples and documents take for granted.
@Suite struct StartDataTests {
  let contacts = Turfstad.contacts()

  func contact(_ nummer: String) throws -> Klantcontact {
    try #require(contacts.first { $0.nummer == nummer })
  }

  @Test func contactOfF0796IsAsItWasBeforeTheChange() throws {
    let contact = try contact("23019182")
    #expect(contact.uuid.description == "5452f450-e940-4996-a353-37f4a7ec8710")
    #expect(contact.kanaal == "Telefoon")
    #expect(contact.onderwerp == "Vraag over de vergunning voor een overkapping")
    #expect(
      contact.inhoud.isSame(
        as: "Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier "
          + "een bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling "
          + "Vergunningen."))
    #expect(contact.inhoud.unicodeScalars.count == 222)
    #expect(contact.indicatieContactGelukt == true)
    #expect(contact.taal == "nld")
    #expect(!contact.vertrouwelijk)
    #expect(contact.plaatsgevondenOp.display == "01-03-2023 10:00")
    #expect(contact.plaatsgevondenOp.wire == "2023-03-01T09:00:00Z")
    #expect(contact.toestand == .doorverbonden)
    #expect(contact.reactie.isEmpty && contact.metadata.isEmpty && contact.referentienummer == nil)
  }

  @Test func answerOfF0796BringsItTo323CodePoints() throws {
    let answer =
      "Antwoord: Aan klant doorgegeven dat voor de betreffende overkapping alleen een meldingsplicht geldt."
    let outcome = try ChangeRules().append(ChangeRules.Addition(answer), to: contact("23019182"))
    guard case .change(let change) = outcome else {
      Issue.record("appending was taken for done")
      return
    }
    #expect(change.result.inhoud.unicodeScalars.count == 323)
    #expect(change.result.inhoud.hasSuffix("afdeling Vergunningen. " + answer))
  }

  @Test(arguments: ["23009182", "23019183", "23019210", "23019220"] + (23_019_190...23_019_199).map(String.init))
  func hasEnded(_ nummer: String) throws {
    #expect(try contact(nummer).toestand == .afgelopen)
  }

  @Test func wasteRoundChristmasIsAskedAboutBeforeChristmas() throws {
    let contact = try contact("23009182")
    #expect(contact.onderwerp == "Afvalinzameling rond Kerstmis")
    #expect(contact.plaatsgevondenOp.display == "20-12-2022 14:05")
  }

  @Test func tenContactsAndNoOthersCameThroughTwitter() {
    let tweets = contacts.filter { $0.kanaal.lowercased() == "twitter" }
    #expect(tweets.compactMap(\.nummer) == (23_019_190...23_019_199).map(String.init))
    #expect(Set(tweets.map(\.kanaal)) == ["Twitter", "twitter"])
  }

  @Test func almostFullContactHas960CodePointsAndIsBeingTransferred() throws {
    let contact = try contact("23019200")
    #expect(contact.inhoud.unicodeScalars.count == 960)
    #expect(contact.toestand == .doorverbonden)
    #expect(throws: Refusal.tooLong("inhoud", length: 1020, maximum: 1000)) {
      try ChangeRules().append(ChangeRules.Addition(String(repeating: "a", count: 59)), to: contact)
    }
  }

  @Test func oneStartContactIsConfidential() throws {
    #expect(try contact("23019210").vertrouwelijk)
    #expect(try !contact("23019183").vertrouwelijk)
  }

  @Test func personalDataExerciseHoldsWhatIsAndWhatIsNotPersonal() throws {
    let inhoud = try contact("23019220").inhoud
    for text in ["999990019", "123456789", "NL91 ABNA 0417 1643 00", "zaak 111222333"] {
      #expect(inhoud.contains(text))
    }
    #expect(passesElfproef("999990019") && passesElfproef("111222333") && !passesElfproef("123456789"))
  }

  @Test func oneNumberMeansTwoContacts() throws {
    let named = contacts.filter { $0.nummer == "23024680" || $0.referentienummer == "23024680" }
    #expect(named.count == 2)
    #expect(Set(named.map(\.uuid)).count == 2)
  }

  @Test func oneContactHasOnlyAReferenceNumber() {
    let contacts = contacts.filter { $0.nummer == nil && $0.referentienummer != nil }
    #expect(contacts.map(\.name) == ["25000417"])
  }

  @Test func oneContactHasNoNumberAtAll() {
    #expect(contacts.filter { $0.nummer == nil && $0.referentienummer == nil }.count == 1)
  }

  @Test func oneNumberIsPaddedAsOlderRegistersDid() throws {
    #expect(ContactKey.padded("42") == "0000000042")
    #expect(try contact("0000000042").toestand == .onbekend)
  }
}
