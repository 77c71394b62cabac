import Changes
import Interpreter
import Klantcontacten
import Output
import Wording

/// What is said when the prompt opens.
extension Prompt {
  func greet() {
    if let companion { return companion.greet() }
    guard !settings.isQuiet else { return }
    let paint = Paint(isColored: console.areNoticesColored)
    console.say(
      paint.bold("Klerk \(settings.version)") + paint.dim(" · ") + store.name + paint.dim(" · ")
        + countedContacts())
    greetByProfile(paint)
    tellDeadRuns()
    if isNewStore {
      console.say(
        Wording(
          en: "This is your own store, new and empty. `klerk import FILE` brings contacts in; "
            + "`klerk --demo` shows made-up ones.",
          nl: "Dit is uw eigen opslag, nieuw en leeg. `klerk import BESTAND` haalt contacten binnen; "
            + "`klerk --demo` toont verzonnen."))
    }
    console.say(
      paint.dim(
        Wording(
          en: "`help` explains, Tab completes, Ctrl-D ends.", nl: "`hulp` legt uit, Tab vult aan, Ctrl-D stopt."
        ).text(in: console.language)))
  }
}
