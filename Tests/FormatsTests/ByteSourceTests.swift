import Formats
import Glibc
import Klantcontacten
import Testing

@Suite struct ByteSourceTests {
  private func kind(of bytes: [UInt8], chunk: Int = .max) -> FormatError? {
    formatError {
      let json = try JSONReader(ByteSource(bytes: bytes, name: "test", chunk: chunk))
      while try json.next() != .end {}
    }
  }

  @Test(arguments: [1, 2, 3, 1000])
  func byteOrderMarkIsPassedOver(chunk: Int) throws {
    let csv = try CSVReader(ByteSource(bytes: [0xEF, 0xBB, 0xBF] + Array("a,b\n1,2".utf8), name: "test", chunk: chunk))
    #expect(csv.columns == ["a", "b"])
    #expect(try csv.next())
    #expect(csv.text(0) == "1")
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0x22, 0], [0xFE, 0xFF, 0, 0x22], [0x22, 0, 0x22, 0], [0, 0x22, 0, 0x22]] as [[UInt8]])
  func utf16IsRecognised(bytes: [UInt8]) {
    #expect(kind(of: bytes)?.kind == .utf16)
  }

  @Test(arguments: [1, 5, 1000])
  func windows1252IsRecognisedAtItsPlace(chunk: Int) {
    let bytes = Array("[\"ja\",\n\"één\",\"caf".utf8) + [0xE9] + Array("\"]".utf8)
    let error = kind(of: bytes, chunk: chunk)
    #expect(error?.kind == .notUTF8(eightBit: true))
    #expect(error?.place == place(2, 11))
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88], [0xF0, 0x80, 0x80],
    ] as [[UInt8]])
  func longFormsAndSurrogatesAreNoUTF8(bytes: [UInt8]) {
    #expect(kind(of: [0x22] + bytes + [0x22])?.kind == .notUTF8(eightBit: false))
  }

  @Test func characterCutOffAtTheEndIsNoUTF8() {
    #expect(kind(of: [0x22, 0x61, 0xE2, 0x82])?.kind == .notUTF8(eightBit: false))
  }

  @Test func nulByteIsReportedAtItsPlace() {
    let error = kind(of: Array("[\"abc\",\n\"d".utf8) + [0] + Array("\"]".utf8))
    #expect(error?.kind == .nul)
    #expect(error?.place == place(2, 3))
  }

  @Test func wrongByteIsReportedOnlyWhenReadersComeToIt() throws {
    let csv = try CSVReader(ByteSource(bytes: Array("a\n1\n2\n".utf8) + [0xFF, 0x0A], name: "test"))
    #expect(try csv.next())
    #expect(try csv.next())
    let error = formatError { _ = try csv.next() }
    #expect(error?.kind == .notUTF8(eightBit: true))
    #expect(error?.place == place(4, 1))
  }

  @Test func everyLineEndCounts() {
    for end in ["\n", "\r\n", "\r"] {
      for chunk in [1, 2, 7, 100] {
        let error = formatError {
          let json = try JSONReader(source("[1,\(end)2,\(end)\(end)\"é\", x]", chunk: chunk))
          while try json.next() != .end {}
        }
        #expect(error?.place == place(4, 6))
      }
    }
  }

  @Test func missingFileAndFolderAreToldApart() {
    #expect(formatError { _ = try ByteSource(path: "/nowhere/at/all.csv") }?.kind == .noSuchFile)
    #expect(formatError { _ = try ByteSource(path: "/tmp") }?.kind == .isFolder)
  }

  @Test func descriptorIsReadToItsEnd() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let text = "a,b\n1,2\n"
    #expect(write(ends[1], text, text.utf8.count) == text.utf8.count)
    close(ends[1])
    let csv = try CSVReader(ByteSource(descriptor: ends[0], name: "standard input"))
    #expect(try csv.next())
    #expect(try !csv.next())
    close(ends[0])
  }

  @Test(arguments: ["x.txt", "x", "x.csv.bak", ".csvx", "map.csv/x"])
  func unknownEndingIsAnError(path: String) {
    guard case .unknownEnding? = formatError({ _ = try FileFormat(ofFile: path) })?.kind else {
      Issue.record("\(path) was taken")
      return
    }
  }

  @Test(arguments: [
    ("x.csv", FileFormat.csv), ("X.CSV", .csv), ("a.b/x.tsv", .tsv), ("x.json", .json), ("x.ndjson", .ndjson),
    ("x.jsonl", .ndjson),
  ])
  func endingTellsTheFormat(path: String, format: FileFormat) throws {
    #expect(try FileFormat(ofFile: path) == format)
  }
}
