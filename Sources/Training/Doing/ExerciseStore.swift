import Changes
import Klantcontacten

/// The store of an exercise in which a colleague is at work too: what he does happens once, after the learner has looked
/// at the records and right before the learner's first change.
final class ExerciseStore: Store {
  private let base: any Store
  private var meanwhile: (() throws -> Void)?

  init(_ base: any Store, meanwhile: (() throws -> Void)?) {
    self.base = base
    self.meanwhile = meanwhile
  }

  var name: String { base.name }
  var keepsUnitsWhole: Bool { base.keepsUnitsWhole }
  var sendsNotifications: Bool { base.sendsNotifications }
  var locks: (any RunLocks)? { base.locks }

  func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer {
    try base.read(work)
  }

  func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer {
    if let interfere = meanwhile {
      meanwhile = nil
      try interfere()
    }
    return try base.write(work)
  }

  func note(_ run: Run) throws { try base.note(run) }
  func part<Answer>(_ work: () throws -> Answer) throws -> Answer { try base.part(work) }
}
