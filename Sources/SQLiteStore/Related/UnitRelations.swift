import GRDBSQLite
import Klantcontacten

/// What hangs on a contact, on its way in and out as the JSON that registers give of it.
extension Unit {
  func addRelations(of contact: Klantcontact) throws(BackendFailure) -> Bool {
    guard !contact.relations.isEmpty else { return false }
    return try doing { () throws(BackendFailure) in
      guard let row = try contactRow(contact.uuid) else { throw .other("the contact is not in the store") }
      let before = sqlite3_total_changes(connection.handle)
      try takeRelations(contact.relations, ofContact: contact.name, row: row)
      return sqlite3_total_changes(connection.handle) != before
    }
  }

  /// Stores the related records of a contact, and their links with it.
  func takeRelations(_ relations: String, ofContact name: String, row: Int64) throws(BackendFailure) {
    try RelationsIn(self, orElse: .unreadableRelations(of: name)).take(relations, ofContactIn: row)
  }

  func insert(_ record: LooseRecord) throws(BackendFailure) -> Bool {
    let unreadable = BackendFailure.unreadableRecord(record.kind)
    guard record.kind != .contact else { throw unreadable }
    return try doing { () throws(BackendFailure) in
      let before = sqlite3_total_changes(connection.handle)
      guard try RelationsIn(self, orElse: unreadable).take(record.json, record.kind) != nil else { throw unreadable }
      return sqlite3_total_changes(connection.handle) != before
    }
  }

  func relations(of contact: ContactID, sparingConfidential: Bool) throws(BackendFailure) -> String {
    try doing { () throws(BackendFailure) in
      guard try holdsObjects() else { return "" }
      return try RelationsOut(self, sparingConfidential: sparingConfidential).json(of: contact)
    }
  }
}

/// Takes related records apart. SQLite reads the JSON, and gives its parts as they were written.
///
/// A record of which more is known than a reference wins from a reference to it. One that is known already stays as it
/// is, with what it refers to: of two that differ nobody could tell here which is right.
private struct RelationsIn {
  private let unit: Unit
  /// What is wrong when something has not the form that registers give it.
  private let unreadable: BackendFailure

  init(_ unit: Unit, orElse unreadable: BackendFailure) {
    self.unit = unit
    self.unreadable = unreadable
  }

  func take(_ relations: String, ofContactIn row: Int64) throws(BackendFailure) {
    for member in try members(of: relations) {
      guard member.name == RecordKind.expansion else {
        try take(member, ofContactIn: row)
        continue
      }
      guard member.type == "object" else { throw unreadable }
      for member in try members(of: member.json) { try take(member, ofContactIn: row) }
    }
  }

  private func take(_ member: Member, ofContactIn row: Int64) throws(BackendFailure) {
    guard let reference = RecordKind.contact.references.first(where: { $0.name == member.name }) else {
      throw unreadable
    }
    for json in try elements(of: member.json, type: member.type) {
      guard let other = try take(json, reference.kind) else { throw unreadable }
      try unit.addLink(reference.link, from: other, to: row)
    }
  }

  /// Stores a record, unless as much is known of it; gives its row, or nothing where it says no uuid.
  func take(_ json: String, _ kind: RecordKind) throws(BackendFailure) -> Int64? {
    let head = try unit.connection.statement(.head)
    try head.bind(json, at: 1)
    guard try head.step() else { return nil }
    let uuid = head.optionalText(0).flatMap { ContactID($0) }
    let isReferenceOnly = head.yesNo(1)
    let isExpanded = head.optionalText(2) == "object"
    head.reset()
    guard let uuid else { return nil }

    let known = try unit.known(kind, uuid)
    if isReferenceOnly, let known { return known.row }
    if let known, !known.isReferenceOnly {
      // Of what it refers to more may be known by now.
      if isExpanded { _ = try takeExpanded(json, kind) }
      return known.row
    }
    // Stored before what stands in it, which may refer back to it.
    let row: Int64
    if let known {
      try unit.set(json, inRow: known.row)
      row = known.row
    } else {
      row = try unit.add(json, kind, uuid)
    }
    for reference in kind.references {
      guard let (rows, _) = try take(reference, at: "$." + reference.name, of: json) else { continue }
      try link(reference, row, with: rows)
    }
    try linkEarlierContact(json, kind, row)
    if isExpanded {
      let (expanded, rest) = try takeExpanded(json, kind)
      for (reference, rows) in expanded { try link(reference, row, with: rows) }
      if rest != json { try unit.set(rest, inRow: row) }
    }
    return row
  }

  /// Links an onderwerpobject with the earlier contact that it stands for. That is the one reference to a contact that
  /// is followed, as no contact has the record in its own JSON because of it.
  private func linkEarlierContact(_ json: String, _ kind: RecordKind, _ row: Int64) throws(BackendFailure) {
    let link = Link.onderwerpobjectWasKlantcontact
    guard kind == link.from, let member = link.member else { return }
    let part = try unit.connection.statement(.part)
    try part.bind([.text(json), .text("$.\(member).uuid")])
    guard try part.step() else { return }
    let uuid = part.text(0) == "text" ? ContactID(part.text(1)) : nil
    part.reset()
    guard let uuid else { return }
    if let contact = try unit.contactRow(uuid) {
      try unit.addLink(link, from: row, to: contact)
    } else {
      try unit.await(uuid, for: row)
    }
  }

