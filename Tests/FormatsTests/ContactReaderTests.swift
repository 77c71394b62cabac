import Formats
import Klantcontacten
import Testing

@Suite struct ContactReaderTests {
  private let good =
    #"{"kanaal":"Telefoon","onderwerp":"o","taal":"nld","vertrouwelijk":false,"plaatsgevondenOp":"2023-03-01T09:00:00Z""#

  private func firstError(_ text: String, _ format: FileFormat) -> FormatError? {
    formatError { _ = try contacts(text, format) }
  }

  @Test(arguments: [1, 3, 64, 100_000])
  func recordedListPageIsRead(chunk: Int) throws {
    let read = try contacts(Recorded.listPage, .json, chunk: chunk)
    #expect(read.map(\.nummer) == [nil, "23019184"])
    #expect(read.first?.plaatsgevondenOp.wire == "2026-11-23T23:17:54.562565Z")
    #expect(read.last?.metadata == Metadata([("aantal", "2"), ("teamNaam", "Burgerzaken")]))
    #expect(read.allSatisfy { $0.relations.isEmpty && $0.toestand == .onbekend })
    let reader = try ContactReader(source(Recorded.listPage), format: .json)
    while try reader.next() != nil {}
    #expect(reader.hasMorePages)
  }

  @Test func recordedRelationsAreKeptAsTheyCame() throws {
    for body in [Recorded.withRelations, Recorded.expanded] {
      let contact = try #require(try contacts(body, .json).first)
      #expect(contact.nummer == "23019182")
      #expect(contact.relations.hasPrefix(#"{"gingOverOnderwerpobjecten":[{"uuid":"12591da9-"#))
      #expect(contact.relations.contains("_expand") == body.contains("_expand"))
      let lines = try written([contact], .ndjson)
      #expect(lines == body + "\n")
    }
  }

  @Test func otherNamesAndWordsAreUnderstood() throws {
    let text = """
      {"id":"5452f450-e940-4996-a353-37f4a7ec8710","nummer":23019182,"codeKanaal":"Telefoon","onderwerp":"o",
      "codeTaal":"nld","vertrouwelijkheid":"Nee","indicatieContactGelukt":"onbekend",
      "plaatsgevondenOp":"01-03-2023 10:00","toestand":"lopend","metadata":{"aantal":2}}
      """
    let contact = try #require(try contacts(text, .json).first)
    #expect(contact.uuid.description == "5452f450-e940-4996-a353-37f4a7ec8710")
    #expect(contact.nummer == "23019182")
    #expect(contact.kanaal == "Telefoon")
    #expect(!contact.vertrouwelijk)
    #expect(contact.indicatieContactGelukt == nil)
    #expect(contact.plaatsgevondenOp.wire == "2023-03-01T09:00:00Z")
    #expect(contact.toestand == .lopend)
    #expect(contact.metadata["aantal"] == "2")
  }

  @Test func csvOfASpreadsheetIsRead() throws {
    let text = """
      sep=;\r
      nummer;codeKanaal;onderwerp;inhoud;codeTaal;vertrouwelijk;indicatieContactGelukt;plaatsgevondenOp;metadata.balie\r
      0000000042;Telefoon; overkapping ;"Vraag: ""mag dat?""\nJa";nld;NEE;Ja;1-7-2023 10:00;Bouwen\r
      ;E-mail;paspoort;;nld;ja;onbekend;2023-07-01 10:00;\r
      ;;;;;;;;\r
      """
    let read = try contacts(text, .csv)
    #expect(read.map(\.nummer) == ["0000000042", nil])
    #expect(read.map(\.onderwerp) == ["overkapping", "paspoort"])
    #expect(read.map(\.inhoud) == ["Vraag: \"mag dat?\"\nJa", ""])
    #expect(read.map(\.vertrouwelijk) == [false, true])
    #expect(read.map(\.indicatieContactGelukt) == [true, nil])
    #expect(read.map(\.plaatsgevondenOp.wire) == ["2023-07-01T08:00:00Z", "2023-07-01T08:00:00Z"])
    #expect(read.map(\.metadata) == [Metadata([("balie", "Bouwen")]), Metadata()])
  }

