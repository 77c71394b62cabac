public import Changes
import Klantcontacten
import Wording

/// `klerk journal accept`, `purge` and `verify`: forgetting what was kept for undoing, and looking whether the journal is
/// as it was written.
public struct JournalUpkeep {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Prepares the upkeep of a store's journal.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Forgets what stood in the records before a run.
  public func accept(run number: Int) -> ExitStatus {
    telling {
      let count = try store.write { journal -> Int? in
        guard try journal.entries(of: number, { _, _ in }) != nil else { return nil }
        return try journal.forgetKept(ofRun: number)
      }
      guard let count else {
        console.complain(UndoWording.noSuchRun(number))
        return .failed
      }
      say(
        Wording(en: "run \(number) accepted; ", nl: "run \(number) geaccepteerd; ") + Self.forgotten(count)
          + Wording(
            en: ". What was only appended can still be undone", nl: ". Wat alleen is aangevuld kan nog ongedaan"))
      return .done
    }
  }

  /// Forgets what has expired or, where a date is given, what stood in the records before all runs of before that date.
  public func purge(before date: String?) -> ExitStatus {
    telling {
      guard let date else {
        let count = try store.write { try $0.forgetKept(expiredBy: settings.now()) }
        say(Self.forgotten(count))
        return .done
      }
      guard let moment = MomentText.parse(date, zone: .amsterdam) else {
        console.complain(.noDate(date))
        return .usage
      }
      let count = try store.write { journal in
        try journal.forgetKept(expiredBy: settings.now()) + journal.forgetKept(ofRunsBefore: moment)
      }
      say(Self.forgotten(count))
      return .done
    }
  }

  /// Looks whether the journal is as it was written.
  public func verify() -> ExitStatus {
    telling {
      var faults: [JournalFault] = []
      let tally = try store.read { try $0.verify { faults.append($0) } }
      for fault in faults.prefix(50) { console.complain(fault.wording) }
      if faults.count > 50 {
        let more = faults.count - 50
        console.say(Wording(en: "… and \(more) more", nl: "… en nog \(more)"))
      }
      let counts =
        Wording.count(tally.runs, en: ("run", "runs"), nl: ("run", "runs"))
        + Wording(en: " and ", nl: " en ")
        + .count(tally.entries, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
      say(
        faults.isEmpty
          ? counts + Wording(en: " are as they were written", nl: " zijn zoals ze geschreven zijn")
          : counts
            + Wording(
              en: " looked at: the journal was altered. Compare it with a copy of the file",
              nl: " bekeken: het journaal is gewijzigd. Vergelijk het met een kopie van het bestand"))
      if tally.unprotectedRuns > 0 {
        say(
          Wording.count(tally.unprotectedRuns, en: ("run", "runs"), nl: ("run", "runs"))
            + Wording(
              en: " of an older Klerk cannot be checked: nothing protects them",
              nl: " van een oudere Klerk kan niet gecontroleerd worden: niets beschermt die"))
      }
      return faults.isEmpty ? .done : .failed
    }
  }

  private static func forgotten(_ count: Int) -> Wording {
    Wording(en: "what stood there before ", nl: "wat er voor ")
      + .count(count, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
      + Wording(en: " is forgotten", nl: " stond is vergeten")
  }

  private func say(_ text: Wording) {
    if !settings.isQuiet { console.say(text) }
  }

  private func telling(_ work: () throws -> ExitStatus) -> ExitStatus {
    do {
      return try work()
    } catch {
      return Reporter(console).report(error)
    }
  }
}

extension Wording {
  /// What was given as a date is none.
  static func noDate(_ text: String) -> Wording {
    Wording(
      en: "`\(text)` is no date; write it as 2026-03-01 or 01-03-2026",
      nl: "`\(text)` is geen datum; schrijf hem als 2026-03-01 of 01-03-2026")
  }
}

extension JournalFault {
  var wording: Wording {
    switch self {
    case .run(let run):
      Wording(
        en: "run \(run): its line was altered or put in, or the line before it was",
        nl: "run \(run): de regel ervan is gewijzigd of ingevoegd, of de regel ervoor is dat")
    case .entry(let entry, let run):
      Wording(
        en: "run \(run), entry \(entry): it was altered or put in, or the line before it was",
        nl: "run \(run), vermelding \(entry): die is gewijzigd of ingevoegd, of de regel ervoor is dat")
    case .missing(let entry, let run):
      Wording(
        en: "run \(run): what stood before entry \(entry) is missing",
        nl: "run \(run): wat voor vermelding \(entry) stond ontbreekt")
    case .missingRun(let run):
      Wording(en: "what stood before run \(run) is missing", nl: "wat voor run \(run) stond ontbreekt")
    case .endOfRun(let run):
      Wording(
        en: "run \(run): entries at its end are missing, or were put in",
        nl: "run \(run): aan het einde ontbreken vermeldingen, of zijn die ingevoegd")
    case .end:
      Wording(
        en: "the last runs of the journal are missing, or were put in",
        nl: "de laatste runs van het journaal ontbreken, of zijn ingevoegd")
    }
  }
}
