// The checks of one value, by the kind of its field. What is checked is given in the form in which it is stored.

extension Cleaning {
  mutating func checked(_ value: JSONValue, _ field: Field, _ name: String) -> JSONValue? {
    switch field.kind {
    case .text(let limit, let mayBeBlank, let rule):
      return checkedText(value, field, name, atMost: limit, mayBeBlank: mayBeBlank, rule)
    case .choice(let choices):
      return checkedChoice(value, choices, name)
    case .boolean: return checkedBoolean(value, mayBeNull: field.mayBeNull, name)
    case .integer(let range): return checkedInteger(value, range, mayBeNull: field.mayBeNull, name)
    case .moment: return checkedMoment(value, mayBeNull: field.mayBeNull, name)
    case .date: return checkedDate(value, mayBeNull: field.mayBeNull, name)
    case .metadata: return checkedMetadata(value, name)
    case .reference(let resource, _):
      return checkedReference(value, to: resource, mayBeNull: field.mayBeNull, name)
    case .references(let resource): return checkedReferences(value, to: resource, name)
    case .group(let fields):
      if value == .null { return field.mayBeNull ? field.fallback : fail(name, Problem.Fault.null) }
      return checkedGroup(value, fields, name)
    case .identity(let soort, let groups):
      guard value != .null else { return .null }
      return checkedGroup(value, groups[outcome(soort).text ?? ""] ?? [], name)
    }
  }

