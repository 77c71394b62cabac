/// Sentences that notes about any subject end with.
enum Phrases {
  /// A client on the line goes to another employee, who answers.
  static let transfers: [Template] = [
    "Voor beantwoording is de klant doorverbonden naar iemand van afdeling {afdeling}.",
    "Voor beantwoording is de klant doorverbonden naar iemand van afdeling {afdeling}.",
    "Doorverbonden met afdeling {afdeling}.",
    "{Klant} doorverbonden met afdeling {afdeling}.",
    "Weet ik niet uit mijn hoofd, dus doorverbonden met een collega van afdeling {afdeling}.",
  ]
  /// A visitor goes to another counter.
  static let referrals: [Template] = [
    "Doorverwezen naar de balie van afdeling {afdeling}.",
    "{collega} van afdeling {afdeling} is erbij geroepen en neemt het over.",
  ]
  /// A written message goes to another department.
  static let forwards: [Template] = [
    "Bericht doorgezet naar afdeling {afdeling}.",
    "Voor beantwoording doorgestuurd naar afdeling {afdeling}.",
    "Doorgezet naar afdeling {afdeling}, die binnen {aantal} werkdagen antwoordt.",
  ]
  /// A client was called back in vain.
  static let notReached: [Template] = [
    "Later op de dag teruggebeld: geen gehoor, voicemail ingesproken.",
    "Door {collega} teruggebeld, er werd niet opgenomen. Morgen nog een keer proberen.",
    "Al {aantal} keer teruggebeld, geen gehoor. Bericht achtergelaten met het kenmerk {zaak}.",
    "Teruggebeld, het nummer is niet in gebruik. Brief gestuurd naar {adres}.",
  ]
  static let closings: [Template] = [
    "{Klant} is tevreden met het antwoord.",
    "{Klant} had verder geen vragen.",
    "{Klant} neemt weer contact op als het niet lukt.",
    "Link naar de pagina op turfstad.example gemaild.",
    "{Klant} heeft alles genoteerd.",
    "Alles nog een keer herhaald, het is {klant} nu duidelijk.",
    "Besproken met {collega}.",
    "{Klant} bedankt voor de snelle hulp.",
    "Verontschuldigd voor de lange wachttijd.",
    "{Klant} wordt deze week teruggebeld door afdeling {afdeling}.",
    "Uitleg ook per e-mail gestuurd, met kenmerk {zaak}.",
    "Genoteerd door {collega}.",
  ]
  static let interpreted: [Template] = [
    "Gesprek in het {taal} gevoerd met de tolkentelefoon.",
    "{Klant} spreekt alleen {taal}, de buurman vertaalde.",
    "Gesproken in het {taal}, met hulp van {collega}.",
  ]
  static let translated: [Template] = [
    "Bericht was in het {taal}, vertaald door {collega}.",
    "Geschreven in het {taal}; antwoord in eenvoudig Nederlands gestuurd.",
  ]
  /// Call-back requests with an address that belongs with the betrokkene.
  static let callBacks: [Template] = [
    "Graag terugbellen op {telefoon}, liefst na {tijd}.",
    "Terugbelverzoek voor afdeling {afdeling}, nummer {telefoon}.",
    "Bereikbaar op {telefoon} of via {email}.",
    "Antwoord graag naar {email}.",
  ]
  static let bsns: [Template] = [
    "BSN {bsn} gecontroleerd.",
    "Burgerservicenummer is {bsn}.",
    "Geïdentificeerd met BSN {bsn} en geboortedatum.",
    "(bsn: {bsn})",
  ]
  static let ibans: [Template] = [
    "Terugbetaling graag op {iban}.",
    "Rekeningnummer {iban} genoteerd.",
    "IBAN is {iban}, op naam van {klant} zelf.",
  ]
  /// What is meant for colleagues, in a text that the client may read.
  static let remarks: [Template] = [
    "Let op: meneer was agressief en scheldt.",
    "Intern: {klant} belt elke week hierover, niet te lang op ingaan.",
    "NB voor collega's: klonk alsof er gedronken was.",
    "Mijn indruk: klopt niets van dit verhaal, even checken bij {collega}.",
    "{Klant} was agressief aan de telefoon, gesprek beëindigd.",
  ]
}
