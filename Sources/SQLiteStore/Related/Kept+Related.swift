import Klantcontacten

extension Kept {
  /// The statements on related records.
  var relatedSQL: String {
    switch self {
    case .contactRow: "SELECT id FROM klantcontact WHERE uuid = ?"
    case .knownObject: "SELECT id, \(Self.isReferenceOnly) FROM object WHERE kind = ? AND uuid = ?"
    case .anyObject: "SELECT EXISTS (SELECT 1 FROM object)"
    case .objectReference: "SELECT \(Self.reference), \(Self.isReferenceOnly) FROM object WHERE id = ?"
    case .insertObject:
      "INSERT INTO object (kind, uuid, json, sought) SELECT kind, uuid, json, \(ObjectRow.sought) "
        + "FROM (SELECT ? AS kind, ? AS uuid, ? AS json)"
    case .noteSought: "UPDATE object SET sought = \(ObjectRow.sought) WHERE id = ?"
    case .setObjectJSON: "UPDATE object SET json = ? WHERE id = ?"
    case .linked: "\(Self.objects) ON id = target WHERE relation = ? AND origin = ? ORDER BY number"
    case .referring: "\(Self.objects) ON id = origin WHERE relation = ? AND target = ? ORDER BY number"
    case .insertLink: "INSERT OR IGNORE INTO link (relation, origin, target) VALUES (?, ?, ?)"
    case .insertAwaited: "INSERT OR IGNORE INTO temp.awaited VALUES (?, ?)"
    case .linkAwaited:
      "INSERT OR IGNORE INTO link (relation, origin, target) SELECT ?, origin, ? FROM temp.awaited WHERE contact = ?"
    case .moveLink: "INSERT OR REPLACE INTO link (relation, origin, target) VALUES (?, ?, ?)"
    case .isConfidentialIdentificator:
      "SELECT \(ObjectRow.isConfidentialIdentificator("object.id")) FROM object WHERE id = ?"
    case .linkCount: "SELECT count(*), count(*) FILTER (WHERE target = ?) FROM link WHERE relation = ? AND origin = ?"
    case .attached:
      "SELECT id, json, \(Self.isReferenceOnly), \(Self.reference), 0, relation FROM link CROSS JOIN object "
        + "ON id = origin "
        + "WHERE relation IN (\(Self.toContacts)) AND target = (SELECT id FROM klantcontact WHERE uuid = ?) "
        + "ORDER BY number"
    case .setMember: "UPDATE object SET json = json_set(json, ?2, json(?3)) WHERE id = ?1"
    case .setMissingMember:
      "UPDATE object SET json = json_set(json, ?2, json(?3)) WHERE id = ?1 AND json_type(json, ?2) IS NOT 'object'"
    case .appendMember:
      "UPDATE object SET json = json_insert(CASE json_type(json, ?2) WHEN 'array' THEN json "
        + "ELSE json_set(json, ?2, json('[]')) END, ?2 || '[#]', json(?3)) WHERE id = ?1"
    case .makeObject:
      "UPDATE object SET json = json_set(json, ?2, json('{}')) WHERE id = ?1 AND json_type(json, ?2) IS NOT 'object'"
    case .head:
      "SELECT CASE json_type(json, '$.uuid') WHEN 'text' THEN json_extract(json, '$.uuid') END, "
        + "\(Self.isReferenceOnly), json_type(json, '$._expand') FROM (SELECT ? AS json)"
    case .removeMember: "SELECT json_remove(?1, ?2)"
    case .addMember: "SELECT json_set(?1, ?2, json(?3))"
    case .targets: "SELECT target FROM link WHERE relation = ? AND origin = ? ORDER BY number"
    case .contactReference:
      "SELECT json_object('uuid', uuid, 'url', url) FROM klantcontact WHERE id = ?"
    case .part: "SELECT json_type(?1, ?2), json_extract(?1, ?2)"
    case .members: "SELECT key, type, value FROM json_each(?)"
    default: mirrorSQL
    }
  }

  /// Whether nothing is known of a record but where it is.
  private static let isReferenceOnly = ObjectRow.isReferenceOnly("json")
  /// What stands for a record where the API only refers to it: the texts as they came, with their escapes.
  private static let reference =
    "'{\"uuid\":' || (json -> '$.uuid') || coalesce(',\"url\":' || (json -> '$.url'), '') || '}'"
  private static let objects =
    "SELECT id, json, \(isReferenceOnly), \(reference), \(ObjectRow.asksForSecrecy("json")) "
    + "FROM link CROSS JOIN object"
  private static let toContacts = RecordKind.contact.references.map { String($0.link.rawValue) }.joined(separator: ", ")
}

/// The statements that look up related records, of which there is one for each kind or relation.
enum Lookup: Hashable {
  case object(RecordKind)
  case related(RecordKind, to: RecordKind)

  var sql: String {
    switch self {
    case .object(let kind): "SELECT id, \(ObjectRow.columns(of: kind)) FROM object WHERE \(kind.isOfKind)uuid = ?"
    case .related(let kind, let origin):
      origin.path(to: kind).map { RelationSQL($0).identifiers(of: kind, from: origin) } ?? "SELECT '' WHERE 0"
    }
  }
}
