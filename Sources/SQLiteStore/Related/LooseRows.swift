import Klantcontacten

/// The related records that no contact brings along when it goes out with what hangs on it.
extension Unit {
  func looseRecords(
    _ kind: RecordKind, sparingConfidential: Bool
  ) throws(BackendFailure) -> any LooseCursor {
    try doing { () throws(BackendFailure) in
      let sql = LooseSQL(kind, sparingConfidential: sparingConfidential).records
      let out = RelationsOut(self, sparingConfidential: sparingConfidential)
      return LooseRows(kind, in: self, out, try Statement(sql, on: connection))
    }
  }

  private final class LooseRows: LooseCursor {
    private let kind: RecordKind
    private let unit: Unit
    private let out: RelationsOut
    private let statement: Statement
    private var isAtEnd = false

    init(_ kind: RecordKind, in unit: Unit, _ out: RelationsOut, _ statement: Statement) {
      self.kind = kind
      self.unit = unit
      self.out = out
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
        let (json, isConfidential) = (statement.text(0), statement.yesNo(1))
        // Of what stays behind nobody looks at the inside.
        if isConfidential { return LooseRecord(kind, json: json, isConfidential: true) }
        return LooseRecord(kind, json: try out.filled(json, kind, row: statement.integer(2)))
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

  /// The records, each with its JSON, whether it is confidential, and its row.
  ///
  /// They come by their uuids: in the order of their rows they would come otherwise after an import, as one may first be
  /// named by another. Only uuids are sorted, since all JSON would be too much to hold; LIMIT keeps SQLite from taking
  /// the order of the inner SELECT for one that does not matter.
  var records: String {
    "SELECT json, \(isConfidential), o.id FROM (SELECT id FROM object AS o WHERE kind = \(kind.rawValue) "
      + "AND NOT \(isBroughtAlong) AND NOT \(isInItsPartij) AND NOT \(isOnlyNamed) ORDER BY uuid LIMIT -1) AS loose "
      + "CROSS JOIN object AS o ON o.id = loose.id"
  }

  /// Whether a contact that goes out brings it along.
  private var isBroughtAlong: String {
    let some = isBroughtAlong(on: ways, "o.id")
    return isSparing && kind == .partij ? "(\(some) AND NOT \(ObjectRow.asksForSecrecy("o.json")))" : some
  }

  private func isBroughtAlong(on ways: [[Reference]], _ row: String) -> String {
    Self.any(
      ways.map { way in
        // Below a mere reference nothing stands, and below a partij that is only referred to neither.
        exists(way, to: row, contact: isSparing ? "NOT vertrouwelijk" : nil) { kind, json in
          let isWhole = "NOT " + ObjectRow.isReferenceOnly(json)
          return isSparing && kind == .partij ? "\(isWhole) AND NOT \(ObjectRow.asksForSecrecy(json))" : isWhole
        }
      })
  }

  private func hangsOnConfidential(on ways: [[Reference]], _ row: String) -> String {
    Self.any(ways.map { exists($0, to: row, contact: "vertrouwelijk") { _, _ in nil } })
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
    let ofPartijen = RecordKind.partij.expanded.filter { $0.kind == kind }.map { reference in
      "EXISTS (SELECT 1 FROM link AS l CROSS JOIN object AS m ON m.id = l.\(reference.step.near) "
        + "WHERE l.relation = \(reference.link.rawValue) AND l.\(reference.step.far) = o.id "
        + "AND \(ObjectRow.asksForSecrecy("m.json")))"
    }
    return Self.any(itself + ofPartijen + [hangsOnConfidential(on: ways, "o.id"), isOfSparedPartij])
  }

  /// Whether a way leads from some contact to a row, looked up from the row on; `between` says what must hold
  /// of the records on the way, given their kind and JSON.
  private func exists(
    _ way: [Reference], to row: String, contact: String?, between: (RecordKind, String) -> String?
  ) -> String {
    var tables: [String] = []
    var conditions: [String] = []
    var arrival = row
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

/// Which identificatoren go along with a partij: its own, and those above these.
extension LooseSQL {
  /// Whether it stands in full in the JSON of a partij that goes out, with a contact or by itself.
  private var isInItsPartij: String {
    let isWhole = "NOT " + ObjectRow.isReferenceOnly("partij.json")
    guard isSparing else {
      return isOfPartij(that: isWhole) { _, json in "NOT " + ObjectRow.isReferenceOnly(json) }
    }
    // Those go out that are brought along, or are loose and hang on no confidential contact.
    let ways = Self.ways(to: .partij)
    let goesOut =
      "\(isWhole) AND NOT \(ObjectRow.asksForSecrecy("partij.json")) "
      + "AND (\(isBroughtAlong(on: ways, "partij.id")) OR NOT \(hangsOnConfidential(on: ways, "partij.id")))"
    return isOfPartij(that: goesOut) { row, json in
      "NOT \(ObjectRow.isReferenceOnly(json)) AND NOT \(ObjectRow.isConfidentialIdentificator(row))"
    }
  }

  /// Whether a partij brings it along that asked not to be shown, or that is in a confidential contact.
  private var isOfSparedPartij: String {
    let isInConfidential = hangsOnConfidential(on: Self.ways(to: .partij), "partij.id")
    return isOfPartij(that: "(\(ObjectRow.asksForSecrecy("partij.json")) OR \(isInConfidential))") { _, _ in "1" }
  }

  /// Whether it is an identificator of a partij, or above one. `through` says what must hold of it and of those on the
  /// way down to the partij, given their row and JSON.
  private func isOfPartij(that condition: String, through: (_ row: String, _ json: String) -> String) -> String {
    guard kind == .partijIdentificator else { return "0" }
    let (above, own) = (Link.identificatorHoofd.rawValue, Link.identificatorPartij.rawValue)
    // UNION takes none twice, so that it comes to an end where two stand above each other.
    return "EXISTS (WITH RECURSIVE below (id) AS (SELECT o.id WHERE \(through("o.id", "o.json")) UNION "
      + "SELECT i.id FROM below CROSS JOIN link AS a ON a.relation = \(above) AND a.target = below.id "
      + "CROSS JOIN object AS i ON i.id = a.origin WHERE \(through("i.id", "i.json"))) "
      + "SELECT 1 FROM below CROSS JOIN link AS p ON p.relation = \(own) AND p.origin = below.id "
      + "CROSS JOIN object AS partij ON partij.id = p.target WHERE \(condition))"
  }
}
