import Changes
import Klantcontacten
import Language
import Wording

/// A stage that changes records that hang on contacts too.
protocol RelatedChangingStage: ChangingStage {
  /// What is wanted of a record, the arguments evaluated for it.
  func wish(for object: RelatedObject, in execution: Execution) throws(EvaluationError) -> RelatedWish
}

/// Changes one related record: the rules, the ledger, the journal, the record.
struct RelatedChanging {
  private let stage: any RelatedChangingStage
  private let execution: Execution

  init(_ stage: any RelatedChangingStage, _ execution: Execution) {
    self.stage = stage
    self.execution = execution
  }

  func change(_ object: RelatedObject) throws(EvaluationError) -> Result<RelatedObject, Refusal> {
    let span = stage.call.span
    let wish = try stage.wish(for: object, in: execution)
    let tag = try asking(at: span) { () throws(BackendFailure) in try execution.writer?.tag(of: wish) }
    if try asking(at: span, { () throws(BackendFailure) in try execution.writer?.wasDone(tag) ?? false }) {
      skip(object, .doneBefore)
      return .success(object)
    }
    switch try asking(at: span, { () throws(BackendFailure) in try execution.outcome(of: wish) }) {
    case .failure(let refusal): return .failure(refusal)
    case .success(.alreadyDone):
      skip(object, .alreadySo)
      return .success(object)
    case .success(.change(let change)):
      let contact = try asking(at: span) { () throws(BackendFailure) in try execution.contact(of: object) }
      try execution.carryOut(.related(change, of: contact), tag: tag, at: span)
      return .success(change.result)
    }
  }

  private func skip(_ object: RelatedObject, _ why: SkipReason) {
    execution.skippedCount += 1
    execution.audience.skipped(object, why: why)
  }
}

extension Execution {
  /// What the rules make of a wish: those of the record itself, then those that look at the records beside it.
  func outcome(of wish: RelatedWish) throws(BackendFailure) -> Result<ChangeRules.RelatedOutcome, Refusal> {
    let outcome = Result { () throws(Refusal) in try options.rules.change(wish) }
    guard case .success(.change(let change)) = outcome,
      let refusal = try IdentificatorRules.refusal(of: change.result, in: contacts)
    else { return outcome }
    return .failure(refusal)
  }

  /// The contact to which a related record belongs; nothing for what several may share.
  func contact(of object: RelatedObject) throws(BackendFailure) -> ContactID? {
    switch object.kind {
    case .contact, .actor, .partij, .partijIdentificator: nil
    default: try contacts.related(.contact, to: object.uuid, of: object.kind).first
    }
  }
}

extension ChangingStage {
  /// The values that a stage gives to fields of a related record, evaluated for it.
  func wish(
    for object: RelatedObject, because reason: Int?, in execution: Execution
  ) throws(EvaluationError) -> RelatedWish {
    let evaluator = ExpressionEvaluator(execution: execution)
    var wish = RelatedWish(object, [], at: execution.startedAt)
    if let reason, case .expression(let expression)? = call.argument(reason) {
      wish.reason = try evaluator.text(of: expression, for: .object(object))
    }
    guard case .assignments(let assignments)? = call.argument(0) else { return wish }
    for (field, expression) in assignments {
      let value = try evaluator.value(of: expression, for: .object(object))
      switch field.place {
      case .column(let index): wish.values.append((index, value))
      case .entry:
        let wanted = try execution.partij(called: value.display, at: field.span)
        let present = try asking(at: field.span) { () throws(BackendFailure) in
          try execution.contacts.related(.partij, to: object.uuid, of: object.kind).first
        }
        wish.partij = (wanted, present)
      case .field, .namedColumn: continue
      }
    }
    return wish
  }
}

extension Set: RelatedChangingStage {
  func wish(for object: RelatedObject, in execution: Execution) throws(EvaluationError) -> RelatedWish {
    try wish(for: object, because: nil, in: execution)
  }
}

extension Correct: RelatedChangingStage {
  func wish(for object: RelatedObject, in execution: Execution) throws(EvaluationError) -> RelatedWish {
    try wish(for: object, because: 1, in: execution)
  }
}

/// Adds a telephone number or an address to betrokkenen or partijen (F1995).
struct AddAddress: Stage {
  static let signature = Signature(
    "address", nl: "adres",
    takes: .kinds([Catalog.number(of: .betrokkene), Catalog.number(of: .partij)]), gives: .changedContacts,
    [Parameter(.text, Wording(en: "ADDRESS", nl: "ADRES"), required: true, fills: "digitaaladres.adres")],
    summary: Wording(
      en: "adds a telephone number or e-mail address that a betrokkene or partij gave (F1995)",
      nl: "voegt een telefoonnummer of e-mailadres toe dat een betrokkene of partij gaf (F1995)"))
  static let examples = [
    Example(#"find contact 23019182 | betrokkenen | address "0600000123""#, changes: 1)
  ]

  private let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let stage = self
    return MadeStream { () throws(EvaluationError) in
      guard let record = try upstream.next() else { return nil }
      if case .object(let object) = record { try stage.add(to: object, in: execution) }
      return record
    }
  }

  private func add(to object: RelatedObject, in execution: Execution) throws(EvaluationError) {
    let span = call.span
    guard case .expression(let expression)? = call.argument(0) else { return }
    let text = try ExpressionEvaluator(execution: execution).text(of: expression, for: .object(object))
      .trimmedAsRegister
    let present = try asking(at: span) { () throws(BackendFailure) in
      try execution.contacts.related(.digitaalAdres, to: object.uuid, of: object.kind)
    }
    let known = execution.records(.digitaalAdres, present, at: span)
    while case .object(let address)? = try known.next() {
      guard address["adres"] == .text(text) else { continue }
      execution.skippedCount += 1
      return execution.audience.skipped(object, why: .alreadySo)
    }
    let address = RelatedObject(
      .digitaalAdres, execution.makeIdentifier(),
      [
        "adres": .text(text), "soortDigitaalAdres": .text(text.contains("@") ? "email" : "telefoonnummer"),
        "isStandaardAdres": .yesNo(false),
      ])
    do throws(Refusal) {
      try RelatedRules.check(address)
    } catch {
      let refusal = RefusedChange(RecordKey(object.kind, object.uuid), named: object.key, why: error)
      if execution.goesOn(without: [refusal], of: 1, at: span) { return }
      throw EvaluationError(.refused([(object.key, error)], of: 1, object.kind), at: span)
    }
    let link = LinkTarget(object.kind == .partij ? .adresPartij : .adresBetrokkene, object.uuid)
    let record = RelatedRecord(address, links: [link])
    let contact = try asking(at: span) { () throws(BackendFailure) in try execution.contact(of: object) }
    try execution.carryOut(.added(record, under: .adres, of: contact), tag: nil, at: span)
  }
}
