/// The kinds of record, spelt as in their paths.
public enum Resource: String, Sendable, CaseIterable {
  case klantcontacten, betrokkenen, actoren, actorklantcontacten, internetaken, bijlagen, onderwerpobjecten
  case digitaleadressen, partijen
  case partijIdentificatoren = "partij-identificatoren"

  /// What the register calls one of them when it isn't there.
  var modelName: String {
    switch self {
    case .klantcontacten: "Klantcontact"
    case .betrokkenen: "Betrokkene"
    case .actoren: "Actor"
    case .actorklantcontacten: "ActorKlantcontact"
    case .internetaken: "InterneTaak"
    case .bijlagen: "Bijlage"
    case .onderwerpobjecten: "Onderwerpobject"
    case .digitaleadressen: "DigitaalAdres"
    case .partijen: "Partij"
    case .partijIdentificatoren: "PartijIdentificator"
    }
  }

  /// What the register calls one of them when a number of it is taken.
  var verboseName: String {
    switch self {
    case .internetaken: "interne taak"
    default: modelName.lowercased()
    }
  }
}

/// A field that is stored, and the rules that Open Klant has for it.
struct Field: Sendable {
  /// What a value may be.
  indirect enum Kind: Sendable {
    case text(atMost: Int?, mayBeBlank: Bool, TextRule)
    case choice([String])
    case boolean
    case integer(ClosedRange<Int>)
    case moment
    case date
    /// Texts by name, whose names become camelCase.
    case metadata
    case reference(Resource, whenDeleted: Deletion)
    case references(Resource)
    case group([Field])
    /// What an actor or a partij is beyond its name, by its soort.
    case identity(soort: String, [String: [Field]])
  }

  /// What a text must look like besides.
  enum TextRule: Sendable {
    case any, integer, url, slug
  }

  /// What happens to a record when the one that it refers to is deleted.
  enum Deletion: Sendable {
    case goesToo, forgets
  }

  var name: String
  var kind: Kind
  /// Whether a POST and a PUT must have it.
  var isRequired = false
  var mayBeNull = false
  /// The value of a new record that doesn't give it.
  var fallback: JSONValue
  /// Whether a PUT that leaves it out sets it back.
  var isResetByPut = false
  var isUnique = false
  var isReadOnly = false

  static func text(
    _ name: String, atMost: Int? = nil, required: Bool = false, mayBeBlank: Bool = true, _ rule: TextRule = .any
  ) -> Field {
    Field(
      name: name, kind: .text(atMost: atMost, mayBeBlank: !required && mayBeBlank, rule), isRequired: required,
      fallback: "")
  }

  /// `nummer` and `referentienummer`: unique, or null, which is not the same as empty.
  static func number(_ name: String) -> Field {
    Field(
      name: name, kind: .text(atMost: 10, mayBeBlank: true, .integer), mayBeNull: true, fallback: .null, isUnique: true)
  }

  static func boolean(
    _ name: String, required: Bool = false, mayBeNull: Bool = false, fallback: JSONValue = false
  ) -> Field {
    Field(name: name, kind: .boolean, isRequired: required, mayBeNull: mayBeNull, fallback: fallback)
  }

  static func choice(_ name: String, _ choices: [String]) -> Field {
    Field(name: name, kind: .choice(choices), isRequired: true, fallback: "")
  }

  static func reference(
    _ name: String, to resource: Resource, required: Bool = false, whenDeleted: Deletion = .goesToo
  ) -> Field {
    Field(
      name: name, kind: .reference(resource, whenDeleted: whenDeleted), isRequired: required, mayBeNull: !required,
      fallback: .null)
  }

  static func group(_ name: String, _ fields: [Field], required: Bool = false) -> Field {
    var empty = JSONObject()
    for field in fields { empty.append(field.name, field.fallback) }
    return Field(
      name: name, kind: .group(fields), isRequired: required, mayBeNull: !required, fallback: .object(empty))
  }

  func resetByPut() -> Field {
    var field = self
    field.isResetByPut = true
    return field
  }
}

/// A member of a record as it is sent, after its `uuid` and `url`.
enum Member: Sendable {
  case stored(Field)
  /// The records of another kind that refer to it by a field, as uuid and url.
  case referring(String, Resource, by: String)
  /// The same, whole.
  case whole(String, Resource, by: String)
  /// The actors that are tied to a contact, whole.
  case actors(String)
  /// The first of the references of another field.
  case first(String, of: String)
  /// The names of a person, put together.
  case fullName(String, of: String)
  /// What this register doesn't hold.
  case constant(String, JSONValue)
}
