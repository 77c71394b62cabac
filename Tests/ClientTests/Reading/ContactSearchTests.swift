import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// What a condition is asked of a register as.
@Suite struct ContactSearchTests {
  private static func equal(_ field: Field, _ value: Value) -> Condition {
    .compare(.path(.field(field)), .equal, .value(value))
  }
  private static func contains(_ field: Field, _ text: String) -> Condition {
    .text(.path(.field(field)), .contains(FoldedText(text)))
  }
  private static func column(_ kind: RecordKind, _ name: String) -> Condition.Operand {
    .path(.column(kind.relatedField(named: name) ?? -1))
  }
  private static func related(_ kind: RecordKind, _ name: String, _ value: Value) -> Condition {
    .some(kind, .compare(column(kind, name), .equal, .value(value)))
  }

  private func parameters(_ condition: Condition) -> [String] {
    ContactSearch(condition).parameters.map { "\($0.name)=\($0.value)" }
  }

  @Test func whatTheRegisterLooksForExactlyIsAskedForAsItIs() {
    let condition = Condition.and([
      Self.equal(.kanaal, .text("Telefoon")), .isTrue(.path(.field(.vertrouwelijk))),
      Self.equal(.indicatieContactGelukt, .yesNo(false)), Self.equal(.nummer, .text("0000000042")),
    ])
    #expect(
      parameters(condition) == [
        "kanaal=Telefoon", "vertrouwelijk=true", "indicatieContactGelukt=false", "nummer=0000000042",
      ])
    #expect(ContactSearch(condition).isExact)
    #expect(parameters(.not(.isTrue(.path(.field(.vertrouwelijk))))) == ["vertrouwelijk=false"])
  }

  /// Empty filters find everything, and trimmed ones something else (`facts.md`, 4 and Lists).
  @Test(arguments: [
    "", " ", "\t", " Telefoon", "Telefoon ", "Telefoon\u{A0}", "Tele\u{0}foon",
  ])
  func whatTheRegisterWouldNotLookForIsNotAskedFor(text: String) {
    let search = ContactSearch(Self.equal(.kanaal, .text(text)))
    #expect(search.parameters.isEmpty)
    #expect(!search.isExact)
  }

  @Test func unknownIsNotNo() {
    // Nothing and no are both not true; the register knows no parameter for that.
    let condition = Condition.not(.isTrue(.path(.field(.indicatieContactGelukt))))
    #expect(parameters(condition).isEmpty)
    #expect(!ContactSearch(condition).isExact)
  }

  @Test func aTextIsLookedForByItsLongestStretchOfASCII() {
    #expect(parameters(Self.contains(.inhoud, "Overkapping")) == ["inhoud=overkapping"])
    #expect(parameters(Self.contains(.inhoud, " é vraag over ünd ")) == ["inhoud=vraag over"])
    #expect(parameters(Self.contains(.inhoud, "é ü")).isEmpty)
    #expect(parameters(Self.contains(.kanaal, "foon")).isEmpty)
    #expect(parameters(Self.equal(.onderwerp, .text("Afspraak paspoort"))) == ["onderwerp=afspraak paspoort"])
    #expect(!ContactSearch(Self.contains(.inhoud, "overkapping")).isExact)
  }

  @Test func onlyWhatMustHoldIsAskedFor() {
    let either = Condition.or([Self.equal(.kanaal, .text("Telefoon")), Self.equal(.kanaal, .text("Balie"))])
    #expect(parameters(either).isEmpty)
    #expect(parameters(.not(Self.equal(.kanaal, .text("Telefoon")))).isEmpty)
    // Of one that is given twice the register takes the last alone.
    let twice = Condition.and([Self.contains(.inhoud, "een"), Self.contains(.inhoud, "twee")])
    #expect(parameters(twice) == ["inhoud=een"])
    #expect(!ContactSearch(twice).isExact)
  }

  @Test func theShortcutsOfF3896AreTaken() {
    let uuid = ContactID(high: 1, low: 2)
    #expect(
      parameters(Self.related(.partijIdentificator, "objectId", .text("123456782")))
        == ["hadBetrokkene__wasPartij__partijIdentificator__objectId=123456782"])
    #expect(parameters(Self.related(.partij, "uuid", .identifier(uuid))) == ["hadBetrokkene__wasPartij__uuid=\(uuid)"])
    #expect(
      parameters(.some(.digitaalAdres, .text(Self.column(.digitaalAdres, "adres"), .contains(FoldedText("Anna@")))))
        == ["hadBetrokkene__digitaaladres__adres__icontains=anna@"])
    #expect(
      parameters(Self.related(.onderwerpobject, "objectId", .text("Z-1")))
        == ["onderwerpobject__onderwerpobjectidentificatorObjectId=Z-1"])
    #expect(parameters(.not(Self.related(.partij, "uuid", .identifier(uuid)))).isEmpty)
    // The addresses of a partij are not those that were given with the contact.
    let ofPartij = Condition.some(.partij, Self.related(.digitaalAdres, "adres", .text("a@b.nl")))
    #expect(parameters(ofPartij) == ["hadBetrokkene__wasPartij=true"])
  }

  @Test func aContactIsFoundOverTheNameOfItsBetrokkeneWithoutReadingAllContacts() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 100_000)
      let register = try Register(stub.settings)
      let contacts = try register.contacts(matching: Query(limit: 3)).all()
      for (contact, name) in zip(contacts, ["Janssen", "janssen", "Janssen"]) {
        let betrokkene = RelatedObject(
          .betrokkene, ContactID(high: 0, low: 0),
          ["rol": .text("klant"), "initiator": .yesNo(true), "achternaam": .text(name)])
        _ = try register.make(RelatedRecord(betrokkene, links: [LinkTarget(.betrokkeneKlantcontact, contact.uuid)]))
      }
      stub.forgetRequests()
      let found = try register.contacts(matching: Query(Self.related(.betrokkene, "achternaam", .text("Janssen"))))
        .all()
      #expect(found == [contacts[0], contacts[2]])
      #expect(stub.requestCount < 8)
    }
  }

  @Test func aPlanTellsTheCallsThatWouldGoOut() async throws {
    try await StubServer.serving { stub in
      let register = try Register(stub.settings)
      #expect(
        try register.plan(of: Query(Self.equal(.kanaal, .text("Telefoon")), limit: 10), kind: .contact)
          == [.request("GET klantcontacten?kanaal=Telefoon&pageSize=11"), .inOrder, .cut(offset: 0, limit: 10)])
      #expect(
        try register.plan(of: Query(Self.contains(.inhoud, "Overkapping")), kind: .contact)
          == [
            .request("GET klantcontacten?inhoud=overkapping&pageSize=50"),
            .request("GET klantcontacten?inhoud=overkapping&pageSize=500"), .pages, .test, .inOrder,
          ])
      let name = Self.related(.betrokkene, "achternaam", .text("Janssen"))
      #expect(
        try register.plan(of: Query(name), kind: .contact) == [
          .related(
            .betrokkene,
            [1, 50, 500].map { .request("GET betrokkenen?contactnaamAchternaam=Janssen&pageSize=\($0)") } + [.pages]),
          .request("GET klantcontacten/UUID"), .request("GET betrokkenen/UUID"), .test, .sort,
        ])
      #expect(
        try register.plan(
          of: Query(.compare(Self.column(.taak, "status"), .equal, .value(.text("verwerkt")))), kind: .taak)
          == [
            .request("GET internetaken?status=verwerkt&pageSize=50"),
            .request("GET internetaken?status=verwerkt&pageSize=500"), .pages, .request("GET klantcontacten/UUID"),
            .test,
          ])
      // Nothing was asked.
      #expect(stub.requestCount == 0)
    }
  }

  @Test func theRegistersOwnCountIsTakenWhereItWasAskedForJustThat() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 30_000)
      let register = try Register(stub.settings)
      #expect(try register.count(matching: Query()) == 30_000)
      #expect(try register.count(matching: Query(limit: 12)) == 12)
      let telefoon = try register.count(matching: Query(Self.equal(.kanaal, .text("Telefoon"))))
      #expect(telefoon > 10_000 && telefoon < 15_000)
      #expect(stub.requestCount == 3)
    }
  }

  /// A register that does not know a filter answers with everything (`list-vertrouwelijk-invalid-ignored`).
  @Test func aCountOfEverythingIsNotTakenForACountOfWhatWasAskedFor() async throws {
    try await StubServer.serving { stub in
      for number in 1...4 { _ = try stub.addContact(String(number)) }
      let all = StubRequestAnswer.all(stub)
      stub.be(.answer(all), to: .every(1, "GET", "kanaal="))
      let register = try Register(stub.settings)
      #expect(try register.count(matching: Query(Self.equal(.kanaal, .text("Balie")))) == 0)
      #expect(try register.contacts(matching: Query(Self.equal(.kanaal, .text("Balie")))).all().isEmpty)
    }
  }
}

/// Answers for tests that are made of what a stub holds.
enum StubRequestAnswer {
  /// All contacts on one page.
  static func all(_ stub: StubServer) -> StubAnswer {
    let wire = try? Wire(stub.settings, interruption: nil)
    let answer = try? wire?.answer(to: Request(.get, "klantcontacten"))
    return StubAnswer(200, headers: ["Content-Type": "application/json"], body: answer?.body ?? [])
  }
}
