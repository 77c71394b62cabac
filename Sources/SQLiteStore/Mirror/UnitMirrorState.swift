import Klantcontacten

/// What a mirror knows of itself.
extension Unit {
  func mirrorState() throws(BackendFailure) -> MirrorState? {
    try doing { () throws(BackendFailure) in
      let row = try Statement("SELECT \(Self.mirrorColumns) FROM mirror", on: connection)
      guard try row.step() else { return nil }
      defer { row.reset() }
      var state = MirrorState(origin: row.text(0))
      state.wholeAt = row.moment(1)
      state.partAt = row.moment(2)
      state.partSince = row.moment(3)
      state.holdsConfidential = row.yesNo(4)
      state.coversSince = row.moment(14)
      guard let began = row.moment(5) else { return state }
      var work = MirrorState.Work(began: began, since: row.moment(6), takesConfidential: row.yesNo(7))
      guard let stage = MirrorStage(rawValue: row.text(8)), let counts = MirrorCounts(row.text(13)) else {
        throw .other("what the mirror knows of its pull cannot be read; restore a copy of the file")
      }
      work.stage = stage
      work.place = MirrorPlace(
        moment: row.moment(9), uuid: row.optionalText(10).flatMap { ContactID($0) }, position: Int(row.integer(11)))
      work.newest = row.moment(12)
      work.counts = counts
      state.work = work
      return state
    }
  }

  private static let mirrorColumns =
    "origin, wholeAt, partAt, partSince, holdsConfidential, began, since, takesConfidential, stage, moment, uuid, "
    + "position, newest, counts, coversSince"

  func keep(_ state: MirrorState) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      try Statement("DELETE FROM mirror", on: connection).run()
      let marks = Array(repeating: "?", count: 15).joined(separator: ", ")
      let row = try Statement("INSERT INTO mirror (\(Self.mirrorColumns)) VALUES (\(marks))", on: connection)
      let work = state.work
      try row.bind(state.origin, at: 1)
      try row.bind(state.wholeAt?.microseconds, at: 2)
      try row.bind(state.partAt?.microseconds, at: 3)
      try row.bind(state.partSince?.microseconds, at: 4)
      try row.bind(state.holdsConfidential, at: 5)
      try row.bind(work?.began.microseconds, at: 6)
      try row.bind(work?.since?.microseconds, at: 7)
      try row.bind(work?.takesConfidential, at: 8)
      try row.bind(work?.stage.rawValue, at: 9)
      try row.bind(work?.place.moment?.microseconds, at: 10)
      try row.bind(work?.place.uuid?.description, at: 11)
      try row.bind(work.map { Int64($0.place.position) }, at: 12)
      try row.bind(work?.newest?.microseconds, at: 13)
      try row.bind(work?.counts.text, at: 14)
      try row.bind(state.coversSince?.microseconds, at: 15)
      try row.run()
    }
  }

  func mirror(of origin: String, secret: (UInt64, UInt64)) throws(BackendFailure) -> MirrorState {
    try doing { () throws(BackendFailure) in
      if let state = try mirrorState() {
        guard state.origin == origin else {
          throw .mirror(.otherOrigin(path: connection.path, of: state.origin, not: origin))
        }
        guard try self.secret() == secret else { throw .mirror(.otherJournal(path: connection.path)) }
        return state
      }
      let isUsed = try Statement(
        "SELECT EXISTS (SELECT 1 FROM klantcontact) OR EXISTS (SELECT 1 FROM object) OR EXISTS (SELECT 1 FROM run)",
        on: connection)
      guard try isUsed.step(), !isUsed.yesNo(0) else { throw .mirror(.ownRecords(path: connection.path)) }
      isUsed.reset()
      let taking = try Statement("UPDATE secret SET high = ?, low = ?", on: connection)
      try taking.bind([.integer(Int64(bitPattern: secret.0)), .integer(Int64(bitPattern: secret.1))])
      try taking.run()
      knownSecret = nil
      let state = MirrorState(origin: origin)
      try keep(state)
      return state
    }
  }

  func forgetSeen() throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      try Statement("DELETE FROM mirrorSeenContact", on: connection).run()
      try Statement("DELETE FROM mirrorSeenObject", on: connection).run()
    }
  }
}

extension Statement {
  fileprivate func moment(_ column: Int32) -> Moment? {
    isNothing(column) ? nil : Moment(microseconds: integer(column))
  }
}

extension MirrorCounts {
  /// The counts as they stand in their column: numbers with blanks between them.
  fileprivate var text: String {
    [contacts, objects].flatMap { [$0.new, $0.changed, $0.same, $0.removed] }
      .reduce("\(confidential) \(secret)") { "\($0) \($1)" }
  }

  fileprivate init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 10 else { return nil }
    self.init()
    (confidential, secret) = (numbers[0], numbers[1])
    (contacts.new, contacts.changed, contacts.same, contacts.removed) = (numbers[2], numbers[3], numbers[4], numbers[5])
    (objects.new, objects.changed, objects.same, objects.removed) = (numbers[6], numbers[7], numbers[8], numbers[9])
  }
}
