extension ChangeRules {
  /// Takes personal data out of a contact's texts, for a reason: a correction that is never kept for undoing
  /// (design, section 4). What only looks like one is left in, unless it is asked for too.
  public func redact(
    _ datum: PersonalDatum, doubtfulToo: Bool, of contact: Klantcontact, because reason: String
  ) throws(Refusal) -> Outcome {
    let trimmed = reason.trimmedAsRegister
    guard !trimmed.isEmpty else { throw .emptyReason }
    var fields: [FieldChange] = []
    for field in Self.redactedFields {
      guard case .text(let before) = contact.value(of: field) else { continue }
      let after = datum.redacting(before, doubtfulToo: doubtfulToo).text
      guard !after.isSame(as: before) else { continue }
      // A placeholder can be longer than what it replaces.
      try FieldRules.check(.text(after), for: field)
      fields.append(FieldChange(.field(field), before: .text(before), after: .text(after)))
    }
    return fields.isEmpty
      ? .alreadyDone : .change(Change(contact, under: .redactie, fields: fields, reason: trimmed))
  }

  /// The fields in which people type what should not be there.
  public static let redactedFields: [Field] = [.onderwerp, .inhoud, .reactie]
}
