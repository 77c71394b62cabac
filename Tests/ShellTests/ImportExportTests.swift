import Foundation
import Klantcontacten
import Shell
import Testing

/// What is exported can be imported, and is then exported as the same bytes.
@Suite struct ImportExportTests {
  /// A contact as a register answers with `expand`, shortened to what tells its parts apart.
  private static let expanded =
    #"{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1","url":"https://r.example/k/1","gingOverOnderwerpobjecten":[],"#
    + #""hadBetrokkenActoren":[{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5","url":"https://r.example/a/1","#
    + #""naam":"Kees de Baliemedewerker","soortActor":"medewerker"}],"omvatteBijlagen":[],"#
    + #""hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"https://r.example/b/1"}],"#
    + #""leiddeTotInterneTaken":[],"nummer":"23019182","referentienummer":null,"kanaal":"Telefoon","#
    + #""onderwerp":"Overkapping","inhoud":"Vraag","reactie":"","indicatieContactGelukt":null,"#
    + #""hoofdOnderwerpType":"","verdereActieOndernomen":false,"taal":"nld","vertrouwelijk":false,"#
    + #""plaatsgevondenOp":"2026-03-12T09:15:00Z","metadata":{"balie":"Bouwen"}"#
  private static let expansion =
    #","_expand":{"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"https://r.example/b/1","#
    + #""wasPartij":null,"contactnaam":{"achternaam":"Voorbeeld"},"digitaleAdressen":["#
    + #"{"uuid":"6dffc675-4748-4b98-aae7-8730ca1d22e5","url":"https://r.example/d/1"}],"#
    + #""_expand":{"digitaleAdressen":[{"uuid":"6dffc675-4748-4b98-aae7-8730ca1d22e5","#
    + #""url":"https://r.example/d/1","adres":"anna@voorbeeld.example","omschrijving":"priv\u00e9"}]}}]}"#

  @Test(arguments: ["json", "ndjson", "csv"])
  func whatWasExportedAndImportedIsExportedTheSame(format: String) throws {
    let first = try Desk([])
    #expect(try importing(Self.expanded + Self.expansion + "}\n", "ndjson", into: first) == "1 contact imported\n")
    let exported = try exporting(format, from: first)
    #expect(exported.contains("anna@voorbeeld.example"))
    let second = try Desk([])
    #expect(try importing(exported, format, into: second) == "1 contact imported\n")
    #expect(try exporting(format, from: second) == exported)
    #expect(try exporting("ndjson", from: second) == exporting("ndjson", from: first))
  }

  @Test func theWholeOfTurfstadIsExportedTheSame() throws {
    let first = try Desk()
    let exported = try exporting("ndjson", from: first)
    let second = try Desk([])
    _ = try importing(exported, "ndjson", into: second)
    #expect(try exporting("ndjson", from: second) == exported)
    let script =
      "find contacts where not vertrouwelijk | partijidentificatoren | select uuid, objectId, codeSoortObjectId"
    #expect(first.run(script) == .done && second.run(script) == .done)
    #expect(first.results.text == second.results.text && first.results.text.contains("999990019"))
  }

  @Test func anAnswerOfARegisterIsExportedAsItCame() throws {
    let desk = try Desk([])
    let answer = Self.expanded + Self.expansion + "}\n"
    _ = try importing(answer, "ndjson", into: desk)
    #expect(try exporting("ndjson", from: desk) == answer)
  }

  @Test func aContactThatIsThereGetsTheRelatedRecordsThatItLacks() throws {
    let desk = try Desk([])
    _ = try importing(Self.expanded + "}\n", "ndjson", into: desk)
    let whole = Self.expanded + Self.expansion + "}\n"
    #expect(
      try importing(whole, "ndjson", into: desk)
        == "0 contacts imported, 1 were there already, related records were added to 1 of these\n")
    #expect(try exporting("ndjson", from: desk) == whole)
    #expect(try importing(whole, "ndjson", into: desk) == "0 contacts imported, 1 were there already\n")
  }

  @Test func whatHangsOnAContactInAnUnknownFormIsRefusedWithItsLine() throws {
    let desk = try Desk([])
    let text = Self.expanded + #","_expand":{"nieuw":[]}}"# + "\n"
    let said = try importing("\n" + text, "ndjson", into: desk)
    #expect(said.hasPrefix("error: line 2: what hangs on contact 23019182 is not as registers give it"), "\(said)")
    #expect(said.hasSuffix("; nothing was imported\n"))
  }

  private func importing(_ text: String, _ format: String, into desk: Desk) throws -> String {
    desk.notices.clear()
    try withFile("in.\(format)") { path in
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      _ = ContactImport(store: desk.store, console: desk.console, settings: desk.settings)
        .run(path, format: nil, afterwards: {})
    }
    return desk.notices.text
  }

  private func exporting(_ format: String, from desk: Desk) throws -> String {
    try withFile("out.\(format)") { path in
      let status = ContactExport(store: desk.store, console: desk.console, settings: desk.settings).run(path)
      #expect(status == .done)
      return try String(contentsOfFile: path, encoding: .utf8)
    }
  }

  private func withFile<Answer>(_ name: String, _ body: (String) throws -> Answer) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appending(path: name).path(percentEncoded: false))
  }
}
