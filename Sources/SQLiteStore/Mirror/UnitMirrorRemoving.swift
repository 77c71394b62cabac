import GRDBSQLite
import Klantcontacten

/// Taking out of a mirror what the register no longer has, or what is not to be in it.
extension Unit {
  func takeOut(_ contact: ContactID) throws(BackendFailure) -> Bool {
    try doing { () throws(BackendFailure) in
      guard let row = try contactRow(contact) else { return false }
      for link in Link.allCases where link.to == .contact {
        for origin in try origins(of: link, to: row) {
          switch link {
          // Both are there for themselves.
          case .actorKlantcontact, .onderwerpobjectWasKlantcontact: try forget(link, from: origin, to: row)
          default: try takeOut(origin, link.from, withItsPartij: true)
          }
        }
      }
      try removeContact(inRow: row)
      return true
    }
  }

  func takeOut(partij: ContactID) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      guard let known = try known(.partij, partij), !known.isReferenceOnly else { return }
      let reference = try reference(known.row).json
      let betrokkenen = try origins(of: .betrokkenePartij, to: known.row)
      try takeOut(known.row, .partij)
      guard !betrokkenen.isEmpty else { return }
      let row = try add(reference, .partij, partij)
      for betrokkene in betrokkenen { try addLink(.betrokkenePartij, from: betrokkene, to: row) }
    }
  }

  /// Takes a related record out, with what belongs to it alone; a partij that was in no other contact is as confidential as
  /// the contact that goes.
  func takeOut(_ row: Int64, _ kind: RecordKind, withItsPartij: Bool = false) throws(BackendFailure) {
    let partijen = withItsPartij && kind == .betrokkene ? try targets(of: .betrokkenePartij, from: row) : []
    try forgetLinks(from: row, kind)
    for (link, other) in [(Link.adresBetrokkene, Link.adresPartij), (.adresPartij, .adresBetrokkene)]
    where link.to == kind {
      for address in try origins(of: link, to: row) {
        if try targets(of: other, from: address).isEmpty { try takeOut(address, .digitaalAdres) }
      }
    }
    if kind == .partij {
      for identificator in try origins(of: .identificatorPartij, to: row) {
        try takeOut(identificator, .partijIdentificator)
      }
    }
    try removeObject(inRow: row, kind)
    for partij in partijen where try origins(of: .betrokkenePartij, to: partij).isEmpty {
      try takeOut(partij, .partij)
    }
  }

  func takeOutUnseen(from place: Int, counting counts: inout MirrorCounts) throws(BackendFailure) -> Int? {
    var counted = counts
    let next = try doing { () throws(BackendFailure) -> Int? in
      switch place {
      case 0:
        // Before any record goes, so that none is kept because of another one that goes too.
        try Statement(
          "DELETE FROM link WHERE NOT EXISTS (SELECT 1 FROM mirrorSeenObject WHERE id = origin)", on: connection
        ).run()
        return 1
      case 1:
        let removed = try takeOutUnseenContacts()
        counted.contacts.removed += removed
        return removed < Self.removedAtOnce ? 2 : 1
      default: return try takeOutUnseenObjects(behind: Int64(place - 2), counting: &counted.objects)
      }
    }
    counts = counted
    return next
  }

  /// How many records go in one unit.
  private static let removedAtOnce = 5_000

  private func takeOutUnseenContacts() throws(BackendFailure) -> Int {
    let rows = try gathered(
      "SELECT id FROM klantcontact WHERE NOT EXISTS (SELECT 1 FROM mirrorSeenContact AS s WHERE s.id = klantcontact.id) "
        + "LIMIT \(Self.removedAtOnce)", 0)
    for row in rows {
      for link in Link.allCases where link.to == .contact {
        for origin in try origins(of: link, to: row) { try forget(link, from: origin, to: row) }
      }
      try removeContact(inRow: row)
    }
    return rows.count
  }

  private func takeOutUnseenObjects(
    behind place: Int64, counting sort: inout MirrorCounts.Sort
  ) throws(BackendFailure) -> Int? {
    let rows = try gathered(
      "SELECT id FROM object WHERE NOT EXISTS (SELECT 1 FROM mirrorSeenObject AS s WHERE s.id = object.id) AND id > ? "
        + "ORDER BY id LIMIT \(Self.removedAtOnce)", place)
    for row in rows {
      let statement = try Statement("SELECT kind FROM object WHERE id = ?", on: connection)
      try statement.bind(row, at: 1)
      guard try statement.step(), let kind = RecordKind(rawValue: Int(statement.integer(0))) else { continue }
      statement.reset()
      let reference = try reference(row)
      if !reference.isAlone { sort.removed += 1 }
      var isReferredTo = false
      for link in Link.allCases where link.to == kind && !isReferredTo {
        isReferredTo = try !origins(of: link, to: row).isEmpty
      }
      if !isReferredTo {
        try removeObject(inRow: row, kind)
      } else if !reference.isAlone {
        // Something that stays refers to it, so that where it is stays too.
        try set(reference.json, inRow: row)
      }
    }
    return rows.last.map { Int($0) + 2 }
  }

  // MARK: Rows

  private func gathered(_ sql: String, _ number: Int64) throws(BackendFailure) -> [Int64] {
    let statement = try Statement(sql, on: connection)
    if sql.contains("?") { try statement.bind(number, at: 1) }
    var rows: [Int64] = []
    while try statement.step() { rows.append(statement.integer(0)) }
    return rows
  }

  private func forgetLinks(from row: Int64, _ kind: RecordKind) throws(BackendFailure) {
    let statement = try connection.statement(.forgetLinks)
    for link in Link.allCases where link.from == kind {
      try statement.bind([.integer(Int64(link.rawValue)), .integer(row)])
      try statement.run()
    }
  }

  private func removeObject(inRow row: Int64, _ kind: RecordKind) throws(BackendFailure) {
    for link in Link.allCases where link.to == kind {
      for origin in try origins(of: link, to: row) { try forget(link, from: origin, to: row) }
    }
    try run("DELETE FROM object WHERE id = ?", row)
    try run("DELETE FROM mirrorSeenObject WHERE id = ?", row)
    knownToHoldObjects = nil
  }

  private func removeContact(inRow row: Int64) throws(BackendFailure) {
    lastRead = nil
    try run("DELETE FROM klantcontact WHERE id = ?", row)
    try run("DELETE FROM mirrorSeenContact WHERE id = ?", row)
    // The row's number may be given out again: what comes to stand in it must be taken up into the search anew.
    try Statement(
      "UPDATE searchState SET indexedUpTo = min(indexedUpTo, (SELECT coalesce(max(id), 0) FROM klantcontact))",
      on: connection
    ).run()
    knownIndexedUpTo = nil
  }

  private func run(_ sql: String, _ row: Int64) throws(BackendFailure) {
    let statement = try Statement(sql, on: connection)
    try statement.bind(row, at: 1)
    try statement.run()
  }
}
