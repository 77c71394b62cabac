import Wording

/// What the checker can find that runs, and that its writer can hardly have meant.
enum CheckWarning: Problem {
  case unusedName(String, NameKind)
  /// A condition whose answer is known; why, if it can be said in a few words.
  case known(holds: Bool, why: Why)
  case unboundedChange
  case noEffect(Effect)
  case twiceOnTheClock

  /// What gave a name.
  enum NameKind {
    case value
    case parameter
    case records
    case eachRecord
    case commandParameter
  }

  /// Why the answer of a condition is known.
  enum Why {
    case fixedValues
    case sameOnBothSides
    case contradiction
    case oneOfThemIsSo
    case emptyRange
    case neverEmpty(String)
    /// A reason of the field's own rules, and what to write.
    case field(Wording, help: Wording?)
  }

  /// How a stage does nothing.
  enum Effect {
    case orderIsLost
    case nothingIsLeft
    case nothingIsSkipped
    case onlyOne
    case fewerAlready
    case shownTwice
  }

  var severity: Diagnostic.Severity { .warning }

  var identifier: String {
    switch self {
    case .unusedName: "unused-name"
    case .known(let holds, _): holds ? "always-holds" : "never-holds"
    case .unboundedChange: "change-without-expect"
    case .noEffect: "no-effect"
    case .twiceOnTheClock: "twice-on-the-clock"
    }
  }

  var message: Wording {
    switch self {
    case .unusedName(let name, _): Wording(en: "`\(name)` is never used", nl: "`\(name)` wordt nergens gebruikt")
    case .known(let holds, let why):
      Wording(
        en: holds ? "this always holds: " : "this never holds: ", nl: holds ? "dit geldt altijd: " : "dit geldt nooit: "
      )
        + why.wording
    case .unboundedChange:
      Wording(
        en: "this may change many contacts, and nothing says how many",
        nl: "dit kan veel contacten wijzigen, en nergens staat hoeveel")
    case .noEffect(let effect): effect.wording
    case .twiceOnTheClock:
      Wording(
        en: "a Dutch clock shows this twice, when it is put back: the first is meant",
        nl: "een Nederlandse klok wijst dit twee keer aan, als hij teruggaat: bedoeld is de eerste")
    }
  }

  var help: Wording? {
    switch self {
    case .unusedName(let name, let kind): kind.help(name)
    case .known(_, .field(_, let help)): help
    case .known(_, .oneOfThemIsSo):
      Wording(
        en: "for none of them write `not in (…)`, or join them with `and`",
        nl: "schrijf voor geen van beide `niet in (…)`, of verbind ze met `en`")
    case .known(false, .contradiction):
      Wording(
        en: "for the one or the other write `or`, or `in (…)`",
        nl: "schrijf voor het een of het ander `of`, of `in (…)`")
    case .known(_, .emptyRange):
      Wording(en: "the smaller one stands first: `between A and B`", nl: "de kleinste staat vooraan: `tussen A en B`")
    case .known: nil
    case .unboundedChange:
      Wording(
        en: "put `expect count <= 50` before it; without it a script asks, and stops when nobody can answer",
        nl: "zet er `verwacht aantal <= 50` voor; anders vraagt een script het, en stopt het als niemand kan antwoorden"
      )
    case .noEffect(let effect): effect.help
    case .twiceOnTheClock:
      Wording(
        en: "for the second write `+01:00` behind it, for the first `+02:00`",
        nl: "schrijf voor de tweede `+01:00` erachter, voor de eerste `+02:00`")
    }
  }
}

extension CheckWarning.NameKind {
  fileprivate func help(_ name: String) -> Wording {
    switch self {
    case .value, .parameter: Wording(en: "take it out, or use it", nl: "haal het weg, of gebruik het")
    case .records:
      Wording(en: "take `as \(name)` out, or use it", nl: "haal `als \(name)` weg, of gebruik het")
    case .eachRecord, .commandParameter:
      Wording(
        en: "use it, or call it `_\(name)` to say that this is meant",
        nl: "gebruik het, of noem het `_\(name)` om te zeggen dat het zo bedoeld is")
    }
  }
}

extension CheckWarning.Why {
  fileprivate var wording: Wording {
    switch self {
    case .fixedValues:
      Wording(en: "two fixed values are compared", nl: "er worden twee vaste waarden vergeleken")
    case .sameOnBothSides: Wording(en: "both sides are the same", nl: "beide kanten zijn hetzelfde")
    case .contradiction:
      Wording(en: "the two cannot be so at once", nl: "die twee kunnen niet tegelijk zo zijn")
    case .oneOfThemIsSo:
      Wording(en: "one of the two is always so", nl: "een van die twee is altijd zo")
    case .emptyRange: Wording(en: "nothing lies in between", nl: "er ligt niets tussen")
    case .neverEmpty(let name): Wording(en: "`\(name)` is never empty", nl: "`\(name)` is nooit leeg")
    case .field(let wording, _): wording
    }
  }
}

extension CheckWarning.Effect {
  fileprivate var wording: Wording {
    switch self {
    case .orderIsLost:
      Wording(
        en: "this order makes no difference to what follows", nl: "deze volgorde maakt voor wat volgt geen verschil")
    case .nothingIsLeft: Wording(en: "nothing comes out of this", nl: "hier komt niets uit")
    case .nothingIsSkipped: Wording(en: "this passes over nothing", nl: "dit slaat niets over")
    case .onlyOne:
      Wording(en: "this does nothing: there is only one record", nl: "dit doet niets: er is maar één record")
    case .fewerAlready:
      Wording(en: "this does nothing: there are no more records", nl: "dit doet niets: er zijn niet meer records")
    case .shownTwice:
      Wording(en: "the same records are shown twice", nl: "dezelfde records worden twee keer getoond")
    }
  }

  fileprivate var help: Wording? {
    switch self {
    case .nothingIsLeft: Wording(en: "say how many you want", nl: "zeg hoeveel u er wilt")
    case .orderIsLost, .nothingIsSkipped, .onlyOne, .fewerAlready, .shownTwice:
      Wording(en: "take it out", nl: "haal het weg")
    }
  }
}
