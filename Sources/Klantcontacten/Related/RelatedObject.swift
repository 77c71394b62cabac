/// A record that hangs on klantcontacten: an actor, a betrokkene, a taak …
public struct RelatedObject: Sendable {
  /// What kind of record it is; never ``RecordKind/contact``.
  public let kind: RecordKind
  /// The technical identifier; never changes.
  public let uuid: ContactID
  /// Its values, in the order of ``RecordKind/relatedFields``.
  public private(set) var values: [Value]
  /// Whether it belongs to a confidential contact, or is a partij that asked not to be shown (indicatieGeheimhouding).
  public var isConfidential = false

  /// Makes a record from its values by the fields' names; what is left out holds nothing, or no text.
  public init(_ kind: RecordKind, _ uuid: ContactID, _ values: [String: Value] = [:]) {
    self.init(
      kind, uuid,
      values: kind.relatedFields.map { field in
        if field.name == "uuid" { return .identifier(uuid) }
        return values[field.name] ?? (field.mayBeNothing ? .nothing : .text(""))
      })
  }

  /// Makes a record from all of its values.
  public init(_ kind: RecordKind, _ uuid: ContactID, values: [Value]) {
    self.kind = kind
    self.uuid = uuid
    self.values = values
  }

  /// The value of the field with a name; nothing when there is none.
  public subscript(name: String) -> Value {
    kind.relatedField(named: name).map { values[$0] } ?? .nothing
  }

  /// What messages call it: its nummer, else its uuid. A name is somebody's, and stays out of messages.
  public var key: String {
    if case .text(let nummer) = self["nummer"], !nummer.isEmpty { return nummer }
    return uuid.description
  }

  /// What tells it from others in a line: a taak by its nummer or uuid, the rest by their names.
  public var shortName: String {
    if kind == .taak, case .text(let nummer) = self["nummer"], !nummer.isEmpty { return nummer }
    return kind == .taak ? uuid.description : name
  }

  /// What people call it: its name, its number, what it asks; else its uuid. A partij-identificator is called by its
  /// uuid: what it holds may be a BSN.
  public var name: String {
    if kind == .partijIdentificator { return uuid.description }
    for field in ["naam", "volledigeNaam", "nummer", "adres", "objectId"] {
      if case .text(let text) = self[field], !text.isEmpty { return text }
    }
    return uuid.description
  }
}

extension RelatedObject: Equatable {
  /// Two records are equal when all they say is; whether they are confidential is said by their contact.
  public static func == (left: RelatedObject, right: RelatedObject) -> Bool {
    left.kind == right.kind && left.uuid == right.uuid && left.values == right.values
  }
}

extension RelatedObject: Fielded {
  /// The value at a place: its fields are columns, counted as in ``RecordKind/relatedFields``.
  public func value(at path: FieldPath) -> Value {
    guard case .column(let index) = path, values.indices.contains(index) else { return .nothing }
    return values[index]
  }
}

/// Related records with what they refer to, as they are made for a demonstration or read from a register.
public struct RelatedRecord: Equatable, Sendable {
  /// The record.
  public let object: RelatedObject
  /// What it refers to.
  public let links: [LinkTarget]

  /// Makes a record with its references.
  public init(_ object: RelatedObject, links: [LinkTarget]) {
    self.object = object
    self.links = links
  }
}
