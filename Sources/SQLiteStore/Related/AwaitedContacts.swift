import Klantcontacten

/// Onderwerpobjecten that stand for an earlier contact (`wasKlantcontact`) which comes later in the same import: an
/// export has the newest contact first. They wait in a temporary table, since there may be as many as there are contacts.
extension Unit {
  /// Notes that a record refers to a contact that is not there yet.
  func await(_ contact: ContactID, for row: Int64) throws(BackendFailure) {
    let table = "CREATE TEMP TABLE IF NOT EXISTS awaited (contact TEXT, origin INTEGER, PRIMARY KEY (contact, origin))"
    try Statement(table, on: connection).run()
    let statement = try connection.statement(.insertAwaited)
    try statement.bind([.text(contact.description), .integer(row)])
    try statement.run()
    awaitsContacts = true
  }

  /// Links a contact that has come with what refers to it.
  func linkWhatAwaits(_ contact: ContactID, in row: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.linkAwaited)
    let link = Link.onderwerpobjectWasKlantcontact
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row), .text(contact.description)])
    try statement.run()
  }
}
