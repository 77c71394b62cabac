import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import Terminal
import Wording

/// Work that is open between `begin` and `commit`: one unit of the store, in which the prompt goes on reading.
///
/// Nothing of it can be seen by others, and nobody else can change anything meanwhile; so it is said when it begins, and
/// whoever leaves is asked.
extension Prompt {
  /// How open work ended.
  enum End {
    case committed
    case rolledBack
    /// The user has left, and the work with him.
    case left
  }

  /// Thrown out of the unit, so that the store takes all of it back.
  private struct TakenBack: Error {
    let end: End
  }

  /// Opens work and reads what belongs to it, until its end.
  func openWork(_ lines: any LineReading) -> End {
    let before = (slots, scope, session)
    openChanges = []
    do {
      let writer = try store.write { contacts in
        let writer = ChangeWriter(
          contacts, journal: contacts, run: settings.run(of: Self.sourceName), now: settings.now)
        openWriter = writer
        defer { openWriter = nil }
        sayThatWorkIsOpen()
        let end = readWork(lines)
        if let lost = lostWork { throw lost }
        guard end == .committed else { throw TakenBack(end: end) }
        return writer
      }
      sayThatWorkIsKept(writer)
      return .committed
    } catch {
      // The names of the work are gone with it.
      (slots, scope, session) = before
      lostWork = nil
      switch error {
      case let taken as TakenBack: return taken.end
      case let lost as UnitLost:
        _ = Reporter(console).report(lost.failure)
        console.say(
          Wording(en: "everything since `begin` was taken back", nl: "alles sinds `begin` is teruggenomen"))
      default: _ = Reporter(console).report(error)
      }
      return .rolledBack
    }
  }

  private func readWork(_ lines: any LineReading) -> End {
    var hasEnded = false
    while lostWork == nil {
      guard let entry = readEntry(lines) else {
        // Whoever says no at the end of the input goes on, but not for ever.
        if hasEnded || mayLeave() { return .left }
        hasEnded = true
        continue
      }
      hasEnded = false
      switch entry {
      case .word(.quit): if mayLeave() { return .left }
      case .word(.work(.commit)): return .committed
      case .word(.work(.rollback)):
        sayThatWorkIsTakenBack()
        return .rolledBack
      case .word(.work(.begin)):
        console.say(
          Wording(
            en: "work is open already; `commit` keeps it, `rollback` takes it back",
            nl: "er is al werk open; `bevestig` bewaart het, `herstel` neemt het terug"))
      case .word(.changes): showOpenChanges()
      case .word(.diff): showOpenDiff()
      default: carryOut(entry)
      }
      console.showResults()
    }
    return .rolledBack
  }

  /// One statement of open work: what it does is whole or gone, the rest stays open.
  func carryOutInWork(
    _ script: CheckedScript, _ writer: ChangeWriter, _ approved: [ContactID]?, _ audience: ConsoleAudience
  ) throws -> ([SlotValue], Int?) {
    try writer.attempt {
      try store.part {
        try store.read { contacts in
          let execution = makeExecution(script, contacts, writer, audience)
          execution.approved = approved
          try Evaluator(execution).run(script.statements)
          try settings.processingLog?.flush()
          try execution.finishFiles()
          return (execution.slots, nil)
        }
      }
    }
  }

  // MARK: Leaving

  /// Whether the user leaves although work is open. Where nobody can be asked, he does.
  private func mayLeave() -> Bool {
    guard let count = openContacts, count > 0 else { return true }
    let question =
      Wording(en: "open changes of ", nl: "open wijzigingen van ") + .contacts(count)
      + Wording(en: " would be lost. Leave all the same? [y/N] ", nl: " gaan verloren. Toch stoppen? [j/N] ")
    switch console.ask(question.text(in: console.language)) {
    case false?:
      console.say(
        Wording(
          en: "the work stays open; `commit` keeps it, `rollback` takes it back",
          nl: "het werk blijft open; `bevestig` bewaart het, `herstel` neemt het terug"))
      return false
    case true?, nil:
      sayThatWorkIsTakenBack()
      return true
    }
  }

  /// How many contacts open work has changed; nothing when none was.
  private var openContacts: Int? {
    guard let run = openWriter?.runNumber else { return nil }
    var contacts: Set<ContactID> = []
    _ = try? store.read { try $0.entries(of: run) { entry, _ in contacts.insert(entry.contact) } }
    return contacts.count
  }

  // MARK: What is told

  func explainOpenWork() {
    console.say(
      Wording(
        en: "no work is open; `begin` opens some, and until then each statement is kept by itself",
        nl: "er is geen werk open; `begin` opent het, en tot dan wordt elke opdracht op zich bewaard"))
  }

  func sayWhatStaysOpen() {
    guard openWriter != nil else { return }
    console.say(
      Wording(
        en: "what was open before this statement stays open",
        nl: "wat voor deze opdracht openstond blijft openstaan"))
  }

  private func sayThatWorkIsOpen() {
    console.say(
      Wording(
        en: "work is open: `commit` keeps it, `rollback` takes it back, `changes` shows it. "
          + "Until then others can read, but not change anything.",
        nl: "er is werk open: `bevestig` bewaart het, `herstel` neemt het terug, `wijzigingen` toont het. "
          + "Tot dan kunnen anderen lezen, maar niets wijzigen."))
  }

  private func sayThatWorkIsKept(_ writer: ChangeWriter) {
    guard let run = writer.runNumber else {
      console.say(Wording(en: "nothing was open; nothing was kept", nl: "er stond niets open; er is niets bewaard"))
      return
    }
    console.say(
      Wording.count(writer.count, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
        + Wording(en: " kept (run \(run))", nl: " bewaard (run \(run))"))
  }

  private func sayThatWorkIsTakenBack() {
    console.say(
      Wording.count(openWriter?.count ?? 0, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
        + Wording(en: " taken back; nothing was kept", nl: " teruggenomen; er is niets bewaard"))
  }

  /// What is open: for each function how many changes of how many contacts.
  private func showOpenChanges() {
    guard let run = openWriter?.runNumber else {
      console.say(Wording(en: "nothing is open yet", nl: "er staat nog niets open"))
      return
    }
    var found: [ChangeFunction: (changes: Int, contacts: Set<ContactID>)] = [:]
    _ = try? store.read { journal in
      try journal.entries(of: run) { entry, _ in
        found[entry.function, default: (0, [])].changes += 1
        found[entry.function, default: (0, [])].contacts.insert(entry.contact)
      }
    }
    let columns = [
      Wording(en: "function", nl: "functie"), Wording(en: "changes", nl: "wijzigingen"),
      Wording(en: "contacts", nl: "contacten"),
    ].map { $0.text(in: console.language) }
    var output = settings.output(on: console)
    output.format = .table
    let sink = Output.makeSink(
      for: .rows(columns), to: console.results, settings: output, leftOut: { _ in }, counted: { _ in })
    for (function, tally) in found.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let values: [Value] = [
        .text(function.rawValue), .number(Double(tally.changes)), .number(Double(tally.contacts.count)),
      ]
      try? sink.add(.row(Row(columns: columns, values: values)))
    }
    try? sink.finish()
  }
}
