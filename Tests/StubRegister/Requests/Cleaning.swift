/// Checks what a client sent for one record, as Django REST framework does: field by field, every fault told.
struct Cleaning {
  /// What the values are for.
  enum Purpose {
    case create
    /// PUT: required fields must be there, what is left out stays.
    case replace
    /// PATCH.
    case change
  }

  let register: Register
  let resource: Resource
  let purpose: Purpose
  /// The record that is changed.
  let existing: Row?
  /// A field that is not to be given: maak-klantcontact fills it in.
  var omitting: String?

  private(set) var values: [String: JSONValue] = [:]
  private(set) var faults: [Problem.Fault] = []
  private var sent: [String: JSONValue] = [:]

  init(register: Register, resource: Resource, purpose: Purpose, existing: Row? = nil, omitting: String? = nil) {
    self.register = register
    self.resource = resource
    self.purpose = purpose
    self.existing = existing
    self.omitting = omitting
  }

  /// Checks a body; what holds and what is wrong are in `values` and `faults` then.
  mutating func check(_ body: JSONValue) {
    guard let object = body.members else {
      faults.append(
        Problem.Fault(
          "nonFieldErrors", "invalid",
          "Ongeldige data. Verwacht een dictionary, kreeg een \(body.pythonType)."))
      return
    }
    // Names may come in snake_case as well: the register turns both into the same.
    for member in object.members { sent[member.name.camelCased] = member.value }
    for member in Schema.of(resource).members {
      switch member {
      case .first(let name, let field):
        if let value = sent[name], let reference = checkedReference(value, to: .actoren, mayBeNull: false, name) {
          values[field] = .array([reference])
        }
      case .stored(let field) where !field.isReadOnly && field.name != omitting: check(field)
      default: break
      }
    }
    if faults.isEmpty { checkTogether() }
  }

  private mutating func check(_ field: Field) {
    guard let value = sent[field.name] else {
      if field.isRequired, purpose != .change {
        faults.append(Problem.Fault(field.name, Problem.Fault.required))
      } else if field.isResetByPut, purpose == .replace {
        values[field.name] = field.fallback
      }
      return
    }
    if let checked = checked(value, field, field.name) { values[field.name] = checked }
  }

  /// What a field will be after this request.
  func outcome(_ field: String) -> JSONValue {
    values[field] ?? existing?.value(field, in: resource)
      ?? Schema.of(resource).fields.first { $0.name == field }?.fallback ?? .null
  }

  /// What can be written, free of the register as it was.
  var cleaned: Cleaned { Cleaned(resource: resource, omitting: omitting, values: values) }

  // MARK: Rules over several fields

  private mutating func checkTogether() {
    switch resource {
    case .klantcontacten:
      if outcome("indicatieContactGelukt") == true, outcome("verdereActieOndernomen") == true {
        faults.append(
          Problem.Fault(
            "nonFieldErrors", "no-further-action-when-contact-succesful",
            "Als het contact gelukt is kan er geen verdere actie zijn ondernomen"))
      }
    case .actorklantcontacten: checkTie()
    case .internetaken: checkTask()
    case .digitaleadressen: checkAddress()
    case .partijIdentificatoren: checkIdentificator()
    default: break
    }
  }

  private mutating func checkTie() {
    guard let contact = outcome("klantcontact").text else { return }
    let others = register.referring(.actorklantcontacten, by: "klantcontact", to: contact)
    if others.contains(where: { $0.id != existing?.id && $0.value("actor", in: resource) == outcome("actor") }) {
      faults.append(
        Problem.Fault("nonFieldErrors", "unique", "De velden actor, klantcontact moeten een unieke set zijn."))
    }
  }

