import Klantcontacten

extension RelatedMaker {
  /// A telephone number or mail address for this one follow-up. Not for who is to be called back: his may stand in the
  /// text, and is yet to be registered.
  mutating func addAddress(
    of caller: Caller, _ betrokkene: ContactID, in encounter: Encounter, _ random: inout SplitMix64
  ) {
    guard encounter.saving != .failedHalfway, caller.isInitiator == true else { return }
    let links = [LinkTarget(.adresBetrokkene, betrokkene)]
    if encounter.contact.kanaal.holds("witter") {
      adressen.append(overig("@turfstekertje\(10 + random.below(90))", links: links, &random))
    } else if random.below(100) < 38 {
      let isMail = encounter.origin?.scene.channel.kind == .written ? random.below(4) > 0 : random.below(3) == 0
      if isMail, let name = caller.name {
        adressen.append(mail(name, isUsual: nil, links: links, &random))
      } else {
        adressen.append(telephone(isUsual: nil, links: links, &random))
      }
    }
  }

  /// Those of people who are known: for every contact with them.
  mutating func addAddressesOfPartijen() {
    var random = SplitMix64(state: 0x6164_7265_7373_656E)
    for partij in book.partijen where random.below(100) < 75 {
      let links = [LinkTarget(.adresPartij, partij.uuid)]
      if let name = partij.name {
        adressen.append(mail(name, isUsual: true, links: links, &random))
        if random.below(100) < 50 { adressen.append(telephone(isUsual: true, links: links, &random)) }
      } else {
        adressen.append(telephone(isUsual: true, links: links, &random))
      }
    }
    addOrphan(&random)
  }

  /// An address of nobody, the double of somebody's: a contact was deleted, and its betrokkene's address stayed behind.
  private mutating func addOrphan(_ random: inout SplitMix64) {
    guard let first = adressen.first?.object else { return }
    adressen.append(
      RecordForm.digitaalAdres.record(
        .random(using: &random),
        [first["adres"], first["soortDigitaalAdres"], .yesNo(false), .nothing, .nothing], links: []))
  }

  private func mail(
    _ name: PersonName, isUsual: Bool?, links: [LinkTarget], _ random: inout SplitMix64
  ) -> RelatedRecord {
    let isWork = random.below(6) == 0
    return RecordForm.digitaalAdres.record(
      .random(using: &random),
      [
        .text("\(name.mailbox)@\(isWork ? "werk" : "postvak").example"), .text("email"), .yesNo(isUsual ?? false),
        .text(isWork ? "werk" : "privé"), isUsual == true ? Self.verified(&random) : .nothing,
      ], links: links)
  }

  private func telephone(isUsual: Bool?, links: [LinkTarget], _ random: inout SplitMix64) -> RelatedRecord {
    RecordForm.digitaalAdres.record(
      .random(using: &random),
      [
        .text(Self.number(&random)), .text("telefoonnummer"), .yesNo(isUsual ?? false),
        random.below(2) == 0 ? .text("mobiel") : .nothing, .nothing,
      ], links: links)
  }

  private func overig(_ adres: String, links: [LinkTarget], _ random: inout SplitMix64) -> RelatedRecord {
    RecordForm.digitaalAdres.record(
      .random(using: &random), [.text(adres), .text("overig"), .yesNo(false), .text("Twitter"), .nothing],
      links: links)
  }

  /// A number that begins with 06 0, which are given to nobody, and other ones than those in texts.
  private static func number(_ random: inout SplitMix64) -> String {
    let digits = 20_000 + random.below(70_000)
    return random.below(5) == 0 ? "+316000\(digits)" : "06000\(digits)"
  }

  private static func verified(_ random: inout SplitMix64) -> Value {
    guard random.below(5) == 0 else { return .nothing }
    let day = 1 + random.below(28)
    let month = 1 + random.below(12)
    return .text("202\(3 + random.below(3))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
  }
}