  /// Stores what stands in a record in full; gives its rows, and the record without it.
  private func takeExpanded(
    _ json: String, _ kind: RecordKind
  ) throws(BackendFailure) -> (expanded: [(Reference, [Int64])], rest: String) {
    var rest = json
    var expanded: [(Reference, [Int64])] = []
    for reference in kind.references {
      let path = ObjectRow.plainJSONPath(of: [RecordKind.expansion, reference.name])
      guard let (rows, isWhole) = try take(reference, at: path, of: json) else { continue }
      expanded.append((reference, rows))
      if isWhole { rest = try removing(path, from: rest) }
    }
    let expansion = "$." + RecordKind.expansion
    return (expanded, try isEmptyObject(rest) ? removing(expansion, from: rest) : rest)
  }

  /// Stores the records under a name; gives their rows, and whether that was all that stood there. Nothing where there
  /// is no such name.
  private func take(
    _ reference: Reference, at path: String, of json: String
  ) throws(BackendFailure) -> (rows: [Int64], isWhole: Bool)? {
    let part = try unit.connection.statement(.part)
    try part.bind([.text(json), .text(path)])
    guard try part.step() else { return nil }
    let (type, value) = (part.text(0), part.text(1))
    part.reset()
    guard type == "object" || type == "array" else { return nil }
    var rows: [Int64] = []
    var isWhole = true
    // What is no record stays in the JSON of the one that it stands in.
    for member in type == "object" ? [Member(name: "", type: type, json: value)] : try members(of: value) {
      if member.type == "object", let row = try take(member.json, reference.kind) {
        rows.append(row)
      } else {
        isWhole = false
      }
    }
    return (rows, isWhole)
  }

  private func link(_ reference: Reference, _ row: Int64, with others: [Int64]) throws(BackendFailure) {
    for other in others {
      switch reference.step {
      case .along(let link): try unit.addLink(link, from: row, to: other)
      case .back(let link): try unit.addLink(link, from: other, to: row)
      }
    }
  }

  // MARK: JSON

  private struct Member {
    let name: String
    let type: String
    let json: String
  }

  private func members(of json: String) throws(BackendFailure) -> [Member] {
    let statement = try unit.connection.statement(.members)
    try statement.bind(json, at: 1)
    var members: [Member] = []
    while try statement.step() {
      members.append(Member(name: statement.text(0), type: statement.text(1), json: statement.text(2)))
    }
    return members
  }

  private func elements(of json: String, type: String) throws(BackendFailure) -> [String] {
    guard type == "array" else {
      if type == "object" { return [json] }
      throw unreadable
    }
    let members = try members(of: json)
    guard members.allSatisfy({ $0.type == "object" }) else { throw unreadable }
    return members.map(\.json)
  }

  private func removing(_ path: String, from json: String) throws(BackendFailure) -> String {
    let statement = try unit.connection.statement(.removeMember)
    try statement.bind([.text(json), .text(path)])
    guard try statement.step() else { return json }
    defer { statement.reset() }
    return statement.text(0)
  }

  private func isEmptyObject(_ json: String) throws(BackendFailure) -> Bool {
    let statement = try unit.connection.statement(.part)
    try statement.bind([.text(json), .text("$." + RecordKind.expansion)])
    guard try statement.step() else { return false }
    defer { statement.reset() }
    return statement.text(1) == "{}"
  }
}

/// Puts related records together again as the API gives them with a contact.
private struct RelationsOut {
  private let unit: Unit
  private let isSparing: Bool

  init(_ unit: Unit, sparingConfidential isSparing: Bool) {
    self.unit = unit
    self.isSparing = isSparing
  }

  func json(of contact: ContactID) throws(BackendFailure) -> String {
    let attached = try unit.attached(to: contact)
    guard !attached.isEmpty else { return "" }
    let actors = Set(attached.filter { $0.link == .actorKlantcontact }.map(\.row))
    var members: [String] = []
    var expanded: [String] = []
    for reference in RecordKind.contact.references {
      let found = attached.filter { $0.link == reference.link }
      guard !found.isEmpty else { continue }
      // Actors stand there whole; of the others a reference does, and they themselves follow behind all lists.
      let isWhole = reference.kind == .actor
      members.append(member(reference.name, list(found.map { isWhole ? $0.json : $0.reference })))
      let known = isWhole ? [] : found.filter { !$0.isReferenceOnly }
      guard !known.isEmpty else { continue }
      var whole: [String] = []
      for found in known { whole.append(try json(of: found, reference.kind, without: actors)) }
      expanded.append(member(reference.name, list(whole)))
    }
    if !expanded.isEmpty { members.append(member(RecordKind.expansion, object(expanded))) }
    return object(members)
  }

  /// A record with what is known of those that it refers to, as far as they do not stand with the contact already.
  private func json(
    of found: Unit.Found, _ kind: RecordKind, without actors: Set<Int64> = []
  ) throws(BackendFailure) -> String {
    var json = found.json
    for reference in kind.expanded {
      let which: Kept = if case .along = reference.step { .linked } else { .referring }
      let others = try unit.records(which, reference.link, at: found.row)
      var whole: [String] = []
      for other in others where !other.isReferenceOnly && !actors.contains(other.row) {
        if isSparing, reference.kind == .partij, other.asksForSecrecy { continue }
        whole.append(try self.json(of: other, reference.kind))
      }
      guard let first = whole.first else { continue }
      json = try adding(reference.isList ? list(whole) : first, as: reference.name, to: json)
    }
    return json
  }

  private func adding(_ json: String, as name: String, to record: String) throws(BackendFailure) -> String {
    let statement = try unit.connection.statement(.addMember)
    try statement.bind([
      .text(record), .text(ObjectRow.plainJSONPath(of: [RecordKind.expansion, name])), .text(json),
    ])
    guard try statement.step() else { return record }
    defer { statement.reset() }
    return statement.text(0)
  }

  private func member(_ name: String, _ json: String) -> String { "\"\(name)\":\(json)" }
  private func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
  private func object(_ members: [String]) -> String { "{" + members.joined(separator: ",") + "}" }
}
