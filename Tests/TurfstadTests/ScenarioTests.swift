import Klantcontacten
import Testing
import Turfstad

/// For every repair that goes beyond the contact itself there is something to find, and for every exercise.
@Suite struct ScenarioTests {
  let contacts = RelatedTests.contacts
  let related = RelatedTests.related

  func contact(_ nummer: String) throws -> Klantcontact {
    try #require(contacts.first { $0.nummer == nummer })
  }

  /// The records of a kind that refer to a contact or another record.
  func records(_ kind: RecordKind, of target: ContactID) -> [RelatedObject] {
    related.filter { $0.object.kind == kind && $0.links.contains { $0.target == target } }.map(\.object)
  }

  func records(_ kind: RecordKind, of nummer: String) throws -> [RelatedObject] {
    try records(kind, of: contact(nummer).uuid)
  }

  /// What the first record that is called so refers to by a link.
  func targets(of object: RelatedObject, _ link: Link) -> [ContactID] {
    related.first { $0.object.uuid == object.uuid }?.links.filter { $0.link == link }.map(\.target) ?? []
  }

  func object(_ uuid: ContactID?) throws -> RelatedObject {
    try #require(related.first { $0.object.uuid == uuid }?.object)
  }

  @Test func colleaguesOfTheExercisesAreThere() throws {
    let actors = related.map(\.object).filter { $0.kind == .actor }
    for (name, functie, isActive) in [
      ("Nicole van Dijk", "Medewerker KCC", true), ("Sam de Boer", "Medewerker Vergunningen", false),
      ("Aylin Kaya", "Medewerker Vergunningen", true),
    ] {
      let found = actors.filter { $0.name == name }
      #expect(found.count == 1)
      #expect(found.first?["functie"] == .text(functie))
      #expect(found.first?["indicatieActief"] == .yesNo(isActive))
    }
    let departments = actors.filter { $0["soortActor"] == .text("organisatorische_eenheid") }.map(\.name)
    #expect(departments.contains("Vergunningen") && departments.contains("Burgerzaken"))
    #expect(actors.count { $0["soortActor"] == .text("geautomatiseerde_actor") } == 1)
  }

  // Answers that came after a transfer: the colleague who answered is still to be linked beside Nicole.
  @Test(arguments: ["23019182", "23019200"]) func onlyNicoleHandledTheTransferredContacts(_ nummer: String) throws {
    #expect(try records(.actor, of: nummer).map(\.name) == ["Nicole van Dijk"])
  }

  // Everything that Mr Janssen told: two chains, one of which alone misses a contact, and one contact in both.
  @Test func bothChainsLeadToMrJanssen() throws {
    let callers = related.filter { $0.object.kind == .betrokkene }
    let byName = callers.filter { $0.object["achternaam"] == .text("Janssen") }
    let jansen = related.filter { $0.object.kind == .partij && $0.object["achternaam"] == .text("Jansen") }
    let partij = try #require(jansen.first?.object.uuid)
    let byPartij = callers.filter { $0.links.contains { $0.target == partij } }
    let numbers = { (found: [RelatedRecord]) in
      Set(found.flatMap(\.links).compactMap { link in contacts.first { $0.uuid == link.target }?.nummer })
    }
    #expect(jansen.count == 1)
    #expect(numbers(byName) == ["23019182", "23019220"])
    #expect(numbers(byPartij) == ["23019183", "23019220"])
    #expect(try records(.betrokkene, of: "23019182").map { targets(of: $0, .betrokkenePartij).count } == [0])
  }

  // A contact that is linked to the wrong person: the name of the betrokkene is not that of its partij.
  @Test func oneBetrokkeneIsLinkedToTheWrongPartij() throws {
    var wrong: Set<String> = []
    for betrokkene in related.map(\.object) where betrokkene.kind == .betrokkene {
      guard let target = targets(of: betrokkene, .betrokkenePartij).first else { continue }
      let partij = try object(target)
      if partij["soortPartij"] == .text("persoon") && partij.name != betrokkene.name { wrong.insert(betrokkene.name) }
    }
    // Janssen is Jansen, spelt otherwise.
    #expect(wrong == ["Willemijn de Wit", "Henk Janssen"])
    let caller = try #require(try records(.betrokkene, of: "23023030").first)
    #expect(caller.name == "Willemijn de Wit")
    #expect(try object(targets(of: caller, .betrokkenePartij).first).name == "Willem de Wit")
    #expect(related.contains { $0.object.kind == .partij && $0.object.name == "Willemijn de Wit" })
  }

  // A taak that was sent to the wrong department: the text of its contact speaks of Vergunningen.
  @Test func oneTaakWentToTheWrongDepartment() throws {
    let taak = try #require(try records(.taak, of: "23024242").first)
    #expect(taak["status"] == .text("te_verwerken"))
    #expect(try object(targets(of: taak, .taakActor).first).name == "Burgerzaken")
  }

