public import Changes
public import Klantcontacten

/// What an exercise needs and cannot make itself: throw-away stores, a clock, identifiers. It knows no backend.
public struct Classroom {
  /// Makes a store that is forgotten: with the made-up municipality in it, or with nothing. It has the name that the
  /// prompt shows.
  public let makeStore: (_ beginning: Exercise.Beginning, _ name: String) throws -> any Store
  /// What time it is.
  public let now: () -> Moment
  /// Gives the uuids of what is made.
  public let makeIdentifier: () -> ContactID
  /// Who does the exercise.
  public let who: String
  /// Klerk's version.
  public let version: String

  /// Makes a classroom.
  public init(
    who: String, version: String, now: @escaping () -> Moment, makeIdentifier: @escaping () -> ContactID,
    makeStore: @escaping (_ beginning: Exercise.Beginning, _ name: String) throws -> any Store
  ) {
    self.makeStore = makeStore
    self.now = now
    self.makeIdentifier = makeIdentifier
    self.who = who
    self.version = version
  }
}
