import Interpreter
import Klantcontacten
import Output
import Shell
import Testing
import Wording

/// What is drawn of rows that end in a number.
@Suite struct ChartTests {
  private func drawn(
    _ columns: [String], _ rows: [[Value]], _ settings: OutputSettings = OutputSettings(format: .text, width: 40)
  ) throws -> [String] {
    let output = Gathered()
    let sink = makeSink(
      for: .chart(columns), to: output, settings: settings, leftOut: { _ in }, counted: { _ in })
    for values in rows { try sink.add(.row(Row(columns: columns, values: values))) }
    try sink.finish()
    return output.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private func rows(_ pairs: [(String, Double)]) -> [[Value]] { pairs.map { [.text($0.0), .number($0.1)] } }

  @Test func barsHaveLabelNumberAndShare() throws {
    let lines = try drawn(["kanaal", "aantal"], rows([("Telefoon", 60), ("Balie", 30), ("", 9), ("Fax", 0.3)]))
    #expect(
      lines == [
        "kanaal                      aantal", "Telefoon  ████████████████      60   60%",
        "Balie     ████████              30   30%", "(empty)   ██▍                    9    9%",
        "Fax       ▏                    0.3   <1%",
      ])
  }

  @Test func aLocaleWithoutUTF8GetsASCII() throws {
    let settings = OutputSettings(format: .table, width: 40, drawsBlocks: false)
    let bars = try drawn(["kanaal", "aantal"], rows([("Telefoon", 60), ("Fax", 1), ("Post", -9)]), settings)
    let line = try drawn(["maand", "aantal"], rows([("2023-01", 60), ("2023-03", 1)]), settings)
    for text in bars + line { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)") }
    #expect(bars.contains { $0.contains("#") } && line.contains { $0.contains("#") })
  }

