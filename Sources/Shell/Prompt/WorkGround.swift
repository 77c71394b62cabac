import Changes
import Klantcontacten
import Wording

/// What the statements of open work go into until its end.
protocol WorkGround: AnyObject {
  /// What is said when work opens on it: what others can do meanwhile, too.
  var welcome: Wording { get }
  /// What is said of changes that are taken back.
  var farewell: Wording { get }
  /// The contacts as the work would leave them, where none of it has happened yet; nothing where all of it has.
  var draft: Draft? { get }
  /// Lets somebody look at the contacts as the work would leave them.
  func read<Answer>(_ look: (any ContactReading) throws -> Answer) throws -> Answer
  /// Carries a statement out: what it does is whole or, when it throws, gone; what was done before stays.
  func attempt<Answer>(_ statement: (any ContactReading, any ChangeDoor) throws -> Answer) throws -> Answer
  /// Keeps what was done; false when the work has to stay open, which it tells.
  func commit() -> Bool
  /// Says what was kept, after a commit, when the work is closed.
  func tellWhatWasKept()
}

/// A unit of the store that stays open. Nothing of it can be seen by others, and nobody else can change anything meanwhile.
final class UnitGround: WorkGround {
  private let writer: ChangeWriter
  private let store: any Store
  private let console: Console

  init(_ writer: ChangeWriter, store: any Store, console: Console) {
    (self.writer, self.store, self.console) = (writer, store, console)
  }

  var welcome: Wording {
    Wording(
      en: "work is open: `commit` keeps it, `rollback` takes it back, `changes` shows it. "
        + "Until then others can read, but not change anything.",
      nl: "er is werk open: `bevestig` bewaart het, `herstel` neemt het terug, `wijzigingen` toont het. "
        + "Tot dan kunnen anderen lezen, maar niets wijzigen.")
  }

  var farewell: Wording { Wording(en: "nothing was kept", nl: "er is niets bewaard") }

  var draft: Draft? { nil }

  func read<Answer>(_ look: (any ContactReading) throws -> Answer) throws -> Answer {
    try store.read { try look($0) }
  }

  func attempt<Answer>(_ statement: (any ContactReading, any ChangeDoor) throws -> Answer) throws -> Answer {
    try writer.attempt { try store.part { try store.read { try statement($0, writer) } } }
  }

  /// The store keeps the unit when it is closed.
  func commit() -> Bool { true }

  func tellWhatWasKept() {
    guard let run = writer.runNumber else { return console.say(.nothingWasOpen) }
    console.say(.kept(writer.count, in: run))
  }
}

extension Wording {
  /// What is said of open work in which nothing was changed.
  static var nothingWasOpen: Wording {
    Wording(en: "nothing was open; nothing was kept", nl: "er stond niets open; er is niets bewaard")
  }

  /// How many changes of open work were kept.
  static func kept(_ count: Int, in run: Int) -> Wording {
    .count(count, en: ("change", "changes"), nl: ("wijziging", "wijzigingen"))
      + Wording(en: " kept (run \(run))", nl: " bewaard (run \(run))")
  }
}
