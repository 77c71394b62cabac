import Klantcontacten
import Testing

/// One of the scripts in `scripts/examples`, and what it is to do to the demo data.
struct Example: CustomTestStringConvertible, Sendable {
  let script: String
  /// The file with rows that it reads, in the same folder.
  var list: String?
  /// What is given besides the ticket.
  var arguments: [String: String] = [:]
  /// How many contacts it makes.
  var made = 0
  /// What it makes of a contact, told without the language.
  var repair: @Sendable (inout Klantcontact, _ nummer: String) -> Void = { _, _ in }
  /// How many related records change, by their fields.
  var changed: [String: Int] = [:]
  /// How many related records there are more, by their kind.
  var added: [String: Int] = [:]
  /// The contacts whose related records are others afterwards.
  var related: Set<String> = []
  /// What holds afterwards, told in the language.
  var holds = ""
  /// Changes of the data, each of which the script was not reviewed for: then it stops.
  var surprises: [String] = []

  var testDescription: String { script }
}

extension Example {
  static let answers = [
    "23019182":
      "Aan klant doorgegeven dat alleen een meldingsplicht geldt zolang de overkapping lager dan drie meter blijft.",
    "23029963": "Een warmtepomp aan de zijgevel mag zonder vergunning, mits hij niet zichtbaar is vanaf de straat.",
    "23028566": "De tegel wordt binnen twee werkdagen vastgelegd door de wijkploeg.",
    "23022437":
      "Voor een berk met een stamomtrek van meer dan honderd centimeter is een kapvergunning nodig, ook bij scheefstand.",
  ]

  private static let channels = [
    "telefoon": "Telefoon", "Tel.": "Telefoon", "Telefonisch": "Telefoon", "e-mail": "E-mail", "E-Mail": "E-mail",
    "Email": "E-mail", "email": "E-mail", "balie": "Balie", "contactformulier": "Contactformulier",
    "twitter": "Twitter", "Whatsapp": "WhatsApp", "whatsapp": "WhatsApp",
  ]

  private static let numbers = [
    "23002497": ["+31600012344", "mulder59@postvak.example"],
    "23005956": ["06 000 12 918", "nguyen90@postvak.example"],
    "23007283": ["0600012342", "mulder32@postvak.example"], "23017914": ["06 000 12 483", "yilmaz78@postvak.example"],
    "23020818": ["06-00012999", "grafrechten@postvak.example"], "23023615": ["06-00012968"],
    "23025900": ["06 000 12 218", "visser99@postvak.example"], "23027037": ["0600012788"],
    "23028670": ["yilmaz20@postvak.example"],
  ]

  private static let accounts = [
    "23029207", "23027667", "23026096", "23023068", "23022985", "23021616", "23019220", "23008973", "23008193",
    "23007335",
  ]

  static let all: [Example] = ofContacts + ofRelatedRecords

