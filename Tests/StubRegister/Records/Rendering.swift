/// Writes records for one client: references as uuid and url, relations from the other side. Urls begin as the client's
/// own did.
struct Rendering {
  let register: Register
  /// `http://host/klantinteracties/api/v1/`
  let base: String

  func url(_ resource: Resource, _ uuid: String) -> String { "\(base)\(resource.rawValue)/\(uuid)" }

  private func pair(_ resource: Resource, _ uuid: String) -> JSONValue {
    ["uuid": .string(uuid), "url": .string(url(resource, uuid))]
  }

  /// A whole record.
  func object(_ row: Row, _ resource: Resource) -> JSONObject {
    let schema = Schema.of(resource)
    var object = JSONObject()
    object.reserve(schema.members.count + 3)
    object.append("uuid", .string(row.uuid))
    object.append("url", .string(url(resource, row.uuid)))
    var place = 0
    for member in schema.members {
      switch member {
      case .stored(let field):
        object.append(field.name, sent(row.values[place], field, of: row, resource))
        place += 1
      case .referring(let name, let other, let field):
        object.append(name, .array(register.referring(other, by: field, to: row.uuid).map { pair(other, $0.uuid) }))
      case .whole(let name, let other, let field):
        let rows = register.referring(other, by: field, to: row.uuid)
        object.append(name, .array(rows.map { .object(self.object($0, other)) }))
      case .actors(let name): object.append(name, .array(actors(of: row)))
      case .first(let name, let field):
        let first = row.value(field, in: resource).elements?.first?.text
        object.append(name, first.map { pair(.actoren, $0) } ?? .null)
      case .fullName(let name, let field):
        object.append(name, Self.fullName(row.value(field, in: resource)))
      case .constant(let name, let value): object.append(name, value)
      }
    }
    return object
  }

  private func actors(of row: Row) -> [JSONValue] {
    register.referring(.actorklantcontacten, by: "klantcontact", to: row.uuid).compactMap { tie in
      tie.value("actor", in: .actorklantcontacten).text
        .flatMap { register.row(.actoren, uuid: $0) }
        .map { .object(object($0, .actoren)) }
    }
  }

  private static func fullName(_ name: JSONValue?) -> JSONValue {
    let parts = ["voornaam", "voorvoegselAchternaam", "achternaam"].compactMap { name?[$0]?.text }
    return .string(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private func sent(_ value: JSONValue, _ field: Field, of row: Row, _ resource: Resource) -> JSONValue {
    switch (field.kind, value) {
    case (.reference(let target, _), .string(let uuid)): return pair(target, uuid)
    case (.references(let target), .array(let uuids)):
      return .array(uuids.compactMap { $0.text.map { pair(target, $0) } })
    case (.identity, .object(var identity)) where identity["contactnaam"] != nil:
      identity["volledigeNaam"] = Self.fullName(identity["contactnaam"])
      return .object(identity)
    default: return value
    }
  }
}
