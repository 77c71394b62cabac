import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing

/// Each record that is read or written stands in the processing log, by kinds of data; what cannot be logged is not done.
@Suite struct ProcessingLogTests {
  private struct Action: Equatable {
    var action: String
    var record: String
    var fields: [String]
  }

  private func log(_ desk: Desk, _ path: String) -> ProcessingLog {
    ProcessingLog(
      path: path, who: "tester", version: "test", now: { Desk.now }, makeIdentifier: desk.settings.makeIdentifier)
  }

  private func actions(_ path: String) throws -> [Action] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for name in ["verwerkingId", "verwerkingNaam", "tijdstip", "gebruiker", "systeem", "vertrouwelijkheid"] {
        #expect(object[name] is String, "\(name)")
      }
      let records = try #require(object["verwerkteObjecten"] as? [[String: Any]])
      #expect(records.count == 1)
      return Action(
        action: try #require(object["actieNaam"] as? String), record: try #require(records[0]["objectId"] as? String),
        fields: try #require(records[0]["verwerkteSoortenGegevens"] as? [String]))
    }
  }

  @Test func eachRecordIsThereOnceAsReadAndOnceAsWritten() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.processingLog = log(desk, place.path + "/log")
    desk.run(
      """
      find contact 23019182 | append "Antwoord: geheim."
      find contact 23019182 | betrokkenen | address "0600000123"
      find contacts | count by kanaal
      """)
    let uuid = try #require(try desk.contact("23019182")).uuid.description
    let all = try actions(place.path + "/log")
    #expect(all.filter { $0.record == uuid }.map(\.action) == ["raadplegen", "wijzigen"])
    #expect(all.first { $0.action == "wijzigen" }?.fields == ["inhoud"])
    #expect(all.contains { $0.action == "registreren" && $0.fields.contains("digitaaladres.adres") })
    #expect(all.count < 10)
    let text = try String(contentsOfFile: place.path + "/log", encoding: .utf8)
    for word in ["geheim", "overkapping", "0600000123", "Janssen"] { #expect(!text.contains(word)) }
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path + "/log")
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    // What stands in it stays.
    desk.run("find contacts | take 3")
    #expect(try actions(place.path + "/log").count == all.count + 3)
  }

  @Test func aRehearsalAndAPlanReadAndWriteNothing() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.processingLog = log(desk, place.path + "/log")
    desk.options.isDryRun = true
    desk.run(#"find contact 23019182 | append "ja""#)
    #expect(try actions(place.path + "/log").map(\.action) == ["raadplegen"])
  }

  @Test func anExportReadsEveryRecordItWrites() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    desk.options.vertrouwelijkReason = "proef"
    desk.processingLog = log(desk, place.path + "/log")
    let export = ContactExport(store: desk.store, console: desk.console, settings: desk.settings)
    #expect(export.run(place.path + "/uit.ndjson") == .done)
    let all = try actions(place.path + "/log")
    #expect(all.allSatisfy { $0.action == "raadplegen" })
    var there = Set(try desk.everything().keys.map(\.description))
    for kind in RecordKind.allCases where kind != .contact {
      try desk.store.read { store in
        let cursor = try store.objects(kind, matching: Query())
        while let object = try cursor.next() { there.insert(object.uuid.description) }
      }
    }
    #expect(Set(all.map(\.record)) == there)
    #expect(all.count == there.count)
  }

  @Test func whatCannotBeLoggedIsNotDone() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let before = try desk.everything()
    for path in [place.path + "/nergens/log", place.path, "/dev/full"] {
      desk.processingLog = log(desk, path)
      #expect(desk.run(#"find contact 23019182 | append "ja""#) == .failed, "\(path)")
      #expect(desk.notices.text.contains("the processing log `\(path)` cannot be written: "), "\(desk.notices.text)")
      #expect(desk.run("find contact 23019182") == .failed)
    }
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
  }
}
