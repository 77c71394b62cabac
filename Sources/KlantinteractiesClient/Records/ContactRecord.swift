import Formats
import Klantcontacten

/// A klantcontact as the API gives and takes it.
enum ContactRecord {
  static let resource = RecordKind.contact.resource
  /// The names of its members, in the order of the fields.
  static let names = KnownNames(Field.allCases.map(\.rawValue))

  /// Reads a contact. What older registers do not have counts as empty; what hangs on it is left out.
  static func contact(_ json: JSONTree) throws(BackendFailure) -> Klantcontact {
    guard case .object(let members) = json else {
      throw .unsuited(.unexpectedValue(field: Field.uuid.rawValue, resource: resource))
    }
    var read = ContactMembers()
    for member in members {
      guard let place = names.index(of: member.name) else { continue }
      read.set(Field.allCases[place], to: member.value)
    }
    return try read.contact()
  }

  /// The members of a contact that is to be made. The register gives the uuid and the address.
  static func members(of contact: Klantcontact) throws(BackendFailure) -> JSONTree {
    var members: [(name: String, value: JSONTree)] = []
    for field in Field.allCases where field != .toestand && field.whyImmutable == nil || field == .nummer {
      let value = contact.value(of: field)
      if value.isEmpty && !field.isRequired { continue }
      // Older registers do not know it, and have it as no.
      if field == .verdereActieOndernomen, value == .yesNo(false) { continue }
      members.append((field.rawValue, try json(value, field)))
    }
    return .object(members)
  }

  /// The members that a change touches, under the register's own names; `metadata` goes whole. What no register keeps
  /// is not among them.
  static func members(of changes: [FieldChange], on before: Klantcontact) throws(BackendFailure) -> JSONTree {
    let after = before.applying(changes)
    var members: [(name: String, value: JSONTree)] = []
    for change in changes {
      let field: Field
      switch change.path {
      case .field(.toestand), .field(.uuid), .field(.url), .field(.nummer), .column: continue
      case .field(let changed): field = changed
      case .metadata: field = .metadata
      }
      guard !members.contains(where: { $0.name == field.rawValue }) else { continue }
      members.append((field.rawValue, try json(after.value(of: field), field)))
    }
    return .object(members)
  }

  private static func json(_ value: Value, _ field: Field) throws(BackendFailure) -> JSONTree {
    switch value {
    case .nothing: return .null
    case .text(let text): return .text(text)
    case .yesNo(let answer): return .yesNo(answer)
    case .moment(let moment): return .text(moment.wire)
    case .metadata(let metadata):
      for entry in metadata.entries where MetadataName.rewritten(entry.name) != entry.name {
        throw .unsuited(.rewrittenName(entry.name, as: MetadataName.rewritten(entry.name)))
      }
      return .object(metadata.entries.map { ($0.name, .text($0.text)) })
    case .number, .period, .duration, .identifier:
      throw .unsuited(.unexpectedValue(field: field.rawValue, resource: resource))
    }
  }
}

/// What becomes of a name in `metadata`: registers turn all names of a body into snake_case, and back into camelCase.
enum MetadataName {
  /// The name under which it would come back (`create-metadata-snake-case`).
  static func rewritten(_ name: String) -> String {
    var rewritten = String.UnicodeScalarView()
    var raisesNext = false
    for scalar in snakeCase(name) {
      if scalar == "_" {
        if raisesNext { rewritten.append("_") }
        raisesNext = true
        continue
      }
      let raises = raisesNext && (isSmall(scalar) || isDigit(scalar))
      if raisesNext, !raises { rewritten.append("_") }
      rewritten.append(
        contentsOf: raises ? scalar.properties.uppercaseMapping.unicodeScalars : String(scalar).unicodeScalars)
      raisesNext = false
    }
    if raisesNext { rewritten.append("_") }
    return String(rewritten)
  }

  private static func snakeCase(_ name: String) -> String.UnicodeScalarView {
    let scalars = Array(name.unicodeScalars)
    var snake = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if isCapital(scalar) {
        let isBehindSmall = index > 0 && (isSmall(scalars[index - 1]) || isDigit(scalars[index - 1]))
        let isBeforeSmall = index + 1 < scalars.count && isSmall(scalars[index + 1])
        if isBehindSmall || isBeforeSmall, snake.last != "_" { snake.append("_") }
      }
      snake.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return snake
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }
  private static func isSmall(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
