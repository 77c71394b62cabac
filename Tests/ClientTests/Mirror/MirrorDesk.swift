import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import StubRegister
import Wording

@testable import KlantinteractiesClient

/// A register, the store of its journal and a mirror, and what somebody reads who works with them.
final class MirrorDesk {
  let stub: StubServer
  let register: Register
  let journal: SQLiteStore
  let mirror: SQLiteStore
  let results = Gathered()
  let notices = Gathered()
  var options = RunOptions()
  var now = MirrorDesk.start
  var processingLog: ProcessingLog?
  let impatience = Impatience()

  /// What others do on the register before a page is read, which is told the number of the page.
  var meddle: ((Int) throws -> Void)?

  static let start = Moment(microseconds: 1_764_000_000_000_000)

  init(
    _ stub: StubServer, host: String = "127.0.0.1", mirror: SQLiteStore? = nil, journal: SQLiteStore? = nil,
    concurrency: Int = 1
  ) throws {
    self.stub = stub
    var settings = ConnectionSettings(
      url: stub.url.replacing("127.0.0.1", with: host), token: try Token(stub.token))
    settings.concurrency = concurrency
    register = try Register(settings)
    self.journal = try journal ?? SQLiteStore(.memory)
    self.mirror = try mirror ?? SQLiteStore(.memory, name: "spiegel")
  }

  var console: Console {
    Console(
      results: results, notices: notices, isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { _ in nil })
  }

  var settings: RunSettings {
    var settings = RunSettings(
      options: options, who: "tester", version: "test", now: { [self] in now }, interruption: impatience)
    settings.processingLog = processingLog
    return settings
  }

  /// The register as commands work on it.
  var registerStore: RegisterStore {
    RegisterStore(register, named: "register", journal: journal, locks: nil)
  }

  /// Pulls; gives what was told.
  @discardableResult
  func pull(since: String? = nil, expecting status: Shell.ExitStatus = .done) throws -> String {
    notices.clear()
    let pulling = Pulling(
      from: Meddling(register, meddle), register: registerStore, into: mirror, console: console, settings: settings)
    let ended = pulling.run(since: since) {}
    guard ended == status else { throw Unexpected(text: "\(ended): \(notices.text)") }
    return notices.text
  }

  struct Unexpected: Error {
    let text: String
  }

  /// What became of the last pull.
  var state: MirrorState? { get throws { try mirror.mirrorState() } }

  func uuids() throws -> Set<ContactID> {
    try mirror.read { Set(try $0.contacts(matching: Query()).all().map(\.uuid)) }
  }

  func contact(_ uuid: ContactID) throws -> Klantcontact? { try mirror.read { try $0.contact(uuid) } }

  /// Changes a contact on the register, behind the mirror's back.
  func change(_ uuid: ContactID, _ body: String) throws {
    let request = Request(.patch, "klantcontacten/\(uuid)", body: Array(body.utf8))
    guard try register.wire.answer(to: request).status == 200 else { throw Unexpected(text: "not changed") }
  }

  /// Takes a record away on the register.
  func delete(_ kind: RecordKind, _ uuid: ContactID) throws {
    _ = try register.wire.answer(to: Request(.delete, kind.path(to: uuid)))
  }
}

/// A register that others change while it is read.
private final class Meddling: MirrorSource {
  private let register: Register
  private let meddle: ((Int) throws -> Void)?

  init(_ register: Register, _ meddle: ((Int) throws -> Void)?) {
    self.register = register
    self.meddle = meddle
  }

  var origin: String { register.origin }

  func contactsToMirror(
    within bounds: MirrorBounds, isWhole: Bool, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages {
    let pages = try register.contactsToMirror(within: bounds, isWhole: isWhole, sparingConfidential: isSparing)
    guard let meddle else { return pages }
    return Pages(pages, meddle)
  }

  func objectsToMirror(
    _ kind: RecordKind, behind place: MirrorPlace, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages {
    try register.objectsToMirror(kind, behind: place, sparingConfidential: isSparing)
  }

  private final class Pages: MirrorPages {
    private let pages: any MirrorPages
    private let meddle: (Int) throws -> Void
    private var number = 0

    init(_ pages: any MirrorPages, _ meddle: @escaping (Int) throws -> Void) {
      self.pages = pages
      self.meddle = meddle
    }

    func next() throws(BackendFailure) -> MirrorPage? {
      number += 1
      do { try meddle(number) } catch { throw .other("\(error)") }
      return try pages.next()
    }
  }
}

/// A user who may press Ctrl-C.
final class Impatience: Interruption {
  var isRequested = false
}

/// Gathers what is written.
final class Gathered: TextOutput {
  private var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ text: String) throws(OutputFailure) { bytes.append(contentsOf: text.utf8) }
  func write(_ bytes: [UInt8]) throws(OutputFailure) { self.bytes.append(contentsOf: bytes) }
  func clear() { bytes = [] }
}

extension StubServer {
  /// Adds a contact that took place at a moment, and gives its uuid.
  func addContact(at moment: String, _ fields: JSONObject = [:]) throws -> ContactID {
    var contact: JSONObject = [
      "kanaal": "Telefoon", "onderwerp": "Afval", "taal": "nld", "vertrouwelijk": false, "inhoud": "Vraag.",
      "plaatsgevondenOp": .string(moment),
    ]
    for field in fields.members { contact[field.name] = field.value }
    return try made(.klantcontacten, contact)
  }

  /// Adds a record, and gives its uuid.
  func made(_ resource: Resource, _ object: JSONObject) throws -> ContactID {
    guard let uuid = try add(resource, object)["uuid"]?.text.flatMap({ ContactID($0) }) else {
      throw MirrorDesk.Unexpected(text: "no uuid")
    }
    return uuid
  }

  /// Adds a partij.
  func addPartij(_ name: String, isSecret: Bool = false) throws -> ContactID {
    try made(
      .partijen,
      [
        "soortPartij": "persoon", "indicatieActief": true, "indicatieGeheimhouding": .bool(isSecret),
        "partijIdentificatie": ["contactnaam": ["voornaam": "Bram", "achternaam": .string(name)]],
      ])
  }

  /// Adds a betrokkene to a contact.
  func addBetrokkene(_ contact: ContactID, _ name: String, partij: ContactID? = nil) throws -> ContactID {
    try made(
      .betrokkenen,
      [
        "hadKlantcontact": ["uuid": .string(contact.description)],
        "wasPartij": partij.map { ["uuid": .string($0.description)] } ?? .null, "rol": "klant", "initiator": true,
        "contactnaam": ["voornaam": "Anna", "achternaam": .string(name)],
      ])
  }

  /// Adds a digitaal adres.
  func addAddress(_ text: String, betrokkene: ContactID? = nil, partij: ContactID? = nil) throws -> ContactID {
    try made(
      .digitaleadressen,
      [
        "verstrektDoorBetrokkene": betrokkene.map { ["uuid": .string($0.description)] } ?? .null,
        "verstrektDoorPartij": partij.map { ["uuid": .string($0.description)] } ?? .null,
        "adres": .string(text), "soortDigitaalAdres": "overig",
      ])
  }
}
