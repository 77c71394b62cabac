import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Training
import Wording

/// A register of a few contacts that may be unkind, its journal, and a Klerk that works on them, with a clock that stands
/// still.
final class Counter {
  let records: SQLiteStore
  let journal: SQLiteStore
  let register: UnkindRegister
  let store: RegisterStore
  let contacts: [Klantcontact]
  var options = RunOptions(isYes: true)
  let output = Gathered()
  private var identifiers = Numbered(0)

  /// - Parameter file: where the journal lies, when a thread of its own is to write it.
  init(_ count: Int, atOnce: Int = 1, journalIn file: String? = nil) throws {
    contacts = Self.contacts(count)
    records = try SQLiteStore(.memory)
    journal = try file.map { try SQLiteStore(.file($0), whenMissing: .create) } ?? SQLiteStore(.memory)
    register = UnkindRegister(records)
    register.atOnce = atOnce
    var again: (@Sendable () throws -> any Store)?
    if let file { again = { () throws -> any Store in try SQLiteStore(.file(file)) } }
    store = RegisterStore(register, named: "unkind", journal: journal, locks: nil, openJournal: again)
    let made = contacts
    try records.write { unit in
      for contact in made { try unit.insert(contact) }
      try unit.insert(Self.colleague, links: [])
    }
  }

  /// The one to whom tasks go.
  static let colleague = {
    var numbers = Numbered(8)
    return RelatedObject(
      .actor, .random(using: &numbers), ["naam": .text("Aylin Kaya"), "soortActor": .text("medewerker")])
  }()

  static func contacts(_ count: Int) -> [Klantcontact] {
    var numbers = Numbered(7)
    return (0..<count).map { number in
      Klantcontact(
        uuid: .random(using: &numbers), nummer: "\(4_100_000_000 + number)", kanaal: "Telefoon", onderwerp: "Vraag",
        inhoud: "Klant \(number) vraagt naar de vergunning.", taal: "nld", vertrouwelijk: false,
        plaatsgevondenOp: Moment(microseconds: 1_700_000_000_000_000 + Int64(number) * 60_000_000))
    }
  }

  var console: Console {
    Console(
      results: output, notices: output, isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { _ in nil })
  }

  var settings: RunSettings {
    RunSettings(
      options: options, who: "tester", version: "test", now: { Moment(microseconds: 1_764_000_000_000_000) },
      interruption: Patient(), makeIdentifier: { [self] in ContactID.random(using: &identifiers) })
  }

  @discardableResult
  func run(_ script: String, name: String = "test.klerk", report: String? = nil) -> ExitStatus {
    output.clear()
    return Runner(store: store, console: console, settings: settings, report: report)
      .run(SourceText(name: name, text: script))
  }

  @discardableResult
  func resume(givesUp: Bool = false) -> ExitStatus {
    output.clear()
    return Resuming(store: store, console: console, settings: settings).resume(nil, givesUp: givesUp)
  }

  @discardableResult
  func undo(_ run: Int? = nil) -> ExitStatus {
    output.clear()
    return Undoing(store: store, console: console, settings: settings).carryOut(UndoRequest(run: run))
  }

  /// The contacts as they are, in the order in which they were made.
  func present() throws -> [Klantcontact] {
    try contacts.compactMap { contact in try records.read { try $0.contact(contact.uuid) } }
  }

  /// What the journal says of each step of a run.
  func outcomes(of run: Int = 1) throws -> [String] {
    var found: [String] = []
    _ = try journal.read {
      try $0.entries(of: run) { entry, name in found.append("\(name) \(entry.outcome.rawValue)") }
    }
    return found
  }

  /// Whether nothing in the journal was altered.
  func isJournalWhole() throws -> Bool {
    var isWhole = true
    _ = try journal.read { try $0.verify { _ in isWhole = false } }
    return isWhole
  }
}

/// Gathers what is written.
final class Gathered: TextOutput {
  private(set) var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ text: String) throws(OutputFailure) { bytes.append(contentsOf: text.utf8) }
  func write(_ bytes: [UInt8]) throws(OutputFailure) { self.bytes.append(contentsOf: bytes) }
  func clear() { bytes = [] }
}

/// A user who never presses Ctrl-C.
final class Patient: Interruption {
  var isRequested: Bool { false }
}

/// Numbers that are the same in every run (SplitMix64).
struct Numbered: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