  @Test(
    arguments: [
      (#","knaal":"x"}"#, .unknownField("knaal", nearest: "kanaal"), nil),
      (#","initiator":"Klant"}"#, .unknownField("initiator", nearest: nil), nil),
      (#","codeKanaal":"x"}"#, .doubledField("kanaal"), nil),
      (#","inhoud":null}"#, .unexpected(.null, expected: .text), "inhoud"),
      (#","inhoud":["geheim"]}"#, .unexpected(.list, expected: .text), "inhoud"),
      (#","inhoud":1.5}"#, .unexpected(.number, expected: .text), "inhoud"),
      (#","inhoud":"a\u0000b"}"#, .nulInText, "inhoud"),
      (#","uuid":"geheim"}"#, .unexpected(.text(length: 6), expected: .identifier), "uuid"),
      (#","toestand":"geheim"}"#, .unexpected(.text(length: 6), expected: .toestand), "toestand"),
      (
        #","verdereActieOndernomen":"geheim"}"#, .unexpected(.text(length: 6), expected: .yesOrNo),
        "verdereActieOndernomen"
      ),
      (#","verdereActieOndernomen":null}"#, .unexpected(.null, expected: .yesOrNo), "verdereActieOndernomen"),
      (
        #","verdereActieOndernomen":"onbekend"}"#, .unexpected(.text(length: 8), expected: .yesOrNo),
        "verdereActieOndernomen"
      ),
      (#","indicatieContactGelukt":1}"#, .unexpected(.number, expected: .yesNoOrUnknown), "indicatieContactGelukt"),
      (#","nummer":"12345678901"}"#, .refused(.tooLong("nummer", length: 11, maximum: 10)), "nummer"),
      (#","nummer":"geheim"}"#, .refused(.notANumber(.nummer)), "nummer"),
      (#","nummer":true}"#, .unexpected(.yesNo, expected: .wholeNumberOrText), "nummer"),
      (#","hoofdOnderwerpType":"geheim"}"#, .refused(.notAnAddress(.hoofdOnderwerpType)), "hoofdOnderwerpType"),
      (#","metadata":[]}"#, .unexpected(.list, expected: .metadata), "metadata"),
      (#","metadata":{"a":null}}"#, .unexpected(.null, expected: .text), "metadata.a"),
      (#","metadata":{"a":"x","a":"y"}}"#, .doubledField("metadata.a"), "metadata.a"),
      (#","hadBetrokkenen":"geheim"}"#, .unexpected(.text(length: 6), expected: .relatedList), "hadBetrokkenen"),
      (#","_expand":[]}"#, .unexpected(.list, expected: .relatedObject), "_expand"),
      (#","indicatieContactGelukt":true,"verdereActieOndernomen":true}"#, .refused(.reachedYetFurtherAction), nil),
    ] as [(String, FormatError.Kind, String?)])
  func wrongFieldIsNamedAndTheNextRecordStaysReadable(rest: String, kind: FormatError.Kind, field: String?) throws {
    let text = "[\(good)},\n\(good)\(rest),\n\(good)}]"
    for chunk in [1, 1000] {
      let reader = try ContactReader(source(text, chunk: chunk), format: .json)
      #expect(try reader.next()?.line == 1)
      let error = formatError { _ = try reader.next() }
      #expect(error?.kind == kind)
      #expect(error?.field == field)
      #expect(error?.place?.line == 2)
      #expect(error?.record == 2)
      let message = String(describing: error.map(\.wording))
      #expect(!message.contains("geheim"))
      #expect(try reader.next()?.line == 3)
      #expect(try reader.next() == nil)
    }
  }

  @Test func lengthsAreCountedInCodePointsAfterTrimming() throws {
    let full = String(repeating: "😀", count: 1000)
    #expect(try contacts(good + ",\"inhoud\":\" \(full)\\n\"}", .json).first?.inhoud == full)
    let error = firstError(good + ",\"inhoud\":\"\(full)x\"}", .json)
    #expect(error?.kind == .refused(.tooLong("inhoud", length: 1001, maximum: 1000)))
  }

  @Test(arguments: [
    ("2023-02-30T10:00:00Z", FormatError.Finding.date("2023-02-30T10:00:00Z")), ("gisteren", .text(length: 8)),
    ("Jansen 06-12345678", .text(length: 18)), ("", .text(length: 0)),
  ])
  func wrongMomentIsShownOnlyWhenItLooksLikeOne(text: String, finding: FormatError.Finding) {
    let error = firstError(good.replacingMoment(by: text) + "}", .json)
    #expect(error?.kind == .unexpected(finding, expected: .moment))
    #expect(error?.field == "plaatsgevondenOp")
  }

  @Test func missingFieldsAreNamed() {
    let missing: [Field] = [.kanaal, .onderwerp, .taal, .vertrouwelijk, .plaatsgevondenOp]
    #expect(firstError("{\"inhoud\":\"x\"}", .json)?.kind == .missingFields(missing))
    #expect(firstError("inhoud\nx\n", .csv)?.kind == .missingFields(missing))
    let error = firstError("kanaal,onderwerp,taal,vertrouwelijk,plaatsgevondenOp\nT,o,nld,,2023-03-01 10:00\n", .csv)
    #expect(error?.kind == .missingFields([.vertrouwelijk]))
    #expect(error?.place == place(2))
  }

  @Test(
    arguments: [
      ("x", .unknownField("x", nearest: nil), nil, false),
      ("inhuod", .unknownField("inhuod", nearest: "inhoud"), nil, false),
      ("codeKanaal", .doubledField("kanaal"), nil, false),
      ("metadata", .unexpected(.character("x"), expected: .value), "metadata", true),
      ("relations", .unexpected(.character("x"), expected: .value), "relations", true),
      ("uuid", .unexpected(.text(length: 1), expected: .identifier), "uuid", true),
    ] as [(String, FormatError.Kind, String?, Bool)])
  func wrongColumnIsNamed(name: String, kind: FormatError.Kind, field: String?, isInRow: Bool) {
    let text = "kanaal,onderwerp,taal,vertrouwelijk,plaatsgevondenOp,\(name)\nT,o,nld,nee,2023-03-01 10:00,x\n"
    let error = firstError(text, .csv)
    #expect(error?.kind == kind)
    #expect(error?.field == field)
    #expect(error?.place == (isInRow ? place(2) : place(1, 54)))
    #expect(error?.leavesNextRecord == isInRow)
  }

  @Test(arguments: ["Mevrouw Jansen belde", "jansen@example.nl", "0612345678", "123456782"])
  func whatIsNoNameOfAFieldIsNotTold(text: String) {
    for (file, format) in [("\(text),nld\n", FileFormat.csv), ("\(good),\"\(text)\":1}", .json)] {
      let error = firstError(file, format)
      #expect(error?.kind == .unknownField(nil, nearest: nil))
      let message = String(describing: error.map(\.wording))
      #expect(!message.contains(text))
    }
  }

  @Test(arguments: [FileFormat.ndjson, .csv])
  func lineNinetyThousandIsReportedAsThat(format: FileFormat) {
    var text = ""
    if format == .csv { text = "kanaal,onderwerp,taal,vertrouwelijk,plaatsgevondenOp\n" }
    let row = format == .csv ? "Telefoon,o,nld,nee,2023-03-01 10:00\n" : good + "}\n"
    let count = format == .csv ? 89_998 : 89_999
    text += String(repeating: row, count: count) + row.replacing(":00", by: ":99")
    let error = firstError(text + row, format)
    #expect(error?.place?.line == 90_000)
    #expect(error?.field == "plaatsgevondenOp")
    #expect(error?.record == count + 1)
  }

  @Test func sameFileGivesTheSameIdentifiers() throws {
    let text = "\(good)}\n\(good)}\n\(good),\"inhoud\":\"x\"}\n\(good)}\n"
    let first = try contacts(text, .ndjson)
    #expect(Set(first.map(\.uuid)).count == 4)
    #expect(try contacts(text, .ndjson) == first)
    #expect(
      first.allSatisfy { Array($0.uuid.description)[14] == "8" && "89ab".contains(Array($0.uuid.description)[19]) })
    // Whatever the names, the layout and the format: what counts is what the record says.
    let csv = "codeKanaal;taal;onderwerp;vertrouwelijkheid;plaatsgevondenOp\nTelefoon;nld;o;nee;01-03-2023 10:00\n"
    #expect(try contacts(csv, .csv).first?.uuid == first.first?.uuid)
  }

  @Test func derivedIdentifierStaysWhatItWas() throws {
    // A change here would make everybody's second import of a file a doubling of its contacts.
    #expect(try contacts(good + "}", .json).first?.uuid.description == "115e3a57-9bb8-8315-8c2b-4c17c3dd69be")
  }

  @Test(arguments: [("\n{\n", "}", 2), ("\n[\n\n{\n", "}]", 4), ("{\"next\":null,\n\"results\":[\n{\n", "}]}", 3)])
  func recordBeginsAtItsBrace(before: String, after: String, line: Int) throws {
    let reader = try ContactReader(source(before + good.dropFirst() + after), format: .json)
    #expect(try reader.next()?.line == line)
    #expect(try reader.next() == nil)
  }

  @Test func brokenFileGivesTheSameErrorAgain() throws {
    let reader = try ContactReader(source("[\(good)}, x"), format: .json)
    #expect(try reader.next() != nil)
    let error = formatError { _ = try reader.next() }
    #expect(error?.leavesNextRecord == false)
    #expect(formatError { _ = try reader.next() } == error)
  }

  @Test func endlessMetadataAreRefused() {
    let entries = (0...1_000).map { "\"n\($0)\":\"\"" }.joined(separator: ",")
    #expect(firstError("\(good),\"metadata\":{\(entries)}}", .json)?.kind == .tooManyEntries(maximum: 1_000))
  }

  @Test func nothingBehindTheRecordsIsOverlooked() {
    #expect(firstError("[\(good)}] x", .json)?.kind == .unexpected(.character("x"), expected: .endOfFile))
    #expect(firstError("\(good)} x", .json)?.kind == .unexpected(.character("x"), expected: .endOfFile))
  }
}

extension String {
  fileprivate func replacing(_ part: String, by other: String) -> String {
    guard let range = ranges(of: part).last else { return self }
    return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
  }

  fileprivate func replacingMoment(by other: String) -> String { replacing("2023-03-01T09:00:00Z", by: other) }
}
