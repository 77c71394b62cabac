/// Waste.
extension Topic {
  static let waste = Topic(
    "afvalinzameling", weight: 9, afdeling: "Afval en Reiniging", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Container niet geleegd",
        vraag: """
          De gft-container aan de {adres} is op {eerder} niet geleegd, terwijl hij op tijd buiten stond. Bij \
          de buren is wel opgehaald.
          """,
        antwoord: """
          Excuses gemaakt. De inzamelaar komt op {dag} terug. Gevraagd om de container met de handgreep naar \
          de straat te zetten, daar lag het waarschijnlijk aan.
          """),
      Exchange(
        "Nieuwe afvalpas",
        vraag: """
          {Klant} is de afvalpas verloren en kan de ondergrondse container in de {straat} niet openen. Hoe \
          komt {hij} aan een nieuwe?
          """,
        antwoord: """
          De oude pas is geblokkeerd, een nieuwe is besteld en komt binnen vijf werkdagen. De eerste \
          vervanging is gratis, daarna kost een pas {klein}.
          """),
      Exchange(
        "Ondergrondse container vol",
        vraag: """
          De container voor papier bij de {straat} zit al sinds {eerder} vol en mensen zetten hun dozen \
          ernaast. {Klant} vraagt wanneer er wordt geleegd.
          """,
        antwoord: """
          Melding doorgezet naar de inzamelaar. De vulmeter bleek defect, er wordt vandaag nog geleegd en \
          het bijgeplaatste papier wordt meegenomen.
          """),
      Exchange(
        "Grotere container aanvragen",
        vraag: """
          Het gezin op de {adres} heeft {aantal} kinderen en komt niet uit met de kleine restcontainer. \
          {Klant} vraagt of een grotere kan en wat het verschil in kosten is.
          """,
        antwoord: """
          Een container van 240 liter is mogelijk en kost {middel} per jaar extra. Omruil ingepland voor \
          {dag}, de oude leeg buiten zetten.
          """),
      Exchange(
        "Afvalkalender",
        vraag: """
          {Klant} krijgt geen papieren afvalkalender meer en heeft geen internet. {Hij} wil weten wanneer \
          het plastic in de wijk {wijk} wordt opgehaald.
          """,
        antwoord: """
          Ophaaldata tot en met {maand} doorgegeven en een uitdraai per post gestuurd. Aangemeld voor de \
          papieren kalender van volgend jaar.
          """),
      Exchange(
        "Luiers en medisch afval",
        vraag: """
          {Klant} verzorgt thuis {zijn} vader en heeft veel incontinentiemateriaal. De container op de \
          {adres} is daardoor na {aantal} dagen al vol.
          """,
        antwoord: """
          Voor medisch afval is een extra container zonder kosten mogelijk, met een verklaring van de \
          apotheek. Aanvraagformulier gemaild, na ontvangst wordt binnen een week geleverd.
          """),
    ],
    notes: [
      Note(
        "Zwerfafval bij glasbak",
        """
        Bij de glasbak {straat} ligt alles vol glas, kinderen fietsen erlangs naar school. Melding \
        gemaakt, reiniging gaat vandaag nog langs. {Klant} hoeft geen terugkoppeling.
        """),
      Note(
        "Kapotte container",
        """
        Deksel restcontainer {adres} afgebroken na legen. Reparatie aangemaakt {zaak}, monteur komt {dag}, \
        container aan straat laten staan. Geen kosten.
        """),
    ])

  static let bulkyWaste = Topic(
    "grofvuil", weight: 5, afdeling: "Afval en Reiniging", confidentialPercentage: 0,
    exchanges: [
      Exchange(
        "Grofvuil laten ophalen",
        vraag: """
          {Klant} heeft een bankstel en {aantal} oude fietsen en wil die laten ophalen aan de {adres}. Kan \
          dat nog deze maand?
          """,
        antwoord: """
          Ophalen kan op {dag}, kosten {klein} per keer tot twee kubieke meter. Spullen vóór 7:30 uur aan de \
          straat zetten. Afspraak vastgelegd onder {zaak}.
          """),
      Exchange(
        "Toegang milieustraat",
        vraag: """
          {Klant} stond vandaag voor een dichte slagboom bij de milieustraat. {Zijn} pas gaf een \
          foutmelding, terwijl {hij} pas {aantal} keer is geweest dit jaar.
          """,
        antwoord: """
          De pas stond nog op het oude adres en is nu omgezet naar de {adres}. {Klant} kan er direct weer \
          mee terecht. De openingstijden zijn doorgegeven.
          """),
      Exchange(
        "Asbest afvoeren",
        vraag: """
          {Klant} heeft bij het klussen op de {adres} {aantal} golfplaten gevonden die misschien van asbest \
          zijn. Mag {hij} die zelf wegbrengen?
          """,
        antwoord: """
          Eerst een sloopmelding doen via het Omgevingsloket, dat kost niets. Na de bevestiging mag tot 35 \
          vierkante meter, dubbel verpakt, naar de milieustraat. Speciale zakken zijn daar te koop.
          """),
      Exchange(
        "Grofvuil niet opgehaald",
        vraag: """
          Er was op {eerder} een afspraak voor grofvuil, maar de matras staat er nog. {Klant} woont aan de \
          {adres} en is bang voor een boete.
          """,
        antwoord: """
          Volgens de chauffeur stond er een auto voor. Nieuwe afspraak gemaakt voor {dag}, zonder kosten. Er \
          volgt geen boete, dat is genoteerd bij {zaak}.
          """),
      Exchange(
        "Snoeiafval wegbrengen",
        vraag: """
          {Klant} vraagt of een aanhanger met snoeiafval gratis gestort kan worden en of {hij} daarvoor een \
          afspraak nodig heeft. {Hij} wil op {dag} komen.
          """,
        antwoord: """
          Groenafval is voor inwoners gratis, zonder afspraak. Wel de afvalpas meenemen. Een aanhanger mag \
          tot 2,5 meter lang zijn.
          """),
    ],
    notes: [
      Note(
        "Dumping",
        """
        Weer dumping van matrassen en witgoed achter de garageboxen {straat}, derde keer sinds {eerder}. \
        Foto's ontvangen. Doorgezet naar toezicht en naar de ophaaldienst, {zaak}.
        """)
    ])
}
