import Changes
import Foundation
import Interpreter
import Klantcontacten
import Shell
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// The scripts in `scripts/examples` do on a register what they do on an embedded store with the same records: they print,
/// end and save the same, and leave the same records behind.
@Suite struct SameExamplesTests {
  private static let town = Task { try await StubServer.serving { try Town($0) } }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scripts/examples").path(percentEncoded: false)

  /// What cannot run on a register, and what is said there.
  static let refused = [
    "02-antwoord-te-lang": "a register has no place for the end of a contact, so `end` would change nothing there",
    // Its list gives no actor for the contact that has ended, which is onbekend on a register.
    "01-antwoord-na-doorverbinden": "there is no actor called ``",
  ]

  /// What runs on a register with another list: the rows of its own that hold on either.
  static let otherLists: [String: @Sendable (_ row: Substring) -> Bool] = [
    "01-antwoord-na-doorverbinden": { !$0.hasSuffix(",") }
  ]

  /// What examples are given besides the ticket and their list.
  static let arguments = [
    "06-vertrouwelijk-bij-vergissing": ["contactnummer": "23019210", "akkoord_van": "Wendy Brouwer"],
    "13-verkeerde-persoon": [
      "contactnummer": "23023030", "verkeerde_partij": "0000004103", "juiste_partij": "0000004106",
    ],
  ]

  /// The files that examples save, by the value of their parameter.
  static let saved = ["07-gevoelig-en-niet-vertrouwelijk": "overzicht.csv", "12-dubbel-opgeslagen": "overzicht"]

  private static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []

  /// All of them but what they share.
  static let names = files.filter { $0.hasSuffix(".klerk") && $0 != "gemeenschappelijk.klerk" }
    .map { String($0.dropLast(".klerk".count)) }

  @Test func thereAreExamplesAndThoseThatAreRefusedAreAmongThem() {
    #expect(Self.names.count >= 15)
    #expect(Set(Self.refused.keys).union(Self.arguments.keys).union(Self.saved.keys).isSubset(of: Self.names))
  }

  @Test(arguments: names.filter { refused[$0] == nil || otherLists[$0] != nil })
  func anExampleGoesAlike(name: String) async throws {
    try await Self.onBoth { register, store, stub in
      let before = try Contents(of: store)
      let (here, there) = (try SavedFiles(), try SavedFiles())
      // Twice is once, on either.
      for round in 1...2 {
        let ends = (
          try Self.run(name, on: register, there, with: Self.otherLists[name]),
          try Self.run(name, on: store, here, with: Self.otherLists[name])
        )
        #expect(ends.0 == .done && ends.1 == .done, "\(round): \(register.output.text)\n\(store.output.text)")
        #expect(register.output.text.alike == store.output.text.alike, "\(round)")
      }
      #expect(try there.all() == here.all())
      let (onRegister, onStore) = (try Contents(of: stub), try Contents(of: store))
      #expect(onRegister.contacts == onStore.contacts)
      #expect(onRegister.objects(before) == onStore.objects(before))
      for contact in try before.contactsWithOtherRelations(in: store) {
        let (told, wanted) = (try before.around(contact, in: register), try before.around(contact, in: store))
        #expect(told == wanted, "\(contact)")
      }
    }
  }

  @Test(arguments: refused.keys.sorted())
  func anExampleThatCannotRunOnARegisterIsRefusedThereAndChangesNothing(name: String) async throws {
    try await Self.onBoth { register, store, stub in
      let before = try Contents(of: stub)
      #expect(try Self.run(name, on: register, try SavedFiles()) == .failed)
      #expect(register.output.text.contains(Self.refused[name] ?? "?"), "\(register.output.text)")
      let after = try Contents(of: stub)
      #expect(after.contacts == before.contacts)
      #expect(after.objects(before) == before.objects(before))
      #expect(stub.requests.allSatisfy { $0.method == "GET" })
    }
  }

  private static func onBoth(
    _ work: @escaping @Sendable (_ register: Workplace, _ store: Workplace, StubServer) throws -> Void
  ) async throws {
    let town = try await town.value
    try await StubServer.serving { stub in
      let (register, store) = (try town.register(stub), try town.store(like: stub))
      // As they are run by hand: what they change they have counted.
      for place in [register, store] { place.options = RunOptions() }
      try work(register, store, stub)
    }
  }

