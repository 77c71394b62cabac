/// What the example scripts (`scripts/examples`) are made of: four of them as they stand there, with their comments and
/// their layout, and what all of them share.
enum ExampleScript {
  /// The columns of the files that they read.
  static let columns = "nummer,antwoord,actor,telefoonnummer,email\n"

  /// What stands before them.
  static let beginning =
    #"""
    # Wat de voorbeelden delen: het nummer van de opdracht, en eigen commando's met hun grenzen.
    # Zelf verandert dit bestand niets.

    # De opdracht of melding waaronder dit gebeurt. Zij komt in elke reden, en zo in het journaal. Er is met opzet geen
    # waarde voor het geval dat niemand er een geeft: zonder opdracht verandert er niets.
    param ticket: text

    # Zoveel contacten mag één bewerking hoogstens raken.
    param grens: number = 50

    expect length(trim(ticket)) >= 3

    # Zet kanaal op een andere naam, voor hoogstens `grens` contacten tegelijk. Vertrouwelijke blijven buiten schot.
    define zet_kanaal(naam: text, waarom: text) {
        | where kanaal != naam and not vertrouwelijk
        | expect count <= grens
        | correct kanaal = naam because "\(ticket): \(waarom)"
    }

    # Zet de taal op een code van ISO 639-2, voor hoogstens `grens` contacten tegelijk. Vertrouwelijke blijven buiten schot.
    define zet_taal(code: text, waarom: text) {
        | where taal != code and not vertrouwelijk
        | expect count <= grens
        | correct taal = code because "\(ticket): \(waarom)"
    }

    """#

  /// The four, with parameters of their own in each round, which read one file.
  static func text(_ round: Int, reading table: String) -> String {
    answers(round, table) + channel(round) + addresses(round, table) + tasks(round)
  }

  private static func answers(_ round: Int, _ table: String) -> String {
    #"""
    # 01. Na het doorverbinden is het antwoord niet vastgelegd.
    #
    # Mis:     de vraag staat in inhoud, het antwoord dat de collega gaf niet. De afdelingen leverden de antwoorden aan in
    #          een CSV-bestand: nummer, antwoord, en de actor die antwoordde.
    # Doet:    zet het antwoord achter wat er al staat; geen woord daarvan verandert. Zolang het doorverbinden loopt wordt
    #          ook de actor gekoppeld (F6542); die er al was blijft gekoppeld.
    # Klasse:  wijziging F0796 zolang er wordt doorverbonden; is het contact afgelopen, dan een correctie met een reden.
    #          Bij een afgelopen contact komt er geen actor bij: dat kan alleen tijdens het contact.
    # Wacht:   stopt als een nummer twee keer in het bestand staat, als een contact al een ander antwoord heeft, of als de
    #          tekst met het antwoord langer wordt dan 1000 tekens (zie 02). Nog een keer draaien voegt niets toe.

    param lijst\#(round): tekst = "\#(table)"

    # 1. Kijken: hoeveel regels, en wat staat er nu.
    laat aantal = lees lijst\#(round) | tel
    verwacht aantal > 0 en aantal <= grens
    verwacht (lees lijst\#(round) | uniek nummer | tel) = aantal
    verwacht (lees lijst\#(round) | waar antwoord is leeg | tel) = 0
    voor rij in lees lijst\#(round) {
        zoek contact rij.nummer
            | toon nummer, toestand, vertrouwelijk, onderwerp
            | als gevonden
            | waar inhoud bevat "Antwoord:" en niet (inhoud eindigt op rij.antwoord)
            | verwacht aantal = 0
        verwacht (gevonden
            | waar lengte("\(inhoud) Antwoord: \(rij.antwoord)") > 1000
                en niet (inhoud eindigt op rij.antwoord)
            | tel) = 0
    }

    # 2. Wijzigen.
    voor rij in lees lijst\#(round) {
        als (zoek contact rij.nummer | waar toestand = "afgelopen" | tel) = 1 {
            zoek contact rij.nummer
                | vulaan "Antwoord: \(rij.antwoord)" omdat "\(ticket): antwoord na doorverbinden niet vastgelegd"
        } anders {
            zoek contact rij.nummer | doorverbind naar rij.actor | vulaan "Antwoord: \(rij.antwoord)"
        }
    }

