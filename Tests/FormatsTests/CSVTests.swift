import Formats
import Testing

@Suite struct CSVTests {
  private func rows(_ text: String, chunk: Int = .max, separator: Unicode.Scalar? = nil) throws -> [[String]] {
    let csv = try CSVReader(source(text, chunk: chunk), separator: separator)
    var rows = [csv.columns]
    while try csv.next() { rows.append(csv.columns.indices.map(csv.text)) }
    return rows
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a;b\r\n1;2,5", [["a", "b"], ["1", "2,5"]]),
      ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
      ("sep=;\r\na,x;b\r\n1;2\r\n", [["a,x", "b"], ["1", "2"]]),
      ("SEP=,\na;x,b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
      ("a\n\n1\n\n\n2\n\n", [["a"], ["1"], ["2"]]),
      ("\n\r\na;b\n1;2", [["a", "b"], ["1", "2"]]),
      ("a\n\"\"\n", [["a"], [""]]),
      ("a,b\n\"x\ny\r\nz\",\"\"\"q\"\"\"\n", [["a", "b"], ["x\ny\r\nz", "\"q\""]]),
      ("a,b\n,\n", [["a", "b"], ["", ""]]),
      ("\"a;b\", c ,d\n1,2,3\n", [["a;b", "c", "d"], ["1", "2", "3"]]),
      ("a,b\n'-5,'s-Gravenhage\n", [["a", "b"], ["-5", "'s-Gravenhage"]]),
      ("a,b\n''=1,-5\n", [["a", "b"], ["'=1", "-5"]]),
    ] as [(String, [[String]])])
  func cellsAreRead(text: String, wanted: [[String]]) throws {
    for chunk in [1, 2, 3, 1000] { #expect(try rows(text, chunk: chunk) == wanted) }
  }

  @Test(
    arguments: [
      ("", .emptyFile, nil),
      ("\n\n", .emptyFile, nil),
      ("a,,b\n", .emptyColumnName(number: 2), place(1, 3)),
      ("a,b,a\n", .doubledField("a"), place(1, 5)),
      ("sep=x\na\n", .badSeparatorLine, place(1, 1)),
      ("a;b\n1;2\n1;2;3\n", .ragged(found: 3, expected: 2, separator: ";"), place(3, 1)),
      ("a,b\n\"x\ny\",2\n1\n", .ragged(found: 1, expected: 2, separator: ","), place(4, 1)),
      ("a,b\n1,5\" pijp\n", .quoteInsideCell, place(2, 4)),
      ("a,b\n1,\"x\"y\n", .textAfterQuote, place(2, 6)),
      ("a,b\n1,2\n1,\"x\n\n\n", .unterminatedQuote, place(3, 3)),
      ("\"a,b\n", .unterminatedQuote, place(1, 1)),
    ] as [(String, FormatError.Kind, FormatError.Place?)])
  func mistakeIsFoundAtItsPlace(text: String, kind: FormatError.Kind, place: FormatError.Place?) {
    for chunk in [1, 1000] {
      let error = formatError { _ = try rows(text, chunk: chunk) }
      #expect(error?.kind == kind)
      #expect(error?.place == place)
    }
  }

  @Test func tableOfTooManyColumnsIsRefused() {
    let error = formatError { _ = try rows(String(repeating: "a,", count: 20_000) + "\n") }
    #expect(error?.kind == .tooManyColumns(maximum: 16_384))
    let ragged = formatError { _ = try rows("a,b\n" + String(repeating: ",", count: 100_000)) }
    #expect(ragged?.kind == .ragged(found: 100_001, expected: 2, separator: ","))
  }

  @Test func raggedRowLeavesTheNextOneReadable() throws {
    let csv = try CSVReader(source("a,b\n1\n2,3\n"))
    #expect(formatError { _ = try csv.next() }?.leavesNextRecord == true)
    #expect(try csv.next())
    #expect(csv.text(1) == "3")
    #expect(csv.line == 3)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+31612345678", "'+31612345678"), ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("'=1", "''=1"), ("''@", "'''@"), ("'s-Gravenhage", "'s-Gravenhage"),
    ("''", "''"), ("a=1", "a=1"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("=a,b", "\"'=a,b\""),
  ])
  func formulasAreGuarded(text: String, cell: String) {
    var csv = CSVWriter()
    csv.cell("x")
    csv.cell(text)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "x,\(cell)\n")
  }

  @Test(arguments: 0..<500)
  func whatTheWriterWritesIsReadBack(seed: Int) throws {
    var dice = Dice(seed: seed)
    let separator: Unicode.Scalar = dice.oneOf([",", ";", "\t"])
    let width = 1 + dice.below(4)
    let columns = (0..<width).map { "\(dice.hostileText(upTo: 3))\($0)\(dice.hostileText(upTo: 3))" }
    let wanted = [columns] + (0..<5).map { _ in (0..<width).map { _ in dice.hostileText() } }
    var csv = CSVWriter(separator: separator)
    csv.header(columns)
    for row in wanted.dropFirst() {
      for cell in row { csv.cell(cell) }
      csv.endRow()
    }
    // One column has no separator in it that could be found.
    let read = try rows(
      String(decoding: csv.bytes, as: UTF8.self), chunk: 1 + seed % 11, separator: width == 1 ? separator : nil)
    #expect(read.map { $0.map { Array($0.utf8) } } == wanted.map { $0.map { Array($0.utf8) } })
  }
}
