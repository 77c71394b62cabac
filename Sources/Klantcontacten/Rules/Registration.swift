/// A klantcontact that is to be registered, with what hangs on it (F2173), before a rule has looked at it.
public struct Registration: Sendable {
  /// The contact, under a new uuid.
  public var contact: Klantcontact
  /// Which of its fields were written down, in the order in which they were.
  public var fields: [Field]
  /// The actors who handled it; they exist.
  public var actors: [RelatedObject]
  /// What is made with it: betrokkenen, digitale adressen, onderwerpobjecten, bijlagen; each behind what it refers to.
  public var records: [RelatedRecord]

  /// Makes a registration.
  public init(
    _ contact: Klantcontact, fields: [Field] = [], actors: [RelatedObject] = [], records: [RelatedRecord] = []
  ) {
    self.contact = contact
    self.fields = fields
    self.actors = actors
    self.records = records
  }
}

/// What a colleague is asked to do because of a contact (F2120), before a rule has looked at it.
public struct TaskWish: Sendable {
  /// The interne taak, under a new uuid.
  public var taak: RelatedObject
  /// Who must act; exists.
  public var actor: RelatedObject
  /// Whether the contact has such a taak already, still to be done by the same actor.
  public var isThereAlready: Bool

  /// Makes a wish.
  public init(_ taak: RelatedObject, for actor: RelatedObject, isThereAlready: Bool) {
    self.taak = taak
    self.actor = actor
    self.isThereAlready = isThereAlready
  }
}

extension ChangeRules {
  /// Registers a contact (F2173): with at least one actor and one betrokkene, all of them within the register's limits.
  public func register(_ wish: Registration) throws(Refusal) -> Outcome {
    guard !wish.actors.isEmpty else { throw .needsActor }
    guard wish.records.contains(where: { $0.object.kind == .betrokkene }) else { throw .needsBetrokkene }
    for actor in wish.actors { try Self.checkActive(actor) }
    let contact = wish.contact
    for field in Field.allCases where field != .metadata && (field.whyImmutable == nil || field == .nummer) {
      try FieldRules.check(contact.value(of: field), for: field)
    }
    if contact.indicatieContactGelukt == true, contact.verdereActieOndernomen { throw .reachedYetFurtherAction }
    for record in wish.records { try RelatedRules.check(record.object) }
    let records = wish.records.map(ChangeAddition.record)
    let links = wish.actors.map { ChangeAddition.link($0, LinkTarget(.actorKlantcontact, contact.uuid)) }
    return .change(
      Change(
        contact, under: .registratie,
        fields: wish.fields.map { FieldChange(.field($0), before: .nothing, after: contact.value(of: $0)) },
        additions: links + records, isNew: true))
  }

  /// Links a second employee with the contact and notes that the client was transferred to him (F5582, F6542). Who is
  /// linked already stays linked.
  public func transfer(
    _ contact: Klantcontact, to actor: RelatedObject, isLinked: Bool
  ) throws(Refusal) -> Outcome {
    if contact.toestand == .afgelopen { throw .transferAfterEnd }
    try Self.checkActive(actor)
    // Where nobody remembers the state, the link is all that tells of the transfer.
    let isTransferred = contact.toestand == .doorverbonden || !keepsToestand
    if isLinked, isTransferred { return .alreadyDone }
    return .change(
      Change(
        contact, under: .koppeling,
        fields: isTransferred ? [] : [Self.state(.doorverbonden, of: contact)],
        additions: isLinked ? [] : [.link(actor, LinkTarget(.actorKlantcontact, contact.uuid))]))
  }

  /// Notes that the contact has ended: from here on only corrections change it.
  public func end(_ contact: Klantcontact) throws(Refusal) -> Outcome {
    guard keepsToestand else { throw .toestandNotKept }
    if contact.toestand == .afgelopen { return .alreadyDone }
    return .change(Change(contact, under: .einde, fields: [Self.state(.afgelopen, of: contact)]))
  }

  /// Asks a colleague to do something because of a contact, whatever its state (F2120): the way to follow one up that
  /// has ended.
  public func task(_ wish: TaskWish, because contact: Klantcontact) throws(Refusal) -> Outcome {
    try Self.checkActive(wish.actor)
    try RelatedRules.check(wish.taak)
    if wish.isThereAlready { return .alreadyDone }
    let links = [LinkTarget(.taakKlantcontact, contact.uuid), LinkTarget(.taakActor, wish.actor.uuid)]
    return .change(
      Change(
        contact, under: .taak, fields: [],
        additions: [.record(RelatedRecord(wish.taak, links: links)), .mention(wish.actor)]))
  }

  private static func state(_ state: Toestand, of contact: Klantcontact) -> FieldChange {
    FieldChange(.field(.toestand), before: .text(contact.toestand.rawValue), after: .text(state.rawValue))
  }

  private static func checkActive(_ actor: RelatedObject) throws(Refusal) {
    if actor["indicatieActief"] == .yesNo(false) { throw .inactiveActor(actor.name) }
  }
}
