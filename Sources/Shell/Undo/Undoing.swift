public import Changes
import Interpreter
import Klantcontacten
import Output
import Wording

/// What is to be taken back.
public struct UndoRequest {
  /// Which run; nothing means the newest that can be.
  public var run: Int?
  /// Only these contacts, or records, by number or uuid; none means all.
  public var only: [String]
  /// Whether an undo is to be taken back, so that its run is in effect again.
  public var isRedo: Bool

  /// Asks for a run to be taken back.
  public init(run: Int? = nil, only: [String] = [], isRedo: Bool = false) {
    self.run = run
    self.only = only
    self.isRedo = isRedo
  }
}

/// `klerk undo`, `klerk redo`, and the same at the prompt.
///
/// It is thought out twice: once to say what would be left as it is and to ask, while others may write; and again inside
/// the unit that writes, record by record, since what was looked at may be another by then.
public struct Undoing {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings
  private let isAtPrompt: Bool

  /// Prepares to take runs of a store back.
  public init(store: any Store, console: Console, settings: RunSettings, isAtPrompt: Bool = false) {
    self.store = store
    self.console = console
    self.settings = settings
    self.isAtPrompt = isAtPrompt
  }

  /// Takes a run back.
  public func carryOut(_ request: UndoRequest) -> ExitStatus {
    do {
      try Resuming(store: store, console: console, settings: settings).settleDeadRuns()
      guard let target = try target(of: request) else { return .failed }
      try settings.processingLog?.begin(target.wording.isRedo ? "redo" : "undo")
      let audience = ConsoleAudience(console, settings, showsDiffsAsResults: isAtPrompt)
      let prospect = try prospect(of: target, audience)
      try settings.processingLog?.flush()
      if prospect.owners.isEmpty {
        tell(prospect.left, of: target)
        if prospect.left.isEmpty { console.complain(target.wording.nothing(isNarrowed: target.only != nil)) }
        return prospect.left.isEmpty ? .failed : .refused
      }
      if settings.options.isDryRun { return rehearse(prospect, target) }
      // Told before anything is done: who takes a run back must know what will not come back.
      tell(prospect.left, of: target)
      if let status = ask(prospect, target) { return status }
      let outcome = try takeBack(target, audience)
      audience.summarizeNothing()
      let told = Set(prospect.left.map(\.owner))
      tell(outcome.left.filter { !told.contains($0.owner) }, of: target)
      if let run = outcome.run {
        audience.sayWhatIsNotShown()
        if !settings.isQuiet { console.say(target.wording.summary(outcome.counted, by: run)) }
      }
      return outcome.left.isEmpty ? .done : .refused
    } catch {
      return Reporter(console).report(error)
    }
  }

  // MARK: Which run

  /// The run that is taken back, and what is known of it.
  private struct Target {
    let run: Int
    let who: String
    let wording: UndoWording
    let only: Set<ContactID>?
    /// Runs that came later and cannot be undone.
    var passedOver: [Int] = []
  }

  private func target(of request: UndoRequest) throws -> Target? {
    try store.read { journal in
      let state = try UndoState(in: journal)
      var passedOver: [Int] = []
      var run = request.run
      if request.isRedo {
        run = try redone(request.run, state, in: journal)
      } else if run == nil {
        let newest = try state.newestUndoable(in: journal)
        (run, passedOver) = (newest.run, newest.passedOver)
        if !passedOver.isEmpty { console.say(UndoWording.passedOver(passedOver, for: run)) }
      }
      guard let run else {
        console.complain(request.isRedo ? UndoWording.nothingToRedo : UndoWording.nothingToUndo)
        return nil
      }
      guard let found = try journal.entries(of: run, { _, _ in }) else {
        console.complain(UndoWording.noSuchRun(run))
        return nil
      }
      guard let only = try owners(request.only, in: journal) else { return nil }
      let wording = UndoWording(isRedo: state.isUndo(run), run: state.origin(of: run))
      return Target(
        run: run, who: found.who, wording: wording, only: only.isEmpty ? nil : only, passedOver: passedOver)
    }
  }

  /// The undo that a redo takes back: the one that was named, or that of the run that was named, or the newest.
  private func redone(
    _ run: Int?, _ state: UndoState, in journal: any JournalReading
  ) throws(BackendFailure) -> Int? {
    guard let run else { return try state.newestUndo(in: journal) }
    return state.isUndo(run) ? run : try state.undone(of: run, in: journal).values.max()
  }

