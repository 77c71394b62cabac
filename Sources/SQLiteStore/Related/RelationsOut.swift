import Klantcontacten

/// Puts related records together again as the API gives them.
struct RelationsOut {
  private let unit: Unit
  private let isSparing: Bool

  init(_ unit: Unit, sparingConfidential isSparing: Bool) {
    self.unit = unit
    self.isSparing = isSparing
  }

  /// All that hangs on a contact.
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

  /// A record with those in full that the API gives in full inside it, and not what it only refers to.
  func filled(
    _ json: String, _ kind: RecordKind, row: Int64, without around: Set<Int64> = []
  ) throws(BackendFailure) -> String {
    var json = json
    for reference in kind.whole {
      json = try filling(reference, in: json, row: row, without: around.union([row]))
    }
    return json
  }

  /// A record with what is known of those that it refers to, as far as they do not stand around it already.
  private func json(
    of found: Unit.Found, _ kind: RecordKind, without around: Set<Int64>
  ) throws(BackendFailure) -> String {
    let around = around.union([found.row])
    var json = try filled(found.json, kind, row: found.row, without: around)
    for reference in kind.expanded {
      let which: Kept = if case .along = reference.step { .linked } else { .referring }
      let others = try unit.records(which, reference.link, at: found.row)
      var whole: [String] = []
      for other in others where !other.isReferenceOnly && !around.contains(other.row) {
        guard try !isSpared(other, reference.kind) else { continue }
        whole.append(try self.json(of: other, reference.kind, without: around))
      }
      guard let first = whole.first else { continue }
      let path = ObjectRow.plainJSONPath(of: [RecordKind.expansion, reference.name])
      json = try unit.setting(path, of: json, to: reference.isList ? list(whole) : first)
    }
    return json
  }

  /// Whether a record stays behind though one that goes out leads to it: a partij that asked not to be shown, and an
  /// identificator above that of another partij, whose own may have asked so.
  private func isSpared(_ other: Unit.Found, _ kind: RecordKind) throws(BackendFailure) -> Bool {
    guard isSparing else { return false }
    switch kind {
    case .partij: return other.asksForSecrecy
    case .partijIdentificator: return try unit.isConfidentialIdentificator(other.row)
    default: return false
    }
  }

  /// A record with those in full that its list has references to, and behind them those that the list leaves out.
  private func filling(
    _ reference: Reference, in json: String, row: Int64, without around: Set<Int64>
  ) throws(BackendFailure) -> String {
    var rest = try unit.records(.referring, reference.link, at: row)
    guard !rest.isEmpty else { return json }
    let around = around.union(rest.map(\.row))
    let path = "$." + reference.name
    var filled = json
    if let list = try unit.part(path, of: json), list.type == "array" {
      for (index, member) in try unit.members(of: list.json).enumerated() where member.type == "object" {
        let row = try unit.head(of: member.json).uuid.flatMap { uuid throws(BackendFailure) in
          try unit.known(reference.kind, uuid)?.row
        }
        guard let place = rest.firstIndex(where: { $0.row == row }) else { continue }
        let other = rest.remove(at: place)
        guard !other.isReferenceOnly else { continue }
        let whole = try self.json(of: other, reference.kind, without: around)
        filled = try unit.setting("\(path)[\(index)]", of: filled, to: whole)
      }
    } else {
      filled = try unit.setting(path, of: filled, to: "[]")
    }
    for other in rest {
      let whole =
        other.isReferenceOnly ? other.reference : try self.json(of: other, reference.kind, without: around)
      filled = try unit.setting("\(path)[#]", of: filled, to: whole)
    }
    return filled
  }

  private func member(_ name: String, _ json: String) -> String { "\"\(name)\":\(json)" }
  private func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
  private func object(_ members: [String]) -> String { "{" + members.joined(separator: ",") + "}" }
}
