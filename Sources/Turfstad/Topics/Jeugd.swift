/// Children: youth care and the way to school.
extension Topic {
  static let youth = Topic(
    "jeugdhulp", weight: 3, afdeling: "Jeugd", confidentialPercentage: 70,
    exchanges: [
      Exchange(
        "Aanvraag jeugdhulp",
        vraag: """
          {Klant} maakt zich zorgen over {zijn} zoon van {jaren} jaar, die al weken niet naar school gaat. \
          De huisarts heeft naar de gemeente verwezen. Hoe vraagt {hij} hulp aan?
          """,
        antwoord: """
          Uitgelegd dat een jeugdconsulent eerst een gesprek aan huis voert. Melding opgenomen onder {zaak}. \
          De consulent belt binnen {aantal} werkdagen terug.
          """),
      Exchange(
        "Wachttijd jeugd-ggz",
        vraag: """
          De dochter van {klant} staat sinds {eerder} op de wachtlijst voor behandeling. Thuis gaat het niet \
          langer. {Klant} vraagt of de gemeente kan bemiddelen.
          """,
        antwoord: """
          De situatie besproken met de consulent van dienst. Zij zoekt naar overbrugging en neemt vandaag \
          nog contact op. Bij acuut gevaar kan {klant} dag en nacht de crisisdienst bellen.
          """),
      Exchange(
        "Pgb jeugd en zorgovereenkomst",
        vraag: """
          {Klant} koopt de begeleiding van {zijn} kind in met een pgb. De zorgverlener is sinds {eerder} \
          niet betaald, het gaat om {bedrag}.
          """,
        antwoord: """
          De toekenning staat goed in ons systeem. De zorgovereenkomst was nog niet goedgekeurd, dat is nu \
          gebeurd. De Sociale Verzekeringsbank betaalt binnen vijf werkdagen.
          """),
      Exchange(
        "Wisseling van jeugdconsulent",
        vraag: """
          {Klant} heeft sinds {eerder} een andere consulent en moet opnieuw {zijn} verhaal doen over de \
          thuissituatie. {Hij} vraagt of de vorige consulent terug kan komen.
          """,
        antwoord: """
          Begrip getoond. Verzoek neergelegd bij de teamleider Jeugd, die {klant} hierover belt op {dag}. \
          Het dossier is wel volledig overgedragen.
          """),
      Exchange(
        "Verlenging indicatie begeleiding",
        vraag: """
          De indicatie voor de begeleiding van {zijn} dochter loopt af op {later}. {Klant} heeft nog geen \
          bericht over verlenging en wil geen gat in de zorg.
          """,
        antwoord: """
          Zolang de verlenging in behandeling is, loopt de begeleiding door. Het gezin staat ingepland voor \
          een gesprek op {dag}, samen met {school}. Bevestiging per post gestuurd.
          """),
    ],
    notes: [
      Note(
        "Zorgen over gezin",
        """
        {Klant} is buurtbewoner van de {straat} en maakt zich zorgen over kinderen die 's avonds laat \
        alleen buiten lopen. Gewezen op Veilig Thuis, nummer gegeven. Blijft liever anoniem.
        """)
    ])

  static let schoolTransport = Topic(
    "leerlingenvervoer", weight: 3, afdeling: "Onderwijs", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Leerlingenvervoer aanvragen",
        vraag: """
          De zoon van {klant} gaat na de vakantie naar het speciaal onderwijs, {afstand} kilometer van huis. \
          {Klant} vraagt of hij met het taxibusje mee kan.
          """,
        antwoord: """
          Vervoer is mogelijk vanaf zes kilometer. De aanvraag moet uiterlijk {dag} binnen zijn, met het \
          advies van de school. Formulier gestuurd naar de {adres}.
          """),
      Exchange(
        "Taxibusje te laat",
        vraag: """
          Het busje naar {school} is deze week al {aantal} keer te laat geweest, vandaag ruim een half uur. \
          {Klant} komt daardoor zelf te laat op {zijn} werk.
          """,
        antwoord: """
          Excuses aangeboden. Klacht doorgezet naar de vervoerder, die morgen met {klant} belt. De route is \
          sinds {eerder} gewijzigd vanwege wegwerkzaamheden.
          """),
      Exchange(
        "Andere ophaalplek leerlingenvervoer",
        vraag: """
          Vanaf {later} woont het kind om de week op de {adres}. {Klant} vraagt of het busje daar ook kan \
          stoppen.
          """,
        antwoord: """
          Een tweede adres kan als het binnen de gemeente ligt en er een vast rooster is. Wijziging \
          doorgegeven onder {zaak}, ingang na {aantal} schooldagen.
          """),
      Exchange(
        "Vergoeding eigen vervoer",
        vraag: """
          {Klant} brengt {zijn} kind zelf naar {school} en wil weten of {hij} een kilometervergoeding kan \
          krijgen in plaats van het busje.
          """,
        antwoord: """
          Dat kan als eigen vervoer goedkoper is dan de taxi. Gerekend wordt de kortste route, tweemaal per \
          dag heen en terug. De aanvraag loopt via hetzelfde formulier, nieuw besluit voor {dag}.
          """),
      Exchange(
        "Leerplicht en vakantie",
        vraag: """
          {Klant} wil {zijn} kinderen van {school} buiten de schoolvakantie meenemen, vanaf {dag}. De \
          directeur heeft dat geweigerd. Kan de gemeente toestemming geven?
          """,
        antwoord: """
          Tot tien schooldagen beslist de directeur, de leerplichtambtenaar gaat daar niet over. Bezwaar \
          maken kan bij het schoolbestuur. Verwezen naar de informatie over leerplicht.
          """),
    ],
    notes: [
      Note(
        "Kind ziek, busje afmelden",
        """
        {Klant} meldt kind ziek voor vervoer naar {school}. Doorgegeven aan planning vervoerder. Volgende \
        keer vóór 7:00 uur rechtstreeks bij de vervoerder afmelden, nummer gegeven.
        """)
    ])
}
