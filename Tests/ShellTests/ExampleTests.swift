import Foundation
import Interpreter
import Klantcontacten
import Language
import SQLiteStore
import Shell
import Testing

/// The scripts in `scripts/examples` do to the demo data what they say, no more, and once.
@Suite struct ExampleTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scripts/examples").path(percentEncoded: false)

  static let files: [String] = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
  static let scripts = files.filter { $0.hasSuffix(".klerk") }

  /// All that a store holds.
  struct Everything: Equatable, Sendable {
    var contacts: [ContactID: Klantcontact]
    var objects: [ContactID: RelatedObject] = [:]
    var relations: [ContactID: String] = [:]

    init(_ desk: Desk) throws {
      contacts = try desk.everything()
      for kind in RecordKind.allCases where kind != .contact {
        try desk.store.read { store in
          let cursor = try store.objects(kind, matching: Query())
          while let object = try cursor.next() { objects[object.uuid] = object }
        }
      }
      for contact in contacts.keys { relations[contact] = try desk.store.read { try $0.relations(of: contact) } }
    }
  }

  /// The demo data as they are at every start.
  static let untouched = Result { try Everything(try Desk()) }

  /// A place for the files that a script writes.
  static func arguments(_ example: Example, _ place: String) -> [String: String] {
    var arguments = example.arguments
    if example.script != "12-dubbel-opgeslagen" { arguments["ticket"] = "KCC-1042" }
    if let list = example.list { arguments["lijst"] = "\(folder)/\(list)" }
    if ["07", "12"].contains(example.script.prefix(2)) { arguments["overzicht"] = "\(place)/overzicht" }
    if example.script.hasPrefix("07") { arguments["overzicht"]? += ".csv" }
    return arguments
  }

  static func text(_ script: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(script).klerk", encoding: .utf8)
  }

  /// Whether what changed between two moments is what an example says, and nothing else.
  private func expectRepair(
    _ example: Example, from before: Everything, to after: Everything, _ place: SourceLocation = #_sourceLocation
  ) {
    for (uuid, contact) in before.contacts {
      var wanted = contact
      example.repair(&wanted, contact.nummer ?? "")
      #expect(after.contacts[uuid] == wanted, "\(contact.nummer ?? "")", sourceLocation: place)
    }
    #expect(after.contacts.count - before.contacts.count == example.made, sourceLocation: place)
    var changed: [String: Int] = [:]
    var added: [String: Int] = [:]
    for (uuid, object) in after.objects {
      guard let old = before.objects[uuid] else {
        added[object.kind.singular, default: 0] += 1
        continue
      }
      for (index, field) in object.kind.relatedFields.enumerated() where old.values[index] != object.values[index] {
        changed["\(object.kind.singular).\(field.name)", default: 0] += 1
      }
    }
    #expect(changed == example.changed, sourceLocation: place)
    #expect(added == example.added, sourceLocation: place)
    #expect(before.objects.keys.allSatisfy { after.objects[$0] != nil }, sourceLocation: place)
    let related = before.relations.filter { after.relations[$0.key] != $0.value }.keys
    #expect(Set(related.compactMap { before.contacts[$0]?.nummer }) == example.related, sourceLocation: place)
  }

  @Test(arguments: Example.all) func aScriptDoesWhatItSaysAndNothingElseAndOnce(_ example: Example) throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let (script, arguments) = (try Self.text(example.script), Self.arguments(example, place.path))
    let name = "\(Self.folder)/\(example.script).klerk"
    let before = try Self.untouched.get()

    desk.options.isDryRun = true
    #expect(desk.run(script, name: name, arguments: arguments) == .done, "\(desk.notices.text)")
    #expect(try Everything(desk) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["leeg.txt"])

    desk.options.isDryRun = false
    #expect(desk.run(script, name: name, arguments: arguments) == .done, "\(desk.notices.text)")
    let after = try Everything(desk)
    expectRepair(example, from: before, to: after)
    #expect(desk.run(example.holds, name: "-c") == .done, "\(desk.notices.text)")

    // Again; and under another name, which the ledger does not know.
    let journal = try desk.journal()
    for name in [name, "\(Self.folder)/kopie.klerk"] {
      #expect(desk.run(script, name: name, arguments: arguments) == .done, "\(desk.notices.text)")
      #expect(try Everything(desk) == after)
    }
    #expect(try desk.journal() == journal)
  }

  @Test(arguments: Example.all.flatMap { example in example.surprises.map { (example, $0) } })
  func aScriptStopsWithoutEffectWhenTheDataAreOthers(_ example: Example, _ surprise: String) throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    #expect(desk.run(surprise, name: "-c") == .done, "\(desk.notices.text)")
    let before = try Everything(desk)
    #expect(
      desk.run(
        try Self.text(example.script), name: "\(Self.folder)/\(example.script).klerk",
        arguments: Self.arguments(example, place.path)) == .failed, "\(desk.notices.text)")
    #expect(try Everything(desk) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["leeg.txt"])
  }

  @Test(arguments: Example.all, [KeywordChoice.en, .nl])
  func aScriptDoesTheSameInEitherLanguage(_ example: Example, _ keywords: KeywordChoice) throws {
    let name = "\(Self.folder)/\(example.script).klerk"
    let text = try Self.text(example.script)
    let other = try formatted(SourceText(name: name, text: text), vocabulary: Catalog.vocabulary, keywords: keywords)
    // What has that language's words already is run by the test above.
    guard other != Array(text.utf8) else { return }
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let before = try Self.untouched.get()
    let status = desk.run(
      String(decoding: other, as: UTF8.self), name: name, arguments: Self.arguments(example, place.path))
    #expect(status == .done, "\(desk.notices.text)")
    expectRepair(example, from: before, to: try Everything(desk))
    #expect(desk.run(example.holds, name: "-c") == .done, "\(desk.notices.text)")
  }

  @Test(arguments: scripts) func aScriptChecksAndIsInTheStandardForm(_ file: String) throws {
    let desk = try Desk([])
    let text = try Self.text(String(file.dropLast(".klerk".count)))
    // The rows are looked for in the working directory, which is not theirs here.
    let lists = Self.files.filter { $0.hasSuffix(".csv") }
    let placed = lists.reduce(text) { $0.replacing("\"\($1)\"", with: "\"\(Self.folder)/\($1)\"") }
    let name = "\(Self.folder)/\(file)"
    #expect(
      Checking(desk.console, isQuiet: true).run(SourceText(name: name, text: placed)) == .done, "\(desk.notices.text)")
    let form = try formatted(
      SourceText(name: name, text: text), vocabulary: Catalog.vocabulary, keywords: .asWritten)
    #expect(String(decoding: form, as: UTF8.self) == text)
    for line in text.split(separator: "\n") { #expect(line.count <= 120, "\(file): \(line)") }
  }

  @Test func everyFileIsAnExampleOrBelongsToOne() throws {
    let known = Example.all.flatMap { ["\($0.script).klerk"] + [$0.list].compactMap { $0 } }
    #expect(Set(Self.files) == Set(known + ["README.md", "gemeenschappelijk.klerk"]))
    let readme = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    for file in Self.files where file != "README.md" { #expect(readme.contains(file), "\(file)") }
  }

  @Test func aScriptThatNeedsValuesIsCheckedWithoutThem() throws {
    let desk = try Desk([])
    let script = """
      param sinds: date
      param kanaal_van: text
      find contacts where plaatsgevondenOp >= sinds and kanaal = kanaal_van
      """
    let checking = Checking(desk.console, isQuiet: true)
    #expect(checking.run(SourceText(name: "nodig.klerk", text: script)) == .done, "\(desk.notices.text)")
    // What they are is known even so.
    #expect(checking.run(SourceText(name: "fout.klerk", text: script + " + sinds")) == .notChecked)
  }

  @Test func withoutATicketNothingRuns() throws {
    let desk = try Desk()
    let name = "\(Self.folder)/03-kanaal-hernoemd.klerk"
    #expect(desk.run(try Self.text("03-kanaal-hernoemd"), name: name) == .notChecked)
    #expect(desk.run(try Self.text("03-kanaal-hernoemd"), name: name, arguments: ["ticket": " "]) == .failed)
  }

  @Test func duplicatesAreToldInPairsWithoutTheirTexts() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let example = try #require(Example.all.first { $0.script.hasPrefix("12") })
    let name = "\(Self.folder)/\(example.script).klerk"
    #expect(
      desk.run(try Self.text(example.script), name: name, arguments: Self.arguments(example, place.path)) == .done)
    let pairs = [
      "23005228", "23016505", "23021083", "23023181", "23025290", "23027388", "23029486",
    ]
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0 != "leeg.txt" }
    #expect(files.sorted() == pairs.map { "overzicht-\($0).csv" })
    for pair in pairs {
      let lines = try String(contentsOfFile: "\(place.path)/overzicht-\(pair).csv", encoding: .utf8).split {
        $0.isNewline
      }
      #expect(lines.count == 3 && lines[0] == "nummer,plaatsgevondenOp,kanaal,onderwerp")
      #expect(lines.dropFirst().first?.hasPrefix(pair) ?? false)
    }
  }

  @Test func whoMayHaveSeenAContactIsKept() throws {
    let desk = try Desk()
    let place = try ScriptFolder(["leeg.txt": ""])
    let example = try #require(Example.all.first { $0.script.hasPrefix("07") })
    let name = "\(Self.folder)/\(example.script).klerk"
    for _ in 1...2 {
      #expect(
        desk.run(try Self.text(example.script), name: name, arguments: Self.arguments(example, place.path)) == .done)
      let rows = try String(contentsOfFile: "\(place.path)/overzicht.csv", encoding: .utf8)
      #expect(rows.contains("Daan Kuipers") && rows.contains("Fatima el Idrissi"))
    }
  }
}
