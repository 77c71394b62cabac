/// A whole JSON value in memory, for files that are small enough to be read at once.
enum JSONTree {
  case object([String: JSONTree])
  case list([JSONTree])
  case text(String)
  case number(String)
  case yesNo(Bool)
  case null

  /// Reads a text that is one value.
  init(_ source: ByteSource) throws(FormatError) {
    let reader = try JSONReader(source)
    self = try Self.value(try reader.next(), reader)
    _ = try reader.next()
  }

  private static func value(_ token: JSONReader.Token, _ reader: JSONReader) throws(FormatError) -> JSONTree {
    switch token {
    case .text: return .text(reader.text)
    case .number: return .number(reader.text)
    case .yes: return .yesNo(true)
    case .no: return .yesNo(false)
    case .null: return .null
    case .beginObject:
      var members: [String: JSONTree] = [:]
      while try reader.next() == .name {
        let name = reader.text
        members[name] = try value(try reader.next(), reader)
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

  /// A member of an object; nothing when there is none, or it is no object.
  subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text that it is.
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number that it is.
  var int: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  /// The yes or no that it is.
  var yesNo: Bool? { if case .yesNo(let answer) = self { answer } else { nil } }
  /// The elements of a list; none of anything else.
  var elements: [JSONTree] { if case .list(let elements) = self { elements } else { [] } }
  /// The members of an object; none of anything else.
  var members: [String: JSONTree] { if case .object(let members) = self { members } else { [:] } }
}
