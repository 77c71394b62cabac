import Changes
import Foundation
import Interpreter
import Klantcontacten
import Output
import Shell
import Testing
import Turfstad

/// Stages that count and add up, on files and on contacts.
@Suite struct TotalsTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-totals-\(UUID().uuidString)")

  private func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path(percentEncoded: false)
  }

  private func printed(_ statement: String, _ desk: Desk) -> String {
    #expect(desk.run(statement) == .done, "\(desk.notices.text)")
    return desk.results.text
  }

  @Test func cellsOfAFileAreReadAsTheNumbersTheyAre() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try Desk([])
    let path = try file(
      "kosten.csv", "balie,bedrag,op\nNoord,0.10,2023-03-01\nNoord,0.20,2023-04-01\nZuid,,2023-04-02\n")
    #expect(printed("read \"\(path)\" | sum bedrag", desk) == "0.3\n")
    #expect(printed("read \"\(path)\" | avg bedrag", desk) == "0.15\n")
    #expect(printed("read \"\(path)\" | max bedrag", desk) == "0.2\n")
    #expect(printed("read \"\(path)\" | min op", desk) == "01-03-2023 00:00\n")
    #expect(printed("read \"\(path)\" | max balie", desk) == "Zuid\n")
    #expect(printed("read \"\(path)\" | sum bedrag by balie", desk) == "Noord\t0.3\nZuid\t0\n")
    #expect(printed("read \"\(path)\" | avg bedrag by balie", desk) == "Noord\t0.15\nZuid\t\n")
    #expect(printed("read \"\(path)\" | count by month of op", desk) == "2023-03\t1\n2023-04\t2\n")
    #expect(printed("expect (read \"\(path)\" | max op) in 2023-04", desk).isEmpty)
    #expect(printed("expect (read \"\(path)\" | max bedrag) = 0.20", desk).isEmpty)
  }

  @Test func numbersInAFileAreNotComparedAsTexts() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try Desk([])
    let path = try file("n.csv", "n,m\n9,9\n10,x\n")
    #expect(printed("read \"\(path)\" | max n", desk) == "10\n")
    #expect(printed("read \"\(path)\" | max m", desk) == "x\n")
  }

  @Test(arguments: [("een", "text of 3 characters"), ("nan", "no number"), ("1,50", "text of 4 characters")])
  func aCellThatIsNoNumberIsToldWithItsRow(cell: String, found: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try Desk([])
    let path = try file("fout.csv", "n\n1\n\"\(cell)\"\n")
    #expect(desk.run("read \"\(path)\" | sum n") == .failed)
    #expect(desk.notices.text.contains("row 2: this is"))
    #expect(desk.notices.text.contains(found))
    #expect(desk.results.text.isEmpty)
  }

  @Test func aCellThatIsNoDateIsToldWithItsRow() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try Desk([])
    let path = try file("fout.csv", "op\n2023-03-01\nmorgen\n")
    #expect(desk.run("read \"\(path)\" | count by day of op") == .failed)
    #expect(desk.notices.text.contains("row 2: this is a text of 6 characters, and a date"))
  }

  @Test func ofNoValuesASumIsNothingButZero() throws {
    let desk = try Desk([])
    let source = "find contacts | count by kanaal"
    #expect(printed("\(source) | sum aantal", desk) == "0\n")
    #expect(printed("\(source) | max aantal", desk) == "\n")
    #expect(printed("\(source) | avg aantal", desk) == "\n")
    #expect(printed("find contacts | min plaatsgevondenOp", desk) == "\n")
    #expect(printed("find contacts | max plaatsgevondenOp by kanaal", desk).isEmpty)
  }

  @Test func whatTheStoreFindsIsWhatGoingThroughAllContactsFinds() throws {
    let desk = try Desk()
    for stage in [
      "max plaatsgevondenOp", "min plaatsgevondenOp", "max kanaal", "min onderwerp", "max nummer",
      "min referentienummer",
      "max plaatsgevondenOp by kanaal, year of plaatsgevondenOp", "min onderwerp by kanaal",
      "max referentienummer by taal",
      "min metadata.balie by kanaal", "max plaatsgevondenOp by hour of plaatsgevondenOp",
      "count by month of plaatsgevondenOp", "count by weekday of plaatsgevondenOp, kanaal",
      "count by kanaal, year of plaatsgevondenOp", "count by hour of plaatsgevondenOp", "count by onderwerp",
    ] {
      let byStore = printed("find contacts | \(stage)", desk)
      #expect(!byStore.isEmpty)
      // What stands behind `show` is done record by record.
      desk.format = .ndjson
      let shown = printed("find contacts | show uuid | \(stage)", desk)
      desk.format = nil
      let plain = shown.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("{\"uuid\"") }
      desk.format = .ndjson
      let wanted = printed("find contacts | \(stage)", desk)
      desk.format = nil
      #expect(plain.joined(separator: "\n") == wanted, "\(stage)")
    }
  }

  @Test func valuesArePrintedInTheFormThatIsAskedFor() throws {
    let desk = try Desk()
    desk.format = .json
    #expect(printed("find contacts | max plaatsgevondenOp", desk).hasPrefix("\"20"))
    #expect(printed("find contacts | max kanaal", desk).hasPrefix("\""))
    desk.format = .csv
    #expect(printed("find contacts | max plaatsgevondenOp", desk).hasSuffix("Z\n"))
    desk.format = .table
    #expect(printed("find contacts | count by day of plaatsgevondenOp | avg aantal", desk).utf8.count < 9)
  }

  @Test func confidentialTextsDoNotComeOutAsTheGreatest() throws {
    var secret = try #require(Turfstad.contacts().first(where: { !$0.vertrouwelijk }))
    secret.onderwerp = "zzz geheim"
    secret.vertrouwelijk = true
    let desk = try Desk([secret])
    #expect(printed("find contacts | max onderwerp", desk) == "\n")
    #expect(desk.notices.text.contains("1 confidential contact was left out"))
    #expect(printed("find contacts | take 5 | max onderwerp by kanaal", desk).isEmpty)
    #expect(printed("find contacts | max plaatsgevondenOp", desk) != "\n")
    desk.options.vertrouwelijkReason = "onderzoek"
    #expect(printed("find contacts | max onderwerp", desk) == "zzz geheim\n")
  }
}
