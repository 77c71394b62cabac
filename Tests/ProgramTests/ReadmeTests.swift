import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct Block: Sendable {
    let command: String
    let printed: String
  }

  /// The ```console blocks: a line `$ klerk …`, then what it prints on either stream.
  static let blocks: [Block] = {
    guard let text = try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8) else { return [] }
    var blocks: [Block] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let start = lines.firstIndex(where: { $0.drop { $0 == " " } == "```console" }) {
      let indentation = lines[start].prefix { $0 == " " }.count
      let body = lines[(start + 1)...].prefix { $0.drop { $0 == " " } != "```" }
        .map { $0.count >= indentation ? $0.dropFirst(indentation) : $0 }
      lines = lines[(start + body.count + 2)...]
      guard let first = body.first, first.hasPrefix("$ klerk ") else { continue }
      blocks.append(Block(command: String(first.dropFirst(8)), printed: body.dropFirst().joined(separator: "\n")))
    }
    return blocks
  }()

  @Test func theReadmeHasExamples() {
    #expect(Self.blocks.count >= 4)
  }

  @Test(arguments: blocks.indices) func theProgramPrintsWhatTheReadmeShows(index: Int) throws {
    let block = Self.blocks[index]
    let outcome = try Bench().run(Self.words(block.command))
    let printed = (outcome.results + outcome.notices).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    let wanted = block.printed.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    #expect(printed.trimmingCharacters(in: .newlines) == wanted.trimmingCharacters(in: .newlines))
  }

  /// A shell's words, as far as the README uses them: blanks part them, single quotes keep them together.
  private static func words(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in command {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let finished = word { words.append(finished) }
    return words
  }
}
