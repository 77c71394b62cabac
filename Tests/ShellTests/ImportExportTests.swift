import Foundation
import Interpreter
import Klantcontacten
import SQLiteStore
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

  @Test(arguments: ["json", "ndjson"], [nil, "proef"])
  func theWholeOfTurfstadIsExportedTheSame(format: String, reason: String?) throws {
    let first = try Desk()
    let second = try Desk([])
    for desk in [first, second] { desk.options.vertrouwelijkReason = reason }
    let exported = try exporting(format, from: first)
    _ = try importing(exported, format, into: second)
    #expect(try exporting(format, from: second) == exported)
    guard reason != nil else { return }
    let script =
      "find contacts where not vertrouwelijk | partijidentificatoren | select uuid, objectId, codeSoortObjectId"
    #expect(first.run(script) == .done && second.run(script) == .done)
    #expect(first.results.text == second.results.text && first.results.text.contains("999990019"))
    for kind in RecordKind.allCases where kind != .contact {
      #expect(try records(kind, in: second) == records(kind, in: first), "\(kind)")
    }
  }

  // MARK: Related records that hang on no contact

  private static let loose =
    #"{"partij":{"uuid":"acc1f044-84c9-4cfe-9a50-792e6e682405","url":"https://r.example/p/1","digitaleAdressen":["#
    + #"{"uuid":"bbe2f745-a1ab-46c0-80a7-5c17579c393a","url":"https://r.example/d/2"}],"soortPartij":"persoon","#
    + #""indicatieGeheimhouding":false,"partijIdentificatoren":[{"uuid":"0a4cd8a5-3d33-4d43-9b0c-9d5fd5d7a003","#
    + #""url":"https://r.example/i/1","identificeerdePartij":{"uuid":"acc1f044-84c9-4cfe-9a50-792e6e682405","#
    + #""url":"https://r.example/p/1"},"partijIdentificator":{"objectId":"999990020"}}]}}"# + "\n"
    + #"{"digitaaladres":{"uuid":"bbe2f745-a1ab-46c0-80a7-5c17579c393a","url":"https://r.example/d/2","#
    + #""verstrektDoorPartij":{"uuid":"acc1f044-84c9-4cfe-9a50-792e6e682405","url":"https://r.example/p/1"},"#
    + #""adres":"loes@voorbeeld.example"}}"# + "\n"
  private static let secret = loose.replacing(
    "\"indicatieGeheimhouding\":false", with: "\"indicatieGeheimhouding\":true")

  @Test func whatHangsOnNoContactComesAndGoesByItself() throws {
    let desk = try Desk([])
    let text = Self.expanded + "}\n" + Self.loose
    #expect(
      try importing(text, "ndjson", into: desk)
        == "1 contact imported, with 1 partij and 1 digitaaladres without a contact\n")
    #expect(try exporting("ndjson", from: desk) == text)
    #expect(try records(.partijIdentificator, in: desk).values.map { $0["objectId"] } == [.text("999990020")])
    #expect(desk.notices.text.hasSuffix(", with 1 partij and 1 digitaaladres without a contact\n"))
    #expect(
      try importing(text, "ndjson", into: desk) == "0 contacts imported, 1 were there already; "
        + "1 partij and 1 digitaaladres without a contact were there already\n")
  }

  @Test func csvSaysWhatItHasNoPlaceFor() throws {
    let desk = try Desk([])
    _ = try importing(Self.expanded + "}\n" + Self.loose, "ndjson", into: desk)
    #expect(try !exporting("csv", from: desk).contains("loes@voorbeeld.example"))
    #expect(
      desk.notices.text.hasSuffix(
        "\nleft out, since CSV has no place for what hangs on no contact: 1 partij and 1 digitaaladres; "
          + "an export in json or ndjson takes them in\n"), "\(desk.notices.text)")
  }

  @Test func aPartijThatAskedForSecrecyStaysBehindWithItsAddresses() throws {
    let desk = try Desk([])
    _ = try importing(Self.expanded + "}\n" + Self.secret, "ndjson", into: desk)
    for format in ["ndjson", "csv"] {
      let exported = try exporting(format, from: desk)
      #expect(!exported.contains("acc1f044") && !exported.contains("999990020"))
      #expect(
        desk.notices.text.hasSuffix(
          "\nleft out because a partij asked for secrecy (indicatieGeheimhouding): 1 partij, 1 digitaaladres and "
            + "1 partijidentificator; --vertrouwelijk REASON takes them in\n"), "\(desk.notices.text)")
    }
    desk.options.vertrouwelijkReason = "proef"
    #expect(try exporting("ndjson", from: desk).hasSuffix(Self.secret))
  }

  @Test func whatHangsOnConfidentialContactsAloneStaysBehindAndIsCounted() throws {
    let desk = try Desk([])
    let contact = Self.expanded.replacing("\"vertrouwelijk\":false", with: "\"vertrouwelijk\":true")
    _ = try importing(contact + Self.expansion + "}\n" + Self.loose, "ndjson", into: desk)
    #expect(try exporting("ndjson", from: desk) == Self.loose)
    #expect(
      desk.notices.text.hasSuffix(
        "\n1 confidential contact was left out; --vertrouwelijk REASON takes them in\n"
          + "left out with them, or because a partij asked for secrecy (indicatieGeheimhouding): "
          + "1 actor, 1 betrokkene and 1 digitaaladres\n"), "\(desk.notices.text)")
  }

  @Test func aWrongOneIsRefusedWithItsLineAndNothingIsImported() throws {
    let desk = try Desk([])
    let said = try importing(Self.loose + #"{"partij":{"naam":"Jan"}}"# + "\n", "ndjson", into: desk)
    #expect(said.contains(", line 3, record 3, `partij`: this partij has no `uuid`"), "\(said)")
    #expect(said.hasSuffix("; nothing was imported\n"))
    #expect(try records(.partij, in: desk).isEmpty)
  }

  private func records(_ kind: RecordKind, in desk: Desk) throws -> [ContactID: RelatedObject] {
    try desk.store.read { contacts in
      let cursor = try contacts.objects(kind, matching: Query())
      var all: [ContactID: RelatedObject] = [:]
      while let object = try cursor.next() { all[object.uuid] = object }
      return all
    }
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
    desk.notices.clear()
    return try withFile("out.\(format)") { path in
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
