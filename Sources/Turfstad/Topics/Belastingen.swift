/// Local taxes.
extension Topic {
  static let taxes = Topic(
    "gemeentelijke-belastingen", weight: 7, afdeling: "Belastingen", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Aanslag gemeentelijke belastingen",
        vraag: """
          {Klant} begrijpt de aanslag niet: de afvalstoffenheffing is {bedrag}, terwijl {hij} alleen woont \
          op de {adres}.
          """,
        antwoord: """
          De aanslag was berekend voor een meerpersoonshuishouden. Dat is aangepast per {eerder}, er volgt \
          een verminderingsbeschikking binnen {aantal} weken.
          """),
      Exchange(
        "Betalingsregeling belastingen",
        vraag: """
          {Klant} kan de aanslag van {bedrag} niet in één keer betalen en vraagt om een regeling. {Zijn} \
          uren zijn sinds {eerder} teruggebracht.
          """,
        antwoord: """
          Automatische incasso in tien termijnen ingesteld, de eerste op {dag}. Gewezen op kwijtschelding \
          bij een laag inkomen.
          """),
      Exchange(
        "Kwijtschelding aanvragen",
        vraag: """
          {Klant} heeft een uitkering en vraagt kwijtschelding aan voor de gemeentelijke belastingen. Welke \
          papieren zijn nodig?
          """,
        antwoord: """
          Nodig zijn bankafschriften van drie maanden, de huurspecificatie en een loon- of uitkeringsstrook. \
          Uitstel van betaling genoteerd tot {dag} onder {zaak}.
          """),
      Exchange(
        "Hondenbelasting",
        vraag: """
          {Klant} krijgt nog een aanslag hondenbelasting van {middel}, maar de hond is op {eerder} \
          overleden. Moet {hij} toch betalen?
          """,
        antwoord: "Afgemeld per de sterfdatum. Over de resterende maanden krijgt {klant} geld terug. Gecondoleerd."),
      Exchange(
        "Aanmaning ontvangen",
        vraag: """
          {Klant} kreeg een aanmaning van {bedrag}, maar zegt op {eerder} al betaald te hebben. {Hij} heeft \
          het bankafschrift bij de hand.
          """,
        antwoord: """
          De betaling is gevonden, die stond op een verkeerd betalingskenmerk. Geboekt bij {zaak}. De kosten \
          van de aanmaning vervallen.
          """),
      Exchange(
        "Aanslag na verhuizing",
        vraag: """
          {Klant} is op {eerder} verhuisd van de {straat} en krijgt nog een aanslag voor de oude woning. \
          {Hij} vindt dat onterecht.
          """,
        antwoord: """
          Wie op 1 januari eigenaar was, betaalt onroerendezaakbelasting over het hele jaar. De notaris \
          heeft dat verrekend. De afvalstoffenheffing stopt wel bij verhuizing, die wordt aangepast.
          """),
    ],
    notes: [
      Note(
        "Automatische incasso",
        """
        {Klant} wil incasso op andere rekening. Kan via digitaal loket of formulier, telefonisch niet \
        i.v.m. handtekening. Formulier naar {adres}. Ingangsdatum {maand}.
        """),
      Note(
        "Kopie aanslagbiljet",
        """
        Vraagt kopie van aanslag {jaar} voor de boekhouder. Staat in MijnTurfstad, {klant} kan inloggen. \
        Kopie daarnaast per post verstuurd, {aantal} werkdagen.
        """),
    ])

  static let woz = Topic(
    "woz-bezwaar", weight: 3, afdeling: "Belastingen", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "WOZ-waarde te hoog",
        vraag: """
          {Klant} vindt de WOZ-waarde van de {adres} te hoog, de woning is sinds {eerder} niet veranderd. \
          {Hij} vraagt waar de waarde op gebaseerd is.
          """,
        antwoord: """
          Uitgelegd dat wordt gekeken naar verkopen rond 1 januari van het jaar ervoor. Taxatieverslag \
          gemaild. Een taxateur belt om het samen door te nemen.
          """),
      Exchange(
        "Bezwaar WOZ indienen",
        vraag: """
          {Klant} wil bezwaar maken tegen de WOZ-beschikking van {adres} en vraagt of dat ook zonder bureau \
          kan. De termijn loopt tot {dag}.
          """,
        antwoord: """
          Dat kan zelf en kosteloos, online met DigiD of per brief. Aangeraden om eerst te bellen met de \
          taxateur: dan kan de waarde soms meteen worden aangepast.
          """),
      Exchange(
        "Stand van zaken bezwaar WOZ",
        vraag: """
          {Klant} heeft op {eerder} bezwaar gemaakt onder {zaak} en heeft alleen een ontvangstbevestiging. \
          Hoe lang duurt het nog?
          """,
        antwoord: """
          Uitspraak volgt vóór het einde van het jaar. De taxateur plant eerst een bezoek aan de woning, \
          daarvoor wordt {klant} in {maand} gebeld.
          """),
      Exchange(
        "WOZ-waarde voor hypotheek",
        vraag: """
          {Klant} heeft voor de bank de WOZ-waarde van {vorigjaar} nodig van de {adres} en kan de brief niet \
          vinden.
          """,
        antwoord: """
          De waarde is openbaar en staat in het WOZ-waardeloket. Een kopie van de beschikking is klaargezet \
          in MijnTurfstad, beschikbaar vanaf {dag}.
          """),
      Exchange(
        "Kenmerken woning kloppen niet",
        vraag: """
          Volgens het taxatieverslag heeft de woning op de {adres} een garage, maar die is op {eerder} \
          gesloopt. {Klant} wil dat laten aanpassen.
          """,
        antwoord: """
          Gecontroleerd met de luchtfoto, de garage is er inderdaad niet meer. Correctie doorgegeven onder \
          {zaak}, {klant} krijgt een nieuwe beschikking.
          """),
    ],
    notes: [
      Note(
        "Bureau belt namens klant",
        """
        WOZ-bureau vraagt taxatieverslag {adres} op. Zonder machtiging niets verstrekt. Machtiging kan \
        worden gemaild, kenmerk {zaak}. Reactietermijn uitgelegd.
        """)
    ])
}
