/// What the register takes in each field (`facts.md`), checked before anything is sent.
public enum FieldRules {
  /// The changes that bring fields to new values; fields that already have theirs are left out.
  static func changes(
    _ values: [(FieldPath, Value)], of contact: Klantcontact
  ) throws(Refusal) -> [FieldChange] {
    var changes: [FieldChange] = []
    for (path, value) in values {
      let after = try accepted(value, at: path)
      let before = contact.value(at: path)
      if before != after { changes.append(FieldChange(path, before: before, after: after)) }
    }
    let result = contact.applying(changes)
    if !changes.isEmpty, result.indicatieContactGelukt == true, result.verdereActieOndernomen {
      throw .reachedYetFurtherAction
    }
    return changes
  }

  /// A value as the field will hold it: trimmed as the register trims, a date-time as its moment.
  public static func accepted(_ value: Value, at path: FieldPath) throws(Refusal) -> Value {
    switch path {
    case .field(let field):
      if field.whyImmutable != nil { throw .immutable(field) }
      let accepted = trimmed(value, for: field)
      try check(accepted, for: field)
      return accepted
    case .metadata(let name):
      guard case .text(let text) = value else { return value }
      if text.utf8.contains(0) { throw .nulInEntry(name) }
      let length = text.codePointCount
      guard length <= 255 else { throw .tooLong("metadata.\(name)", length: length, maximum: 255) }
      return value
    case .column: return value
    }
  }

  /// A value as a field of a new contact will hold it: the consumer hands out the nummer then (F2173).
  public static func acceptedForNew(_ value: Value, _ field: Field) throws(Refusal) -> Value {
    guard field == .nummer else { return try accepted(value, at: .field(field)) }
    let accepted = trimmed(value, for: field)
    try check(accepted, for: field)
    return accepted
  }

  private static func trimmed(_ value: Value, for field: Field) -> Value {
    switch value {
    case .text(let text):
      let text = text.trimmedAsRegister
      // A second record with an empty number is a server error (create-nummer-empty-string-again-500): nothing it is.
      return field.kind == .nummer && text.isEmpty ? .nothing : .text(text)
    case .period(let period) where field.kind == .moment && period.namesTime: return .moment(period.start)
    default: return value
    }
  }

  /// Refuses what the register would refuse, with the numbers that count.
  static func check(_ value: Value, for field: Field) throws(Refusal) {
    switch (value, field.kind) {
    case (.text(let text), .text), (.text(let text), .nummer): try check(text, for: field)
    case (.nothing, _) where field.mayBeNothing: break
    case (.yesNo, .yesNo), (.moment, .moment): break
    case (.period, .moment): throw .momentWithoutTime(field)
    default: throw .wrongKind(field)
    }
  }

  private static func check(_ text: String, for field: Field) throws(Refusal) {
    let length = text.registerLength
    if field.isRequired, length == 0 { throw .required(field) }
    if let maximum = field.maximumLength, length > maximum {
      throw .tooLong(field.rawValue, length: length, maximum: maximum)
    }
    if text.utf8.contains(0) { throw .holdsNul(field) }
    switch field {
    case .nummer, .referentienummer:
      let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
      guard !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { throw .notANumber(field) }
    case .hoofdOnderwerpType:
      guard text.isEmpty || isAddress(text) else { throw .notAnAddress(field) }
    default: break
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return false }
    let rest = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count)
    return !rest.isEmpty && !rest.contains { isTrimmedSpace($0) || $0.value < 0x20 }
  }
}