  private func owners(
    _ keys: [String], in contacts: any ContactReading & JournalReading
  ) throws(BackendFailure) -> Set<ContactID>? {
    var owners: Set<ContactID> = []
    for key in keys {
      if let identifier = ContactID(key) {
        owners.insert(identifier)
        continue
      }
      let found = try contacts.contacts(called: ContactKey(key))
      guard let contact = found.first, found.count == 1 else {
        console.complain(
          found.isEmpty
            ? Wording(
              en: "there is no contact \(key); nothing was changed",
              nl: "er is geen contact \(key); er is niets gewijzigd")
            : Wording(
              en: "\(key) means several contacts; name the one by its uuid. Nothing was changed",
              nl: "\(key) kan meer contacten betekenen; noem het ene met zijn uuid. Er is niets gewijzigd"))
        return nil
      }
      owners.insert(contact.uuid)
    }
    return owners
  }

  // MARK: What would happen

  /// A record that is left as it is.
  private struct Left {
    let owner: ContactID
    let name: String
    let isContact: Bool
    let why: NotUndone

    init(_ group: UndoGroup, _ why: NotUndone) {
      (owner, name, isContact) = (group.owner, group.name, group.isContact)
      self.why = why
    }
  }

  /// What an undo would come to.
  private struct Prospect {
    var owners: [ContactID] = []
    var contacts = 0
    var sample: [String] = []
    var left: [Left] = []
    var counted: Wording { Undoing.counted(owners.count, contacts: contacts) }
  }

  private static func counted(_ records: Int, contacts: Int) -> Wording {
    records == contacts
      ? .contacts(records) : .count(records, en: ("record", "records"), nl: ("record", "records"))
  }

  private func prospect(of target: Target, _ audience: ConsoleAudience) throws -> Prospect {
    try store.read { unit in
      let planner = try UndoPlanner(
        of: target.run, in: settings.watched(unit), journal: unit,
        because: target.wording.reason.text(in: console.language))
      let undone = try UndoState(in: unit).undone(of: target.run, in: unit)
      var prospect = Prospect()
      for group in try planner.groups(only: target.only) {
        if settings.interruption.isRequested { throw BackendFailure.interrupted }
        switch try steps(of: group, planner, undone) {
        case .failure(let why):
          prospect.left.append(Left(group, why))
        case .success(let steps):
          prospect.owners.append(group.owner)
          prospect.contacts += group.isContact ? 1 : 0
          if prospect.owners.count <= 3 {
            prospect.sample += steps.map { audience.text(of: $0, of: Self.called(group)) }
          }
        }
      }
      return prospect
    }
  }

  private func steps(
    of group: UndoGroup, _ planner: UndoPlanner, _ undone: [ContactID: Int]
  ) throws(BackendFailure) -> Result<[UndoStep], NotUndone> {
    if let other = undone[group.owner] { return .failure(.undoneBefore(by: other)) }
    return try planner.steps(of: group)
  }

  private static func called(_ group: UndoGroup) -> String {
    group.isContact ? "contact \(group.name)" : group.name
  }

  private func rehearse(_ prospect: Prospect, _ target: Target) -> ExitStatus {
    let output = isAtPrompt ? console.results : console.notices
    if !settings.isQuiet { for text in prospect.sample { try? output.write(text) } }
    tell(prospect.left, of: target)
    console.say(target.wording.summary(prospect.counted, by: nil))
    return prospect.left.isEmpty ? .done : .refused
  }

  /// Asks where more than one record, somebody else's work, or less than was meant is about to be taken back; gives the
  /// status with which it ends, or nothing when it goes on.
  private func ask(_ prospect: Prospect, _ target: Target) -> ExitStatus? {
    let isHarmless =
      prospect.owners.count == 1 && !prospect.left.contains { $0.why == .redaction } && target.passedOver.isEmpty
      && target.who == settings.who
    if isHarmless || settings.options.isYes { return nil }
    var text = prospect.owners.count > 1 ? prospect.sample.joined() : ""
    if prospect.owners.count > 3 {
      let more = Undoing.counted(prospect.owners.count - 3, contacts: prospect.contacts - min(3, prospect.contacts))
      text += (Wording(en: "… and ", nl: "… en nog ") + more + Wording(en: " more", nl: "")).text(in: console.language)
      text += "\n"
    }
    if target.who != settings.who {
      let who = target.who.withVisibleMarks()
      console.say(
        Wording(en: "run \(target.run) was done by \(who)", nl: "run \(target.run) is gedaan door \(who)"))
    }
    switch console.ask(text + target.wording.question(prospect.counted).text(in: console.language)) {
    case true?: return nil
    case false?:
      console.say(Wording(en: "nothing was changed", nl: "er is niets gewijzigd"))
      return .failed
    case nil:
      console.complain(UndoWording.needsPermission)
      return .failed
    }
  }

