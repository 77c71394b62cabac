import KlantinteractiesClient
import Klantcontacten
import StubRegister

extension StubServer {
  /// How a client reaches it.
  var settings: ConnectionSettings {
    get throws { ConnectionSettings(url: url, token: try Token(token)) }
  }

  /// Adds a contact, and gives its uuid.
  func addContact(_ nummer: String = "23019182") throws -> String {
    let made = try add(
      .klantcontacten,
      ["kanaal": "Telefoon", "onderwerp": "Afval", "taal": "nld", "vertrouwelijk": false, "nummer": .string(nummer)])
    return made["uuid"]?.text ?? ""
  }
}
