import Klantcontacten

/// How a related record stands in its row: as the JSON that the API gives of it, so that nothing of it is lost.
///
/// What is not of its field's kind there counts as nothing.
enum ObjectRow {
  /// The value of a field.
  static func sql(of field: RelatedField) -> String {
    let path = jsonPath(of: field.path)
    return switch field.kind {
    case .identifier: "uuid"
    case .text, .nummer, .choice: "CASE json_type(json, \(path)) WHEN 'text' THEN json_extract(json, \(path)) END"
    case .yesNo: "CASE json_type(json, \(path)) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"
    case .moment: "\(SwiftFunctions.momentOf)(json_extract(json, \(path)))"
    }
  }

  /// The fields by which people look for a record, which stand in a column with an index too: of each kind one.
  static func isSought(_ name: String, of kind: RecordKind) -> Bool {
    switch kind {
    case .actor: name == "naam"
    case .betrokkene, .partij: name == "achternaam"
    case .taak: name == "status"
    case .digitaalAdres: name == "adres"
    case .partijIdentificator: name == "objectId"
    case .contact, .bijlage, .onderwerpobject: false
    }
  }

  /// What belongs in that column, as the JSON has it.
  static let sought =
    RecordKind.allCases.reduce("CASE kind") { cases, kind in
      let field = kind.relatedFields.first { isSought($0.name, of: kind) }
      return cases + (field.map { " WHEN \(kind.rawValue) THEN \(sql(of: $0))" } ?? "")
    } + " END"

  /// A path as SQL text. The names are the API's own words, which hold no quotes.
  static func jsonPath(of names: [String]) -> String {
    "'\(plainJSONPath(of: names))'"
  }

  /// The same path, for a parameter.
  static func plainJSONPath(of names: some Sequence<String>) -> String {
    names.reduce("$") { "\($0).\($1)" }
  }

  /// All values of a record, in the order of its fields, and behind them whether its texts are confidential.
  static func columns(of kind: RecordKind) -> String { allColumns[kind.rawValue] }

  private static let allColumns = RecordKind.allCases.map { kind in
    (kind.relatedFields.map(sql) + [confidentiality(of: kind)]).joined(separator: ", ")
  }

  /// Whether a record of the table `object` belongs to a confidential contact, or asked not to be shown itself.
  private static func confidentiality(of kind: RecordKind) -> String {
    switch kind {
    case .contact, .actor: "0"
    case .partij: asksForSecrecy("object.json")
    case .partijIdentificator: isConfidentialIdentificator("object.id")
    case .betrokkene, .taak, .bijlage, .onderwerpobject, .digitaalAdres:
      kind.path(to: .contact).map { path in
        let relation = RelationSQL(path)
        let contacts = relation.linksTo("klantcontact", as: "contact", from: "object.id")
        return "EXISTS (SELECT 1 FROM \(contacts) AND contact.vertrouwelijk)"
      } ?? "0"
    }
  }

  /// Whether the JSON of a partij says that it asked not to be shown.
  static func asksForSecrecy(_ json: String) -> String {
    "json_type(\(json), \(jsonPath(of: ["indicatieGeheimhouding"]))) IS 'true'"
  }

  /// Whether nothing is known of a record but where it is.
  static func isReferenceOnly(_ json: String) -> String { "json_remove(\(json), '$.uuid', '$.url') = '{}'" }

  /// Whether the identificator in a row is a secret. A partij is in many contacts, so that a single confidential one does
  /// not make a secret of its number: all are, or the partij asked for geheimhouding itself.
  static func isConfidentialIdentificator(_ row: String) -> String {
    let kind = RecordKind.partijIdentificator
    func exists(_ other: RecordKind, _ table: String, as name: String, where condition: String) -> String {
      kind.path(to: other).map { path in
        "EXISTS (SELECT 1 FROM \(RelationSQL(path).linksTo(table, as: name, from: row)) AND \(condition))"
      } ?? "0"
    }
    let belongsToSecret = exists(.partij, "object", as: "partij", where: asksForSecrecy("partij.json"))
    let (some, all) = ("contact.vertrouwelijk", "NOT contact.vertrouwelijk")
    return "(\(belongsToSecret) OR \(exists(.contact, "klantcontact", as: "contact", where: some)) "
      + "AND NOT \(exists(.contact, "klantcontact", as: "contact", where: all)))"
  }

  private static let allKinds = RecordKind.allCases.map { kind in
    kind.relatedFields.map { Place($0, of: kind).kind }
  }

  /// Reads a record from columns that begin at `first`, as ``columns(of:)`` gives them.
  static func object(
    _ kind: RecordKind, from row: some ColumnSource, first: Int32
  ) throws(BackendFailure) -> RelatedObject {
    guard let uuid = ContactID(row.text(first)) else {
      throw .other("a related record in the file is damaged: its uuid cannot be read; restore a copy of the file")
    }
    var column = first
    var values: [Value] = []
    for kind in allKinds[kind.rawValue] {
      switch kind {
      case _ where row.isNothing(column): values.append(.nothing)
      case .identifier: values.append(.identifier(uuid))
      case .text, .metadata: values.append(.text(row.text(column)))
      case .yesNo: values.append(.yesNo(row.yesNo(column)))
      case .moment: values.append(.moment(Moment(microseconds: row.integer(column))))
      }
      column += 1
    }
    var object = RelatedObject(kind, uuid, values: values)
    object.isConfidential = row.yesNo(column)
    return object
  }
}

/// A related record that was made here, as the API would give it.
enum ObjectText {
  /// The JSON of a record that refers to nothing yet: all fields, and an empty place for each reference.
  static func json(of object: RelatedObject) throws(BackendFailure) -> String {
    let fields = object.kind.relatedFields
    var root = Member(name: "")
    for (index, field) in fields.enumerated() {
      root.set(try text(of: object.values[index], in: field), at: field.path[...])
      // References stand behind the record's own address, as in the API's answers.
      guard field.name == "url" else { continue }
      for member in object.kind.ownReferences { root.set(member.isList ? "[]" : "null", at: [member.name]) }
    }
    return root.json
  }

  /// A value as JSON.
  static func text(of value: Value, in field: RelatedField) throws(BackendFailure) -> String {
    switch (value, field.kind) {
    case (.nothing, _): return "null"
    case (.text(let text), .text), (.text(let text), .nummer), (.text(let text), .choice):
      guard !text.utf8.contains(0) else { throw .other("a text holds U+0000, which cannot be stored") }
      return JSONText.quoted(text)
    case (.yesNo(let answer), .yesNo): return answer ? "true" : "false"
    case (.moment(let moment), .moment): return "\"\(moment.wire)\""
    case (.identifier(let identifier), .identifier): return "\"\(identifier)\""
    default: throw .other("`\(field.name)` cannot hold a value of this kind")
    }
  }

  /// One member of an object with what it holds: a value, or members of its own.
  private struct Member {
    let name: String
    var value = ""
    var members: [Member] = []

    init(name: String) {
      self.name = name
    }

    mutating func set(_ value: String, at path: ArraySlice<String>) {
      guard let first = path.first else {
        self.value = value
        return
      }
      let index = members.firstIndex { $0.name == first } ?? members.count
      if index == members.count { members.append(Member(name: first)) }
      members[index].set(value, at: path.dropFirst())
    }

    var json: String {
      guard members.isEmpty else {
        return "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
      }
      return value
    }
  }
}
