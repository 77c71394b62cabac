import Klantcontacten

/// The related records that no contact brings along when it goes out with what hangs on it.
extension Unit {
  func looseRecords(
    _ kind: RecordKind, sparingConfidential: Bool
  ) throws(BackendFailure) -> any LooseCursor {
    try doing { () throws(BackendFailure) in
      let sql = LooseSQL(kind, sparingConfidential: sparingConfidential).records
      return LooseRows(kind, in: self, try Statement(sql, on: connection))
    }
  }

  private final class LooseRows: LooseCursor {
    private let kind: RecordKind
    private let unit: Unit
    private let statement: Statement
    private var isAtEnd = false

    init(_ kind: RecordKind, in unit: Unit, _ statement: Statement) {
      self.kind = kind
      self.unit = unit
      self.statement = statement
    }

    func next() throws(BackendFailure) -> LooseRecord? {
      // A statement that is stepped after its end would begin anew.
      if isAtEnd { return nil }
      return try unit.doing { () throws(BackendFailure) in
        guard try statement.step() else {
          isAtEnd = true
          return nil
        }
        return LooseRecord(kind, json: statement.text(0), isConfidential: statement.yesNo(1))
      }
    }
  }
}

/// Which records of a kind are loose, as SQL.
///
/// It asks the same of the links as putting a contact's JSON together does (`RelationsOut`), from the other end: so
/// nothing need be remembered of what went out with the contacts.
struct LooseSQL {
  private let kind: RecordKind
  private let isSparing: Bool
  /// The ways on which a contact brings records of the kind along: what it refers to, and what is expanded below that.
  private let ways: [[Reference]]

  init(_ kind: RecordKind, sparingConfidential isSparing: Bool) {
    self.kind = kind
    self.isSparing = isSparing
    ways = Self.ways(to: kind)
  }

  /// The records, each with its JSON and whether it is confidential.
  var records: String {
    "SELECT json, \(isConfidential) FROM object AS o "
      + "WHERE kind = \(kind.rawValue) AND NOT \(isBroughtAlong) AND NOT \(isOnlyNamed) ORDER BY id"
  }

  /// Whether a contact that goes out brings it along.
  private var isBroughtAlong: String {
    let some = Self.any(
      ways.map { way in
        // Below a mere reference nothing stands, and below a partij that is only referred to neither.
        exists(way, contact: isSparing ? "NOT vertrouwelijk" : nil) { kind, json in
          let isWhole = "NOT " + ObjectRow.isReferenceOnly(json)
          return isSparing && kind == .partij ? "\(isWhole) AND NOT \(ObjectRow.asksForSecrecy(json))" : isWhole
        }
      })
    return isSparing && kind == .partij ? "(\(some) AND NOT \(ObjectRow.asksForSecrecy("o.json")))" : some
  }

  /// Whether it is a mere reference that stands in the JSON of another record, and comes back with that one.
  private var isOnlyNamed: String {
    let origins = Link.allCases.filter { $0.from == kind }.map { (link: $0, end: "origin") }
    let targets = Link.allCases.filter { $0.to == kind }.map { (link: $0, end: "target") }
    let isLinked = Self.any(
      (origins + targets).map {
        "EXISTS (SELECT 1 FROM link WHERE relation = \($0.link.rawValue) AND \($0.end) = o.id)"
      })
    return "(\(ObjectRow.isReferenceOnly("o.json")) AND \(isLinked))"
  }

  /// Whether it asked not to be shown, or belongs to a confidential contact or to a partij that asked not to be shown.
  private var isConfidential: String {
    guard isSparing else { return "0" }
    let itself = kind == .partij ? [ObjectRow.asksForSecrecy("o.json")] : []
    let ofContacts = ways.map { exists($0, contact: "vertrouwelijk") { _, _ in nil } }
    let ofPartijen = RecordKind.partij.expanded.filter { $0.kind == kind }.map { reference in
      "EXISTS (SELECT 1 FROM link AS l CROSS JOIN object AS m ON m.id = l.\(reference.step.near) "
        + "WHERE l.relation = \(reference.link.rawValue) AND l.\(reference.step.far) = o.id "
        + "AND \(ObjectRow.asksForSecrecy("m.json")))"
    }
    return Self.any(itself + ofContacts + ofPartijen)
  }

  /// Whether a way leads from some contact to the record, looked up from the record on; `between` says what must hold
  /// of the records on the way, given their kind and JSON.
  private func exists(
    _ way: [Reference], contact: String?, between: (RecordKind, String) -> String?
  ) -> String {
    var tables: [String] = []
    var conditions: [String] = []
    var arrival = "o.id"
    for (index, reference) in way.enumerated().reversed() {
      let link = "l\(index)"
      tables.append("link AS \(link)")
      conditions.append("\(link).relation = \(reference.link.rawValue) AND \(link).\(reference.step.far) = \(arrival)")
      arrival = "\(link).\(reference.step.near)"
      guard index > 0 else { break }
      if let condition = between(way[index - 1].kind, "m\(index).json") {
        tables.append("object AS m\(index)")
        conditions.append("m\(index).id = \(arrival) AND \(condition)")
      }
    }
    if let contact {
      tables.append("klantcontact")
      conditions.append("klantcontact.id = \(arrival) AND \(contact)")
    }
    return "EXISTS (SELECT 1 FROM \(tables.joined(separator: " CROSS JOIN ")) "
      + "WHERE \(conditions.joined(separator: " AND ")))"
  }

  private static func any(_ conditions: [String]) -> String {
    conditions.isEmpty ? "0" : "(\(conditions.joined(separator: " OR ")))"
  }

  private static func ways(to kind: RecordKind) -> [[Reference]] {
    var found: [[Reference]] = []
    func follow(_ way: [Reference], _ reference: Reference) {
      let way = way + [reference]
      if reference.kind == kind { found.append(way) }
      for further in reference.kind.expanded { follow(way, further) }
    }
    for reference in RecordKind.contact.references { follow([], reference) }
    return found
  }
}
