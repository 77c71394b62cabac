import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import Terminal
import Wording

/// Work that is open between `begin` and `commit`: what its statements go into, and what they have changed.
final class OpenWork {
  let ground: any WorkGround
  /// What was changed so far, in order.
  var changes: [PlannedChange] = []
  /// Why the work is gone, when the store itself took it back.
  var lost: UnitLost?

  init(on ground: any WorkGround) {
    self.ground = ground
  }
}

/// Opening work, and what is said in it. Whoever leaves is asked.
extension Prompt {
  /// How open work ended.
  enum End {
    case committed
    case rolledBack
    /// The user has left, and the work with him.
    case left
  }

  /// Thrown out of the store, so that it takes all of the work back.
  private struct TakenBack: Error {
    let end: End
  }

  /// Opens work and reads what belongs to it, until its end.
  func openWork(_ lines: any LineReading) -> End {
    let before = (slots, scope, session)
    do {
      try onGround(lines).tellWhatWasKept()
      return .committed
    } catch {
      // The names of the work are gone with it.
      (slots, scope, session) = before
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

  private func onGround(_ lines: any LineReading) throws -> any WorkGround {
    // Before anything is typed that would be refused.
    if let refusal = settings.profile?.refusal(of: .direct) { throw refusal }
    guard store.keepsUnitsWhole else {
      return try store.read { contacts in
        try open(on: try DraftGround(on: contacts, store: store, console: console, settings: settings), lines)
      }
    }
    return try store.write { contacts in
      let writer = ChangeWriter(
        contacts, journal: contacts, run: settings.run(of: Self.sourceName), now: settings.now)
      return try open(on: UnitGround(writer, store: store, console: console), lines)
    }
  }

  private func open(on ground: any WorkGround, _ lines: any LineReading) throws -> any WorkGround {
    let work = OpenWork(on: ground)
    self.work = work
    defer { self.work = nil }
    console.say(ground.welcome)
    let end = readWork(lines, work)
    if let lost = work.lost { throw lost }
    guard end == .committed else { throw TakenBack(end: end) }
    return ground
  }

  private func readWork(_ lines: any LineReading, _ work: OpenWork) -> End {
    var hasEnded = false
    while work.lost == nil {
      guard let entry = readEntry(lines) else {
        // Whoever says no at the end of the input goes on, but not for ever.
        if hasEnded || mayLeave(work) { return .left }
        hasEnded = true
        continue
      }
      hasEnded = false
      switch entry {
      case .word(.quit): if mayLeave(work) { return .left }
      case .word(.work(.commit)): if work.ground.commit() { return .committed }
      case .word(.work(.rollback)):
        sayThatWorkIsTakenBack(work)
        return .rolledBack
      case .word(.work(.begin)):
        console.say(
          Wording(
            en: "work is open already; `commit` keeps it, `rollback` takes it back",
            nl: "er is al werk open; `bevestig` bewaart het, `herstel` neemt het terug"))
      case .word(.changes): showOpenChanges(of: work)
      case .word(.diff): showOpenDiff()
      default: carryOut(entry)
      }
      console.showResults()
    }
    return .rolledBack
  }

  /// Lets somebody look at the contacts: where work is open, as it would leave them.
  func look<Answer>(_ look: (any ContactReading) throws -> Answer) throws -> Answer {
    if let work { return try work.ground.read(look) }
    return try store.read { try look($0) }
  }

  /// Makes plans on the contacts as open work would leave them.
  var planMaker: PlanMaker {
    PlanMaker(store: store, console: console, settings: settings, draft: work?.ground.draft)
  }

  // MARK: Leaving

  /// Whether the user leaves although work is open. Where nobody can be asked, he does.
  private func mayLeave(_ work: OpenWork) -> Bool {
    guard !work.changes.isEmpty else { return true }
    let count = Set(work.changes.map(\.owner)).count
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
      sayThatWorkIsTakenBack(work)
      return true
    }
  }

  // MARK: What is told

  func explainOpenWork() {
    console.say(
      Wording(
        en: "no work is open; `begin` opens some, and until then each statement is kept by itself",
        nl: "er is geen werk open; `begin` opent het, en tot dan wordt elke opdracht op zich bewaard"))
  }

  func sayWhatStaysOpen() {
    guard work != nil else { return }
    console.say(
      Wording(
        en: "what was open before this statement stays open",
        nl: "wat voor deze opdracht openstond blijft openstaan"))
  }

  /// Says that something is a unit of its own, which cannot stand inside open work.
  func explainThatWorkIsOpen(_ then: Wording) {
    console.say(
      Wording(
        en: "work is open; `commit` keeps it, `rollback` takes it back, and then ",
        nl: "er is werk open; `bevestig` bewaart het, `herstel` neemt het terug, en daarna ") + then)
  }

  private func sayThatWorkIsTakenBack(_ work: OpenWork) {
    console.say(
      Wording.count(work.changes.count, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
        + Wording(en: " taken back; ", nl: " teruggenomen; ") + work.ground.farewell)
  }

  /// What is open: for each function how many changes of how many contacts.
  private func showOpenChanges(of work: OpenWork) {
    guard !work.changes.isEmpty else {
      console.say(Wording(en: "nothing is open yet", nl: "er staat nog niets open"))
      return
    }
    var found: [ChangeFunction: (changes: Int, contacts: Set<ContactID>)] = [:]
    for change in work.changes {
      found[change.function, default: (0, [])].changes += 1
      found[change.function, default: (0, [])].contacts.insert(change.owner)
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
