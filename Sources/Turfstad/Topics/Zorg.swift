/// Social support at home.
extension Topic {
  static let socialSupport = Topic(
    "wmo", weight: 6, afdeling: "Wmo", confidentialPercentage: 10,
    exchanges: [
      Exchange(
        "Aanvraag huishoudelijke hulp",
        vraag: """
          {Klant} kan na een operatie het huis aan de {adres} niet schoonhouden en vraagt huishoudelijke \
          hulp aan. {Hij} woont alleen.
          """,
        antwoord: """
          Melding opgenomen onder {zaak}. Een consulent komt langs voor een keukentafelgesprek, gepland op \
          {dag} om {tijd}. De eigen bijdrage is uitgelegd.
          """),
      Exchange(
        "Traplift",
        vraag: """
          {Klant} komt de trap niet meer op en slaapt al {aantal} weken beneden in de woonkamer. Vergoedt de \
          gemeente een traplift op de {adres}?
          """,
        antwoord: """
          Dat wordt beoordeeld in een gesprek. Soms is verhuizen een betere oplossing. Aanmelding gedaan, de \
          consulent belt vóór {dag}.
          """),
      Exchange(
        "Scootmobiel defect",
        vraag: """
          De scootmobiel van {klant} wil sinds {eerder} niet meer laden. {Hij} kan nu de deur niet uit voor \
          boodschappen.
          """,
        antwoord: """
          Storing doorgegeven aan de leverancier, de monteur komt vandaag of morgen. Als repareren niet \
          lukt, brengt hij vervangend vervoer mee. Kenmerk {zaak}.
          """),
      Exchange(
        "Regiotaxi",
        vraag: """
          {Klant} heeft een pas voor de regiotaxi en vraagt hoeveel kilometers {hij} dit jaar nog over \
          heeft. {Hij} wil op {dag} naar een verjaardag.
          """,
        antwoord: """
          De stand wordt bijgehouden door de vervoerder, nummer doorgegeven. Bij bezoek buiten de regio is \
          Valys de aangewezen weg.
          """),
      Exchange(
        "Hulp komt niet opdagen",
        vraag: """
          De hulp in de huishouding is deze maand al {aantal} keer niet gekomen en de zorgaanbieder belt \
          niet terug. {Klant} is 84 en kan het niet zelf.
          """,
        antwoord: """
          Klacht doorgegeven aan de zorgaanbieder, die op {dag} vervanging stuurt. De consulent, {collega}, \
          houdt het in de gaten en belt volgende week.
          """),
      Exchange(
        "Mantelzorgwaardering",
        vraag: """
          {Klant} zorgt al jaren voor {zijn} moeder aan de {straat} en heeft gehoord van een waardering voor \
          mantelzorgers. Hoe vraagt {hij} die aan?
          """,
        antwoord: """
          Aanvragen kan tot {dag} bij het steunpunt mantelzorg. Het gaat om een cadeaubon van {klein}. \
          {Klant} ook gewezen op respijtzorg.
          """),
    ],
    notes: [
      Note(
        "Herindicatie",
        """
        Dochter {belt} namens vader ({adres}): indicatie loopt af {later}. Verlenging is al in \
        behandeling, hulp loopt door. Machtiging is aanwezig. Brief volgt.
        """),
      Note(
        "Woningaanpassing",
        """
        {Klant} vraagt naar stand aanvraag douchestoel en beugels, {zaak}. Akkoord gegeven, leverancier \
        belt voor afspraak binnen {aantal} werkdagen. Doorgegeven, is er blij mee.
        """),
    ])
}
