/// A backend that is far away, and can begin to look contacts up before somebody asks for them.
public protocol LooksAhead: ContactReading {
  /// How many look-ups are worth to be begun ahead; none where nothing is begun before it is asked for.
  var lookAhead: Int { get }
  /// Whether it is one that is far away: what stands before a backend cannot tell by its type.
  var isFar: Bool { get }
  /// Begins to look up what will be asked for next. Whoever asks for a contact by such a key is given that answer, once;
  /// what went wrong is told to him and to nobody else.
  func expect(_ keys: [ContactKey])
  /// Drops all that was begun and nobody has asked for.
  func expectNothing()
}

extension LooksAhead {
  /// Whatever looks ahead by itself is far away.
  public var isFar: Bool { true }
}
