extension Kept {
  /// The statements on a mirror.
  var mirrorSQL: String {
    switch self {
    case .mirroredObject:
      "SELECT id, json, \(ObjectRow.isReferenceOnly("json")) FROM object WHERE kind = ? AND uuid = ?"
    case .overwriteContact:
      "UPDATE klantcontact SET (\(ContactRow.fields)) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?"
    case .seeContact: "INSERT OR IGNORE INTO mirrorSeenContact VALUES (?)"
    case .seeObject: "INSERT OR IGNORE INTO mirrorSeenObject VALUES (?)"
    case .isSeenContact: "SELECT 1 FROM mirrorSeenContact WHERE id = ?"
    case .isSeenObject: "SELECT 1 FROM mirrorSeenObject WHERE id = ?"
    case .origins: "SELECT origin FROM link WHERE relation = ? AND target = ? ORDER BY number"
    case .forgetLinks: "DELETE FROM link WHERE relation = ? AND origin = ?"
    case .forgetLink: "DELETE FROM link WHERE relation = ? AND origin = ? AND target = ?"
    default: ""
    }
  }
}
