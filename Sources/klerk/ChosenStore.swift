import Changes
import Klantcontacten
import SQLiteStore

/// The store that a command works on: one of its own, or a register with the store that keeps its journal.
final class ChosenStore: Store {
  /// The store itself or, of a register, that of its journal.
  let kept: SQLiteStore
  private let register: RegisterStore?
  /// The register as a pull sees it; nothing where it is none.
  let source: (any MirrorSource)?

  init(_ store: SQLiteStore) { (kept, register, source) = (store, nil, nil) }

  init(_ register: RegisterStore, journal: SQLiteStore, source: any MirrorSource) {
    (kept, self.register, self.source) = (journal, register, source)
  }

  /// Whether the records are somebody else's, who takes no import.
  var isRegister: Bool { register != nil }

  var name: String { register?.name ?? kept.name }
  var keepsUnitsWhole: Bool { register == nil }
  var sendsNotifications: Bool { register?.sendsNotifications ?? false }
  var locks: (any RunLocks)? { register?.locks }

  func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer {
    if let register { return try register.read(work) }
    return try kept.read(work)
  }

  func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer {
    if let register { return try register.write(work) }
    return try kept.write(work)
  }

  func note(_ run: Run) throws {
    if let register { return try register.note(run) }
    try kept.note(run)
  }

  func part<Answer>(_ work: () throws -> Answer) throws -> Answer {
    if let register { return try register.part(work) }
    return try kept.part(work)
  }
}
