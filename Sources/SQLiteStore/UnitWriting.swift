import GRDBSQLite
import Klantcontacten

extension Unit: ContactWriting {
  func update(_ before: Klantcontact, with changes: [FieldChange]) throws(BackendFailure) -> Klantcontact? {
    try doing { () throws(BackendFailure) in
      let row = try rowUnlessChanged(before)
      let fields = FieldSet(changes)
      guard !fields.isEmpty else { return }
      let after = before.applying(changes)
      let statement = try connection.update(fields)
      var index: Int32 = 1
      for field in fields.fields {
        try ContactRow.bind(field, of: after, at: index, to: statement)
        index += 1
      }
      try statement.bind(row, at: index)
      lastRead = nil
      try statement.run(ofContact: before.name)
      if fields.isSearched { try noteChange(ofRow: row) }
    }
    return nil
  }

  func insert(_ contact: Klantcontact) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.insertContact)
      try ContactRow.bind(contact, to: statement)
      try statement.run(ofContact: contact.name)
      // Nearly all contacts of a large import have nothing that hangs on them.
      guard awaitsContacts || !contact.relations.isEmpty else { return }
      let row = sqlite3_last_insert_rowid(connection.handle)
      if awaitsContacts { try linkWhatAwaits(contact.uuid, in: row) }
      guard !contact.relations.isEmpty else { return }
      try takeRelations(contact.relations, ofContact: contact.name, row: row)
    }
  }

  private func rowUnlessChanged(_ before: Klantcontact) throws(BackendFailure) -> Int64 {
    if lastRead?.contact.uuid != before.uuid { _ = try find(before.uuid) }
    guard let (contact, row) = lastRead, contact == before else { throw .changedSince(before.name) }
    return row
  }
}
