import Klantcontacten

extension FaultyData {
  /// Texts that trip up programs: at the limit, in unusual letters, or made to mislead whoever reads them.
  static var hostile: [Klantcontact] {
    [
      full,
      demo(
        "23020606", at(2023, 5, 16, 20, 14), kanaal: "WhatsApp", onderwerp: "Bloemen op het stadsplein 🌷",
        """
        Wat ziet het Turfplein er mooi uit 🌷🌷 complimenten aan de ploeg 👩🏽‍🌾! Vraag: mogen wij ook zo’n bak voor onze \
        straat? Antwoord: Leuk om te horen 😊 Een geveltuin of bak aanvragen kan via het wijkbudget.
        """),
      demo(
        "23020909", at(2023, 6, 27, 9, 58), onderwerp: "Naam verkeerd gespeld: Zoe\u{308} en Rene\u{301}",
        """
        Vraag: Op de uitnodiging staat Zoe in plaats van Zoe\u{308}, en Rene in plaats van Rene\u{301}. Klopt het in \
        de basisregistratie wel? Antwoord: Ja, daar staan Zoë en René goed. De uitnodiging is opnieuw verstuurd.
        """),
      demo(
        "23021212", at(2023, 7, 25, 21, 5), kanaal: "Contactformulier", onderwerp: "Drie vragen over de verhuizing",
        "1. Wanneer moet ik mijn verhuizing doorgeven?\n2. Geldt mijn parkeervergunning nog?\n3. Krijg ik een nieuwe "
          + "afvalpas?\n\nAntwoord: Vanaf vier weken vooraf; nee, die moet u wijzigen; ja, die komt per post."),
      demo(
        "23021818", at(2023, 10, 10, 10, 10), kanaal: "Live chat", onderwerp: "Geplakte regel uit een spreadsheet",
        "Klant plakt uit zijn eigen lijst:\tVeenkade 12\t€ 48,50\tniet betaald. Antwoord: Betaling is binnen op 3 oktober."
      ),
      demo(
        "23022121", at(2023, 11, 28, 23, 59), kanaal: "Contactformulier", onderwerp: "Test formulier",
        "Bericht met stuurtekens: \u{1B}[31mBETAALD\u{1B}[0m en \u{1B}]0;gewijzigd\u{07} stond zo in het formulier. "
          + "Gemeld bij de websitebeheerder."),
      demo(
        "23022323", at(2023, 12, 12, 22, 41), kanaal: "E-mail", onderwerp: "Bijlage niet te openen",
        "Klant stuurt een bijlage met de naam factuur\u{202E}fdp.exe\u{202C}. Niet geopend, doorgestuurd naar de "
          + "beveiliging. Klant gevraagd om een gewone pdf te sturen."),
      demo(
        "23022727", at(2024, 2, 6, 7, 30), kanaal: "Contactformulier", onderwerp: "=SOM(A1:A9) in het onderwerp",
        "=HYPERLINK(\"https://dwaalspoor.example\";\"klik hier\") stond in het formulier, verder geen vraag. "
          + "Niet gereageerd."),
    ]
  }

  /// Exactly as long as the register takes: 1000 code points.
  static var full: Klantcontact {
    demo(
      "23020404", at(2023, 5, 9, 14, 50), onderwerp: "Lange klacht over de herinrichting van de Turfsingel",
      """
      Vraag: Mevrouw woont al dertig jaar aan de Turfsingel en heeft een lange klacht over de herinrichting. Sinds \
      februari ligt de straat open, eerst voor het riool, daarna voor de warmteleiding en nu weer voor glasvezel. De \
      bus stopt niet meer, de huisarts is alleen te voet bereikbaar over planken, en de brief waarin stond dat het \
      voor Pasen klaar zou zijn, is nooit rechtgezet. De afvalcontainers staan nu aan het eind van de straat, \
      tweehonderd meter lopen, en dat gaat niet met haar rollator. Zij heeft al drie keer gebeld en kreeg steeds een \
      ander verhaal te horen. Ze wil weten wie er verantwoordelijk is, wanneer het nu echt klaar is, of de bomen die \
      zijn gekapt terugkomen, en of er een vergoeding is voor de schilder die niet kon komen. Haar \
      buurvrouw denkt er net zo over en heeft al een brief over geschreven, zonder antwoord. Antwoord: Excuses \
      gemaakt en alle punten opgenomen. De projectleider belt deze week. Er komt tot het eind van het werk iedere \
      maandag hulp om de containers te legen.
      """)
  }
}
