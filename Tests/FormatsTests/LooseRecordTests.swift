import Formats
import Klantcontacten
import Testing

/// Related records that hang on no contact, as they stand in a file between the contacts.
@Suite struct LooseRecordTests {
  private let contact =
    #"{"kanaal":"Telefoon","onderwerp":"o","taal":"nld","vertrouwelijk":false,"plaatsgevondenOp":"2023-03-01T09:00:00Z"}"#
  private static let uuid = "acc1f044-84c9-4cfe-9a50-792e6e682405"
  private static let json = #"{"uuid":"\#(uuid)","url":"","nieuw":[1.50,{"é\/":null}]}"#

  @Test(arguments: RecordKind.allCases.filter { $0 != .contact }, [FileFormat.json, .ndjson])
  func whatIsWrittenIsReadBack(kind: RecordKind, format: FileFormat) throws {
    let gathered = Gathered()
    let writer = ContactWriter(format, layout: .indented, to: gathered.take)
    let record = LooseRecord(kind, json: Self.json)
    let one = try #require(try contacts(contact, .json).first)
    #expect(writer.takesLooseRecords)
    try writer.write(one)
    try writer.write(record)
    try writer.write(one)
    try writer.finish()
    for chunk in [1, 1000] {
      let reader = try ContactReader(source(gathered.text, chunk: chunk), format: format)
      guard case .contact? = try reader.next(), case .loose(record, let line)? = try reader.next(),
        case .contact? = try reader.next(), try reader.next() == nil
      else {
        Issue.record("\(gathered.text)")
        return
      }
      #expect(format == .json || line == 2)
    }
  }

  @Test func csvHasNoPlaceForThem() throws {
    let gathered = Gathered()
    #expect(!ContactWriter(.csv, to: gathered.take).takesLooseRecords)
  }

  @Test(
    arguments: [
      (#"{"partij":7}"#, .unexpected(.number, expected: .relatedObject), "partij"),
      (#"{"partij":[{"uuid":"x"}]}"#, .unexpected(.list, expected: .relatedObject), "partij"),
      (#"{"partij":{}}"#, .missingIdentifier(.partij), "partij"),
      (#"{"taak":{"naam":"geheim","a":[{"uuid":"x"}]}}"#, .missingIdentifier(.taak), "taak"),
      (#"{"actor":{"uuid":"geheim"}}"#, .unexpected(.text(length: 6), expected: .identifier), "actor"),
      (#"{"actor":{"uuid":null}}"#, .unexpected(.null, expected: .identifier), "actor"),
      (#"{"actor":{"uuid":"\#(uuid)","uuid":"\#(uuid)"}}"#, .doubledField("uuid"), "actor"),
      (#"{"partij":\#(json),"actor":{"naam":"geheim"}}"#, .besideRecord(.partij), nil),
      (#"{"kanaal":"Telefoon","partij":\#(json)}"#, .unknownField("partij", nearest: nil), nil),
      (#"{"partijj":\#(json)}"#, .unknownField("partijj", nearest: "partij"), nil),
      (#"{"contact":\#(json)}"#, .unknownField("contact", nearest: nil), nil),
    ] as [(String, FormatError.Kind, String?)])
  func aMistakeIsNamedAndTheNextRecordStaysReadable(text: String, kind: FormatError.Kind, field: String?) throws {
    for chunk in [1, 1000] {
      let reader = try ContactReader(source("\(contact)\n\(text)\n\(contact)\n", chunk: chunk), format: .ndjson)
      #expect(try reader.next()?.line == 1)
      let error = formatError { _ = try reader.next() }
      #expect(error?.kind == kind)
      #expect(error?.field == field)
      #expect(error?.place?.line == 2)
      #expect(error?.record == 2)
      #expect(!String(describing: error.map(\.wording)).contains("geheim"))
      #expect(try reader.next()?.line == 3)
      #expect(try reader.next() == nil)
    }
  }
}
