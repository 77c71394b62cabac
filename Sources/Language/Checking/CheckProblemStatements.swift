import Wording

/// What is wrong with statements that hold others, and with stages that give names.
extension CheckProblem {
  var statementMessage: Wording? {
    switch self {
    case .noRecordAtHand:
      Wording(
        en: "`it` stands for a record, and there is none here",
        nl: "`deze` staat voor een record, en hier is er geen")
    case .nameInsidePipeline(let name):
      Wording(
        en: "`\(name)` cannot be given here: this pipeline is a part of something else",
        nl: "`\(name)` kan hier niet gegeven worden: deze pijplijn is een deel van iets anders")
    case .includeNotAtTop: Wording(en: "`include` stands inside a block", nl: "`voegin` staat binnen een blok")
    case .includesItself(let chain):
      Wording(
        en: "these files include each other: \(Self.shown(chain))",
        nl: "deze bestanden voegen elkaar in: \(Self.shown(chain))")
    case .includedTooDeeply:
      Wording(
        en: "more than \(ScriptFiles.maximumDepth) files include each other",
        nl: "meer dan \(ScriptFiles.maximumDepth) bestanden voegen elkaar in")
    case .onlyAtPrompt(let word):
      Wording(en: "`\(word)` is only for the prompt", nl: "`\(word)` is alleen voor de prompt")
    default: commandMessage
    }
  }

  private static func shown(_ chain: [String]) -> String { chain.map { "`\($0)`" }.joined(separator: " → ") }

  var statementHelp: Wording? {
    switch self {
    case .noRecordAtHand:
      Wording(
        en: "inside `each { }` it is the record at hand: `find contacts | each { it | show }`",
        nl: "binnen `elk { }` is het het record dat aan de beurt is: `zoek contacten | elk { deze | toon }`")
    case .nameInsidePipeline(let name):
      Wording(
        en: "give the name in a statement of its own before it: `let \(name) = …`",
        nl: "geef de naam in een eigen opdracht ervoor: `laat \(name) = …`")
    case .includeNotAtTop:
      Wording(en: "move it to the top, outside of all `{ }`", nl: "zet hem bovenaan, buiten alle `{ }`")
    case .includesItself:
      Wording(
        en: "take one of them out of the ring; put what both need in a file of its own",
        nl: "haal er een uit de kring; zet wat beide nodig hebben in een eigen bestand")
    case .includedTooDeeply:
      Wording(en: "include them from the first script", nl: "voeg ze in vanuit het eerste script")
    case .onlyAtPrompt:
      Wording(
        en:
          "leave it out: a script is one unit as it is, and keeps all or nothing; at the prompt it has a line of its own",
        nl:
          "laat het weg: een script is al één geheel, en bewaart alles of niets; aan de prompt staat het in een eigen "
          + "regel")
    default: commandHelp
    }
  }
}

/// What is wrong with the writer's own commands.
extension CheckProblem {
  private var commandMessage: Wording? {
    switch self {
    case .defineNotAtTop: Wording(en: "`define` stands inside a block", nl: "`definieer` staat binnen een blok")
    case .unknownCommand(let name, _):
      Wording(en: "there is no command `\(name)`", nl: "er is geen opdracht `\(name)`")
    case .callsItself(let name): Wording(en: "`\(name)` calls itself", nl: "`\(name)` roept zichzelf aan")
    case .calledTooDeeply(let maximum):
      Wording(
        en: "more than \(maximum) commands call each other", nl: "meer dan \(maximum) opdrachten roepen elkaar aan")
    case .tooManyStages(let name, let maximum):
      Wording(
        en: "`\(name)` stands for more than \(maximum) stages", nl: "`\(name)` staat voor meer dan \(maximum) stappen")
    case .wrongNumberOfValues(let name, let needed, let found):
      Wording(en: "`\(name)` needs ", nl: "`\(name)` heeft ")
        + .count(needed, en: ("value", "values"), nl: ("waarde", "waarden"))
        + Wording(
          en: found == 1 ? ", and 1 is given" : ", and \(found) are given",
          nl: found == 1 ? " nodig, en er is er 1 gegeven" : " nodig, en er zijn er \(found) gegeven")
    case .commandAsValue(let name):
      Wording(
        en: "`\(name)` is a command, not a value and not records",
        nl: "`\(name)` is een opdracht, geen waarde en geen records")
    case .notAStage(let name):
      Wording(
        en: "`\(name)` is a command of statements, and no stage",
        nl: "`\(name)` is een opdracht uit opdrachten, en geen stap")
    default: nil
    }
  }

  private var commandHelp: Wording? {
    switch self {
    case .defineNotAtTop:
      Wording(en: "move it to the top, outside of all `{ }`", nl: "zet hem bovenaan, buiten alle `{ }`")
    case .unknownCommand(let name, let known):
      didYouMean(nearest(to: name, among: known))
        ?? Wording(
          en: "a command is known behind its definition: `define \(name)(…) { … }`",
          nl: "een opdracht is bekend achter de definitie: `definieer \(name)(…) { … }`")
    case .callsItself:
      Wording(
        en: "a command can call those that are defined above it; to repeat something, use `for` or `each`",
        nl: "een opdracht kan die aanroepen die erboven staan; gebruik `voor` of `elk` om iets te herhalen")
    case .calledTooDeeply, .tooManyStages:
      Wording(en: "let it do less, or call it less often", nl: "laat hem minder doen, of roep hem minder vaak aan")
    case .commandAsValue(let name): Wording(en: "call it: `\(name)(…)`", nl: "roep hem aan: `\(name)(…)`")
    case .notAStage(let name):
      Wording(
        en: "call it in a line of its own, `\(name)(…)`, or let its body begin with `|`",
        nl: "roep hem aan in een eigen regel, `\(name)(…)`, of laat de definitie met `|` beginnen")
    default: nil
    }
  }
}