  private static func run(
    _ name: String, on work: Workplace, _ saved: SavedFiles, with rows: ((Substring) -> Bool)? = nil
  ) throws -> Shell.ExitStatus {
    let file = "\(folder)/\(name).klerk"
    var given = arguments[name] ?? [:]
    if name != "12-dubbel-opgeslagen" { given["ticket"] = "KCC-1042" }
    if let list = files.first(where: { $0.hasSuffix(".csv") && $0.prefix(3) == name.prefix(3) }) {
      given["lijst"] = try saved.copy("\(folder)/\(list)", where: rows)
    }
    if let file = Self.saved[name] { given["overzicht"] = "\(saved.path)/\(file)" }
    return work.run(try String(contentsOfFile: file, encoding: .utf8), name: file, arguments: given)
  }
}

extension String {
  /// What was printed, without the folder of the files that were saved, and as far as it does not differ by nature.
  fileprivate var alike: String {
    let text = replacing(#/[^ `"]*klerk-examples-[0-9A-F-]*/#, with: "FOLDER")
      // No register keeps the toestand.
      .replacing(#/ · toestand · F6542 · 8 → 13\n  \[-onbekend-\]\{\+doorverbonden\+\}/#, with: " · F6542")
      .replacing("\tdoorverbonden\t", with: "\tonbekend\t").told
    guard text.contains("(the first 20 of each are shown)") else { return text }
    // Which ones come first a register tells by its answers.
    return text.split(separator: "\n").filter { !$0.hasPrefix("contact ") && !$0.hasPrefix("  ") }
      .joined(separator: "\n")
  }
}

/// A folder for what an example saves.
private final class SavedFiles {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-examples-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Some rows of a list beside what is saved; the list itself where all of them are wanted.
  func copy(_ list: String, where isWanted: ((Substring) -> Bool)?) throws -> String {
    guard let isWanted else { return list }
    let lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    let rows = [lines[0]] + lines.dropFirst().filter(isWanted)
    try (rows.joined(separator: "\n") + "\n").write(toFile: "\(path)/lijst.csv", atomically: true, encoding: .utf8)
    return "\(path)/lijst.csv"
  }

  /// All that was saved, by name.
  func all() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
    return files
  }
}

/// All records, without what no register keeps and what each store gives by itself.
private struct Contents {
  var contacts: [ContactID: Klantcontact] = [:]
  private var objects: [RecordKey: RelatedObject] = [:]
  /// What hangs on the contacts of an embedded store; a register is asked for single ones.
  private var relations: [ContactID: String] = [:]

  init(of work: Workplace) throws {
    try work.store.read { store in
      try take(try store.contacts(matching: Query()))
      for kind in RecordKind.allCases where kind != .contact {
        let cursor = try store.objects(kind, matching: Query())
        while let object = try cursor.next() { objects[RecordKey(kind, object.uuid)] = object }
      }
      for contact in contacts.keys { relations[contact] = try store.relations(of: contact) }
    }
  }

  init(of stub: StubServer) throws {
    let register = try Register(ConnectionSettings(url: stub.url, token: try Token(stub.token)))
    try take(try register.contacts(matching: Query()))
    for kind in RecordKind.allCases where kind != .contact {
      let source = ObjectSource(register, kind, Query(), marks: false)
      while let object = try source.next() { objects[RecordKey(kind, object.uuid)] = object }
    }
  }

  private mutating func take(_ cursor: any ContactCursor) throws {
    while var contact = try cursor.next() {
      contact.toestand = .onbekend
      contacts[contact.uuid] = contact
    }
  }

  /// The related records, one a line; of those that were not there before not what they are called by the store.
  func objects(_ before: Contents) -> [String] {
    objects.map { key, object in
      let isNew = before.objects[key] == nil
      let values = zip(object.kind.relatedFields, object.values).map { field, value in
        isNew && ["uuid", "url", "nummer"].contains(field.name) ? "" : value.display
      }
      return "\(object.kind.singular) \(isNew ? "NEW" : object.uuid.description) \(values)"
    }.sorted()
  }

  /// The contacts of an embedded store on which something else hangs than before.
  func contactsWithOtherRelations(in work: Workplace) throws -> [ContactID] {
    try work.store.read { store in
      try relations.filter { contact, before in try store.relations(of: contact) != before }.map(\.key)
    }
  }

  /// What hangs on a contact, by kind.
  func around(_ contact: ContactID, in work: Workplace) throws -> [String] {
    try work.store.read { store in
      try RecordKind.allCases.filter { $0 != .contact }.flatMap { kind in
        try store.related(kind, to: contact, of: .contact).map { uuid in
          objects[RecordKey(kind, uuid)] == nil ? "\(kind) NEW" : "\(kind) \(uuid)"
        }
      }.sorted()
    }
  }
}
