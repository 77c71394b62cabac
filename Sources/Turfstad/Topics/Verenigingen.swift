/// Clubs, events and businesses.
extension Topic {
  static let events = Topic(
    "evenementen", weight: 3, afdeling: "Evenementen", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Buurtfeest organiseren",
        vraag: """
          {Klant} wil op {dag} een buurtfeest houden in de {straat}, met ongeveer tachtig mensen en een \
          springkussen. Is een vergunning nodig?
          """,
        antwoord: """
          Tot honderd bezoekers volstaat een melding, minstens tien werkdagen vooraf. Het afzetten van de \
          straat kan in hetzelfde formulier. Link gestuurd.
          """),
      Exchange(
        "Vergunning festival",
        vraag: """
          De stichting van {klant} organiseert een muziekfestival bij het {plein} en vraagt wanneer de \
          vergunning komt, aanvraag {zaak}. De kaartverkoop begint op {dag}.
          """,
        antwoord: """
          De adviezen van politie en brandweer zijn binnen. Het geluidsplan moet nog worden aangepast. \
          {collega} neemt morgen contact op met de organisatie.
          """),
      Exchange(
        "Collecteren",
        vraag: """
          {Klant} wil met de scouting langs de deuren in {wijk} voor een goed doel. Mag dat zonder \
          vergunning, en op welke dagen?
          """,
        antwoord: """
          Voor collecteren is een vergunning nodig. In de week van {dag} is nog plaats in het \
          collecterooster. Aanvraagformulier gemaild.
          """),
      Exchange(
        "Rommelmarkt",
        vraag: """
          {Klant} informeert of de oudercommissie van {school} een rommelmarkt op het schoolplein mag \
          houden, met verkoop van koffie en taart.
          """,
        antwoord: """
          Op eigen terrein en zonder alcohol is alleen een melding nodig. Wel rekening houden met een vrije \
          doorgang voor de brandweer. Melding vóór {dag} indienen.
          """),
      Exchange(
        "Overlast van evenement",
        vraag: """
          Bij het feest op het {plein} van {eerder} ging de muziek door tot na middernacht. {Klant} wil \
          weten of daar een ontheffing voor was.
          """,
        antwoord: """
          De vergunning gold tot 23:30 uur. De klacht gaat naar de evaluatie met de organisatie, {zaak}. \
          {Klant} krijgt de uitkomst schriftelijk.
          """),
    ],
    notes: [
      Note(
        "Vuurwerk en oud en nieuw",
        """
        Vraagt of buurt vreugdevuur mag houden op het veld {wijk}. Nee, niet toegestaan. Alternatief \
        besproken met wijkcoördinator {collega}; vraagt zelf verder.
        """)
    ])

  static let grants = Topic(
    "subsidies", weight: 3, afdeling: "Subsidies", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Subsidie sportvereniging",
        vraag: """
          {Klant} is penningmeester van een sportclub en vraagt vóór welke datum de subsidie voor jeugdleden \
          moet worden aangevraagd. Het gaat om {groot}.
          """,
        antwoord: """
          Aanvragen voor het nieuwe jaar moeten uiterlijk {dag} binnen zijn, met begroting en ledenlijst. \
          Zonder namen, alleen aantallen. Formulier gemaild.
          """),
      Exchange(
        "Subsidie isolatie woning",
        vraag: """
          {Klant} wil de spouwmuur van de {adres} laten isoleren en hoorde van een gemeentelijke subsidie. \
          Hoeveel is die en is er nog budget?
          """,
        antwoord: """
          De regeling vergoedt een deel, tot {bedrag} per woning. Er is nog budget. Eerst aanvragen en pas \
          daarna opdracht geven, anders vervalt het recht.
          """),
      Exchange(
        "Verantwoording subsidie",
        vraag: """
          Het buurthuis van {klant} moet de subsidie van {vorigjaar} verantwoorden. {Hij} vraagt of een \
          accountantsverklaring nodig is.
          """,
        antwoord: """
          Onder {groot} volstaat een inhoudelijk verslag. Uitstel tot {dag} genoteerd bij {zaak}. \
          Voorbeeldverslag gemaild.
          """),
      Exchange(
        "Bijdrage wijkinitiatief",
        vraag: """
          {Klant} wil met buren een moestuin aanleggen aan de {straat} en zoekt geld voor gereedschap en \
          grond. Zijn er mogelijkheden?
          """,
        antwoord: """
          Het wijkbudget van {wijk} is daarvoor bedoeld, tot {bedrag} per plan. De wijkcoördinator denkt \
          mee. Afspraak gemaakt voor {dag}.
          """),
      Exchange(
        "Groene daken",
        vraag: """
          {Klant} vraagt of de subsidie voor een groen dak ook voor een garage geldt. Het dak op de {adres} \
          is ongeveer twintig vierkante meter.
          """,
        antwoord: """
          Ja, vanaf zes vierkante meter. Aanvraag met een offerte en een foto. Het besluit volgt binnen \
          {aantal} weken.
          """),
    ],
    notes: [
      Note(
        "Subsidieplafond",
        """
        Vraagt of subsidie regentonnen al op is. Pot voor {jaar} is leeg, nieuwe ronde in {maand}. Staat \
        op wachtlijst voor de nieuwsbrief, adres {adres}.
        """)
    ])

  static let business = Topic(
    "ondernemers", weight: 3, afdeling: "Economie", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Terrasvergunning",
        vraag: """
          {Klant} begint een lunchroom aan de {straat} en wil er een terras met {aantal} tafels bij. Welke \
          vergunningen zijn nodig?
          """,
        antwoord: """
          Voor een terras op de stoep geldt een melding, met een tekening waarop 1,80 meter vrij blijft. Bij \
          schenken van alcohol is ook een horecavergunning nodig. De accountmanager belt op {dag}.
          """),
      Exchange(
        "Standplaats op de markt",
        vraag: "{Klant} verkoopt kaas en wil een vaste plaats op de weekmarkt op het {plein}. Is er een wachtlijst?",
        antwoord: """
          Voor kaas zijn de vaste plaatsen bezet. {Klant} staat op de lijst en kan als meeloper om 7:30 uur \
          bij de marktmeester terecht. Kenmerk {zaak}.
          """),
      Exchange(
        "Bedrijf aan huis",
        vraag: """
          {Klant} wil in de garage van de {adres} een kapsalon beginnen. Mag dat volgens de regels, of is \
          het alleen een woonbestemming?
          """,
        antwoord: """
          Een beroep aan huis mag tot een derde van de vloer, als de woonfunctie blijft. Kapper valt \
          daaronder. De toets is bevestigd door {collega}.
          """),
      Exchange(
        "Reclame aan gevel",
        vraag: """
          {Klant} heeft een winkel aan de {adres} en wil een verlicht bord aan de gevel. Moet daar een \
          vergunning voor komen?
          """,
        antwoord: """
          Een verlicht bord is vergunningplichtig in het centrum. Leges {middel}. Vooroverleg met welstand \
          geadviseerd, eerstvolgende zitting is {dag}.
          """),
      Exchange(
        "Bedrijfsafval",
        vraag: """
          {Klant} zet {zijn} bedrijfsafval nu bij het huisvuil aan de {straat} en kreeg op {eerder} een \
          waarschuwing. {Hij} vraagt wat dan wel mag.
          """,
        antwoord: """
          Bedrijven regelen zelf een inzamelaar, of sluiten een contract met de reinigingsdienst voor \
          {bedrag} per jaar. Lijst met inzamelaars gestuurd.
          """),
    ],
    notes: [
      Note(
        "Winkelopening op zondag",
        """
        Ondernemer {straat} vraagt of hij op zondag {tijd} open mag. Ja, vanaf 12:00, supermarkten vanaf \
        10:00. Verwezen naar verordening op website, meer info bij {collega}.
        """)
    ])
}
