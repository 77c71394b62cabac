/// What `expand` shows of the records of one answer.
struct Expanding {
  let rendering: Rendering
  /// The paths asked for; one without its parent shows nothing.
  let paths: Set<String>
  /// What was shown already. By its source, which no recording shows, Open Klant shows a partij that several betrokkenen
  /// refer to with the first of them only, and null with the others.
  private var seen: Set<String> = []

  init(_ rendering: Rendering, paths: Set<String>) {
    self.rendering = rendering
    self.paths = paths
  }

  /// The `_expand` of a record.
  mutating func shown(of row: Row, _ resource: Resource) -> JSONObject {
    shown(of: row, resource, Schema.of(resource).expansions, under: "")
  }

  private mutating func shown(
    of row: Row, _ resource: Resource, _ expansions: [Schema.Expansion], under prefix: String
  ) -> JSONObject {
    var shown = JSONObject()
    for expansion in expansions where paths.contains(prefix + expansion.name) {
      let under = prefix + expansion.name + "."
      if let field = expansion.by {
        var others: [JSONValue] = []
        for other in rendering.register.referring(expansion.resource, by: field, to: row.uuid) {
          others.append(whole(other, expansion, under: under))
        }
        shown[expansion.name] = .array(others)
      } else if let uuid = row.value(expansion.name, in: resource).text, seen.insert(uuid).inserted,
        let other = rendering.register.row(expansion.resource, uuid: uuid)
      {
        shown[expansion.name] = whole(other, expansion, under: under)
      } else {
        shown[expansion.name] = .null
      }
    }
    return shown
  }

  private mutating func whole(_ row: Row, _ expansion: Schema.Expansion, under prefix: String) -> JSONValue {
    var object = rendering.object(row, expansion.resource)
    let within = shown(of: row, expansion.resource, expansion.inner, under: prefix)
    if !within.members.isEmpty { object["_expand"] = .object(within) }
    return .object(object)
  }
}
