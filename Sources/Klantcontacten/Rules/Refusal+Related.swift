import Wording

extension Refusal {
  /// What the rules for registering, transferring and tasks say.
  var relatedWording: Wording {
    switch self {
    case .needsActor:
      Wording(
        en: "a contact is registered with who handled it (F2173): add `actor: \"NAME\"`",
        nl: "een contact wordt geregistreerd met wie het behandelde (F2173): voeg `actor: \"NAAM\"` toe")
    case .needsBetrokkene:
      Wording(
        en: "a contact is registered with who was on the other side (F2173): add `betrokkene: { achternaam: \"…\" }`",
        nl: "een contact wordt geregistreerd met wie aan de andere kant stond (F2173): "
          + "voeg `betrokkene: { achternaam: \"…\" }` toe")
    case .namelessBetrokkene:
      Wording(
        en: "a betrokkene has a name, an organisatienaam or a partij; give one of them",
        nl: "een betrokkene heeft een naam, een organisatienaam of een partij; geef er een")
    case .inactiveActor(let name):
      Wording(
        en:
          "actor \(name) is no longer in use (indicatieActief is no); choose another: `find actoren where indicatieActief`",
        nl:
          "actor \(name) is niet meer in gebruik (indicatieActief is nee); kies een ander: `zoek actoren waar indicatieActief`"
      )
    case .transferAfterEnd:
      Wording(
        en: "the contact has ended, so the client can't be transferred any more; ask a colleague with "
          + "`task \"…\" for \"NAME\"`",
        nl: "het contact is afgelopen, dus de klant kan niet meer doorverbonden worden; vraag een collega met "
          + "`vraag \"…\" aan \"NAAM\"`")
    case .toestandNotKept:
      Wording(
        en: "a register has no place for the end of a contact, so `end` would change nothing there; leave it out",
        nl: "een register heeft geen plaats voor het einde van een contact, dus `beëindig` zou daar niets wijzigen; "
          + "laat het weg")
    case .emptyTask:
      Wording(
        en: "the taak is empty; say what is to be done: `task \"Terugbellen\" for \"NAME\"`",
        nl: "de taak is leeg; zeg wat er moet gebeuren: `vraag \"Terugbellen\" aan \"NAAM\"`")
    case .noTelephone:
      Wording(
        en: "this is no telephone number that the register takes: ten digits, or + and the country's code, "
          + "no blanks, and none that begins with 0800, 0900, 1400 or 140",
        nl: "dit is geen telefoonnummer dat het register neemt: tien cijfers, of + en de landcode, "
          + "geen spaties, en geen dat begint met 0800, 0900, 1400 of 140")
    case .noEmail:
      Wording(
        en: "this is no e-mail address: it has one @ and a domain behind it",
        nl: "dit is geen e-mailadres: het heeft één @ en een domein erachter")
    case .onlyCorrected(let kind):
      Wording(
        en: "a \(kind) is only corrected; say why: `correct FIELD = VALUE because \"REASON\"`",
        nl: "een \(kind) wordt alleen gecorrigeerd; zeg waarom: `corrigeer VELD = WAARDE omdat \"REDEN\"`")
    case .notAmong(let field, let words):
      Wording(
        en: "`\(field)` is one of \(words.joined(separator: ", "))",
        nl: "`\(field)` is een van \(words.joined(separator: ", "))")
    default: Wording(same: "")
    }
  }
}
