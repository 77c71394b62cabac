import StubRegister
import Testing

/// Records that belong to a contact: what they need, how they are found, and what goes with them.
@Suite struct RelationTests {
  /// A contact with one of everything.
  private struct World {
    let contact: String
    let actor: String
    let betrokkene: String
    let partij: String

    init(_ stub: StubServer) throws {
      contact = try stub.addContact(["nummer": "23019182"])
      actor = try stub.addRecord(.actoren, ["naam": "Kees", "soortActor": "medewerker"])
      _ = try stub.addRecord(
        .actorklantcontacten, ["actor": ["uuid": .string(actor)], "klantcontact": ["uuid": .string(contact)]])
      partij = try stub.addRecord(
        .partijen,
        [
          "soortPartij": "persoon", "indicatieActief": true,
          "partijIdentificatie": ["contactnaam": ["voornaam": "Bram", "achternaam": "Verzonnen"]],
        ])
      _ = try stub.addRecord(
        .partijIdentificatoren,
        [
          "identificeerdePartij": ["uuid": .string(partij)],
          "partijIdentificator": [
            "codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "objectId": "123456782",
            "codeRegister": "brp",
          ],
        ])
      betrokkene = try stub.addRecord(
        .betrokkenen,
        [
          "hadKlantcontact": ["uuid": .string(contact)], "wasPartij": ["uuid": .string(partij)], "rol": "klant",
          "initiator": true,
        ])
      _ = try stub.addRecord(
        .digitaleadressen,
        [
          "verstrektDoorBetrokkene": ["uuid": .string(betrokkene)], "verstrektDoorPartij": .null,
          "adres": "bram@localhost", "soortDigitaalAdres": "email",
        ])
      _ = try stub.addRecord(
        .internetaken,
        [
          "gevraagdeHandeling": "Terugbellen", "aanleidinggevendKlantcontact": ["uuid": .string(contact)],
          "toegewezenAanActor": ["uuid": .string(actor)], "status": "te_verwerken",
        ])
      _ = try stub.addRecord(
        .onderwerpobjecten,
        ["klantcontact": ["uuid": .string(contact)], "onderwerpobjectidentificator": ["objectId": "zaak-1"]])
      _ = try stub.addRecord(.bijlagen, ["wasBijlageVanKlantcontact": ["uuid": .string(contact)]])
    }
  }

