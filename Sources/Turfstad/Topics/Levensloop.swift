/// Marriages, births and deaths.
extension Topic {
  static let marriage = Topic(
    "trouwen", weight: 2, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Huwelijk melden",
        vraag: """
          {Klant} wil over {aantal} maanden trouwen in het oude raadhuis en vraagt hoe {hij} het huwelijk \
          moet melden. De partner woont in een andere gemeente.
          """,
        antwoord: """
          Melden kan online met DigiD, beide partners ondertekenen. Dat moet uiterlijk veertien dagen voor \
          de trouwdag. De zaal is op de gewenste datum nog vrij; een optie genoteerd tot {dag}.
          """),
      Exchange(
        "Kosteloos huwelijk",
        vraag: """
          {Klant} vraagt of je nog gratis kunt trouwen in Turfstad en op welke dagen dat is. Het gaat om een \
          huwelijk zonder gasten, liefst in {maand}.
          """,
        antwoord: """
          Kosteloos trouwen kan op maandagochtend om 9:00 en 9:30 uur, voor inwoners en zonder toespraak. Op \
          de eerste maandag van die maand is nog plek. {Klant} overlegt thuis en laat het weten.
          """),
      Exchange(
        "Eigen trouwlocatie",
        vraag: """
          {Klant} wil trouwen op een boerderij aan de {straat}. Mag dat, en komt de trouwambtenaar daar dan \
          naartoe?
          """,
        antwoord: """
          Een eigen locatie mag als die veilig en openbaar toegankelijk is. Aanvraag minstens acht weken van \
          tevoren, kosten {bedrag} boven op het gewone tarief. Aanvraagformulier gemaild.
          """),
      Exchange(
        "Getuigen doorgeven",
        vraag: """
          {Klant} trouwt op {dag} en wil een van de getuigen wijzigen, omdat die in het ziekenhuis ligt. Kan \
          dat nog?
          """,
        antwoord: """
          Dat kan tot de dag zelf. Naam gewijzigd bij {zaak}. De nieuwe getuige neemt een geldig \
          identiteitsbewijs mee.
          """),
      Exchange(
        "Partnerschap omzetten in huwelijk",
        vraag: """
          {Klant} heeft een geregistreerd partnerschap en wil dat omzetten in een huwelijk, zonder \
          ceremonie. Hoe lang duurt dat en wat kost het?
          """,
        antwoord: """
          Omzetten duurt een kwartier aan de balie, kosten {middel}. Afspraak gemaakt voor {dag} om {tijd}, \
          beide partners komen met identiteitsbewijs.
          """),
    ],
    notes: [
      Note(
        "Trouwboekje",
        """
        Bruidspaar vraagt of trouwboekje nog besteld kan worden voor {dag}. Kan t/m vrijdag, {klein}, ligt \
        klaar bij de bode. Kleur: donkerblauw. Toegevoegd aan {zaak}.
        """)
    ])

  static let birth = Topic(
    "geboorteaangifte", weight: 3, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Aangifte van geboorte",
        vraag: """
          Het kind van {klant} is op {eerder} geboren. {Hij} vraagt binnen welke termijn de geboorte moet \
          worden aangegeven. Kan dat digitaal?
          """,
        antwoord: """
          Aangifte moet binnen drie dagen, in de gemeente waar het kind geboren is. Met DigiD kan het via de \
          website. Feliciteerd en de link gestuurd.
          """),
      Exchange(
        "Geboorteaangifte in het weekend",
        vraag: """
          Het kind van {klant} is zaterdag geboren en maandag is een feestdag. {Klant} maakt zich zorgen dat \
          {hij} te laat is met de aangifte.
          """,
        antwoord: """
          De termijn schuift door als de laatste dag in het weekend of op een feestdag valt. Afspraak \
          gemaakt voor {dag} om {tijd}. {Hij} neemt het formulier van de verloskundige mee.
          """),
      Exchange(
        "Erkenning ongeboren kind",
        vraag: """
          {Klant} en {zijn} partner zijn niet getrouwd en willen het kind voor de geboorte laten erkennen. \
          De bevalling wordt in {maand} verwacht. Moeten ze samen komen?
          """,
        antwoord: """
          Ja, de moeder geeft toestemming en komt dus mee. Allebei een geldig identiteitsbewijs meenemen, de \
          erkenning zelf is gratis. Ingepland op {dag} om {tijd}.
          """),
      Exchange(
        "Naamkeuze kind",
        vraag: """
          {Klant} wil weten of het tweede kind een dubbele achternaam kan krijgen, terwijl het eerste alleen \
          de naam van de vader heeft. Het kind wordt in {maand} verwacht.
          """,
        antwoord: """
          Kinderen van dezelfde ouders krijgen dezelfde achternaam, de keuze van het eerste kind telt. Voor \
          de overgangsregeling doorgegeven dat {hij} de informatie op de website kan nalezen.
          """),
      Exchange(
        "Fout in geboorteakte",
        vraag: """
          In de akte van {zaak} is de tweede voornaam van de baby zonder trema geschreven. {Klant} vraagt of \
          dat kosteloos hersteld kan worden.
          """,
        antwoord: """
          Een kennelijke schrijffout herstelt de ambtenaar zelf, zonder kosten. Melding gemaakt, {klant} \
          krijgt binnen {aantal} weken een nieuw afschrift.
          """),
    ],
    notes: [
      Note(
        "Aangifte geboorte",
        """
        {Klant} vraagt of de geboorteaangifte van {eerder} is verwerkt. Ja, akte is opgemaakt, twee \
        afschriften gaan per post. Folder consultatiebureau {wijk} meegestuurd. Afgehandeld door \
        {collega}.
        """)
    ])

  static let cemetery = Topic(
    "begraafplaats", weight: 2, afdeling: "Begraafplaatsen", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Verlengen grafrechten",
        vraag: """
          {Klant} ontving een brief dat de grafrechten van {zijn} ouders op {later} aflopen. {Hij} wil \
          verlengen maar vraagt of dat ook voor vijf jaar kan.
          """,
        antwoord: """
          Verlengen kan voor vijf, tien of twintig jaar. Voor vijf jaar is het {bedrag}. Aanvraag opgenomen \
          onder {zaak}, de factuur volgt per post.
          """),
      Exchange(
        "Onderhoud begraafplaats",
        vraag: """
          {Klant} vindt dat het pad achter de aula van begraafplaats De Turfakker slecht begaanbaar is. \
          {Zijn} moeder is er op {eerder} bijna gevallen met haar rollator.
          """,
        antwoord: """
          Excuses gemaakt. Melding doorgezet naar de beheerder, die deze week gaat kijken. {Klant} krijgt \
          bericht als het pad is opgehoogd.
          """),
      Exchange(
        "Tarieven begraven en urn",
        vraag: """
          {Klant} informeert naar de kosten van een urnengraf en van bijzetten in een bestaand graf. De \
          uitvaart is waarschijnlijk op {dag}, {hij} {belt} namens de familie.
          """,
        antwoord: """
          Tarieven voorgelezen: een urnengraf voor tien jaar kost {bedrag}. De uitvaartondernemer regelt de \
          aanvraag bij ons. Gecondoleerd.
          """),
      Exchange(
        "Gedenksteen plaatsen",
        vraag: """
          {Klant} wil een liggende gedenksteen laten plaatsen en vraagt of daarvoor een vergunning nodig is. \
          De steenhouwer wil op {dag} beginnen.
          """,
        antwoord: """
          Er is een vergunning nodig, met een tekening en de maten. De behandeling duurt {aantal} weken, dus \
          de datum wordt te krap. Formulier gemaild en de steenhouwer mag ons bellen.
          """),
      Exchange(
        "Aangifte van overlijden",
        vraag: """
          {Klant} regelt de uitvaart van een familielid zelf, zonder ondernemer, en vraagt hoe de aangifte \
          van overlijden gaat. Het overlijden was op {eerder}.
          """,
        antwoord: """
          Aangifte aan de balie met de verklaring van de arts, uiterlijk vijf werkdagen na het overlijden. \
          Afspraak met voorrang gemaakt voor {dag} om {tijd}. Gecondoleerd met het verlies.
          """),
    ],
    notes: [
      Note(
        "Openingstijden De Turfakker",
        """
        Vraagt tot hoe laat begraafplaats open is i.v.m. herdenking op {dag}. Zomer tot 21:00, winter tot \
        zonsondergang. Parkeren kan aan de {straat}.
        """)
    ])
}
