import Changes
import Foundation
import Klantcontacten
import KlantinteractiesClient
import SQLiteStore
import Shell
import StubRegister
import Testing

/// The register on which promises are tried: the live one that KLERK_TEST_URL and KLERK_TEST_TOKEN name, else a new stub.
///
/// Nothing here looks behind a register's back, so that all of it goes the same way on either.
enum Contract {
  /// Tries a promise with records of its own, and takes them away again, also when it does not hold.
  static func proving(_ work: @escaping @Sendable (Proof) throws -> Void) async throws {
    guard let live = try liveRegister() else {
      return try await StubServer.serving { stub in
        try prove(on: ConnectionSettings(url: stub.url, token: try Token(stub.token)), work)
      }
    }
    try await offPool { try prove(on: live, work) }
  }

  private static func liveRegister() throws -> ConnectionSettings? {
    let environment = ProcessInfo.processInfo.environment
    guard let url = environment["KLERK_TEST_URL"], !url.isEmpty else { return nil }
    return ConnectionSettings(url: url, token: try Token(environment["KLERK_TEST_TOKEN"] ?? ""))
  }

  private static func prove(on settings: ConnectionSettings, _ work: (Proof) throws -> Void) throws {
    let proof = try Proof(settings)
    let before = try proof.counts()
    let result = Result { try work(proof) }
    try proof.cleanUp()
    #expect(try proof.counts() == before)
    try result.get()
  }
}

/// One promise on its way: what it makes bears its mark, and it touches nothing else.
final class Proof {
  /// What each onderwerp and each name that it gives begins with.
  let mark: String
  let register: Register
  /// The Klerk that keeps the promise.
  let work: Workplace
  private let settings: ConnectionSettings
  /// What has no onderwerp to know it by.
  private var made: [RecordKey] = []

  init(_ settings: ConnectionSettings) throws {
    self.settings = settings
    // Letters too, so that it is no number that something else might be called.
    mark = "Klerk-proef p" + String(UInt64.random(in: 0..<(1 << 40)), radix: 36)
    register = try Register(settings)
    work = try Self.workplace(settings)
  }

  /// Another Klerk with a journal of its own, as somebody else has one.
  func colleague() throws -> Workplace { try Self.workplace(settings) }

  private static func workplace(_ settings: ConnectionSettings) throws -> Workplace {
    let journal = try SQLiteStore(.memory)
    let store = RegisterStore(try Register(settings), named: "proef", journal: journal, locks: nil)
    return Workplace(store, journal: journal)
  }

  // MARK: What it makes

  /// How the language says: the contacts of this proof.
  var mine: String { "find contacts where onderwerp starts with \"\(mark)\"" }

  /// Makes a contact, as somebody did before.
  @discardableResult func contact(_ onderwerp: String, _ change: (inout Klantcontact) -> Void = { _ in }) throws
    -> Klantcontact
  {
    var random = SystemRandomNumberGenerator()
    var contact = Klantcontact(
      uuid: .random(using: &random), kanaal: "Telefoon", onderwerp: "\(mark) \(onderwerp)",
      inhoud: "Vraag: mag een overkapping?", taal: "nld", vertrouwelijk: false,
      plaatsgevondenOp: Moment(microseconds: 1_678_000_000_000_000))
    change(&contact)
    return try #require(try register.make(contact))
  }

  /// Makes a record that hangs on no contact, or on one of this proof's.
  @discardableResult func object(_ kind: RecordKind, _ values: [String: Value], _ links: [LinkTarget] = []) throws
    -> RelatedObject
  {
    var random = SystemRandomNumberGenerator()
    let object = RelatedObject(kind, .random(using: &random), values)
    let given = try #require(try register.make(RelatedRecord(object, links: links)))
    made.append(RecordKey(kind, given.uuid))
    return given
  }

  /// An employee to whom tasks are given; his name.
  func actor(_ name: String) throws -> String {
    let naam = "\(mark) \(name)"
    try object(.actor, ["naam": .text(naam), "soortActor": .text("medewerker"), "indicatieActief": .yesNo(true)])
    return naam
  }

  /// A number that no contact has yet, neither as it is nor with zeros before it.
  func freeNummer(_ numbers: ClosedRange<Int> = 100_000_000...899_999_999) throws -> String {
    for _ in 0..<20 {
      let nummer = String(Int.random(in: numbers))
      if try register.contacts(called: .number(nummer)).isEmpty { return nummer }
    }
    throw BackendFailure.other("no free number")
  }

  /// A contact as the register has it now.
  func now(_ contact: Klantcontact) throws -> Klantcontact { try #require(try register.contact(contact.uuid)) }

  // MARK: What Klerk does

  /// What a script prints, line by line.
  func answer(_ script: String, _ place: SourceLocation = #_sourceLocation) -> [String] {
    #expect(work.run(script) == .done, "\(work.output.text)", sourceLocation: place)
    return work.results.text.split(separator: "\n").map(String.init)
  }

  /// Runs a script that changes something and is expected to.
  func change(_ script: String, _ place: SourceLocation = #_sourceLocation) {
    #expect(work.run(script) == .done, "\(work.output.text)", sourceLocation: place)
  }

  // MARK: Cleaning up

  /// How many records there are of each kind.
  func counts() throws -> [Int] {
    try RecordKind.allCases.map { kind in
      kind == .contact ? try register.count(matching: Query()) : try register.count(kind, matching: Query())
    }
  }

  /// Takes away all that bears the mark, what hangs on something before that.
  func cleanUp() throws {
    let own = Condition.text(.path(.field(.onderwerp)), .startsWith(FoldedText(mark)))
    let cursor = try register.contacts(matching: Query(own))
    var contacts: [Klantcontact] = []
    while let contact = try cursor.next() { contacts.append(contact) }
    for contact in contacts { goingOn { try remove(contact) } }
    for key in made.reversed() { goingOn { try remove(key.kind, key.uuid) } }
  }

  /// What cannot be taken away is told, and keeps nothing else from being taken away.
  private func goingOn(_ step: () throws -> Void) {
    do { try step() } catch { Issue.record(error) }
  }

  private func remove(_ contact: Klantcontact) throws {
    for kind in [RecordKind.digitaalAdres, .taak, .bijlage, .onderwerpobject, .betrokkene] {
      for object in try register.related(kind, to: contact.uuid, of: .contact) { try remove(kind, object) }
    }
    for ends in try register.links(of: RecordKey(.contact, contact.uuid)) { try register.unlink(ends) }
    try register.remove(try now(contact))
  }

  private func remove(_ kind: RecordKind, _ uuid: ContactID) throws {
    if let object = try register.object(kind, uuid) { try register.remove(object) }
  }
}
