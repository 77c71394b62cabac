import Interpreter
import Testing
import Wording

@testable import Language

/// Sentences that are grown from the rules of `grammar.md`: the parser takes every one, and falls over none of them
/// when a token of it is missing, doubled or in another place.
@Suite("sentences from grammar.md")
struct GrowthTests {
  private static let sentencesPerSeed = 5_000
  private static let sentencesPerSource = 50
  static let seeds: [UInt64] = Array(0..<20)

  @Test(arguments: seeds) func everySentenceIsTaken(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    var number = seed * 1_000_000
    var kinds: Swift.Set<String> = []
    for _ in 0..<(Self.sentencesPerSeed / Self.sentencesPerSource) {
      var lines: [[UInt8]] = []
      for _ in 0..<Self.sentencesPerSource {
        let tokens = grower.sentence(of: "statement", seed: number)
        number += 1
        kinds.insert(String(decoding: tokens[0], as: UTF8.self))
        lines.append(Array(tokens.joined()))
      }
      let wrong = try mistakes(parsing: Array(lines.joined(separator: [10])))
      if wrong > 0 { try tell(lines) }
    }
    #expect(kinds.count > 10)
  }

  @Test(arguments: seeds) func aMutatedSentenceEndsInAResultOrInMistakesInsideIt(seed: UInt64) throws {
    var grower = try Grower(try GrammarDocument().rules)
    var random = SeededRandom(seed: seed)
    var number = seed * 1_000_000
    var mistakeCount = 0
    for _ in 0..<(Self.sentencesPerSeed / Self.sentencesPerSource) {
      var bytes: [UInt8] = []
      for _ in 0..<Self.sentencesPerSource {
        var tokens = grower.sentence(of: "statement", seed: number)
        number += 1
        let place = random.below(tokens.count)
        switch random.below(3) {
        case 0: tokens.remove(at: place)
        case 1: tokens.insert(tokens[place], at: place)
        default: tokens.swapAt(place, random.below(tokens.count))
        }
        bytes += tokens.joined()
        bytes.append(10)
      }
      mistakeCount += try mistakes(parsing: bytes)
    }
    #expect(mistakeCount > Self.sentencesPerSeed / 20, "mutations that hurt nothing prove nothing")
  }

  @Test func everyProgramIsTaken() throws {
    var grower = try Grower(try GrammarDocument().rules)
    for seed in 0..<500 {
      let bytes = Array(grower.sentence(of: "program", seed: UInt64(seed)).joined())
      if try mistakes(parsing: bytes) > 0 { try tell([bytes]) }
    }
  }

  /// How many mistakes the parser finds; all of them must lie inside the source.
  private func mistakes(parsing bytes: [UInt8]) throws -> Int {
    var parser = Parser(try SourceText(name: "grown", bytes: bytes), Catalog.vocabulary)
    var end = 0
    var isInside = true
    parser.parseProgram { statement in
      isInside = isInside && statement.span.start >= end && statement.span.end <= bytes.count
      end = statement.span.start
      return true
    }
    for diagnostic in parser.diagnostics where !diagnostic.isInside(bytes.count) { isInside = false }
    #expect(isInside, "\(String(decoding: bytes, as: UTF8.self))")
    return parser.diagnostics.count
  }

  /// Says which of some sentences is not taken, and why.
  private func tell(_ sentences: [[UInt8]]) throws {
    for bytes in sentences {
      let text = String(decoding: bytes, as: UTF8.self)
      for mistake in parsed(text).diagnostics {
        let source = SourceText(name: "grown", text: text)
        Issue.record("\(text)\n\(mistake.rendered(in: source, style: DiagnosticStyle(language: .en)))")
        return
      }
    }
    Issue.record("these are taken one by one, but not together")
  }
}

extension Diagnostic {
  /// Whether all its places lie inside a source of a number of bytes.
  func isInside(_ size: Int) -> Bool {
    ([span] + labels.map(\.span)).allSatisfy { $0.start >= 0 && $0.start <= $0.end && $0.end <= size }
  }
}
