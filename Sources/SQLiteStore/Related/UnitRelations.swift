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
    try RelationsIn(self, name: name).take(relations, ofContactIn: row)
  }

  /// Stores the identificatoren that stand in full in a partij's JSON, where earlier layouts left them.
  func takeIdentificatoren(ofPartijIn row: Int64, _ json: String) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let rest = try RelationsIn(self, name: "").takeWhole(from: json, .partij, row: row)
      if rest != json { try set(rest, inRow: row) }
    }
  }

  func relations(of contact: ContactID) throws(BackendFailure) -> String {
    try doing { () throws(BackendFailure) in
      guard try holdsObjects() else { return "" }
      return try RelationsOut(self).json(of: contact)
    }
  }
}

/// Takes related records apart. SQLite reads the JSON, and gives its parts as they were written.
///
/// A record of which more is known than a reference wins from a reference to it. One that is known already stays as it
/// is, with what it refers to: of two that differ nobody could tell here which is right.
private struct RelationsIn {
  private let unit: Unit
  private let name: String

  init(_ unit: Unit, name: String) {
    self.unit = unit
    self.name = name
  }

  private var unreadable: BackendFailure { .unreadableRelations(of: name) }

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
  private func take(_ json: String, _ kind: RecordKind) throws(BackendFailure) -> Int64? {
    let (uuid, isReferenceOnly, isExpanded) = try unit.head(of: json)
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
    for reference in kind.references where !reference.isWhole {
      guard let (rows, _) = try take(reference, at: "$." + reference.name, of: json) else { continue }
      try link(reference, row, with: rows)
    }
    var rest = try takeWhole(from: json, kind, row: row)
    if isExpanded {
      let (expanded, remainder) = try takeExpanded(rest, kind)
      for (reference, rows) in expanded { try link(reference, row, with: rows) }
      rest = remainder
    }
    if rest != json { try unit.set(rest, inRow: row) }
    return row
  }

  /// Stores the records that stand in full where others have references, in the order of their list; gives the record
  /// with references in their place. What was said of one twice could be changed in one place only.
  func takeWhole(from json: String, _ kind: RecordKind, row: Int64) throws(BackendFailure) -> String {
    var rest = json
    for reference in kind.whole {
      let path = "$." + reference.name
      guard let list = try unit.part(path, of: json), list.type == "array" else { continue }
      var references: [String] = []
      var rows: [Int64] = []
      for member in try unit.members(of: list.json) {
        guard member.type == "object", let other = try take(member.json, reference.kind) else { continue }
        let isReferenceOnly = try unit.head(of: member.json).isReferenceOnly
        references.append(isReferenceOnly ? member.json : try unit.reference(other).json)
        rows.append(other)
      }
      // Where one of them came with a record before, it stands where this list has it from now on.
      for other in rows { try unit.moveLink(reference.link, from: other, to: row) }
      // What is no record stays, and the list as it came with it.
      guard try unit.members(of: list.json).count == rows.count else { continue }
      rest = try unit.setting(path, of: rest, to: "[" + references.joined(separator: ",") + "]")
    }
    return rest
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

/// Puts related records together again as the API gives them with a contact.
private struct RelationsOut {
  private let unit: Unit

  init(_ unit: Unit) {
    self.unit = unit
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
      members.append(member(reference.name, list(found.map { reference.isWhole ? $0.json : $0.reference })))
      let known = reference.isWhole ? [] : found.filter { !$0.isReferenceOnly }
      guard !known.isEmpty else { continue }
      var whole: [String] = []
      for found in known { whole.append(try json(of: found, reference.kind, without: actors)) }
      expanded.append(member(reference.name, list(whole)))
    }
    if !expanded.isEmpty { members.append(member(RecordKind.expansion, object(expanded))) }
    return object(members)
  }

  /// A record with what is known of those that it refers to, as far as they do not stand around it already.
  private func json(
    of found: Unit.Found, _ kind: RecordKind, without around: Set<Int64> = []
  ) throws(BackendFailure) -> String {
    var json = found.json
    let around = around.union([found.row])
    for reference in kind.whole { json = try filling(reference, in: json, of: found, without: around) }
    for reference in kind.expanded {
      let which: Kept = if case .along = reference.step { .linked } else { .referring }
      let others = try unit.records(which, reference.link, at: found.row)
      var whole: [String] = []
      for other in others where !other.isReferenceOnly && !around.contains(other.row) {
        whole.append(try self.json(of: other, reference.kind, without: around))
      }
      guard let first = whole.first else { continue }
      let path = ObjectRow.plainJSONPath(of: [RecordKind.expansion, reference.name])
      json = try unit.setting(path, of: json, to: reference.isList ? list(whole) : first)
    }
    return json
  }

  /// A record with those in full that its list has references to, and behind them those that the list leaves out.
  private func filling(
    _ reference: Reference, in json: String, of found: Unit.Found, without around: Set<Int64>
  ) throws(BackendFailure) -> String {
    let others = try unit.records(.referring, reference.link, at: found.row)
    guard !others.isEmpty else { return json }
    let path = "$." + reference.name
    let listed = try unit.part(path, of: json).flatMap { part throws(BackendFailure) in
      part.type == "array" ? try unit.members(of: part.json) : nil
    }
    guard (listed ?? []).allSatisfy({ $0.type == "object" }) else { return json }
    let around = around.union(others.map(\.row))
    var rest = others
    var elements: [String] = []
    for member in listed ?? [] {
      let row = try unit.head(of: member.json).uuid.flatMap { uuid throws(BackendFailure) in
        try unit.known(reference.kind, uuid)?.row
      }
      guard let index = rest.firstIndex(where: { $0.row == row }) else {
        elements.append(member.json)
        continue
      }
      let other = rest.remove(at: index)
      let isKnown = !other.isReferenceOnly
      elements.append(isKnown ? try self.json(of: other, reference.kind, without: around) : member.json)
    }
    for other in rest {
      let isKnown = !other.isReferenceOnly
      elements.append(isKnown ? try self.json(of: other, reference.kind, without: around) : other.reference)
    }
    return try unit.setting(path, of: json, to: list(elements))
  }

  private func member(_ name: String, _ json: String) -> String { "\"\(name)\":\(json)" }
  private func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
  private func object(_ members: [String]) -> String { "{" + members.joined(separator: ",") + "}" }
}
