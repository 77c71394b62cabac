public import Wording

extension RecordKind {
  /// Why a field of a related record can never be changed, or nothing when it can.
  public func whyImmutable(_ field: RelatedField) -> Wording? {
    switch field.name {
    case "uuid":
      Wording(
        en: "`uuid` identifies the \(singular) and never changes",
        nl: "`uuid` identificeert de \(singular) en verandert nooit")
    case "url":
      Wording(
        en: "`url` is the address that the register itself gives the \(singular)",
        nl: "`url` is het adres dat het register zelf aan de \(singular) geeft")
    case "nummer":
      Wording(
        en: "`nummer` is how people know the \(singular), and never changes",
        nl: "aan `nummer` kennen mensen de \(singular), en het verandert nooit")
    case "volledigeNaam":
      Wording(
        en: "`volledigeNaam` follows from voornaam, voorvoegselAchternaam and achternaam",
        nl: "`volledigeNaam` volgt uit voornaam, voorvoegselAchternaam en achternaam")
    case "toegewezenOp", "afgehandeldOp":
      Wording(
        en: "`\(field.name)` follows from what happens to the taak: `set status = verwerkt`",
        nl: "`\(field.name)` volgt uit wat er met de taak gebeurt: `zet status = verwerkt`")
    default: nil
    }
  }
}
