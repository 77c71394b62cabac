import Wording

/// Help that belongs to no single stage.
enum HelpTexts {
  static let overview = Wording(
    en: """
      Klerk finds, completes and corrects klantcontacten.

        find contact 23019182                                  one, by nummer or uuid
        find contacts where kanaal = "Telefoon" | take 10      many, newest first
        find contact 23019182 | append "Antwoord: …"           completes it (F0796)
        find contacts where inhoud is empty | count by kanaal  counts

      A source, then stages: each `|` hands its records to the next stage.
      """,
    nl: """
      Klerk zoekt, vult aan en corrigeert klantcontacten.

        zoek contact 23019182                                  één, op nummer of uuid
        zoek contacten waar kanaal = "Telefoon" | neem 10      meer, nieuwste eerst
        zoek contact 23019182 | vulaan "Antwoord: …"           vult aan (F0796)
        zoek contacten waar inhoud is leeg | tel per kanaal    telt

      Een bron, dan stappen: elke `|` geeft zijn records aan de volgende stap.
      """)

  static let topics = Wording(
    en: """
      More: help STAGE, help statements, help functions, help operators, help types,
      help values, help rules, help F0796, help plan, help begin, help session,
      help undo, describe contact, journal, quit
      """,
    nl: """
      Meer: hulp STAP, hulp opdrachten, hulp functies, hulp operatoren, hulp types,
      hulp waarden, hulp regels, hulp F0796, hulp plan, hulp begin, hulp sessie,
      hulp ongedaan, beschrijf contact, journaal, stop
      """)

  static func text(on topic: String) -> Wording? {
    switch topic {
    case "f0796", "f3896", "f8618": function
    case "values", "waarden", "dates", "datums": values
    case "rules", "regels", "correctie", "correction": rules
    case "begin", "commit", "bevestig", "rollback", "herstel", "changes", "wijzigingen", "diff", "verschil": work
    case "undo", "ongedaan", "redo", "opnieuw", "resume", "hervat": undo
    case "plan", "apply", "approve": plan
    case "session", "sessie", "save session", "bewaar sessie": session
    case "keys", "toetsen", "history", "geschiedenis": keys
    default: nil
    }
  }

  /// What belongs to a stage and does not fit its summary.
  static let more: [String: Wording] = [
    "where": Wording(
      en: """
        Conditions: = != < <= > >=  contains  starts with  ends with  matches  in (…)  between … and …
        is empty  is not empty, joined by and, or, not ( ). `contains` and the like ignore letter case, `=` does not.
        A date stands for its whole day, 2023-03 for its month: plaatsgevondenOp in 2023-03
        """,
      nl: """
        Voorwaarden: = != < <= > >=  bevat  begint met  eindigt op  past op  in (…)  tussen … en …
        is leeg  is niet leeg, verbonden door en, of, niet ( ). `bevat` en zijn soort letten niet op hoofdletters, `=` wel.
        Een datum staat voor de hele dag, 2023-03 voor de maand: plaatsgevondenOp in 2023-03
        """),
    "count": grouping, "sum": grouping, "min": grouping, "max": grouping, "avg": grouping,
    "chart": Wording(
      en: """
        Behind `count by`, `sum … by` and the like: the last column must be a number. Bars stand in the order of the rows; of
        more than 40 the largest are drawn. A part of a date alone, `count by month of plaatsgevondenOp`, becomes columns
        over time, with gaps. --format json, ndjson, csv and markdown give the rows themselves.
        """,
      nl: """
        Achter `tel per`, `som … per` en dergelijke: de laatste kolom moet een getal zijn. Balken staan in de volgorde van de
        rijen; van meer dan 40 worden de grootste getekend. Alleen een deel van een datum, `tel per maand van
        plaatsgevondenOp`, wordt kolommen in de tijd, met gaten. --format json, ndjson, csv en markdown geven de rijen zelf.
        """),
    "redact": Wording(
      en: """
        In onderwerp, inhoud and reactie. A BSN passes the elfproef and is called one (BSN, burgerservicenummer); a number
        that only passes is left in and told, `all` takes it too. It can't be undone, and the text is kept nowhere.
        """,
      nl: """
        In onderwerp, inhoud en reactie. Een BSN doorstaat de elfproef en wordt zo genoemd (BSN, burgerservicenummer); een
        getal dat alleen slaagt blijft staan en wordt gemeld, `alle` neemt het ook mee. Het kan niet ongedaan gemaakt
        worden, en de tekst wordt nergens bewaard.
        """),
    "append": Wording(
      en: """
        What is there stays, to the last letter; one space stands in between. A contact that says so already is left as
        it is; `again` insists. An ended contact needs a reason: … because "REASON".
        """,
      nl: """
        Wat er staat blijft, tot de laatste letter; er komt één spatie tussen. Een contact dat het al zegt blijft zoals
        het is; `opnieuw` houdt vol. Een afgelopen contact vraagt een reden: … omdat "REDEN".
        """),
  ]

