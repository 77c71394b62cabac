import Changes
import Klantcontacten
import Language
import Wording

/// Registers a contact with what hangs on it (F2173): all of it, in one unit, or nothing.
struct Registering {
  private let execution: Execution
  private let span: Span

  init(_ execution: Execution, _ span: Span) {
    self.execution = execution
    self.span = span
  }

  /// What may stand in `register contact { … }`.
  static let shape = RecordShape("contact", entries.map(\.entry))

  /// The names of what stands in a record, as the journal notes them.
  static func names(in record: CheckedRecord) -> [String] {
    record.entries.reduce(into: []) { names, entry in
      let name = shape.entries[entry.number].name
      if !names.contains(name) { names.append(name) }
    }
  }

  private enum Role {
    case field(Field)
    case actor
    case record(RecordKind)
  }

  private static let entries: [(entry: RecordShape.Entry, role: Role)] =
    [
      .kanaal, .onderwerp, .inhoud, .reactie, .taal, .vertrouwelijk, .plaatsgevondenOp, .indicatieContactGelukt,
      .verdereActieOndernomen, .nummer, .referentienummer, .hoofdOnderwerpType,
    ].map { (field: Field) in
      (
        RecordShape.Entry(
          field.rawValue, .value(field.valueType, mayBeNothing: field.mayBeNothing),
          required: field == .kanaal || field == .onderwerp, isField: field.whyImmutable == nil), Role.field(field)
      )
    } + [
      (RecordShape.Entry("actor", .value(.text, mayBeNothing: false), required: true, repeatable: true), .actor),
      (
        RecordShape.Entry("betrokkene", .record(betrokkene), required: true, repeatable: true), .record(.betrokkene)
      ),
      (RecordShape.Entry("onderwerpobject", .record(onderwerpobject), repeatable: true), .record(.onderwerpobject)),
      (RecordShape.Entry("bijlage", .record(bijlage), repeatable: true), .record(.bijlage)),
    ]

  private static func shape(of kind: RecordKind, _ more: [RecordShape.Entry] = []) -> RecordShape {
    let fields = kind.relatedFields.filter { !["uuid", "url", "volledigeNaam"].contains($0.name) }
    return RecordShape(
      kind.singular,
      fields.map { RecordShape.Entry($0.name, .value($0.valueType, mayBeNothing: $0.mayBeNothing)) } + more)
  }

  private static let betrokkene = shape(
    of: .betrokkene,
    [
      RecordShape.Entry("partij", .value(.nummer, mayBeNothing: false)),
      RecordShape.Entry("email", .value(.text, mayBeNothing: false), repeatable: true),
      RecordShape.Entry("telefoonnummer", .value(.nummer, mayBeNothing: false), repeatable: true),
    ])
  private static let onderwerpobject = shape(
    of: .onderwerpobject, [RecordShape.Entry("wasKlantcontact", .value(.nummer, mayBeNothing: false))])
  private static let bijlage = shape(of: .bijlage)

  /// The contact as it was made; the one that an earlier run of the same script made, when it did.
  func contact(from record: CheckedRecord) throws(EvaluationError) -> any RecordStream {
    let wish = try registration(from: record)
    let intention = Intention.register(wish)
    let writer = execution.writer
    let tag = try asking(at: span) { () throws(BackendFailure) in
      try writer?.tag(of: intention, for: wish.contact.uuid)
    }
    if let done = try asking(at: span, { () throws(BackendFailure) in try writer?.contactDone(tag) }) {
      let known = execution.contacts([done], at: span)
      if let record = try known.next(), case .contact(let contact) = record {
        execution.skippedCount += 1
        execution.audience.skipped(contact, why: .doneBefore)
        return ArrayStream([record])
      }
    }
    switch execution.outcome(of: intention, for: wish.contact) {
    case .failure(let refusal):
      let refused = RefusedChange(
        RecordKey(.contact, wish.contact.uuid), named: wish.contact.name, why: refusal)
      if execution.goesOn(without: [refused], of: 1, at: span) { return ArrayStream([]) }
      throw EvaluationError(.notRegistered(refusal), at: span)
    case .success(.alreadyDone): return ArrayStream([])
    case .success(.change(let change)):
      try execution.carryOut(.contact(change), tag: tag, at: span)
      return ArrayStream([.contact(change.result)])
    }
  }

  // MARK: What was written

