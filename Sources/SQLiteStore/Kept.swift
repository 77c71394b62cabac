/// The statements that are prepared once and kept. They are found by number: looking a text up in a table costs a
/// tenth of what SQLite needs to find a contact.
enum Kept: Int, CaseIterable {
  case contactInRow
  case contactByUUID
  case contactByNummer
  case contactByReferentienummer
  case insertContact
  case insertRun
  case insertEntry
  case insertOutcome
  case run
  case nextEntry
  case insertKept
  case kept
  case lastRun
  case lastSeal
  case setHead
  case setEnd
  case forgetExpired
  case forgetKeptOfContact
  case searchedUpTo
  case lastRow
  case changedCount
  case hits
  case noteChange
  case changedSpan
  case addChanged
  case forgetChanged
  case newSpan
  case addNew
  case setSearchedUpTo
  case emptySearch
  case emptyChanged
  case contactRow
  case knownObject
  case anyObject
  case objectReference
  case contactReference
  case targets
  case insertObject
  case setObjectJSON
  case noteSought
  case linked
  case referring
  case insertLink
  case insertAwaited
  case linkAwaited
  case moveLink
  case isConfidentialIdentificator
  case linkCount
  case attached
  case setMember
  case setMissingMember
  case appendMember
  case makeObject
  case head
  case part
  case removeMember
  case addMember
  case members
  case mirroredObject
  case overwriteContact
  case seeContact
  case seeObject
  case isSeenContact
  case isSeenObject
  case origins
  case forgetLinks
  case forgetLink

  var sql: String {
    switch self {
    case .contactInRow: "\(Self.contact) WHERE id = ?"
    case .contactByUUID: "\(Self.contact) WHERE uuid = ?"
    case .contactByNummer: "\(Self.contact) WHERE nummer = ?"
    case .contactByReferentienummer: "\(Self.contact) WHERE referentienummer = ?"
    case .insertContact:
      "INSERT INTO klantcontact (\(ContactRow.fields)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .insertRun:
      "INSERT INTO run (number, who, script, startedAt, version, vertrouwelijkReason, undoes, seal) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    case .insertEntry:
      "INSERT INTO entry (run, number, at, line, function, contact, fields, reason, assumesTransfer, tag, hashes, traces, "
        + "seal, step, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .insertOutcome: "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .run: "SELECT \(RunColumns.names) FROM run WHERE number = ?"
    case .insertKept: "INSERT INTO kept VALUES (?, ?, ?, ?, ?)"
    case .kept: "SELECT before FROM kept WHERE run = ? AND entry = ?"
    case .lastRun: "SELECT number, seal FROM run ORDER BY number DESC LIMIT 1"
    case .lastSeal:
      "SELECT seal, (SELECT number FROM entry WHERE run = ?1 ORDER BY number DESC LIMIT 1), "
        + "(SELECT seal FROM entry WHERE run = ?1 ORDER BY number DESC LIMIT 1), "
        + "(SELECT number FROM outcome WHERE run = ?1 ORDER BY number DESC LIMIT 1), "
        + "(SELECT seal FROM outcome WHERE run = ?1 ORDER BY number DESC LIMIT 1) FROM run WHERE number = ?1"
    case .setEnd: "UPDATE run SET ending = ? WHERE number = ?"
    case .setHead: "UPDATE journalState SET head = ?"
    case .forgetExpired: "DELETE FROM kept WHERE expiry <= ?"
    case .forgetKeptOfContact: "DELETE FROM kept WHERE contact = ?"
    case .nextEntry:
      "SELECT max(coalesce((SELECT number FROM entry WHERE run = ?1 ORDER BY number DESC LIMIT 1), 0), "
        + "coalesce((SELECT number FROM outcome WHERE run = ?1 ORDER BY number DESC LIMIT 1), 0)) + 1"
    case .searchedUpTo: "SELECT indexedUpTo FROM searchState"
    case .lastRow: "SELECT coalesce(max(id), 0) FROM klantcontact"
    case .changedCount: "SELECT count(*) FROM searchPending"
    case .hits: "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    case .noteChange: "INSERT OR IGNORE INTO searchPending VALUES (?)"
    case .changedSpan:
      "SELECT max(contact), count(*) FROM (SELECT contact FROM searchPending WHERE contact > ? ORDER BY 1 LIMIT ?)"
    // In the order of the row numbers: FTS5 writes out what it has gathered whenever they go back.
    case .addChanged:
      "\(Self.add) WHERE id IN (SELECT contact FROM searchPending WHERE contact <= ?) ORDER BY id"
    case .forgetChanged: "DELETE FROM searchPending WHERE contact <= ?"
    case .newSpan: "SELECT max(id), count(*) FROM (SELECT id FROM klantcontact WHERE id > ? ORDER BY id LIMIT ?)"
    case .addNew: "\(Self.add) WHERE id > ? AND id <= ? ORDER BY id"
    case .setSearchedUpTo: "UPDATE searchState SET indexedUpTo = ?"
    case .emptySearch: "INSERT INTO search(search) VALUES ('delete-all')"
    case .emptyChanged: "DELETE FROM searchPending"
    default: relatedSQL
    }
  }

  private static let contact = "SELECT id, \(ContactRow.fields) FROM klantcontact"
  private static let add =
    "INSERT INTO search(rowid, text) SELECT id, onderwerp || char(10) || inhoud FROM klantcontact"
}