  private static let grouping = Wording(
    en: """
      Behind `by` stand fields and parts of dates, in Dutch time: year of, quarter of, month of, week of, day of, weekday of
      (1 is Monday), hour of. Their columns are jaar, kwartaal, maand, week, dag, weekdag, uur: … by month of
      plaatsgevondenOp | where maand >= "2023-03". What holds nothing is left out of sums, averages and the like.
      """,
    nl: """
      Achter `per` staan velden en delen van datums, in Nederlandse tijd: jaar van, kwartaal van, maand van, week van,
      dag van, weekdag van (1 is maandag), uur van. Hun kolommen heten jaar, kwartaal, maand, week, dag, weekdag, uur:
      … per maand van plaatsgevondenOp | waar maand >= "2023-03". Wat leeg is telt niet mee in sommen en gemiddelden.
      """)

  private static let function = Wording(
    en: """
      F0796 "Wijzig klantcontact" (VNG): a contact's ID and nummer never change. First the contact is fetched (F3896 by
      nummer, F8618 by uuid), then its inhoud is completed: what is there is added to, never replaced. A contact that has
      ended is not changed any more, with two exceptions: corrections, which are a function of their own and need a
      reason, and completing inhoud while the client is being transferred.
      """,
    nl: """
      F0796 "Wijzig klantcontact" (VNG): ID en nummer van een contact veranderen nooit. Eerst wordt het contact opgehaald
      (F3896 op nummer, F8618 op uuid), dan wordt zijn inhoud aangevuld: wat er staat wordt aangevuld, nooit vervangen.
      Een afgelopen contact wijzigt niet meer, op twee uitzonderingen na: correcties, een eigen functie die een reden
      vraagt, en het aanvullen van de inhoud terwijl de klant wordt doorverbonden.
      """)

  private static let rules = Wording(
    en: """
      toestand        append                 set     append/correct … because
      lopend          yes                    yes     yes
      doorverbonden   yes                    no      yes
      afgelopen       no                     no      yes
      onbekend        yes, you vouch for it  no      yes
      `nummer` and `uuid` never change. inhoud has at most 1000 characters, reactie 4000; nothing is ever cut off.
      """,
    nl: """
      toestand        vulaan                  zet     vulaan/corrigeer … omdat
      lopend          ja                      ja      ja
      doorverbonden   ja                      nee     ja
      afgelopen       nee                     nee     ja
      onbekend        ja, u staat ervoor in   nee     ja
      `nummer` en `uuid` veranderen nooit. inhoud heeft hoogstens 1000 tekens, reactie 4000; er wordt nooit iets afgekapt.
      """)

  private static let values = Wording(
    en: """
      "text"   \\n \\t \\" \\\\ \\u{1F600} \\(expression)      \"\"\"text over several lines\"\"\"
      23019182 0000000042      numbers; a nummer keeps its zeros
      2023-03-01  2023-03-01T10:00  "01-03-2023 10:00"  2023-03      Dutch time
      today  now  today - 30d  now + 12h        30min 12h 30d 2w 6mo 1y
      5 * (2 + 3) / 4     "a" + "b"     reactie ?? inhoud     length(inhoud)
      yes no unknown (ja nee onbekend)
      """,
    nl: """
      "tekst"   \\n \\t \\" \\\\ \\u{1F600} \\(uitdrukking)      \"\"\"tekst over meer regels\"\"\"
      23019182 0000000042      getallen; een nummer houdt zijn nullen
      2023-03-01  2023-03-01T10:00  "01-03-2023 10:00"  2023-03      Nederlandse tijd
      vandaag  nu  vandaag - 30d  nu + 12u      30min 12u 30d 2w 6mnd 1j
      5 * (2 + 3) / 4     "a" + "b"     reactie ?? inhoud     lengte(inhoud)
      ja nee onbekend (yes no unknown)
      """)

