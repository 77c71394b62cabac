import Klantcontacten
import Wording

/// What a redaction has to say beside its diff.
enum RedactionNotices {
  /// Numbers were left in that only look like personal data.
  static func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) -> Wording {
    let name = datum.rawValue.uppercased()
    return Wording(
      en: "contact \(contact.name): \(count) left in as doubtful, nothing calls it a \(name); look, then "
        + "`redact all \(datum.rawValue)`",
      nl: "contact \(contact.name): \(count) twijfelachtig en blijven staan, niets noemt het een \(name); kijk, en dan "
        + "`anonimiseer alle \(datum.rawValue)`")
  }

  /// A contact's texts are not the only place where personal data lives (`domain.md`, section 8.2).
  static let otherPlaces = Wording(
    en:
      "the same data may live on elsewhere: in exports and copies, a register's log lines (onderwerp), digitale adressen, "
      + "the toelichting of interne taken, bijlagen, and notifications that were sent",
    nl: "dezelfde gegevens kunnen elders voortbestaan: in exports en kopieën, logregels van een register (onderwerp), "
      + "digitale adressen, de toelichting van interne taken, bijlagen, en verstuurde notificaties")
}