  private mutating func checkTask() {
    switch (sent["toegewezenAanActor"] != nil, sent["toegewezenAanActoren"] != nil) {
    case (true, true):
      faults.append(
        Problem.Fault(
          "nonFieldErrors", "invalid",
          "`toegewezen_aan_actor` en `toegewezen_aan_actoren` mag niet beiden gebruikt worden."))
    case (false, false) where purpose != .change:
      faults.append(
        Problem.Fault(
          "nonFieldErrors", "invalid",
          "`toegewezen_aan_actor` of `toegewezen_aan_actoren` is required (mag niet beiden gebruiken)."))
    default:
      if let moment = values["afgehandeldOp"], moment != .null, outcome("status") != "verwerkt" {
        faults.append(
          Problem.Fault(
            "afgehandeldOp", "invalid",
            "De Internetaak kan geen afgehandeld op datum bevatten als de status niet op 'verwerkt' staat."))
      }
    }
  }

  private mutating func checkAddress() {
    if let address = values["adres"]?.text {
      let isValid =
        switch outcome("soortDigitaalAdres") {
        case "email": Self.isMail(address)
        case "telefoonnummer": Self.isTelephone(address)
        default: true
        }
      if !isValid {
        let reason =
          outcome("soortDigitaalAdres") == "email"
          ? "Voer een geldig e-mailadres in." : "Het opgegeven telefoonnummer is ongeldig."
        faults.append(Problem.Fault("adres", "invalid", reason))
      }
    }
    if outcome("isStandaardAdres") == true, outcome("verstrektDoorPartij") == .null {
      faults.append(
        Problem.Fault(
          "isStandaardAdres", "invalid",
          "`is_standaard_adres` kan alleen gezet worden als `verstrekt_door_partij` niet leeg is."))
    }
  }

  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
    return parts[1] == "localhost" || parts[1].dropFirst().dropLast().contains(".")
  }

  // 0 and nine digits of which the first isn't 0, + and nine to fifteen, or 00 and seven to thirteen.
  private static func isTelephone(_ text: String) -> Bool {
    guard !["0800", "0900", "1400", "140"].contains(where: text.hasPrefix) else { return false }
    func isDigits(_ digits: Substring, _ counts: ClosedRange<Int>) -> Bool {
      counts.contains(digits.utf8.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }
    if text.hasPrefix("+") { return isDigits(text.dropFirst(), 9...15) }
    if text.hasPrefix("00") { return isDigits(text.dropFirst(2), 7...13) }
    return text.hasPrefix("0") && isDigits(text.dropFirst(), 9...9)
  }
}

extension Cleaning {
  mutating func fail(_ name: String, _ fault: (code: String, reason: String)) -> JSONValue? {
    faults.append(Problem.Fault(name, fault))
    return nil
  }

  mutating func fail(_ name: String, _ code: String, _ reason: String) -> JSONValue? {
    fail(name, (code, reason))
  }
}

/// What a client sent for one record, checked.
struct Cleaned: Sendable {
  let resource: Resource
  let omitting: String?
  let values: [String: JSONValue]

  /// The row that a POST makes.
  func newRow(id: Int, uuid: String, now: Moment) -> Row {
    let fields = Schema.of(resource).fields
    var row = Row(id: id, uuid: uuid, values: fields.map { values[$0.name] ?? $0.fallback })
    for field in fields {
      if case .moment = field.kind, !field.mayBeNull, row.value(field.name, in: resource) == .null {
        row.set(field.name, to: .string(now.text), in: resource)
      }
    }
    return settled(row, now: now)
  }

  /// The row with the changes.
  func changed(_ row: Row, now: Moment) -> Row {
    var row = row
    for (name, value) in values { row.set(name, to: value, in: resource) }
    return settled(row, now: now)
  }

  // An interne taak keeps its afgehandeldOp in step with its status.
  private func settled(_ row: Row, now: Moment) -> Row {
    guard resource == .internetaken else { return row }
    var row = row
    let isDone = row.value("status", in: resource) == "verwerkt"
    if isDone, row.value("afgehandeldOp", in: resource) == .null {
      row.set("afgehandeldOp", to: .string(now.text), in: resource)
    } else if !isDone {
      row.set("afgehandeldOp", to: .null, in: resource)
    }
    return row
  }
}
