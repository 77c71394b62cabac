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
    default: nil
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
    default: nil
    }
  }
}
