import Klantcontacten

/// Contacts with what is wrong in real registers and does not come about by chance alone: for each kind of repair there
/// is something to find.
enum FaultyData {
  static var contacts: [Klantcontact] { running + sensitive + careless + hostile }

  /// Contacts that are going on, on the last day but one of the demonstration.
  private static var running: [Klantcontact] {
    [
      demo(
        "23029960", at(2025, 12, 30, 9, 41), onderwerp: "Vuurwerkverbod in Turfstad",
        "Vraag: Klant wil weten of het vuurwerkverbod ook geldt voor sterretjes.", .lopend),
      demo(
        "23029961", at(2025, 12, 30, 9, 44), kanaal: "Balie", onderwerp: "Spoedaanvraag paspoort",
        "Vraag: Mevrouw vliegt op 2 januari en vraagt of haar paspoort op oudejaarsdag klaar kan zijn.", .lopend),
      demo(
        "23029962", at(2025, 12, 30, 9, 46), kanaal: "Live chat", onderwerp: "Openingstijden rond de jaarwisseling",
        "", .lopend),
      demo(
        "23029963", at(2025, 12, 30, 9, 38), onderwerp: "Vergunning voor een warmtepomp aan de gevel",
        """
        Vraag: Meneer wil aan de Kalkovenstraat een warmtepomp aan de zijgevel hangen en vraagt of dat zonder \
        vergunning mag. Voor beantwoording is de klant doorverbonden naar iemand van afdeling Vergunningen.
        """,
        .doorverbonden),
    ]
  }

  /// Left open to everybody, although they are about a child, debts or care.
  private static var sensitive: [Klantcontact] {
    [
      demo(
        "23021404", at(2023, 8, 22, 10, 31), onderwerp: "Jeugdhulp: uithuisplaatsing, vraag over bezoekregeling",
        """
        Vraag: Mevrouw vraagt wie beslist over de bezoekregeling nu haar zoon in een pleeggezin woont. Antwoord: Dat \
        doet de jeugdbeschermer. Terugbelverzoek doorgezet naar de consulent Jeugd.
        """),
      demo(
        "23022508", at(2024, 1, 9, 14, 12), onderwerp: "Jeugdhulp: school meldt zorgen over leerling",
        """
        Intern begeleider van basisschool De Wulp meldt zorgen over een leerling uit groep 6. Ouders weten van de \
        melding. Doorgezet naar het jeugdteam, dat vandaag terugbelt.
        """),
      demo(
        "23023306", at(2024, 4, 25, 11, 3), kanaal: "Balie", onderwerp: "Schuldhulp: loonbeslag en alimentatie",
        """
        Vraag: Klant heeft sinds deze maand loonbeslag en kan de alimentatie niet meer betalen. Antwoord: \
        Spoedafspraak gemaakt met een adviseur voor morgen 9:30 uur, alle brieven meenemen.
        """),
    ]
  }

  /// Personal data, remarks for colleagues, and misspellings that a script can look for by name.
  private static var careless: [Klantcontact] {
    var misspelt = demo(
      "23020202", at(2023, 4, 18, 9, 10), kanaal: "Tel.", onderwerp: "Verlengen paspoord en ID-kaart kinderen",
      """
      Vraag: Klant wil voor het hele gezin nieuwe reisdocumenten. Kan dat in één afspraak? Antwoord: Ja, een \
      gezinsafspraak van een half uur. Ingepland op 2 mei om 13:30 uur.
      """)
    misspelt.taal = "dut"
    var failed = demo(
      "23020818", at(2023, 6, 13, 15, 48), onderwerp: "Terugbelverzoek grafrechten",
      """
      Klant wil teruggebeld worden over de grafrechten van zijn vader, 06-00012999 of grafrechten@postvak.example. \
      Twee keer gebeld, geen gehoor.
      """)
    failed.indicatieContactGelukt = false
    failed.verdereActieOndernomen = true
    return [
      misspelt, failed,
      demo(
        "23021010", at(2023, 7, 4, 11, 27), onderwerp: "BSN 123456782, vraag over toeslag",
        """
        Klant geeft zelf zijn burgerservicenummer 123456782 door en vraagt waarom de inkomenstoeslag is afgewezen. \
        Uitgelegd: inkomen net boven de grens. Bezwaar kan binnen zes weken.
        """),
      demo(
        "23021616", at(2023, 9, 19, 16, 20), kanaal: "email",
        onderwerp: "Teruggaaf dubbele betaling afvalstoffenheffing",
        """
        Vraag: Klant heeft twee keer betaald en wil het geld terug op nl91 abna 0417 1643 00. Antwoord: Dubbele \
        betaling gevonden, wordt binnen tien werkdagen teruggestort.
        """),
      demo(
        "23022020", at(2023, 11, 14, 10, 55), onderwerp: "Klacht over parkeercontrole",
        """
        Vraag: Klant vindt zijn naheffing onterecht, de automaat was stuk. Meneer was agressief en schold de collega \
        uit. Antwoord: Bezwaar kan binnen zes weken, de storing is bekend en wordt meegewogen.
        """),
      demo(
        "23023838", at(2024, 6, 18, 16, 41), kanaal: "Balie", onderwerp: "Uitkering stopgezet",
        """
        Vraag: Klant vraagt waarom zijn uitkering is stopgezet. Antwoord: Omdat de gevraagde bankafschriften \
        ontbreken; na inleveren wordt opnieuw beslist. Let op voor collega's: meneer was agressief, \
        alleen met beveiliging te woord staan.
        """),
      demo(
        "23022626", at(2024, 1, 30, 8, 5), kanaal: "e-mail", onderwerp: "Factuur tuincontainer dubbel ontvangen",
        """
        Vraag: Klant mailt dat de factuur voor de extra groene container twee keer is gekomen. Antwoord: De tweede is \
        ingetrokken, een creditnota is gemaild.
        """),
      demo(
        "23023030", at(2024, 3, 12, 19, 22), kanaal: "E-Mail", onderwerp: "Verlies van sleutels bij het zwembad",
        """
        Vraag: Mevrouw mailt of haar sleutels bij het zwembad zijn gevonden. Antwoord: Gevonden voorwerpen van het \
        zwembad komen op maandag naar het stadhuis, balie 1. Zij komt dan langs.
        """),
      demo(
        "23024242", at(2024, 5, 7, 13, 33), onderwerp: "Vergunning voor zonnepanelen op een monument",
        """
        Vraag: Mevrouw wil zonnepanelen op het achterdak van een monument aan de Oude Haven. Voor beantwoording is de \
        klant doorverbonden naar iemand van afdeling Vergunningen.
        """,
        .onbekend),
    ]
  }
}
