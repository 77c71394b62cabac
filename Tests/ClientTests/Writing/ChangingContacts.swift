import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

@Suite struct ChangingContacts {
  private func made(_ stub: StubServer, _ register: Register) throws -> Klantcontact {
    var generator = SeededGenerator(seed: 12)
    var contact = Samples.contact(5, using: &generator)
    contact.metadata = Metadata([("balie", "Bouwen")])
    return try #require(try register.make(contact))
  }

  @Test func onlyWhatChangesIsSentAndTheAnswerIsGivenBack() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      let changes = [
        FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text("Antwoord: \u{1F600}\né")),
        FieldChange(.field(.toestand), before: .text("onbekend"), after: .text("afgelopen")),
      ]
      stub.forgetRequests()
      let answer = try register.update(contact, with: changes)
      #expect(answer == contact.applying([changes[0]]))
      #expect(try register.contact(contact.uuid) == answer)
      let request = try #require(stub.requests.first)
      #expect(request.method == "PATCH")
      #expect(String(decoding: request.body, as: UTF8.self) == #"{"inhoud":"Antwoord: 😀\né"}"#)
      // A chunked body is lost without a word (`facts.md`, 5).
      #expect(request.headers["content-length"] == String(request.body.count))
      #expect(request.headers["transfer-encoding"] == nil)
    }
  }

  @Test(arguments: Field.allCases.filter { $0.whyImmutable == nil })
  func aChangeReachesItsFieldAndNoOther(field: Field) async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      var contact = try made(stub, register)
      // A contact that succeeded needs no further action.
      if field == .verdereActieOndernomen, contact.indicatieContactGelukt == true {
        let change = FieldChange(.field(.indicatieContactGelukt), before: .yesNo(true), after: .nothing)
        contact = try #require(try register.update(contact, with: [change]))
      }
      let path = field == .metadata ? FieldPath.metadata("bron") : .field(field)
      let after: Value =
        switch field {
        case .taal: .text("deu")
        case .hoofdOnderwerpType: .text("https://types.example/9")
        case .indicatieContactGelukt: .yesNo(false)
        default:
          switch field.kind {
          case .text, .metadata, .toestand, .identifier: .text("nieuw — één")
          case .nummer: .text("4242")
          case .yesNo: .yesNo(contact.value(of: field) != .yesNo(true))
          case .moment: .moment(Moment(microseconds: 1_677_661_200_000_001))
          }
        }
      let change = FieldChange(path, before: contact.value(at: path), after: after)
      #expect(try register.update(contact, with: [change]) == contact.applying([change]))
      #expect(try register.contact(contact.uuid) == contact.applying([change]))
    }
  }

  @Test func whatNoRegisterKeepsIsNotSent() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      stub.forgetRequests()
      let ended = FieldChange(.field(.toestand), before: .text("onbekend"), after: .text("afgelopen"))
      #expect(try register.update(contact, with: [ended]) == contact)
      #expect(stub.requestCount == 0)
      #expect(!register.keepsToestand)
      #expect(!register.keepsUnitsWhole)
    }
  }

  /// Names of metadata become camelCase (`create-metadata-snake-case`).
  @Test func aNameThatWouldComeBackOtherwiseIsRefusedBeforeItIsSent() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      stub.forgetRequests()
      let change = FieldChange(.metadata("team_naam"), before: .nothing, after: .text("Burgerzaken"))
      let thrown = failure { _ = try register.update(contact, with: [change]) }
      #expect(thrown == .unsuited(.rewrittenName("team_naam", as: "teamNaam")))
      #expect(stub.requestCount == 0)
      #expect(thrown?.isOfOneRecord == true)
    }
  }

  @Test(arguments: [
    "bron", "team_naam", "teamNaam", "TeamNaam", "TEAM", "teamNAAM", "a_b_c", "a__b", "_a", "a_", "a_1", "a1b2", "Één",
    "team naam", "team Naam", "x-Y", "aB", "éA", "a_é", "BSNnummer", "a_B",
  ])
  func namesAreRewrittenAsTheRegisterDoes(name: String) async throws {
    try await StubServer.serving { stub in
      let made = try stub.add(
        .klantcontacten,
        [
          "kanaal": "Balie", "onderwerp": "x", "taal": "nld", "vertrouwelijk": false,
          "metadata": .object([name: "x"] as JSONObject),
        ])
      #expect(made["metadata"]?.members?.members.map(\.name) == [MetadataName.rewritten(name)])
    }
  }

  @Test func aContactThatIsGoneIsNotChanged() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      try register.remove(contact)
      let change = FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text("x"))
      #expect(failure { _ = try register.update(contact, with: [change]) } == .changedSince(contact.name))
      #expect(failure { try register.remove(contact) } == .changedSince(contact.name))
    }
  }

  @Test func anAnswerThatCannotBeMadeOutLeavesOpenWhatHappened() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      let change = FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text("x"))
      let odd = StubAnswer(200, headers: ["Content-Type": "application/json"], body: Array(#"{"status":"ok"}"#.utf8))
      stub.be(.answer(odd, .afterWriting), to: .next(1, "PATCH"))
      let thrown = failure { _ = try register.update(contact, with: [change]) }
      let call = RegisterFailure.Call("PATCH", path: "klantcontacten")
      #expect(thrown == .register(RegisterFailure(call, .brokenJSON)))
      #expect(RegisterFailure(call, .brokenJSON).happened == .unknown)
      #expect(try register.contact(contact.uuid)?.inhoud == "x")
    }
  }

  @Test func aNewContactHasTheRegistersUUIDAndOnlyTheNumberThatItWasGiven() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      var generator = SeededGenerator(seed: 3)
      var contact = Samples.contact(2, using: &generator)
      (contact.nummer, contact.referentienummer) = (nil, nil)
      let answer = try #require(try register.make(contact))
      #expect(answer.uuid != contact.uuid)
      #expect(answer.nummer == nil)
      let body = String(decoding: try #require(stub.requests.first).body, as: UTF8.self)
      #expect(!body.contains("nummer") && !body.contains("uuid") && !body.contains("url") && !body.contains("toestand"))
      var meant = contact
      (meant.uuid, meant.url) = (answer.uuid, answer.url)
      #expect(answer == meant)
    }
  }

  @Test func whatWasMadeWithoutAnAnswerIsRecognised() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      var generator = SeededGenerator(seed: 8)
      var contact = Samples.contact(2, using: &generator)
      (contact.nummer, contact.referentienummer) = (nil, nil)
      var other = contact
      other.inhoud += "!"
      _ = try register.make(other)
      #expect(try register.twins(of: contact).isEmpty)
      stub.be(.close(.afterWriting), to: .next(1, "POST"))
      #expect(failure { _ = try register.make(contact) } != nil)
      let twins = try register.twins(of: contact)
      #expect(twins.count == 1)
      #expect(twins.first?.inhoud == contact.inhoud)
      _ = try register.make(contact)
      #expect(try register.twins(of: contact).count == 2)
    }
  }

  @Test func aContactIsTakenAwayOnlyAsItIsAndWhenNothingHangsOnIt() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      var seenOtherwise = contact
      seenOtherwise.taal = "deu"
      #expect(failure { try register.remove(seenOtherwise) } == .changedSince(contact.name))
      let actor = try #require(
        try register.make(
          RelatedRecord(
            RelatedObject(
              .actor, ContactID(high: 0, low: 0), ["naam": .text("Aylin"), "soortActor": .text("medewerker")]),
            links: [LinkTarget(.actorKlantcontact, contact.uuid)])))
      #expect(failure { try register.remove(contact) } == .stillReferredTo(.contact, contact.uuid))
      try register.unlink(LinkEnds(.actorKlantcontact, from: actor.uuid, to: contact.uuid))
      try register.remove(contact)
      #expect(try register.contact(contact.uuid) == nil)
    }
  }

  @Test func nothingIsImportedIntoARegister() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      let contact = try made(stub, register)
      stub.forgetRequests()
      #expect(failure { try register.insert(contact) } == .unsuited(.takesNoCopies))
      #expect(failure { _ = try register.addRelations(of: contact) } == .unsuited(.takesNoCopies))
      #expect(failure { _ = try register.insert(LooseRecord(.partij, json: "{}")) } == .unsuited(.takesNoCopies))
      #expect(stub.requestCount == 0)
    }
  }
}
