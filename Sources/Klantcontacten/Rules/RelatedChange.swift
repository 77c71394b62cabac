/// A change of a record that hangs on contacts, which the rules allow: under the record's own function.
public struct RelatedChange: Equatable, Sendable {
  /// The record as it was when the change was thought out.
  public let object: RelatedObject
  /// Under which function it happens.
  public let function: ChangeFunction
  /// The fields, each once; their paths are columns.
  public let fields: [FieldChange]
  /// The partij that a betrokkene turns out to be, where that is changed.
  public let partij: RelatedObject?
  /// Why; always there for a correction.
  public let reason: String?

  /// Makes a change. Only the rules do (``ChangeRules``), a plan that is read back, and tests.
  public init(
    _ object: RelatedObject, under function: ChangeFunction, fields: [FieldChange], partij: RelatedObject? = nil,
    reason: String? = nil
  ) {
    self.object = object
    self.function = function
    self.fields = fields
    self.partij = partij
    self.reason = reason
  }

  /// The record as it will be.
  public var result: RelatedObject { object.applying(fields) }

  /// Whether a field that changes is a BSN, or was one.
  public func isOfBSN(_ field: FieldChange) -> Bool {
    guard object.kind == .partijIdentificator, let number = object.kind.relatedField(named: "objectId") else {
      return false
    }
    let bsn = Value.text(IdentificatorKind.bsn.rawValue)
    return field.path == .column(number) && [object, result].contains { $0["codeSoortObjectId"] == bsn }
  }

  /// The name of a field that changes: `taak.status`.
  public func name(of field: FieldChange) -> String {
    guard case .column(let index) = field.path else { return object.kind.singular }
    return "\(object.kind.singular).\(object.kind.relatedFields[index].name)"
  }
}

/// What somebody wants to become of a record that hangs on contacts, before a rule has looked at it.
public struct RelatedWish: Sendable {
  /// The record.
  public var object: RelatedObject
  /// New values, each with the number of its field.
  public var values: [(field: Int, value: Value)]
  /// The partij that a betrokkene is to be, and the one that it is now.
  public var partij: (wanted: RelatedObject, present: ContactID?)?
  /// Why; a correction has a reason.
  public var reason: String?
  /// When it is done.
  public var now: Moment

  /// Makes a wish.
  public init(
    _ object: RelatedObject, _ values: [(field: Int, value: Value)],
    partij: (wanted: RelatedObject, present: ContactID?)? = nil, because reason: String? = nil, at now: Moment
  ) {
    self.object = object
    self.values = values
    self.partij = partij
    self.reason = reason
    self.now = now
  }

  /// What the ledger recognises the wish by, however it was written down.
  public var canonicalBytes: [UInt8] {
    var values = values.map { (path: FieldPath.metadata(object.kind.relatedFields[$0.field].name), value: $0.value) }
    if let partij { values.append((.metadata("partij"), .identifier(partij.wanted.uuid))) }
    let intention: Intention = reason == nil ? .set(values) : .correct(values, because: "")
    return intention.canonicalBytes(for: object.uuid)
  }
}

extension RecordKind {
  /// VNG's function under which a record of the kind is changed; nothing for contacts, which have rules of their own.
  public var changeFunction: ChangeFunction? {
    switch self {
    case .contact: nil
    case .actor: .wijzigingActor
    case .betrokkene: .wijzigingBetrokkene
    case .partij: .wijzigingPartij
    case .taak: .wijzigingTaak
    case .bijlage: .correctieBijlage
    case .onderwerpobject: .correctieOnderwerpobject
    case .digitaalAdres: .wijzigingAdres
    case .partijIdentificator: .correctiePartijIdentificator
    }
  }

  /// Whether records of the kind are only corrected, for a reason (F6260, F5639, F8226).
  public var isOnlyCorrected: Bool { [.bijlage, .onderwerpobject, .partijIdentificator].contains(self) }
}

extension ChangeRules {
  /// A change of a related record, or that it says so already.
  public enum RelatedOutcome: Equatable, Sendable {
    case change(RelatedChange)
    case alreadyDone
  }

  /// Changes a record that hangs on contacts, within the register's limits. A taak that is done gets its moment; one
  /// that is to be done again loses it, as in the register.
  public func change(_ wish: RelatedWish) throws(Refusal) -> RelatedOutcome {
    let object = wish.object
    guard let function = object.kind.changeFunction else { return .alreadyDone }
    if let reason = wish.reason, reason.trimmedAsRegister.isEmpty { throw .emptyReason }
    if object.kind.isOnlyCorrected, wish.reason == nil { throw .onlyCorrected(object.kind.singular) }
    var fields: [FieldChange] = []
    for (index, value) in wish.values {
      var value = value
      if case .text(let text) = value { value = .text(text.trimmedAsRegister) }
      if case .period(let period) = value { value = .moment(period.start) }
      if value != object.values[index] {
        fields.append(FieldChange(.column(index), before: object.values[index], after: value))
      }
    }
    let partij = wish.partij.flatMap { $0.wanted.uuid == $0.present ? nil : $0.wanted }
    if fields.isEmpty, partij == nil { return .alreadyDone }
    if let done = Self.doneChange(object, fields, wish.now) { fields.append(done) }
    if let name = Self.nameChange(object, fields) { fields.append(name) }
    try RelatedRules.check(object.applying(fields))
    return .change(
      RelatedChange(
        object, under: function, fields: fields, partij: partij,
        reason: wish.reason?.trimmedAsRegister))
  }

  private static func doneChange(_ object: RelatedObject, _ fields: [FieldChange], _ now: Moment) -> FieldChange? {
    guard object.kind == .taak, let status = object.kind.relatedField(named: "status"),
      let done = object.kind.relatedField(named: "afgehandeldOp"),
      let change = fields.first(where: { $0.path == .column(status) })
    else { return nil }
    let after: Value = change.after == .text("verwerkt") ? .moment(now) : .nothing
    return FieldChange(.column(done), before: object.values[done], after: after)
  }

  /// The whole name follows from its parts.
  private static func nameChange(_ object: RelatedObject, _ fields: [FieldChange]) -> FieldChange? {
    let parts = RelatedObject.nameParts.compactMap { object.kind.relatedField(named: $0) }
    guard let whole = object.kind.relatedField(named: "volledigeNaam"),
      fields.contains(where: { change in parts.contains { change.path == .column($0) } })
    else { return nil }
    let after = object.applying(fields)
    let name = RelatedObject.wholeName { after[$0] }
    return FieldChange(.column(whole), before: object.values[whole], after: .text(name))
  }
}

extension RelatedObject {
  /// The fields of which `volledigeNaam` consists.
  static let nameParts = ["voornaam", "voorvoegselAchternaam", "achternaam"]

  /// The name that follows from its parts.
  public static func wholeName(of part: (String) -> Value) -> String {
    nameParts.map { part($0).display }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The record with fields changed.
  func applying(_ changes: [FieldChange]) -> RelatedObject {
    var values = values
    for change in changes {
      guard case .column(let index) = change.path, values.indices.contains(index) else { continue }
      values[index] = change.after
    }
    var changed = RelatedObject(kind, uuid, values: values)
    changed.isConfidential = isConfidential
    return changed
  }
}
