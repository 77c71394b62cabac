import Klantcontacten
import Language
import Wording

/// Puts text behind what a contact's `inhoud` already says (F0796). It never replaces a word of it.
struct Append: ChangingStage {
  static let signature = Signature(
    "append", nl: "vulaan", takes: .contacts, gives: .changedContacts,
    [
      Parameter(.flag, after: "again", nl: "opnieuw"),
      Parameter(.text, Wording(en: "TEXT", nl: "TEKST"), required: true, fills: "inhoud"),
      Parameter(.flag, after: "on new line", nl: "op nieuwe regel", group: 1),
      Parameter(.text, Wording(en: "TEXT", nl: "TEKST"), after: "after", nl: "na", group: 1),
      Parameter(.field(["inhoud", "reactie"]), Wording(en: "FIELD", nl: "VELD"), after: "to", nl: "bij"),
      Parameter(.text, Wording(en: "REASON", nl: "REDEN"), after: "because", nl: "omdat"),
    ],
    summary: Wording(
      en: "puts text behind what inhoud already says (F0796); with a reason it is a correction",
      nl: "zet tekst achter wat inhoud al zegt (F0796); met een reden is het een correctie"))
  static let examples = [
    Example(#"find contact 23019182 | append "Antwoord: ja""#, changes: 1),
    Example(#"find contact 23019182 | append "Antwoord: ja" on new line"#, changes: 1),
    Example(#"find contact 23019182 | append "Antwoord: ja" after " — ""#, changes: 1),
    Example(#"find contact 23019182 | append "Ja." to reactie"#, changes: 1),
    Example(#"find contact 23019183 | append "Antwoord: ja" because "antwoord vergeten""#, changes: 1),
  ]

  let call: CheckedStage
  private let text: CheckedExpression
  private let separatorText: CheckedExpression?
  private let isAgain: Bool
  private let isOnNewLine: Bool
  private let field: Field

  init(_ call: CheckedStage) {
    self.call = call
    var text = CheckedExpression.text("")
    var separatorText: CheckedExpression?
    var field = Field.inhoud
    var isAgain = false
    var isOnNewLine = false
    for (parameter, value) in call.arguments {
      switch (parameter, value) {
      case (0, _): isAgain = true
      case (1, .expression(let expression)): text = expression
      case (2, _): isOnNewLine = true
      case (3, .expression(let expression)): separatorText = expression
      case (4, .fields(let fields)): if fields.first?.name == Field.reactie.rawValue { field = .reactie }
      default: break
      }
    }
    (self.text, self.separatorText, self.field) = (text, separatorText, field)
    (self.isAgain, self.isOnNewLine) = (isAgain, isOnNewLine)
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    let evaluator = ExpressionEvaluator(execution: execution)
    var addition = ChangeRules.Addition(try evaluator.text(of: text, for: .contact(contact)), to: field)
    if isOnNewLine { addition.separator = .newLine }
    if let separatorText {
      addition.separator = .text(try evaluator.text(of: separatorText, for: .contact(contact)))
    }
    addition.again = isAgain
    addition.reason = try reason(of: 5, for: contact, in: execution)
    return .append(addition)
  }
}

/// Sets fields of a contact that is still going on (F0796).
struct Set: ChangingStage {
  static let signature = Signature(
    "set", nl: "zet", takes: .kinds(Catalog.kinds.map(Catalog.number)), gives: .changedContacts,
    [Parameter(.assignments, Wording(en: "FIELD = VALUE, …", nl: "VELD = WAARDE, …"), required: true)],
    summary: Wording(
      en: "sets fields of a contact that is still going on (F0796), or of a related record",
      nl: "zet velden van een contact dat nog loopt (F0796), of van een verwant record"))
  static let examples = [
    Example(#"find contacts where toestand = "lopend" | first | set taal = "eng""#, changes: 1)
  ]

  let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    .set(try assignedValues(for: contact, in: execution))
  }
}

/// Repairs fields of a contact, whatever its state, for a reason: a correction, which F0796 calls a function of its own.
struct Correct: ChangingStage {
  static let signature = Signature(
    "correct", nl: "corrigeer", takes: .kinds(Catalog.kinds.map(Catalog.number)), gives: .changedContacts,
    [
      Parameter(.assignments, Wording(en: "FIELD = VALUE, …", nl: "VELD = WAARDE, …"), required: true),
      Parameter(.text, Wording(en: "REASON", nl: "REDEN"), after: "because", nl: "omdat", required: true),
    ],
    summary: Wording(
      en: "repairs fields of a contact, whatever its state, or of a related record, and keeps the reason",
      nl: "herstelt velden van een contact, wat de toestand ook is, of van een verwant record, en bewaart de reden"))
  static let examples = [
    Example(#"find contact 23019183 | correct kanaal = "E-mail" because "verkeerd gekozen""#, changes: 1),
    Example(
      #"find contacts where kanaal = "Tel." | expect count <= 50 | correct kanaal = "Telefoon" because "hernoemd" | count"#,
      changes: -1),
  ]

  let call: CheckedStage

  init(_ call: CheckedStage) {
    self.call = call
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    let values = try assignedValues(for: contact, in: execution)
    let reason = try reason(of: 1, for: contact, in: execution) ?? ""
    return .correct(values, because: reason)
  }
}

/// Takes personal data out of a contact's texts, for a reason. What was there is kept nowhere.
struct Redact: ChangingStage {
  static let signature = Signature(
    "redact", nl: "anonimiseer", takes: .contacts, gives: .changedContacts,
    [
      Parameter(.flag, after: "all", nl: "alle"),
      Parameter(
        .choice(PersonalDatum.allCases.map(\.rawValue)), Wording(same: "bsn|iban|email|telefoon"), required: true),
      Parameter(.text, Wording(en: "REASON", nl: "REDEN"), after: "because", nl: "omdat", required: true),
    ],
    summary: Wording(
      en: "takes BSNs, account numbers, e-mail addresses or telephone numbers out of the texts, for good",
      nl: "haalt BSN's, rekeningnummers, e-mailadressen of telefoonnummers uit de teksten, voorgoed"))
  static let examples = [
    Example(#"find contact 23019220 | redact bsn because "AVG""#, changes: 1),
    Example(
      #"find contacts where inhoud contains "NL91" | expect count <= 20 | redact iban because "AVG""#, changes: -1),
  ]

  let call: CheckedStage
  private let datum: PersonalDatum
  private let isAll: Bool

  init(_ call: CheckedStage) {
    self.call = call
    isAll = call.argument(0) != nil
    if case .choice(let word)? = call.argument(1), let datum = PersonalDatum(rawValue: word) {
      self.datum = datum
    } else {
      datum = .bsn
    }
  }

  func intention(for contact: Klantcontact, in execution: Execution) throws(EvaluationError) -> Intention {
    let doubtful = isAll ? 0 : countDoubtful(in: contact)
    if doubtful > 0 { execution.audience.leftDoubtful(doubtful, datum, in: contact) }
    let reason = try reason(of: 2, for: contact, in: execution) ?? ""
    return .redact(datum, doubtfulToo: isAll, because: reason)
  }

  private func countDoubtful(in contact: Klantcontact) -> Int {
    ChangeRules.redactedFields.reduce(0) { count, field in
      count + datum.findings(in: contact.value(of: field).plainText ?? "").count(where: \.isDoubtful)
    }
  }
}

extension ChangingStage {
  /// The values that a stage gives to fields, evaluated for one contact.
  func assignedValues(
    for contact: Klantcontact, in execution: Execution
  ) throws(EvaluationError) -> [(path: FieldPath, value: Value)] {
    guard case .assignments(let assignments)? = call.argument(0) else { return [] }
    let evaluator = ExpressionEvaluator(execution: execution)
    var values: [(path: FieldPath, value: Value)] = []
    for (field, expression) in assignments {
      let path = try evaluator.path(of: field, in: .contact(contact))
      values.append((path, try evaluator.value(of: expression, for: .contact(contact))))
    }
    return values
  }
}
