/// Notes that employees took in the client's own language.
enum OtherLanguages {
  static let english: [Note] = [
    Note(
      "Registering as a new resident",
      """
      Client moved from abroad to {adres} and asks how to register. Appointment made for next week at {tijd}. Needs to \
      bring passport, birth certificate and rental contract. Explained that the BSN comes by post.
      """),
    Note(
      "Waste collection question",
      """
      Client lives at {adres} and does not understand the waste calendar. Explained which bin is collected when, and \
      sent the English page. Next collection is on Friday.
      """),
    Note(
      "Parking permit",
      """
      Expat at {adres} wants a resident's parking permit for a lease car. Needs a statement of the lease company. \
      Costs are {middel} a year. Form sent by e-mail.
      """),
    Note(
      "Exchange driving licence",
      """
      Client asks if a foreign driving licence can be exchanged under the 30% ruling. Yes, at the counter, with \
      the letter of the tax office. Appointment tomorrow at {tijd}, case {zaak}.
      """),
    Note(
      "Municipal tax assessment",
      """
      Client received a tax bill of {bedrag} and thinks it is a mistake, because the landlord pays the water board. \
      Explained the difference. Client will pay in ten instalments.
      """),
    Note(
      "Noise from building site",
      """
      Client works nights and complains about drilling at the {straat} before 7:00. Report {zaak} made, enforcement \
      will visit. Client asked for a reply in English.
      """),
  ]
  static let german: [Note] = [
    Note(
      "Anmeldung Wohnsitz",
      """
      Kunde zieht nächsten Monat aus Deutschland in die {adres} und fragt nach der Anmeldung. Termin um {tijd} gemacht, \
      Ausweis und Mietvertrag mitbringen. Bestätigung per E-Mail geschickt.
      """),
    Note(
      "Parken im Zentrum",
      """
      Tourist bekam ein Knöllchen von {middel} in der {straat}. Erklärt, dass Einspruch innerhalb von sechs Wochen \
      schriftlich möglich ist, Aktenzeichen {zaak}.
      """),
    Note(
      "Standplatz auf dem Markt",
      """
      Händler möchte auf dem {plein} Blumen verkaufen. Auf Warteliste gesetzt, Marktmeister ruft in zwei Wochen \
      zurück. Formular auf Deutsch gibt es nicht, Hilfe angeboten.
      """),
  ]
}
