import Formats
import Klantcontacten
import Testing

@Suite struct TableTests {
  private func rows(_ text: String, _ format: FileFormat, chunk: Int = .max) throws -> ([String], [TableRow]) {
    let table = try TableReader(source(text, chunk: chunk), format: format)
    var rows: [TableRow] = []
    while let row = try table.next() { rows.append(row) }
    return (table.columns, rows)
  }

  @Test func csvHoldsTexts() throws {
    let (columns, rows) = try rows("nummer;antwoord\n0000000042;ja\n\n7;\n", .csv)
    #expect(columns == ["nummer", "antwoord"])
    #expect(rows.map(\.line) == [2, 4])
    #expect(rows.map(\.values) == [[.text("0000000042"), .text("ja")], [.text("7"), .text("")]])
  }

  @Test func tsvHasTabs() throws {
    let (columns, rows) = try rows("a,b\n1,2\n", .tsv)
    #expect(columns == ["a,b"])
    #expect(rows.map(\.values) == [[.text("1,2")]])
  }

  @Test(arguments: [1, 7, 1000])
  func jsonHoldsKinds(chunk: Int) throws {
    let text = """
      [
        {"a": "x", "b": 1.5, "c": true, "d": null, "e": {"n": "t"}},
        {"e": {}, "a": "y"}
      ]
      """
    let (columns, rows) = try rows(text, .json, chunk: chunk)
    #expect(columns == ["a", "b", "c", "d", "e"])
    #expect(rows.map(\.line) == [2, 3])
    #expect(
      rows.first?.values
        == [.text("x"), .number(1.5), .yesNo(true), .nothing, .metadata(Metadata([("n", "t")]))])
    #expect(rows.last?.values == [.text("y"), .nothing, .nothing, .nothing, .metadata(Metadata())])
  }

  @Test(arguments: [
    (#"{"a":1}"#, FileFormat.json, 1),
    (#"{"count":2,"next":null,"results":[{"a":1},{"a":2}],"previous":null}"#, .json, 2),
    ("{\"a\":1}\n{\"a\":2}\n", .ndjson, 2), ("[]", .json, 0), ("", .ndjson, 0),
    (#"{"count":0,"results":[]}"#, .json, 0),
  ])
  func recordsAreFound(text: String, format: FileFormat, count: Int) throws {
    #expect(try rows(text, format).1.count == count)
  }

  @Test func columnsAreKnownBeforeTheRestIsRead() throws {
    let table = try TableReader(source("[{\"a\":1},\n{\"a\":2}\nthis is no JSON"), format: .json)
    #expect(table.columns == ["a"])
    #expect(try table.next()?.values == [.number(1)])
    #expect(try table.next()?.values == [.number(2)])
    let error = formatError { _ = try table.next() }
    #expect(error?.kind == .unexpected(.character("t"), expected: .commaOrBracket))
    #expect(error?.place == place(3, 1))
  }

  @Test(
    arguments: [
      ("[{\"a\":1},\n{\"a\":[1]}]", .unexpected(.list, expected: .plainValue), 2, "a"),
      ("[{\"a\":{\"b\":1}}]", .unexpected(.number, expected: .metadata), 1, "a"),
      ("[{\"a\":{\"b\":{}}}]", .unexpected(.object, expected: .metadata), 1, "a"),
      ("[{\"naam\":1},\n{\"naem\":2}]", .newColumn("naem", nearest: "naam"), 2, nil),
      ("[{\"a\":1,\n\"a\":2}]", .doubledField("a"), 2, nil),
      ("[{\"a\":12345678901234567890}]", .numberTooLarge, 1, "a"),
      ("[{\"a\":1e999}]", .numberTooLarge, 1, "a"),
      ("[1]", .unexpected(.number, expected: .record), 1, nil),
      ("\"x\"", .unexpected(.text(length: 1), expected: .records), 1, nil),
      ("{\"a\":1}\n{\"a\":2}", .unexpected(.character("{"), expected: .endOfFile), 2, nil),
      ("{\"count\":1,\"naam\":2}", .unexpected(.object, expected: .listPage), 1, nil),
      ("{\"results\":{}}", .unexpected(.object, expected: .listPage), 1, nil),
    ] as [(String, FormatError.Kind, Int, String?)])
  func mistakeNamesItsField(text: String, kind: FormatError.Kind, line: Int, field: String?) {
    let error = formatError { _ = try rows(text, .json) }
    #expect(error?.kind == kind)
    #expect(error?.place?.line == line)
    #expect(error?.field == field)
  }

  @Test func everyKindOfValueIsWrittenInWireForm() throws {
    let moment = Moment(microseconds: 1_677_661_200_000_000)
    let values: [Value] = [
      .nothing, .text("-x"), .number(-5), .number(0.25), .yesNo(true), .moment(moment),
      .period(Period(start: moment, end: Moment(microseconds: 1_677_661_260_000_000), namesTime: true)),
      .identifier(ContactID(high: 1, low: 2)), .metadata(Metadata([("n", "t")])),
    ]
    let columns = values.indices.map { "c\($0)" }
    let csv = Gathered()
    let table = TableWriter(.csv, columns: columns, to: csv.take)
    try table.write(values)
    try table.finish()
    #expect(
      csv.text == """
        c0,c1,c2,c3,c4,c5,c6,c7,c8
        ,'-x,-5,0.25,true,2023-03-01T09:00:00Z,2023-03-01T09:00:00Z/2023-03-01T09:01:00Z,\
        00000000-0000-0001-0000-000000000002,"{""n"":""t""}"

        """)
    let json = Gathered()
    let lines = TableWriter(.ndjson, columns: columns, to: json.take)
    try lines.write(values)
    try lines.finish()
    #expect(
      json.text == """
        {"c0":null,"c1":"-x","c2":-5,"c3":0.25,"c4":true,"c5":"2023-03-01T09:00:00Z",\
        "c6":"2023-03-01T09:00:00Z/2023-03-01T09:01:00Z","c7":"00000000-0000-0001-0000-000000000002","c8":{"n":"t"}}

        """)
  }

  @Test(arguments: [
    (FileFormat.json, 0, "[]\n"), (.json, 2, "[\n{\"a\":0},\n{\"a\":1}\n]\n"), (.ndjson, 0, ""), (.csv, 0, "a\n"),
    (.ndjson, 1, "{\"a\":0}\n"), (.tsv, 1, "a\n0\n"),
  ])
  func tableEndsAsItShould(format: FileFormat, count: Int, wanted: String) throws {
    let gathered = Gathered()
    let table = TableWriter(format, columns: ["a"], to: gathered.take)
    for number in 0..<count { try table.write([.number(Double(number))]) }
    try table.finish()
    #expect(gathered.text == wanted)
  }

  @Test(arguments: 0..<100)
  func tableIsReadBackAsItWasWritten(seed: Int) throws {
    var dice = Dice(seed: seed)
    let columns = ["a", "b;" + dice.hostileText(), "c"]
    let wanted = (0..<4).map { _ in columns.map { _ in Value.text(dice.hostileText()) } }
    for format in FileFormat.allCases {
      let gathered = Gathered()
      let table = TableWriter(format, columns: columns, to: gathered.take)
      for row in wanted { try table.write(row) }
      try table.finish()
      let (names, read) = try rows(gathered.text, format, chunk: 1 + seed)
      #expect(names == columns)
      #expect(read.map(\.values) == wanted)
    }
  }
}
