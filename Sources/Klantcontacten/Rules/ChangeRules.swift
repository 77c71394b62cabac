/// What may change in a klantcontact, and how: section 4 of the design, F0796 and the corrections beside it.
///
/// The rules stand here once, for every backend. They think a change out, or refuse it; they write nothing.
public struct ChangeRules: Sendable {
  /// Whether a contact whose state nobody knows counts as ended (a profile's `strict = yes`).
  public let isStrict: Bool
  /// Whether the backend remembers how far a contact has come; where it does not, no change says so.
  public var keepsToestand = true

  /// Makes the rules.
  public init(isStrict: Bool = false) {
    self.isStrict = isStrict
  }

  /// A change, or that the contact already says so.
  public enum Outcome: Equatable, Sendable {
    case change(Change)
    case alreadyDone
  }

  /// What stands between what `inhoud` says and what is added.
  public enum Separator: Equatable, Sendable {
    /// One space, unless there is white space already.
    case space
    /// A line end.
    case newLine
    /// A text of the writer's own.
    case text(String)
  }

  /// How a text is appended.
  public struct Addition: Equatable, Sendable {
    /// What is added.
    public var text: String
    /// To which field: `inhoud`, or `reactie`.
    public var field: Field
    /// What stands in between.
    public var separator: Separator
    /// Whether to add it although the field already ends with it.
    public var again: Bool
    /// Why, which makes it a correction.
    public var reason: String?

    /// Makes an addition to `inhoud`, one space in between, under F0796.
    public init(
      _ text: String, to field: Field = .inhoud, separator: Separator = .space, again: Bool = false,
      because reason: String? = nil
    ) {
      self.text = text
      self.field = field
      self.separator = separator
      self.again = again
      self.reason = reason
    }
  }

  /// Completes `inhoud` (or `reactie`): what is there stays, to the last code point, as the beginning of what will be
  /// (F0796: aangevuld en niet vervangen). Only white space at the very end is left off, as the register would.
  public func append(_ addition: Addition, to contact: Klantcontact) throws(Refusal) -> Outcome {
    let before = addition.field == .reactie ? contact.reactie : contact.inhoud
    let text = addition.text.trimmedAtEnd
    guard text.registerLength > 0 else { throw .nothingToAppend }
    let reason = try checked(addition.reason)
    if !addition.again, Self.ends(before, with: text, after: addition.separator) { return .alreadyDone }
    let state = reason == nil ? try appendableState(of: contact) : contact.toestand
    let after = Self.join(before, text, with: addition.separator)
    try FieldRules.check(.text(after), for: addition.field)
    return .change(
      Change(
        contact, under: reason == nil ? .wijziging : .correctie,
        fields: [FieldChange(.field(addition.field), before: .text(before), after: .text(after))],
        reason: reason, assumesTransfer: reason == nil && state == .onbekend))
  }

  /// Sets fields of a contact that is still going on (F0796).
  public func set(_ values: [(FieldPath, Value)], of contact: Klantcontact) throws(Refusal) -> Outcome {
    let fields = try FieldRules.changes(values, of: contact)
    if fields.isEmpty { return .alreadyDone }
    guard contact.toestand == .lopend else { throw .notRunning(contact.toestand) }
    return .change(Change(contact, under: .wijziging, fields: fields))
  }

  /// Corrects fields of a contact, whatever its state, for a reason.
  public func correct(
    _ values: [(FieldPath, Value)], of contact: Klantcontact, because reason: String
  ) throws(Refusal) -> Outcome {
    guard let reason = try checked(reason) else { throw .emptyReason }
    let fields = try FieldRules.changes(values, of: contact)
    if fields.isEmpty { return .alreadyDone }
    return .change(Change(contact, under: .correctie, fields: fields, reason: reason))
  }

  private func checked(_ reason: String?) throws(Refusal) -> String? {
    guard let reason else { return nil }
    let trimmed = reason.trimmedAsRegister
    guard !trimmed.isEmpty else { throw .emptyReason }
    return trimmed
  }

  private func appendableState(of contact: Klantcontact) throws(Refusal) -> Toestand {
    switch contact.toestand {
    case .lopend, .doorverbonden: return contact.toestand
    case .onbekend:
      guard !isStrict else { throw .ended(strictly: true) }
      return .onbekend
    case .afgelopen: throw .ended(strictly: false)
    }
  }

  private static func join(_ before: String, _ text: String, with separator: Separator) -> String {
    if before.isEmpty { return text.trimmedAsRegister }
    switch separator {
    case .space: return before.endsInSpace || text.beginsWithSpace ? before + text : before + " " + text
    case .newLine: return before + "\n" + text
    case .text(let between): return before + between + text
    }
  }

  /// Whether a field already says what is to be added: it is that text, or ends with it behind white space or behind
  /// the separator. "Breda" does not end with an addition "da".
  private static func ends(_ before: String, with text: String, after separator: Separator) -> Bool {
    let wanted = Array(text.trimmedAsRegister.utf8)
    let present = Array(before.trimmedAtEnd.utf8)
    guard present.count >= wanted.count, present.suffix(wanted.count).elementsEqual(wanted) else { return false }
    let rest = String(decoding: present.dropLast(wanted.count), as: UTF8.self)
    if rest.isEmpty || rest.endsInSpace { return true }
    guard case .text(let between) = separator else { return false }
    let bytes = Array(between.utf8)
    let restBytes = Array(rest.utf8)
    return restBytes.count >= bytes.count && restBytes.suffix(bytes.count).elementsEqual(bytes)
  }
}