  // MARK: Doing it

  private struct Outcome {
    var run: Int?
    var left: [Left] = []
    var records = 0
    var contacts = 0
    var counted: Wording { Undoing.counted(records, contacts: contacts) }
  }

  private func takeBack(_ target: Target, _ audience: ConsoleAudience) throws -> Outcome {
    try store.write { unit in
      var outcome = Outcome()
      do {
        try takeBack(target, on: unit, audience, &outcome)
      } catch {
        // What was sent to a register stays sent; its run says so.
        if let run = outcome.run, !unit.keepsUnitsWhole {
          _ = try RegisterRun(store: store).end(run, on: unit, isWhole: false)
        }
        throw error
      }
      if let run = outcome.run, !unit.keepsUnitsWhole {
        _ = try RegisterRun(store: store).end(run, on: unit, isWhole: true)
      }
      return outcome
    }
  }

  private func takeBack(
    _ target: Target, on unit: any ContactWriting & Journal, _ audience: ConsoleAudience, _ outcome: inout Outcome
  ) throws {
    let run = Run(
      who: settings.who, script: target.wording.isRedo ? "redo" : "undo", startedAt: settings.now(),
      version: settings.version, vertrouwelijkReason: settings.options.vertrouwelijkReason, undoes: target.run)
    let writer = ChangeWriter(unit, journal: unit, run: run, now: settings.now)
    defer { outcome.run = writer.runNumber }
    let planner = try UndoPlanner(
      of: target.run, in: settings.watched(unit), journal: unit,
      because: target.wording.reason.text(in: console.language))
    let undone = try UndoState(in: unit).undone(of: target.run, in: unit)
    for group in try planner.groups(only: target.only) {
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      var result = try steps(of: group, planner, undone)
      if case .success = result, writer.runNumber == nil, !unit.keepsUnitsWhole {
        outcome.run = try RegisterRun(store: store).begin(writer, on: unit)
      }
      if case .success(let steps) = result, let why = try write(steps, through: writer) { result = .failure(why) }
      switch result {
      case .failure(let why):
        outcome.left.append(Left(group, why))
      case .success(let steps):
        outcome.records += 1
        outcome.contacts += group.isContact ? 1 : 0
        for step in steps { tell(step, of: group, audience) }
      }
    }
    try settings.processingLog?.flush()
  }

  /// Writes the steps of a group, all or none; tells why it could not.
  private func write(_ steps: [UndoStep], through writer: ChangeWriter) throws -> NotUndone? {
    do {
      // A part costs some statements; a change of one contact's fields that nothing can hinder is whole without.
      guard steps.count > 1 || steps.contains(where: \.mayBeHindered) else {
        try writer.write(steps)
        return nil
      }
      try writer.attempt { try store.part { try writer.write(steps) } }
      return nil
    } catch let failure as BackendFailure {
      let isHindrance = if case .duplicate = failure { true } else { !store.keepsUnitsWhole && failure.isOfOneRecord }
      guard isHindrance else { throw failure }
      return .impossible(failure)
    } catch let lost as UnitLost {
      throw lost.failure
    }
  }

  private func tell(_ step: UndoStep, of group: UndoGroup, _ audience: ConsoleAudience) {
    switch step {
    case .change(let change): audience.changed(change)
    case .removal(let removal): audience.removed(removal, of: Self.called(group))
    }
  }

  /// Names what is left as it is, with the reason.
  private func tell(_ left: [Left], of target: Target) {
    guard !left.isEmpty else { return }
    let count = Self.counted(left.count, contacts: left.filter(\.isContact).count)
    console.say(count + Wording(en: " left as it is:", nl: " gelaten zoals het is:"))
    for record in left.prefix(20) {
      let name = (record.isContact ? "contact " : "") + record.name.withVisibleMarks()
      console.say(Wording(same: "  \(name): ") + record.why.wording(of: target.run))
    }
    if left.count > 20 {
      let more = left.count - 20
      console.say(Wording(en: "  … and \(more) more", nl: "  … en nog \(more)"))
    }
  }
}

extension UndoStep {
  /// Whether the store may refuse it, or several statements carry it out.
  fileprivate var mayBeHindered: Bool {
    guard case .change(.contact(let change)) = self, !change.isNew, change.additions.isEmpty else { return true }
    return change.fields.contains { $0.path == .field(.referentienummer) }
  }
}

extension ChangeWriter {
  fileprivate func write(_ steps: [UndoStep]) throws(BackendFailure) {
    for step in steps {
      switch step {
      case .change(let change): try write(change, tag: nil, line: 1)
      case .removal(let removal): try write(removal)
      }
    }
  }
}
