import Klantcontacten

/// What a condition on related records of a kind comes to on a register; all that comes back is tested as well.
struct ObjectSearch {
  /// One parameter of a list.
  struct Parameter {
    let name: String
    let value: String
    /// Whether few records have such a value.
    let isNarrow: Bool
  }

  let kind: RecordKind
  private(set) var parameters: [Parameter] = []
  /// The only record that can fulfil it.
  private(set) var identifier: ContactID?
  /// The conditions on what hangs on the record, each of which must hold.
  private(set) var relations: [(kind: RecordKind, condition: Condition)] = []
  /// Whether every record of the kind fulfils it.
  private(set) var isAlways = true
  private var equalities: [String: String] = [:]

  init(_ kind: RecordKind, _ condition: Condition) {
    self.kind = kind
    take(condition)
  }

  /// The list of the kind, with the parameters.
  var list: Register.List {
    Register.List(resource: kind.resource, parameters: parameters.map { ($0.name, $0.value) })
  }

  /// The same where not all of it may be wanted: of what needs no test and no sorting no more is asked for.
  func list(for query: Query) -> Register.List {
    var list = list
    if isAlways, query.order.isEmpty, let limit = query.limit, limit + query.offset < Register.pageSize {
      list.pageSize = limit + query.offset
    }
    return list
  }

  private mutating func take(_ condition: Condition) {
    if case .always = condition { return }
    if case .and(let parts) = condition {
      for part in parts { take(part) }
      return
    }
    isAlways = false
    switch condition {
    case .not(.not(let inner)): take(inner)
    case .compare(let left, let comparison, let right):
      if case (.path(let path), .value(let value)) = (left, right) { take(path, comparison, value) }
      if case (.value(let value), .path(let path)) = (left, right) { take(path, comparison.mirrored, value) }
    case .isOneOf(.path(let path), let values) where values.count == 1: take(path, .equal, values[0])
    case .isTrue(.path(let path)): take(path, .equal, .yesNo(true))
    case .text(.path(let path), let test):
      if let part = test.sought?.parameter, let name = field(path)?.containing(kind) { ask(name, part, isNarrow: true) }
    case .some(let other, let inner):
      relations.append((other, inner))
      takeRelation(other, ObjectSearch(other, inner))
    default: break
    }
  }

  private func field(_ path: FieldPath) -> RelatedField? {
    switch path {
    case .column(let index): kind.relatedFields.indices.contains(index) ? kind.relatedFields[index] : nil
    // A contact has fields of its own; of those only what leads to it matters here.
    case .field, .metadata: nil
    }
  }

  private mutating func take(_ path: FieldPath, _ comparison: Comparison, _ value: Value) {
    guard case .equal = comparison else { return }
    if case (.field(let field), .text(let text)) = (path, value) { equalities[field.rawValue] = text }
    if case (.field(.uuid), .identifier(let uuid)) = (path, value) { identifier = identifier ?? uuid }
    guard let field = field(path) else { return }
    switch (field.kind, value) {
    case (.identifier, .identifier(let uuid)): identifier = identifier ?? uuid
    case (.yesNo, .yesNo(let answer)):
      if let name = field.equal(kind) { ask(name, answer ? "true" : "false", isNarrow: false) }
    case (.choice(let words), .text(let text)):
      // A word that it does not know would be refused.
      if words.contains(text), let name = field.equal(kind) { ask(name, text, isNarrow: false) }
    case (.text, .text(let text)), (.nummer, .text(let text)):
      equalities[field.name] = text
      if let name = field.equal(kind) {
        if text.isWholeParameter { ask(name, text, isNarrow: true) }
      } else if let name = field.containing(kind), let part = FoldedText(text).parameter {
        ask(name, part, isNarrow: true)
      }
    default: break
    }
  }

  private mutating func takeRelation(_ other: RecordKind, _ search: ObjectSearch) {
    if let uuid = search.identifier, let name = Self.parameter(ofUUIDOf: other, from: kind) {
      ask(name, uuid.description, isNarrow: true)
    }
    for (field, text) in search.equalities.sorted(by: { $0.key < $1.key }) where text.isWholeParameter {
      if let name = Self.parameter(of: field, of: other, from: kind) { ask(name, text, isNarrow: true) }
    }
  }

  private mutating func ask(_ name: String, _ value: String, isNarrow: Bool) {
    guard !parameters.contains(where: { $0.name == name }) else { return }
    parameters.append(Parameter(name: name, value: value, isNarrow: isNarrow))
  }

  private static func parameter(ofUUIDOf other: RecordKind, from kind: RecordKind) -> String? {
    switch (kind, other) {
    case (.betrokkene, .contact): "hadKlantcontact__uuid"
    case (.betrokkene, .partij): "wasPartij__uuid"
    case (.betrokkene, .digitaalAdres): "verstrektedigitaalAdres__uuid"
    case (.taak, .contact): "aanleidinggevendKlantcontact__uuid"
    case (.taak, .actor): "toegewezenAanActor__uuid"
    case (.bijlage, .contact), (.onderwerpobject, .contact): "klantcontact__uuid"
    case (.digitaalAdres, .betrokkene): "verstrektDoorBetrokkene__uuid"
    case (.digitaalAdres, .partij): "verstrektDoorPartij__uuid"
    default: nil
    }
  }

  /// The parameter for an exact value of a field of a record that the kind refers to, or that refers to it.
  private static func parameter(of field: String, of other: RecordKind, from kind: RecordKind) -> String? {
    switch (kind, other, field) {
    case (.betrokkene, .contact, "nummer"), (.betrokkene, .contact, "referentienummer"): "hadKlantcontact__\(field)"
    case (.taak, .contact, "nummer"), (.taak, .contact, "referentienummer"): "klantcontact__\(field)"
    case (.taak, .actor, "naam"): "actoren__naam"
    case (.betrokkene, .partij, "nummer"): "wasPartij__nummer"
    case (.betrokkene, .partijIdentificator, "objectId"): "wasPartij__partijIdentificator__objectId"
    case (.betrokkene, .digitaalAdres, "adres"): "verstrektedigitaalAdres__adres"
    case (.partij, .partijIdentificator, "objectId"): "partijIdentificator__objectId"
    default: nil
    }
  }
}

extension RelatedField {
  /// The parameter by which a register looks for exactly a value; nothing where there is none.
  fileprivate func equal(_ kind: RecordKind) -> String? {
    switch (kind, name) {
    case (.actor, "soortActor"), (.actor, "indicatieActief"), (.betrokkene, "organisatienaam"), (.partij, "nummer"),
      (.partij, "soortPartij"), (.partij, "indicatieActief"), (.partij, "indicatieGeheimhouding"), (.taak, "nummer"),
      (.taak, "status"), (.digitaalAdres, "adres"), (.digitaalAdres, "soortDigitaalAdres"),
      (.digitaalAdres, "isStandaardAdres"), (.digitaalAdres, "referentie"):
      name
    case (.actor, "objectId"): joinedPath
    case (.bijlage, _), (.onderwerpobject, _), (.partijIdentificator, _), (.betrokkene, _):
      path.count == 2 ? joinedPath : nil
    default: nil
    }
  }

  /// The parameter by which a register looks for a part of the value, whatever its letter case; nothing where there is none.
  fileprivate func containing(_ kind: RecordKind) -> String? {
    switch (kind, name) {
    case (.actor, "naam"): name
    case (.digitaalAdres, "adres"): "adres__icontains"
    default: nil
    }
  }

  private var joinedPath: String? {
    guard let first = path.first, let last = path.last else { return nil }
    return first + last.prefix(1).uppercased() + last.dropFirst()
  }
}