  private mutating func checkedText(
    _ value: JSONValue, _ field: Field, _ name: String, atMost limit: Int?, mayBeBlank: Bool, _ rule: Field.TextRule
  ) -> JSONValue? {
    let text: String
    switch value {
    case .null: return field.mayBeNull ? .null : fail(name, Problem.Fault.null)
    case .string(let sent): text = sent.pythonStripped
    case .number(let digits): text = digits
    case .unpaired(let unit):
      let code = String(unit, radix: 16, uppercase: true)
      return fail(name, "surrogate_characters_not_allowed", "Surrogate characters are not allowed: U+\(code).")
    default: return fail(name, "invalid", "Not a valid string.")
    }
    // An empty text passes all other rules, also that of being unique.
    guard !text.isEmpty else { return mayBeBlank ? "" : fail(name, Problem.Fault.blank) }
    let before = faults.count
    if case .integer = rule, !text.isPythonInteger {
      _ = fail(name, "invalid", "Voer een geldig geheel getal in.")
    }
    if case .slug = rule, !text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) {
      _ = fail(
        name, "invalid", "Voer een geldige \"slug\" in, bestaande uit letters, cijfers, lage streepjes of streepjes.")
    }
    if field.isUnique, let owner = register.owner(resource, text, field: name),
      existing == nil || register.row(resource, at: owner)?.id != existing?.id
    {
      _ = fail(name, "unique", "Er bestaat al een \(resource.verboseName) met eenzelfde \(name).")
    }
    if let limit, text.unicodeScalars.count > limit {
      _ = fail(name, "max_length", "Zorg ervoor dat dit veld niet meer dan \(limit) karakters bevat.")
    }
    if text.unicodeScalars.contains("\0") {
      _ = fail(name, "null_characters_not_allowed", "Null-tekens zijn niet toegestaan.")
    }
    if case .url = rule, !Self.isURL(text) { _ = fail(name, "invalid", "Voer een geldige URL in.") }
    return faults.count == before ? .string(text) : nil
  }

  static func isURL(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), ["http", "https", "ftp", "ftps"].contains(text[..<colon].lowercased()),
      text[colon...].hasPrefix("://"), !text.unicodeScalars.contains(where: \.isPythonSpace)
    else { return false }
    let rest = text[colon...].dropFirst(3)
    let host = rest.prefix { !"/?#".contains($0) }.split(separator: "@").last ?? ""
    if host.hasPrefix("[") { return host.contains("]") }
    let name = host.prefix { $0 != ":" }
    let port = host.dropFirst(name.count + 1)
    return (name == "localhost" || name.dropFirst().dropLast().contains("."))
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." } && port.allSatisfy(\.isNumber)
  }

  private mutating func checkedChoice(_ value: JSONValue, _ choices: [String], _ name: String) -> JSONValue? {
    if value == .null { return fail(name, Problem.Fault.null) }
    if let text = value.text, choices.contains(text) { return value }
    let shown =
      switch value {
      case .string(let text): text
      case .number(let digits): digits
      case .bool(let bool): bool ? "True" : "False"
      default: String(decoding: value.bytes, as: UTF8.self)
      }
    return fail(name, "invalid_choice", "\"\(shown)\" is een ongeldige keuze.")
  }

  private mutating func checkedBoolean(_ value: JSONValue, mayBeNull: Bool, _ name: String) -> JSONValue? {
    switch value {
    case .null: return mayBeNull ? .null : fail(name, Problem.Fault.null)
    case .bool: return value
    case .number("1"), .number("1.0"): return true
    case .number("0"), .number("0.0"): return false
    case .string(let text):
      let word = text.pythonStripped
      let isUsual = word == word.lowercased() || word == word.uppercased() || word == word.lowercased().capitalizedFirst
      switch isUsual ? word.lowercased() : "?" {
      case "t", "y", "yes", "true", "on", "1": return true
      case "f", "n", "no", "false", "off", "0": return false
      case let empty where mayBeNull && ["", "null"].contains(empty): return .null
      default: return fail(name, "invalid", "Must be a valid boolean.")
      }
    default: return fail(name, "invalid", "Must be a valid boolean.")
    }
  }

  private mutating func checkedInteger(
    _ value: JSONValue, _ range: ClosedRange<Int>, mayBeNull: Bool, _ name: String
  ) -> JSONValue? {
    if value == .null { return mayBeNull ? .null : fail(name, Problem.Fault.null) }
    let digits =
      switch value {
      case .number(let digits): digits
      case .string(let text): text.pythonStripped
      default: ""
      }
    guard let number = Int(digits) else { return fail(name, "invalid", "Een geldig getal is vereist.") }
    if number > range.upperBound {
      return fail(
        name, "max_value", "Zorg ervoor dat deze waarde kleiner is dan of gelijk is aan \(range.upperBound).")
    }
    if number < range.lowerBound {
      return fail(
        name, "min_value", "Zorg ervoor dat deze waarde groter is dan of gelijk is aan \(range.lowerBound).")
    }
    return .number(String(number))
  }

  private mutating func checkedMoment(_ value: JSONValue, mayBeNull: Bool, _ name: String) -> JSONValue? {
    if value == .null { return mayBeNull ? .null : fail(name, Problem.Fault.null) }
    if let text = value.text, let moment = Moment(text) { return .string(moment.text) }
    return fail(
      name, "invalid",
      "Datetime heeft een ongeldig formaat, gebruik 1 van de volgende formaten: "
        + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].")
  }

  private mutating func checkedDate(_ value: JSONValue, mayBeNull: Bool, _ name: String) -> JSONValue? {
    if value == .null { return mayBeNull ? .null : fail(name, Problem.Fault.null) }
    if let text = value.text, text.utf8.count == 10, text.utf8.dropFirst(4).first == UInt8(ascii: "-"),
      Moment(text) != nil
    {
      return value
    }
    return fail(name, "invalid", "Date heeft het verkeerde formaat, gebruik 1 van deze formaten: YYYY-MM-DD.")
  }

  private mutating func checkedMetadata(_ value: JSONValue, _ name: String) -> JSONValue? {
    if value == .null { return fail(name, Problem.Fault.null) }
    guard let object = value.members else {
      return fail(
        name, "not_a_dict", "Verwachtte een dictionary van items, maar kreeg type \"\(value.pythonType)\".")
    }
    var metadata = JSONObject()
    let text = Field.text(name, atMost: 255, required: true)
    for member in object.members {
      let key = member.name.camelCased
      if let checked = checkedText(
        member.value, text, "\(name).\(key)", atMost: 255, mayBeBlank: false, .any)
      {
        metadata[key] = checked
      }
    }
    return .object(metadata)
  }

  mutating func checkedReference(_ value: JSONValue, to target: Resource, mayBeNull: Bool, _ name: String)
    -> JSONValue?
  {
    if value == .null { return mayBeNull ? .null : fail(name, Problem.Fault.null) }
    guard value.members != nil else {
      return fail(
        "\(name).nonFieldErrors", "invalid",
        "Ongeldige data. Verwacht een dictionary, kreeg een \(value.pythonType).")
    }
    let place = "\(name).uuid"
    switch value["uuid"] {
    case nil: return fail(place, Problem.Fault.required)
    case .null?: return fail(place, Problem.Fault.null)
    case .string(let text)?:
      guard let uuid = text.normalizedUUID else { return fail(place, "invalid", "Must be a valid UUID.") }
      guard register.row(target, uuid: uuid) != nil else {
        return fail(place, "invalid", "\(target.modelName) object bestaat niet.")
      }
      return .string(uuid)
    default: return fail(place, "invalid", "Must be a valid UUID.")
    }
  }

  private mutating func checkedReferences(_ value: JSONValue, to target: Resource, _ name: String) -> JSONValue? {
    if value == .null { return fail(name, Problem.Fault.null) }
    guard let elements = value.elements else {
      return fail(
        "\(name).nonFieldErrors", "not_a_list",
        "Verwachtte een lijst met items, maar kreeg type \"\(value.pythonType)\".")
    }
    let before = faults.count
    var references: [JSONValue] = []
    for (index, element) in elements.enumerated() {
      if let reference = checkedReference(element, to: target, mayBeNull: false, "\(name).\(index)"),
        !references.contains(reference)
      {
        references.append(reference)
      }
    }
    return faults.count == before ? .array(references) : nil
  }

  // A group is replaced whole: what is left out of it is emptied.
  private mutating func checkedGroup(_ value: JSONValue, _ fields: [Field], _ name: String) -> JSONValue? {
    guard let object = value.members else {
      return fail(
        "\(name).nonFieldErrors", "invalid",
        "Ongeldige data. Verwacht een dictionary, kreeg een \(value.pythonType).")
    }
    let before = faults.count
    var group = JSONObject()
    for field in fields {
      let place = "\(name).\(field.name)"
      if let value = object.members.last(where: { $0.name.camelCased == field.name })?.value {
        if let checked = checked(value, field, place) { group.append(field.name, checked) }
      } else if field.isRequired {
        _ = fail(place, Problem.Fault.required)
      } else {
        group.append(field.name, field.fallback)
      }
    }
    return faults.count == before ? .object(group) : nil
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
