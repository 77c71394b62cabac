/// The related objects of a klantcontact, which a record keeps as they came: one JSON object without white space.
///
/// Its members stand in the API's own order, empty ones left out, so that reading what was written gives the same text.
enum Relations {
  /// The names, in the order of the API, and whether each stands before the plain fields or behind them.
  static let names = [
    "gingOverOnderwerpobjecten", "hadBetrokkenActoren", "omvatteBijlagen", "hadBetrokkenen", "leiddeTotInterneTaken",
  ]
  /// What the API calls the objects that it gives in full when it is asked to.
  static let expansion = "_expand"

  /// Joins members, each the JSON of its value, to one object; no text at all when all are empty.
  static func joined(_ members: [String: [UInt8]]) -> String {
    var json: [UInt8] = []
    for name in names + [expansion] {
      guard let value = members[name] else { continue }
      json.append(json.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      json.append(UInt8(ascii: "\""))
      json.append(contentsOf: name.utf8)
      json.append(UInt8(ascii: "\""))
      json.append(UInt8(ascii: ":"))
      json.append(contentsOf: value)
    }
    if json.isEmpty { return "" }
    json.append(UInt8(ascii: "}"))
    return String(decoding: json, as: UTF8.self)
  }

  /// Reads the value of a relation, the current token being its name; nothing for an empty one.
  static func readMember(_ name: String, from json: JSONReader) throws(FormatError) -> [UInt8]? {
    let opening: JSONReader.Token = name == expansion ? .beginObject : .beginList
    let token = try json.next()
    if token == .null { return nil }
    guard token == opening else {
      let expected: FormatError.Expectation = name == expansion ? .relatedObject : .relatedList
      throw json.contentError(.unexpected(json.finding, expected: expected), field: name)
    }
    var bytes: [UInt8] = []
    try json.appendCompactValue(to: &bytes)
    return bytes.count == 2 ? nil : bytes
  }

  /// The members of the object that a record keeps, each the JSON of its value.
  static func members(of source: ByteSource) throws(FormatError) -> [String: [UInt8]] {
    var members: [String: [UInt8]] = [:]
    let json = try JSONReader(source)
    guard try json.next() == .beginObject else { throw json.error(.unexpected(json.finding, expected: .relatedObject)) }
    var known: Set<String> = []
    while try json.next() == .name {
      let name = json.text
      guard names.contains(name) || name == expansion else {
        throw json.error(.unknownField(name, among: names))
      }
      guard known.insert(name).inserted else { throw json.error(.doubledField(name)) }
      members[name] = try readMember(name, from: json)
    }
    _ = try json.next()
    return members
  }
}
