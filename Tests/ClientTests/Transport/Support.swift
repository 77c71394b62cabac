import Klantcontacten
import StubRegister
import Synchronization

@testable import KlantinteractiesClient

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

/// A clock that goes on only while somebody sleeps, and chance that is always the same.
final class FakeTime {
  private(set) var naps: [Duration] = []
  private var time = Duration.seconds(1000)
  /// How much later it is at each look.
  var tick = Duration.zero
  var chance = 0.5
  /// Done whenever somebody sleeps.
  var atNap: () -> Void = {}

  var slept: Duration { naps.reduce(.zero, +) }

  var circumstances: Circumstances {
    Circumstances(
      now: {
        self.time += self.tick
        return self.time
      },
      date: { 784_111_777 },
      sleep: { duration in
        self.naps.append(duration)
        self.time += duration
        self.atNap()
      },
      chance: { self.chance })
  }
}

/// Ctrl-C, pressed by a test; another thread may.
final class Stop: Interruption, Sendable {
  private let state = Mutex(false)
  var isRequested: Bool { state.withLock { $0 } }
  func press() { state.withLock { $0 = true } }
}

extension Wire {
  /// What a call failed with; nothing when it succeeded.
  func failure(of request: Request) -> BackendFailure? {
    do throws(BackendFailure) {
      _ = try answer(to: request)
      return nil
    } catch {
      return error
    }
  }

  /// What was found wrong with a call; nothing when it succeeded.
  func kind(of request: Request) -> RegisterFailure.Kind? {
    if case .register(let failure)? = failure(of: request) { failure.kind } else { nil }
  }
}

extension Request {
  /// A list of contacts.
  static let list = Request(.get, "klantcontacten")

  /// A change of a contact's inhoud.
  static func change(_ uuid: String, to text: String = "Antwoord.") -> Request {
    Request(.patch, "klantcontacten/\(uuid)", body: Array(#"{"inhoud":"\#(text)"}"#.utf8))
  }

  /// A new contact.
  static let creation = Request(
    .post, "klantcontacten",
    body: Array(#"{"kanaal":"Telefoon","onderwerp":"Nieuw","taal":"nld","vertrouwelijk":false}"#.utf8))
}
