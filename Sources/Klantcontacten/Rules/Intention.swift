/// What somebody wants to become of a contact, before a rule has looked at it: a changing stage with its arguments
/// evaluated.
public enum Intention {
  case append(ChangeRules.Addition)
  case set([(path: FieldPath, value: Value)])
  case correct([(path: FieldPath, value: Value)], because: String)
  case redact(PersonalDatum, doubtfulToo: Bool, because: String)
  case register(Registration)
  case transfer(to: RelatedObject, isLinked: Bool)
  case task(TaskWish)
  case end
}

extension Intention {
  /// Whether it takes personal data out.
  public var isRedaction: Bool { if case .redact = self { true } else { false } }
}

extension ChangeRules {
  /// What the rules make of an intention for a contact: a change, nothing to do, or a refusal.
  public func outcome(of intention: Intention, for contact: Klantcontact) throws(Refusal) -> Outcome {
    switch intention {
    case .append(let addition): try append(addition, to: contact)
    case .set(let values): try set(values.map { ($0.path, $0.value) }, of: contact)
    case .correct(let values, let reason):
      try correct(values.map { ($0.path, $0.value) }, of: contact, because: reason)
    case .redact(let datum, let doubtfulToo, let reason):
      try redact(datum, doubtfulToo: doubtfulToo, of: contact, because: reason)
    case .register(let wish): try register(wish)
    case .transfer(let actor, let isLinked): try transfer(contact, to: actor, isLinked: isLinked)
    case .task(let wish): try task(wish, because: contact)
    case .end: try end(contact)
    }
  }
}

extension Intention {
  /// The intention for a contact as bytes that are the same whenever it is the same, however it was written down: what
  /// a ledger recognises it by. The reason is left out: to word it anew is not to want something else.
  public func canonicalBytes(for contact: ContactID) -> [UInt8] {
    // A contact that is made has another uuid each time; what it says is what it is known by.
    if case .register(let wish) = self { return wish.canonicalBytes }
    var bytes = Array(contact.description.utf8)
    switch self {
    case .register: break
    case .transfer(let actor, _):
      bytes.append(7)
      Self.append(actor.uuid.description, to: &bytes)
    case .task(let wish):
      bytes.append(8)
      Self.append(wish.actor.uuid.description, to: &bytes)
      for name in ["gevraagdeHandeling", "toelichting"] { Self.append(wish.taak[name].display, to: &bytes) }
    case .end: bytes.append(9)
    case .append(let addition):
      bytes.append(addition.reason == nil ? 1 : 2)
      Self.append(addition.field.rawValue, to: &bytes)
      switch addition.separator {
      case .space: bytes.append(1)
      case .newLine: bytes.append(2)
      case .text(let text): Self.append(text, to: &bytes)
      }
      bytes.append(addition.again ? 1 : 0)
      Self.append(addition.text, to: &bytes)
    case .set(let values):
      bytes.append(3)
      Self.append(values, to: &bytes)
    case .correct(let values, _):
      bytes.append(4)
      Self.append(values, to: &bytes)
    case .redact(let datum, let doubtfulToo, _):
      bytes.append(doubtfulToo ? 6 : 5)
      Self.append(datum.rawValue, to: &bytes)
    }
    return bytes
  }

  fileprivate static func append(_ text: String, to bytes: inout [UInt8]) {
    // The length goes first, so that no two lists of texts have the same bytes.
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ values: [(path: FieldPath, value: Value)], to bytes: inout [UInt8]) {
    for (path, value) in values.sorted(by: { FieldChange.name(of: $0.path) < FieldChange.name(of: $1.path) }) {
      append(FieldChange.name(of: path), to: &bytes)
      append(canonical(value), to: &bytes)
    }
  }

  fileprivate static func canonical(_ value: Value) -> String {
    switch value {
    case .nothing: "nothing"
    case .text(let text): "text \(text)"
    case .number(let number): "number \(number)"
    case .yesNo(let answer): answer ? "yes" : "no"
    case .moment(let moment): "moment \(moment.microseconds)"
    case .duration(let amount): "duration \(amount.months) \(amount.days) \(amount.microseconds)"
    case .period(let period): "moment \(period.start.microseconds)"
    case .identifier(let identifier): "uuid \(identifier)"
    case .metadata(let metadata): "entries \(metadata.entries.count)"
    }
  }
}

extension Registration {
  /// What was wanted, whatever uuids it was given: the fields, and what hangs on it.
  fileprivate var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = [10]
    for field in fields.sorted(by: { $0.rawValue < $1.rawValue }) {
      Intention.append(field.rawValue, to: &bytes)
      Intention.append(Intention.canonical(contact.value(of: field)), to: &bytes)
    }
    for actor in actors { Intention.append("actor \(actor.uuid)", to: &bytes) }
    for record in records {
      Intention.append(record.object.kind.singular, to: &bytes)
      for value in record.object.values.dropFirst() { Intention.append(Intention.canonical(value), to: &bytes) }
    }
    return bytes
  }
}
