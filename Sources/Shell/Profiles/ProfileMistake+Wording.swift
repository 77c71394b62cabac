import Output
public import Wording

extension ProfileMistake {
  /// What was found.
  public var message: Wording {
    switch kind {
    case .unreadable(let number):
      Wording(
        en: "the configuration file cannot be read (system error \(number))",
        nl: "het configuratiebestand kan niet gelezen worden (systeemfout \(number))")
    case .notAFile:
      Wording(
        en: "what stands in the configuration file's place is no file",
        nl: "wat op de plaats van het configuratiebestand staat is geen bestand")
    case .tooLarge:
      Wording(
        en: "the configuration file is larger than 64 KiB", nl: "het configuratiebestand is groter dan 64 KiB")
    case .writableByOthers:
      Wording(
        en: "others than its owner can write the configuration file, and so undo what it protects",
        nl: "anderen dan de eigenaar kunnen het configuratiebestand schrijven, en zo opheffen wat het beschermt")
    case .ofSomebodyElse:
      Wording(
        en: "the configuration file belongs to somebody else, who can undo what it protects",
        nl: "het configuratiebestand is van iemand anders, die kan opheffen wat het beschermt")
    case .notUTF8: Wording(en: "this line is no UTF-8 text", nl: "deze regel is geen UTF-8-tekst")
    case .hiddenCharacter:
      Wording(
        en: "this line holds a control character, which nobody sees",
        nl: "deze regel bevat een besturingsteken, dat niemand ziet")
    case .openHeading: Wording(en: "a section's name ends in `]`", nl: "de naam van een sectie eindigt op `]`")
    case .badName(let name):
      Wording(en: "`[\(name)]` is no name for a profile", nl: "`[\(name)]` is geen naam voor een profiel")
    case .sectionTwice(let name, let line):
      Wording(
        en: "`[\(name)]` stands here a second time; it is in line \(line) already",
        nl: "`[\(name)]` staat hier voor de tweede keer; het staat al in regel \(line)")
    case .noEqualSign(let setting?):
      Wording(en: "`\(setting.rawValue)` has no `=` behind it", nl: "achter `\(setting.rawValue)` staat geen `=`")
    case .noEqualSign(nil): Wording(en: "this line has no `=`", nl: "deze regel heeft geen `=`")
    case .noKey: Wording(en: "nothing stands before the `=`", nl: "er staat niets voor de `=`")
    case .unknownKey(let key): unknown(key)
    case .secret(let key):
      Wording(
        en: "`\(key)` may not stand here: a token comes from a file or the environment",
        nl: "`\(key)` mag hier niet staan: een token komt uit een bestand of de omgeving")
    case .keyTwice(let key, let line):
      Wording(
        en: "`\(key)` stands here a second time; it is in line \(line) already",
        nl: "`\(key)` staat hier voor de tweede keer; het staat al in regel \(line)")
    case .noSection(let setting):
      Wording(
        en: "`\(setting.rawValue)` stands before the first section, and belongs to no profile",
        nl: "`\(setting.rawValue)` staat voor de eerste sectie, en hoort bij geen profiel")
    case .lateDefault:
      Wording(en: "`default` stands inside a section", nl: "`default` staat binnen een sectie")
    case .noValue(let key, _): Wording(en: "`\(key)` has no value", nl: "`\(key)` heeft geen waarde")
    case .quoted(let setting):
      Wording(
        en: "the value of `\(setting.rawValue)` stands between quotes",
        nl: "de waarde van `\(setting.rawValue)` staat tussen aanhalingstekens")
    case .badValue(let setting, let value):
      Wording(
        en: "`\(value)` is no value for `\(setting.rawValue)`",
        nl: "`\(value)` is geen waarde voor `\(setting.rawValue)`")
    case .storeAndRegister(let other, let line):
      Wording(
        en: "a profile works on a store or on a register, and `\(other.rawValue)` stands in line \(line)",
        nl: "een profiel werkt op een opslag of op een register, en `\(other.rawValue)` staat op regel \(line)")
    case .unknownProfile(let name, let known):
      Self.guess(
        Wording(en: "there is no profile `\(name)`", nl: "er is geen profiel `\(name)`"),
        nearest(to: name, among: known))
    case .noFile(let name):
      Wording(
        en: "there is no profile `\(name)`: there is no configuration file",
        nl: "er is geen profiel `\(name)`: er is geen configuratiebestand")
    }
  }

