import Foundation
import Interpreter
import Klantcontacten
import Shell
import StubRegister
import Testing
import Wording

/// The conversations of the shell's tests, and the examples of all stages, go on a register as on an embedded store with
/// the same records: word for word, but for what differs by nature.
@Suite struct SameTalkTests {
  private static let town = Task { try await StubServer.serving { try Town($0) } }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ShellTests/Transcripts")

  /// Conversations that are about an embedded store alone.
  static let onlyEmbedded = [
    "lines.txt": "about lines at the prompt, whatever the store", "help.txt": "the same", "mistakes.txt": "the same",
    "explain.txt": "shows calls instead of indexes", "explain-nl.txt": "the same",
  ]

  /// What is not typed, since it differs by nature and what follows would too.
  static let leftOut: [(part: String, why: String)] = [
    ("| end", "no register keeps toestand"), ("toestand", "the same"), ("| transfer to", "the same"),
    ("c | set ", "the same: what was registered is lopend, or not known to be"),
    ("register contact { nummer:", "who has a nummer already a register tells when it is sent"),
    ("explain", "shows calls instead of indexes"), ("leguit", "the same"),
    ("help", "the same whatever the store"), ("hulp", "the same"),
  ]

  /// What is typed and not compared.
  static let toldOtherwise: [(beginning: String, why: String)] = [
    (
      #"find taken where gevraagdeHandeling = "Vraag beantwoorden" and"#,
      "a register gives related records newest first"
    ),
    ("find partijen where indicatieGeheimhouding | take", "the same"),
    ("find betrokkenen where partijidentificator.objectId", "the same"),
    ("find partijidentificatoren where codeSoortObjectId = vestig", "the same"),
    ("last | partijidentificatoren", "the same"),
    ("begin", "others can change what open work on a register is about"),
    ("journal 2", "the journal stands apart from the contacts, and has no number of one whose taak was changed"),
  ]

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    return (files ?? []).filter { $0.hasSuffix(".txt") && onlyEmbedded[$0] == nil }.sorted()
  }()

  @Test func thereAreConversations() {
    #expect(Self.names.count >= 15)
  }

  @Test(arguments: names) func theConversationGoesAlike(name: String) async throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    let typed = lines.compactMap { $0.hasPrefix("> ") ? String($0.dropFirst(2)) : $0.hasPrefix("? ") ? $0 : nil }
    let reason = lines.contains("# vertrouwelijk: oefening") ? "oefening" : nil
    try await Self.compare(typed, lookingBecause: reason, in: lines.contains("# lang: nl") ? .nl : .en)
  }

  @Test func theExamplesOfAllStagesGoAlike() async throws {
    // What hangs on a contact is asked for contact by contact: fifty will do.
    let examples = Catalog.examples.flatMap(\.examples).map {
      $0.source.replacing(#/^find contacts \| (bijlagen|onderwerpobjecten|digitaleadressen)/#) { found in
        "find contacts | take 50 | \(found.1)"
      }
    }
    #expect(examples.count >= 50)
    try await Self.compare(examples.filter { !$0.contains("| save") }, in: .en)
  }

  private static func compare(
    _ typed: [String], lookingBecause reason: String? = nil, in language: MessageLanguage
  ) async throws {
    let typed = typed.filter { line in !leftOut.contains { line.contains($0.part) } }
    let town = try await town.value
    try await StubServer.serving { stub in
      let (register, store) = (try town.register(stub), try town.store(like: stub))
      for work in [register, store] { work.options = RunOptions(vertrouwelijkReason: reason) }
      let told = Talk(typed).hold(on: register, in: language)
      let wanted = Talk(typed).hold(on: store, in: language)
      #expect(told.count == wanted.count)
      for (told, wanted) in zip(told, wanted) where told.masked != wanted.masked {
        if toldOtherwise.contains(where: { wanted.typed.hasPrefix($0.beginning) }) { continue }
        Issue.record("\(wanted.typed)\n--- embedded\n\(wanted.masked)\n--- register\n\(told.masked)")
      }
    }
  }
}

extension Talk.Turn {
  /// What was printed, as far as it does not differ by nature.
  fileprivate var masked: String { printed.told }
}

extension String {
  /// What was printed, without what each store gives by itself: uuids, the time by its own clock, the toestand. Changes
  /// are told one by one where they are sent, in the order of the answers and behind what was found; so they are sorted.
  var told: String {
    let text =
      replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "UUID")
      .replacing(#/24-11-202[56] 1[0-9:]*/#, with: "NOW")
      .replacing(#/ *\{\+toestand: [a-z]+\+\}\n/#, with: "")
      // What is not kept was not sent.
      .replacing("; nothing was sent", with: "; nothing was kept")
      .replacing("; er is niets verstuurd", with: "; er is niets bewaard")
    guard text.contains(#/(changed|gewijzigd|undone|gemaakt|again|gedaan).*\(run [0-9]+\)/#) else { return text }
    var blocks: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  "), let last = blocks.indices.last {
        blocks[last] += "\n" + line
      } else {
        blocks.append(String(line))
      }
    }
    return blocks.sorted().joined(separator: "\n")
  }
}
