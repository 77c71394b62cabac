import Klantcontacten

/// Makes contacts of Turfstad, each from a seed and its own index, so that any of them can be made without the others.
struct ContactGenerator: Sendable {
  let seed: UInt64

  /// The days from which moments are drawn: all of 2022 up to and including 2025, counted from 1 January 1970.
  static let days = 18_993..<20_454
  /// From this day on a contact may still be going on.
  private static let lastDays = 20_450

  /// Makes the contact with an index; on a day, or on any. Whoever asks is shown what its text was made from: to hand
  /// that back would cost those who make a million contacts an eighth of their time.
  func contact(
    _ index: Int, nummer: String?, day: Int? = nil, showing show: (Scene, Draft.Form) -> Void = { _, _ in }
  ) -> Klantcontact {
    var random = SplitMix64(state: SplitMix64.state(seed: seed, index: index))
    let uuid = ContactID.random(using: &random)
    let channel = Channel.all.draw(&random)
    let language = Language.all.draw(&random)
    let topic = Topic.all.draw(&random)
    let anyDay = Self.days.lowerBound + random.below(Self.days.count)
    let opening = Opening(on: day ?? anyDay, through: channel, &random)
    let scene = Scene(
      key: random.next(), day: opening.day, channel: channel, person: Self.person(&random), afdeling: topic.afdeling,
      language: language)
    let draft = Draft(topic, in: scene, &random)
    var contact = Klantcontact(
      uuid: uuid, nummer: nummer, kanaal: Self.name(of: channel, &random), onderwerp: draft.onderwerp,
      inhoud: draft.inhoud, reactie: draft.reactie, taal: Self.code(of: language, &random),
      vertrouwelijk: random.below(100) < topic.confidentialPercentage, plaatsgevondenOp: opening.moment)
    Self.decideOutcome(of: &contact, form: draft.form, &random)
    if random.happens(inThousand: 250) { contact.hoofdOnderwerpType = topic.address }
    if random.happens(inThousand: 150) { contact.metadata = Self.metadata(on: channel, &random) }
    Self.decideState(of: &contact, form: draft.form, day: opening.day, &random)
    show(scene, draft.form)
    return contact
  }

  private static func person(_ random: inout SplitMix64) -> Person {
    switch random.below(10) {
    case 0..<5: .client
    case 5..<8: .woman
    default: .man
    }
  }

  private static func name(of channel: Channel, _ random: inout SplitMix64) -> String {
    let isVariant = random.happens(inThousand: 45)
    return isVariant && !channel.variants.isEmpty ? random.one(of: channel.variants) : channel.name
  }

  private static func code(of language: Language, _ random: inout SplitMix64) -> String {
    let isVariant = random.happens(inThousand: 22)
    return isVariant && language.code == "nld" ? random.one(of: Language.misspeltDutch) : language.code
  }

  private static func decideOutcome(of contact: inout Klantcontact, form: Draft.Form, _ random: inout SplitMix64) {
    if form == .notReached {
      contact.indicatieContactGelukt = false
    } else {
      switch random.below(100) {
      case 0..<91: contact.indicatieContactGelukt = true
      case 91..<93: contact.indicatieContactGelukt = false
      default: contact.indicatieContactGelukt = nil
      }
    }
    let isFollowedUp = random.below(100) < 30
    contact.verdereActieOndernomen = isFollowedUp && contact.indicatieContactGelukt != true
  }

  private static func metadata(on channel: Channel, _ random: inout SplitMix64) -> Metadata {
    var metadata = Metadata([("team", "KCC \(1 + random.below(3))")])
    if channel.kind == .faceToFace { metadata["balie"] = "\(1 + random.below(8))" }
    if channel.keepsOfficeHours { metadata["wachttijdSeconden"] = "\(5 + random.below(600))" }
    return metadata
  }

  private static func decideState(
    of contact: inout Klantcontact, form: Draft.Form, day: Int, _ random: inout SplitMix64
  ) {
    let chance = random.below(100)
    switch form {
    case .transferred where chance < 30: contact.toestand = .doorverbonden
    case .transferred where chance < 60: contact.toestand = .onbekend
    case .empty, .vraagOnly:
      let isRunning = day >= Self.lastDays && chance < 40
      contact.toestand = isRunning ? .lopend : .afgelopen
    default: contact.toestand = chance < 18 ? .onbekend : .afgelopen
    }
    if contact.toestand == .onbekend {
      contact.url = "https://register.turfstad.example/klantinteracties/api/v1/klantcontacten/\(contact.uuid)"
    }
  }
}

/// When a contact took place: a call and a visit inside opening hours, a message at any time of the day.
private struct Opening {
  let day: Int
  let moment: Moment

  init(on wanted: Int, through channel: Channel, _ random: inout SplitMix64) {
    let minute: Int
    if channel.keepsOfficeHours {
      day = Calendar.nextWorkingDay(from: wanted)
      // From 8:30 to 17:00; the counter is open until 20:00 on Thursdays.
      let isLateNight = channel.kind == .faceToFace && Calendar.weekday(of: day) == 3
      minute = 8 * 60 + 30 + random.below(isLateNight ? 690 : 510)
    } else {
      day = wanted
      minute = 6 * 60 + 45 + random.below(16 * 60)
    }
    var clock = Calendar.date(of: day)
    clock.hour = minute / 60
    clock.minute = minute % 60
    clock.second = random.below(60)
    moment = Amsterdam.moment(of: clock)
  }
}
