import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

@Suite struct WireTests {
  @Test func aRecordIsReadAndChanged() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let wire = try Wire(stub.settings, interruption: nil)
      #expect(try wire.answer(to: Request(.get, "klantcontacten/\(uuid)")).status == 200)
      let change = Request(.patch, "klantcontacten/\(uuid)", body: Array(#"{"inhoud": "Antwoord."}"#.utf8))
      #expect(try wire.answer(to: change).status == 200)
      #expect(try stub.record(.klantcontacten, uuid)?["inhoud"] == "Antwoord.")
    }
  }
}
