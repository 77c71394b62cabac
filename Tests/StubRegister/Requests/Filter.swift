/// A parameter that lists can be filtered by: what it looks at, and how.
struct Filter: Sendable {
  /// A step from one record to others.
  enum Step: Sendable {
    /// To the record that a field refers to, or to each of several.
    case to(String, Resource)
    /// To the records of a kind that refer to this one by a field.
    case from(Resource, by: String)
  }

  /// What is looked at, at the end of the steps.
  enum Subject: Sendable {
    case field(String)
    case part(of: String, String)
    case uuid
    /// Whether there is any record at all.
    case presence
  }

  /// How the value of the parameter is read and compared.
  enum Comparison: Sendable {
    case exact, contains, flag, uuid, url, moment
    case choice([String])
  }

  let name: String
  var steps: [Step] = []
  let subject: Subject
  let comparison: Comparison

  /// What a record must have, made from a parameter's value.
  enum Wish: Sendable, Equatable {
    case exact(JSONValue)
    case contains(String)
    case present(Bool)
    /// A url that ends in no uuid: nothing is found.
    case nothing
  }

  /// The wish; nothing if the value filters nothing: if it is empty, or a yes/no that is neither.
  func wish(_ value: String) throws(Problem) -> Wish? {
    let value = value.pythonStripped
    switch comparison {
    case .exact: return value.isEmpty ? nil : .exact(.string(value))
    case .contains: return value.isEmpty ? nil : .contains(value)
    case .flag:
      let flag: Bool? =
        switch value.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
      if case .presence = subject { return flag.map { .present($0) } }
      return flag.map { .exact(.bool($0)) }
    case .uuid:
      guard !value.isEmpty else { return nil }
      guard let uuid = value.normalizedUUID else {
        throw .invalid([Problem.Fault(name, "invalid", "Voer een geldige UUID in.")])
      }
      return .exact(.string(uuid))
    case .url:
      guard !value.isEmpty else { return nil }
      guard Cleaning.isURL(value) else {
        throw .invalid([Problem.Fault(name, "invalid", "Voer een geldige URL in.")])
      }
      return value.split(separator: "/").last.flatMap { String($0).normalizedUUID }.map { .exact(.string($0)) }
        ?? .nothing
    case .moment:
      guard !value.isEmpty else { return nil }
      guard let moment = Moment(value) else {
        throw .invalid([Problem.Fault(name, "invalid", "Voer een geldige datum/tijd in.")])
      }
      return .exact(.string(moment.text))
    case .choice(let choices):
      guard !value.isEmpty else { return nil }
      guard choices.contains(value) else {
        throw .invalid([
          Problem.Fault(
            name, "invalid_choice", "Selecteer een geldige keuze. \(value) is geen beschikbare keuze.")
        ])
      }
      return .exact(.string(value))
    }
  }

  /// Whether a record has what is wished.
  func accepts(_ row: Row, _ resource: Resource, _ wish: Wish, in register: Register) -> Bool {
    if case .nothing = wish { return false }
    var found = [(row, resource)]
    for step in steps {
      found = found.flatMap { row, resource -> [(Row, Resource)] in
        switch step {
        case .to(let field, let target):
          (row.value(field, in: resource).elements ?? [row.value(field, in: resource)]).compactMap { reference in
            reference.text.flatMap { register.row(target, uuid: $0) }.map { ($0, target) }
          }
        case .from(let other, let field):
          register.referring(other, by: field, to: row.uuid).map { ($0, other) }
        }
      }
    }
    if case .present(let isPresent) = wish { return found.isEmpty != isPresent }
    return found.contains { row, resource in
      let value: JSONValue? =
        switch subject {
        case .field(let name): row.value(name, in: resource)
        case .part(let group, let name): row.value(group, in: resource)[name]
        case .uuid: .string(row.uuid)
        case .presence: nil
        }
      return switch (wish, value) {
      case (.exact(let wanted), let value?): value == wanted
      case (.contains(let part), .string(let text)?): text.containsAnyCase(part)
      default: false
      }
    }
  }
}
