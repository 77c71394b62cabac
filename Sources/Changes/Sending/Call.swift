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

  /// A record as a register answers that it was made, under the uuid that the register gave it.
  enum Answer {
    case contact(Klantcontact)
    case object(RelatedObject)
  }

  /// Asks a backend, and compares what it answers with what was meant: a register that ignores a field answers that all
  /// went well (`patch-unknown-field-ignored`, `create-unknown-field-ignored`). Of what a register has made it tells
  /// first that, and then what is not as it was meant.
  func carryOut(
    on contacts: any ContactWriting, made: (Answer) throws(BackendFailure) -> Void = { _ in }
  ) throws(BackendFailure) {
    switch self {
    case .insert(let contact):
      guard let answer = try contacts.make(contact) else { return }
      try made(.contact(answer))
      try Self.compare(answer, contact.sentFields, named: answer.name) { $0.name }
    case .update(let contact, let fields):
      guard let answer = try contacts.update(contact, with: fields) else { return }
      try Self.compare(answer, fields, of: contact)
    case .add(let record):
      guard let answer = try contacts.make(record) else { return }
      try made(.object(answer))
      let kind = record.object.kind
      try Self.compare(answer, record.object.sentFields, named: "\(kind.singular) \(answer.uuid)") {
        $0.name(in: kind)
      }
    case .updateObject(let object, let fields):
      guard let answer = try contacts.update(object, with: fields) else { return }
      let kind = object.kind
      try Self.compare(answer, fields, named: "\(kind.singular) \(object.uuid)") { $0.name(in: kind) }
    case .link(let origin, let target): try contacts.link(origin, target)
    case .relink(let origin, let target): try contacts.relink(origin, target)
    case .unlink(let ends): try contacts.unlink(ends)
    case .removeObject(let object): try contacts.remove(object)
    case .removeContact(let contact): try contacts.remove(contact)
    }
  }

  /// Compares what a register answers to the change of a contact with what was meant.
  static func compare(
    _ answer: Klantcontact, _ fields: [FieldChange], of contact: Klantcontact
  ) throws(BackendFailure) {
    try compare(answer, fields, named: contact.name) { $0.name }
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

extension FieldChange {
  fileprivate func name(in kind: RecordKind) -> String {
    guard case .column(let index) = path else { return name }
    return kind.relatedFields[index].name
  }
}

extension Klantcontact {
  /// What a new contact says, beside what a register gives it itself or keeps nowhere.
  fileprivate var sentFields: [FieldChange] {
    Field.allCases.compactMap { field in
      let value = value(of: field)
      guard ![.uuid, .url, .toestand].contains(field), !value.isEmpty else { return nil }
      return FieldChange(.field(field), before: .nothing, after: value)
    }
  }
}

extension RelatedObject {
  /// What a new record says, beside what a register gives it itself.
  fileprivate var sentFields: [FieldChange] {
    zip(kind.relatedFields.indices, values).compactMap { index, value in
      guard !kind.relatedFields[index].isGivenByRegister, !value.isEmpty else { return nil }
      return FieldChange(.column(index), before: .nothing, after: value)
    }
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
