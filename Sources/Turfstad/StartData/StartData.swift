import Klantcontacten

/// The contacts that exercises, examples and documents name by their number.
enum StartData {
  static var contacts: [Klantcontact] {
    [overkapping, kerstafval, laterCall, almostFull, confidentialByMistake, personalData] + tweets + numbers
  }

  /// The contact of F0796, as it is before the answer is added.
  static var overkapping: Klantcontact {
    var contact = demo(
      "23019182", at(2023, 3, 1, 10, 0), onderwerp: "Vraag over de vergunning voor een overkapping",
      """
      Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier een \
      bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling \
      Vergunningen.
      """,
      .doorverbonden)
    contact.uuid = ContactID(high: 0x5452_F450_E940_4996, low: 0xA353_37F4_A7EC_8710)
    return contact
  }

  static var kerstafval: Klantcontact {
    demo(
      "23009182", at(2022, 12, 20, 14, 5), onderwerp: "Afvalinzameling rond Kerstmis",
      """
      Vraag: Mevrouw woont aan de Veenkade en wil weten of de restcontainer op maandag 26 december wordt geleegd, \
      en waar ze na de feestdagen de kerstboom kwijt kan. Antwoord: Op Tweede Kerstdag wordt niet ingezameld; de \
      container wordt op woensdag 28 december geleegd. De kerstboom mag zonder pot en versiering naar de \
      inzamelplek op het Turfplein, van 2 tot en met 7 januari.
      """)
  }

  static var laterCall: Klantcontact {
    demo(
      "23019183", at(2023, 3, 1, 10, 25), onderwerp: "Vraag over het afvoeren van bouwafval",
      """
      Vraag: Klant van de overkapping (23019182) wil ook weten waar hij de oude schutting naartoe kan brengen. \
      Antwoord: Hout mag naar de milieustraat, met de afvalpas tot twee kubieke meter zonder kosten. Openingstijden \
      doorgegeven.
      """)
  }

  /// Exactly 960 code points, so that 59 more and a space are twenty too many.
  static var almostFull: Klantcontact {
    demo(
      "23019200", at(2023, 3, 2, 13, 40), onderwerp: "Aanbouw met dakterras, eerdere afspraken met de gemeente",
      """
      Vraag: Klant wil aan de achterkant van zijn woning aan de Lange Wijk een aanbouw met een dakterras maken. In \
      het najaar heeft hij daarover aan de balie gesproken met een medewerker, die zei dat de aanbouw zonder \
      vergunning mag als hij niet dieper wordt dan vier meter. Zijn architect zegt nu dat het dakterras wel \
      vergunningplichtig is, omdat de buren op nummer 14 dan inkijk krijgen. Klant wil graag weten wie er gelijk heeft, of \
      hij de aanbouw alvast mag beginnen en het dakterras later mag aanvragen, en of de buren iets moeten tekenen. Hij \
      heeft de tekeningen digitaal en kan deze mailen. De aannemer heeft in week 14 een gat in de planning en wil voor \
      het einde van deze week uitsluitsel. Ook vraagt klant of de gemeentelijke leges voor het dakterras apart worden berekend en of \
      de welstandscommissie er nog naar kijkt, want de straat ligt in het beschermde stadsgezicht. Voor beantwoording \
      is de klant doorverbonden naar iemand van afdeling Vergunningen.
      """,
      .doorverbonden)
  }

  /// Marked as confidential although there is nothing confidential in it: an exercise puts it right.
  static var confidentialByMistake: Klantcontact {
    var contact = demo(
      "23019210", at(2023, 3, 3, 9, 15), onderwerp: "Openingstijden van het wijkcentrum",
      """
      Vraag: Klant wil weten of wijkcentrum De Klot op zaterdag open is en of er een zaal te huur is voor een \
      verjaardag. Antwoord: Op zaterdag open van 10:00 tot 16:00 uur. Zaalhuur loopt via de beheerder, nummer gegeven.
      """)
    contact.vertrouwelijk = true
    return contact
  }

  /// A BSN, an IBAN, nine digits that are neither, and a case number that happens to pass the elfproef.
  static var personalData: Klantcontact {
    demo(
      "23019220", at(2023, 3, 3, 11, 50), onderwerp: "Bijzondere bijstand, betaling op andere rekening",
      """
      Vraag: Klant vraagt of de bijzondere bijstand naar een andere rekening kan. BSN 999990019 gecontroleerd. Op de \
      brief staat kenmerk 123456789. Antwoord: Nieuw rekeningnummer NL91 ABNA 0417 1643 00 genoteerd bij zaak \
      111222333, de betaling van volgende week gaat daarnaartoe.
      """)
  }

  /// What goes wrong, or nearly, when people look a contact up by a number.
  private static var numbers: [Klantcontact] {
    var onlyReference = demo(
      nil, label: "referentie", at(2025, 9, 16, 11, 20), onderwerp: "Laadpaal in de Ravenhof",
      """
      Vraag: Klant wil weten wanneer de laadpaal in de Ravenhof in gebruik gaat. Antwoord: De netbeheerder sluit hem \
      volgende week aan. Klant kan de voortgang volgen op de website van de aanbieder.
      """)
    onlyReference.referentienummer = "25000417"
    let hasNumber = demo(
      "23024680", at(2024, 6, 11, 15, 30), onderwerp: "Tijdelijke ontheffing voor de autovrije Turfmarkt",
      """
      Vraag: Klant laat op vrijdag een vleugel bezorgen aan de Turfmarkt en vraagt hoe de bezorger er kan komen. \
      Antwoord: Ontheffing voor één dag gemaild, geldig tot 11:00 uur.
      """)
    var sameReference = demo(
      "23029950", at(2025, 12, 18, 9, 45), onderwerp: "Ontheffing Turfmarkt, vraag over verlenging",
      """
      Vraag: Klant heeft een ontheffing voor de Turfmarkt en vraagt of die verlengd kan worden tot eind januari. \
      Antwoord: Verlenging staat klaar in MijnTurfstad en gaat in na betaling.
      """)
    sameReference.referentienummer = "23024680"
    let nameless = demo(
      nil, label: "naamloos", at(2025, 10, 2, 13, 5), onderwerp: "Vraag over de flitspaal aan de Stationsdreef",
      """
      Vraag: Beller, die anoniem wil blijven, vraagt of de flitspaal aan de Stationsdreef van de gemeente is. \
      Antwoord: Nee, van het Openbaar Ministerie. Nummer gegeven.
      """)
    var padded = demo(
      "0000000042", at(2022, 1, 6, 16, 10), onderwerp: "Kerstboomverbranding",
      """
      Beller vraagt of de kerstboomverbranding op het Marktveld doorgaat met deze wind. Volgens de brandweer wel, bij \
      windkracht 6 niet. Vanavond om 18:00 uur staat het op de site.
      """,
      .onbekend)
    padded.url = "https://register.turfstad.example/klantinteracties/api/v1/klantcontacten/\(padded.uuid)"
    return [onlyReference, hasNumber, sameReference, nameless, padded]
  }
}
