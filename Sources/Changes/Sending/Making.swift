import Klantcontacten

/// What the calls of one change make on a register, which gives it uuids of its own: recognised when the answer that told
/// them got lost. It sends nothing.
struct Making {
  private let calls: [Call]
  private let contacts: any ContactWriting
  private let journal: any Journal
  private let settling: Settling
  private let now: () -> Moment

  init(
    _ calls: [Call], _ contacts: any ContactWriting, _ journal: any Journal, _ settling: Settling,
    _ now: @escaping () -> Moment
  ) {
    (self.calls, self.contacts, self.journal, self.settling, self.now) = (calls, contacts, journal, settling, now)
  }

  /// Whether the calls make a contact and what hangs on it, so that all of it can be taken away again.
  var isOfOneRecord: Bool {
    guard case .insert? = calls.first else { return false }
    return true
  }

  /// Looks for what was to be made and is not known by its uuid yet: a record that says just that, and that none of the
  /// others is known as. Of several nobody can tell which.
  func recognise(_ entry: JournalEntry, of run: Int) throws(BackendFailure) {
    for call in calls {
      guard let made = call.made, try journal.given(to: made.uuid) == nil else { continue }
      var found: [Call.Answer] = []
      for twin in try call.twins(on: contacts) where try journal.given(as: twin.uuid) == nil { found.append(twin) }
      guard found.count < 2 else { throw .severalTwins(made.kind, found.count) }
      guard let twin = found.first else { continue }
      try journal.note(settling.given(made, twin), ofEntry: entry.number, of: run, at: now())
    }
  }
}

extension Call {
  /// The record that it makes, under the uuid by which a plan knows it.
  var made: RecordKey? {
    switch self {
    case .insert(let contact): RecordKey(.contact, contact.uuid)
    case .add(let record): RecordKey(record.object.kind, record.object.uuid)
    default: nil
    }
  }

  fileprivate func twins(on contacts: any ContactWriting) throws(BackendFailure) -> [Answer] {
    switch self {
    case .insert(let contact): try contacts.twins(of: contact).map(Answer.contact)
    case .add(let record): try contacts.twins(of: record).map(Answer.object)
    default: []
    }
  }
}

extension Call.Answer {
  /// The uuid that the register gave.
  var uuid: ContactID {
    switch self {
    case .contact(let contact): contact.uuid
    case .object(let object): object.uuid
    }
  }
}

extension Settling {
  /// What a record was given, with the hash of what the register made of it.
  func given(_ made: RecordKey, _ answer: Call.Answer) -> GivenRecord {
    let digest =
      switch answer {
      case .contact(let contact): hasher.digest(of: contact.known(as: made.uuid))
      case .object(let object): hasher.digest(of: object.known(as: made.uuid))
      }
    return GivenRecord(made, uuid: answer.uuid, digest: digest)
  }

  /// Takes away what a call has made, provided that it still is as it was made.
  func takeBack(_ call: Call, on contacts: any ContactWriting, _ journal: any Journal) throws(BackendFailure) {
    switch call {
    case .insert(let made):
      guard let contact = try contacts.contact(made.uuid) else { return }
      let digest = try journal.given(to: made.uuid)?.digest ?? hasher.digest(of: made)
      guard hasher.digest(of: contact) == digest else { throw .changedSince(contact.name) }
      try contacts.remove(contact)
    case .add(let made):
      let (kind, uuid) = (made.object.kind, made.object.uuid)
      guard let object = try contacts.object(kind, uuid) else { return }
      let digest = try journal.given(to: uuid)?.digest ?? hasher.digest(of: made.object)
      guard hasher.digest(of: object) == digest else { throw .recordChangedSince(kind, uuid) }
      try contacts.remove(object)
    case .link(let origin, let target): try contacts.unlink(LinkEnds(target.link, from: origin, to: target.target))
    case .update, .updateObject, .relink, .unlink, .removeObject, .removeContact: break
    }
  }
}
