import Klantcontacten

extension RegisterUnit: Journal {
  func begin(_ run: Run) throws(BackendFailure) -> Int { try writing { try $0.begin(run) } }

  /// From the intention until its outcome is written down nobody else of this journal sends anything for the record.
  func record(_ entry: JournalEntry, of run: Int, keptUntil expiry: Moment) throws(BackendFailure) -> Int {
    try locks?.hold(entry.contact)
    do {
      let number = try writing { try $0.record(entry, of: run, keptUntil: expiry) }
      held[number] = entry.contact
      return number
    } catch {
      locks?.release(entry.contact)
      throw error
    }
  }

  func note(
    _ outcome: JournalEntry.Outcome, ofEntry entry: Int, of run: Int, at moment: Moment
  ) throws(BackendFailure) {
    try writing { try $0.note(outcome, ofEntry: entry, of: run, at: moment) }
    // While it is not known, others wait too.
    guard outcome != .unknown, let record = held.removeValue(forKey: entry) else { return }
    locks?.release(record)
  }

  func note(_ given: GivenRecord, ofEntry entry: Int, of run: Int, at moment: Moment) throws(BackendFailure) {
    try writing { try $0.note(given, ofEntry: entry, of: run, at: moment) }
    names.take(given)
  }

  func keepOpen(_ run: Int, plan: ((_ keep: ([UInt8]) throws -> Void) throws -> Void)?) throws(BackendFailure) {
    try writing { try $0.keepOpen(run, plan: plan) }
  }
  func close(_ run: Int) throws(BackendFailure) { try writing { try $0.close(run) } }
  func forgetKept(of contact: ContactID) throws(BackendFailure) { try writing { try $0.forgetKept(of: contact) } }
  func forgetKept(ofRun run: Int) throws(BackendFailure) -> Int { try writing { try $0.forgetKept(ofRun: run) } }
  func forgetKept(expiredBy moment: Moment) throws(BackendFailure) -> Int {
    try writing { try $0.forgetKept(expiredBy: moment) }
  }
  func forgetKept(ofRunsBefore moment: Moment) throws(BackendFailure) -> Int {
    try writing { try $0.forgetKept(ofRunsBefore: moment) }
  }

  func secret() throws(BackendFailure) -> (UInt64, UInt64) {
    if let knownSecret { return knownSecret }
    let secret = try reading { try $0.secret() }
    knownSecret = secret
    return secret
  }
  func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64] { try reading { try $0.tags(ofRunsOf: name) } }
  func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID? {
    guard let contact = try reading({ try $0.contact(tagged: tag, ofRunsOf: name) }) else { return nil }
    return try names.theirs(contact)
  }
  func runs(matching filter: JournalFilter, limit: Int) throws(BackendFailure) -> [RunSummary] {
    let filter = try asJournaled(filter)
    return try reading { try $0.runs(matching: filter, limit: limit) }
  }
  func entries(
    of run: Int, behind number: Int, atMost limit: Int, _ body: (JournalEntry, _ contact: String) throws -> Void
  ) throws -> Run? {
    var (last, left) = (number, limit)
    while true {
      // Some are read first, and told then: whoever hears of an entry may ask for more of the journal.
      let wanted = min(left, Self.readTogether)
      var entries: [(JournalEntry, String)] = []
      let found = try journal.read { unit in
        try unit.entries(of: run, behind: last, atMost: wanted) { entries.append(($0, $1)) }
      }
      guard let found else { return nil }
      for (entry, name) in entries { try body(try asAnswered(entry), try told(name, entry)) }
      left -= entries.count
      guard let end = entries.last, entries.count == wanted, left > 0 else { return found }
      last = end.0.number
    }
  }
  private static let readTogether = 1_000
  func entries(
    matching filter: JournalFilter, _ body: (JournalEntry, _ contact: String, RunSummary) throws -> Void
  ) throws {
    let filter = try asJournaled(filter)
    try journal.read { unit in
      try unit.entries(matching: filter) { entry, name, run in try body(entry, try told(name, entry), run) }
    }
  }

  /// A record that was made is journaled under the name that it was to have.
  private func asJournaled(_ filter: JournalFilter) throws(BackendFailure) -> JournalFilter {
    var filter = filter
    if let contact = filter.contact, let given = try reading({ try $0.given(as: contact) }) {
      filter.contact = given.record.uuid
    }
    return filter
  }

  /// An entry of what was made, with the hashes of what the register made of it.
  private func asAnswered(_ entry: JournalEntry) throws(BackendFailure) -> JournalEntry {
    var entry = entry
    for (index, trace) in entry.traces.enumerated() {
      guard case .made(let record, _) = trace, let given = try given(to: record.uuid) else { continue }
      entry.traces[index] = .made(record, given.digest)
    }
    return entry
  }

  /// What people can find a record by that has no number.
  private func told(_ name: String, _ entry: JournalEntry) throws(BackendFailure) -> String {
    name == entry.contact.description ? try names.theirs(entry.contact).description : name
  }

  func given(to ours: ContactID) throws(BackendFailure) -> GivenRecord? { try reading { try $0.given(to: ours) } }
  func given(as theirs: ContactID) throws(BackendFailure) -> GivenRecord? { try reading { try $0.given(as: theirs) } }
  func knowsGivenRecords() throws(BackendFailure) -> Bool { try reading { try $0.knowsGivenRecords() } }

  func undoings() throws(BackendFailure) -> [(run: Int, undoes: Int)] { try reading { try $0.undoings() } }
  func changed(by run: Int) throws(BackendFailure) -> Set<ContactID> { try reading { try $0.changed(by: run) } }
  func unfinishedRuns() throws(BackendFailure) -> [Int] { try reading { try $0.unfinishedRuns() } }
  func piece(_ number: Int, ofPlanOf run: Int) throws(BackendFailure) -> [UInt8]? {
    try reading { try $0.piece(number, ofPlanOf: run) }
  }
  func kept(beforeEntry number: Int, of run: Int) throws(BackendFailure) -> KeptValues? {
    try reading { try $0.kept(beforeEntry: number, of: run) }
  }
  func verify(_ found: (JournalFault) -> Void) throws(BackendFailure) -> JournalTally {
    try reading { try $0.verify(found) }
  }
}
