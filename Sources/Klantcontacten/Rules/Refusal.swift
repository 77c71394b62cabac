public import Wording

/// Why a rule of the field does not allow a change. It never quotes the record.
public enum Refusal: Error, Equatable {
  /// The contact has ended (F0796), or counts as ended because nobody knows and the profile is strict.
  case ended(strictly: Bool)
  /// The contact is not going on, so `set` may not touch it.
  case notRunning(Toestand)
  /// The field never changes.
  case immutable(Field)
  /// The value would have more code points than the register takes.
  case tooLong(String, length: Int, maximum: Int)
  /// There is nothing in the text that was to be added.
  case nothingToAppend
  /// A reason was announced, but is empty.
  case emptyReason
  /// The register needs a value here.
  case required(Field)
  /// The field takes digits only.
  case notANumber(Field)
  /// The field takes a URL only.
  case notAnAddress(Field)
  /// The field takes a moment, and only a day was given.
  case momentWithoutTime(Field)
  /// The field takes another kind of value.
  case wrongKind(Field)
  /// The text holds U+0000, which no register stores.
  case holdsNul(Field)
  /// The text for an entry of `metadata` holds U+0000.
  case nulInEntry(String)
  /// `indicatieContactGelukt` and `verdereActieOndernomen` cannot both be yes (create-gelukt-en-verdere-actie-400).
  case reachedYetFurtherAction
  /// A contact is registered with at least one actor (F2173).
  case needsActor
  /// A contact is registered with at least one betrokkene (F2173).
  case needsBetrokkene
  /// A betrokkene has neither a name nor a partij.
  case namelessBetrokkene
  /// The actor may not be used any more.
  case inactiveActor(String)
  /// The register does not remember that a contact has ended.
  case toestandNotKept
  /// A contact that has ended is not transferred any more.
  case transferAfterEnd
  /// A taak says nothing that is to be done.
  case emptyTask
  /// The address is no telephone number that the register takes.
  case noTelephone
  /// The address is no e-mail address.
  case noEmail
  /// Records of this kind are only corrected, for a reason.
  case onlyCorrected(String)
  /// The field takes one of a few words.
  case notAmong(String, [String])
  /// The number of a partij-identificator has not the form of its kind.
  case malformed(IdentificatorKind)
  /// The register or the kind of object does not go with the kind of number.
  case otherRegister(IdentificatorKind)
  /// Another partij-identificator has this number.
  case identifiedAlready(IdentificatorKind)
  /// The partij has another identificator of this kind.
  case secondOfKind(IdentificatorKind)
  /// A vestigingsnummer does not hang under a KVK-nummer.
  case needsKVK
  /// Other identificatoren hang under this one.
  case holdsOthers
}

extension Refusal {
  /// What the rule says, and what to do instead.
  public var wording: Wording {
    switch self {
    case .ended, .notRunning: stateWording
    case .immutable(let field):
      field.whyImmutable ?? Wording(same: field.rawValue)
    case .tooLong(let field, let length, let maximum):
      Wording(
        en:
          "`\(field)` would have \(length) characters, and the register takes \(maximum): \(length - maximum) too many; "
          + "shorten the text",
        nl:
          "`\(field)` zou \(length) tekens krijgen, en het register neemt er \(maximum): \(length - maximum) te veel; "
          + "maak de tekst korter")
    case .nothingToAppend:
      Wording(
        en: "there is nothing to append: the text is empty or only white space",
        nl: "er is niets aan te vullen: de tekst is leeg of alleen witruimte")
    case .emptyReason:
      Wording(
        en: "the reason is empty; write why the record is corrected: `because \"…\"`",
        nl: "de reden is leeg; schrijf waarom het gegeven gecorrigeerd wordt: `omdat \"…\"`")
    default: valueWording
    }
  }

  private var stateWording: Wording {
    switch self {
    case .ended(let strictly):
      Wording(
        en: (strictly
          ? "nobody knows whether the contact has ended, and this profile is strict"
          : "the contact has ended, and F0796 leaves an ended contact alone")
          + "; if it is a correction, say why: `append \"…\" because \"REASON\"`; "
          + "if there is something new, register a contact of its own",
        nl: (strictly
          ? "niemand weet of het contact is afgelopen, en dit profiel is streng"
          : "het contact is afgelopen, en F0796 laat een afgelopen contact met rust")
          + "; is het een correctie, zeg dan waarom: `vulaan \"…\" omdat \"REDEN\"`; "
          + "is er iets nieuws, registreer dan een eigen contact")
    case .notRunning(let toestand):
      Wording(
        en: "`set` changes only a contact that is going on (lopend), and this one is \(toestand.rawValue); "
          + "if it is a correction, say why: `correct FIELD = VALUE because \"REASON\"`",
        nl: "`zet` wijzigt alleen een lopend contact, en dit is \(toestand.rawValue); "
          + "is het een correctie, zeg dan waarom: `corrigeer VELD = WAARDE omdat \"REDEN\"`")
    default: Wording(same: "")
    }
  }

  private var valueWording: Wording {
    switch self {
    case .required(let field):
      Wording(en: "`\(field.rawValue)` cannot be empty", nl: "`\(field.rawValue)` mag niet leeg zijn")
    case .notANumber(let field):
      Wording(
        en: "`\(field.rawValue)` takes digits only, at most ten",
        nl: "`\(field.rawValue)` bestaat alleen uit cijfers, hoogstens tien")
    case .notAnAddress(let field):
      Wording(
        en: "`\(field.rawValue)` takes an address that begins with https:// or http://",
        nl: "`\(field.rawValue)` is een adres dat begint met https:// of http://")
    case .momentWithoutTime(let field):
      Wording(
        en: "`\(field.rawValue)` needs the time of day too: 2023-03-01T10:00",
        nl: "`\(field.rawValue)` heeft ook de tijd nodig: 2023-03-01T10:00")
    case .wrongKind(let field):
      Wording(
        en: "`\(field.rawValue)` does not take this kind of value",
        nl: "`\(field.rawValue)` kan zo'n soort waarde niet bevatten")
    case .nulInEntry(let name):
      Wording(
        en: "the text for `metadata.\(name)` holds a NUL character (U+0000), which no register stores",
        nl: "de tekst voor `metadata.\(name)` bevat een NUL-teken (U+0000), dat geen register opslaat")
    case .holdsNul(let field):
      Wording(
        en: "the text for `\(field.rawValue)` holds a NUL character (U+0000), which no register stores",
        nl: "de tekst voor `\(field.rawValue)` bevat een NUL-teken (U+0000), dat geen register opslaat")
    case .reachedYetFurtherAction:
      Wording(
        en: "`indicatieContactGelukt` and `verdereActieOndernomen` cannot both be yes; change one of them to no",
        nl: "`indicatieContactGelukt` en `verdereActieOndernomen` kunnen niet allebei ja zijn; zet er een op nee")
    case .malformed, .otherRegister, .identifiedAlready, .secondOfKind, .needsKVK, .holdsOthers: identificatorWording
    default: relatedWording
    }
  }
}
