public import Klantcontacten

extension Turfstad {
  /// What hangs on the demonstration's contacts, the same on every call; what is referred to comes before what refers.
  public static func related() -> [RelatedRecord] {
    var maker = RelatedMaker()
    for encounter in encounters() { maker.add(encounter) }
    return maker.records
  }
}

/// Makes what hangs on contacts, one contact after the other.
struct RelatedMaker {
  var actors = ActorBook()
  let book = PartijBook()
  var betrokkenen: [RelatedRecord] = []
  var taken: [RelatedRecord] = []
  var bijlagen: [RelatedRecord] = []
  var onderwerpobjecten: [RelatedRecord] = []
  var adressen: [RelatedRecord] = []
  /// Who handled the last contact, and who was on its other side: a contact that was saved twice has the same.
  private var last: (handlers: [String], callers: [Caller]) = ([], [])
  /// The contact of VNG's example, to which a later call points back.
  private var overkapping: ContactID?

  init() {
    betrokkenen.reserveCapacity(1_000)
    adressen.reserveCapacity(700)
    addAddressesOfPartijen()
  }

  var records: [RelatedRecord] {
    actors.records + book.records + betrokkenen + taken + bijlagen + onderwerpobjecten + adressen
      + IdentificatorMaker(of: book).records
  }

  mutating func add(_ encounter: Encounter) {
    var random = encounter.random
    let reason = TaakReason(encounter)
    if encounter.saving != .doneAgain {
      let callers = callers(in: encounter, asksForAction: reason != nil, &random)
      last = (handlers(of: encounter, isAnonymous: callers.isEmpty, &random), callers)
    }
    for handler in last.handlers { actors.link(handler, to: encounter.contact.uuid) }
    for caller in last.callers { add(caller, in: encounter, leavesAddress: reason == nil, &random) }
    // Where saving failed halfway, tasks and documents were not stored; they hang on the second contact.
    if encounter.saving != .failedHalfway {
      if let reason { addTaak(reason, for: encounter, &random) }
      addBijlage(of: encounter, &random)
      addSubject(of: encounter, &random)
    }
    if encounter.contact.nummer == "23019182" { overkapping = encounter.contact.uuid }
    if encounter.contact.nummer == "23019183", let overkapping {
      addEarlierContact(overkapping, of: encounter, &random)
    }
  }
}

// MARK: - Who handled it

extension RelatedMaker {
  private func handlers(of encounter: Encounter, isAnonymous: Bool, _ random: inout SplitMix64) -> [String] {
    let contact = encounter.contact
    var handlers: [String] = []
    if encounter.came(through: .form) { handlers.append(ActorBook.website) }
    var first = random.one(of: actors.telephonists)
    switch contact.nummer {
    // The answering colleague is still to be linked to the first two.
    case "23019182", "23019183", "23019200": return [ActorBook.nicole]
    case "0000000042": return []
    case "23022727": return handlers
    default: break
    }
    // As when a program stopped after the contact itself was stored.
    if isAnonymous && handlers.isEmpty && random.happens(inThousand: 80) { return [] }
    var second: String?
    if let origin = encounter.origin {
      let colleague = origin.scene.text(Gap.colleague)
      if contact.inhoud.holds(colleague) {
        if contact.inhoud.holds("noteerd door \(colleague)") || contact.inhoud.holds("handeld door \(colleague)") {
          first = colleague
        } else if contact.inhoud.holds("oor \(colleague)") || contact.inhoud.holds("hulp van \(colleague)")
          || contact.inhoud.holds("\(colleague) van afdeling")
        {
          second = colleague
        }
      }
      if second == nil, origin.form == .transferredAndAnswered, random.below(100) < 70 {
        second = answerer(at: origin.scene.afdeling, in: contact.plaatsgevondenOp)
      }
    }
    handlers.append(first)
    if let second, second != first { handlers.append(second) }
    return handlers
  }

  /// Who answers for a department: itself, but for Vergunningen, where Sam de Boer did until Aylin Kaya came.
  private func answerer(at afdeling: String, in moment: Moment) -> String {
    guard afdeling == ActorBook.permits else { return afdeling }
    return moment.utc.year < 2024 ? ActorBook.sam : ActorBook.aylin
  }
}

// MARK: - Who was on the other side

