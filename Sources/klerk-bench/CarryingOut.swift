import ArgumentParser
import Changes
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell

/// Carries a script out in this process, with the journal or without it: what it costs can be seen in no other way, since
/// Klerk itself never does without.
struct CarryOut: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry-out", abstract: "Carry a script out; with --bare without journal, ledger and hashes.")

  @Argument(help: "The store.") var store: String
  @Argument(help: "The script.") var script: String
  @Flag(help: "Without journal, ledger and hashes.") var bare = false

  func run() throws {
    let store = try SQLiteStore(.file(store))
    let source = try ScriptFile.read(script)
    guard case .script(let checked) = check(source, vocabulary: Catalog.vocabulary, context: .klerk()) else {
      throw ChildProcess.Failure(description: "the script does not check")
    }
    let now = Moment(microseconds: 1_764_000_000_000_000)
    try store.write { contacts in
      let run = Run(who: "bench", script: script, startedAt: now, version: "bench")
      let door: any ChangeDoor =
        bare
        ? BareDoor(contacts) : ChangeWriter(contacts, journal: contacts, run: run, isRemembered: true, now: { now })
      let execution = Execution(
        checked, contacts: contacts, writer: door, options: RunOptions(isYes: true), audience: Nobody(),
        startedAt: now,
        makeIdentifier: {
          var generator = SystemRandomNumberGenerator()
          return ContactID.random(using: &generator)
        })
      try Evaluator(execution).run(checked.statements)
    }
  }
}

/// Changes contacts and remembers nothing of it.
private final class BareDoor: ChangeDoor {
  private let contacts: any ContactWriting

  init(_ contacts: any ContactWriting) {
    self.contacts = contacts
  }

  func tag(of intention: Intention, for contact: ContactID) throws(BackendFailure) -> UInt64? { nil }
  func tag(of wish: RelatedWish) throws(BackendFailure) -> UInt64? { nil }
  func wasDone(_ tag: UInt64?) throws(BackendFailure) -> Bool { false }
  func contactDone(_ tag: UInt64?) throws(BackendFailure) -> ContactID? { nil }
  func goesOn(without refusals: [RefusedChange], of total: Int, line: Int) -> Bool { false }

  func write(_ change: PlannedChange, tag: UInt64?, line: Int) throws(BackendFailure) {
    guard case .contact(let change) = change, !change.isNew, change.additions.isEmpty else {
      throw .other("only fields of contacts are measured")
    }
    try contacts.update(change.contact, with: change.fields)
  }
}

/// Hears nothing.
private final class Nobody: Audience {
  func makeSink(for layout: ResultLayout) -> any ResultSink { NoSink() }
  func show(_ value: Value) {}
  func explained(_ explanation: Explanation) {}
  func changed(_ change: PlannedChange) {}
  func skipped(_ object: RelatedObject, why: SkipReason) {}
  func skipped(_ contact: Klantcontact, why: SkipReason) {}
  func leftOutConfidential(_ count: Int) {}
  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) {}
  func saved(_ count: Int, to path: String) {}
  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool? { true }
}

private final class NoSink: ResultSink {
  func add(_ record: Record) {}
  func finish() {}
}
