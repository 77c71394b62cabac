/// A whole JSON value in memory, for texts that are small enough to be read at once.
package enum JSONTree {
  /// Its members as they came. Few have many of them, so that looking through them is quicker than hashing their names.
  case object([(name: String, value: JSONTree)])
  case list([JSONTree])
  case text(String)
  case number(String)
  case yesNo(Bool)
  case null

  /// Reads a text that is one value.
  package init(_ source: ByteSource) throws(FormatError) {
    let reader = try JSONReader(source)
    self = try Self.value(try reader.next(), reader)
    _ = try reader.next()
  }

  /// Reads the value whose first token is the current one of a reader.
  package init(restOf reader: JSONReader) throws(FormatError) { self = try Self.value(reader.current, reader) }

  private static func value(_ token: JSONReader.Token, _ reader: JSONReader) throws(FormatError) -> JSONTree {
    switch token {
    case .text: return .text(reader.text)
    case .number: return .number(reader.text)
    case .yes: return .yesNo(true)
    case .no: return .yesNo(false)
    case .null: return .null
    case .beginObject:
      var members: [(name: String, value: JSONTree)] = []
      while try reader.next() == .name {
        let name = reader.text
        members.append((name, try value(try reader.next(), reader)))
      }
      return .object(members)
    case .beginList:
      var elements: [JSONTree] = []
      while true {
        let token = try reader.next()
        if token == .endList { return .list(elements) }
        elements.append(try value(token, reader))
      }
    case .name, .endObject, .endList, .end: throw reader.error(.unexpected(reader.finding, expected: .value))
    }
  }

  /// A member of an object, the last of several with one name; nothing when there is none, or it is no object.
  ///
  /// Setting one puts it in its place, or behind the others; of what is no object nothing is set.
  package subscript(name: String) -> JSONTree? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      // Two owners would copy all of them.
      self = .null
      defer { self = .object(members) }
      let index = members.lastIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// The text that it is.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number that it is.
  package var int: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  /// The yes or no that it is.
  package var yesNo: Bool? { if case .yesNo(let answer) = self { answer } else { nil } }
  /// Whether it is null.
  package var isNull: Bool { if case .null = self { true } else { false } }
  /// The elements of a list; none of anything else.
  package var elements: [JSONTree] { if case .list(let elements) = self { elements } else { [] } }
  /// The members of an object, in their order; none of anything else.
  package var members: [(name: String, value: JSONTree)] {
    if case .object(let members) = self { members } else { [] }
  }
}

extension JSONTree {
  /// The value as JSON without white space.
  package var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// Writes the value.
  package func write(to json: inout JSONWriter) {
    switch self {
    case .object(let members):
      json.beginObject()
      for member in members {
        json.name(member.name)
        member.value.write(to: &json)
      }
      json.endObject()
    case .list(let elements):
      json.beginList()
      for element in elements { element.write(to: &json) }
      json.endList()
    case .text(let text): json.text(text)
    case .number(let digits): json.raw(digits)
    case .yesNo(let answer): json.yesNo(answer)
    case .null: json.null()
    }
  }
}
