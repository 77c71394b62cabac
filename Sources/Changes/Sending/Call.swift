import Klantcontacten

/// One thing that a backend is asked to do. A change is carried out in such pieces; to a register each is sent by itself.
enum Call {
  case insert(Klantcontact)
  case update(Klantcontact, [FieldChange])
  case add(RelatedRecord)
  case updateObject(RelatedObject, [FieldChange])
  case link(ContactID, LinkTarget)
  case relink(ContactID, LinkTarget)
  case unlink(LinkEnds)
  case removeObject(RelatedObject)
  case removeContact(Klantcontact)

  /// Asks a backend, and compares what it answers with what was meant: a register that ignores a field answers that all
  /// went well (`patch-unknown-field-ignored`).
  func carryOut(on contacts: any ContactWriting) throws(BackendFailure) {
    switch self {
    case .insert(let contact): try contacts.insert(contact)
    case .update(let contact, let fields):
      guard let answer = try contacts.update(contact, with: fields) else { return }
      try Self.compare(answer, fields, named: contact.name) { $0.name }
    case .add(let record): try contacts.insert(record.object, links: record.links)
    case .updateObject(let object, let fields):
      guard let answer = try contacts.update(object, with: fields) else { return }
      let kind = object.kind
      try Self.compare(answer, fields, named: "\(kind.singular) \(object.uuid)") { field in
        guard case .column(let index) = field.path else { return field.name }
        return kind.relatedFields[index].name
      }
    case .link(let origin, let target): try contacts.link(origin, target)
    case .relink(let origin, let target): try contacts.relink(origin, target)
    case .unlink(let ends): try contacts.unlink(ends)
    case .removeObject(let object): try contacts.remove(object)
    case .removeContact(let contact): try contacts.remove(contact)
    }
  }

  private static func compare(
    _ answer: some Fielded, _ fields: [FieldChange], named name: String, _ fieldName: (FieldChange) -> String
  ) throws(BackendFailure) {
    for field in fields where answer.value(at: field.path) != field.after {
      throw .notTaken(field: fieldName(field), of: name)
    }
  }

  /// Whether what it makes or links is there already; nothing for what only a look at fields can tell.
  func isThere(in contacts: any ContactReading) throws(BackendFailure) -> Bool? {
    switch self {
    case .insert(let contact): try contacts.contact(contact.uuid) != nil
    case .add(let record): try contacts.object(record.object.kind, record.object.uuid) != nil
    case .link(let origin, let target), .relink(let origin, let target):
      try contacts.holds(LinkEnds(target.link, from: origin, to: target.target))
    case .unlink(let ends): try !contacts.holds(ends)
    case .removeObject(let object): try contacts.object(object.kind, object.uuid) == nil
    case .removeContact(let contact): try contacts.contact(contact.uuid) == nil
    case .update, .updateObject: nil
    }
  }
}

extension ContactReading {
  /// Whether a record refers to another one.
  func holds(_ ends: LinkEnds) throws(BackendFailure) -> Bool {
    try related(ends.link.from, to: ends.target, of: ends.link.to).contains(ends.origin)
  }
}

extension PlannedChange {
  /// What a backend is asked to do, in order: what is referred to comes before what refers to it.
  var calls: [Call] {
    switch self {
    case .contact(let change):
      var calls: [Call] = []
      if change.isNew {
        calls.append(.insert(change.result))
      } else if !change.fields.isEmpty {
        calls.append(.update(change.contact, change.fields))
      }
      for addition in change.additions {
        switch addition {
        case .record(let record): calls.append(.add(record))
        case .link(let object, let target): calls.append(.link(object.uuid, target))
        case .mention: break
        }
      }
      return calls
    case .related(let change, _):
      var calls: [Call] = change.fields.isEmpty ? [] : [.updateObject(change.object, change.fields)]
      if let partij = change.partij {
        calls.append(.relink(change.object.uuid, LinkTarget(.betrokkenePartij, partij.uuid)))
      }
      return calls
    case .added(let record, _, _): return [.add(record)]
    }
  }

  /// What messages call the record: a contact's number, or its uuid.
  public var name: String {
    switch self {
    case .contact(let change): change.contact.name
    case .related(let change, _): change.object.uuid.description
    case .added(let record, _, _): record.object.uuid.description
    }
  }
}

extension Removal {
  /// What a backend is asked to do, in order: what refers goes before what it refers to.
  var calls: [Call] {
    links.map(Call.unlink) + records.reversed().map { .removeObject($0.object) }
      + (contact.map { [.removeContact($0)] } ?? [])
  }
}
