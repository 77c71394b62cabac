/// Building and parking.
extension Topic {
  static let permits = Topic(
    "omgevingsvergunning", weight: 8, afdeling: "Vergunningen", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Vergunning dakkapel",
        vraag: """
          {Klant} wil op de {adres} een dakkapel aan de voorkant plaatsen en vraagt of daar een vergunning \
          voor nodig is. De buren hebben er ook een.
          """,
        antwoord: """
          Aan de voorkant is een vergunning nodig, aan de achterkant vaak niet. Geadviseerd om de \
          vergunningcheck te doen en een conceptaanvraag in te dienen. De welstandsregels zijn gemaild.
          """),
      Exchange(
        "Overkapping in de tuin",
        vraag: """
          {Klant} wil een overkapping van {aantal} bij vier meter tegen de schuur zetten op de {adres}. \
          {Hij} wil weten of dat zonder vergunning mag.
          """,
        antwoord: """
          Aan {klant} doorgegeven dat een overkapping in het achtererf vaak vrij is van vergunning, als de \
          tuin niet te vol raakt. Met de vergunningcheck is dat zeker te weten.
          """),
      Exchange(
        "Stand van zaken omgevingsvergunning",
        vraag: """
          {Klant} heeft op {eerder} een aanvraag ingediend voor een aanbouw, kenmerk {zaak}, en hoort niets. \
          De aannemer wil in {maand} beginnen.
          """,
        antwoord: """
          De aanvraag is compleet, de beslistermijn van acht weken loopt nog. De behandelaar is {collega}, \
          die belt als er tekeningen ontbreken.
          """),
      Exchange(
        "Bezwaar tegen vergunning van buren",
        vraag: """
          De buren van {klant} mogen een schuur bouwen op de {adres}. {Klant} verliest daardoor licht en \
          vraagt hoe {hij} bezwaar kan maken.
          """,
        antwoord: """
          Bezwaar kan tot zes weken na de bekendmaking, dus uiterlijk {dag}. Online met DigiD of per brief. \
          Uitgelegd dat de stukken in het stadhuis zijn in te zien.
          """),
      Exchange(
        "Boom kappen",
        vraag: """
          In de achtertuin van de {adres} staat een berk die scheef hangt. {Klant} wil hem laten kappen en \
          vraagt of daar een kapvergunning voor nodig is.
          """,
        antwoord: """
          Vanaf een stamomtrek van honderd centimeter is een vergunning nodig, ook in een eigen tuin. \
          {Klant} gaat meten. Bij gevaar geldt een spoedprocedure, vóór {dag} besluit.
          """),
      Exchange(
        "Monument schilderen",
        vraag: """
          {Klant} wil de kozijnen van een gemeentelijk monument aan de {straat} in een andere kleur \
          schilderen. Moet daar toestemming voor komen?
          """,
        antwoord: """
          Dezelfde kleur mag zonder vergunning, een andere kleur niet. Afspraak met de monumentenadviseur \
          gemaakt, {dag} om {tijd} ter plaatse.
          """),
      Exchange(
        "Schutting te hoog",
        vraag: """
          De buurman aan de {straat} heeft een schutting van meer dan twee meter geplaatst. {Klant} vraagt \
          of dat mag en wie dat controleert.
          """,
        antwoord: """
          Achter de voorgevel mag een schutting twee meter hoog zijn. Handhaving gaat meten en stuurt zo \
          nodig een brief. Melding {zaak}.
          """),
    ],
    notes: [
      Note(
        "Vooroverleg uitbouw",
        """
        Kl wil uitbouw van {aantal} m diep, {adres}. Gewezen op vooroverleg ({middel} leges, wordt \
        verrekend). Formulier gemaild. Tekening hoeft nog niet van architect te zijn.
        """),
      Note(
        "Vergunning inzien",
        """
        Makelaar vraagt bouwtekening {adres} op voor verkoop. Digitaal archief gaat terug tot 1996, ouder \
        op afspraak. Aanvraag aangemaakt {zaak}, levertijd {aantal} weken.
        """),
    ])

  static let parking = Topic(
    "parkeervergunning", weight: 6, afdeling: "Parkeren", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Parkeervergunning aanvragen",
        vraag: """
          {Klant} is op {eerder} komen wonen op de {adres} en wil een parkeervergunning voor bewoners. Is er \
          een wachtlijst in dit gebied?
          """,
        antwoord: """
          In {wijk} is geen wachtlijst voor een eerste vergunning. Kosten {middel} per jaar. Aanvragen met \
          DigiD, de vergunning gaat dan dezelfde dag in.
          """),
      Exchange(
        "Tweede parkeervergunning",
        vraag: """
          In het gezin op de {adres} komt een tweede auto. {Klant} vraagt of een tweede vergunning mogelijk \
          is en hoe lang dat duurt.
          """,
        antwoord: """
          Voor een tweede vergunning geldt een wachttijd van ongeveer {aantal} maanden. {Klant} is op de \
          lijst gezet onder {zaak}.
          """),
      Exchange(
        "Ander kenteken doorgeven",
        vraag: """
          {Klant} heeft tot {dag} een leenauto van de garage en wil het kenteken van de vergunning tijdelijk \
          wijzigen.
          """,
        antwoord: """
          Dat kan in het parkeerportaal, daarna gaat het vanzelf terug. Samen met {klant} ingevoerd en \
          gecontroleerd.
          """),
      Exchange(
        "Bezoekersregeling",
        vraag: """
          {Klant} krijgt thuiszorg aan de {adres} en vraagt of de verzorgenden goedkoper kunnen parkeren. De \
          bezoekersuren zijn bijna op.
          """,
        antwoord: """
          Voor mantelzorg en thuiszorg zijn er {aantal}honderd extra uren per jaar. Aanvraag met een \
          verklaring van de zorginstelling, formulier gestuurd.
          """),
      Exchange(
        "Naheffing parkeren",
        vraag: """
          {Klant} kreeg op {eerder} een naheffing van {middel} terwijl {hij} met de app had betaald. {Hij} \
          wil weten waar {hij} bezwaar kan maken.
          """,
        antwoord: """
          Bezwaar binnen zes weken bij de gemeente, met een afdruk van de transactie uit de app. Vaak is er \
          een verkeerde zone gekozen. Formulier gemaild.
          """),
      Exchange(
        "Parkeren tijdens verhuizing",
        vraag: """
          {Klant} verhuist op {dag} en wil een plek voor de deur vrijhouden voor de verhuiswagen, aan de \
          {adres}.
          """,
        antwoord: """
          Een tijdelijk parkeerverbod kost {middel} en moet {aantal} werkdagen vooraf worden aangevraagd. De \
          borden plaatsen wij. Aanvraag {zaak} opgenomen.
          """),
    ],
    notes: [
      Note(
        "Kraskaarten",
        """
        Vraagt of oude kraskaarten nog geldig zijn. Nee, sinds {eerder} alles digitaal. Restant kan worden \
        ingewisseld aan de balie, {klein} per kaart.
        """)
    ])
}
