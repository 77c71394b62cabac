import Changes
import GRDBSQLite
import Klantcontacten

/// Taking away what was made by mistake: what an undo does, and nobody else.
extension Unit {
  func unlink(_ ends: LinkEnds) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      guard let origin = try known(ends.link.from, ends.origin) else { return }
      let target = try ends.link.to == .contact ? contactRow(ends.target) : known(ends.link.to, ends.target)?.row
      guard let target else { return }
      try forgetLink(ends.link, from: origin.row, ends.origin, to: target)
      if let member = ends.link.member {
        try setJSON("json_set(json, ?2, json('null'))", ObjectRow.plainJSONPath(of: [member]), inRow: origin.row)
      }
    }
  }

  func remove(_ object: RelatedObject) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      guard let known = try known(object.kind, object.uuid), try self.object(object.kind, object.uuid) == object else {
        throw .recordChangedSince(object.kind, object.uuid)
      }
      for ends in try links(of: RecordKey(object.kind, object.uuid)) {
        guard ends.origin == object.uuid, ends.link.from == object.kind else {
          throw .stillReferredTo(object.kind, object.uuid)
        }
        let target = try ends.link.to == .contact ? contactRow(ends.target) : self.known(ends.link.to, ends.target)?.row
        if let target { try forgetLink(ends.link, from: known.row, object.uuid, to: target) }
      }
      let statement = try Statement("DELETE FROM object WHERE id = ?", on: connection)
      try statement.bind(known.row, at: 1)
      try statement.run()
      knownToHoldObjects = nil
    }
  }

  func remove(_ contact: Klantcontact) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      guard let row = try contactRow(contact.uuid), try find(contact.uuid) == contact else {
        throw .changedSince(contact.name)
      }
      guard try links(of: RecordKey(.contact, contact.uuid)).isEmpty else {
        throw .stillReferredTo(.contact, contact.uuid)
      }
      let statement = try Statement("DELETE FROM klantcontact WHERE id = ?", on: connection)
      try statement.bind(row, at: 1)
      lastRead = nil
      try statement.run()
      // The row's number may be given out again: what comes to stand in it must be taken up into the search anew.
      try Statement(
        "UPDATE searchState SET indexedUpTo = min(indexedUpTo, (SELECT coalesce(max(id), 0) FROM klantcontact))",
        on: connection
      ).run()
      knownIndexedUpTo = nil
    }
  }

  /// Takes a reference away, also out of the list that the record which is referred to has of such.
  func forgetLink(
    _ link: Link, from origin: Int64, _ uuid: ContactID, to target: Int64
  ) throws(BackendFailure) {
    let removal = try Statement("DELETE FROM link WHERE relation = ? AND origin = ? AND target = ?", on: connection)
    try removal.bind([.integer(Int64(link.rawValue)), .integer(origin), .integer(target)])
    try removal.run()
    guard let list = link.listAtTarget else { return }
    let path = ObjectRow.plainJSONPath(of: [list])
    let leaving = try Statement(
      "UPDATE object SET json = json_set(json, ?2, (SELECT json_group_array(json(value)) FROM "
        + "json_each(object.json, ?2) WHERE json_extract(value, '$.uuid') IS NOT ?3)) "
        + "WHERE id = ?1 AND json_type(json, ?2) = 'array'", on: connection)
    try leaving.bind([.integer(target), .text(path), .text(uuid.description)])
    try leaving.run()
  }

  private func setJSON(_ sql: String, _ path: String, inRow row: Int64) throws(BackendFailure) {
    let statement = try Statement("UPDATE object SET json = \(sql) WHERE id = ?1", on: connection)
    try statement.bind([.integer(row), .text(path)])
    try statement.run()
  }
}
