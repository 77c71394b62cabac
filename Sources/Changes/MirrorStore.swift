public import Klantcontacten

/// A store that can be the mirror of a register.
public protocol MirrorStore: Store {
  /// What it knows of itself as a mirror; nothing where it is none.
  func mirrorState() throws(BackendFailure) -> MirrorState?
  /// Lets somebody bring it up to date, or make a mirror of a store that nothing was ever put in: all of it happens or, when
  /// `work` throws, nothing.
  func mirroring<Answer>(_ work: (any MirrorKeeping & Journal) throws -> Answer) throws -> Answer
}
