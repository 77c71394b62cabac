import Klantcontacten
import Wording

/// What explanations say of what Klerk itself does.
extension ExplainedFact {
  // MARK: Records in memory

  static let flowing = ExplainedFact(
    .klerk, "flowing", Wording(en: "as the records come", nl: "zoals de records komen"))
  static let oneByOne = ExplainedFact(
    .klerk, "one-by-one", Wording(en: "tests it record by record", nl: "toetst het record voor record"))
  static let asksNoMore = ExplainedFact(
    .klerk, "asks-no-more", Wording(en: "asks for no more than it gives", nl: "vraagt niet meer dan het geeft"))
  static let keepsLast = ExplainedFact(
    .klerk, "keeps-last",
    Wording(en: "reads all, and keeps the last in memory", nl: "leest alles, en houdt de laatste in het geheugen"))
  static let keepsSeen = ExplainedFact(
    .klerk, "keeps-seen",
    Wording(en: "keeps in memory which ones it has seen", nl: "onthoudt welke al geweest zijn"))
  static let totals = ExplainedFact(
    .klerk, "totals",
    Wording(
      en: "reads all as they come, and keeps only the totals", nl: "leest alles zoals het komt, en houdt alleen totalen"
    ))
  static let gathersAll = ExplainedFact(
    .klerk, "gathers-all",
    Wording(
      en: "gathers all records in memory before the first goes on (at most 1,000,000)",
      nl: "verzamelt alle records in het geheugen voor de eerste verdergaat (hoogstens 1.000.000)"))
  static let gathersFirst = ExplainedFact(
    .klerk, "gathers-first",
    Wording(
      en: "gathers the records first, of contacts only which they are; then they go on, or all stops",
      nl: "verzamelt de records eerst, van contacten alleen welke; dan gaan ze verder, of alles stopt"))

  static let gathersNamed = ExplainedFact(
    .klerk, "gathers-named",
    Wording(
      en: "gathers the records first, of contacts only which they are, and keeps them under the name",
      nl: "verzamelt de records eerst, van contacten alleen welke, en bewaart ze onder de naam"))

  // MARK: Other sources

  static let file = ExplainedFact(
    .klerk, "file", Wording(en: "reads the file row by row", nl: "leest het bestand rij voor rij"))

  static func kept(_ count: Int, _ noun: Wording) -> ExplainedFact {
    ExplainedFact(
      .all, "kept", count: count, Wording(en: "under this name: ", nl: "onder deze naam: ") + noun)
  }

  // MARK: Changes

  static func writes(_ function: ChangeFunction) -> ExplainedFact {
    let name: Wording =
      switch function {
      case .wijziging: Wording(same: "F0796")
      case .correctie: Wording(en: "a correction, no F0796", nl: "een correctie, geen F0796")
      case .redactie: Wording(en: "a redaction, which cannot be undone", nl: "een redactie, niet terug te draaien")
      case .einde: Wording(en: "the end of the contact", nl: "het einde van het contact")
      default: Wording(same: function.rawValue)
      }
    return ExplainedFact(
      .all, "function", [function.rawValue],
      name
        + Wording(
          en: "; one by one: checked by the rules, noted in the journal, written",
          nl: "; een voor een: getoetst aan de regels, in het journaal, geschreven"))
  }

  /// What the backend has no place for.
  static func refused(_ why: Refusal) -> ExplainedFact {
    ExplainedFact(
      .all, "refused", Wording(en: "is refused: ", nl: "wordt geweigerd: ") + why.wording)
  }

  static let choosesFirst = ExplainedFact(
    .all, "chooses-first",
    Wording(
      en: "chooses them first, and reads each again before it changes it",
      nl: "kiest ze eerst, en leest elk opnieuw voor het wijzigt"))

  static let asks = ExplainedFact(
    .all, "asks",
    Wording(en: "asks first when there is more than one", nl: "vraagt het eerst als het er meer dan één zijn"))
  static let asksNothing = ExplainedFact(
    .all, "asks-nothing", ["one"], Wording(en: "one contact: asks nothing", nl: "één contact: vraagt niets"))
  static let expected = ExplainedFact(
    .all, "asks-nothing", ["expect"],
    Wording(en: "asks nothing, since `expect` says how many", nl: "vraagt niets, want `verwacht` zegt hoeveel"))
  static let agreed = ExplainedFact(
    .all, "asks-nothing", ["yes"], Wording(en: "asks nothing, because of --yes", nl: "vraagt niets, door --yes"))
  static let rehearsed = ExplainedFact(
    .all, "asks-nothing", ["dry-run"],
    Wording(en: "asks nothing and keeps nothing, because of --dry-run", nl: "vraagt en bewaart niets, door --dry-run"))

  static func journal(_ fields: [String], hasReason: Bool) -> ExplainedFact {
    let list = fields.joined(separator: ", ")
    return ExplainedFact(
      .all, "journal", fields,
      (hasReason
        ? Wording(
          en: "journal: who, when, line, contact, reason, ", nl: "journaal: wie, wanneer, regel, contact, reden, ")
        : Wording(en: "journal: who, when, line, contact, ", nl: "journaal: wie, wanneer, regel, contact, "))
        + Wording(en: "and the lengths of \(list); no text", nl: "en de lengtes van \(list); geen tekst"))
  }

  static let leavesOutConfidential = ExplainedFact(
    .all, "confidential", ["left-out"],
    Wording(
      en: "confidential contacts are left out; --vertrouwelijk REASON takes them in",
      nl: "vertrouwelijke contacten blijven erbuiten; --vertrouwelijk REDEN neemt ze mee"))
  static let takesInConfidential = ExplainedFact(
    .all, "confidential", ["taken-in"],
    Wording(
      en: "confidential contacts take part, because of --vertrouwelijk; the journal notes its reason",
      nl: "vertrouwelijke contacten doen mee, door --vertrouwelijk; het journaal noteert de reden"))

  // MARK: Stages with effects of their own

  static let saves = ExplainedFact(
    .klerk, "saves",
    Wording(
      en: "writes the file; it gets its name when all has succeeded",
      nl: "schrijft het bestand; het krijgt zijn naam als alles gelukt is"))
  static let runsStatements = ExplainedFact(
    .klerk, "runs-statements",
    Wording(
      en: "runs its statements for each record; explain them one by one",
      nl: "voert de opdrachten uit voor elk record; laat ze elk apart uitleggen"))
  static let statementsChange = ExplainedFact(
    .all, "statements-change",
    Wording(
      en: "its statements change contacts, by the rules and noted in the journal",
      nl: "de opdrachten wijzigen contacten, volgens de regels en in het journaal"))
}
