import Klantcontacten

/// Why somebody was asked to act because of a contact.
enum TaakReason {
  /// The text promises that the client will be called back, or gives a number to call.
  case callBack
  /// The client was called back in vain.
  case tryAgain
  /// The client went to another department, which has answered.
  case answered

  init?(_ encounter: Encounter) {
    let inhoud = encounter.contact.inhoud
    guard let origin = encounter.origin else {
      guard ["23021404", "23022508", "23020818", "23024242", "23020404"].contains(encounter.contact.nummer) else {
        return nil
      }
      self = .callBack
      return
    }
    if inhoud.holds("teruggebeld door afdeling") || inhoud.holds("Graag terugbellen op ")
      || inhoud.holds("Terugbelverzoek voor ") || inhoud.holds("Bereikbaar op ") || inhoud.holds("Antwoord graag naar ")
    {
      self = .callBack
      return
    }
    switch origin.form {
    case .notReached where origin.scene.key % 8 != 0: self = .tryAgain
    case .transferredAndAnswered where origin.scene.key % 5 == 0: self = .answered
    default: return nil
    }
  }
}

extension RelatedMaker {
  mutating func addTaak(_ reason: TaakReason, for encounter: Encounter, _ random: inout SplitMix64) {
    let contact = encounter.contact
    let isDone = Self.isDone(reason, contact, &random)
    let assigned = contact.plaatsgevondenOp.microseconds + Int64(2 + random.below(20)) * 60_000_000
    var links = [LinkTarget(.taakKlantcontact, contact.uuid)]
    if let actor = actors.uuid(of: Self.assignee(of: encounter)) { links.append(LinkTarget(.taakActor, actor)) }
    let number = ContactKey.padded(String(700 + taken.count * 2))
    taken.append(
      RecordForm.taak.record(
        .random(using: &random),
        [
          // Registers have stopped giving numbers.
          contact.plaatsgevondenOp.utc.year < 2025 ? number.map { .text($0) } ?? .nothing : .nothing,
          .text(reason == .answered ? "Vraag beantwoorden" : "Contact opnemen met betrokkene"),
          .some(Self.explanation(of: reason, in: encounter, isDone: isDone, &random)),
          .text(isDone ? "verwerkt" : "te_verwerken"), .moment(Moment(microseconds: assigned)),
          isDone ? .moment(Self.someDays(after: contact.plaatsgevondenOp, &random)) : .nothing,
        ], links: links))
  }

  private static func someDays(after moment: Moment, _ random: inout SplitMix64) -> Moment {
    let day = Int(moment.microseconds / 86_400_000_000)
    var clock = Calendar.date(of: Calendar.nextWorkingDay(from: day + 1 + random.below(9)))
    let minute = 8 * 60 + 30 + random.below(510)
    clock.hour = minute / 60
    clock.minute = minute % 60
    return Amsterdam.moment(of: clock)
  }

  private static func isDone(_ reason: TaakReason, _ contact: Klantcontact, _ random: inout SplitMix64) -> Bool {
    switch contact.nummer {
    case "23021404", "23020818", "23024242": return false
    case "23022508", "23020404": return true
    default: break
    }
    // Half of what was answered stayed on the list: work for a script that looks for it.
    return random.below(100) < (reason == .answered ? 50 : 76)
  }

  private static func assignee(of encounter: Encounter) -> String {
    switch encounter.contact.nummer {
    case "23021404", "23022508": return "Jeugd"
    case "23020818": return "Begraafplaatsen"
    case "23020404": return "Openbare Ruimte"
    // Sent to the wrong department: the text speaks of Vergunningen.
    case "23024242": return "Burgerzaken"
    default: break
    }
    guard let origin = encounter.origin else { return ActorBook.contactCentre }
    if origin.form == .notReached { return ActorBook.contactCentre }
    let isForAylin = origin.scene.afdeling == ActorBook.permits && origin.scene.key % 3 == 0
    return isForAylin ? ActorBook.aylin : origin.scene.afdeling
  }

  private static func explanation(
    of reason: TaakReason, in encounter: Encounter, isDone: Bool, _ random: inout SplitMix64
  ) -> String {
    var text =
      switch encounter.contact.nummer {
      case "23020818": "Graag nog een keer bellen over de grafrechten: 06-00012999."
      case "23024242": "Graag terugbellen over zonnepanelen op een monument."
      default: Self.request(reason, in: encounter, &random)
      }
    if isDone && random.below(2) == 0 {
      text += text.isEmpty ? "Gedaan." : "\(text.holds("\n") ? "\n" : " ")Gedaan, vraag beantwoord."
    }
    return text
  }

  private static func request(_ reason: TaakReason, in encounter: Encounter, _ random: inout SplitMix64) -> String {
    let onderwerp = encounter.contact.onderwerp
    guard let scene = encounter.origin?.scene else { return "Graag terugbellen over: \(onderwerp)." }
    return switch (reason, random.below(5)) {
    case (.answered, 0..<3): "Klant is doorverbonden. Graag antwoord in het contact aanvullen."
    case (.answered, _): ""
    case (.tryAgain, _): "Geen gehoor. Graag nog een keer proberen, liefst na \(scene.text(Gap.time))."
    case (_, 0): "Graag terugbellen op \(scene.text(Gap.telephone))."
    case (_, 1): "Terugbellen over: \(onderwerp).\n\nTelefoonnummer: \(scene.text(Gap.telephone))"
    case (_, 2): "Over: \(onderwerp)."
    case (_, 3): "Graag deze week, liefst na \(scene.text(Gap.time))."
    default: ""
    }
  }
}
