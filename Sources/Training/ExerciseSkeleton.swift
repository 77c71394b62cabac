/// A whole exercise for somebody to begin with: it can be solved, and has everything that one can have.
public enum ExerciseSkeleton {
  /// What `klerk learn new` writes.
  public static let text = """
    ---
    title.en: Write down the answer
    title.nl: Het antwoord opschrijven
    level: 2
    minutes: 5
    teaches.en: F0796
    teaches.nl: F0796
    rule.en: VNG F0796 "Wijzig klantcontact": inhoud is completed while the client is being transferred
    rule.nl: VNG F0796 "Wijzig klantcontact": inhoud wordt aangevuld terwijl de klant wordt doorverbonden
    # Begins with Turfstad (demo) or with nothing (empty).
    start: demo
    ---

    [task.en]
    What is to be done, in two or three sentences. What is typed stands between back quotes, as in `find contact 23019182`.

    Add this to contact 23019182, behind what it says already:

        Antwoord: ja.

    [task.nl]
    Wat er te doen is, in twee of drie zinnen. Wat getypt wordt staat tussen accenten, zoals in `zoek contact 23019182`.

    Zet dit in contact 23019182, achter wat er al staat:

        Antwoord: ja.

    [hint.en]
    A text is added with `append`.

    [hint.nl]
    Een tekst komt erbij met `vulaan`.

    # What a colleague did before; may be left out.
    [start]
    find contact 23019183 | append "Teruggebeld." because "vergeten"

    # Checks are looked at in this order, and the first that does not hold is told. They know the names shown (the
    # contacts that were shown last), shownnumber, journal and changes; docs/exercises.md describes them.
    [check nothing-else]
    expect (changes | where nummer != "23019182" | count) = 0
    en: Another contact was changed too. `undo` takes that back.
    nl: Er is nog een ander contact gewijzigd. `ongedaan` neemt dat terug.

    [check answer]
    expect (find contact 23019182 | where inhoud ends with " Antwoord: ja." | count) = 1
    en: The answer does not stand at the end of inhoud yet.
    nl: Het antwoord staat nog niet aan het eind van inhoud.

    # A common mistake, and the check that must find it.
    [mistake nothing-else]
    find contact 23019182 | append "Antwoord: ja."
    find contact 23019200 | append "Antwoord: ja."

    [solution]
    find contact 23019182 | append "Antwoord: ja."

    [explanation.en]
    Why it is so, and what would have gone wrong otherwise.

    [explanation.nl]
    Waarom het zo is, en wat er anders mis was gegaan.

    """
}