  private static let work = Wording(
    en: """
      begin       the statements that follow belong together: later ones see what earlier ones changed
      changes     what is open
      diff        the same, word by word
      commit      keeps all of it, as one run
      rollback    takes all of it back
      Until then others can read, but not change. Ctrl-C takes back only the statement that runs.
      On a register nothing is sent before `commit`; records that others change until then are left alone, and told.
      """,
    nl: """
      begin         de opdrachten die volgen horen bij elkaar: latere zien wat eerdere gewijzigd hebben
      wijzigingen   wat er openstaat
      verschil      hetzelfde, woord voor woord
      bevestig      bewaart alles, als één run
      herstel       neemt alles terug
      Tot dan kunnen anderen lezen, maar niet wijzigen. Ctrl-C neemt alleen de opdracht terug die loopt.
      Op een register wordt niets verstuurd voor `bevestig`; records die anderen tot dan wijzigen blijven zoals ze zijn,
      en worden genoemd.
      """)

  private static let undo = Wording(
    en: """
      undo [RUN]  takes a run back: the newest, or the one with this number (`journal` lists them); asks when it is more
                  than one record
      redo [RUN]  does again what an undo took back
      resume      goes on with a run on a register that did not come to its end: finds out what is not known, then does
                  what is left
      What stood there before comes back as a correction, where the record still is as the run left it; other records are
      named and left alone. What a run made is taken away, unless something refers to it. A redaction cannot be undone.
      """,
    nl: """
      ongedaan [RUN]  neemt een run terug: de nieuwste, of die met dit nummer (`journaal` toont ze); vraagt het bij meer
                      dan één record
      opnieuw [RUN]   doet opnieuw wat ongedaan gemaakt is
      hervat          gaat verder met een run op een register die niet af is: zoekt uit wat niet bekend is, en doet dan
                      de rest
      Wat er stond komt terug als correctie, waar het record nog is zoals de run het achterliet; andere records worden
      genoemd en blijven zo. Wat een run maakte gaat weg, tenzij er iets naar verwijst. Een redactie kan niet ongedaan.
      """)

  private static let plan = Wording(
    en: """
      plan STATEMENTS     what they would change, and what rules forbid; nothing is changed
      A change that was made before, in this session or in one that the history knows, is shown so before it is made again.
      For scripts: klerk plan SCRIPT -o FILE writes it to a file, klerk approve FILE puts a name under it, klerk apply FILE
      carries it out, on the records that still are as the plan saw them.
      """,
    nl: """
      plan OPDRACHTEN     wat ze zouden wijzigen, en wat regels verbieden; er wijzigt niets
      Een wijziging die al eerder is gedaan, in deze sessie of in een die de geschiedenis kent, wordt zo getoond voordat ze
      nog eens gedaan wordt. Voor scripts: klerk plan SCRIPT -o BESTAND schrijft het in een bestand, klerk approve BESTAND
      zet er een naam onder, klerk apply BESTAND voert het uit, op de records die nog zijn zoals het plan ze zag.
      """)

  private static let session = Wording(
    en: """
      save session "FILE"   writes what succeeded in this session as a script, with an expect where you agreed to a number
      """,
    nl: """
      bewaar sessie "BESTAND"   schrijft wat er in deze sessie is gelukt als script, met een verwacht waar u met een
      aantal hebt ingestemd
      """)

  private static let keys = Wording(
    en: """
      Tab completes · Up, Down and Ctrl-R look through the history · Ctrl-C drops the line or stops what runs
      A line that begins with a space is not kept · pasted lines wait for Enter as one block · `last` is what was shown last
      """,
    nl: """
      Tab vult aan · Omhoog, Omlaag en Ctrl-R zoeken in de geschiedenis · Ctrl-C laat de regel vervallen of stopt wat loopt
      Een regel met een spatie vooraan wordt niet bewaard · geplakte regels wachten samen op Enter
      `laatste` is wat het laatst getoond is
      """)
}
