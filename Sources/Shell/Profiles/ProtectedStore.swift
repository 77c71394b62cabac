public import Changes
public import Klantcontacten

/// A store behind what a profile protects. Whoever wants to change contacts comes through here, whichever command he
/// gave, so that one which knows nothing of profiles is bound by them too.
public final class ProtectedStore<Base: Store>: Store {
  /// The store itself, for its upkeep.
  public let base: Base
  private let profile: Profile?
  private let way: ChangeWay

  /// Puts a store behind a profile; `way` is how changes would come.
  public init(_ base: Base, profile: Profile?, way: ChangeWay = .direct) {
    self.base = base
    self.profile = profile
    self.way = way
  }

  /// What the prompt shows.
  public var name: String { base.name }

  /// Whether units are whole or gone.
  public var keepsUnitsWhole: Bool { base.keepsUnitsWhole }

  /// Whether changes make somebody be notified.
  public var sendsNotifications: Bool { base.sendsNotifications }

  /// What processes keep from each other.
  public var locks: (any RunLocks)? { base.locks }

  /// Lets somebody read.
  public func read<Answer>(_ work: (any ContactReading & JournalReading) throws -> Answer) throws -> Answer {
    try base.read(work)
  }

  /// Lets somebody change, unless the profile forbids it: then nothing has begun.
  public func write<Answer>(_ work: (any ContactWriting & Journal) throws -> Answer) throws -> Answer {
    if let refusal = profile?.refusal(of: way) { throw refusal }
    return try base.write(work)
  }

  /// Writes down that somebody looked at something. That needs no second pair of eyes, but a journal that may be written.
  public func note(_ run: Run) throws {
    if let refusal = profile?.refusalToNote { throw refusal }
    try base.note(run)
  }

  /// Does something inside the unit that is open.
  public func part<Answer>(_ work: () throws -> Answer) throws -> Answer { try base.part(work) }
}
