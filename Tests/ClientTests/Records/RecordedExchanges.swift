import Foundation
import Formats
import Klantcontacten
import Testing
import Wording

@testable import KlantinteractiesClient

/// What Open Klant answered when it was recorded, as records.
@Suite struct RecordedExchanges {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "StubRegisterTests/Exchanges")

  private static func answer(_ name: String) throws -> JSONTree {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name).json")))
    let exchange = try JSONTree(ByteSource(bytes: bytes, name: name))
    let body = try #require(exchange["response"]?["bodyText"]?.text)
    return try JSONTree(ByteSource(bytes: Array(body.utf8), name: name))
  }

  @Test func aContactIsReadWholeAndExactly() throws {
    let contact = try ContactRecord.contact(Self.answer("create-volledig"))
    #expect(contact.nummer == "23019182")
    #expect(contact.referentienummer == nil)
    #expect(contact.kanaal == "Telefoon")
    #expect(contact.inhoud.hasPrefix("Mevrouw Voorbeeld vraagt"))
    #expect(contact.indicatieContactGelukt == nil)
    #expect(
      contact.hoofdOnderwerpType
        == "http://localhost:8001/catalogi/api/v1/zaaktypen/11111111-1111-4111-8111-111111111111")
    #expect(contact.plaatsgevondenOp.wire == "2026-03-12T09:15:00Z")
    #expect(contact.metadata == Metadata([("balie", "Bouwen")]))
    #expect(contact.toestand == .onbekend)
    #expect(contact.relations.isEmpty)
    #expect(contact.url.hasSuffix("/klantcontacten/\(contact.uuid)"))
  }

  @Test(
    arguments: [
      ("patch-inhoud-emoji", 0x1F300...0x1FAFF), ("patch-inhoud-newlines", 0x0A...0x0D),
      ("patch-inhoud-escape-kept", 0x1B...0x1B),
    ] as [(String, ClosedRange<UInt32>)])
  func textsAreReadByTheirCodePoints(name: String, wanted: ClosedRange<UInt32>) throws {
    let contact = try ContactRecord.contact(Self.answer(name))
    #expect(contact.inhoud.unicodeScalars.contains { wanted.contains($0.value) })
    #expect(try ContactRecord.contact(Self.answer("create-minimal")).plaatsgevondenOp.wire.hasSuffix(".562565Z"))
  }

  @Test func whatHangsOnAContactIsReadByItsKind() throws {
    let expanded = try #require(try Self.answer("get-expand")["_expand"])
    func record(_ kind: RecordKind, _ name: String) throws -> RelatedObject {
      try ObjectRecord.object(kind, #require(expanded[name]?.elements.first))
    }
    let betrokkene = try record(.betrokkene, "hadBetrokkenen")
    #expect(betrokkene["achternaam"] == .text("Voorbeeld"))
    #expect(betrokkene["voorvoegselAchternaam"] == .text("van"))
    #expect(betrokkene["volledigeNaam"] == .text("Anna van Voorbeeld"))
    #expect(betrokkene["initiator"] == .yesNo(true))
    let taak = try record(.taak, "leiddeTotInterneTaken")
    #expect(taak["gevraagdeHandeling"] == .text("Terugbellen over overkapping"))
    #expect(taak["status"] == .text("te_verwerken"))
    #expect(taak["nummer"] == .nothing)
    #expect(taak["afgehandeldOp"] == .nothing)
    if case .moment(let moment) = taak["toegewezenOp"] {
      #expect(moment.wire.hasSuffix("56.688143Z"))
    } else {
      Issue.record()
    }
    #expect(try record(.bijlage, "omvatteBijlagen")["codeObjecttype"] == .text("enkelvoudiginformatieobject"))
    #expect(try record(.onderwerpobject, "gingOverOnderwerpobjecten")["codeRegister"] == .text("openzaak"))
    let address = try #require(
      expanded["hadBetrokkenen"]?.elements.first?["_expand"]?["digitaleAdressen"]?.elements.first)
    #expect(try ObjectRecord.object(.digitaalAdres, address)["adres"] == .text("anna.voorbeeld@localhost"))
    let actor = try ObjectRecord.object(.actor, Self.answer("actor-create"))
    #expect(actor["objectId"] == .text("kees.balie@localhost"))
    // Its identity is null.
    #expect(actor["functie"] == .nothing)
    let partij = try ObjectRecord.object(.partij, Self.answer("partij-create"))
    #expect(partij["achternaam"] == .text("Verzonnen"))
    #expect(partij["volledigeNaam"] == .text("Bram Verzonnen"))
    #expect(partij["indicatieGeheimhouding"] == .nothing)
    #expect(partij["naam"] == .nothing)
  }

  @Test func olderRegistersMayLackFieldsThatCameLater() throws {
    var record = try Self.answer("create-volledig")
    for name in ["referentienummer", "reactie", "hoofdOnderwerpType", "verdereActieOndernomen", "metadata"] {
      record[name] = nil
    }
    let contact = try ContactRecord.contact(record)
    #expect(contact.reactie.isEmpty)
    #expect(!contact.verdereActieOndernomen)
    #expect(contact.metadata.isEmpty)
  }

  @Test(
    arguments: [
      ("kanaal", JSONTree.null), ("kanaal", .number("3")), ("vertrouwelijk", .text("ja")),
      ("nummer", .number("23019182")),
      ("plaatsgevondenOp", .text("gisteren")), ("uuid", .text("23019182")), ("metadata", .list([])),
      ("inhoud", .object([("geheim", .text("Jansen"))])),
    ] as [(String, JSONTree)])
  func whatIsNotAsTheAPISaysIsNamedWithoutItsValue(field: String, value: JSONTree) throws {
    var record = try Self.answer("create-volledig")
    record[field] = value
    let thrown = failure { _ = try ContactRecord.contact(record) }
    #expect(thrown == .unsuited(.unexpectedValue(field: field, resource: "klantcontacten")))
    #expect(thrown?.wording.text(in: .en).contains("Jansen") == false)
  }

  @Test func aChangeIsSentUnderTheRegistersNamesAndNothingElse() throws {
    let contact = try ContactRecord.contact(Self.answer("create-volledig"))
    let changes = [
      FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text("é\u{1F600}\n\"")),
      FieldChange(.metadata("bron"), before: .nothing, after: .text("x")),
      FieldChange(.field(.toestand), before: .text("onbekend"), after: .text("afgelopen")),
      FieldChange(.field(.indicatieContactGelukt), before: .nothing, after: .yesNo(true)),
    ]
    let members = try ContactRecord.members(of: changes, on: contact)
    #expect(
      String(decoding: members.json, as: UTF8.self)
        == #"{"inhoud":"é😀\n\"","metadata":{"balie":"Bouwen","bron":"x"},"indicatieContactGelukt":true}"#)
  }
}
