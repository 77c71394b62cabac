import Klantcontacten

/// What contacts refer to outside the register: documents and cases.
extension RelatedMaker {
  /// A document that came with what was written, or that was shown.
  mutating func addBijlage(of encounter: Encounter, _ random: inout SplitMix64) {
    let written = encounter.came(through: .email) || encounter.came(through: .letter) || encounter.came(through: .form)
    let isNamed = ["23022323", "23019193", "23019200"].contains(encounter.contact.nummer)
    guard isNamed || random.below(100) < (written ? 35 : 3) else { return }
    bijlagen.append(
      RecordForm.bijlage.record(
        .random(using: &random),
        [
          .text(ContactID.random(using: &random).description), .text("enkelvoudiginformatieobject"),
          .text("openzaak"), .text("uuid"),
        ], links: [LinkTarget(.bijlageKlantcontact, encounter.contact.uuid)]))
  }

  /// The case that a contact was about, where its text names one.
  mutating func addSubject(of encounter: Encounter, _ random: inout SplitMix64) {
    let contact = encounter.contact
    var zaak: String?
    if contact.nummer == "23019220" {
      // Its text calls it a case number, although it passes the elfproef: here it can be looked up.
      zaak = "111222333"
    } else if let scene = encounter.origin?.scene, contact.inhoud.holds("Z20"), random.below(100) < 34 {
      zaak = scene.text(Gap.zaak)
    }
    guard let zaak else { return }
    // KISS writes the case's uuid, under a type of its own; events of cases look for `zaak`.
    let isKISS = contact.nummer != "23019220" && random.below(5) == 0
    let identificator: [Value] =
      isKISS
      ? [.text(ContactID.random(using: &random).description), .text("zgw-Zaak"), .text("openzaak"), .text("uuid")]
      : [.text(zaak), .text("zaak"), .text("openzaak"), .text("identificatie")]
    onderwerpobjecten.append(
      RecordForm.onderwerpobject.record(
        .random(using: &random), identificator, links: [LinkTarget(.onderwerpobjectKlantcontact, contact.uuid)]))
  }

  /// An onderwerpobject that stands for an earlier contact, as a follow-up has it.
  mutating func addEarlierContact(
    _ earlier: ContactID, of encounter: Encounter, _ random: inout SplitMix64
  ) {
    onderwerpobjecten.append(
      RecordForm.onderwerpobject.record(
        .random(using: &random), [.nothing, .nothing, .nothing, .nothing],
        links: [
          LinkTarget(.onderwerpobjectKlantcontact, encounter.contact.uuid),
          LinkTarget(.onderwerpobjectWasKlantcontact, earlier),
        ]))
  }
}
