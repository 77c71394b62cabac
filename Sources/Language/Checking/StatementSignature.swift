public import Wording

/// What a statement, or a source of records, is called and looks like. Help, completion and the table in `grammar.md`
/// read this; each example is a test.
public struct StatementSignature: Sendable {
  /// The word that it begins with, in English and Dutch, which help finds it by.
  public let word: Wording
  /// Other words that belong to it, in both languages.
  public let otherWords: [String]
  /// How it is written.
  public let form: Wording
  /// What it does, in one sentence.
  public let summary: Wording
  /// Scripts that check as they stand.
  public let examples: [String]

  private init(
    _ keyword: Keyword, and others: [Keyword] = [], _ form: Wording, _ summary: Wording, _ examples: [String]
  ) {
    let words = keyword.words
    word = Wording(en: words.en[0], nl: words.nl[0])
    otherWords = others.flatMap { $0.words.en + $0.words.nl }
    (self.form, self.summary, self.examples) = (form, summary, examples)
  }

  /// Every statement, in the order of help.
  public static let all: [StatementSignature] =
    sources + [
      StatementSignature(
        .let, Wording(en: "let NAME = PIPELINE or VALUE", nl: "laat NAAM = PIJPLIJN of WAARDE"),
        Wording(
          en: "gives a name to a value, or to the records that a pipeline gives",
          nl: "geeft een waarde, of de records van een pijplijn, een naam"),
        [#"let wachtend = find contacts where inhoud is empty"# + "\nexpect (wachtend | count) <= 500"]),
      StatementSignature(
        .param, Wording(en: "param NAME: TYPE [= DEFAULT]", nl: "parameter NAAM: TYPE [= STANDAARD]"),
        Wording(
          en: "names a value that is given when the script is run: klerk SCRIPT NAME=VALUE",
          nl: "noemt een waarde die bij het uitvoeren gegeven wordt: klerk SCRIPT NAAM=WAARDE"),
        [#"param lijst: text = "antwoorden.csv""# + "\nread lijst | count"]),
      StatementSignature(
        .for, and: [.in], Wording(en: "for NAME in PIPELINE { … }", nl: "voor NAAM in PIJPLIJN { … }"),
        Wording(
          en: "runs statements for each record, whose fields stand behind the name and a dot",
          nl: "voert opdrachten uit voor elk record, met zijn velden achter de naam en een punt"),
        [#"for rij in read "antwoorden.csv" { find contact rij.nummer | append "Antwoord: \(rij.antwoord)" }"#]),
      StatementSignature(
        .if, and: [.else],
        Wording(
          en: "if CONDITION { … } [else if CONDITION { … }] [else { … }]",
          nl: "als VOORWAARDE { … } [anders als VOORWAARDE { … }] [anders { … }]"),
        Wording(
          en: "runs the statements of the first condition that holds, or those behind the last else",
          nl: "voert de opdrachten van de eerste voorwaarde die geldt uit, of die achter de laatste anders"),
        ["if (find contacts where inhoud is empty | count) > 0 { find contacts where inhoud is empty | first 5 }"]),
      StatementSignature(
        .expect, Wording(en: "expect CONDITION", nl: "verwacht VOORWAARDE"),
        Wording(en: "stops the script unless a condition holds", nl: "stopt het script als een voorwaarde niet geldt"),
        [#"expect (find contacts where kanaal = "Fax" | count) <= 50"#]),
      StatementSignature(
        .explain, Wording(en: "explain PIPELINE", nl: "leguit PIJPLIJN"),
        Wording(
          en: "tells how a pipeline would run, step by step, and runs nothing of it",
          nl: "vertelt stap voor stap hoe een pijplijn zou lopen, en voert er niets van uit"),
        [#"explain find contacts where kanaal = "Telefoon" and length(inhoud) > 900 | append "Antwoord: ja""#]),
      StatementSignature(
        .include, Wording(en: #"include "FILE""#, nl: #"voegin "BESTAND""#),
        Wording(
          en: "puts the statements of another script at this place",
          nl: "zet de opdrachten van een ander script op deze plaats"),
        [#"include "gemeenschappelijk.klerk""#]),
      StatementSignature(
        .define, Wording(en: "define NAME(NAME: TYPE, …) { … }", nl: "definieer NAAM(NAAM: TYPE, …) { … }"),
        Wording(
          en: "makes a command of your own, of statements or, behind a pipe, of stages",
          nl: "maakt een eigen opdracht, van opdrachten of, achter een pijp, van stappen"),
        [
          #"define meld(tekst: text) { | append "Antwoord: \(tekst)" because "antwoord vergeten" }"#
            + "\n" + #"find contact 23019182 | meld("ja")"#
        ]),
    ]

  private static let sources = [
    StatementSignature(
      .find, and: [.contact], Wording(en: "find contact KEY", nl: "zoek contact SLEUTEL"),
      Wording(
        en: "gives exactly one contact, by nummer (zeros in front may go), referentienummer or uuid",
        nl: "geeft precies één contact, op nummer (nullen ervoor mogen weg), referentienummer of uuid"),
      ["find contact 23019182"]),
    StatementSignature(
      .find, and: [.contacts], Wording(en: "find contacts [where CONDITION]", nl: "zoek contacten [waar VOORWAARDE]"),
      Wording(
        en: "gives all contacts for which a condition holds, newest first",
        nl: "geeft alle contacten waarvoor een voorwaarde geldt, nieuwste eerst"),
      [#"find contacts where kanaal = "Telefoon" and plaatsgevondenOp in 2023 | take 10"#]),
    StatementSignature(
      .find, Wording(en: "find KIND [where CONDITION]", nl: "zoek SOORT [waar VOORWAARDE]"),
      Wording(
        en: "gives records that hang on contacts: actoren, betrokkenen, partijen, taken …",
        nl: "geeft records die aan contacten hangen: actoren, betrokkenen, partijen, taken …"),
      ["find taken where status = te_verwerken | contacts"]),
    StatementSignature(
      .register, Wording(en: "register contact { NAME: VALUE, … }", nl: "registreer contact { NAAM: WAARDE, … }"),
      Wording(
        en: "makes a contact with its actoren and betrokkenen (F2173), and gives it",
        nl: "maakt een contact met zijn actoren en betrokkenen (F2173), en geeft het"),
      [
        #"register contact { kanaal: "Balie", onderwerp: "Afval", actor: "Aylin Kaya", betrokkene: { achternaam: "Post" } }"#
      ]),
    StatementSignature(
      .read, Wording(en: "read FILE", nl: "lees BESTAND"),
      Wording(
        en: "gives the rows of a .csv, .tsv, .json, .ndjson or .jsonl file",
        nl: "geeft de rijen van een .csv-, .tsv-, .json-, .ndjson- of .jsonl-bestand"),
      [#"read "antwoorden.csv" | where antwoord is not empty | count"#]),
  ]
}
