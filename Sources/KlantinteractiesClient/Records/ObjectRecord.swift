import Formats
import Klantcontacten

/// A related record as the API gives and takes it; ``RelatedField/path`` says where it has each field.
enum ObjectRecord {
  /// Reads a record. What older registers do not have counts as nothing. Whether it is confidential is told by others.
  static func object(_ kind: RecordKind, _ json: JSONTree) throws(BackendFailure) -> RelatedObject {
    let record = try AnswerObject(json, of: kind.resource)
    let uuid = try record.identifier()
    var values: [Value] = []
    for field in kind.relatedFields {
      let value: Value? =
        switch field.kind {
        case .identifier: .identifier(uuid)
        case .text, .nummer, .choice: try record.text(at: field.path).map(Value.text)
        case .yesNo: try record.yesNo(at: field.path).map(Value.yesNo)
        case .moment: try record.moment(at: field.path).map(Value.moment)
        }
      values.append(value ?? .nothing)
    }
    return RelatedObject(kind, uuid, values: values)
  }

  /// The members of a record that is to be made, with what it refers to.
  static func members(of object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) -> JSONTree {
    let kind = object.kind
    var root = JSONTree.object([])
    for (index, field) in kind.relatedFields.enumerated() where !field.isGivenByRegister {
      let value = object.values[index]
      // An empty text is what the register takes for one that is left out, but where it must be there.
      if value.isEmpty, field.mayBeNothing || field.kind != .text { continue }
      root.set(try json(value, field, kind), at: field.path[...])
    }
    addWhatIsNeeded(by: kind, to: &root)
    for link in Link.allCases where link.from == kind {
      guard let member = link.member else { continue }
      let targets = links.filter { $0.link == link }.map { reference($0.target) }
      if link.allowsSeveral {
        root[member] = .list(targets)
      } else if let target = targets.first {
        root[member] = target
      } else if link != .taakKlantcontact, link != .betrokkeneKlantcontact {
        root[member] = .null
      }
    }
    return root
  }

  /// The members that a change touches, under the register's own names. One inside another object is sent with all of
  /// it, as `present` has it: a register replaces such an object as a whole.
  static func members(
    of changes: [FieldChange], on before: RelatedObject, present: JSONTree
  ) throws(BackendFailure) -> JSONTree {
    let kind = before.kind
    let fields = kind.relatedFields
    var root = JSONTree.object([])
    for change in changes {
      guard case .column(let index) = change.path, fields.indices.contains(index), !fields[index].isGivenByRegister
      else {
        continue
      }
      let field = fields[index]
      if field.path.count > 1, let name = field.path.first {
        if root[name] == nil { root[name] = group(name, of: kind, in: present) }
        // What somebody is beyond a name goes by what kind of somebody it is.
        if let soort = Self.soort(of: kind), name.hasSuffix("dentificatie") { root[soort] = present[soort] }
      }
      root.set(try json(change.after, field, kind), at: field.path[...])
    }
    return root
  }

  /// A reference as the API takes it.
  static func reference(_ identifier: ContactID) -> JSONTree { .object([("uuid", .text(identifier.description))]) }

  private static func soort(of kind: RecordKind) -> String? {
    switch kind {
    case .partij: "soortPartij"
    case .actor: "soortActor"
    default: nil
    }
  }

  private static func group(_ name: String, of kind: RecordKind, in present: JSONTree) -> JSONTree {
    guard var group = present[name], case .object = group else { return .object([]) }
    group["volledigeNaam"] = nil
    // The uuid of a contactpersoon's own row is the register's.
    group["uuid"] = nil
    return group
  }

  private static func addWhatIsNeeded(by kind: RecordKind, to root: inout JSONTree) {
    // Registers up to 2.3 want these, also where there are none.
    if kind == .partij {
      for list in ["digitaleAdressen", "rekeningnummers"] { root[list] = .list([]) }
      for single in ["voorkeursDigitaalAdres", "voorkeursRekeningnummer"] { root[single] = .null }
      if root["indicatieActief"] == nil { root["indicatieActief"] = .yesNo(true) }
    }
    if kind == .betrokkene, root["initiator"] == nil { root["initiator"] = .yesNo(false) }
  }

  private static func json(_ value: Value, _ field: RelatedField, _ kind: RecordKind) throws(BackendFailure) -> JSONTree
  {
    switch (value, field.kind) {
    // Registers have no null for texts but for numbers and days.
    case (.nothing, .text) where field.name != "verificatieDatum": return .text("")
    case (.nothing, _): return .null
    case (.text(let text), _): return .text(text)
    case (.yesNo(let answer), .yesNo): return .yesNo(answer)
    case (.moment(let moment), .moment): return .text(moment.wire)
    default: throw .unsuited(.unexpectedValue(field: field.path.joined(separator: "."), resource: kind.resource))
    }
  }
}

extension JSONTree {
  /// Puts a value at a path, in objects that are made where there are none.
  mutating func set(_ value: JSONTree, at path: ArraySlice<String>) {
    guard let first = path.first else {
      self = value
      return
    }
    if case .object = self {} else { self = .object([]) }
    var inner = self[first] ?? .object([])
    inner.set(value, at: path.dropFirst())
    self[first] = inner
  }
}
