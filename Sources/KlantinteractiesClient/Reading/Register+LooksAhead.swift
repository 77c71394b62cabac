public import Klantcontacten

/// Look-ups that are begun before somebody asks for them. Their answers are kept until then, each for one who asks; whatever
/// is read right before a change is never one of them.
extension Register: LooksAhead {
  /// None before anything has been answered: a wrong address or token is to fail once and not in many calls.
  public var lookAhead: Int { wire.concurrency > 1 && wire.hasAnswered ? eagerness * wire.concurrency : 0 }

  /// Begins to look contacts up.
  public func expect(_ keys: [ContactKey]) {
    for key in keys { expected += Self.requests(of: key).map(wire.begin) }
  }

  /// Drops what nobody has asked for. A change does so, too: what was read before it may be as it was.
  public func expectNothing() {
    guard !expected.isEmpty else { return }
    wire.drop(expected)
    expected = []
  }

  /// The answer to a look-up, which may be on its way already.
  func answer(toLookUp request: Request) throws(BackendFailure) -> Answer {
    guard let index = expected.firstIndex(where: { $0.request.isSame(as: request) }) else {
      return try wire.answer(to: request)
    }
    return try wire.answer(of: expected.remove(at: index))
  }

  /// What is asked to look a contact up.
  private static func requests(of key: ContactKey) -> [Request] {
    switch key {
    case .identifier(let identifier): [request(of: .contact, identifier)]
    case .number(let number): meanings(of: number).map { list(of: $0.field, $0.number).request(page: 1) }
    }
  }
}

extension Request {
  /// Whether it asks for the same; of those that only read.
  fileprivate func isSame(as other: Request) -> Bool {
    method == other.method && path == other.path && query.elementsEqual(other.query, by: ==)
  }
}
