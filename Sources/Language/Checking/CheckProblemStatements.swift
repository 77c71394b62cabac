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
    default: nil
    }
  }

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
    default: nil
    }
  }
}