  @Test func numbersBelowZeroStandOnTheOtherSideOfAnAxis() throws {
    let lines = try drawn(["balie", "saldo"], rows([("Noord", 10), ("Zuid", -10), ("Oost", 0)]))
    #expect(
      lines == [
        "balie                              saldo", "Noord               │████████████     10",
        "Zuid    ████████████│                -10", "Oost                │                  0",
      ])
  }

  @Test func oneLineForEachCombinationOfLabels() throws {
    let lines = try drawn(
      ["kanaal", "taal", "aantal"],
      [[.text("Telefoon"), .text("nld"), .number(2)], [.text("Telefoon"), .nothing, .number(2)]])
    #expect(
      lines == [
        "kanaal    taal              aantal", "Telefoon  nld      ███████       2   50%",
        "Telefoon  (empty)  ███████       2   50%",
      ])
  }

  @Test func ofMoreThanFortyTheSmallestAreTakenTogether() throws {
    let lines = try drawn(["n", "aantal"], rows((1...50).map { ("n\($0)", Double($0)) }))
    #expect(lines.count == 42)
    #expect(lines[1].hasPrefix("n11 "))
    #expect(lines.last == "10 smaller ones, together       55    4%")
    let averages = try drawn(["n", "gemiddelde"], rows((1...50).map { ("n\($0)", Double($0)) }))
    #expect(averages.last == "10 smaller ones")
  }

  @Test func aPartOfADateIsAColumnInTimeAndWhatIsMissingAGap() throws {
    let lines = try drawn(
      ["maand", "aantal"], rows([("2022-12", 8), ("2023-03", 4), ("2023-01", 1)]),
      OutputSettings(format: .text, width: 60, language: .nl))
    #expect(
      lines == [
        "aantal per maand", "8 ┤███████", "  │███████", "  │███████", "  │███████",
        "4 ┤███████                 ███████", "  │███████                 ███████",
        "  │███████                 ███████", "  │███████ ███████         ███████",
        "0 └────────────────────────────────", "   2022-12 2023-01 2023-02 2023-03",
        "meeste: 8 (2022-12); minste: 1 (2023-01); geen in 1 van 4 maanden",
      ])
  }

  @Test func manyPeriodsShareColumnsWhereTheyAddUp() throws {
    let days = (0..<300).map { (DatePart.day.value(ofKey: 19_000 + $0).display, 1.0) }
    let sums = try drawn(["dag", "som"], rows(days), OutputSettings(format: .text, width: 60))
    #expect(sums[0] == "som by day, each column 6 days")
    #expect(sums[1].hasPrefix("6 ┤█"))
    let months = (0..<300).map { (DatePart.month.value(ofKey: 24_000 + $0).display, 9.0) }
    let wide = try drawn(["maand", "som"], rows(months), OutputSettings(format: .text, width: 60))
    let axis = wide.dropFirst().prefix(8).map { $0.firstIndex { $0 == "│" || $0 == "┤" }?.utf16Offset(in: $0) }
    #expect(Set(axis) == [3], "\(wide)")
    let averages = try drawn(["dag", "gemiddelde"], rows(days), OutputSettings(format: .text, width: 60))
    #expect(averages[0] == "gemiddelde by day, the last 57 days; the 243 before are not drawn")
  }

  @Test(arguments: [
    [("2023-03", 1.0), ("geen", 2)], [("2023-03", 1), ("2023-03", 2)], [("2023-03", -1), ("2023-04", 2)],
    [("0001-01", 1), ("", 1)],
  ]) func whatIsNoTimeLineIsDrawnAsBars(pairs: [(String, Double)]) throws {
    let lines = try drawn(["maand", "aantal"], rows(pairs), OutputSettings(format: .text, width: 60))
    #expect(lines[0].hasPrefix("maand"))
    #expect(lines.count == pairs.count + 1)
  }

  @Test func weekdaysAndHoursHaveAllTheirColumns() throws {
    let week = try drawn(
      ["weekdag", "aantal"], [[.number(2), .number(5)]], OutputSettings(format: .text, width: 80, language: .nl))
    #expect(week[10] == "   ma      di      wo      do      vr      za      zo")
    let hours = try drawn(["uur", "aantal"], [[.number(9), .number(5)]], OutputSettings(format: .text, width: 80))
    #expect(hours[10].split(separator: " ").count == 24)
  }

  @Test func labelsCannotPlayTricksOnTheTerminal() throws {
    let lines = try drawn(["k\u{1B}[2J", "aantal"], rows([("\u{1B}]0;x\u{07}", 1), ("a\tb\nc\u{202E}", 2)]))
    for scalar in lines.joined().unicodeScalars { #expect(scalar.visibleMark == nil) }
    #expect(lines.count == 3)
  }

  @Test(arguments: [20, 31, 40, 80, 133]) func everyLineFitsTheWindow(width: Int) throws {
    let labels = ["", "a", "Contactformulier van de gemeente Turfstad", "中文字符很长很长很长很长", "👍🏽👍🏽👍🏽", "é\u{301}\u{301}"]
    let numbers = [0, 1, 1_234_567.891, 0.00001, 3]
    for negative in [1.0, -1] {
      for count in 1...3 {
        var all: [[Value]] = []
        for (index, label) in labels.enumerated() {
          all.append(
            (0..<count).map { .text(labels[(index + $0) % labels.count] + label) } + [
              .number(numbers[index % numbers.count] * (index % 2 == 0 ? negative : 1))
            ])
        }
        let columns = (0..<count).map { "kolom met een lange naam \($0)" } + ["bedrag in euro's en centen"]
        for text in try drawn(columns, all, OutputSettings(format: .table, width: width)) {
          #expect(text.displayWidth <= max(40, width), "\(text)")
        }
      }
    }
    for part in [("maand", "2023-"), ("dag", "2023-03-")] {
      let line = try drawn(
        [part.0, "aantal"], rows([(part.1 + "01", 12_345), (part.1 + "12", 1)]),
        OutputSettings(format: .table, width: width))
      for text in line.dropLast() { #expect(text.displayWidth <= max(40, width), "\(text)") }
    }
  }

  @Test func colourIsOnlyAnExtra() throws {
    let pairs = rows([("Telefoon", 60), ("Balie", 30)])
    let plain = try drawn(["kanaal", "aantal"], pairs)
    let colored = try drawn(
      ["kanaal", "aantal"], pairs, OutputSettings(format: .table, width: 40, isColored: true))
    #expect(colored != plain)
    let stripped = colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
    #expect(stripped.map { $0.trimmingSuffix(while: { $0 == " " }) }.map(String.init) == plain)
  }

  @Test(arguments: [OutputFormat.json, .ndjson, .csv, .markdown]) func dataAreTheRowsThemselves(format: OutputFormat)
    throws
  {
    let desk = try Desk()
    desk.format = format
    #expect(desk.run("find contacts | count by kanaal") == .done)
    let rows = desk.results.text
    #expect(desk.run("find contacts | count by kanaal | chart") == .done)
    #expect(desk.results.text == rows && !rows.isEmpty)
  }

  @Test func nothingToDrawIsSaid() throws {
    let desk = try Desk([])
    #expect(desk.run("find contacts | count by kanaal | chart") == .done)
    #expect(desk.results.text == "nothing to draw\n")
  }

  @Test func aDrawingGivesItsRowsOn() throws {
    let desk = try Desk()
    #expect(desk.run("expect (find contacts | count by kanaal | chart | sum aantal) = 1202") == .done)
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