  @Test func contactsAreFoundByWhatBelongsToThem() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      _ = try stub.addContact()
      let client = try Client(stub)
      for (query, count) in [
        ("hadBetrokkene__uuid=\(world.betrokkene)", 1), ("hadBetrokkene__wasPartij__uuid=\(world.partij)", 1),
        ("hadBetrokkene__wasPartij__uuid=\(world.contact)", 0),
        ("hadBetrokkene__url=http://elders.invalid/\(world.betrokkene)", 1),
        ("hadBetrokkene__url=http://elders.invalid/x", 0), ("hadBetrokkene__wasPartij=true", 1),
        ("hadBetrokkene__wasPartij=false", 1), ("hadBetrokkene__wasPartij=ja", 2), ("leiddeTotInterneTaken=True", 1),
        ("leiddeTotInterneTaken=0", 1), ("hadBetrokkene__wasPartij__partijIdentificator__objectId=123456782", 1),
        ("hadBetrokkene__digitaaladres__adres__icontains=BRAM", 1),
        ("onderwerpobject__onderwerpobjectidentificatorObjectId=zaak-1", 1),
        ("wasOnderwerpobject__onderwerpobjectidentificatorObjectId=zaak-1", 0),
      ] {
        #expect(try client.get("klantcontacten?" + query).json["count"] == .number("\(count)"), "\(query)")
      }
      let answer = try client.get("klantcontacten?hadBetrokkene__uuid=x")
      #expect(answer.faults == ["hadBetrokkene__uuid: invalid"])
    }
  }

  @Test func whatBelongsToAContactGoesWithIt() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      #expect(try Client(stub).ask("DELETE", "klantcontacten/\(world.contact)").status == 204)
      let left = Resource.allCases.filter { stub.count($0) > 0 }
      #expect(left == [.actoren, .digitaleadressen, .partijen, .partijIdentificatoren])
    }
  }

  @Test func anActorLeavesItsTaskBehind() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let client = try Client(stub)
      #expect(try client.ask("DELETE", "actoren/\(world.actor)").status == 204)
      let task = try client.get("internetaken").json["results"]?.elements?.first
      #expect(task?["toegewezenAanActor"] == .null)
      #expect(task?["toegewezenAanActoren"] == [])
      #expect(try client.get("klantcontacten/\(world.contact)").json["hadBetrokkenActoren"] == [])
    }
  }

  @Test func expandShowsWhatIsAskedFor() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let client = try Client(stub)
      let path = "klantcontacten/\(world.contact)"
      let whole = try client.get("\(path)?expand=hadBetrokkenen,hadBetrokkenen.wasPartij").json["_expand"]
      let betrokkene = whole?["hadBetrokkenen"]?.elements?.first
      #expect(betrokkene?["_expand"]?["wasPartij"]?["partijIdentificatie"]?["volledigeNaam"] == "Bram Verzonnen")
      #expect(betrokkene?["_expand"]?["digitaleAdressen"] == nil)
      // A child without its parent is dropped, without a word.
      #expect(try client.get("\(path)?expand=hadBetrokkenen.wasPartij").json["_expand"] == nil)
      #expect(
        try client.get("klantcontacten?expand=hadBetrokkenen.wasPartij").json["results"]?.elements?.first?["_expand"]
          == [:])
    }
  }

  @Test(
    arguments: [
      ("brp", "natuurlijk_persoon", "bsn", "123456782", []),
      ("brp", "vestiging", "bsn", "123456782", ["partijIdentificatorCodeObjecttype: invalid"]),
      ("hr", "vestiging", "bsn", "123456782", ["partijIdentificatorCodeSoortObjectId: invalid"]),
      ("brp", "natuurlijk_persoon", "bsn", "12", ["partijIdentificatorObjectId: invalid"]),
      ("brp", "natuurlijk_persoon", "bsn", "123456783", ["partijIdentificatorObjectId: invalid"]),
      ("hr", "vestiging", "vestigingsnummer", "000012345678", ["subIdentificatorVan: invalid"]),
      ("hr", "bedrijf", "kvk_nummer", "12345678", ["partijIdentificator.codeObjecttype: invalid_choice"]),
    ] as [(String, String, String, String, [String])])
  func anIdentificatorIsChecked(register: String, objecttype: String, soort: String, id: String, faults: [String])
    async throws
  {
    try await StubServer.serving { stub in
      let client = try Client(stub)
      let body = """
        {"partijIdentificator": {"codeRegister": "\(register)", "codeObjecttype": "\(objecttype)", \
        "codeSoortObjectId": "\(soort)", "objectId": "\(id)"}}
        """
      #expect(try client.ask("POST", "partij-identificatoren", body).faults == faults)
      // A second time it is there already.
      let again = faults.isEmpty ? ["__all__: invalid"] : faults
      #expect(try client.ask("POST", "partij-identificatoren", body).faults == again)
    }
  }

  @Test func anIdentificatorThatOthersAreUnderStays() async throws {
    try await StubServer.serving { stub in
      let company = try stub.addRecord(
        .partijIdentificatoren,
        [
          "partijIdentificator": [
            "codeRegister": "hr", "codeObjecttype": "niet_natuurlijk_persoon", "codeSoortObjectId": "kvk_nummer",
            "objectId": "12345678",
          ]
        ])
      _ = try stub.addRecord(
        .partijIdentificatoren,
        [
          "subIdentificatorVan": ["uuid": .string(company)],
          "partijIdentificator": [
            "codeRegister": "hr", "codeObjecttype": "vestiging", "codeSoortObjectId": "vestigingsnummer",
            "objectId": "000012345678",
          ],
        ])
      let client = try Client(stub)
      #expect(try client.ask("DELETE", "partij-identificatoren/\(company)").faults == ["nonFieldErrors: invalid"])
      #expect(stub.count(.partijIdentificatoren) == 2)
    }
  }

  @Test func aPartijOfSeveralIsShownOnce() async throws {
    try await StubServer.serving { stub in
      let world = try World(stub)
      let other = try stub.addContact()
      _ = try stub.addRecord(
        .betrokkenen,
        [
          "hadKlantcontact": ["uuid": .string(other)], "wasPartij": ["uuid": .string(world.partij)], "rol": "klant",
          "initiator": true,
        ])
      let list = try Client(stub).get("klantcontacten?expand=hadBetrokkenen,hadBetrokkenen.wasPartij").json
      let shown = (list["results"]?.elements ?? []).map { contact in
        contact["_expand"]?["hadBetrokkenen"]?.elements?.first?["_expand"]?["wasPartij"]?["uuid"]
      }
      #expect(shown == [.string(world.partij), nil])
    }
  }

  @Test func whatTheStubDoesNotHaveItSays() async throws {
    try await StubServer.serving { stub in
      let client = try Client(stub)
      let partij = #"{"soortPartij": "persoon", "indicatieActief": true, "digitaleAdressen": [{"uuid": "x"}]}"#
      #expect(try client.ask("POST", "partijen", partij).status == 501)
      #expect(try client.get("categorieen").text == "this stub has no categorieen\n")
      #expect(try client.ask("OPTIONS", "klantcontacten").status == 501)
    }
  }

  @Test func aTaskKnowsWhenItWasDone() async throws {
    try await StubServer.serving { stub in
      _ = try World(stub)
      let client = try Client(stub)
      let uuid = try client.get("internetaken").json["results"]?.elements?.first?["uuid"]?.text ?? ""
      let early = try client.ask("PATCH", "internetaken/\(uuid)", #"{"afgehandeldOp": "2026-03-12"}"#)
      #expect(early.faults == ["afgehandeldOp: invalid"])
      let done = try client.ask("PATCH", "internetaken/\(uuid)", #"{"status": "verwerkt"}"#)
      #expect(done.json["afgehandeldOp"]?.text?.hasPrefix("2026-11-24") == true)
      let again = try client.ask("PATCH", "internetaken/\(uuid)", #"{"status": "te_verwerken"}"#)
      #expect(again.json["afgehandeldOp"] == .null)
    }
  }

  @Test(
    arguments: [
      ("betrokkenen", ["hadKlantcontact: required", "rol: required", "initiator: required"]),
      ("actoren", ["naam: required", "soortActor: required"]),
      ("actorklantcontacten", ["actor: required", "klantcontact: required"]),
      ("internetaken", ["gevraagdeHandeling: required", "aanleidinggevendKlantcontact: required", "status: required"]),
      ("digitaleadressen", ["adres: required", "soortDigitaalAdres: required"]),
      ("partijen", ["soortPartij: required", "indicatieActief: required"]),
      ("partij-identificatoren", ["partijIdentificator: required"]), ("maak-klantcontact", ["klantcontact: required"]),
      ("bijlagen", []), ("onderwerpobjecten", []),
    ] as [(String, [String])]) func eachKindNeedsItsFields(path: String, faults: [String]) async throws
  {
    try await StubServer.serving { stub in
      let answer = try Client(stub).ask("POST", path, "{}")
      #expect(answer.faults == faults)
      #expect(answer.status == (faults.isEmpty ? 201 : 400))
    }
  }

  @Test(
    arguments: [
      (#"{"adres": "geen adres", "soortDigitaalAdres": "email"}"#, ["adres: invalid"]),
      (#"{"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"}"#, []),
      (#"{"adres": "0900123456", "soortDigitaalAdres": "telefoonnummer"}"#, ["adres: invalid"]),
      (#"{"adres": "@bram", "soortDigitaalAdres": "overig", "isStandaardAdres": true}"#, ["isStandaardAdres: invalid"]),
      (
        #"{"adres": "@bram", "soortDigitaalAdres": "overig", "verstrektDoorPartij": {"uuid": "x"}}"#,
        ["verstrektDoorPartij.uuid: invalid"]
      ),
      (
        #"{"adres": "@bram", "soortDigitaalAdres": "overig", "verstrektDoorPartij": "x"}"#,
        ["verstrektDoorPartij.nonFieldErrors: invalid"]
      ),
    ] as [(String, [String])]) func anAddressIsChecked(body: String, faults: [String]) async throws
  {
    try await StubServer.serving { stub in
      let answer = try Client(stub).ask("POST", "digitaleadressen", body)
      #expect(answer.faults == faults)
    }
  }

  @Test func aRecordThatIsDeletedWhileItIsChangedComesBack() async throws {
    // Django writes the row whether it is there or not.
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let gate = Gate()
      stub.be(.hold(gate, .beforeWriting), to: .next(1, "PATCH"))
      let client = try Client(stub)
      try client.send("PATCH", "klantcontacten/\(uuid)", #"{"inhoud": "Antwoord."}"#)
      gate.waitForArrival()
      #expect(try Client(stub).ask("DELETE", "klantcontacten/\(uuid)").status == 204)
      gate.open()
      #expect(try client.receive().status == 200)
      #expect(try stub.field("inhoud", of: uuid) == "Antwoord.")
    }
  }
}
