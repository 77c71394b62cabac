/// Benefits and debts.
extension Topic {
  static let benefits = Topic(
    "bijstand", weight: 5, afdeling: "Werk en Inkomen", confidentialPercentage: 4,
    exchanges: [
      Exchange(
        "Aanvraag bijstandsuitkering",
        vraag: """
          De WW van {klant} stopt op {later} en {hij} heeft nog geen werk gevonden. {Hij} wil weten hoe \
          {hij} een bijstandsuitkering aanvraagt.
          """,
        antwoord: """
          Aanvragen begint met een melding op werk.nl. Daarna volgt een uitnodiging voor een gesprek, \
          gewoonlijk binnen {aantal} weken. Melding kan meteen gedaan worden, wachten is niet nodig.
          """),
      Exchange(
        "Uitkering niet ontvangen",
        vraag: """
          {Klant} heeft deze maand geen uitkering gekregen en moet op {dag} de huur betalen. {Hij} heeft het \
          formulier op {eerder} ingeleverd.
          """,
        antwoord: """
          Het inkomstenformulier was niet ondertekend, daarom stond de betaling stil. {Klant} tekent vandaag \
          aan de balie, daarna wordt het hele bedrag alsnog betaald.
          """),
      Exchange(
        "Bijzondere bijstand",
        vraag: """
          De wasmachine van {klant} is kapot en {hij} leeft van een uitkering. Is er een vergoeding \
          mogelijk? Een nieuwe kost {bedrag}.
          """,
        antwoord: """
          Voor een wasmachine wordt meestal een lening gegeven, onder voorwaarden een gift. \
          Aanvraagformulier gemaild, de behandeling duurt hoogstens {aantal} weken.
          """),
      Exchange(
        "Bijverdienen naast uitkering",
        vraag: """
          {Klant} kan vanaf {dag} tien uur per week in een winkel werken en vraagt wat dat betekent voor \
          {zijn} uitkering.
          """,
        antwoord: """
          Inkomsten worden elke maand doorgegeven en gedeeltelijk verrekend. De consulent, {collega}, rekent \
          een voorbeeld uit en belt. Werken loont wel, er is een vrijlating.
          """),
      Exchange(
        "Vakantie met uitkering",
        vraag: """
          {Klant} wil drie weken naar familie in het buitenland en vraagt of de uitkering dan doorloopt. \
          {Hij} vertrekt op {dag}.
          """,
        antwoord: """
          Tot vier weken per jaar mag, met een melding vooraf. Vakantie genoteerd onder {zaak}. Langer \
          wegblijven heeft gevolgen voor de uitkering.
          """),
      Exchange(
        "Individuele inkomenstoeslag",
        vraag: """
          {Klant} leeft al meer dan drie jaar van een minimum en hoorde van buren aan de {straat} over een \
          jaarlijkse toeslag. Komt {hij} daarvoor in aanmerking?
          """,
        antwoord: """
          Waarschijnlijk wel, het bedrag voor een alleenstaande is {bedrag}. Aanvraag kan online, zonder \
          bewijsstukken als de situatie gelijk is gebleven. Link gestuurd.
          """),
    ],
    notes: [
      Note(
        "Jaaropgave",
        """
        {Klant} vraagt om jaaropgave {vorigjaar} uitkering voor de Belastingdienst. Staat in MijnTurfstad; \
        kan niet inloggen, dus per post naar {adres}. Binnen {aantal} werkdagen.
        """),
      Note(
        "Afspraak consulent",
        """
        Kl kan niet komen op {dag} ivm ziekte kind. Verzet. Consulent ({collega}) geïnformeerd. Gewezen op \
        inlichtingenplicht.
        """),
    ])

  static let debts = Topic(
    "schuldhulp", weight: 3, afdeling: "Schuldhulpverlening", confidentialPercentage: 40,
    exchanges: [
      Exchange(
        "Hulp bij schulden",
        vraag: """
          {Klant} heeft meerdere betalingsachterstanden, samen ongeveer {groot}, en slaapt er slecht van. \
          {Hij} vraagt of de gemeente kan helpen.
          """,
        antwoord: """
          Uitgelegd dat een adviseur eerst overzicht maakt, gratis en vertrouwelijk. Intakegesprek ingepland \
          op {dag} om {tijd}. {Klant} neemt alle brieven mee, ook de ongeopende.
          """),
      Exchange(
        "Dreigende afsluiting energie",
        vraag: """
          De energieleverancier wil op {dag} afsluiten, er staat {bedrag} open. {Klant} heeft jonge kinderen \
          thuis.
          """,
        antwoord: """
          Spoed: vandaag doorgezet naar de adviseur van dienst, die met de leverancier belt. Zolang er hulp \
          loopt, mag er niet worden afgesloten.
          """),
      Exchange(
        "Dreigende huisuitzetting",
        vraag: """
          {Klant} kreeg een brief van de deurwaarder over ontruiming van de {adres} op {dag}. De huurschuld \
          is {groot}.
          """,
        antwoord: """
          Direct doorgezet als spoedgeval onder {zaak}, de adviseur neemt vandaag contact op met de \
          verhuurder. Moratorium via de rechtbank is mogelijk.
          """),
      Exchange(
        "Budgetbeheer",
        vraag: """
          {Klant} zit in budgetbeheer en heeft deze week geen leefgeld gekregen. {Hij} kan geen boodschappen \
          doen.
          """,
        antwoord: """
          De betaling van {klein} stond klaar maar was niet vrijgegeven; dat is hersteld en staat morgen op \
          de rekening. Vaste contactpersoon is {collega}.
          """),
      Exchange(
        "Stand van zaken schuldregeling",
        vraag: """
          {Klant} wacht sinds {eerder} op de reactie van de schuldeisers en krijgt intussen nieuwe \
          aanmaningen. Moet {hij} daar iets mee?
          """,
        antwoord: """
          Eén schuldeiser heeft nog niet gereageerd. Nieuwe brieven mag {hij} doorsturen onder vermelding \
          van {zaak}. De adviseur belt volgende week met de stand.
          """),
    ],
    notes: [
      Note(
        "Vraag vrijwilliger",
        """
        Vrijwilliger van de formulierenbrigade vraagt hoe zij een inwoner uit {wijk} kan aanmelden voor \
        schuldhulp. Samen naar inloop gaan, dinsdag 9:00-12:00, of via formulier. Geen persoonsgegevens \
        genoteerd.
        """)
    ])
}
