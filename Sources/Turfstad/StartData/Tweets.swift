import Klantcontacten

extension StartData {
  /// Ten contacts through Twitter, 23019190 up to and including 23019199; four write it with a small letter.
  static var tweets: [Klantcontact] {
    var number = 23_019_189
    return texts.map { tweet in
      number += 1
      return demo(
        String(number), tweet.moment, kanaal: tweet.kanaal, onderwerp: tweet.onderwerp, tweet.inhoud)
    }
  }

  private static var texts: [(moment: Moment, kanaal: String, onderwerp: String, inhoud: String)] {
    [
      (
        at(2023, 3, 2, 8, 12), "Twitter", "Brug Nieuwe Haven",
        "Vraag: Staat de brug bij de Nieuwe Haven weer open? Sta hier al een kwartier. Antwoord: Storing, monteur is "
          + "onderweg. Fietsers kunnen over de Verlaatbrug."
      ),
      (
        at(2023, 3, 2, 9, 3), "twitter", "Strooien fietspaden",
        "Vraag: Waarom is het fietspad langs de Jaagweg niet gestrooid? Antwoord: Het is gemeld, de strooiwagen komt "
          + "voor 10:00 uur langs. Excuses voor de gladde rit."
      ),
      (
        at(2023, 3, 2, 10, 47), "Twitter", "Weekmarkt en verkiezingen",
        "Vraag: Gaat de markt op 15 maart door nu het stembureau op het Turfplein staat? Antwoord: Ja, de kramen "
          + "schuiven op naar de kant van de kerk."
      ),
      (
        at(2023, 3, 2, 12, 30), "Twitter", "Papiercontainer Lisdoddestraat vol",
        "Vraag: Papiercontainer Lisdoddestraat is vol, foto erbij. Antwoord: Dank je wel, wordt vandaag geleegd. "
          + "Wil je de dozen weer mee naar binnen nemen?"
      ),
      (
        at(2023, 3, 2, 16, 55), "twitter", "Stempas niet ontvangen",
        "Vraag: Ik heb nog geen stempas, mijn huisgenoten wel. Antwoord: Een vervangende stempas kan tot 10 maart "
          + "worden aangevraagd. Stuur ons een privébericht, dan helpen we je verder."
      ),
      (
        at(2023, 3, 2, 19, 20), "Twitter", "Lantaarns Kievitlaan uit",
        "Vraag: Hele Kievitlaan donker vanavond. Antwoord: Bedankt! Storing in de kabel, wordt morgen hersteld. "
          + "Is er gevaar, bel dan de wachtdienst."
      ),
      (
        at(2023, 3, 3, 8, 40), "Twitter", "Wachttijd balie",
        "Vraag: Kan ik zonder afspraak mijn ID-kaart ophalen of sta ik dan een uur? Antwoord: Ophalen kan zonder "
          + "afspraak, tussen 10 en 11 is het rustig."
      ),
      (
        at(2023, 3, 3, 11, 15), "twitter", "Zwerfvuil bij station",
        "Vraag: Wat een bende bij de fietsenstalling van het station. Antwoord: Dat is terrein van de spoorwegen, we "
          + "hebben het doorgegeven. Het pad ernaartoe vegen wij morgen."
      ),
      (
        at(2023, 3, 3, 13, 37), "Twitter", "Lintjesregen",
        "Vraag: Tot wanneer kun je iemand voordragen voor een lintje? Antwoord: Voor volgend jaar tot 1 juli. "
          + "Het formulier staat op onze site, bellen met het kabinet mag ook."
      ),
      (
        at(2023, 3, 3, 16, 2), "twitter", "Compliment voor de plantsoenploeg",
        "Complimenten voor de krokussen aan de Singel. Doorgegeven aan de wijkploeg, die er blij mee was."
      ),
    ]
  }
}