  private static let ofContacts: [Example] = [
    Example(
      script: "01-antwoord-na-doorverbinden", list: "01-antwoorden.csv",
      repair: { contact, nummer in
        if let answer = answers[nummer] { contact.inhoud += " Antwoord: " + answer }
      },
      related: ["23019182", "23029963", "23028566"],
      holds: """
        expect (find contact 23019182 | actoren | where naam in ("Nicole van Dijk", "Aylin Kaya") | count) = 2
        expect (find contact 23022437 | actoren | count) = 1
        """,
      surprises: [
        #"find contact 23028566 | append "Antwoord: iets anders.""#,
        #"find contact 23019182 | append "\#(String(repeating: "x", count: 700))""#,
      ]),
    Example(
      script: "02-antwoord-te-lang", list: "02-lange-antwoorden.csv", made: 1,
      added: ["betrokkene": 1, "onderwerpobject": 1],
      holds: """
        let vervolg = find contacts where onderwerp = "Vervolg op 23019200" and toestand = afgelopen
        expect (vervolg | betrokkenen | where volledigeNaam = "Gerrit Verlaat" and not initiator | count) = 1
        expect (vervolg | actoren | where naam = "Aylin Kaya" | count) = 1
        """,
      surprises: [
        #"find contact 23019200 | correct vertrouwelijk = yes because "proef""#,
        #"find contact 23019200 | correct inhoud = "Vraag: mag dit?" because "proef""#,
      ]),
    Example(
      script: "03-kanaal-hernoemd",
      repair: { contact, _ in if ["Twitter", "twitter"].contains(contact.kanaal) { contact.kanaal = "X" } },
      surprises: [#"find contact 23019183 | correct kanaal = "TWITTER" because "proef""#]),
    Example(
      script: "04-kanaal-spelling", list: "04-kanalen.csv",
      repair: { contact, _ in
        if !contact.vertrouwelijk, let name = channels[contact.kanaal] { contact.kanaal = name }
      },
      surprises: [
        #"find contact 23019183 | correct kanaal = "Tel." because "proef""#,
        #"find contact 23019183 | correct kanaal = "Fax" because "proef""#,
      ]),
    Example(
      script: "05-onderwerp-spelling",
      repair: { contact, _ in
        contact.onderwerp = contact.onderwerp.replacing("paspoord", with: "paspoort")
          .replacing("Paspoord", with: "Paspoort")
      },
      surprises: [#"find contact 23019183 | correct onderwerp = "Paspoord" because "proef""#]),
    Example(
      script: "06-vertrouwelijk-bij-vergissing",
      arguments: ["contactnummer": "23019210", "akkoord_van": "Wendy Brouwer"],
      repair: { contact, nummer in if nummer == "23019210" { contact.vertrouwelijk = false } },
      surprises: [#"find contact 23019210 | correct onderwerp = "Vraag over jeugdhulp" because "proef""#]),
    Example(
      script: "07-gevoelig-en-niet-vertrouwelijk",
      repair: { contact, nummer in if ["23021404", "23022508"].contains(nummer) { contact.vertrouwelijk = true } },
      surprises: [#"find contact 23019183 | correct onderwerp = "Jeugdhulp: proef" because "proef""#]),
    Example(
      script: "08-taal",
      repair: { contact, _ in
        if !contact.vertrouwelijk, ["dut", "NLD", "ndl", "nl"].contains(contact.taal) { contact.taal = "nld" }
      },
      surprises: [
        #"find contact 23019183 | correct taal = "dut" because "proef""#,
        #"find contact 23019183 | correct taal = "ned" because "proef""#,
      ]),
    Example(
      script: "09-bsn",
      repair: { contact, nummer in
        guard !contact.vertrouwelijk else { return }
        // What is called a zaak or a kenmerk is none.
        for bsn in nummer == "23019220" ? ["999990019"] : ["999990019", "111222333", "123456782"] {
          contact.inhoud = contact.inhoud.replacing(bsn, with: "[BSN verwijderd]")
          contact.onderwerp = contact.onderwerp.replacing(bsn, with: "[BSN verwijderd]")
        }
      },
      surprises: [#"find contact 23019183 | append "BSN 999990019." because "proef""#]),
    Example(
      script: "10-iban",
      repair: { contact, nummer in
        guard accounts.contains(nummer) else { return }
        contact.inhoud = contact.inhoud.replacing(
          #/(?i)NL ?[0-9]{2} ?[A-Z]{4}( ?[0-9]){10}/#, with: "[IBAN verwijderd]")
      },
      surprises: [#"find contact 23019183 | append "NL91ABNA0417164300" because "proef""#]),
  ]

  private static let ofRelatedRecords: [Example] = [
    Example(
      script: "11-nummer-in-terugbelverzoek", list: "11-adressen.csv",
      repair: { contact, nummer in
        for address in numbers[nummer] ?? [] {
          let mark = address.contains("@") ? "[e-mailadres verwijderd]" : "[telefoonnummer verwijderd]"
          contact.inhoud = contact.inhoud.replacing(address, with: mark)
        }
      },
      added: ["digitaaladres": 15], related: Set(numbers.keys),
      holds: """
        expect (find contact 23020818 | digitaleadressen | where adres in ("0600012999", "grafrechten@postvak.example")
          | count) = 2
        """,
      surprises: [
        #"find contact 23002497 | append "Of op 0600012345." because "proef""#,
        #"find contact 23007283 | correct vertrouwelijk = yes because "proef""#,
      ]),
    Example(script: "12-dubbel-opgeslagen"),
    Example(
      script: "13-verkeerde-persoon",
      arguments: ["contactnummer": "23023030", "verkeerde_partij": "0000004103", "juiste_partij": "0000004106"],
      related: ["23023030"],
      holds: """
        expect (find contact 23023030 | partijen | where voornaam = "Willemijn" and nummer = "0000004106" | count) = 1
        """,
      surprises: [#"find contact 23023030 | betrokkenen | correct partij = 0000004100 because "proef""#]),
    Example(
      script: "14-interne-opmerking", list: "14-opmerkingen.csv",
      repair: { contact, nummer in
        let remark = [
          "23022020": " Meneer was agressief en schold de collega uit.",
          "23023838": " Let op voor collega's: meneer was agressief, alleen met beveiliging te woord staan.",
        ][nummer]
        if let remark { contact.inhoud = contact.inhoud.replacing(remark, with: "") }
      },
      changed: ["partij.interneNotitie": 1], related: ["23023838"],
      holds: """
        expect (find partijen where nummer = "0000004118" and interneNotitie starts with "Alleen met beveiliging"
          | count) = 1
        """,
      surprises: [
        #"find contact 23022020 | correct inhoud = "Vraag: mag dit? Meneer was zeer agressief." because "proef""#
      ]),
    Example(
      script: "15-taak-al-gedaan",
      changed: ["taak.status": 7, "taak.toelichting": 7, "taak.afgehandeldOp": 7],
      related: ["23008089", "23020112", "23023667", "23026344", "23027636", "23028225", "23029062"],
      holds: """
        expect (find taken where toelichting ends with "Afgesloten onder KCC-1042." and status = verwerkt | count) = 7
        """,
      surprises: [
        #"find contact 23019182 | append "Antwoord: ja" | task "Vraag beantwoorden" for "Aylin Kaya""#
      ]),
  ]
}