  private func unknown(_ key: String) -> Wording {
    Self.guess(
      Wording(en: "`\(key)` is no setting", nl: "`\(key)` is geen instelling"),
      nearest(to: key, among: Setting.allCases.map(\.rawValue) + ["default"]))
  }

  private static func guess(_ wording: Wording, _ guess: String?) -> Wording {
    guard let guess else { return wording }
    return wording + Wording(en: "; did you mean `\(guess)`?", nl: "; bedoelt u `\(guess)`?")
  }

  /// What was expected, and what to do.
  func help(_ path: String) -> Wording {
    switch kind {
    case .unreadable: Wording(en: "make it readable for you", nl: "maak het voor u leesbaar")
    case .notAFile, .tooLarge:
      Wording(en: "put a text file there, or nothing", nl: "zet er een tekstbestand neer, of niets")
    case .writableByOthers:
      Wording(
        en: "look whether it says what you want, then: chmod go-w \(path)",
        nl: "kijk of er staat wat u wilt, en dan: chmod go-w \(path)")
    case .ofSomebodyElse:
      Wording(
        en: "make one of your own, or let the administrator own it",
        nl: "maak een eigen bestand, of laat het van de beheerder (root) zijn")
    case .notUTF8: Wording(en: "save the file as UTF-8 in your editor", nl: "bewaar het bestand als UTF-8 in uw editor")
    case .hiddenCharacter: Wording(en: "type the line anew", nl: "typ de regel opnieuw")
    case .openHeading, .badName:
      Wording(
        en: "write `[NAME]`, of letters, digits, `-`, `_` and `.`, at most \(Setting.widestWord) of them",
        nl: "schrijf `[NAAM]`, van letters, cijfers, `-`, `_` en `.`, hoogstens \(Setting.widestWord)")
    case .sectionTwice: Wording(en: "put the two together", nl: "voeg de twee samen")
    case .noEqualSign(let setting?):
      Wording(
        en: "write `\(setting.rawValue) = …`: \(setting.expected.en)",
        nl: "schrijf `\(setting.rawValue) = …`: \(setting.expected.nl)")
    case .noEqualSign(nil), .noKey:
      Wording(
        en: "a line is `[NAME]`, `SETTING = VALUE`, or a comment behind `#`",
        nl: "een regel is `[NAAM]`, `INSTELLING = WAARDE`, of commentaar achter `#`")
    case .unknownKey:
      Wording(en: "the settings are ", nl: "de instellingen zijn ")
        + Wording(same: Setting.allCases.map(\.rawValue).joined(separator: ", "))
    case .secret:
      Wording(
        en: "take the line out, and replace the token if others have seen it",
        nl: "haal de regel weg, en vervang het token als anderen het gezien hebben")
    case .keyTwice: Wording(en: "leave out one of the two", nl: "laat een van beide weg")
    case .noSection: Wording(en: "put `[NAME]` above it", nl: "zet er `[NAAM]` boven")
    case .lateDefault:
      Wording(en: "put it above the first `[NAME]`", nl: "zet het boven de eerste `[NAAM]`")
    case .noValue(let key, let expected):
      Wording(en: "write `\(key) = …`: \(expected.en)", nl: "schrijf `\(key) = …`: \(expected.nl)")
    case .quoted: Wording(en: "leave the quotes out", nl: "laat de aanhalingstekens weg")
    case .badValue(_, let value) where value.contains(" #"):
      Wording(
        en: "a comment has a line of its own; a value goes to the end of its line",
        nl: "commentaar staat op een eigen regel; een waarde loopt tot het einde van de regel")
    case .badValue(let setting, _):
      Wording(en: "expected \(setting.expected.en)", nl: "verwacht werd \(setting.expected.nl)")
    case .storeAndRegister:
      Wording(
        en: "make two profiles of it, or take one of the lines out; where the journal of a register is kept is said by "
          + "`journal`",
        nl: "maak er twee profielen van, of haal een van de regels weg; waar het journaal van een register staat zegt "
          + "`journal`")
    case .unknownProfile(_, let known):
      known.isEmpty
        ? Wording(en: "there are no profiles in the file", nl: "er staan geen profielen in het bestand")
        : Wording(
          en: "the profiles are \(known.joined(separator: ", "))",
          nl: "de profielen zijn \(known.joined(separator: ", "))"
        )
    case .noFile:
      Wording(
        en: "leave out --profile, or write the file; the README's \"Live systems\" shows one",
        nl: "laat --profile weg, of schrijf het bestand; \"Live systems\" in de README toont er een")
    }
  }
}
