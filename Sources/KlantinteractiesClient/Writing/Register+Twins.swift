import Formats
public import Klantcontacten

/// Recognising what was made when its answer got lost.
extension Register {
  /// The contacts of the same moment that say the same, uuid and url left aside.
  public func twins(of contact: Klantcontact) throws(BackendFailure) -> [Klantcontact] {
    let moment = Condition.compare(
      .path(.field(.plaatsgevondenOp)), .equal, .value(.moment(contact.plaatsgevondenOp)))
    let cursor = try contacts(matching: Query(moment))
    var found: [Klantcontact] = []
    while let other = try cursor.next() { if other.saysTheSame(as: contact) { found.append(other) } }
    return found
  }

  /// The records that say the same and refer to the same others: among those that hang on the first of them, where it
  /// refers to any, else among those that the register finds by what it says.
  public func twins(of record: RelatedRecord) throws(BackendFailure) -> [RelatedObject] {
    let kind = record.object.kind
    let surroundings = Surroundings(self)
    var found: [RelatedObject] = []
    for json in try candidates(for: record, surroundings) {
      let object = try ObjectRecord.object(kind, json)
      guard object.saysTheSame(as: record.object) else { continue }
      surroundings.take(json, kind)
      var refersToTheSame = true
      for link in Link.allCases where link.from == kind {
        let targets = record.links.filter { $0.link == link }.map(\.target)
        let present = try surroundings.reached(.along(link), from: RecordKey(kind, object.uuid))
        // The tie of an actor to a contact is made behind it, and may be what is missing.
        if link == .actorKlantcontact ? !Set(present).isSubset(of: targets) : Set(present) != Set(targets) {
          refersToTheSame = false
        }
      }
      if refersToTheSame { found.append(object) }
    }
    return found
  }

  private func candidates(
    for record: RelatedRecord, _ surroundings: Surroundings
  ) throws(BackendFailure) -> [JSONTree] {
    let kind = record.object.kind
    if let link = record.links.first(where: {
      $0.link != .actorKlantcontact && $0.link != .onderwerpobjectWasKlantcontact
    }) {
      let others = try surroundings.reached(.back(link.link), from: RecordKey(link.link.to, link.target))
      try surroundings.fetch(kind, others)
      var found: [JSONTree] = []
      for other in others { if let record = try surroundings.record(RecordKey(kind, other)) { found.append(record) } }
      return found
    }
    let conditions = zip(kind.relatedFields.indices, record.object.values).filter {
      !$0.1.isEmpty && !kind.relatedFields[$0.0].isGivenByRegister
    }
    let search = ObjectSearch(
      kind, .and(conditions.map { .compare(.path(.column($0.0)), .equal, .value($0.1)) }))
    let pages = PageReader(self, search.list)
    var found: [JSONTree] = []
    while let page = try pages.next() { found += page }
    return found
  }
}

extension Klantcontact {
  /// Whether another contact, as a register made it, says what this one was to say.
  fileprivate func saysTheSame(as other: Klantcontact) -> Bool {
    Field.allCases.allSatisfy { field in
      switch field {
      case .uuid, .url, .toestand: true
      // Older registers give a number to a contact that has none.
      case .nummer: other.nummer == nil || nummer == other.nummer
      default: value(of: field) == other.value(of: field)
      }
    }
  }
}

extension RelatedObject {
  fileprivate func saysTheSame(as other: RelatedObject) -> Bool {
    zip(kind.relatedFields, zip(values, other.values)).allSatisfy { field, values in
      field.isGivenByRegister || values.0 == values.1 || values.0.isEmpty && values.1.isEmpty
        // What was left out the register fills in as it does with all: no, or the time.
        || values.1.isEmpty && field.kind == .yesNo && values.0 == .yesNo(field.name == "indicatieActief")
    }
  }
}
