/// What the desk for passports, licences and addresses is asked.
extension Topic {
  static let passport = Topic(
    "paspoort", weight: 9, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "{Paspoort} aanvragen",
        vraag: """
          {Klant} wil een nieuw paspoort aanvragen en vraagt wat {hij} moet meenemen naar de balie. Het oude \
          paspoort verloopt op {later}.
          """,
        antwoord: """
          Doorgegeven dat een afspraak nodig is, met het oude paspoort en een pasfoto van hoogstens zes \
          maanden oud. Afspraak gemaakt voor {dag} om {tijd} in het stadhuis.
          """),
      Exchange(
        "{Paspoort} voor minderjarig kind",
        vraag: """
          {Klant} vraagt of beide ouders mee moeten komen voor het paspoort van een kind van {aantal} jaar. \
          De andere ouder woont niet meer op de {straat}.
          """,
        antwoord: """
          Uitgelegd dat het kind zelf en één ouder aanwezig moeten zijn. De andere ouder mag schriftelijk \
          toestemming geven, met een kopie van het identiteitsbewijs erbij. Formulier staat op de website.
          """),
      Exchange(
        "Spoedaanvraag {paspoort}",
        vraag: """
          {Klant} vliegt op {dag} en ontdekt nu dat {zijn} paspoort is verlopen. {Hij} vraagt of het met \
          spoed kan en wat dat kost.
          """,
        antwoord: """
          Een spoedaanvraag die vóór 12:00 uur binnen is, ligt de volgende werkdag klaar. Daarvoor geldt een \
          toeslag boven op het gewone tarief. {Klant} komt er meteen voor langs, met pasfoto en bewijs van \
          de reis.
          """),
      Exchange(
        "Vermissing {paspoort}",
        vraag: """
          {Klant} is op {eerder} {zijn} paspoort kwijtgeraakt, waarschijnlijk op de markt. Moet {hij} \
          daarvoor eerst naar de politie?
          """,
        antwoord: """
          Nee, vermissing wordt bij ons aan de balie gemeld. Aan {klant} doorgegeven dat het paspoort vanaf \
          dat moment ongeldig is, ook als het later wordt teruggevonden.
          """),
      Exchange(
        "Afspraak {paspoort} verzetten",
        vraag: """
          {Klant} heeft een afspraak op {dag} om {tijd} voor een paspoort maar is dan verhinderd. Het lukt \
          niet om de afspraak op de website te verzetten.
          """,
        antwoord: """
          Oude afspraak vervallen verklaard en een nieuwe ingepland, precies een week later op hetzelfde \
          tijdstip. Bevestiging is per e-mail verstuurd.
          """),
      Exchange(
        "{Paspoort} laten thuisbezorgen",
        vraag: """
          {Klant} is slecht ter been en woont aan de {adres}. {Hij} vraagt of het paspoort thuis bezorgd kan \
          worden in plaats van ophalen.
          """,
        antwoord: """
          Thuisbezorging kan, mits het adres bij de aanvraag klopt en {hij} zelf opendoet. De bezorger \
          controleert het oude document. Aangevinkt bij aanvraag {zaak}.
          """),
    ],
    notes: [
      Note(
        "Identiteitskaart ophalen",
        """
        {Klant} vraagt of de ID-kaart al klaarligt, aangevraagd op {eerder}. Nagekeken: kaart is binnen. \
        Ophalen kan zonder afspraak, balie 3, tot 17:00 uur. Oude kaart meenemen.
        """),
      Note(
        "Vraag {paspoort} en reizen",
        """
        Kl vraagt of pp nog geldig genoeg is voor reis naar Turkije op {dag}. Verwezen naar reisadvies \
        Buitenlandse Zaken, wij gaan niet over inreiseisen. Evt. nieuwe afspraak via website.
        """),
    ])

  static let drivingLicence = Topic(
    "rijbewijs", weight: 7, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Rijbewijs verlengen",
        vraag: """
          {Klant} kreeg een brief dat {zijn} rijbewijs op {later} verloopt. {Hij} vraagt of {hij} dat ook \
          via internet kan verlengen.
          """,
        antwoord: """
          Online verlengen kan via de RDW als de pasfoto bij een erkende fotograaf is gemaakt. Anders aan de \
          balie, met pasfoto en het oude rijbewijs. {Klant} kiest voor de balie, afspraak om {tijd}.
          """),
      Exchange(
        "Gezondheidsverklaring rijbewijs 75+",
        vraag: """
          {Klant} is 75 geworden en weet niet of {hij} voor de verlenging van het rijbewijs gekeurd moet \
          worden. Het rijbewijs loopt af in {maand}.
          """,
        antwoord: """
          Uitgelegd dat eerst een gezondheidsverklaring bij het CBR nodig is en daarna pas een aanvraag bij \
          ons. Geadviseerd om minstens vier maanden van tevoren te beginnen. Folder gestuurd naar {adres}.
          """),
      Exchange(
        "Rijbewijs kwijt",
        vraag: """
          {Klant} is {zijn} portemonnee met rijbewijs verloren bij het station. Er is op {eerder} al \
          aangifte gedaan. {Hij} wil weten hoe snel er een nieuw rijbewijs kan zijn.
          """,
        antwoord: """
          Een nieuw rijbewijs is na drie werkdagen klaar, met spoed na één werkdag. Vermissing geregistreerd \
          bij {zaak}. Tot die tijd mag {hij} niet rijden.
          """),
      Exchange(
        "Buitenlands rijbewijs omwisselen",
        vraag: """
          {Klant} woont sinds {eerder} in Turfstad en heeft een rijbewijs uit een ander EU-land. Moet dat \
          worden omgewisseld, en hoe gaat dat?
          """,
        antwoord: """
          Omwisselen kan bij onze balie, wij sturen de aanvraag door naar de RDW. Meenemen: rijbewijs, \
          pasfoto en geldig identiteitsbewijs. De behandeling duurt ongeveer {aantal} weken.
          """),
      Exchange(
        "Rijbewijs ophalen door ander",
        vraag: """
          {Klant} ligt in het ziekenhuis en vraagt of {zijn} partner het rijbewijs mag ophalen. Het ligt \
          klaar sinds {eerder}.
          """,
        antwoord: """
          Helaas, een rijbewijs moet persoonlijk worden opgehaald. Het blijft drie maanden liggen. \
          Afgesproken dat {klant} een nieuwe afspraak maakt als {hij} weer thuis is.
          """),
    ],
    notes: [
      Note(
        "Status rijbewijs",
        """
        {Klant} {belt} over aanvraag {zaak}: was toegezegd voor {eerder}, nog geen bericht gehad. In \
        systeem staat 'geleverd'. Kan worden opgehaald, verontschuldigd voor het uitblijven van de sms.
        """)
    ])

  static let moving = Topic(
    "verhuizing", weight: 8, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Verhuizing doorgeven",
        vraag: """
          {Klant} verhuist op {dag} naar de {adres} en vraagt wanneer {hij} dat moet doorgeven. {Hij} heeft \
          geen DigiD.
          """,
        antwoord: """
          Doorgeven kan van vier weken vóór tot vijf dagen na de verhuizing. Zonder DigiD met het formulier \
          of aan de balie, met identiteitsbewijs. Formulier per post gestuurd.
          """),
      Exchange(
        "Nog geen bevestiging van verhuizing",
        vraag: """
          {Klant} heeft de verhuizing naar de {adres} op {eerder} online doorgegeven en heeft daarna niets \
          meer gehoord. Is het goed aangekomen?
          """,
        antwoord: """
          De aangifte is ontvangen onder {zaak} en wordt vandaag verwerkt. De bevestiging komt per post op \
          het nieuwe adres. De datum van de verhuizing blijft staan zoals opgegeven.
          """),
      Exchange(
        "Inschrijven bij ouders",
        vraag: """
          De dochter van {klant} komt weer thuis wonen op de {adres}. {Klant} wil weten of {hij} toestemming \
          moet geven en of dit gevolgen heeft voor de toeslagen.
          """,
        antwoord: """
          Als hoofdbewoner tekent {hij} een verklaring van inwoning. Voor toeslagen verwezen naar de \
          Belastingdienst, daar kunnen wij niets over zeggen.
          """),
      Exchange(
        "Emigreren",
        vraag: """
          {Klant} vertrekt op {dag} voor langer dan acht maanden naar het buitenland. Hoe schrijft {hij} \
          zich uit en vanaf wanneer kan dat?
          """,
        antwoord: """
          Uitschrijven kan vanaf vijf dagen voor vertrek, online of aan de balie. Alle gezinsleden die \
          meegaan moeten op het formulier staan. Een bewijs van uitschrijving is meteen mee te krijgen.
          """),
      Exchange(
        "Post voor vorige bewoners",
        vraag: """
          Op de {adres} komt nog steeds post voor de vorige bewoners binnen, ook van de gemeente. {Klant} is \
          bang dat zij nog op het adres staan ingeschreven.
          """,
        antwoord: """
          Nagekeken en gemeld bij team adresonderzoek onder {zaak}. Uitgelegd dat wij uit privacy niet \
          kunnen zeggen wie er ingeschreven staat. {Klant} mag de post retour sturen.
          """),
      Exchange(
        "Briefadres aanvragen",
        vraag: """
          {Klant} heeft tijdelijk geen vaste woonplek en vraagt of {hij} een briefadres kan krijgen bij \
          familie aan de {straat}.
          """,
        antwoord: """
          Dat kan als de bewoner toestemming geeft. Voor een intakegesprek is een afspraak nodig: {dag} om \
          {tijd}. {Klant} neemt een bewijs mee dat de huur is opgezegd.
          """),
    ],
    notes: [
      Note(
        "Verhuizing binnen de gemeente",
        """
        {Klant} heeft verhuizing doorgegeven ({adres}), vraagt of parkeervergunning mee verhuist. Nee, die \
        moet apart gewijzigd worden. Link naar formulier gestuurd.
        """)
    ])

  static let extracts = Topic(
    "uittreksel-brp", weight: 5, afdeling: "Burgerzaken", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Uittreksel BRP aanvragen",
        vraag: """
          {Klant} heeft voor {dag} een uittreksel uit de basisregistratie nodig voor een verhuurder. Kan dat \
          nog op tijd en wat kost het?
          """,
        antwoord: """
          Aan de balie is het meteen mee te nemen, online duurt het {aantal} werkdagen. Een \
          identiteitsbewijs is nodig. {Klant} komt om {tijd} langs.
          """),
      Exchange(
        "Geboorteakte voor huwelijk",
        vraag: """
          {Klant} gaat trouwen in het buitenland en heeft een internationaal uittreksel van {zijn} \
          geboorteakte nodig. {Hij} is in Turfstad geboren.
          """,
        antwoord: """
          Dat kunnen wij afgeven, meertalig. Aanvraag opgenomen onder {zaak}, het document gaat per post \
          naar de {adres}. Eventueel moet de rechtbank het nog legaliseren.
          """),
      Exchange(
        "Geheimhouding persoonsgegevens",
        vraag: """
          {Klant} wil niet dat {zijn} gegevens aan derden worden verstrekt, sinds {eerder} krijgt {hij} \
          vervelende post. Hoe regelt {hij} dat?
          """,
        antwoord: """
          Geheimhouding kan kosteloos worden aangevraagd, online of schriftelijk. Uitgelegd dat overheden en \
          pensioenfondsen de gegevens wel blijven krijgen. Formulier gemaild.
          """),
      Exchange(
        "DigiD en briefpost",
        vraag: """
          {Klant} krijgt geen activeringscode voor DigiD omdat {zijn} adres niet zou kloppen. {Hij} woont al \
          sinds {eerder} op de {adres}.
          """,
        antwoord: """
          Het adres staat goed in de basisregistratie. Verwezen naar de helpdesk van DigiD om de code \
          opnieuw aan te vragen, dat doet de gemeente niet.
          """),
      Exchange(
        "Verklaring Omtrent het Gedrag",
        vraag: """
          {Klant} begint op {dag} als vrijwilliger bij de voetbalclub en heeft een VOG nodig. Moet dat via \
          de gemeente of via internet?
          """,
        antwoord: """
          Met DigiD kan het via Justis, anders aan onze balie met het ondertekende formulier van de club. \
          Vrijwilligers kunnen de verklaring gratis krijgen als de club daarvoor is aangemeld.
          """),
    ],
    notes: [
      Note(
        "Gegevens inzien",
        """
        {Klant} wil weten welke gegevens van {hem} geregistreerd staan en wie ze heeft opgevraagd. \
        Inzageverzoek genoteerd ({zaak}). Reactie binnen vier weken per post, legitimatie is \
        gecontroleerd.
        """)
    ])
}
