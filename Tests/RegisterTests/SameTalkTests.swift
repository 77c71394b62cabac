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
    "work.txt": "a register takes nothing back, so that no work can be open in it",
    "session.txt": "the same",
    "lines.txt": "about lines at the prompt, whatever the store", "help.txt": "the same", "mistakes.txt": "the same",
    "explain.txt": "shows calls instead of indexes", "explain-nl.txt": "the same",
  ]

  /// What is not typed, since it differs by nature and what follows would too.
  static let leftOut: [(part: String, why: String)] = [
    ("| end", "no register keeps toestand"), ("toestand", "the same"), ("| transfer to", "the same"),
    ("c | set ", "the same: what was registered is lopend, or not known to be"),
    ("begin", "no work can be open in a register"), ("rollback", "the same"),
    ("explain", "shows calls instead of indexes"), ("leguit", "the same"),
    ("help", "the same whatever the store"), ("hulp", "the same"),
  ]

  /// What is typed and not compared: the register gives related records in an order of its own.
  static let inAnotherOrder = [
    #"find taken where gevraagdeHandeling = "Vraag beantwoorden" and"#,
    "find partijen where indicatieGeheimhouding | take",
    "find betrokkenen where partijidentificator.objectId",
    "find partijidentificatoren where codeSoortObjectId = vestig",
    "last | partijidentificatoren",
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
    let examples = Catalog.examples.flatMap(\.examples).map(\.source)
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
        if inAnotherOrder.contains(where: wanted.typed.hasPrefix) { continue }
        Issue.record("\(wanted.typed)\n--- embedded\n\(wanted.masked)\n--- register\n\(told.masked)")
      }
    }
  }
}

extension Talk.Turn {
  /// What was printed, without what each store gives by itself: uuids, the time by its own clock, the toestand. Changes
  /// are told one by one where they are sent, in the order of the answers and behind what was found; so they are sorted.
  fileprivate var masked: String {
    let text =
      printed.replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "UUID")
      .replacing(#/24-11-202[56] 1[0-9:]*/#, with: "NOW")
      .replacing(#/ *\{\+toestand: [a-z]+\+\}\n/#, with: "")
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
