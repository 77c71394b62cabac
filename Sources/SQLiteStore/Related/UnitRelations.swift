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

  /// Stores the identificatoren that stand in full in a partij's JSON, where earlier layouts left them.
  func takeIdentificatoren(ofPartijIn row: Int64, _ json: String) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let rest = try RelationsIn(self, orElse: .unreadableRecord(.partij)).takeWhole(from: json, .partij, row: row)
      if rest != json { try set(rest, inRow: row) }
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
    for member in try unit.members(of: relations) {
      guard member.name == RecordKind.expansion else {
        try take(member, ofContactIn: row)
        continue
      }
      guard member.type == "object" else { throw unreadable }
      for member in try unit.members(of: member.json) { try take(member, ofContactIn: row) }
    }
  }

  private func take(_ member: Unit.Member, ofContactIn row: Int64) throws(BackendFailure) {
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
    let (uuid, isReferenceOnly, isExpanded) = try unit.head(of: json)
    guard let uuid else { return nil }

    let known = try unit.known(kind, uuid)
    if isReferenceOnly, let known { return known.row }
    if let known, !known.isReferenceOnly {
      // Of what it refers to more may be known by now.
      try takeUnknown(in: json, kind)
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
    for reference in kind.references where !reference.isWhole {
      guard let (rows, _) = try take(reference, at: "$." + reference.name, of: json) else { continue }
      try link(reference, row, with: rows)
    }
    try linkEarlierContact(json, kind, row)
    var rest = try takeWhole(from: json, kind, row: row)
    if isExpanded {
      let (expanded, remainder) = try takeExpanded(rest, kind)
      for (reference, rows) in expanded { try link(reference, row, with: rows) }
      rest = remainder
    }
    if rest != json { try unit.set(rest, inRow: row) }
    return row
  }

  /// Links an onderwerpobject with the earlier contact that it stands for. That is the one reference to a contact that
  /// is followed, as no contact has the record in its own JSON because of it.
  private func linkEarlierContact(_ json: String, _ kind: RecordKind, _ row: Int64) throws(BackendFailure) {
    let link = Link.onderwerpobjectWasKlantcontact
    guard kind == link.from, let member = link.member else { return }
    guard let part = try unit.part("$.\(member).uuid", of: json), part.type == "text" else { return }
    guard let uuid = ContactID(part.json) else { return }
    if let contact = try unit.contactRow(uuid) {
      try unit.addLink(link, from: row, to: contact)
    } else {
      try unit.await(uuid, for: row)
    }
  }

  /// Stores the records that stand in full where others have references, in the order of their list; gives the record
  /// with references in their place. What was said of one twice could be changed in one place only.
  func takeWhole(from json: String, _ kind: RecordKind, row: Int64) throws(BackendFailure) -> String {
    var rest = json
    for reference in kind.whole {
      let path = "$." + reference.name
      guard let list = try unit.part(path, of: json), list.type == "array" else { continue }
      var rows: [Int64] = []
      // What is no record stays as it came.
      for (index, member) in try unit.members(of: list.json).enumerated() where member.type == "object" {
        guard let other = try take(member.json, reference.kind) else { continue }
        rows.append(other)
        guard try !unit.head(of: member.json).isReferenceOnly else { continue }
        rest = try unit.setting("\(path)[\(index)]", of: rest, to: try unit.reference(other).json)
      }
      // Where one of them came with a record before, it stands where this list has it from now on.
      for other in rows { try unit.moveLink(reference.link, from: other, to: row) }
    }
    return rest
  }

  /// Stores what stands in full in a record that is known already; the record itself stays as it is.
  private func takeUnknown(in json: String, _ kind: RecordKind) throws(BackendFailure) {
    for reference in kind.whole {
      guard let list = try unit.part("$." + reference.name, of: json), list.type == "array" else { continue }
      for member in try unit.members(of: list.json) where member.type == "object" {
        // A reference alone would be one to nothing, which no record has in its JSON.
        guard try !unit.head(of: member.json).isReferenceOnly else { continue }
        _ = try take(member.json, reference.kind)
      }
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
    guard let part = try unit.part(path, of: json), part.type == "object" || part.type == "array" else { return nil }
    var rows: [Int64] = []
    var isWhole = true
    // What is no record stays in the JSON of the one that it stands in.
    for member in part.type == "object" ? [part] : try unit.members(of: part.json) {
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

  private func elements(of json: String, type: String) throws(BackendFailure) -> [String] {
    guard type == "array" else {
      if type == "object" { return [json] }
      throw unreadable
    }
    let members = try unit.members(of: json)
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
    try unit.part("$." + RecordKind.expansion, of: json)?.json == "{}"
  }
}