extension RelatedMaker {
  private func callers(
    in encounter: Encounter, asksForAction: Bool, _ random: inout SplitMix64
  ) -> [Caller] {
    let nummer = encounter.contact.nummer ?? encounter.contact.referentienummer ?? ""
    if NamedCallers.anonymous.contains(nummer) { return [] }
    let named = NamedCallers.callers(of: nummer, in: book)
    if let named, !named.isEmpty { return named }
    let isKnown = named != nil || asksForAction || encounter.saving == .failedHalfway
    if !isKnown && random.below(100) < 25 { return [] }

    var caller = Caller()
    let language = encounter.origin?.scene.language.code ?? "nld"
    if asksForAction, let family = familyInMail(of: encounter) {
      let voornaam = random.one(of: NameStock.dutch.firstNames(encounter.gender ?? .man))
      caller.name = PersonName(
        voornaam, family.voorvoegsel, family.achternaam, voorletters: PersonName.initials(of: voornaam, &random))
    } else if random.below(100) < 45 {
      caller.partij = book.draw(encounter.gender, speaking: language, &random)
      caller.name = caller.partij.flatMap { book.partijen[$0].name }
    } else {
      caller.name = PersonName(encounter.gender, speaking: language, &random)
    }
    if random.below(100) < 4 { caller.isInitiator = random.below(4) == 0 ? nil : false }
    return represented(caller, in: encounter, &random)
  }

  /// The surname in a mail address that the text mentions.
  private func familyInMail(of encounter: Encounter) -> Family? {
    guard let scene = encounter.origin?.scene, encounter.contact.inhoud.holds("@postvak.example") else { return nil }
    return NameStock.inMail[String(scene.text(Gap.mail).prefix { $0.isLetter })]
  }

  /// Somebody who speaks for an organisation or for somebody else, where the text or the subject says so.
  private func represented(_ caller: Caller, in encounter: Encounter, _ random: inout SplitMix64) -> [Caller] {
    guard let origin = encounter.origin else { return [caller] }
    var caller = caller
    // Only notes say so.
    let inhoud = origin.form == .note ? encounter.contact.inhoud : ""
    if inhoud.holds("Makelaar") || inhoud.holds("WOZ-bureau") {
      caller.organisation = inhoud.holds("Makelaar") ? PartijBook.estateAgent : PartijBook.appraisers
      caller.isRepresentative = inhoud.holds("WOZ-bureau")
      caller.partij = book.place(ofOrganisation: caller.organisation)
    } else if inhoud.holds("amens vader") || random.happens(inThousand: 12) {
      caller.isRepresentative = true
      let other = Caller(
        name: PersonName(inhoud.holds("amens vader") ? .man : nil, speaking: "nld", &random), isInitiator: false)
      return [caller, other]
    } else if let places = book.organisations(at: origin.scene.afdeling), random.below(100) < 45 {
      let place = random.one(of: places)
      caller.organisation = book.partijen[place].organisation
      caller.partij = random.below(100) < 60 ? place : nil
    }
    return [caller]
  }

  private mutating func add(
    _ caller: Caller, in encounter: Encounter, leavesAddress: Bool, _ random: inout SplitMix64
  ) {
    let uuid = ContactID.random(using: &random)
    var links = [LinkTarget(.betrokkeneKlantcontact, encounter.contact.uuid)]
    if let place = caller.partij { links.append(LinkTarget(.betrokkenePartij, book.partijen[place].uuid)) }
    let name = caller.name
    betrokkenen.append(
      RecordForm.betrokkene.record(
        uuid,
        [
          .text(caller.isRepresentative ? "vertegenwoordiger" : "klant"),
          caller.isInitiator.map { .yesNo($0) } ?? .nothing, .some(caller.organisation),
          .some(name?.voorletters ?? ""), .some(name?.voornaam ?? ""), .some(name?.voorvoegsel ?? ""),
          .some(name?.achternaam ?? ""), .some(name?.whole ?? ""),
        ], links: links))
    if leavesAddress { addAddress(of: caller, uuid, in: encounter, &random) }
  }
}

/// Gaps of texts whose filling is asked for again, to agree with the text.
enum Gap {
  static let colleague: Template = "{collega}"
  static let mail: Template = "{email}"
  static let telephone: Template = "{telefoon}"
  static let time: Template = "{tijd}"
  static let zaak: Template = "{zaak}"
}
