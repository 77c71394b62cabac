import Klantcontacten
import Language
import Wording

/// Asks a colleague to do something because of a contact (F2120).
struct GiveTask: ChangingStage {
  static let signature = Signature(
    "task", nl: "vraag", takes: .contacts, gives: .changedContacts,
    [
      Parameter(.text, Wording(en: "WHAT", nl: "WAT"), required: true, fills: "taak.gevraagdeHandeling"),
      Parameter(.text, Wording(en: "ACTOR", nl: "ACTOR"), after: "for", nl: "aan", required: true),
      Parameter(
        .text, Wording(en: "TEXT", nl: "TEKST"), after: "explanation", nl: "toelichting", fills: "taak.toelichting"),
    ],
    summary: Wording(
      en: "asks an actor to do something because of the contact: an interne taak (F2120)",
      nl: "vraagt een actor iets te doen vanwege het contact: een interne taak (F2120)"))
  static let examples = [
    Example(#"find contact 23019182 | task "Terugbellen" for "Aylin Kaya""#, changes: 1),
    Example(
      #"find contact 23019183 | task "Vraag beantwoorden" for "Burgerzaken" explanation "Graag voor vrijdag.""#,
      changes: 1),
  ]

  let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    let what = try text(of: 0, for: contact, in: execution)
    let actor = try execution.actor(named: try text(of: 1, for: contact, in: execution), at: call.span)
    let explanation = try text(of: 2, for: contact, in: execution)
    let taak = RelatedObject(
      .taak, execution.makeIdentifier(),
      [
        "gevraagdeHandeling": .text(what.trimmedAsRegister), "toelichting": .text(explanation.trimmedAsRegister),
        "status": .text("te_verwerken"), "toegewezenOp": .moment(execution.startedAt),
      ])
    return .task(TaskWish(taak, for: actor, isThereAlready: try isThere(taak, actor, contact, in: execution)))
  }

  private func isThere(
    _ wanted: RelatedObject, _ actor: RelatedObject, _ contact: Klantcontact, in execution: Execution
  ) throws(EvaluationError) -> Bool {
    try asking(at: call.span) { () throws(BackendFailure) in
      for identifier in try execution.contacts.related(.taak, to: contact.uuid, of: .contact) {
        guard let taak = try execution.contacts.object(.taak, identifier), taak["status"] == wanted["status"],
          taak["gevraagdeHandeling"] == wanted["gevraagdeHandeling"], taak["toelichting"] == wanted["toelichting"]
        else { continue }
        if try execution.contacts.related(.actor, to: identifier, of: .taak).contains(actor.uuid) { return true }
      }
      return false
    }
  }
}

/// Links the colleague to whom the client is transferred, and notes the transfer (F5582, F6542).
struct Transfer: ChangingStage {
  static let signature = Signature(
    "transfer", nl: "doorverbind", takes: .contacts, gives: .changedContacts,
    [Parameter(.text, Wording(en: "ACTOR", nl: "ACTOR"), after: "to", nl: "naar", required: true)],
    summary: Wording(
      en: "notes that the client was transferred to an actor, who is linked with the contact (F6542)",
      nl: "noteert dat de klant is doorverbonden naar een actor, die aan het contact gekoppeld wordt (F6542)"))
  static let examples = [
    Example(#"find contact 23019182 | transfer to "Vergunningen""#, changes: 1)
  ]

  let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    let actor = try execution.actor(named: try text(of: 0, for: contact, in: execution), at: call.span)
    let linked = try asking(at: call.span) { () throws(BackendFailure) in
      try execution.contacts.related(.actor, to: contact.uuid, of: .contact)
    }
    return .transfer(to: actor, isLinked: linked.contains(actor.uuid))
  }
}

/// Notes that a contact has ended.
struct End: ChangingStage {
  static let signature = Signature(
    "end", nl: "beëindig", takes: .contacts, gives: .changedContacts,
    summary: Wording(
      en: "notes that the contact has ended: from then on only corrections change it",
      nl: "noteert dat het contact is afgelopen: daarna wijzigen alleen correcties het nog"))
  static let examples = [Example("find contact 23019182 | end", changes: 1)]

  let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention { .end }
}

extension ChangingStage {
  /// The text that was given for a parameter; empty when none was.
  fileprivate func text(
    of parameter: Int, for contact: Klantcontact, in execution: Execution
  ) throws(EvaluationError) -> String {
    guard case .expression(let expression)? = call.argument(parameter) else { return "" }
    return try ExpressionEvaluator(execution: execution).text(of: expression, for: .contact(contact))
  }
}

extension Execution {
  /// The actor with a name, or with a uuid (F5582): exactly one, one in use before others of the name.
  func actor(named name: String, at span: Span) throws(EvaluationError) -> RelatedObject {
    let (found, known) = try asking(at: span) { () throws(BackendFailure) -> ([RelatedObject], [String]) in
      if let identifier = ContactID(name) { return (try contacts.object(.actor, identifier).map { [$0] } ?? [], []) }
      let cursor = try contacts.objects(.actor, matching: actorQuery(named: name))
      var found: [RelatedObject] = []
      while let actor = try cursor.next() { found.append(actor) }
      return (found, found.isEmpty ? try actorNames() : [])
    }
    guard let first = found.first else { throw EvaluationError(.noActor(name, known: known), at: span) }
    if found.count == 1 { return first }
    let active = found.filter { $0["indicatieActief"] != .yesNo(false) }
    guard active.count == 1 else { throw EvaluationError(.ambiguousActor(name, found.count), at: span) }
    return active[0]
  }

  /// What finds the actors with a name, or the one with a uuid.
  func actorQuery(named name: String) -> Query {
    let (field, value) = ContactID(name).map { ("uuid", Value.identifier($0)) } ?? ("naam", .text(name))
    let path = FieldPath.column(RecordKind.actor.relatedField(named: field) ?? 0)
    return Query(.compare(.path(path), .equal, .value(value)))
  }

  /// Names that a mistyped one may mean; there are seldom more than some hundred.
  private func actorNames() throws(BackendFailure) -> [String] {
    let cursor = try contacts.objects(.actor, matching: Query(limit: 2_000))
    var names: [String] = []
    while let actor = try cursor.next() { names.append(actor["naam"].display) }
    return names
  }
}