    # 3. Controleren: elk contact eindigt op zijn antwoord, en zegt het één keer.
    voor rij in lees lijst\#(round) {
        verwacht (zoek contact rij.nummer
            | waar inhoud eindigt op "Antwoord: \(rij.antwoord)"
            | tel) = 1
        verwacht (zoek contact rij.nummer | waar na(inhoud, "Antwoord:") bevat "Antwoord:" | tel) = 0
    }

    """#
  }

  private static func channel(_ round: Int) -> String {
    #"""
    # 03. A channel got another name: Twitter is X.
    #
    # Wrong:   contacts have the old name of the channel, in two spellings (Twitter, twitter).
    # Does:    gives all of them the new name. Only `kanaal` is written, nothing else of the contact.
    # Class:   correctie. The contacts have ended, so F0796 does not allow a wijziging.
    # Guard:   decide first whether history may keep the old name. Stops unless there are exactly as many contacts as were
    #          counted when this was reviewed, or none (it was done already). Confidential contacts are left alone and
    #          listed.

    param oud\#(round): text = "Twitter"
    param nieuw\#(round): text = "X"
    param geteld\#(round): number = 10

    # 1. Look: how many of each spelling, when, and what would be left out.
    let oude = find contacts where lower(trim(kanaal)) = lower(oud\#(round)) and kanaal != nieuw\#(round)
    oude | count by kanaal | chart
    oude | count by month of plaatsgevondenOp
    oude | where vertrouwelijk | select nummer, kanaal
    let open_oude = oude | where not vertrouwelijk
    let aantal = open_oude | count
    expect aantal = 0 or aantal = geteld\#(round)

    # 2. Change.
    open_oude | zet_kanaal(nieuw\#(round), "kanaal \(oud\#(round)) heet nu \(nieuw\#(round))")

    # 3. Check: nothing has the old name any more, and all that had it have the new one.
    expect (find contacts where lower(trim(kanaal)) = lower(oud\#(round)) and kanaal != nieuw\#(round) and not vertrouwelijk
        | count) = 0
    expect (find contacts where kanaal = nieuw\#(round) | count) >= aantal

    """#
  }

  private static func addresses(_ round: Int, _ table: String) -> String {
    #"""
    # 11. A telephone number or an e-mail address stands in the text of a call-back request.
    #
    # Wrong:   the address is in inhoud, where it is lost when the person calls again, and where it need not be.
    # Does:    first registers the address with the betrokkene of the contact (F1995); then takes it out of the texts. The
    #          addresses come from a file that somebody made by reading the contacts which part 1 lists.
    # Class:   a change of a related record under its own function (F1995), then a correctie (AVG). The redaction cannot
    #          be undone, so the address comes first.
    # Guard:   exactly one betrokkene; no confidential contacts; no numbers of the municipality itself. Stops when a
    #          contact holds two numbers or two addresses, of which the second would be lost. The toelichting of a taak
    #          keeps its number until the taak is done: the colleague who must call needs it.

    param adressen\#(round): text = "\#(table)"

    # 1. Look: contacts with a taak whose text seems to hold a number or an address; they are read one by one.
    let gezien = find contacts where taken is not empty and (inhoud matches "([+]31|0)[ -]?6([ -]?[0-9]){8}"
        or inhoud matches "[^ ]@[^ ]+[.][a-z]{2,}")
    gezien | where not vertrouwelijk | sort by nummer | show nummer, plaatsgevondenOp, onderwerp
    gezien | where vertrouwelijk | count
    let aantal = read adressen\#(round) | count
    expect aantal > 0 and aantal <= grens
    expect (read adressen\#(round) | distinct nummer | count) = aantal
    expect (read adressen\#(round)
        | where email ends with "@turfstad.example" or telefoonnummer matches "^(14|0800|0900)"
        | count) = 0
    for rij in read adressen\#(round) {
        expect (find contact rij.nummer | where not vertrouwelijk | betrokkenen | count) = 1
        find contact rij.nummer
            | where inhoud matches "@.*@" or inhoud matches "([+]31|0)[ -]?6([ -]?[0-9]){8}.*([+]31|0)[ -]?6([ -]?[0-9]){8}"
            | expect count = 0
    }

    # 2. Register the addresses, then redact.
    for rij in read adressen\#(round) {
        if rij.telefoonnummer is not empty {
            find contact rij.nummer | betrokkenen | address rij.telefoonnummer
            find contact rij.nummer
                | redact telefoon because "\(ticket): nummer staat nu bij de betrokkene"
        }
        if rij.email is not empty {
            find contact rij.nummer | betrokkenen | address rij.email
            find contact rij.nummer | redact email because "\(ticket): adres staat nu bij de betrokkene"
        }
    }

    # 3. Check: every address is with its betrokkene, once, and in no text any more.
    for rij in read adressen\#(round) {
        if rij.telefoonnummer is not empty {
            expect (find contact rij.nummer
                | digitaleadressen
                | where adres = rij.telefoonnummer
                | count) = 1
            expect (find contact rij.nummer
                | where inhoud matches "([+]31|0)[ -]?6([ -]?[0-9]){8}"
                | count) = 0
        }
        if rij.email is not empty {
            expect (find contact rij.nummer | digitaleadressen | where adres = rij.email | count) = 1
            expect (find contact rij.nummer | where inhoud contains rij.email | count) = 0
        }
    }

    """#
  }

  private static func tasks(_ round: Int) -> String {
    #"""
    # 15. Interne taken are still te_verwerken although the question was answered.
    #
    # Wrong:   a colleague was asked to answer a question and did so, in the contact; the taak was never closed.
    # Does:    sets those taken to verwerkt, with a toelichting that says so (F5241). The contacts do not change.
    # Class:   change of a related record under its own function.
    # Guard:   only taken that ask for an answer, of contacts in which it stands. Stops unless there are exactly as many
    #          as were counted at the review, or none.
    # Not:     giving contacts other nummers, for which people ask on the same occasion. A nummer identifies the contact
    #          and never changes (F0796): Klerk refuses `correct nummer = …` before anything runs, whatever the register
    #          would allow.

    param taken_geteld\#(round): number = 7

    # 1. Look: how many taken of each kind; which of them can be closed, and which contacts they belong to.
    find taken where status = te_verwerken | count by gevraagdeHandeling | chart
    let gedaan = find taken where (status = te_verwerken and gevraagdeHandeling = "Vraag beantwoorden"
        and contact.inhoud contains "Antwoord:")
    gedaan | sort by toegewezenOp | show nummer, toegewezenOp
    gedaan | contacts | show nummer, toestand, onderwerp
    gedaan | actoren | count by naam
    let aantal = gedaan | count
    expect aantal = 0 or aantal = taken_geteld\#(round)

    # 2. Change.
    gedaan
        | expect count <= taken_geteld\#(round)
        | set status = verwerkt, toelichting = trim(
            (toelichting ?? "") + " Het antwoord staat in het contact. Afgesloten onder \(ticket).")

    # 3. Check.
    expect (find taken where (status = te_verwerken and gevraagdeHandeling = "Vraag beantwoorden"
        and contact.inhoud contains "Antwoord:")
        | count) = 0

    """#
  }
}
