/// Streets, traffic and neighbours.
extension Topic {
  static let publicSpace = Topic(
    "melding-openbare-ruimte", weight: 9, afdeling: "Openbare Ruimte", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Losse stoeptegel",
        vraag: """
          Voor de {adres} ligt een stoeptegel los. Een buurvrouw is er op {eerder} over gestruikeld. {Klant} \
          vraagt of het snel gemaakt kan worden.
          """,
        antwoord: """
          Melding opgenomen onder {zaak} met spoed, vanwege valgevaar. De wijkploeg kijkt binnen twee \
          werkdagen.
          """),
      Exchange(
        "Straatlantaarn kapot",
        vraag: """
          De lantaarnpaal tegenover de {adres} brandt al {aantal} avonden niet. Het is daar erg donker bij \
          de oversteekplaats.
          """,
        antwoord: """
          De storing is doorgegeven aan de beheerder van de verlichting. Herstel duurt gewoonlijk vijf \
          werkdagen. {Klant} krijgt bericht als het klaar is.
          """),
      Exchange(
        "Boom overlast",
        vraag: """
          {Klant} heeft last van de takken van een gemeentelijke boom aan de {straat}: ze hangen over het \
          dak en in de goot. Kan er gesnoeid worden?
          """,
        antwoord: """
          De boom staat op de snoeilijst voor {maand}. Takken die het dak raken, worden eerder weggehaald. \
          De boombeheerder, {collega}, neemt contact op.
          """),
      Exchange(
        "Verstopte putten",
        vraag: """
          Na de regen van {eerder} staat het water weer op de hoek van de {straat}. {Klant} zegt dat de \
          putten verstopt zitten met blad.
          """,
        antwoord: """
          De kolkenzuiger komt op {dag} in de wijk {wijk}. Bij hevige regen mag {klant} ook buiten \
          kantooruren bellen, de wachtdienst rijdt dan direct.
          """),
      Exchange(
        "Speeltoestel kapot",
        vraag: """
          In de speeltuin bij de {straat} is het zitje van de schommel gebroken. {Klant} heeft er zelf een \
          lint om gedaan.
          """,
        antwoord: """
          Bedankt voor het melden. Het toestel wordt vandaag afgesloten en voor {dag} hersteld. \
          Terugkoppeling per e-mail toegezegd bij {zaak}.
          """),
      Exchange(
        "Ratten gezien",
        vraag: """
          {Klant} heeft bij de {adres} meerdere ratten gezien, vooral bij de eendenvijver waar veel brood \
          ligt. Wat kan de gemeente doen?
          """,
        antwoord: """
          De ongediertebestrijder komt langs om te kijken waar de nesten zitten. Geadviseerd om geen voer \
          buiten te laten liggen. Er komt ook een bord bij de vijver, planning {maand}.
          """),
      Exchange(
        "Afgewaaide tak",
        vraag: """
          Op het fietspad langs de {straat} ligt een grote tak van de storm van vannacht. Fietsers moeten de \
          weg op.
          """,
        antwoord: "Direct doorgegeven aan de wachtdienst, een ploeg is onderweg. Genoteerd onder {zaak}."),
    ],
    notes: [
      Note(
        "Hondenpoep",
        """
        {Klant} {belt} voor de zoveelste keer over hondenpoep op het grasveld {wijk}. Toezicht gevraagd om \
        vaker te controleren. Extra afvalbak wordt bekeken, bericht volgt in {maand}.
        """),
      Note(
        "Onkruid",
        """
        Onkruid op de stoep {straat}, klachten van meerdere bewoners. Ronde staat gepland in week van \
        {dag}, eerder kan niet. {Klant} neemt daar genoegen mee.
        """),
    ])

  static let traffic = Topic(
    "verkeer", weight: 4, afdeling: "Verkeer", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Wegwerkzaamheden",
        vraag: """
          De {straat} is afgesloten en {klant} kan met de auto niet bij {zijn} huis op nummer {huisnummer} \
          komen. Er is niets over in de bus gekomen.
          """,
        antwoord: """
          De afsluiting duurt tot {dag}. Bewoners mogen achterom via het werkverkeer, ontheffing gemaild. De \
          aannemer is aangesproken op de bewonersbrief.
          """),
      Exchange(
        "Te hard rijden in woonstraat",
        vraag: """
          {Klant} stoort zich aan het hardrijden in de {straat}, vooral tussen {tijd} en de avondspits. Er \
          spelen daar kinderen. Kan er een drempel komen?
          """,
        antwoord: """
          Er komt eerst een snelheidsmeting van {aantal} weken. De uitkomst bepaalt of maatregelen nodig \
          zijn. Verzoek geregistreerd onder {zaak}.
          """),
      Exchange(
        "Verkeersbord verdwenen",
        vraag: """
          Op de hoek van de {straat} is het bord voor eenrichtingsverkeer weg, sinds ongeveer {eerder}. Er \
          komen nu auto's van twee kanten.
          """,
        antwoord: "Spoedmelding gemaakt, er wordt vandaag een tijdelijk bord geplaatst. De wijkagent is op de hoogte."),
      Exchange(
        "Oplaadpaal aanvragen",
        vraag: """
          {Klant} heeft een elektrische auto besteld en kan op de {adres} niet op eigen terrein laden. Hoe \
          vraagt {hij} een openbare laadpaal aan?
          """,
        antwoord: """
          Aanvragen gaat via de website van de aanbieder, wij toetsen de plek. Binnen 250 meter komt al een \
          paal bij het {plein}, naar verwachting in {maand}.
          """),
      Exchange(
        "Gehandicaptenparkeerplaats",
        vraag: """
          {Klant} heeft een parkeerkaart en zou graag een eigen parkeerplaats voor de deur hebben aan de \
          {adres}. Welke voorwaarden gelden er?
          """,
        antwoord: """
          Nodig zijn een bestuurderskaart en dat er geen eigen oprit is. Kosten {bedrag} voor de borden en \
          de leges. Aanvraagformulier en verkeersbesluit uitgelegd.
          """),
    ],
    notes: [
      Note(
        "Bushalte verplaatst",
        """
        Vraagt waarom de halte {plein} weg is. Tijdelijk verplaatst naar de {straat} t/m {dag} i.v.m. \
        riolering. Voor reistijden verwezen naar vervoerder.
        """)
    ])

  static let nuisance = Topic(
    "overlast", weight: 4, afdeling: "Toezicht en Handhaving", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Geluidsoverlast café",
        vraag: """
          {Klant} woont boven een café aan de {adres} en kan sinds {eerder} niet slapen van de bassen. Het \
          gaat tot na één uur 's nachts door.
          """,
        antwoord: """
          Klacht geregistreerd onder {zaak}. Toezicht meet komend weekend het geluid. Op het moment zelf kan \
          {hij} ook de meldlijn bellen.
          """),
      Exchange(
        "Blaffende honden",
        vraag: """
          De honden van de buren aan de {straat} blaffen de hele dag. {Klant} heeft er al {aantal} keer iets \
          van gezegd, zonder resultaat.
          """,
        antwoord: """
          Geadviseerd om een logboek bij te houden en buurtbemiddeling te vragen. De aanmelding is meteen \
          gedaan, zij bellen vóór {dag}.
          """),
      Exchange(
        "Bouwlawaai",
        vraag: """
          Op de bouwplaats aan de {straat} wordt vóór 7:00 uur al geheid. {Klant} werkt in ploegendienst en \
          vraagt of dat zomaar mag.
          """,
        antwoord: """
          Volgens de vergunning mag er vanaf 7:00 uur gewerkt worden. Handhaving spreekt de aannemer vandaag \
          aan. {Klant} mag direct bellen als het weer gebeurt, kenmerk {zaak}.
          """),
      Exchange(
        "Hangjongeren",
        vraag: """
          Bij het bankje aan het {plein} hangt elke avond een groep die vuurwerk afsteekt. {Klant} durft er \
          niet goed langs met de hond.
          """,
        antwoord: """
          Jongerenwerk en de boa's nemen het mee in hun ronde van deze week. Bij gevaar altijd de politie \
          bellen. Terugkoppeling op {dag} beloofd.
          """),
      Exchange(
        "Rook van houtkachel",
        vraag: """
          {Klant} heeft last van de rook van een houtkachel bij de buren van {adres}. De ramen moeten dicht \
          blijven en {hij} heeft astma.
          """,
        antwoord: """
          Uitgelegd dat er weinig regels zijn, maar dat wij wel kunnen bemiddelen. Folder met stooktips \
          gestuurd en een gesprek aangeboden op {dag}.
          """),
    ],
    notes: [
      Note(
        "Fout geparkeerde bestelbus",
        """
        Bestelbus staat al sinds {eerder} op de stoep {adres}, rolstoel kan er niet langs. Boa's gaan \
        vandaag kijken. {Klant} wil geen terugkoppeling.
        """)
    ])
}