  // Taken that are still te_verwerken although their contact was answered.
  @Test func someTakenAreStillToDoAlthoughTheirContactWasAnswered() throws {
    let open = related.filter {
      $0.object["gevraagdeHandeling"] == .text("Vraag beantwoorden") && $0.object["status"] == .text("te_verwerken")
    }
    #expect(open.count >= 5)
    for taak in open {
      let contact = try #require(contacts.first { $0.uuid == taak.links.first?.target })
      #expect(contact.inhoud.contains("Antwoord: "))
    }
  }

  // Numbers and addresses in the text of a call-back request, which the betrokkene is yet to get as digitaal adres.
  @Test func whoseNumberStandsInTheTextHasNoAddressYet() throws {
    let request = #/(terugbellen op|nummer|Bereikbaar op|vader,) (0|\+31)6/#
    let asking = contacts.filter { $0.inhoud.firstMatch(of: request) != nil }
    #expect(asking.count >= 8)
    for contact in asking {
      let callers = records(.betrokkene, of: contact.uuid)
      #expect(!callers.isEmpty)
      for caller in callers { #expect(records(.digitaalAdres, of: caller.uuid).isEmpty) }
      #expect(!records(.taak, of: contact.uuid).isEmpty, "\(contact.name)")
    }
  }

  @Test func whoLeftAMailAddressInATextIsCalledSo() throws {
    for contact in contacts where contact.inhoud.contains("@postvak.example") && contact.nummer != "23020818" {
      let names = try records(.betrokkene, of: #require(contact.nummer)).compactMap {
        RelatedTests.text($0["achternaam"])?.lowercased()
      }
      #expect(names.contains { contact.inhoud.contains($0) }, "\(contact.name)")
    }
  }

  // Duplicates after a failed save: the same people, and what was stored last hangs on the second alone.
  @Test func whatWasSavedTwiceHasTheSamePeople() throws {
    let pairs = Dictionary(grouping: contacts.filter { !$0.inhoud.isEmpty }) { "\($0.kanaal) \($0.inhoud)" }
      .values.filter { $0.count == 2 }
    for pair in pairs {
      let (first, second) = (pair[0].uuid, pair[1].uuid)
      #expect(records(.actor, of: first) == records(.actor, of: second))
      let names = [first, second].map { records(.betrokkene, of: $0).map(\.name) }
      #expect(!names[0].isEmpty && names[0] == names[1])
      for kind in [RecordKind.taak, .bijlage, .onderwerpobject] { #expect(records(kind, of: first).isEmpty) }
    }
  }

  // An internal remark in a text that the client may read: it belongs in the note of the partij.
  @Test(arguments: ["23022020", "23023838"]) func whoeverARemarkIsAboutIsAPartijWithoutANote(_ nummer: String) throws {
    let caller = try #require(try records(.betrokkene, of: nummer).first)
    let partij = try object(targets(of: caller, .betrokkenePartij).first)
    #expect(partij["interneNotitie"] == .nothing)
  }

  // A follow-up points back to the contact that it follows.
  @Test func laterCallPointsBackToTheFirst() throws {
    let subjects = related.filter { $0.links.contains { $0.link == .onderwerpobjectWasKlantcontact } }
    #expect(subjects.count == 1)
    let links = try #require(subjects.first?.links)
    #expect(
      try links == [
        LinkTarget(.onderwerpobjectKlantcontact, contact("23019183").uuid),
        LinkTarget(.onderwerpobjectWasKlantcontact, contact("23019182").uuid),
      ])
  }

  @Test func casesAreWrittenInBothWays() {
    let types = related.filter { $0.object.kind == .onderwerpobject }.map { $0.object["codeObjecttype"] }
    #expect(types.count { $0 == .text("zaak") } > types.count { $0 == .text("zgw-Zaak") })
    #expect(types.contains(.text("zgw-Zaak")))
  }

  @Test func onePartijIsThereTwiceAndSomeAreSecret() {
    let partijen = related.filter { $0.object.kind == .partij }
    let names = Dictionary(grouping: partijen) { $0.object.name }.filter { $0.value.count > 1 }
    #expect(names.map(\.key) == ["Marijke Hoekstra"])
    for partij in names.values.joined() { #expect(!records(.betrokkene, of: partij.object.uuid).isEmpty) }
    #expect((4...12).contains(partijen.count { $0.object["indicatieGeheimhouding"] == .yesNo(true) }))
    #expect(partijen.count { records(.betrokkene, of: $0.object.uuid).count > 1 } >= 100)
  }

  // A deleted contact leaves the address of its betrokkene behind.
  @Test func oneAddressBelongsToNobodyAndIsADouble() throws {
    let addresses = related.filter { $0.object.kind == .digitaalAdres }
    let orphans = addresses.filter(\.links.isEmpty)
    #expect(orphans.count == 1)
    #expect(addresses.count { $0.object["adres"] == orphans.first?.object["adres"] } >= 2)
  }

  @Test func whoWishedToStayAnonymousDid() throws {
    let nameless = try #require(contacts.first { $0.inhoud.contains("anoniem wil blijven") })
    #expect(records(.betrokkene, of: nameless.uuid).isEmpty)
    #expect(!records(.actor, of: nameless.uuid).isEmpty)
  }
}
