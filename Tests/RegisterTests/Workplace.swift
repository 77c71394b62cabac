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

/// A Klerk that works on a register over HTTP, with a journal in memory.
final class Workplace {
  let journal: SQLiteStore
  let store: any Store
  var options = RunOptions(isYes: true)
  /// What the user answers to a question; nothing where nobody is there.
  var answer: Bool?
  var processingLog: ProcessingLog?
  /// All that is printed; results stand apart, too.
  let output: Gathered
  let results: Gathered
  let user: User
  private var identifiers = SystemRandomNumberGenerator()
  private var looks: Int64 = 0
  private let stub: StubServer?

  init(_ store: any Store, journal: SQLiteStore, stub: StubServer? = nil, user: User = User()) {
    (self.store, self.journal, self.stub, self.user) = (store, journal, stub, user)
    output = Gathered()
    results = Gathered(also: output)
  }

  /// On a stub: whoever is asked for patience does not wait.
  convenience init(
    _ stub: StubServer, atOnce: Int = 8, looksAhead: Bool = true, sendsNotifications: Bool = true
  ) throws {
    let (journal, user) = (try SQLiteStore(.memory), User())
    var settings = ConnectionSettings(url: stub.url, token: try Token(stub.token))
    settings.concurrency = atOnce
    let clock = ImpatientClock()
    let register = Register(try Wire(settings, interruption: user, circumstances: clock.circumstances))
    if !looksAhead { register.eagerness = 0 }
    self.init(
      RegisterStore(register, named: "stub", journal: journal, locks: nil, sendsNotifications: sendsNotifications),
      journal: journal, stub: stub, user: user)
  }

  var console: Console {
    Console(
      results: results, notices: output, isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { [self] _ in answer })
  }

  var settings: RunSettings {
    var settings = RunSettings(
      options: options, who: "tester", version: "test", now: { [self] in now() },
      interruption: user, makeIdentifier: { [self] in ContactID.random(using: &identifiers) })
    settings.processingLog = processingLog
    return settings
  }

  @discardableResult func run(
    _ script: String, name: String = "test.klerk", arguments: [String: String] = [:]
  ) -> ExitStatus {
    clear()
    return Runner(store: store, console: console, settings: settings, report: nil)
      .run(SourceText(name: name, text: script), arguments: arguments)
  }

  @discardableResult func resume() -> ExitStatus {
    clear()
    return Resuming(store: store, console: console, settings: settings).resume(nil, givesUp: false)
  }

  @discardableResult func undo(_ run: Int? = nil) -> ExitStatus {
    clear()
    return Undoing(store: store, console: console, settings: settings).carryOut(UndoRequest(run: run))
  }

  /// Shows what a script would change, and writes that to a file.
  @discardableResult func plan(_ script: String, into file: String) -> ExitStatus {
    clear()
    return Planning(store: store, console: console, settings: settings)
      .show(SourceText(name: "test.klerk", text: script), arguments: [:], isWhole: true, file: file)
  }

  @discardableResult func apply(_ file: String, _ choice: Applying.Choice = Applying.Choice()) -> ExitStatus {
    clear()
    return Applying(store: store, console: console, settings: settings).apply(file, choice)
  }

  /// A clock that never shows the same moment twice, as plans made one after the other need it.
  private func now() -> Moment {
    looks += 1
    return Moment(microseconds: 1_764_000_000_000_000 + looks)
  }

  private func clear() {
    output.clear()
    results.clear()
  }

  /// What the journal says of the steps of a run, by the contact's name.
  func outcomes(of run: Int = 1) throws -> [String: JournalEntry.Outcome] {
    var found: [String: JournalEntry.Outcome] = [:]
    _ = try journal.read { try $0.entries(of: run) { entry, name in found[name] = entry.outcome } }
    return found
  }

  func isJournalWhole() throws -> Bool {
    var isWhole = true
    _ = try journal.read { try $0.verify { _ in isWhole = false } }
    return isWhole
  }

  func hasUnfinishedRuns() throws -> Bool { try !journal.read { try $0.unfinishedRuns() }.isEmpty }

  /// What a field of the contacts says in the register itself, by their numbers.
  func texts(of field: String = "inhoud", _ uuids: [(nummer: String, uuid: String)]) throws -> [String: String] {
    var found: [String: String] = [:]
    for (nummer, uuid) in uuids { found[nummer] = try stub?.record(.klantcontacten, uuid)?[field]?.text }
    return found
  }
}

/// Gathers what is written, and lets another one have it too.
final class Gathered: TextOutput {
  private(set) var bytes: [UInt8] = []
  private let other: Gathered?
  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(also other: Gathered? = nil) { self.other = other }

  func write(_ text: String) throws(OutputFailure) { try write(Array(text.utf8)) }
  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    self.bytes.append(contentsOf: bytes)
    try other?.write(bytes)
  }
  func clear() { bytes = [] }
}

/// A user who may press Ctrl-C at some moment: when Klerk has looked so often whether he did.
final class User: Interruption {
  var patience = Int.max
  private(set) var looks = 0

  var isRequested: Bool {
    looks += 1
    return looks > patience
  }

  func calmDown() { (patience, looks) = (Int.max, 0) }
}

/// A clock on which time passes only while somebody waits.
final class ImpatientClock {
  private var time = Duration.seconds(1_000)

  var circumstances: Circumstances {
    Circumstances(now: { self.time }, date: { 1_764_000_000 }, sleep: { self.time += $0 }, chance: { 0.5 })
  }
}

extension StubServer {
  /// Adds contacts with numbers from 4100000000 on; gives these and the uuids.
  func addContacts(_ count: Int) throws -> [(nummer: String, uuid: String)] {
    try (0..<count).map { number in
      let nummer = "\(4_100_000_000 + number)"
      let made = try add(
        .klantcontacten,
        [
          "kanaal": "Telefoon", "onderwerp": "Vraag", "inhoud": .string("Klant \(number) vraagt naar de vergunning."),
          "taal": "nld", "vertrouwelijk": false, "nummer": .string(nummer),
          "plaatsgevondenOp": .string("2026-01-\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)T10:00:00Z"),
        ])
      return (nummer, made["uuid"]?.text ?? "")
    }
  }
}