  private func registration(from record: CheckedRecord) throws(EvaluationError) -> Registration {
    // What is left out is as the contact centre's own program fills it in: Dutch, open, now.
    var wish = Registration(
      Klantcontact(
        uuid: execution.makeIdentifier(), kanaal: "", onderwerp: "", taal: "nld", vertrouwelijk: false,
        plaatsgevondenOp: execution.startedAt, toestand: .lopend))
    for (number, value) in record.entries {
      switch (Self.entries[number].role, value) {
      case (.field(let field), .value(let expression, let span)): try set(field, to: expression, span, in: &wish)
      case (.actor, .value(let expression, let span)):
        let name = try ExpressionEvaluator(execution: execution).text(of: expression, for: nil)
        wish.actors.append(try execution.actor(named: name, at: span))
      case (.record(.betrokkene), .record(let record)): try addBetrokkene(record, to: &wish)
      case (.record(.onderwerpobject), .record(let record)): try addOnderwerpobject(record, to: &wish)
      case (.record(let kind), .record(let record)):
        let values = try values(of: record, Self.bijlage)
        let link = LinkTarget(.bijlageKlantcontact, wish.contact.uuid)
        wish.records.append(
          RelatedRecord(RelatedObject(kind, execution.makeIdentifier(), values.first), links: [link]))
      default: break
      }
    }
    return wish
  }

  private func set(
    _ field: Field, to expression: CheckedExpression, _ span: Span, in wish: inout Registration
  ) throws(EvaluationError) {
    let value = try ExpressionEvaluator(execution: execution).value(of: expression, for: nil)
    let accepted: Value
    do throws(Refusal) {
      accepted = try FieldRules.acceptedForNew(value, field)
    } catch {
      throw EvaluationError(.notRegistered(error), at: span)
    }
    wish.contact = wish.contact.applying([FieldChange(.field(field), before: .nothing, after: accepted)])
    if field == .nummer, case .text(let nummer) = accepted { wish.contact.nummer = nummer }
    wish.fields.append(field)
  }

  /// The values of a record by their names: the first of each, and all of those that may be there more than once.
  private func values(
    of record: CheckedRecord, _ shape: RecordShape
  ) throws(EvaluationError) -> (first: [String: Value], all: [(name: String, value: Value, span: Span)]) {
    let evaluator = ExpressionEvaluator(execution: execution)
    var first: [String: Value] = [:]
    var all: [(name: String, value: Value, span: Span)] = []
    for (number, value) in record.entries {
      guard case .value(let expression, let span) = value else { continue }
      let name = shape.entries[number].name
      var result = try evaluator.value(of: expression, for: nil)
      if case .text(let text) = result { result = .text(text.trimmedAsRegister) }
      if first[name] == nil { first[name] = result }
      all.append((name, result, span))
    }
    return (first, all)
  }

  private func addBetrokkene(_ record: CheckedRecord, to wish: inout Registration) throws(EvaluationError) {
    var (values, all) = try values(of: record, Self.betrokkene)
    values["rol"] = values["rol"] ?? .text("klant")
    values["initiator"] = values["initiator"] ?? .yesNo(true)
    var links = [LinkTarget(.betrokkeneKlantcontact, wish.contact.uuid)]
    values["volledigeNaam"] = .text(RelatedObject.wholeName { values[$0] ?? .nothing })
    for (name, value, span) in all where name == "partij" {
      let partij = try execution.partij(called: value.display, at: span)
      links.append(LinkTarget(.betrokkenePartij, partij.uuid))
      if values["volledigeNaam"] == .text("") { values["volledigeNaam"] = .text(partij.name) }
    }
    let betrokkene = RelatedObject(.betrokkene, execution.makeIdentifier(), values)
    wish.records.append(RelatedRecord(betrokkene, links: links))
    for (name, value, _) in all where name == "email" || name == "telefoonnummer" {
      let address = RelatedObject(
        .digitaalAdres, execution.makeIdentifier(),
        ["adres": .text(value.display), "soortDigitaalAdres": .text(name), "isStandaardAdres": .yesNo(false)])
      wish.records.append(RelatedRecord(address, links: [LinkTarget(.adresBetrokkene, betrokkene.uuid)]))
    }
  }

  private func addOnderwerpobject(_ record: CheckedRecord, to wish: inout Registration) throws(EvaluationError) {
    let (values, all) = try values(of: record, Self.onderwerpobject)
    var links = [LinkTarget(.onderwerpobjectKlantcontact, wish.contact.uuid)]
    for (name, value, span) in all where name == "wasKlantcontact" {
      let earlier = try execution.contact(called: value.display, at: span)
      links.append(LinkTarget(.onderwerpobjectWasKlantcontact, earlier.uuid))
    }
    wish.records.append(
      RelatedRecord(RelatedObject(.onderwerpobject, execution.makeIdentifier(), values), links: links))
  }
}

extension Execution {
  /// The partij with a nummer (zeros in front may be left out), or with a uuid.
  func partij(called nummer: String, at span: Span) throws(EvaluationError) -> RelatedObject {
    let found = try asking(at: span) { () throws(BackendFailure) in
      if let identifier = ContactID(nummer) { return try contacts.object(.partij, identifier) }
      let path = FieldPath.column(RecordKind.partij.relatedField(named: "nummer") ?? 0)
      let numbers = [nummer] + (ContactKey.padded(nummer).map { [$0] } ?? [])
      let query = Query(.isOneOf(.path(path), numbers.map(Value.text)), limit: 1)
      return try contacts.objects(.partij, matching: query).next()
    }
    guard let found else { throw EvaluationError(.noPartij(nummer), at: span) }
    return found
  }
}
