import Formats
import Klantcontacten

/// What hangs on records, as far as it was given with them, and asked for where it was not.
///
/// One is made for each search and lives no longer than that, so that what it remembers is as old as what was found. What it
/// holds is bounded: when there is too much it forgets, and asks again.
final class Surroundings {
  let register: Register
  private var records: [RecordKey: JSONTree] = [:]
  private var missing: Set<RecordKey> = []
  private var referring: [Referring: [ContactID]] = [:]
  /// What went wrong while a condition asked for something, which it cannot throw.
  private var failure: BackendFailure?

  private struct Referring: Hashable {
    let link: Link
    let target: ContactID
  }

  /// How many records are remembered.
  static let maximum = 5_000

  init(_ register: Register) {
    self.register = register
  }

  // MARK: Records

  /// Remembers a record and all that stands in it in full.
  func take(_ record: JSONTree, _ kind: RecordKind) {
    if records.count >= Self.maximum {
      records.removeAll(keepingCapacity: true)
      missing.removeAll()
      referring.removeAll()
    }
    note(record, kind)
  }

  private func note(_ record: JSONTree, _ kind: RecordKind) {
    guard let uuid = record["uuid"]?.text.flatMap({ ContactID($0) }) else { return }
    records[RecordKey(kind, uuid)] = record
    for member in kind.whole {
      for element in record[member.name]?.elements ?? [] { note(element, member.kind) }
    }
    for (name, value) in record[RecordKind.expansion]?.members ?? [] {
      guard let other = kind.kind(under: name) else { continue }
      // A register gives null for a record that it has given in this answer already.
      if case .object = value { note(value, other) }
      for element in value.elements { note(element, other) }
    }
  }

  /// The record with a uuid; nothing where there is none.
  func record(_ key: RecordKey) throws(BackendFailure) -> JSONTree? {
    if let record = records[key] { return record }
    guard !missing.contains(key) else { return nil }
    guard let record = try register.record(key.kind, key.uuid) else {
      missing.insert(key)
      return nil
    }
    take(record, key.kind)
    return record
  }

  /// Asks for what is not known yet, several calls on their way at once.
  func fetch(_ kind: RecordKind, _ identifiers: [ContactID]) throws(BackendFailure) {
    var unknown: [ContactID] = []
    var seen: Set<ContactID> = []
    for identifier in identifiers where seen.insert(identifier).inserted {
      let key = RecordKey(kind, identifier)
      if records[key] == nil, !missing.contains(key) { unknown.append(identifier) }
    }
    let found = try register.records(kind, unknown)
    for identifier in unknown {
      if let record = found[identifier] { take(record, kind) } else { missing.insert(RecordKey(kind, identifier)) }
    }
  }

  // MARK: Relations

  /// The records of a kind to which a relation leads, each once.
  func related(_ kind: RecordKind, to key: RecordKey) throws(BackendFailure) -> [ContactID] {
    guard let path = key.kind.path(to: kind) else { return [] }
    var (present, from) = ([key.uuid], key.kind)
    for step in path {
      var next: [ContactID] = []
      var known: Set<ContactID> = []
      for uuid in present {
        for reached in try reached(step, from: RecordKey(from, uuid)) where known.insert(reached).inserted {
          next.append(reached)
        }
      }
      present = next
      from = step.destination
    }
    return present
  }

  /// The records one step further.
  func reached(_ step: LinkStep, from key: RecordKey) throws(BackendFailure) -> [ContactID] {
    switch step {
    case .along(let link):
      guard let member = link.member else {
        return try list(Link.actorResource, "actor__uuid", key.uuid, gives: "klantcontact", link)
      }
      guard let record = try record(key) else { return [] }
      let object = try AnswerObject(record, of: key.kind.resource)
      let found = try object.references(member)
      // Registers before 2.2 have but one.
      return found.isEmpty && link == .taakActor ? try object.references(Link.firstActor) : found
    case .back(let link):
      if let name = key.kind.list(of: link) {
        guard let record = try record(key) else { return [] }
        return try AnswerObject(record, of: key.kind.resource).references(name)
      }
      switch link {
      case .taakActor: return try list(RecordKind.taak.resource, "toegewezenAanActor__uuid", key.uuid, gives: nil, link)
      case .onderwerpobjectWasKlantcontact:
        return try list(RecordKind.onderwerpobject.resource, "wasKlantcontact__uuid", key.uuid, gives: nil, link)
      // No register tells which identificatoren stand under another one.
      default: return []
      }
    }
  }

  /// The records of a list that has those which refer to one, or what these refer to by a member.
  private func list(
    _ resource: String, _ parameter: String, _ uuid: ContactID, gives member: String?, _ link: Link
  ) throws(BackendFailure) -> [ContactID] {
    let key = Referring(link: link, target: uuid)
    if let known = referring[key] { return known }
    let pages = PageReader(
      register, Register.List(resource: resource, parameters: [(parameter, uuid.description)]))
    var found: [ContactID] = []
    while let page = try pages.next() {
      for record in page {
        let object = try AnswerObject(record, of: resource)
        if let member {
          found += try object.references(member)
        } else {
          found.append(try object.identifier())
        }
      }
    }
    referring[key] = found
    return found
  }

  // MARK: Conditions

  /// Whether a record fulfils a condition.
  func holds(_ condition: Condition, for record: some Fielded, _ key: RecordKey) throws(BackendFailure) -> Bool {
    guard condition.looksAtRelations else { return condition.holds(for: record) }
    let answer = condition.holds(for: Sight(record: record, key: key, surroundings: self))
    if let failure {
      self.failure = nil
      throw failure
    }
    return answer
  }

  fileprivate func hasSome(_ kind: RecordKind, that condition: Condition, _ key: RecordKey) -> Bool {
    guard failure == nil else { return false }
    do throws(BackendFailure) {
      for uuid in try related(kind, to: key) {
        if case .always = condition { return true }
        let other = RecordKey(kind, uuid)
        guard let record = try record(other) else { continue }
        let holds =
          kind == .contact
          ? condition.holds(
            for: Sight(record: try ContactRecord.contact(record), key: other, surroundings: self))
          : condition.holds(
            for: Sight(record: try ObjectRecord.object(kind, record), key: other, surroundings: self))
        if holds { return true }
      }
    } catch {
      failure = failure ?? error
    }
    return false
  }
}

/// A record whose related records can be asked for.
private struct Sight<Held: Fielded>: Fielded {
  let record: Held
  let key: RecordKey
  let surroundings: Surroundings

  func value(at path: FieldPath) -> Value { record.value(at: path) }

  func hasSome(_ kind: RecordKind, that condition: Condition) -> Bool {
    surroundings.hasSome(kind, that: condition, key)
  }
}

extension LinkStep {
  /// The kind of record that the step leads to.
  var destination: RecordKind {
    switch self {
    case .along(let link): link.to
    case .back(let link): link.from
    }
  }
}
