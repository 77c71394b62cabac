import Testing

@testable import Formats

/// Members that are known to come, and others, against a reading of each name by itself.
struct MemberOrderTests {
  @Test(
    arguments: [
      // As machines write them.
      [#"{"uuid":"1","x":[{"uuid":2}],"url":null}"#, #"{"uuid":"2","x":[],"url":"u"}"#],
      // Something left out, something new, another order, and back.
      [#"{"a":1,"uuid":"1","url":"u"}"#, #"{"uuid":"2","url":"u"}"#, #"{"a":1,"n":0,"uuid":"3","url":"v"}"#],
      [#"{"uuid":"1","url":"u","a":1}"#, #"{"a":1,"url":"u","uuid":"1"}"#, #"{"uuid":"1","url":"u","a":1}"#],
      // As people write them, and with escapes.
      [#"{"uuid":"1","url":"u"}"#, #"{ "uuid" : "2" , "url": "v" }"#, "{\n\"uuid\":\"3\",\n\"url\":\"w\"\n}"],
      [#"{"\u0075uid":"1","url":"u"}"#, #"{"uuid":"2","url":"v"}"#, #"{"\u0075uid":"3","url":"w"}"#],
      // A name that is another's beginning, one that stands twice, none at all.
      [#"{"ur":1,"url":"u","urls":2}"#, #"{"url":"u","ur":1,"urls":2}"#, #"{"urls":3}"#],
      [#"{"uuid":"1","uuid":"2"}"#, #"{"uuid":"1"}"#, #"{}"#, #"{"uuid":"1","uuid":"2","uuid":"3"}"#],
    ], [1, 2, 3, .max])
  func namesAreThoseThatStandThere(_ records: [String], chunk: Int) throws {
    let text = "[\(records.joined(separator: ","))]"
    #expect(try Self.read(text, chunk, learning: true) == Self.read(text, chunk, learning: false))
  }

  @Test func moreNamesThanAreLearnedAreReadAllTheSame() throws {
    let names = (0..<200).map { "\"n\($0)\":\($0)" } + [#""uuid":"1""#]
    let record = "{\(names.joined(separator: ","))}"
    let text = "[\(record),\(record)]"
    #expect(try Self.read(text, .max, learning: true) == Self.read(text, .max, learning: false))
  }

  @Test(arguments: [#"[{"uuid":"1"},{"uuid":"2""#, #"[{"uuid":"1"},{"uuid"}]"#, #"[{"uuid":"1"},{,"uuid":"2"}]"#])
  func whatIsBrokenIsBrokenAsBefore(_ text: String) {
    let first = #expect(throws: FormatError.self) { try Self.read(text, .max, learning: true) }
    let second = #expect(throws: FormatError.self) { try Self.read(text, .max, learning: false) }
    #expect(first == second)
  }

  /// Each record's members: the place of each name among the known ones, and what stands behind it.
  private static func read(_ text: String, _ chunk: Int, learning: Bool) throws -> [[String]] {
    let json = try JSONReader(ByteSource(bytes: Array(text.utf8), name: "test", chunk: chunk))
    let names = KnownNames(["uuid", "url"])
    let order = MemberOrder(names)
    var records: [[String]] = []
    #expect(try json.next() == .beginList)
    while try json.next() == .beginObject {
      var reading = order.begin()
      var members: [String] = []
      while true {
        var place: Int?
        if learning {
          guard let name = try reading.next(json) else { break }
          if case .known(let known) = name { place = known }
        } else {
          guard try json.next() == .name else { break }
          place = json.index(in: names)
        }
        let value = try json.next()
        members.append("\(place.map(String.init) ?? "-") \(value) \(json.text)")
        try json.skipRestOfValue()
      }
      records.append(members)
    }
    return records
  }
}
