import Changes
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Terminal
import Turfstad
import Wording

/// Gathers what is written, in the order in which it was.
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

/// Klerk on a store in memory, with streams that a test can read and a clock that stands still.
final class Desk {
  let store: SQLiteStore
  let results = Gathered()
  let notices = Gathered()
  var language = MessageLanguage.en
  var options = RunOptions()
  var format: OutputFormat?
  var isTerminal = false
  var processingLog: ProcessingLog?
  /// What the user answers when he is asked; nothing when he is not there.
  var answer: Bool?

  private var identifiers = Numbered()

  static let now = Moment(microseconds: 1_764_000_000_000_000)

  init(_ contacts: (some Sequence<Klantcontact>)? = [Klantcontact]?.none) throws {
    store = try SQLiteStore(.memory, name: "demo")
    try store.write { writer in
      if let contacts {
        for contact in contacts { try writer.insert(contact) }
      } else {
        for contact in Turfstad.contacts() { try writer.insert(contact) }
        for record in Turfstad.related() { try writer.insert(record.object, links: record.links) }
      }
    }
  }

  var console: Console {
    Console(
      results: results, notices: notices, isTerminal: isTerminal, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: language, width: { 80 },
      ask: { [self] question in
        try? notices.write(question + "\n")
        return answer
      })
  }

  var settings: RunSettings {
    var settings = RunSettings(
      format: format, options: options, who: "tester", version: "test", now: { Desk.now }, interruption: Patient(),
      makeIdentifier: { [self] in ContactID.random(using: &identifiers) })
    settings.processingLog = processingLog
    return settings
  }

  /// Runs a script, as `klerk SCRIPT` does.
  @discardableResult
  func run(_ script: String, name: String = "test.klerk", arguments: [String: String] = [:]) -> ExitStatus {
    results.clear()
    notices.clear()
    return Runner(store: store, console: console, settings: settings)
      .run(SourceText(name: name, text: script), arguments: arguments)
  }

  /// A contact as it is now.
  func contact(_ nummer: String) throws -> Klantcontact? {
    try store.read { try $0.contacts(called: .number(nummer)).first }
  }

  /// Every contact, by uuid.
  func everything() throws -> [ContactID: Klantcontact] {
    try store.read { contacts in
      let cursor = try contacts.contacts(matching: Query())
      var all: [ContactID: Klantcontact] = [:]
      while let contact = try cursor.next() { all[contact.uuid] = contact }
      return all
    }
  }

  /// How many runs the journal knows, and how many changes.
  func journal() throws -> (runs: Int, changes: Int) {
    try store.read { journal in
      let runs = try journal.runs(limit: 1_000)
      return (runs.count, runs.map(\.changes).reduce(0, +))
    }
  }
}

/// Numbers that are the same in every test, for uuids.
private struct Numbered: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F
    return state
  }
}
