import Wording

extension Refusal {
  /// What the rules for partij-identificatoren say: which number is meant, and never the number.
  var identificatorWording: Wording {
    switch self {
    case .malformed(let kind):
      Wording(
        en: "the \(kind.name) is not right; one has \(kind.length) digits and nothing else"
          + (kind.passesElfproef ? ", and passes the elfproef: look for a mistyped digit" : ""),
        nl: "het \(kind.name) klopt niet; zo'n nummer heeft \(kind.length) cijfers en verder niets"
          + (kind.passesElfproef ? ", en voldoet aan de elfproef: kijk of er een cijfer verkeerd staat" : ""))
    case .otherRegister(let kind):
      Wording(
        en: "codeSoortObjectId \(kind.rawValue) goes with codeRegister \(kind.register) and codeObjecttype "
          + "\(kind.objectType); correct the three together",
        nl: "bij codeSoortObjectId \(kind.rawValue) horen codeRegister \(kind.register) en codeObjecttype "
          + "\(kind.objectType); corrigeer ze samen")
    case .identifiedAlready(let kind):
      Wording(
        en: "another partijidentificator has this \(kind.name) already, and it stands for one partij; look whether two "
          + "partijen are one",
        nl: "een andere partijidentificator heeft dit \(kind.name) al, en het hoort bij één partij; kijk of twee "
          + "partijen dezelfde zijn")
    case .secondOfKind(let kind):
      Wording(
        en: "the partij has another \(kind.name) already, and has one of each kind",
        nl: "de partij heeft al een ander \(kind.name), en heeft van elke soort er één")
    case .needsKVK:
      Wording(
        en: "a vestigingsnummer hangs under a KVK-nummer (subIdentificatorVan), and this one under none",
        nl: "een vestigingsnummer hangt onder een KVK-nummer (subIdentificatorVan), en dit onder geen")
    case .holdsOthers:
      Wording(
        en: "other partijidentificatoren hang under this one (subIdentificatorVan); the register leaves it as it is "
          + "for as long as they do",
        nl:
          "onder deze partijidentificator hangen andere (subIdentificatorVan); zolang dat zo is laat het register haar "
          + "zoals ze is")
    default: Wording(same: "")
    }
  }
}
