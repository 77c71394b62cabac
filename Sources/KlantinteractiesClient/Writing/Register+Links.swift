import Formats
public import Klantcontacten

/// References between records: members of the one that refers, but for those of actors to contacts, which are records of
/// their own.
extension Register {
  /// Whether a record refers to another one, as the one that refers tells.
  public func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool {
    if ends.link == .actorKlantcontact { return try !ties(ends).isEmpty }
    return try targets(of: ends.link, from: ends.origin)?.contains(ends.target) ?? false
  }

  /// All references from and to a record. Which identificatoren stand under another one no register tells.
  public func links(of record: RecordKey) throws(BackendFailure) -> [LinkEnds] {
    let surroundings = Surroundings(self)
    var found: [LinkEnds] = []
    for link in Link.allCases {
      if link.from == record.kind {
        for target in try surroundings.reached(.along(link), from: record) {
          found.append(LinkEnds(link, from: record.uuid, to: target))
        }
      }
      if link.to == record.kind {
        for origin in try surroundings.reached(.back(link), from: record) {
          let ends = LinkEnds(link, from: origin, to: record.uuid)
          if !found.contains(ends) { found.append(ends) }
        }
      }
    }
    return found
  }

  /// Lets a record refer to another one; a reference that is there already stays as it is.
  public func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    let ends = LinkEnds(target.link, from: origin, to: target.target)
    guard let member = target.link.member else {
      guard try ties(ends).isEmpty else { return }
      return try tie(ends)
    }
    guard let present = try targets(of: target.link, from: origin) else {
      throw .noTarget(LinkTarget(target.link, origin))
    }
    guard !present.contains(target.target) else { return }
    guard present.isEmpty || target.link.allowsSeveral else { throw .secondTarget(target) }
    try set(member, of: ends, to: present + [target.target])
  }

  /// Lets a record refer to another one instead of the one that it refers to in this way, if any.
  public func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    let ends = LinkEnds(target.link, from: origin, to: target.target)
    guard let member = target.link.member else {
      for contact in try Surroundings(self).reached(.along(target.link), from: RecordKey(.actor, origin)) {
        if contact != target.target { try unlink(LinkEnds(target.link, from: origin, to: contact)) }
      }
      return try link(origin, target)
    }
    guard let present = try targets(of: target.link, from: origin) else {
      throw .noTarget(LinkTarget(target.link, origin))
    }
    guard present != [target.target] else { return }
    try set(member, of: ends, to: [target.target])
  }

  /// Takes a reference away; one that is not there is none already.
  public func unlink(_ ends: LinkEnds) throws(BackendFailure) {
    guard let member = ends.link.member else {
      for tie in try ties(ends) { try delete("\(Link.actorResource)/\(tie)") }
      return
    }
    guard let present = try targets(of: ends.link, from: ends.origin), present.contains(ends.target) else { return }
    // These are nothing without what they hang on.
    guard ends.link != .betrokkeneKlantcontact, ends.link != .taakKlantcontact else {
      throw .unsuited(.keepsReference(ends))
    }
    try set(member, of: ends, to: present.filter { $0 != ends.target })
  }

  /// What a record refers to in a way; nothing where the record is not there.
  private func targets(of link: Link, from origin: ContactID) throws(BackendFailure) -> [ContactID]? {
    guard let record = try record(link.from, origin) else { return nil }
    let surroundings = Surroundings(self)
    surroundings.take(record, link.from)
    return try surroundings.reached(.along(link), from: RecordKey(link.from, origin))
  }

  private func set(_ member: String, of ends: LinkEnds, to targets: [ContactID]) throws(BackendFailure) {
    let references = targets.map(ObjectRecord.reference)
    let value = ends.link.allowsSeveral ? JSONTree.list(references) : references.first ?? .null
    let kind = ends.link.from
    let answer = try send(
      .patch, kind.path(to: ends.origin), .object([(member, value)]),
      orElse: .noTarget(LinkTarget(ends.link, ends.origin)))
    let taken = try understood(answer) { tree throws(BackendFailure) in
      Set(try AnswerObject(tree, of: kind.resource).references(member))
    }
    guard taken == Set(targets) else { throw .notTaken(field: member, of: "\(kind.singular) \(ends.origin)") }
  }

  // MARK: Actors

  /// The uuids of the records by which an actor is tied to a contact.
  private func ties(_ ends: LinkEnds) throws(BackendFailure) -> [ContactID] {
    let list = List(
      resource: Link.actorResource,
      parameters: [("actor__uuid", ends.origin.description), ("klantcontact__uuid", ends.target.description)])
    var found: [ContactID] = []
    for record in try page(list)?.records ?? [] {
      let object = try AnswerObject(record, of: list.resource)
      guard try object.references("actor") == [ends.origin], try object.references("klantcontact") == [ends.target]
      else {
        continue
      }
      found.append(try object.identifier())
    }
    return found
  }

  private func tie(_ ends: LinkEnds) throws(BackendFailure) {
    let members = JSONTree.object([
      ("actor", ObjectRecord.reference(ends.origin)), ("klantcontact", ObjectRecord.reference(ends.target)),
    ])
    let answer = try send(.post, Link.actorResource, members)
    let isTied = try understood(answer) { tree throws(BackendFailure) in
      let object = try AnswerObject(tree, of: Link.actorResource)
      let (actor, contact) = (try object.references("actor"), try object.references("klantcontact"))
      return actor == [ends.origin] && contact == [ends.target]
    }
    guard isTied else { throw .notTaken(field: "klantcontact", of: "\(ends.link.from.singular) \(ends.origin)") }
  }
}
