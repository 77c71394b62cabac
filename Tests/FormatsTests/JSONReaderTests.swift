import Formats
import Testing

@Suite struct JSONReaderTests {
  private func tokens(_ text: String, chunk: Int = .max, extent: JSONReader.Extent = .oneValue) throws -> [String] {
    let json = try JSONReader(source(text, chunk: chunk), extent: extent)
    var tokens: [String] = []
    while case let token = try json.next(), token != .end {
      switch token {
      case .name, .text, .number: tokens.append("\(token) \(json.text)")
      default: tokens.append("\(token)")
      }
    }
    return tokens
  }

  @Test(arguments: [1, 2, 3, 5, 1000])
  func tokensAreTheSameWhateverTheChunks(chunk: Int) throws {
    let text = #" { "a" : [ 1 , -0.5e+3 , true,false,null, "x\n\"\\\/\u00e9\ud83d\ude00é" ] ,"b":{},"c":[]} "#
    #expect(
      try tokens(text, chunk: chunk) == [
        "beginObject", "name a", "beginList", "number 1", "number -0.5e+3", "yes", "no", "null",
        "text x\n\"\\/é😀é", "endList", "name b", "beginObject", "endObject", "name c", "beginList", "endList",
        "endObject",
      ])
  }

  @Test(
    arguments: [
      ("", .emptyFile, 1, 1),
      ("  \n ", .emptyFile, 2, 2),
      ("[1 2]", .unexpected(.character("2"), expected: .commaOrBracket), 1, 4),
      ("[1,]", .unexpected(.character("]"), expected: .value), 1, 4),
      ("{\"a\" 1}", .unexpected(.character("1"), expected: .colon), 1, 6),
      ("{a:1}", .unexpected(.character("a"), expected: .fieldName), 1, 2),
      ("{\"a\":1,}", .unexpected(.character("}"), expected: .fieldName), 1, 8),
      ("{\"a\":1 \"b\"", .unexpected(.character("\""), expected: .commaOrBrace), 1, 8),
      ("[1", .unexpected(.endOfFile, expected: .commaOrBracket), 1, 3),
      ("[", .unexpected(.endOfFile, expected: .value), 1, 2),
      ("1 1", .unexpected(.character("1"), expected: .endOfFile), 1, 3),
      ("[tru]", .unexpected(.character("t"), expected: .value), 1, 2),
      ("[\n'x']", .unexpected(.character("'"), expected: .value), 2, 1),
      ("[01]", .badNumber, 1, 2), ("[-]", .badNumber, 1, 2), ("[1.]", .badNumber, 1, 2), ("[1e]", .badNumber, 1, 2),
      ("[\"é\n\"]", .rawControlCharacter(0x0A), 1, 4),
      (#"["\x"]"#, .unknownEscape, 1, 3), (#"["\u12g4"]"#, .unknownEscape, 1, 7),
      (#"["\ud83d"]"#, .loneSurrogate, 1, 3), (#"["\ude00"]"#, .loneSurrogate, 1, 3),
      (#"["\ud83dA"]"#, .loneSurrogate, 1, 3), (#"["\ud83d\ud83d"]"#, .loneSurrogate, 1, 3),
      (#"["\ud83d\uude00"]"#, .unknownEscape, 1, 11),
    ] as [(String, FormatError.Kind, Int, Int)])
  func mistakeIsFoundAtItsPlace(text: String, kind: FormatError.Kind, line: Int, column: Int) {
    for chunk in [1, 1000] {
      let error = formatError { _ = try tokens(text, chunk: chunk) }
      #expect(error?.kind == kind)
      #expect(error?.place == place(line, column))
    }
  }

  @Test func unterminatedStringPointsAtItsOpeningQuote() {
    let error = formatError { _ = try tokens("[1,\n  \"abc") }
    #expect(error?.kind == .unterminatedText)
    #expect(error?.place == place(2, 3))
  }

  @Test(arguments: ["[", "{\"a\":"])
  func deepNestingIsAnErrorAndNoCrash(piece: String) {
    let error = formatError { _ = try tokens(String(repeating: piece, count: 100_000)) }
    #expect(error?.kind == .tooDeep(maximum: 128))
    #expect(error?.place?.line == 1)
  }

  @Test func asManyContainersAsMayBeAreClosedAsTheyWereOpened() throws {
    let (open, close) = (String(repeating: "[{\"a\":", count: 64), String(repeating: "}]", count: 64))
    let read = try tokens(open + "1" + close)
    #expect(read.prefix(3) == ["beginList", "beginObject", "name a"])
    #expect(read.suffix(128) == (0..<128).map { $0.isMultiple(of: 2) ? "endObject" : "endList" }[...])
    #expect(formatError { _ = try tokens(open + "1" + String(close.reversed())) } != nil)
  }

  /// Texts are looked through eight bytes at a time.
  @Test(arguments: 0..<20)
  func aTextEndsWhereItEndsWhateverStandsBeforeIt(length: Int) throws {
    for piece in ["a", "é", "\u{7F}", "\u{10FFFF}", " "] {
      let before = String(repeating: piece, count: length)
      for rest in ["", "abcdefgh", "ééééé"] {
        #expect(
          try tokens("[\"\(before)\",\"\(rest)\"]") == ["beginList", "text \(before)", "text \(rest)", "endList"])
        #expect(try tokens("[\"\(before)\\\"\(rest)\"]") == ["beginList", "text \(before)\"\(rest)", "endList"])
        for control in [UInt8(0x01), 0x0A, 0x1F] {
          let error = formatError { _ = try tokens("[\"\(before)\(Unicode.Scalar(control))\(rest)\"]") }
          #expect(error?.kind == .rawControlCharacter(control))
          #expect(error?.place == place(1, 3 + length))
        }
      }
    }
  }

  @Test(
    arguments: [
      (#"{"inhoud":1}"#, 0), (#"{"inhou\u0064":1}"#, 0), (#"{"nummer":1}"#, 1), (#"{"é":1}"#, 2), (#"{"":1}"#, 3),
      (#"{"inhouD":1}"#, nil), (#"{"inhoudt":1}"#, nil), (#"{"x":1}"#, nil), (#"{"e\u0301":1}"#, nil),
    ] as [(String, Int?)])
  func aNameIsKnownByItsBytes(text: String, place: Int?) throws {
    let names = KnownNames(["inhoud", "nummer", "é", ""])
    let json = try JSONReader(source(text))
    #expect(try json.next() == .beginObject)
    #expect(try json.next() == .name)
    #expect(json.index(in: names) == place)
  }

  @Test func valuesOfLinesEndTheirLine() throws {
    #expect(try tokens("1\n\n2\r\n[3\n]\n", extent: .lines).count == 5)
    #expect(try tokens("", extent: .lines).isEmpty)
    let error = formatError { _ = try tokens("{\n} {}", extent: .lines) }
    #expect(error?.kind == .unexpected(.character("{"), expected: .endOfLine))
    #expect(error?.place == place(2, 3))
  }

  @Test func lineOfTenMegabytesIsRead() throws {
    let text = "[\"" + String(repeating: "é", count: 5_000_000) + "\", x]"
    let error = formatError { _ = try tokens(text, chunk: 10_007) }
    #expect(error?.kind == .unexpected(.character("x"), expected: .value))
    #expect(error?.place == place(1, 5_000_006))
  }

  @Test func valuesCanBePassedOver() throws {
    let json = try JSONReader(source(#"{"a":[{"b":[1,2]}],"c":3}"#))
    #expect(try json.next() == .beginObject)
    #expect(try json.next() == .name)
    try json.skipValue()
    #expect(try json.next() == .name)
    #expect(json.text == "c")
    try json.skipValue()
    #expect(try json.next() == .endObject)
  }

  @Test(arguments: 0..<200)
  func whatTheWriterWritesIsReadBack(seed: Int) throws {
    var dice = Dice(seed: seed)
    let texts = (0..<5).map { _ in dice.hostileText() + dice.oneOf(["", "\u{0}"]) }
    for layout in [JSONWriter.Layout.compact, .indented] {
      var json = JSONWriter(layout)
      json.beginObject()
      for text in texts {
        json.name(text)
        json.beginList()
        json.text(text)
        json.endList()
      }
      json.endObject()
      let read = try tokens(String(decoding: json.bytes, as: UTF8.self), chunk: 1 + seed % 9)
      let wanted = texts.flatMap { ["name \($0)", "beginList", "text \($0)", "endList"] }
      #expect(read.map { Array($0.utf8) } == (["beginObject"] + wanted + ["endObject"]).map { Array($0.utf8) })
    }
  }

  @Test func indentedLayoutIsAsPeopleExpectIt() {
    var json = JSONWriter(.indented)
    json.beginObject()
    json.name("a")
    json.beginList()
    json.number(1)
    json.number(1.5)
    json.number(Double.nan)
    json.endList()
    json.name("b")
    json.beginObject()
    json.endObject()
    json.endObject()
    let text = """
      {
        "a": [
          1,
          1.5,
          null
        ],
        "b": {}
      }
      """
    #expect(String(decoding: json.bytes, as: UTF8.self) == text)
  }
}
