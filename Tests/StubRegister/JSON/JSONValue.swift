/// A JSON value as the register keeps and sends it: members keep their order, numbers their spelling.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As it is printed again.
  case number(String)
  case string(String)
  /// A text with a surrogate that lacks its other half, which no `String` can hold; the first such surrogate.
  case unpaired(UInt32)
  case array([JSONValue])
  case object(JSONObject)

  /// The text, if it is one.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The members, if it is an object.
  public var members: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The elements, if it is an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// A member of an object.
  public subscript(name: String) -> JSONValue? { members?[name] }

  /// What Python calls the kind of value.
  var pythonType: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .number(let text): text.contains { ".eE".contains($0) } ? "float" : "int"
    case .string, .unpaired: "str"
    case .array: "list"
    case .object: "dict"
    }
  }
}

/// The members of a JSON object, in order.
public struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// A name and its value.
  public struct Member: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue
  }

  /// The members.
  public private(set) var members: [Member] = []

  /// Makes an object of names and values.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { Member(name: $0.0, value: $0.1) }
  }

  /// The value of the member of that name; setting one that is there keeps its place.
  public subscript(name: String) -> JSONValue? {
    get { members.first { $0.name == name }?.value }
    set {
      let place = members.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): append(name, value)
      case (nil, nil): break
      }
    }
  }

  mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
  }

  mutating func reserve(_ count: Int) { members.reserveCapacity(count) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONObject()
    for (name, value) in elements { object.append(name, value) }
    self = .object(object)
  }
}
